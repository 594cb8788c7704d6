"""Values with their sampling errors: one row for each unit, three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Message, message
from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes, in_words
from innaxe.sources.one_table import Headings, one_table
from innaxe.sources.reading import EstimatesReading, ReadingReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.sheets import Sheet

__all__ = ["read_estimates"]

_NUMBERS = ("value", "standard_error")
_HEADINGS = Headings(
    needed=("unit", *_NUMBERS),
    also={"ucode": "unit", "se": "standard_error"},
    several="source.several_estimates",
)


def read_estimates(path: Path) -> EstimatesReading:
    """Read a table of estimates; the door says what it may hold."""
    notes = Notes()
    found = one_table(path, _HEADINGS, notes)
    sheet, columns = found.sheet, found.columns
    units = read_texts(sheet, sheet.column(columns["unit"]), notes)
    _check_units(sheet, sheet.headings[columns["unit"]], units, notes)
    frame = _frame(sheet, columns, units, notes)
    notes.stop()
    changed = (*found.changed, *notes.changes())
    return EstimatesReading(
        frame, ReadingReport((_counted(frame, path.name),), changed, found.left)
    )


def _check_units(sheet: Sheet, heading: str, units: Sequence[str], notes: Notes) -> None:
    first: dict[str, int] = {}
    for row, unit in zip(sheet.rows, units, strict=True):
        place = sheet.place(row, heading)
        if not unit:
            notes.problem("source.unit_missing", place)
        elif (before := first.setdefault(unit, row)) != row:
            other = in_words(sheet.place(before, heading))
            notes.problem("source.duplicate_estimate", place, unit=unit, other_place=other)


def _frame(sheet: Sheet, columns: dict[str, int], units: Sequence[str], notes: Notes) -> DataFrame:
    import pandas as pd

    numbers = {name: sheet.column(columns[name]) for name in _NUMBERS}
    pairs = [(sheet, column) for column in numbers.values()]
    mark = mark_of(pairs, sheet.cells.delimiter, notes)
    frame = pd.DataFrame({"unit": pd.Series(units, dtype="str")})
    if not mark:  # complained of; numbers read with the wrong mark would only confuse
        return frame
    for name, column in numbers.items():
        amounts = read_numbers(sheet, column, mark, notes).amounts
        frame[name] = pd.Series(amounts, dtype="float64")
    return frame.assign(file=sheet.file, sheet=sheet.name, row=list(sheet.rows))


def _counted(frame: DataFrame, file: str) -> Message:
    values = int(frame["value"].notna().sum())
    missing = len(frame) - values
    return message(
        "source.read.estimates", file=file, units=len(frame), values=values, missing=missing
    )
