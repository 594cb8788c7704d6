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
from innaxe.sources.xls import facts_of_xls
from innaxe.sources.xlsx import WORKBOOK, facts_of_xlsx

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["MOST_CELLS", "read_workbook"]

# the fast reader sets aside room for the whole rectangle: two far cells could take all memory
MOST_CELLS = 20_000_000


def read_workbook(
    file: str, content: bytes, *, hidden_too: bool = False
) -> tuple[list[Cells], tuple[str, ...]]:
    """The sheets that a user sees, and the names of the hidden ones.

    Args:
        file: name of the file.
        content: its bytes.
        hidden_too: whether to read the hidden sheets as well; otherwise they are left.

    Raises:
        SourceError: where the workbook is too large, broken, locked or of an unknown kind.
    """
    try:
        facts = _facts_of(file, content)
    except (BrokenMarkupError, KeyError) as error:
        raise SourceError.of("source.workbook_unreadable", place=Place(file=file)) from error
    for name, sheet in facts.items():
        if sheet.span > MOST_CELLS:
            place = Place(file=file, sheet=name if isinstance(name, str) else "")
            raise SourceError.of("source.sheet_too_large", place=place, cells=MOST_CELLS)
    return _sheets(file, content, facts, hidden_too=hidden_too)


def _facts_of(file: str, content: bytes) -> Mapping[str | int, Facts]:
    """What the fast reader does not tell of each sheet: by name, in old files by number."""
    if kind_of(content) == "ole":
        return dict(enumerate(facts_of_xls(content)))
    archive = members_of(file, content)
    names = set(archive.namelist())
    if WORKBOOK in names:
        return {**facts_of_xlsx(archive, most=MOST_CELLS)}
    if CONTENT in names and b"opendocument.spreadsheet" in archive.read("mimetype"):
        return {**facts_of_ods(archive)}
    raise SourceError.of("source.workbook_unknown", place=Place(file=file))


def _sheets(
    file: str, content: bytes, facts: Mapping[str | int, Facts], *, hidden_too: bool
) -> tuple[list[Cells], tuple[str, ...]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    cells: list[Cells] = []
    hidden: list[str] = []
    try:
        book = load_workbook(io.BytesIO(content))
        for number, sheet in enumerate(book.sheets_metadata):
            if sheet.typ != SheetTypeEnum.WorkSheet:
                continue
            if sheet.visible != SheetVisibleEnum.Visible:
                hidden.append(sheet.name)
                if not hidden_too:
                    continue
            known = facts.get(sheet.name) or facts.get(number) or Facts()
            cells.append(_cells(file, sheet.name, book.get_sheet_by_name(sheet.name), known))
    except BaseException as error:
        if not _is_damage(error):
            raise
        raise SourceError.of("source.workbook_unreadable", place=Place(file=file)) from error
    return cells, tuple(hidden)


def _is_damage(error: BaseException) -> bool:
    """Whether the fast reader stumbled over the file.

    A check that fails inside it comes out as an exception beside the usual tree, of a class that
    cannot be imported.
    """
    from python_calamine import CalamineError

    known = isinstance(error, CalamineError | OSError | ValueError)
    return known or type(error).__name__ == "PanicException"


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
