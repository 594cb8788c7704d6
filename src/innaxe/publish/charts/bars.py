"""Bars: how much of a whole, or how far along a scale, row by row.

Bars are for what was counted of those who answered. Where the sample was drawn at random, a thin
line over the bar shows the interval; without it the bar claims nothing about anybody else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from innaxe.publish.charts.canvas import LEADING, SMALL, WIDTH, Label, column_of
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.plain import PlainCanvas, PlainChart
from innaxe.publish.charts.stacked import heads, is_narrow, stacked
from innaxe.publish.charts.theme import LIGHT, Palette

__all__ = ["Bar", "Bars", "bars"]

GAP = 18.0
HEAD = 24.0
LEAST = 26.0
THICK = 10.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Args:
        name: what it is about.
        value: how far the bar reaches; None where it is withheld.
        text: the value in words, or why there is none, at the right.
        low: lower end of the interval, where there is one.
        high: upper end.
        own: whether the row is the one to read first.
    """

    name: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    own: bool = False

    @property
    def told(self) -> list[str]:
        """What stands beside the pointer."""
        return [self.name, self.text]


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart.

    Args:
        rows: from the top down.
        value_heading: over the words at the right.
        domain: where bars begin and where the longest could end.
        ends: words at both ends of the scale.
        name_heading: what a row is, for whoever points at it.
    """

    rows: tuple[Bar, ...]
    value_heading: str
    domain: tuple[float, float]
    ends: tuple[str, str]
    name_heading: str = ""


def bars(data: Bars, palette: Palette = LIGHT, width: float = WIDTH) -> PlainChart:
    """Draw the bars."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    told = (data.name_heading, data.value_heading) if data.name_heading else ()
    canvas = PlainCanvas(layout.height, palette, width, told)
    edges = [{"x": x, "x2": x, "y": y, "y2": y2} for x in layout.edges for y, y2 in layout.grid]
    canvas.lines(edges, color=palette.line, strokeWidth=1)
    for own in (False, True):
        canvas.rects(
            [layout.bar(at) for at, row in enumerate(data.rows)
             if row.own == own and row.value is not None],
            color=palette.own if own else palette.mute,
        )  # fmt: skip
    canvas.lines(
        [layout.interval(at) for at, row in enumerate(data.rows) if row.low is not None],
        color=palette.ink,
        strokeWidth=1.5,
    )
    canvas.write(layout.labels(palette))
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.rows, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: a pass down the rows."""

    def __init__(self, data: Bars, width: float) -> None:
        self.data, self.width = data, width
        self.middles: list[float] = []
        self.rows: list[tuple[float, float]] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in data.rows], bold=True)
        words = max(
            width_of(data.value_heading, SMALL),
            *(width_of(row.text, 13, bold=row.own) for row in data.rows),
        )
        self.edges = names + GAP, self.width - words - GAP
        y = HEAD
        for name in self.names:
            tall = LEAST + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            self.rows.append((y, y + tall))
            y += tall
        self.height = y
        self.grid = [(HEAD, y)]

    def place(self, value: float) -> float:
        """Where a value stands across; what lies beyond the scale stays at its end."""
        first, last = self.data.domain
        share = min(max((value - first) / (last - first), 0.0), 1.0)
        return self.edges[0] + share * (self.edges[1] - self.edges[0])

    def bar(self, at: int) -> dict[str, float]:
        middle, value = self.middles[at], self.data.rows[at].value or 0.0
        start, end = self.edges[0], self.place(value)
        return {"x": start, "x2": end, "y": middle - THICK / 2, "y2": middle + THICK / 2}

    def interval(self, at: int) -> dict[str, float]:
        row = self.data.rows[at]
        low, high = row.low or 0.0, row.high or 0.0
        y = self.middles[at]
        return {"x": self.place(low), "x2": self.place(high), "y": y, "y2": y}

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = HEAD - 12
        first, last = self.data.ends
        labels = [
            Label(self.edges[0], foot, first, palette.soft, size=SMALL),
            Label(self.edges[1], foot, last, palette.soft, "right", size=SMALL),
            Label(self.width, foot, self.data.value_heading, palette.soft, "right", size=SMALL),
        ]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            colour = palette.own if row.own else palette.ink
            labels.append(Label(0, y, name, colour, bold=row.own))
            labels.append(Label(self.width, y, row.text, colour, "right", bold=row.own))
        return labels


class _Stacked(_Layout):
    """The same with names above their bars."""

    def _stack(self) -> None:
        pairs = [(row.name, row.text) for row in self.data.rows]
        self.heads, top = heads(self.data.name_heading, self.data.value_heading, self.width, "")
        self.edges = 0.0, self.width
        self.stacked = stacked(pairs, self.width, top, 18.0, bold=True)
        self.middles = [row.middle for row in self.stacked]
        self.rows = [(row.top, row.foot) for row in self.stacked]
        self.grid = [(row.middle - THICK / 2, row.middle + THICK / 2) for row in self.stacked]
        self.height = self.stacked[-1].foot

    def labels(self, palette: Palette) -> list[Label]:
        found = [replace(label, colour=palette.soft) for label in self.heads]
        for row, at in zip(self.data.rows, self.stacked, strict=True):
            colour = palette.own if row.own else palette.ink
            found += at.words(self.width, (colour, colour), bold=(row.own, row.own))
        return found
