"""A sheet as it stands in the file, with what is wrong marked at its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from innaxe.errors import SourceError
from innaxe.site.indicators.overview import sheet_table
from innaxe.site.words import problems_in_words, say
from innaxe.sources.cells import CellError, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.errors import Problem
    from innaxe.sources.sheets import Cells

__all__ = ["MarkedSheet", "marked_sheet"]

FIRST_ROWS = 60
MOST_ROWS = 300
_LONGEST = 80


@dataclass(slots=True)
class MarkedSheet:
    """The table, the problems with links to their cells, and how many rows are not shown."""

    table: str = ""
    problems: list[dict[str, Any]] = field(default_factory=list)
    more_rows: int = 0


def marked_sheet(cells: Cells | None, problems: Sequence[Problem]) -> MarkedSheet:
    """The first rows, and every row with a problem."""
    said = problems_in_words(SourceError(problems)) if problems else []
    if cells is None or not cells.rows:
        return MarkedSheet(problems=said)
    headings, first = cells.headings, cells.rows[0]
    wrong: dict[tuple[int, str], str] = {}
    for problem, words in zip(problems, said, strict=True):
        place = problem.place
        if place.row is None or (place.sheet and place.sheet != cells.name):
            continue
        column = place.column if place.column in headings else ""
        text = f"{words['cause']} {words['step']}"
        key = (place.row, column)
        wrong[key] = f"{wrong[key]} {text}" if key in wrong else text
        if column and place.row != first:
            words["field"] = f"r{place.row}c{headings.index(column)}"
    rows, more = _chosen(cells, {row for row, _column in wrong})
    caption = say("upload.sheet", name=cells.name or cells.file)
    table = sheet_table(headings, rows, wrong, first=first, caption=caption)
    return MarkedSheet(table, said, more)


def _chosen(cells: Cells, wrong: set[int]) -> tuple[list[tuple[int, list[str]]], int]:
    body = list(zip(cells.rows[1:], cells.cells[1:], strict=True))
    chosen = [one for at, one in enumerate(body) if at < FIRST_ROWS or one[0] in wrong]
    shown = chosen[:MOST_ROWS]
    return [(row, [_short(cell) for cell in content]) for row, content in shown], len(body) - len(
        shown
    )


def _short(cell: object) -> str:
    text = cell.text if isinstance(cell, CellError) else text_of(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "\u2026"
