"""Correlations of all pairs: a triangle of cells, ordered by the framework."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import SMALL, WIDTH, Canvas, Label
from innaxe.publish.charts.class_strip import ClassStrip, Sample, ink_on
from innaxe.publish.charts.lettering import width_of, wrapped
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
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    classes: tuple[str, ...]
    missing: str


def correlation_map(data: CorrelationMap, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the cells below the diagonal; pairs of one pillar are framed."""
    layout = _Layout(data, palette)
    canvas = Canvas(layout.height, palette)
    layout.strip.draw(canvas)
    canvas.rects(layout.cells(palette))
    dashed = {"filled": False, "strokeDash": [2, 2], "strokeWidth": 1}
    canvas.rects(layout.missing(), stroke=palette.mute, **dashed)
    canvas.lines(layout.borders(), color=palette.ink, strokeWidth=1.5)
    canvas.write(layout.labels(palette))
    return canvas.chart()


def correlation_class(value: float) -> int:
    """Number of the class of a correlation, from 0 (strongly against) to 6."""
    return bisect_right(CORRELATIONS, value)


class _Layout:
    """Where everything stands."""

    def __init__(self, data: CorrelationMap, palette: Palette) -> None:
        self.data = data
        known = all(isfinite(value) for row in data.values for value in row)
        samples = () if known else (Sample(data.missing, palette.mute, dash=(2, 2), width=1),)
        self.strip = ClassStrip(data.classes, palette.diverging, samples)
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
        self.wide = min((WIDTH - self.left) / max(count - 1, 1), 40.0)
        y = self.strip.height + 4
        self.places: list[tuple[float, float]] = []
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
        labels = [
            Label(0, (top + foot) / 2, name, palette.ink, size=self.size)
            for name, (top, foot) in zip(self.names, self.places, strict=True)
        ]
        step = 1 if self.wide >= 15 else 5  # noqa: PLR2004 - two digits take as much
        labels += [
            Label(self.left + (j + 0.5) * self.wide, self.foot + 9, str(j + 1), palette.soft,
                  "center", size=11.0 if self.small else SMALL)
            for j in range(len(self.names) - 1) if step == 1 or (j + 1) % step == 0 or j == 0
        ]  # fmt: skip
        if self.small:
            return labels
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


def _fitted(name: str, size: float) -> str:
    """A name cut at a word so that it stands on one line."""
    if width_of(name, size) <= NAMES:
        return name
    words = name.split(" ")
    while len(words) > 1 and width_of(" ".join(words) + "…", size) > NAMES:
        words.pop()
    return " ".join(words) + "…"
