"""Rank intervals: who is ahead, who is behind, and with whom the order is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from innaxe.publish.charts.canvas import (
    BLEED,
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
from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.stacked import (
    ABOVE,
    StackedRow,
    heads,
    is_narrow,
    stacked,
    tick_labels,
)
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    import altair as alt

__all__ = ["RankIntervals", "RankRow", "rank_intervals"]

Verdict = Literal["ahead", "same", "behind"]
VERDICTS: tuple[Verdict, ...] = ("ahead", "same", "behind")
STEPS = (1, 2, 3, 5, 10, 20, 25, 50, 100, 200, 250, 500)
CAPTION = 24.0
GAP = 18.0
VALUE_WIDEST = 120.0


@dataclass(frozen=True, slots=True)
class RankRow:
    """One unit.

    Args:
        name: of the unit.
        low, q25, median, q75, high: 5, 25, 50, 75 and 95 % quantiles of its rank.
        verdict: the unit is ``ahead`` of the own one, the ``same`` (not distinguishable; the own
            unit stands here too), or ``behind``.
        text: the chance in words, at the right.
        own: the unit that the chart is about.
        told: what stands beside the pointer, under the headings of the chart.
    """

    name: str
    low: float
    q25: float
    median: float
    q75: float
    high: float
    verdict: Verdict
    text: str
    own: bool = False
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """The chart: rows in the order in which they are shown within their group.

    Args:
        rows: the units.
        name_heading: over the names.
        value_heading: over the words at the right.
        ahead, same, behind: captions of the three groups.
        told: headings of what stands beside the pointer.
    """

    rows: tuple[RankRow, ...]
    name_heading: str
    value_heading: str
    ahead: str
    same: str
    behind: str
    told: tuple[str, ...] = ()


def rank_intervals(
    data: RankIntervals, palette: Palette = LIGHT, width: float = WIDTH
) -> alt.LayerChart:
    """Draw the intervals: thin line 90 %, thick line the middle half, dot the median."""
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    if layout.wash:
        top, foot = layout.wash
        reach = 2.0 if is_narrow(width) else BLEED
        edges = {"x": -reach, "x2": width + reach, "y": top, "y2": foot}
        canvas.rects([edges], color=palette.wash)
    _grid(canvas, layout)
    _marks(canvas, layout)
    canvas.write(layout.labels(palette))
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(layout.rows, layout.edges, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands: a pass down the rows, group by group."""

    def __init__(self, data: RankIntervals, width: float) -> None:
        self.data, self.width = data, width
        self.rows = [row for verdict in VERDICTS for row in data.rows if row.verdict == verdict]
        self.ticks = ticks(min(r.low for r in self.rows), max(r.high for r in self.rows))
        self.captions: list[tuple[float, Verdict]] = []
        self.bands: list[tuple[float, float]] = []
        self.middles: list[float] = []
        self.edges: list[tuple[float, float]] = []
        self.wash: tuple[float, float] | None = None
        self._columns()
        self._stack()

    def _columns(self) -> None:
        data = self.data
        self.names, names = column_of([row.name for row in self.rows], bold=True)
        self.value_heading = wrapped(data.value_heading, VALUE_WIDEST, SMALL)
        values = max(
            width_of(self.value_heading, SMALL),
            *(width_of(row.text, 13, bold=row.own) for row in self.rows),
        )
        self.left = max(names, width_of(data.name_heading, SMALL)) + GAP
        self.right = self.width - values - GAP
        self.head = LEADING * (1 + self.value_heading.count("\n")) + 8

    def _rows(self, first: int, count: int, y: float) -> float:
        """Lay out the rows of a group from a height down; give back where they end."""
        many = len(self.rows)
        least = 24.0 if many <= 16 else 21.0 if many <= 28 else 18.0  # noqa: PLR2004
        for name in self.names[first : first + count]:
            tall = least + LEADING * name.count("\n")
            self.middles.append(y + tall / 2)
            self.edges.append((y, y + tall))
            y += tall
        return y

    def _stack(self) -> None:
        y = self.head
        for verdict in VERDICTS:
            count = sum(row.verdict == verdict for row in self.rows)
            if not count:
                continue
            top = y
            tall = CAPTION + LEADING * self.caption(verdict).count("\n")
            self.captions.append((y + tall / 2 + 1, verdict))
            y = self._rows(len(self.middles), count, y + tall)
            self.bands.append((top + tall, y))
            if verdict == "same":
                y += 4
                self.wash = (top, y)
        self.height = y

    @property
    def grid(self) -> list[tuple[float, float]]:
        """From where to where lines of the scale run."""
        return self.bands

    def place(self, rank: float) -> float:
        """Where a rank stands across."""
        first, last = self.domain
        return self.left + (rank - first) / (last - first) * (self.right - self.left)

    @property
    def domain(self) -> tuple[float, float]:
        first, last = self.ticks[0], self.ticks[-1]
        return (first, last) if last > first else (first - 1, last + 1)

    def labels(self, palette: Palette) -> list[Label]:
        """All words of the chart."""
        foot = self.head - 10
        heading = self.head - 10 - LEADING * self.value_heading.count("\n") / 2
        labels = [
            Label(0, foot, self.data.name_heading, palette.soft, size=SMALL),
            Label(self.width, heading, self.value_heading, palette.soft, "right", size=SMALL),
        ]
        labels += [
            Label(self.place(tick), foot, str(tick), palette.soft, "center", size=SMALL)
            for tick in self.ticks
        ]
        labels += self.groups(palette)
        for row, name, y in zip(self.rows, self.names, self.middles, strict=True):
            colour = palette.own if row.own else palette.ink
            labels.append(Label(0, y, name, colour, bold=row.own))
            labels.append(Label(self.width, y, row.text, colour, "right", bold=row.own))
        return labels

    def caption(self, verdict: Verdict) -> str:
        """The words over a group."""
        return getattr(self.data, verdict)

    def groups(self, palette: Palette) -> list[Label]:
        """The captions of the three groups."""
        labels: list[Label] = []
        for y, verdict in self.captions:
            same = verdict == "same"
            colour = palette.own if same else palette.soft
            labels.append(Label(0, y, self.caption(verdict), colour, bold=same, size=SMALL))
        return labels


