"""Ways up: how far each figure would have to move towards the best of any unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import LEADING, SMALL, WIDTH, Canvas, Label, column_of
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.stacked import heads, is_narrow, stacked
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["WayRow", "WaysChart", "ways_chart"]

GAP = 20.0
TEXT_WIDEST = 190.0
TICKS = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way.

    Args:
        name: the indicator, or all together.
        share: part of the way to the best value of any unit; NaN where that is not enough.
        text: from where to where, or that it is not enough.
        told: what stands beside the pointer, under the headings of the chart.
    """

    name: str
    share: float
    text: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaysChart:
    """The chart.

    Args:
        rows: the shortest way first.
        name_heading: over the names.
        text_heading: over the words at the right.
        now, best: words at the two ends of the scale.
        told: headings of what stands beside the pointer.
    """

    rows: tuple[WayRow, ...]
    name_heading: str
    text_heading: str
    now: str
    best: str
    told: tuple[str, ...] = ()


def ways_chart(data: WaysChart, palette: Palette = LIGHT, width: float = WIDTH) -> alt.LayerChart:
    """Draw a line from today to the goal on a scale that ends at the best value of any unit."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    canvas.lines(layout.rails(), color=palette.line, strokeWidth=1)
    dashed = {"color": palette.mute, "strokeWidth": 1.5, "strokeDash": [3, 3]}
    canvas.lines(layout.ways(enough=False), **dashed)
    canvas.lines(layout.ways(enough=True), color=palette.own, strokeWidth=3)
    canvas.add("point", layout.goals(), {"color": palette.own, "size": 110}, **layout.where())
    canvas.write(layout.labels(palette))
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.rows, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: names, ways and words beside each other."""

    def __init__(self, data: WaysChart, width: float) -> None:
        self.data, self.width = data, width
        self.middles: list[float] = []
        self.rows: list[tuple[float, float]] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in data.rows])
        self.texts = [wrapped(row.text, TEXT_WIDEST, 13) for row in data.rows]
        self.heading = wrapped(data.text_heading, TEXT_WIDEST, SMALL)
        values = max(width_of(self.heading, SMALL), *(width_of(text, 13) for text in self.texts))
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = self.width - values - GAP
        self.head = LEADING * (1 + self.heading.count("\n")) + 8
        y = self.head
        for name, text in zip(self.names, self.texts, strict=True):
            tall = 26.0 + LEADING * max(name.count("\n"), text.count("\n"))
            self.middles.append(y + tall / 2)
            self.rows.append((y, y + tall))
            y += tall
        self.height = y

    def place(self, share: float) -> float:
        """Where a share of the way stands across."""
        return self.left + share * (self.right - self.left)

    def rails(self) -> list[dict[str, float]]:
        """The scale of each row."""
        return [
            {"x": self.left, "x2": self.right, "y": y, "y2": y} for y in self.middles
        ] + [
            {"x": self.place(tick), "x2": self.place(tick), "y": y - 5, "y2": y + 5}
            for y in self.middles for tick in TICKS
        ]  # fmt: skip

    def ways(self, *, enough: bool) -> list[dict[str, Any]]:
        """Lines from today to the goal, or to the best value where that is not enough."""
        return [
            {"row": row.name, "x": self.left, "y": y, "y2": y,
             "x2": self.place(row.share if enough else 1.0)}
            for row, y in zip(self.data.rows, self.middles, strict=True)
            if isnan(row.share) != enough
        ]  # fmt: skip

    def goals(self) -> list[dict[str, Any]]:
        """The dots."""
        return [
            {"row": row.name, "x": self.place(row.share), "y": y}
            for row, y in zip(self.data.rows, self.middles, strict=True)
            if not isnan(row.share)
        ]

    def where(self) -> dict[str, Any]:
        """Channels of the dots."""
        from innaxe.publish.charts.canvas import pixel_x, pixel_y

        return {"x": pixel_x(), "y": pixel_y()}

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = self.head - 10
        heading = foot - LEADING * self.heading.count("\n") / 2
        labels = [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(self.left, foot, self.data.now, palette.soft, size=SMALL),
            Label(self.right, foot, self.data.best, palette.soft, "right", size=SMALL),
            Label(self.width, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        rows = zip(self.data.rows, self.names, self.texts, self.middles, strict=True)
        for row, name, text, y in rows:
            colour = palette.soft if isnan(row.share) else palette.ink
            labels.append(Label(0, y, name, palette.ink))
            labels.append(Label(self.width, y, text, colour, "right"))
        return labels


class _Stacked(_Layout):
    """The same with name and words above the way."""

    def _stack(self) -> None:
        pairs = [(row.name, row.text) for row in self.data.rows]
        self.heads, top = heads(self.data.now, self.data.best, self.width, "")
        # room for half of a dot at both ends
        self.left, self.right = 6.0, self.width - 6.0
        self.stacked = stacked(pairs, self.width, top, 22.0)
        self.middles = [row.middle for row in self.stacked]
        self.rows = [(row.top, row.foot) for row in self.stacked]
        self.height = self.stacked[-1].foot

    def labels(self, palette: Palette) -> list[Label]:
        found = [replace(label, colour=palette.soft) for label in self.heads]
        for at in self.stacked:
            found += at.words(self.width, (palette.ink, palette.soft))
        return found
