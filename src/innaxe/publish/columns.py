"""How wide the columns of a table are, where a format asks for it, from the words they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.publish.document import Column, TableBlock

__all__ = ["column_shares", "longest"]

AROUND = 2  # signs beside the words of a cell
MOST = 34  # signs, after which words are broken over lines
LEAST = 4
BOLD = 1.15


def longest(texts: Sequence[str | None]) -> int:
    """Signs of the longest text."""
    return max((len(text) for text in texts if text), default=0)


def column_shares(table: TableBlock, room: int) -> list[float]:
    """The share of the width that each column takes.

    Args:
        table: what is set.
        room: signs that stand on one line.
    """
    columns = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    least = [_least(*pair) for pair in zip(table.columns, columns, strict=True)]
    most = [
        max(least[place], _most(column, columns[place]))
        for place, column in enumerate(table.columns)
    ]
    spare, wanted = room - sum(least), sum(most) - sum(least)
    part = min(1.0, max(0.0, spare / wanted)) if wanted else 0.0
    widths = [low + (high - low) * part for low, high in zip(least, most, strict=True)]
    return [width / sum(widths) for width in widths]


def _most(column: Column, cells: list[str | None]) -> int:
    """What a column would take where there is room: its cells whole, its heading on two lines."""
    return min(max(longest(cells), round(len(column.label) * 0.6)), MOST) + AROUND


def _least(column: Column, cells: list[str | None]) -> int:
    """No word of the heading is broken, no number, and no word of usual length."""
    words = [word for cell in cells if cell for word in cell.split()]
    body = longest(cells) if column.align == "end" else min(longest(words), 16)
    # headings and the own row are bold, which takes more room
    return round(max(longest(column.label.split()), body, LEAST) * BOLD) + AROUND
