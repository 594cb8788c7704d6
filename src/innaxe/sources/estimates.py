"""Values with their sampling errors: one row for each unit, three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes, in_words, some
from innaxe.sources.opening import open_tables
from innaxe.sources.reading import EstimatesReading, ReadingReport
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.opening import Opened
    from innaxe.sources.sheets import Cells, Sheet

__all__ = ["read_estimates"]

_NUMBERS = ("value", "standard_error")
_NEEDED = ("unit", *_NUMBERS)
_ALSO = {"ucode": "unit", "se": "standard_error"}


def read_estimates(path: Path) -> EstimatesReading:
    """Read a table of estimates; the door says what it may hold."""
    notes = Notes()
    opened = open_tables(path)
    chosen = _chosen(path.name, opened)
    sheet = sheet_of(chosen, notes)
    columns, unknown = _columns(sheet, notes)
    units = read_texts(sheet, sheet.column(columns["unit"]), notes)
    _check_units(sheet, sheet.headings[columns["unit"]], units, notes)
    frame = _frame(sheet, columns, units, notes)
    notes.stop()
    left = (*_other_sheets(path.name, opened, chosen), *sheet.left(unknown))
    changed = (*opened.changed, *notes.changes())
    return EstimatesReading(frame, ReadingReport((_counted(frame, path.name),), changed, left))


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
        raise SourceError.of("source.several_estimates", place=Place(file=file), sheets=names)
    near = max(opened.sheets, key=lambda cells: len(set(_NEEDED) & set(_named(cells))))
    return fits[0] if fits else near


def _columns(sheet: Sheet, notes: Notes) -> tuple[dict[str, int], list[str]]:
    """Where the columns stand that are needed, and the headings of the others."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, name in enumerate(_named(sheet.cells)):
        if name in _NEEDED:
            sheet.claim(columns, name, index, notes)
        elif name:
            unknown.append(sheet.headings[index])
    sheet.demand(_NEEDED, columns, unknown)
    return columns, unknown


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


def _other_sheets(file: str, opened: Opened, chosen: Cells) -> tuple[Message, ...]:
    others = [cells.name for cells in opened.sheets if cells is not chosen]
    if names := (*others, *opened.hidden):
        return (message("source.left.sheets", file=file, count=len(names), sheets=some(names)),)
    return ()


def _counted(frame: DataFrame, file: str) -> Message:
    values = int(frame["value"].notna().sum())
    missing = len(frame) - values
    return message(
        "source.read.estimates", file=file, units=len(frame), values=values, missing=missing
    )
