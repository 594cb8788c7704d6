"""Weights that people give: one row for each person and each indicator or aggregate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Message, message
from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes, in_words
from innaxe.sources.one_table import Headings, one_table
from innaxe.sources.reading import ReadingReport, StakeholdersReading

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.sheets import Sheet

__all__ = ["read_stakeholders"]

_HEADINGS = Headings(
    needed=("person", "code", "weight"),
    also={"icode": "code", "respondent": "person"},
    several="source.several_weights",
    optional=("group",),
)
_BLANK = {"person": "source.person_missing", "code": "source.weight_code_missing"}


def read_stakeholders(path: Path) -> StakeholdersReading:
    """Read a table of weights; the door says what it may hold."""
    notes = Notes()
    found = one_table(path, _HEADINGS, notes)
    frame = _frame(found.sheet, found.columns, notes)
    _check(found.sheet, frame, found.columns, notes)
    notes.stop()
    changed = (*found.changed, *notes.changes())
    return StakeholdersReading(
        frame, ReadingReport((_counted(frame, path.name),), changed, found.left)
    )


def _frame(sheet: Sheet, columns: dict[str, int], notes: Notes) -> DataFrame:
    import pandas as pd

    texts = {
        name: read_texts(sheet, sheet.column(columns[name]), notes)
        for name in ("person", "group", "code")
        if name in columns
    }
    column = sheet.column(columns["weight"], may_be_negative=False)
    mark = mark_of([(sheet, column)], sheet.cells.delimiter, notes)
    # complained of; numbers read with the wrong mark would only confuse
    amounts = read_numbers(sheet, column, mark, notes).amounts if mark else [0.0] * len(sheet.rows)
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in texts.items()})
    frame["weight"] = pd.Series(amounts, dtype="float64")
    return frame.assign(file=sheet.file, sheet=sheet.name, row=list(sheet.rows))


def _check(sheet: Sheet, frame: DataFrame, columns: dict[str, int], notes: Notes) -> None:
    """Complain row by row: no person or code, no weight, no group where others have one, twice."""
    grouped = "group" in frame and frame["group"].ne("").any()
    first: dict[tuple[str, str], int] = {}
    for row in frame.to_dict("records"):
        number, person, code = int(row["row"]), str(row["person"]), str(row["code"])
        for name, found in _BLANK.items():
            if not row[name]:
                notes.problem(found, sheet.place(number, sheet.headings[columns[name]]))
        if row["weight"] != row["weight"]:
            place = sheet.place(number, sheet.headings[columns["weight"]])
            notes.problem("source.weight_missing", place, person=person, code=code)
        if grouped and not row["group"]:
            place = sheet.place(number, sheet.headings[columns["group"]])
            notes.problem("source.group_missing", place, person=person)
        before = first.setdefault((person, code), number)
        if before != number:
            place = sheet.place(number, sheet.headings[columns["code"]])
            other = in_words(sheet.place(before, sheet.headings[columns["code"]]))
            notes.problem(
                "source.duplicate_weight", place, person=person, code=code, other_place=other
            )


def _counted(frame: DataFrame, file: str) -> Message:
    persons = int(frame["person"].nunique())
    return message("source.read.stakeholders", file=file, count=persons, weights=len(frame))
