"""Correlations of all pairs: a triangle of cells, ordered by the framework."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import LEADING, SMALL, WIDTH, Canvas, Label
from innaxe.publish.charts.class_strip import ClassStrip, Sample, ink_on
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.stacked import is_narrow
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["CORRELATIONS", "MOST_CELLS", "CorrelationMap", "correlation_class", "correlation_map"]

CORRELATIONS = (-0.7, -0.5, -0.3, 0.3, 0.5, 0.7)  # between the seven classes
MOST_CELLS = 60  # rows and columns that can be told apart on a page
NUMBERED = 18  # up to here the figure stands in its cell
NAMES = 300.0
GAP = 10.0
GUTTER = 1.0
TALL = 19.0
LOW = 12.0


@dataclass(frozen=True, slots=True)
class CorrelationMap:
    """The chart.

    Args:
        names: of rows and columns, in the order of the framework.
        groups: pillar of each; a line parts those that differ.
        values: row by row below the diagonal: ``values[i][j]`` for j < i; NaN where undefined.
        texts: the same in words.
        classes: seven classes in words, from strongly against to strongly together.
        missing: words for a cell without a value.
        told: headings of what stands beside the pointer: one part, the other, their correlation.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...]
    missing: str
    told: tuple[str, ...] = ()


def correlation_map(
    data: CorrelationMap, palette: Palette = LIGHT, width: float = WIDTH
) -> alt.LayerChart:
    """Draw the cells below the diagonal; pairs of one pillar are framed."""
    layout = (_Numbered if is_narrow(width) else _Layout)(data, palette, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    layout.strip.draw(canvas)
    canvas.rects(layout.cells(palette))
    dashed = {"filled": False, "strokeDash": [2, 2], "strokeWidth": 1}
    canvas.rects(layout.missing(), stroke=palette.mute, **dashed)
    canvas.lines(layout.borders(), color=palette.ink, strokeWidth=1.5)
    canvas.write(layout.labels(palette))
    canvas.answer(layout.answers())
    return canvas.chart()


def correlation_class(value: float) -> int:
    """Number of the class of a correlation, from 0 (strongly against) to 6."""
    return bisect_right(CORRELATIONS, value)


class _Layout:
    """Where everything stands: names beside their rows."""

    def __init__(self, data: CorrelationMap, palette: Palette, width: float) -> None:
        self.data, self.width = data, width
        known = all(isfinite(value) for row in data.values for value in row)
        samples = () if known else (Sample(data.missing, palette.mute, dash=(2, 2), width=1),)
        self.strip = ClassStrip(data.classes, palette.diverging, samples, width)
        self.places: list[tuple[float, float]] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        count = len(data.names)
        self.small = count > NUMBERED
        self.tall = LOW if self.small else TALL
        size = 11.0 if self.small else 13.0
        self.size = size
        numbers = [f"{i}  {name}" for i, name in enumerate(data.names, start=1)]
        # a name that would take two lines is shortened where rows are low
        self.names = [_fitted(name, size) if self.small else wrapped(name, NAMES, size)
                      for name in numbers]  # fmt: skip
        self.left = max(width_of(name, size) for name in self.names) + GAP
        self.wide = min((self.width - self.left) / max(count - 1, 1), 40.0)
        y = self.strip.height + 4
        for name in self.names:
            tall = self.tall + 15.0 * name.count("\n")
            self.places.append((y, y + tall))
            y += tall
        self.foot = y
        self.height = y + 17

    def at(self, row: int, column: int) -> dict[str, float]:
        """The edges of a cell."""
        top, foot = self.places[row]
        left = self.left + column * self.wide
        half = GUTTER / 2
        return {"x": left + half, "x2": left + self.wide - half, "y": top + half, "y2": foot - half}

    def cells(self, palette: Palette) -> list[dict[str, Any]]:
        """Cells with a value."""
        return [
            {**self.at(i, j), "fill": palette.diverging[correlation_class(value)]}
            for i, row in enumerate(self.data.values)
            for j, value in enumerate(row)
            if isfinite(value)
        ]

    def missing(self) -> list[dict[str, float]]:
        """Cells without one."""
        return [
            self.at(i, j)
            for i, row in enumerate(self.data.values)
            for j, value in enumerate(row)
            if not isfinite(value)
        ]

    def answers(self) -> list[dict[str, Any]]:
        """Each cell with its pair and the correlation in words."""
        names = self.data.names
        return [
            {**self.at(i, j), "told": [names[i], names[j], text or self.data.missing]}
            for i, row in enumerate(self.data.texts)
            for j, text in enumerate(row[:i])
        ]

    def borders(self) -> list[dict[str, float]]:
        """Lines around the pairs of one pillar: left of its first, below its last."""
        groups = self.data.groups
        lines: list[dict[str, float]] = []
        start = 0
        for end in range(1, len(groups) + 1):
            if end < len(groups) and groups[end] == groups[start]:
                continue
            if end - start > 1:
                x = self.left + start * self.wide
                # the first row of a pillar has no cell of its own pillar
                lines.append({"x": x, "x2": x, "y": self.places[start + 1][0],
                              "y2": self.places[end - 1][1]})  # fmt: skip
                right = self.left + (end - 1) * self.wide
                y = self.places[end - 1][1]
                lines.append({"x": x, "x2": right, "y": y, "y2": y})
            start = end
        return lines

    def labels(self, palette: Palette) -> list[Label]:
        """Names, numbers of the columns, and figures where there is room."""
        return [*self.headings(palette), *self.numbers(palette), *self.figures(palette)]

    def headings(self, palette: Palette) -> list[Label]:
        """What stands left of the rows."""
        return [
            Label(0, (top + foot) / 2, name, palette.ink, size=self.size)
            for name, (top, foot) in zip(self.names, self.places, strict=True)
        ]

    def numbers(self, palette: Palette) -> list[Label]:
        """What stands below the columns."""
        step = 1 if self.wide >= 15 else 5  # noqa: PLR2004 - two digits take as much
        return [
            Label(self.left + (j + 0.5) * self.wide, self.foot + 9, str(j + 1), palette.soft,
                  "center", size=11.0 if self.small else SMALL)
            for j in range(len(self.names) - 1) if step == 1 or (j + 1) % step == 0 or j == 0
        ]  # fmt: skip

    def figures(self, palette: Palette) -> list[Label]:
        """The figure of each cell, where there is room."""
        if self.small:
            return []
        labels: list[Label] = []
        for i, row in enumerate(self.data.values):
            top, foot = self.places[i]
            for j, value in enumerate(row):
                if isfinite(value):
                    ink = ink_on(palette.diverging[correlation_class(value)])
                    x = self.left + (j + 0.5) * self.wide
                    text = self.data.texts[i][j]
                    small = 11.0 if self.wide >= 30 else 9.5  # noqa: PLR2004 - as it fits
                    labels.append(Label(x, (top + foot) / 2, text, ink, "center", size=small))
        return labels


class _Numbered(_Layout):
    """The same with numbers at the rows, as wide as the sheet, and the names below in a list."""

    def _stack(self) -> None:
        data = self.data
        count = len(data.names)
        self.size = SMALL
        self.names = [str(number) for number in range(1, count + 1)]
        self.left = width_of(self.names[-1], SMALL) + GAP / 2
        self.wide = min((self.width - self.left) / max(count - 1, 1), 64.0)
        # the smallest text that is read on a phone must fit, or the colour says it alone
        texts = (width_of(text, SMALL) for row in data.texts for text in row)
        self.small = max(texts, default=0.0) + 2 > self.wide
        self.tall = min(max(self.wide, LOW + 1), 28.0)
        top = self.strip.height
        self.places = [(top + i * self.tall, top + (i + 1) * self.tall) for i in range(count)]
        self.foot = top + count * self.tall
        self._list(self.foot + 28)

    def _list(self, y: float) -> None:
        """The names under their numbers."""
        self.listed: list[tuple[float, str]] = []
        indent = width_of(self.names[-1], SMALL) + GAP
        for name in self.data.names:
            lines = wrapped(name, self.width - indent, SMALL)
            tall = LEADING * (1 + lines.count("\n")) + 2
            self.listed.append((y + tall / 2, lines))
            y += tall
        self.indent, self.height = indent, y

    def headings(self, palette: Palette) -> list[Label]:
        """Numbers at the rows, and the list."""
        found = super().headings(palette)
        for number, (y, lines) in zip(self.names, self.listed, strict=True):
            first = y - LEADING * lines.count("\n") / 2
            found.append(Label(0, first, number, palette.soft, size=SMALL))
            found.append(Label(self.indent, y, lines, palette.ink, size=SMALL))
        return found

    def numbers(self, palette: Palette) -> list[Label]:
        return [replace(label, size=SMALL) for label in super().numbers(palette)]

    def figures(self, palette: Palette) -> list[Label]:
        return [replace(label, size=SMALL) for label in super().figures(palette)]


def _fitted(name: str, size: float) -> str:
    """A name cut at a word so that it stands on one line."""
    if width_of(name, size) <= NAMES:
        return name
    words = name.split(" ")
    while len(words) > 1 and width_of(" ".join(words) + "…", size) > NAMES:
        words.pop()
    return " ".join(words) + "…"
