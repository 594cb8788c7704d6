"""Which choice decides: first-order and total share of each factor, with intervals."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    pixel_x,
    pixel_y,
)
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.stacked import heads, is_narrow, stacked, tick_labels
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["FactorRow", "FactorShares", "factor_shares"]

GAP = 20.0
TALL = 46.0
APART = 8.0  # of the two marks of a factor from the middle of its row
VALUE_WIDEST = 130.0
STEP = 0.25


@dataclass(frozen=True, slots=True)
class FactorRow:
    """One factor.

    Args:
        name: of the factor.
        first, first_low, first_high: what it explains alone, with its interval.
        total, total_low, total_high: with its interactions.
        text: the total in words, at the right.
        told: what stands beside the pointer, under the headings of the chart.
    """

    name: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float
    text: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorShares:
    """The chart.

    Args:
        rows: from top to bottom.
        name_heading: over the names.
        text_heading: over the words at the right.
        first_label, total_label: written at the marks of the first row.
        ticks: shares of the axis in words, from 0 in quarters.
        told: headings of what stands beside the pointer.
    """

    rows: tuple[FactorRow, ...]
    name_heading: str
    text_heading: str
    first_label: str
    total_label: str
    ticks: tuple[str, ...]
    told: tuple[str, ...] = ()


def factor_shares(
    data: FactorShares, palette: Palette = LIGHT, width: float = WIDTH
) -> alt.LayerChart:
    """Draw the total as a dot and the share alone as a ring, each on its interval."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    _grid(canvas, layout)
    _marks(canvas, layout, "total", -APART)
    _marks(canvas, layout, "first", APART)
    layout.key(canvas)
    canvas.write(layout.labels(palette))
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.rows, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: names, marks and words beside each other."""

    def __init__(self, data: FactorShares, width: float) -> None:
        self.data, self.width = data, width
        lows = (min(row.first_low, row.total_low) for row in data.rows)
        highs = (max(row.first_high, row.total_high) for row in data.rows)
        # estimates of a share may lie a little outside of 0 and 1
        self.domain = (min(0.0, *lows), max(1.0, *highs))
        self.middles: list[float] = []
        self.rows: list[tuple[float, float]] = []
        self._stack()

    def _stack(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in data.rows])
        self.heading = wrapped(data.text_heading, VALUE_WIDEST, SMALL)
        texts = (width_of(row.text, 13, bold=True) for row in data.rows)
        values = max(width_of(self.heading, SMALL), *texts)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = self.width - values - GAP
        self.head = LEADING * (1 + self.heading.count("\n")) + 8
        y = self.head
        for name in self.names:
            tall = TALL + LEADING * max(0, name.count("\n") - 1)
            self.middles.append(y + tall / 2)
            self.rows.append((y, y + tall))
            y += tall
        self.height = y
        self.grid = [(self.head, y)]

    def key(self, canvas: Canvas) -> None:
        """Nothing here: dot and ring are named at the marks of the first row."""

    def place(self, share: float) -> float:
        """Where a share stands across."""
        first, last = self.domain
        return self.left + (share - first) / (last - first) * (self.right - self.left)

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = self.head - 10
        heading = foot - LEADING * self.heading.count("\n") / 2
        labels = [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(self.width, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(i * STEP), foot, text, palette.soft, "center", size=SMALL)
            for i, text in enumerate(self.data.ticks)
        ]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            labels.append(Label(0, y, name, palette.ink))
            labels.append(Label(self.width, y, row.text, palette.ink, "right", bold=True))
        return [*labels, *self._pointers(palette)]

    def _pointers(self, palette: Palette) -> list[Label]:
        """What dot and ring are, beside the intervals of the first row."""
        row, y = self.data.rows[0], self.middles[0]
        marks = (
            (self.data.total_label, row.total_low, row.total_high, y - APART),
            (self.data.first_label, row.first_low, row.first_high, y + APART),
        )
        labels: list[Label] = []
        for text, low, high, at in marks:
            after = self.place(high) + 8
            fits = after + width_of(text, SMALL) <= self.right + GAP
            x, align = (after, "left") if fits else (self.place(low) - 8, "right")
            labels.append(Label(x, at, text, palette.soft, align, size=SMALL))
        return labels


class _Stacked(_Layout):
    """The same with name and total above the marks, and a key above all."""

    def _stack(self) -> None:
        data = self.data
        self.left, self.right = 6.0, self.width - 6.0
        texts = (data.total_label, data.first_label)
        self.keys = [wrapped(text, self.width - 18, SMALL) for text in texts]
        tops = accumulate((LEADING * (1 + text.count("\n")) + 3 for text in self.keys), initial=0.0)
        *self.key_tops, top = tops
        self.heads, tall = heads(data.name_heading, data.text_heading, self.width, "")
        self.shift = top + 6
        self.head = self.shift + tall + LEADING + 4
        pairs = [(row.name, row.text) for row in data.rows]
        self.stacked = stacked(pairs, self.width, self.head, 36.0, bold=True)
        self.middles = [row.middle for row in self.stacked]
        self.rows = [(row.top, row.foot) for row in self.stacked]
        self.grid = [(y - 16, y + 16) for y in self.middles]
        self.height = self.stacked[-1].foot

    def key(self, canvas: Canvas) -> None:
        """A dot and a ring, each before its words."""
        for whole, text, top in zip((True, False), self.keys, self.key_tops, strict=True):
            where = {"x": pixel_x(), "y": pixel_y()}
            mark = {"x": 6, "y": top + LEADING / 2}
            canvas.add("point", [mark], _style(canvas.palette, whole=whole), **where)
            y = top + LEADING * (1 + text.count("\n")) / 2
            canvas.write([Label(18, y, text, canvas.palette.soft, size=SMALL)])

    def labels(self, palette: Palette) -> list[Label]:
        found = [replace(one, colour=palette.soft, y=one.y + self.shift) for one in self.heads]
        ticks = [(self.place(i * STEP), text) for i, text in enumerate(self.data.ticks)]
        found += tick_labels(ticks, self.head - LEADING / 2, self.width, palette.soft)
        for at in self.stacked:
            found += at.words(self.width, (palette.ink, palette.ink), bold=(False, True))
        return found


def _grid(canvas: Canvas, layout: _Layout) -> None:
    lines = [
        {"x": layout.place(i * STEP), "x2": layout.place(i * STEP), "y": top, "y2": foot}
        for i in range(len(layout.data.ticks)) for top, foot in layout.grid
    ]  # fmt: skip
    canvas.lines(lines, color=canvas.palette.line, strokeWidth=1)


def _marks(canvas: Canvas, layout: _Layout, name: str, shift: float) -> None:
    palette = canvas.palette
    rows: list[dict[str, Any]] = [
        {"row": row.name, "value": getattr(row, name), "low": getattr(row, f"{name}_low"),
         "high": getattr(row, f"{name}_high"), "y": y + shift}
        for row, y in zip(layout.data.rows, layout.middles, strict=True)
    ]  # fmt: skip
    ends = (layout.left, layout.right)
    line = {"color": palette.mute, "strokeWidth": 1.5}
    canvas.add("rule", rows, line, x=across("low", layout.domain, ends), x2="high:Q", y=pixel_y())
    style = _style(palette, whole=name == "total")
    canvas.add("point", rows, style, x=across("value", layout.domain, ends), y=pixel_y())


def _style(palette: Palette, *, whole: bool) -> dict[str, Any]:
    """A dot for the total, a ring for the share alone."""
    return {
        "size": 95,
        "fill": palette.soft if whole else palette.page,
        "stroke": palette.page if whole else palette.soft,
        "strokeWidth": 1.5 if whole else 2,
    }
