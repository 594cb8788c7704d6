"""A file of which one sheet counts: the sheet that has the headings, its columns, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.notes import some
from innaxe.sources.opening import open_tables
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from innaxe.sources.notes import Notes
    from innaxe.sources.opening import Opened
    from innaxe.sources.sheets import Cells, Sheet

__all__ = ["Headings", "OneTable", "one_table"]


@dataclass(frozen=True, slots=True)
class Headings:
    """What the first row of a table says.

    Args:
        needed: headings without which it is not this table.
        also: other words for a heading, case folded.
        optional: headings that have a meaning where they are there.
        several: code of the error where several sheets have all headings.
    """

    needed: tuple[str, ...]
    also: Mapping[str, str]
    several: str
    optional: tuple[str, ...] = ()

    def of(self, cells: Cells) -> list[str]:
        """The headings of a sheet by their meaning."""
        folded = [heading.casefold() for heading in cells.headings]
        return [self.also.get(heading, heading) for heading in folded]

    def missing_in(self, cells: Cells) -> int:
        """How many of the needed headings a sheet does not have."""
        return len(set(self.needed) - set(self.of(cells)))


@dataclass(frozen=True, slots=True)
class OneTable:
    """The sheet that counts, where its columns stand, and what was changed and left."""

    sheet: Sheet
    columns: dict[str, int]
    changed: tuple[Message, ...]
    left: tuple[Message, ...]


def one_table(path: Path, headings: Headings, notes: Notes) -> OneTable:
    """Open a file, choose its sheet and find its columns.

    Raises:
        SourceError: if there is no sheet, several of this kind, or a heading is missing.
    """
    opened = open_tables(path)
    chosen = _chosen(path.name, opened, headings)
    sheet = sheet_of(chosen, notes)
    columns, unknown = _columns(sheet, headings, notes)
    left = (*_other_sheets(path.name, opened, chosen), *sheet.left(unknown))
    return OneTable(sheet, columns, tuple(opened.changed), left)


def _chosen(file: str, opened: Opened, headings: Headings) -> Cells:
    """The one sheet with all headings, else the one that comes nearest."""
    if not opened.sheets:
        raise SourceError.of("source.empty", place=Place(file=file))
    fits = [cells for cells in opened.sheets if not headings.missing_in(cells)]
    if len(fits) > 1:
        names = some(cells.name for cells in fits)
        raise SourceError.of(headings.several, place=Place(file=file), sheets=names)
    return fits[0] if fits else min(opened.sheets, key=headings.missing_in)


def _columns(sheet: Sheet, headings: Headings, notes: Notes) -> tuple[dict[str, int], list[str]]:
    """Where the columns stand that have a meaning, and the headings of the others."""
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, name in enumerate(headings.of(sheet.cells)):
        if name in {*headings.needed, *headings.optional}:
            sheet.claim(columns, name, index, notes)
        elif name:
            unknown.append(sheet.headings[index])
    sheet.demand(headings.needed, columns, unknown)
    return columns, unknown


def _other_sheets(file: str, opened: Opened, chosen: Cells) -> tuple[Message, ...]:
    others = [cells.name for cells in opened.sheets if cells is not chosen]
    if names := (*others, *opened.hidden):
        return (message("source.left.sheets", file=file, count=len(names), sheets=some(names)),)
    return ()
