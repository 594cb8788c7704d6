"""The scoreboard: units by dimensions, numbers in cells coloured by distance from the middle."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import cos, isfinite, radians, sin
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import LEADING, SMALL, WIDTH, Canvas, Label, column_of
from innaxe.publish.charts.class_strip import ClassStrip, ink_on
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.stacked import ABOVE, is_narrow, stacked
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["HeatCell", "HeatMap", "HeatRow", "heat_map"]

GAP = 12.0
GUTTER = 2.0
SLANT = 35.0  # degrees, where a heading has a word too long for its column


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell.

    Args:
        text: its number in words, or the words for a missing one.
        difference: from the peer median, which gives the colour; NaN where the number is missing.
    """

    text: str
    difference: float


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit with a cell for each column."""

    name: str
    cells: tuple[HeatCell, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The chart.

    Args:
        rows: from top to bottom.
        columns: names of the dimensions.
        name_heading: over the names of the rows.
        classes: the seven classes in words, from far below to far above.
        bounds: three distances, rising: from the first a cell is tinted, from the second it is
            stronger, from the third strongest.
        told: headings of what stands beside the pointer: unit, dimension, number.
    """

    rows: tuple[HeatRow, ...]
    columns: tuple[str, ...]
    name_heading: str
    classes: tuple[str, ...]
    bounds: tuple[float, float, float]
    told: tuple[str, ...] = ()


def heat_map(data: HeatMap, palette: Palette = LIGHT, width: float = WIDTH) -> alt.LayerChart:
    """Draw the scoreboard: the own row framed, a missing number dashed and without colour."""
    layout = (_Numbered if is_narrow(width) else _Layout)(data, palette, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    layout.strip.draw(canvas)
    _cells(canvas, layout)
    _headings(canvas, layout)
    canvas.write(layout.words(palette))
    canvas.answer(layout.answers())
    return canvas.chart()


class _Layout:
    """Where everything stands."""

    def __init__(self, data: HeatMap, palette: Palette, width: float) -> None:
        self.data, self.width = data, width
        self.strip = ClassStrip(data.classes, palette.diverging, sheet=width)
        self.reach = 2.0 if is_narrow(width) else 6.0  # of the frame beyond the sheet
        self.places: list[tuple[float, float]] = []
        self._columns()
        self._stack()

    def _columns(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in data.rows], bold=True)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.wide = (self.width - self.left) / len(data.columns)
        self.slanted = any(
            width_of(word, SMALL) > self.wide - 4 for name in data.columns for word in name.split()
        )
        self.columns = (
            data.columns
            if self.slanted
            else tuple(wrapped(name, self.wide - 4, SMALL) for name in data.columns)
        )
        self.head = self.strip.height + self._head() + 6

    def _head(self) -> float:
        if not self.slanted:
            return LEADING * (1 + max(name.count("\n") for name in self.columns))
        longest = max(width_of(name, SMALL) for name in self.columns)
        return longest * sin(radians(SLANT)) + LEADING * cos(radians(SLANT))

    def _stack(self) -> None:
        count = len(self.names)
        least = 26.0 if count <= 16 else 22.0 if count <= 28 else 19.0  # noqa: PLR2004
        y = self.head
        for name in self.names:
            tall = least + LEADING * name.count("\n") * 0.8
            self.places.append((y, y + tall))
            y += tall
        self.height = y + 1

    def middle(self, column: int) -> float:
        """The middle of a column."""
        return self.left + (column + 0.5) * self.wide

    def frame(self, row: int) -> tuple[float, float]:
        """Upper and lower edge of what frames the own row."""
        top, foot = self.places[row]
        return top - 1, foot + 1

    def answers(self) -> list[dict[str, Any]]:
        """Each cell with its unit, its dimension and its number."""
        return [
            {"x": self.left + i * self.wide, "x2": self.left + (i + 1) * self.wide, "y": top,
             "y2": foot, "told": [row.name, name, cell.text]}
            for row, (top, foot) in zip(self.data.rows, self.places, strict=True)
            for i, (name, cell) in enumerate(zip(self.data.columns, row.cells, strict=True))
        ]  # fmt: skip

    def words(self, palette: Palette) -> list[Label]:
        """Names and numbers."""
        return [*self.units(palette), *self.numbers(palette)]

    def units(self, palette: Palette) -> list[Label]:
        """The names of the rows, and what they are."""
        rows = zip(self.data.rows, self.names, self.places, strict=True)
        return [
            Label(0, self.head - 12, self.data.name_heading, palette.soft, size=SMALL),
            *(
                Label(0, (top + foot) / 2, name, palette.own if row.own else palette.ink,
                      bold=row.own)
                for row, name, (top, foot) in rows
            ),
        ]  # fmt: skip

    def numbers(self, palette: Palette) -> list[Label]:
        """What stands in the cells."""
        labels: list[Label] = []
        for row, (top, foot) in zip(self.data.rows, self.places, strict=True):
            y = (top + foot) / 2
            for column, cell in enumerate(row.cells):
                recorded = isfinite(cell.difference)
                colour = ink_on(fill(cell, self.data, palette)) if recorded else palette.soft
                size = 13.0 if recorded else SMALL
                x = self.middle(column)
                labels.append(
                    Label(x, y, cell.text, colour, "center", bold=row.own and recorded, size=size)
                )
        return labels


