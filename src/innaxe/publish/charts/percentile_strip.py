"""Percentile strips: the own position on each row, between its peers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import (
    LEADING,
    NORMAL,
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
    from collections.abc import Iterable

    import altair as alt

__all__ = ["PercentileStrip", "StripRow", "percentile_strip"]

DOMAIN = (0.0, 100.0)
TICKS = (0, 25, 50, 75, 100)
PEER, MEDIAN = 5.0, 7.5  # half the height of a tick and of the bar
GAP = 20.0
APART = 8.0
HEADING_WIDEST = 130.0
MOST_TICKS = 60  # more ticks than that on a row run into each other


@dataclass(frozen=True, slots=True)
class StripRow:
    """One dimension or indicator.

    Args:
        label: its name.
        value: own position from 0 to 100; NaN where there is none.
        low, high: interval of the position; NaN where it is not known.
        peer_median: middle of the peers; NaN where there is none.
        peers: position of each peer.
        difference: at the right, such as "+24"; it stands in a column of its own.
        verdict: after it, such as "clearly above".
        clear: the difference is more than the interval leaves open.
        told: what stands beside the pointer, under the headings of the chart.
    """

    label: str
    value: float
    low: float
    high: float
    peer_median: float
    peers: tuple[float, ...]
    difference: str
    verdict: str = ""
    clear: bool = False
    told: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Difference and verdict as one text."""
        return " ".join(text for text in (self.difference, self.verdict) if text)


@dataclass(frozen=True, slots=True)
class PercentileStrip:
    """The chart.

    Args:
        rows: from top to bottom.
        label_heading: over the names.
        text_heading: over the words at the right.
        own_label: name of the own unit, written at its first mark.
        median_label: written at the first bar.
        told: headings of what stands beside the pointer.
    """

    rows: tuple[StripRow, ...]
    label_heading: str
    text_heading: str
    own_label: str
    median_label: str
    told: tuple[str, ...] = ()


def percentile_strip(
    data: PercentileStrip, palette: Palette = LIGHT, width: float = WIDTH
) -> alt.LayerChart:
    """Draw the strips: rail, a tick for each peer, a bar for their median, the own mark.

    The own mark is a dot on its interval; where no interval is known, it is a wedge instead.
    """
    layout = (_Stacked if is_narrow(width) else _Layout)(data, width)
    canvas = Canvas(layout.height, palette, width, told=data.told)
    _peers(canvas, layout)
    _own(canvas, layout)
    layout.key(canvas)
    canvas.write([*layout.headings(palette), *layout.rows(palette), *layout.pointers(palette)])
    canvas.answer(
        {"x": 0, "x2": width, "y": top, "y2": foot, "told": row.told}
        for row, (top, foot) in zip(data.rows, layout.edges, strict=True)
    )
    return canvas.chart()


