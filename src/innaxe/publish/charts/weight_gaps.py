"""Weight and influence: for each part a ring at its weight and a dot at its influence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import (
    LEADING,
    SMALL,
    WIDTH,
    Canvas,
    Label,
    column_of,
    pixel_x,
    pixel_y,
)
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["WeightGaps", "WeightRow", "weight_gaps"]

GAP = 20.0
TEXT_WIDEST = 150.0
KEY = 20.0
STEPS = (0.05, 0.1, 0.2, 0.25, 0.5)
MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One part: what it was given, what it does, as shares of one, and both in words."""

    name: str
    weight: float
    influence: float
    text: str


@dataclass(frozen=True, slots=True)
class WeightGaps:
    """The chart.

    Args:
        rows: in the order in which they are shown.
        name_heading: over the names.
        text_heading: over the words at the right.
        weight, influence: what ring and dot stand for.
        ticks: shares of the scale from nothing upwards, each in words.
    """

    rows: tuple[WeightRow, ...]
    name_heading: str
    text_heading: str
    weight: str
    influence: str
    ticks: tuple[tuple[float, str], ...]


def scale_of(largest: float) -> tuple[float, ...]:
    """Ends of the steps of a scale from nothing to at least the largest share."""
    step = next((one for one in STEPS if one * MOST_STEPS >= largest), STEPS[-1])
    count = max(1, int(-(-largest // step)))
    return tuple(round(step * number, 4) for number in range(count + 1))


def weight_gaps(data: WeightGaps, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a line from ring to dot: short where a part does what it was given."""
    layout = _Layout(data)
    canvas = Canvas(layout.height, palette)
    canvas.lines(layout.grid(), color=palette.line, strokeWidth=1)
    canvas.lines(layout.gaps(), color=palette.mute, strokeWidth=1.5)
    where = {"x": pixel_x(), "y": pixel_y()}
    ring = {"filled": True, "fill": palette.page, "stroke": palette.soft, "size": 90}
    canvas.add("point", layout.marks("weight"), ring, **where)
    canvas.add("point", layout.marks("influence"), {"color": palette.category[0]}, **where)
    canvas.write(layout.labels(palette))
    return canvas.chart()


class _Layout:
    """Where everything stands."""

    def __init__(self, data: WeightGaps) -> None:
        self.data = data
        self.names, names = column_of([row.name for row in data.rows])
        self.heading = wrapped(data.text_heading, TEXT_WIDEST, SMALL)
        words = max(width_of(self.heading, SMALL), *(width_of(row.text, 13) for row in data.rows))
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = WIDTH - words - GAP
        self.head = KEY + LEADING * (1 + self.heading.count("\n")) + 8
        y = self.head
        self.middles: list[float] = []
        for name in self.names:
            tall = 26.0 + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            y += tall
        self.height = y

    def place(self, share: float) -> float:
        last = self.data.ticks[-1][0]
        return self.left + share / last * (self.right - self.left)

    def grid(self) -> list[dict[str, float]]:
        return [
            {"x": self.place(at), "x2": self.place(at), "y": self.head, "y2": self.height}
            for at, _text in self.data.ticks
        ]

    def gaps(self) -> list[dict[str, float]]:
        pairs = zip(self.data.rows, self.middles, strict=True)
        return [
            {"x": self.place(row.weight), "x2": self.place(row.influence), "y": y, "y2": y}
            for row, y in pairs
        ]

    def marks(self, which: str) -> list[dict[str, Any]]:
        pairs = zip(self.data.rows, self.middles, strict=True)
        found = [{"name": row.name, "share": getattr(row, which), "y": y} for row, y in pairs]
        found.append(self._key(which))
        return [{**one, "x": one.get("x", self.place(one["share"]))} for one in found]

    def _key(self, which: str) -> dict[str, Any]:
        """The sample in the key above the chart."""
        first = width_of(self.data.weight, SMALL) + 40
        x = self.left + 6 + (0 if which == "weight" else first)
        return {"name": getattr(self.data, which), "share": 0.0, "x": x, "y": KEY / 2}

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = self.head - 10
        heading = foot - LEADING * self.heading.count("\n") / 2
        labels = [
            Label(self._key(which)["x"] + 10, KEY / 2, getattr(self.data, which), palette.soft,
                  size=SMALL)
            for which in ("weight", "influence")
        ]  # fmt: skip
        labels += [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(WIDTH, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(at), foot, text, palette.soft, "center", size=SMALL)
            for at, text in self.data.ticks
        ]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            labels.append(Label(0, y, name, palette.ink))
            labels.append(Label(WIDTH, y, row.text, palette.ink, "right"))
        return labels
