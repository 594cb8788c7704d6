"""Rank intervals of many units, none of them our own: bands, a thin line, a thick one, a dot."""

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
from innaxe.publish.charts.rank_intervals import ticks
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["IntervalRow", "UnitIntervals", "unit_intervals"]

CAPTION = 24.0
GAP = 18.0
VALUE_WIDEST = 130.0


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """One unit: 5, 25, 50, 75 and 95 % quantiles of its rank, its band, words at the right."""

    name: str
    low: float
    q25: float
    median: float
    q75: float
    high: float
    band: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitIntervals:
    """The chart: rows in order, those of one band together, on the ranks that they span."""

    rows: tuple[IntervalRow, ...]
    name_heading: str
    value_heading: str


def unit_intervals(data: UnitIntervals, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the intervals: thin line 90 %, thick line the middle half, dot the median."""
    layout = _Layout(data)
    canvas = Canvas(layout.height, palette)
    lines = [
        {"x": layout.place(tick), "x2": layout.place(tick), "y": top, "y2": foot}
        for tick in layout.ticks
        for top, foot in layout.bands
    ]
    canvas.lines(lines, color=palette.line, strokeWidth=1)
    ends = (layout.left, layout.right)
    for low, high, width in (("low", "high", 1.5), ("q25", "q75", 5)):
        style = {"color": palette.mute, "strokeWidth": width}
        x = across(low, layout.domain, ends)
        canvas.add("rule", layout.marks(), style, x=x, x2=f"{high}:Q", y=pixel_y())
    x = across("median", layout.domain, ends)
    canvas.add("point", layout.marks(), {"color": palette.soft, "size": 95}, x=x, y=pixel_y())
    canvas.write(layout.labels(palette))
    return canvas.chart()


class _Layout:
    """Where everything stands: a pass down the rows, band by band."""

    def __init__(self, data: UnitIntervals) -> None:
        self.data = data
        self.names, names = column_of([row.name for row in data.rows])
        self.heading = wrapped(data.value_heading, VALUE_WIDEST, SMALL)
        texts = (width_of(row.text, 13) for row in data.rows)
        values = max(width_of(self.heading, SMALL), *texts)
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = WIDTH - values - GAP
        self.ticks = ticks(min(r.low for r in data.rows), max(r.high for r in data.rows))
        first, last = self.ticks[0], self.ticks[-1]
        self.domain = (float(first), float(max(last, first + 1)))
        self.head = LEADING * (1 + self.heading.count("\n")) + 8
        self._stack()

    def _stack(self) -> None:
        count = len(self.data.rows)
        least = 24.0 if count <= 16 else 21.0 if count <= 28 else 18.0  # noqa: PLR2004
        y, band = self.head, ""
        self.captions: list[tuple[float, str]] = []
        self.bands: list[tuple[float, float]] = []
        self.middles: list[float] = []
        for row, name in zip(self.data.rows, self.names, strict=True):
            if row.band != band:
                band = row.band
                self.captions.append((y + CAPTION / 2 + 1, band))
                y += CAPTION
                self.bands.append((y, y))
            tall = least + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            y += tall
            start = self.bands.pop()[0] if self.bands else self.head
            self.bands.append((start, y))
        self.height = y

    def place(self, rank: float) -> float:
        """Where a rank stands across."""
        first, last = self.domain
        return self.left + (rank - first) / (last - first) * (self.right - self.left)

    def marks(self) -> list[dict[str, Any]]:
        """The numbers of each row with its place."""
        return [
            {"name": row.name, "low": row.low, "q25": row.q25, "median": row.median,
             "q75": row.q75, "high": row.high, "y": y}
            for row, y in zip(self.data.rows, self.middles, strict=True)
        ]  # fmt: skip

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = self.head - 10
        heading = foot - LEADING * self.heading.count("\n") / 2
        labels = [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(WIDTH, heading, self.heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(tick), foot, str(tick), palette.soft, "center", size=SMALL)
            for tick in self.ticks
        ]
        labels += [Label(0, y, band, palette.soft, size=SMALL) for y, band in self.captions]
        for row, name, y in zip(self.data.rows, self.names, self.middles, strict=True):
            labels += [
                Label(0, y, name, palette.ink),
                Label(WIDTH, y, row.text, palette.ink, "right"),
            ]
        return labels