class _Layout:
    """Where everything stands."""

    def __init__(self, data: PercentileStrip, width: float) -> None:
        self.data, self.width = data, width
        self.middles: list[float] = []
        self.edges: list[tuple[float, float]] = []
        self._columns()
        self._stack()

    def _columns(self) -> None:
        data = self.data
        self.labels, labels = column_of([row.label for row in data.rows])
        self.verdicts = max(width_of(row.verdict, NORMAL) for row in data.rows)
        differences = max(width_of(row.difference, NORMAL, bold=True) for row in data.rows)
        self.text = self.width - self.verdicts - (6 if self.verdicts else 0)
        cells = self.width - self.text + differences
        # a long heading goes into lines rather than taking room from the strips
        self.text_heading = wrapped(data.text_heading, max(cells, HEADING_WIDEST), SMALL)
        words = max(cells, width_of(self.text_heading, SMALL))
        self.left = max(labels, width_of(data.label_heading, SMALL)) + GAP
        self.right = self.width - words - GAP
        self.collide = self._collide()

    def _stack(self) -> None:
        least = 29.0 if len(self.data.rows) <= 12 else 24.0 if len(self.data.rows) <= 25 else 20.0  # noqa: PLR2004
        lines = 1 + self.text_heading.count("\n")
        self.foot = LEADING * (lines - 0.5)
        y = LEADING * lines + 6 + LEADING * (2 if self.collide else 1)
        for label in self.labels:
            tall = least + LEADING * label.count("\n") * 0.6
            self.middles.append(y + tall / 2)
            self.edges.append((y, y + tall))
            y += tall
        self.height = y

    def key(self, canvas: Canvas) -> None:
        """Nothing here: the marks of the first row are named where they stand."""

    def place(self, value: float) -> float:
        """Where a position stands across."""
        return self.left + value / 100 * (self.right - self.left)

    def _pointers(self) -> list[tuple[str, float, bool]]:
        first = self.data.rows[0]
        pairs = (
            (self.data.median_label, first.peer_median, False),
            (self.data.own_label, first.value, True),
        )
        return [
            (text, self._kept(self.place(value), width_of(text, SMALL, bold=own)), own)
            for text, value, own in pairs
            if isfinite(value)
        ]

    def _kept(self, x: float, width: float) -> float:
        return min(max(x, self.left + width / 2 - GAP), self.right - width / 2 + GAP)

    def _collide(self) -> bool:
        places = self._pointers()
        if len(places) < 2:  # noqa: PLR2004 - a pair is needed to collide
            return False
        widths = [width_of(text, SMALL, bold=own) for text, _x, own in places]
        return abs(places[0][1] - places[1][1]) < sum(widths) / 2 + APART

    def pointers(self, palette: Palette) -> list[Label]:
        """The words that say what the two marks of the first row are."""
        y = self.middles[0] - MEDIAN - LEADING / 2 - 2
        return [
            Label(
                x,
                y - (LEADING if own and self.collide else 0),
                text,
                palette.own if own else palette.soft,
                "center",
                bold=own,
                size=SMALL,
            )
            for text, x, own in self._pointers()
        ]

    def headings(self, palette: Palette) -> list[Label]:
        """The words over the columns."""
        y = self.foot
        middle = y - LEADING * self.text_heading.count("\n") / 2
        ends = [
            Label(0, y, self.data.label_heading, palette.soft, size=SMALL),
            Label(self.width, middle, self.text_heading, palette.soft, "right", size=SMALL),
        ]
        marks = [
            Label(self.place(tick), y, str(tick), palette.soft, "center", size=SMALL)
            for tick in TICKS
        ]
        return ends + marks

    def rows(self, palette: Palette) -> list[Label]:
        """The words of each row."""
        labels: list[Label] = []
        for row, name, y in zip(self.data.rows, self.labels, self.middles, strict=True):
            colour = palette.ink if row.clear else palette.soft
            number = Label(self.text - (6 if self.verdicts else 0), y, row.difference, colour)
            labels += [
                Label(0, y, name, palette.ink),
                Label(number.x, y, row.difference, colour, "right", bold=row.clear),
                Label(self.text, y, row.verdict, colour),
            ]
        return [label for label in labels if label.text]


