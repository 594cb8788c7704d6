"""Workbooks: xlsx, ods and the old xls, told apart by their bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, SourceError
from innaxe.sources.files import kind_of
from innaxe.sources.markup import BrokenMarkupError, Facts
from innaxe.sources.ods import CONTENT, facts_of_ods
from innaxe.sources.sheets import Cells, is_blank
from innaxe.sources.unpacking import members_of
from innaxe.sources.xlsx import WORKBOOK, facts_of_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_CELLS", "read_workbook"]

# the fast reader sets aside room for the whole rectangle: two far cells could take all memory
MOST_CELLS = 20_000_000


def read_workbook(file: str, content: bytes) -> tuple[list[Cells], tuple[str, ...]]:
    """The sheets that a user sees, and the names of the hidden ones, which are left.

    Raises:
        SourceError: where the workbook is too large, broken, locked or of an unknown kind.
    """
    facts = _facts_of(file, content) if kind_of(content) == "zip" else {}
    for name, sheet in facts.items():
        if sheet.span > MOST_CELLS:
            raise SourceError.of(
                "source.sheet_too_large", place=Place(file=file, sheet=name), cells=MOST_CELLS
            )
    return _sheets(file, content, facts)


def _facts_of(file: str, content: bytes) -> Mapping[str, Facts]:
    archive = members_of(file, content)
    names = set(archive.namelist())
    try:
        if WORKBOOK in names:
            return facts_of_xlsx(archive, most=MOST_CELLS)
        if CONTENT in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
            return facts_of_ods(archive)
    except (BrokenMarkupError, KeyError) as error:
        raise SourceError.of("source.workbook_unreadable", place=Place(file=file)) from error
    raise SourceError.of("source.workbook_unknown", place=Place(file=file))


def _sheets(
    file: str, content: bytes, facts: Mapping[str, Facts]
) -> tuple[list[Cells], tuple[str, ...]]:
    from python_calamine import (
        CalamineError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    try:
        book = load_workbook(io.BytesIO(content))
        tables = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        shown = [sheet.name for sheet in tables if sheet.visible == SheetVisibleEnum.Visible]
        hidden = [sheet.name for sheet in tables if sheet.name not in shown]
        cells = [
            _cells(file, name, book.get_sheet_by_name(name), facts.get(name, Facts()))
            for name in shown
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise SourceError.of("source.workbook_unreadable", place=Place(file=file)) from error
    return cells, tuple(hidden)


def _cells(file: str, name: str, sheet: Any, facts: Facts) -> Cells:
    # with the empty area, so that positions are those of the sheet
    grid = sheet.to_python(skip_empty_area=False)
    for (row, column), correction in facts.corrections.items():
        _put(grid, row, column, correction)
    filled = [number for number, row in enumerate(grid) if not all(map(is_blank, row))]
    return Cells(file, name, [number + 1 for number in filled], [grid[i] for i in filled])


def _put(grid: list[list[Any]], row: int, column: int, value: object) -> None:
    """Set a cell, also one beyond the last that the fast reader saw."""
    grid.extend([] for _ in range(row + 1 - len(grid)))
    cells = grid[row]
    cells.extend([""] * (column + 1 - len(cells)))
    cells[column] = value