class _Numbered(_Layout):
    """The same with names above their cells; columns have numbers, and a list says whose."""

    def _columns(self) -> None:
        data = self.data
        self.left, self.slanted = 0.0, False
        self.wide = self.width / len(data.columns)
        self.columns = tuple(str(number) for number in range(1, len(data.columns) + 1))
        y, indent = self.strip.height, width_of(self.columns[-1], SMALL) + 8
        self.listed: list[Label] = []
        for number, name in zip(self.columns, data.columns, strict=True):
            lines = wrapped(name, self.width - indent, SMALL)
            tall = LEADING * (1 + lines.count("\n")) + 2
            self.listed.append(Label(0, y + LEADING / 2, number, "", size=SMALL))
            self.listed.append(Label(indent, y + tall / 2, lines, "", size=SMALL))
            y += tall
        self.head = y + 6 + LEADING + 6

    def _stack(self) -> None:
        pairs = [(row.name, "") for row in self.data.rows]
        self.stacked = stacked(pairs, self.width, self.head - ABOVE, 26.0, bold=True)
        self.places = [(row.middle - 12, row.middle + 12) for row in self.stacked]
        self.height = self.stacked[-1].foot + 1

    def frame(self, row: int) -> tuple[float, float]:
        return self.stacked[row].top + ABOVE - 1, self.stacked[row].foot

    def units(self, palette: Palette) -> list[Label]:
        found = [replace(label, colour=palette.soft) for label in self.listed]
        for row, at in zip(self.data.rows, self.stacked, strict=True):
            colour = palette.own if row.own else palette.ink
            found += at.words(self.width, (colour, colour), bold=(row.own, row.own))
        return found


def fill(cell: HeatCell, data: HeatMap, palette: Palette) -> str:
    """The colour of a cell by how far it is from the middle, and on which side."""
    steps = bisect_right(data.bounds, abs(cell.difference))
    return palette.diverging[3 + (steps if cell.difference > 0 else -steps)]


def _cells(canvas: Canvas, layout: _Layout) -> None:
    palette = canvas.palette
    filled: list[dict[str, float | str]] = []
    missing: list[dict[str, float]] = []
    frames: list[dict[str, float]] = []
    for number, (row, (top, foot)) in enumerate(zip(layout.data.rows, layout.places, strict=True)):
        for column, cell in enumerate(row.cells):
            x = layout.left + column * layout.wide
            place = {"x": x + GUTTER, "x2": x + layout.wide, "y": top + GUTTER / 2}
            place["y2"] = foot - GUTTER / 2
            if isfinite(cell.difference):
                filled.append({**place, "fill": fill(cell, layout.data, palette)})
            else:
                missing.append({**place, "x": x + GUTTER + 1, "x2": x + layout.wide - 1})
        if row.own:
            upper, lower = layout.frame(number)
            edges = {"x": -layout.reach, "x2": layout.width + layout.reach}
            frames.append({**edges, "y": upper, "y2": lower})
    canvas.rects(filled)
    dashed = {"filled": False, "strokeDash": [3, 2], "strokeWidth": 1}
    canvas.rects(missing, stroke=palette.mute, **dashed)
    canvas.rects(frames, filled=False, stroke=palette.own, strokeWidth=2)


def _headings(canvas: Canvas, layout: _Layout) -> None:
    colour = canvas.palette.soft
    align, foot = ("right", 8) if layout.slanted else ("center", 12)
    labels = [
        Label(
            layout.middle(i) + (4 if layout.slanted else 0),
            layout.head - foot - name.count("\n") * LEADING / 2,
            name,
            colour,
            align,
            size=SMALL,
        )
        for i, name in enumerate(layout.columns)
    ]
    canvas.write(labels, angle=SLANT if layout.slanted else 0)