class _Stacked(_Layout):
    """The same with name and verdict above the strip, and a key above all."""

    def _columns(self) -> None:
        data = self.data
        self.left, self.right = 8.0, self.width - 8.0
        known = any(isfinite(row.peer_median) for row in data.rows)
        texts = (data.median_label if known else "", data.own_label)
        self.keys = [wrapped(text, self.width - 18, SMALL, bold=True) for text in texts]
        self.heads, self.tall = heads(data.label_heading, data.text_heading, self.width, "")

    def _stack(self) -> None:
        tall = sum(LEADING * (1 + text.count("\n")) + 3 for text in self.keys if text)
        self.shift = tall + 6
        self.foot = self.shift + self.tall + LEADING / 2 + 2
        pairs = [(row.label, row.words) for row in self.data.rows]
        top = self.foot + LEADING / 2
        self.stacked = stacked(pairs, self.width, top, 24.0, bold=True)
        self.middles = [row.middle for row in self.stacked]
        self.edges = [(row.top, row.foot) for row in self.stacked]
        self.height = self.stacked[-1].foot

    def key(self, canvas: Canvas) -> None:
        palette = canvas.palette
        own, top = {"color": palette.own, "size": 133}, 0.0
        for bold, text in enumerate(self.keys):
            if not text:
                continue
            y, colour = top + LEADING / 2, palette.own if bold else palette.soft
            if bold:
                canvas.add("point", [{"x": 7, "y": y}], own, x=pixel_x(), y=pixel_y())
            else:
                bar = [{"x": 7, "x2": 7, "y": top, "y2": top + 2 * MEDIAN}]
                canvas.lines(bar, color=palette.ink, strokeWidth=3)
            tall = LEADING * (1 + text.count("\n"))
            canvas.write([Label(18, top + tall / 2, text, colour, bold=bool(bold), size=SMALL)])
            top += tall + 3

    def pointers(self, palette: Palette) -> list[Label]:  # noqa: ARG002 - as above
        """Nothing here: the key says it."""
        return []

    def headings(self, palette: Palette) -> list[Label]:
        found = [replace(one, colour=palette.soft, y=one.y + self.shift) for one in self.heads]
        marks = [(self.place(tick), str(tick)) for tick in TICKS]
        return [*found, *tick_labels(marks, self.foot, self.width, palette.soft)]

    def rows(self, palette: Palette) -> list[Label]:
        found: list[Label] = []
        for row, at in zip(self.data.rows, self.stacked, strict=True):
            colour = palette.ink if row.clear else palette.soft
            found += at.words(self.width, (palette.ink, colour), bold=(False, row.clear))
        return found


def _apart(peers: tuple[float, ...]) -> Iterable[float]:
    """The peers as ticks: of very many those that an eye can tell apart."""
    if len(peers) <= MOST_TICKS:
        return peers
    return sorted({float(round(peer)) for peer in peers if isfinite(peer)})


def _peers(canvas: Canvas, layout: _Layout) -> None:
    palette = canvas.palette
    left, right = layout.place(0), layout.place(100)
    rails = [{"x": left, "x2": right, "y": y, "y2": y} for y in layout.middles]
    canvas.lines(rails, color=palette.line, strokeWidth=1)
    ticks: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    for row, y in zip(layout.data.rows, layout.middles, strict=True):
        ticks += [_upright(peer, y, PEER) for peer in _apart(row.peers)]
        bars += [_upright(row.peer_median, y, MEDIAN)] if isfinite(row.peer_median) else []
    for marks, colour, width in ((ticks, palette.mute, 1), (bars, palette.ink, 3)):
        style = {"color": colour, "strokeWidth": width}
        x = across("position", DOMAIN, (left, right))
        canvas.add("rule", marks, style, x=x, y=pixel_y(), y2="y2:Q")


def _upright(position: float, y: float, half: float) -> dict[str, float]:
    return {"position": position, "y": y - half, "y2": y + half}


def _own(canvas: Canvas, layout: _Layout) -> None:
    ends = (layout.place(0), layout.place(100))
    colour = canvas.palette.own
    dots: list[dict[str, Any]] = []
    wedges: list[dict[str, Any]] = []
    for row, y in zip(layout.data.rows, layout.middles, strict=True):
        mark = {"row": row.label, "position": row.value, "y": y}
        if isfinite(row.low) and isfinite(row.high):
            dots.append({**mark, "low": row.low, "high": row.high})
        elif isfinite(row.value):
            wedges.append({**mark, "y": y - 5})
    line = {"color": colour, "strokeWidth": 1.5}
    canvas.add("rule", dots, line, x=across("low", DOMAIN, ends), x2="high:Q", y=pixel_y())
    x = across("position", DOMAIN, ends)
    canvas.add("point", dots, {"color": colour, "size": 133}, x=x, y=pixel_y())
    wedge = {"color": colour, "size": 110, "shape": "triangle-down"}
    canvas.add("point", wedges, wedge, x=x, y=pixel_y())
