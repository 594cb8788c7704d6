"""The edition of a chart for a phone: words stand above their marks, which take the whole width.

Pages show it where a picture of the usual width would have to shrink below what can be read, or
to scroll sideways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from innaxe.publish.charts.canvas import LEADING, NORMAL, SMALL, WIDTH, Label
from innaxe.publish.charts.lettering import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ABOVE", "StackedRow", "heads", "is_narrow", "stacked", "tick_labels"]

ABOVE = 8.0  # between a row and the words of the next
APART = 12.0  # between the name and the words at the right
MOST_BESIDE = 0.45  # of the width that words at the right may take


def is_narrow(width: float) -> bool:
    """Whether a sheet is too narrow for names beside their marks."""
    return width < WIDTH


@dataclass(frozen=True, slots=True)
class StackedRow:
    """Where one row stands.

    Args:
        name, text: broken into lines.
        name_y, text_y: middle of their lines.
        beside: whether the text stands at the right of the name, not below it.
        middle: of the marks.
        top, foot: edges of the row.
    """

    name: str
    name_y: float
    text: str
    text_y: float
    beside: bool
    middle: float
    top: float
    foot: float

    def words(
        self, width: float, colours: tuple[str, str], *, bold: tuple[bool, bool] = (False, False)
    ) -> list[Label]:
        """Name and text, each in its colour."""
        align, x = ("right", width) if self.beside else ("left", 0.0)
        labels = [
            Label(0, self.name_y, self.name, colours[0], bold=bold[0]),
            Label(x, self.text_y, self.text, colours[1], align, bold=bold[1]),
        ]
        return [label for label in labels if label.text]


def stacked(
    pairs: Sequence[tuple[str, str]], width: float, top: float, room: float, *, bold: bool = False
) -> list[StackedRow]:
    """Rows below each other.

    Args:
        pairs: name and words of each row.
        width: of the sheet.
        top: where the first row begins.
        room: height that the marks of a row take.
        bold: whether words may be set in bold, which runs wider.
    """
    rows: list[StackedRow] = []
    for name, text in pairs:
        row = _row(name, text, width, top, room, bold=bold)
        rows.append(row)
        top = row.foot
    return rows


def _row(name: str, text: str, width: float, top: float, room: float, *, bold: bool) -> StackedRow:
    words = width_of(text, NORMAL, bold=bold)
    beside = words <= width * MOST_BESIDE
    free = width - words - APART if beside and text else width
    lines = wrapped(name, free, NORMAL, bold=bold)
    told = text if beside else wrapped(text, width, NORMAL, bold=bold)
    first = top + ABOVE
    foot = first + LEADING * (1 + lines.count("\n"))
    name_y = (first + foot) / 2
    if beside:
        text_y = first + LEADING / 2
    else:
        tall = LEADING * (1 + told.count("\n"))
        text_y, foot = foot + tall / 2, foot + tall
    return StackedRow(lines, name_y, told, text_y, beside, foot + room / 2, top, foot + room)


def heads(left: str, right: str, width: float, colour: str) -> tuple[list[Label], float]:
    """The words over the columns, at both ends of the sheet, and how much height they take."""
    most = width / 2 - APART / 2
    ends = [wrapped(text, most, SMALL) for text in (left, right)]
    labels = [
        Label(x, LEADING * (1 + text.count("\n")) / 2, text, colour, align, size=SMALL)
        for text, x, align in zip(ends, (0.0, width), ("left", "right"), strict=True)
        if text
    ]
    return labels, LEADING * (1 + max(text.count("\n") for text in ends))


def tick_labels(
    ticks: Sequence[tuple[float, str]], y: float, width: float, colour: str
) -> list[Label]:
    """Words at places of a scale, moved inside where they would run beyond the sheet.

    Those that would run into the one before are left out, but never the last.
    """
    placed: list[tuple[float, float, str]] = []
    for number, (x, text) in enumerate(ticks):
        half = width_of(text, SMALL) / 2
        at = min(max(x, half), width - half)
        while placed and number == len(ticks) - 1 and at - half < placed[-1][1] + 4:
            placed.pop()
        if not placed or at - half >= placed[-1][1] + 4:
            placed.append((at, at + half, text))
    return [Label(at, y, text, colour, "center", size=SMALL) for at, _end, text in placed]
