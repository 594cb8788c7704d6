"""Probabilities of performance groups: one bar a unit, divided as the draws divide."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import (
    LEADING,
    SMALL,
    WIDTH,
    Canvas,
    Label,
    across,
    column_of,
    pixel_y,
    plain,
)
from innaxe.publish.charts.class_strip import ClassStrip, colours_of, ink_on
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.stacked import ABOVE, is_narrow, stacked
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["GroupBars", "GroupRow", "group_bars"]

GAP = 18.0
ROOM = 8.0  # a share is written where it leaves so much of its part free
DOMAIN = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One unit.

    Args:
        name: of the unit.
        shares: probability of each class, in the order of the classes.
        texts: the same in words.
        own: the unit that the chart is about.
    """

    name: str
    shares: tuple[float, ...]
    texts: tuple[str, ...]
    own: bool = False

    @property
    def told(self) -> list[str]:
        """What stands beside the pointer."""
        return [self.name, *self.texts]


@dataclass(frozen=True, slots=True)
class GroupBars:
    """The chart: rows from top to bottom, classes in words from high to low."""

    rows: tuple[GroupRow, ...]
    name_heading: str
    classes: tuple[str, ...]


def group_bars(data: GroupBars, palette: Palette = LIGHT, width: float = WIDTH) -> alt.LayerChart:
    """Draw a bar for each unit; the highest group is the darkest and stands at the left."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, palette, width)
    canvas = Canvas(layout.height, palette, width, told=(data.name_heading, *data.classes))
    layout.strip.draw(canvas)
    _bars(canvas, layout)
    canvas.write([*layout.names(palette), *layout.shares()])
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.rows, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: names beside their bars."""

    def __init__(self, data: GroupBars, palette: Palette, width: float) -> None:
        self.data, self.width = data, width
        self.colours = tuple(reversed(colours_of(len(data.classes), "sequential", palette)))
        self.strip = ClassStrip(data.classes, self.colours, sheet=width)
        self.thick = 16.0 if len(data.rows) <= 16 else 14.0  # noqa: PLR2004
        self.rows: list[tuple[float, float]] = []
        self.middles: list[float] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        self.lines, names = column_of([row.name for row in data.rows], bold=True)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        least = 24.0 if len(data.rows) <= 16 else 20.0  # noqa: PLR2004
        y = self.strip.height + LEADING + 6
        self.head = y - 12
        for name in self.lines:
            tall = least + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            self.rows.append((y, y + tall))
            y += tall
        self.height = y + 1

    def place(self, share: float) -> float:
        """Where a share stands across."""
        return self.left + share * (self.width - self.left)

    def names(self, palette: Palette) -> list[Label]:
        """The units."""
        rows = zip(self.data.rows, self.lines, self.middles, strict=True)
        return [
            Label(0, self.head, self.data.name_heading, palette.soft, size=SMALL),
            *(
                Label(0, y, name, palette.own if row.own else palette.ink, bold=row.own)
                for row, name, y in rows
            ),
        ]

    def shares(self) -> list[Label]:
        """The shares that fit into their parts."""
        labels: list[Label] = []
        for row, y in zip(self.data.rows, self.middles, strict=True):
            edges = list(accumulate(row.shares, initial=0.0))
            for number, text in enumerate(row.texts):
                left, right = self.place(edges[number]), self.place(edges[number + 1])
                if right - left >= width_of(text, SMALL) + ROOM:
                    ink = ink_on(self.colours[number])
                    labels.append(Label((left + right) / 2, y, text, ink, "center", size=SMALL))
        return labels


class _Stacked(_Layout):
    """The same with names above their bars."""

    def _stack(self) -> None:
        pairs = [(row.name, "") for row in self.data.rows]
        self.left = 0.0
        self.stacked = stacked(pairs, self.width, self.strip.height - ABOVE, 25.0, bold=True)
        self.middles = [row.middle for row in self.stacked]
        self.rows = [(row.top, row.foot) for row in self.stacked]
        self.height = self.stacked[-1].foot + 1

    def names(self, palette: Palette) -> list[Label]:
        found: list[Label] = []
        for row, at in zip(self.data.rows, self.stacked, strict=True):
            colour = palette.own if row.own else palette.ink
            found += at.words(self.width, (colour, colour), bold=(row.own, row.own))
        return found


def _bars(canvas: Canvas, layout: _Layout) -> None:
    parts: list[dict[str, Any]] = []
    frames: list[dict[str, Any]] = []
    half = layout.thick / 2
    reach = 2 if is_narrow(layout.width) else 6
    for row, y in zip(layout.data.rows, layout.middles, strict=True):
        edges = list(accumulate(row.shares, initial=0.0))
        parts += [
            {"row": row.name, "from": edges[i], "to": edges[i + 1], "y": y - half, "y2": y + half,
             "fill": layout.colours[i]}
            for i in range(len(row.shares)) if row.shares[i] > 0
        ]  # fmt: skip
        if row.own:
            frames.append(
                {"x": -reach, "x2": layout.width + reach, "y": y - half - 3, "y2": y + half + 3}
            )
    x = across("from", DOMAIN, (layout.left, layout.width))
    style = {"stroke": canvas.palette.page, "strokeWidth": 1}
    canvas.add(
        "rect", parts, style, x=x, x2="to:Q", y=pixel_y(), y2="y2:Q", fill=plain("Fill", "fill")
    )
    canvas.rects(frames, filled=False, stroke=canvas.palette.own, strokeWidth=2)
