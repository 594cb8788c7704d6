"""Weights that people give: one row for each person and each indicator or aggregate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes, in_words, some
from innaxe.sources.opening import open_tables
from innaxe.sources.reading import ReadingReport, StakeholdersReading
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.opening import Opened
    from innaxe.sources.sheets import Cells, Sheet

__all__ = ["read_stakeholders"]

_NEEDED = ("person", "code", "weight")
_BLANK = {"person": "source.person_missing", "code": "source.weight_code_missing"}
_ALSO = {"icode": "code", "respondent": "person"}


def read_stakeholders(path: Path) -> StakeholdersReading:
    """Read a table of weights; the door says what it may hold."""
    notes = Notes()
    opened = open_tables(path)
    chosen = _chosen(path.name, opened)
    sheet = sheet_of(chosen, notes)
    columns, unknown = _columns(sheet, notes)
    frame = _frame(sheet, columns, notes)
    _check(sheet, frame, columns, notes)
    notes.stop()
    changed = (*opened.changed, *notes.changes())
    read = (_counted(frame, path.name),)
    left = (*_other_sheets(path.name, opened, chosen), *sheet.left(unknown))
    return StakeholdersReading(frame, ReadingReport(read, changed, left))


def _named(cells: Cells) -> list[str]:
    folded = [heading.casefold() for heading in cells.headings]
    return [_ALSO.get(heading, heading) for heading in folded]


def _chosen(file: str, opened: Opened) -> Cells:
    """The one sheet with all headings, else the one that comes nearest."""
    if not opened.sheets:
        raise SourceError.of("source.empty", place=Place(file=file))
    fits = [cells for cells in opened.sheets if set(_NEEDED) <= set(_named(cells))]
    if len(fits) > 1:
        names = some(cells.name for cells in fits)
        raise SourceError.of("source.several_weights", place=Place(file=file), sheets=names)
    near = max(opened.sheets, key=lambda cells: len(set(_NEEDED) & set(_named(cells))))
    return fits[0] if fits else near


def _other_sheets(file: str, opened: Opened, chosen: Cells) -> tuple[Message, ...]:
    others = [cells.name for cells in opened.sheets if cells is not chosen]
    if names := (*others, *opened.hidden):
        return (message("source.left.sheets", file=file, count=len(names), sheets=some(names)),)
    return ()


def _columns(sheet: Sheet, notes: Notes) -> tuple[dict[str, int], list[str]]:
    """Where the columns stand that have a meaning, and the headings of the others."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, name in enumerate(_named(sheet.cells)):
        if name in {*_NEEDED, "group"}:
            sheet.claim(columns, name, index, notes)
        elif name:
            unknown.append(sheet.headings[index])
    sheet.demand(_NEEDED, columns, unknown)
    return columns, unknown


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
