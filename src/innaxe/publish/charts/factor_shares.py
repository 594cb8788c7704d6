"""Which choice decides: first-order and total share of each factor, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
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
)
from innaxe.publish.charts.lettering import width_of, wrapped
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
    """

    name: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float
    text: str


@dataclass(frozen=True, slots=True)
class FactorShares:
    """The chart.

    Args:
        rows: from top to bottom.
        name_heading: over the names.
        text_heading: over the words at the right.
        first_label, total_label: written at the marks of the first row.
        ticks: shares of the axis in words, from 0 in quarters.
    """

    rows: tuple[FactorRow, ...]
    name_heading: str
    text_heading: str
    first_label: str
    total_label: str
    ticks: tuple[str, ...]


def factor_shares(data: FactorShares, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the total as a dot and the share alone as a ring, each on its interval."""
    layout = _Layout(data)
    canvas = Canvas(layout.height, palette)
    _grid(canvas, layout)
    _marks(canvas, layout, "total", -APART)
    _marks(canvas, layout, "first", APART)
    canvas.write(layout.labels(palette))
    return canvas.chart()


class _Layout:
    """Where everything stands."""

    def __init__(self, data: FactorShares) -> None:
        self.data = data
        self.names, names = column_of([row.name for row in data.rows])
        self.heading = wrapped(data.text_heading, VALUE_WIDEST, SMALL)
        texts = (width_of(row.text, 13, bold=True) for row in data.rows)
        values = max(width_of(self.heading, SMALL), *texts)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = WIDTH - values - GAP
        lows = (min(row.first_low, row.total_low) for row in data.rows)
        highs = (max(row.first_high, row.total_high) for row in data.rows)
        # estimates of a share may lie a little outside of 0 and 1
        self.domain = (min(0.0, *lows), max(1.0, *highs))
        self.head = LEADING * (1 + self.heading.count("\n")) + 8
        y = self.head
        self.middles: list[float] = []
        for name in self.names:
            tall = TALL + LEADING * max(0, name.count("\n") - 1)
            self.middles.append(y + tall / 2)
            y += tall
        self.height = y

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
            Label(WIDTH, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(i * STEP), foot, text, palette.soft, "center", size=SMALL)
            for i, text in enumerate(self.data.ticks)
        ]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            labels.append(Label(0, y, name, palette.ink))
            labels.append(Label(WIDTH, y, row.text, palette.ink, "right", bold=True))
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


def _grid(canvas: Canvas, layout: _Layout) -> None:
    lines = [
        {"x": layout.place(i * STEP), "x2": layout.place(i * STEP), "y": layout.head,
         "y2": layout.height}
        for i in range(len(layout.data.ticks))
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
    whole = name == "total"
    style = {
        "size": 95,
        "fill": palette.soft if whole else palette.page,
        "stroke": palette.page if whole else palette.soft,
        "strokeWidth": 1.5 if whole else 2,
    }
    canvas.add("point", rows, style, x=across("value", layout.domain, ends), y=pixel_y())