class _Stacked(_Layout):
    """The same with name and chance above the interval."""

    def _columns(self) -> None:
        data = self.data
        self.left, self.right = 7.0, self.width - 7.0
        self.heads, tall = heads(data.name_heading, data.value_heading, self.width, "")
        self.head = tall + LEADING + 6
        self.stacked: list[StackedRow] = []

    def _rows(self, first: int, count: int, y: float) -> float:
        pairs = [(row.name, row.text) for row in self.rows[first : first + count]]
        made = stacked(pairs, self.width, y - ABOVE, 22.0, bold=True)
        self.stacked += made
        self.middles += [row.middle for row in made]
        self.edges += [(row.top, row.foot) for row in made]
        return made[-1].foot

    def caption(self, verdict: Verdict) -> str:
        return wrapped(super().caption(verdict), self.width, SMALL, bold=True)

    @property
    def grid(self) -> list[tuple[float, float]]:
        """Beside the marks alone: words stand between the rows."""
        return [(y - 9, y + 9) for y in self.middles]

    def labels(self, palette: Palette) -> list[Label]:
        found = [replace(label, colour=palette.soft) for label in self.heads]
        marks = [(self.place(tick), str(tick)) for tick in self.ticks]
        found += tick_labels(marks, self.head - LEADING / 2, self.width, palette.soft)
        found += self.groups(palette)
        for row, at in zip(self.rows, self.stacked, strict=True):
            colour = palette.own if row.own else palette.ink
            found += at.words(self.width, (colour, colour), bold=(row.own, row.own))
        return found


def _grid(canvas: Canvas, layout: _Layout) -> None:
    lines = [
        {"x": layout.place(tick), "x2": layout.place(tick), "y": top, "y2": foot}
        for tick in layout.ticks
        for top, foot in layout.grid
    ]
    canvas.lines(lines, color=canvas.palette.line, strokeWidth=1)


def _marks(canvas: Canvas, layout: _Layout) -> None:
    palette = canvas.palette
    for own in (False, True):
        rows = [
            _mark(row, y, palette)
            for row, y in zip(layout.rows, layout.middles, strict=True)
            if row.own == own
        ]
        line = palette.own if own else palette.mute
        for low, high, width in (("low", "high", 1.5), ("q25", "q75", 5)):
            x = across(low, layout.domain, (layout.left, layout.right))
            style = {"color": line, "strokeWidth": width}
            canvas.add("rule", rows, style, x=x, x2=f"{high}:Q", y=pixel_y())
        style = {"color": palette.own if own else palette.soft, "size": 133 if own else 95}
        x = across("median", layout.domain, (layout.left, layout.right))
        canvas.add("point", rows, style, x=x, y=pixel_y(), stroke=plain("Stroke", "ring"))


def _mark(row: RankRow, y: float, palette: Palette) -> dict[str, Any]:
    ring = palette.wash if row.verdict == "same" else palette.page
    numbers = {name: getattr(row, name) for name in ("low", "q25", "median", "q75", "high")}
    return {"name": row.name, **numbers, "y": y, "ring": ring}


def ticks(low: float, high: float) -> list[int]:
    """At most seven ranks to mark, the outermost ones among them."""
    first, last = int(low), -int(-high // 1)
    step = next((step for step in STEPS if (last - first) / step <= 5), STEPS[-1])  # noqa: PLR2004
    start = (first // step + 1) * step
    inner = [
        tick for tick in range(start, last, step) if min(tick - first, last - tick) >= step / 2
    ]
    return sorted({first, *inner, last})
