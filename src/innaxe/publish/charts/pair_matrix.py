"""Pairs: the chance that the unit of a row is ahead of the unit of a column."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import SMALL, WIDTH, Canvas, Label, column_of
from innaxe.publish.charts.class_strip import ClassStrip, colours_of, ink_on
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.stacked import is_narrow
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["MOST_UNITS", "PairCell", "PairMatrix", "PairRow", "pair_class", "pair_matrix"]

MOST_UNITS = 30  # more cannot be read on a page
GAP = 12.0
GUTTER = 1.0
WIDEST = 44.0  # a cell of a small matrix
BOUNDS = (0.1, 0.3, 0.7, 0.9)  # the outer two tell units apart


@dataclass(frozen=True, slots=True)
class PairCell:
    """One pair: its chance in words, and the chance, NaN for a unit with itself."""

    text: str
    chance: float


@dataclass(frozen=True, slots=True)
class PairRow:
    """One unit with a cell for each column."""

    name: str
    cells: tuple[PairCell, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class PairMatrix:
    """The chart.

    Args:
        rows: from top to bottom.
        columns: short headings, such as codes.
        name_heading: over the names of the rows.
        classes: five classes in words, from "clearly behind" to "clearly ahead".
    """

    rows: tuple[PairRow, ...]
    columns: tuple[str, ...]
    name_heading: str
    classes: tuple[str, ...]


def pair_matrix(data: PairMatrix, palette: Palette = LIGHT, width: float = WIDTH) -> alt.LayerChart:
    """Draw the matrix: blue where the row is ahead, orange where it is behind, grey if open."""
    layout = _Layout(data, palette, width)
    canvas = Canvas(layout.height, palette, width)
    layout.strip.draw(canvas)
    canvas.rects(layout.cells())
    frames = layout.frames()
    canvas.rects(frames, filled=False, stroke=palette.own, strokeWidth=2)
    canvas.write(layout.labels(palette))
    turned = layout.wide < layout.heading + 4
    canvas.write(layout.headings(palette, turned=turned), angle=270 if turned else 0)
    return canvas.chart()


def pair_class(chance: float) -> int:
    """Number of the class of a chance, from 0 (clearly behind) to 4 (clearly ahead)."""
    low, lower, upper, high = BOUNDS
    return sum((chance > low, chance > lower, chance >= upper, chance >= high))


class _Layout:
    """Where everything stands."""

    def __init__(self, data: PairMatrix, palette: Palette, width: float) -> None:
        self.data = data
        self.colours = colours_of(5, "diverging", palette)
        self.strip = ClassStrip(data.classes, self.colours, sheet=width)
        # on a phone rows are called as their columns are; the table has the names
        short = is_narrow(width) and len(data.rows) == len(data.columns)
        named = data.columns if short else [row.name for row in data.rows]
        self.names, names = column_of(named, bold=True)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.wide = min((width - self.left) / len(data.columns), WIDEST)
        self.heading = max(width_of(text, SMALL, bold=True) for text in data.columns)
        turned = self.wide < self.heading + 4
        self.head = self.strip.height + (self.heading if turned else 15.0) + 8
        self.size = 12.0 if self.wide >= 24 else 9.5  # noqa: PLR2004 - two digits must fit
        least = 24.0 if len(data.rows) <= 16 else 19.0  # noqa: PLR2004
        y = self.head
        self.places: list[tuple[float, float]] = []
        for name in self.names:
            tall = least + 15.0 * name.count("\n")
            self.places.append((y, y + tall))
            y += tall
        self.height = y + 1

    def middle(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (column + 0.5) * self.wide

    def fill(self, cell: PairCell) -> str:
        """Colour of a cell."""
        return self.colours[pair_class(cell.chance)]

    def cells(self) -> list[dict[str, Any]]:
        """The cells that hold a pair."""
        return [
            {
                "x": self.left + column * self.wide + GUTTER / 2,
                "x2": self.left + (column + 1) * self.wide - GUTTER / 2,
                "y": top + GUTTER / 2,
                "y2": foot - GUTTER / 2,
                "fill": self.fill(cell),
            }
            for row, (top, foot) in zip(self.data.rows, self.places, strict=True)
            for column, cell in enumerate(row.cells)
            if isfinite(cell.chance)
        ]

    def frames(self) -> list[dict[str, float]]:
        """The own row, as wide as the matrix."""
        right = self.left + len(self.data.columns) * self.wide
        return [
            {"x": -6, "x2": right + 6, "y": top - 1, "y2": foot + 1}
            for row, (top, foot) in zip(self.data.rows, self.places, strict=True)
            if row.own
        ]

    def labels(self, palette: Palette) -> list[Label]:
        """Names and chances."""
        labels = [Label(0, self.head - 12, self.data.name_heading, palette.soft, size=SMALL)]
        for row, name, (top, foot) in zip(self.data.rows, self.names, self.places, strict=True):
            y = (top + foot) / 2
            labels.append(Label(0, y, name, palette.own if row.own else palette.ink, bold=row.own))
            labels += [
                Label(self.middle(i), y, cell.text, ink_on(self.fill(cell)), "center",
                      size=self.size)
                for i, cell in enumerate(row.cells) if isfinite(cell.chance)
            ]  # fmt: skip
        return labels

    def headings(self, palette: Palette, *, turned: bool) -> list[Label]:
        """The short names over the columns, upright where they are too wide to lie."""
        y = self.head - 5 if turned else self.head - 12
        align = "left" if turned else "center"
        return [
            Label(self.middle(i), y, text, palette.soft, align, size=SMALL)
            for i, text in enumerate(self.data.columns)
        ]
