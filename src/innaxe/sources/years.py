"""Years and periods of years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from innaxe.sources.cells import text_of
from innaxe.sources.notes import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.sources.notes import Notes
    from innaxe.sources.sheets import Column, Sheet

__all__ = ["read_years", "year_of"]

_YEAR = "[12][0-9]{3}"
_LONGEST_YEAR = 4
_PERIOD = re.compile(rf"{_YEAR}(?:\s*(?:-|\u2013|/|to)\s*{_YEAR})*", re.IGNORECASE)


def year_of(text: str) -> int | None:
    """The year that a text names; of a period such as 2008-2012 the last one."""
    return int(text[-4:]) if _PERIOD.fullmatch(text) else None


def read_years(
    sheet: Sheet,
    column: Column,
    notes: Notes,
    *,
    blank_is_wrong: bool,
    about: Sequence[str] | None = None,
) -> list[int | None]:
    """The years of a column, None for blanks and for what is no year.

    Args:
        sheet: the table.
        column: its column of years, or some cells of it.
        notes: takes what is no year, and what was read otherwise.
        blank_is_wrong: whether every row needs a year.
        about: the indicator of each row, where rows are of different ones.
    """
    known: dict[str, int | None] = {"": None}
    years: list[int | None] = []
    for row, cell in zip(column.rows, column.cells, strict=True):
        text = text_of(cell)
        if text not in known:
            known[text] = year_of(text)
        year = known[text]
        years.append(year)
        if year is None and (text or blank_is_wrong):
            notes.problem("source.year", sheet.place(row, column.heading), cell=shown(text))
        elif len(text) > _LONGEST_YEAR:
            notes.change(sheet.file, "period")
    if mixed := _mixed(column, about):
        notes.change(sheet.file, "mixed_periods", mixed)
    return years


def _mixed(column: Column, about: Sequence[str] | None) -> int:
    """How many indicators (or 1 for the whole table) have both single years and periods."""
    kinds: dict[str, set[bool]] = {}
    for position, cell in enumerate(column.cells):
        if text := text_of(cell):
            kind = kinds.setdefault(about[position] if about else "", set())
            kind.add(len(text) > _LONGEST_YEAR)
    return sum(len(kind) > 1 for kind in kinds.values())
