"""Weight and influence: for each part a ring at its weight and a dot at its influence."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from innaxe.publish.charts.stacked import heads, is_narrow, stacked, tick_labels
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
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightGaps:
    """The chart.

    Args:
        rows: in the order in which they are shown.
        name_heading: over the names.
        text_heading: over the words at the right.
        weight, influence: what ring and dot stand for.
        ticks: shares of the scale from nothing upwards, each in words.
        told: headings of what stands beside the pointer.
    """

    rows: tuple[WeightRow, ...]
    name_heading: str
    text_heading: str
    weight: str
    influence: str
    ticks: tuple[tuple[float, str], ...]
    told: tuple[str, ...] = ()


def scale_of(largest: float) -> tuple[float, ...]:
    """Ends of the steps of a scale from nothing to at least the largest share."""
    step = next((one for one in STEPS if one * MOST_STEPS >= largest), STEPS[-1])
    count = max(1, int(-(-largest // step)))
    return tuple(round(step * number, 4) for number in range(count + 1))


def weight_gaps(data: WeightGaps, palette: Palette = LIGHT, width: float = WIDTH) -> alt.LayerChart:
    """Draw a line from ring to dot: short where a part does what it was given."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    canvas.lines(layout.grid(), color=palette.line, strokeWidth=1)
    canvas.lines(layout.gaps(), color=palette.mute, strokeWidth=1.5)
    where = {"x": pixel_x(), "y": pixel_y()}
    ring = {"filled": True, "fill": palette.page, "stroke": palette.soft, "size": 90}
    canvas.add("point", layout.marks("weight"), ring, **where)
    canvas.add("point", layout.marks("influence"), {"color": palette.category[0]}, **where)
    canvas.write([*layout.key(palette), *layout.labels(palette)])
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.rows, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: names, marks and words beside each other."""

    def __init__(self, data: WeightGaps, width: float) -> None:
        self.data, self.width = data, width
        self.middles: list[float] = []
        self.rows: list[tuple[float, float]] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in data.rows])
        self.heading = wrapped(data.text_heading, TEXT_WIDEST, SMALL)
        words = max(width_of(self.heading, SMALL), *(width_of(row.text, 13) for row in data.rows))
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = self.width - words - GAP
        self.keys = self._beside(self.left + 6)
        self.head = KEY + LEADING * (1 + self.heading.count("\n")) + 8
        y = self.head
        for name in self.names:
            tall = 26.0 + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            self.rows.append((y, y + tall))
            y += tall
        self.height = y

    def _beside(self, start: float) -> dict[str, tuple[float, float]]:
        """Where ring and dot of the key stand."""
        after = start + width_of(self.data.weight, SMALL) + 40
        return {"weight": (start, KEY / 2), "influence": (after, KEY / 2)}

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
        x, y = self.keys[which]
        return {"name": getattr(self.data, which), "share": 0.0, "x": x, "y": y}

    def key(self, palette: Palette) -> list[Label]:
        """What ring and dot are."""
        return [
            Label(x + 10, y, getattr(self.data, which), palette.soft, size=SMALL)
            for which, (x, y) in self.keys.items()
        ]

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart but its key."""
        foot = self.head - 10
        heading = foot - LEADING * self.heading.count("\n") / 2
        labels = [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(self.width, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(at), foot, text, palette.soft, "center", size=SMALL)
            for at, text in self.data.ticks
        ]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            labels.append(Label(0, y, name, palette.ink))
            labels.append(Label(self.width, y, row.text, palette.ink, "right"))
        return labels


class _Stacked(_Layout):
    """The same with name and words above the marks."""

    def _stack(self) -> None:
        data = self.data
        self.left, self.right = 6.0, self.width - 6.0
        self.keys = self._beside(6.0)
        if self.keys["influence"][0] + 10 + width_of(data.influence, SMALL) > self.width:
            self.keys["influence"] = (6.0, KEY * 1.4)
        self.heads, tall = heads(data.name_heading, data.text_heading, self.width, "")
        self.shift = self.keys["influence"][1] + KEY / 2 + 4
        self.head = self.shift + tall + LEADING + 4
        pairs = [(row.name, row.text) for row in data.rows]
        self.stacked = stacked(pairs, self.width, self.head, 20.0)
        self.middles = [row.middle for row in self.stacked]
        self.rows = [(row.top, row.foot) for row in self.stacked]
        self.height = self.stacked[-1].foot

    def grid(self) -> list[dict[str, float]]:
        """Beside the marks alone: words stand between the rows."""
        return [
            {"x": self.place(at), "x2": self.place(at), "y": y - 8, "y2": y + 8}
            for at, _text in self.data.ticks for y in self.middles
        ]  # fmt: skip

    def labels(self, palette: Palette) -> list[Label]:
        found = [replace(one, colour=palette.soft, y=one.y + self.shift) for one in self.heads]
        ticks = [(self.place(at), text) for at, text in self.data.ticks]
        found += tick_labels(ticks, self.head - LEADING / 2, self.width, palette.soft)
        for at in self.stacked:
            found += at.words(self.width, (palette.ink, palette.ink))
        return found
