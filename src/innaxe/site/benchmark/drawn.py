"""Rank rows, strips and heat tables as HTML that reads well on a phone and aloud."""

from __future__ import annotations

from html import escape
from math import isnan
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from innaxe.errors import Share
from innaxe.publish.charts.rank_intervals import ticks
from innaxe.site.rows import join, tag
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from innaxe.benchmark.position import Neighbour, Position
    from innaxe.publish.document import TableBlock

__all__ = [
    "between",
    "heat_cell",
    "heat_table",
    "rank_rows",
    "strip_row",
    "strips",
    "table_of",
    "whole",
]

MOST_ROWS = 40  # more than that and the nearest are drawn; the table has all
MOST_TICKS = 60
NEAR, MIDDLE, FAR = 5, 12, 22  # points of position from the peer median


def whole(value: float | None) -> str:
    """A position or rank without decimals, or with one where it lies between two."""
    if value is None or isnan(value):
        return ""
    return current().number(value, decimals=0 if value == int(value) else 1)


def between(low: float, high: float) -> str:
    """A range of ranks; one number where both ends are the same."""
    if low == high:
        return whole(low)
    return say("position.range", low=int(low), high=int(high))


def rounded(value: float) -> str:
    """A position without decimals."""
    return current().number(value, decimals=0)


class _Axis:
    """Places in per cent of the width."""

    def __init__(self, first: float, last: float, edge: float) -> None:
        self.first, self.last, self.edge = first, last, edge

    def __call__(self, value: float) -> str:
        span = (self.last - self.first) or 1
        return f"{self.edge + (value - self.first) / span * (100 - 2 * self.edge):.2f}%"


def _plot(*marks: SafeString) -> SafeString:
    return tag("svg", *marks, class_="plot", aria_hidden="true")


def _line(kind: str, x1: str, x2: str, y1: int, y2: int) -> SafeString:
    """Thousands of them stand on a page; nothing in them was typed by a person."""
    return SafeString(f'<line class="{kind}" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"></line>')


def _head(left: str, right: str, axis: _Axis, marks: Iterable[int]) -> SafeString:
    texts = [tag("text", rounded(m), x=axis(m), y=14, text_anchor="middle") for m in marks]
    return tag("div", tag("span", left), _plot(*texts), tag("span", right), class_="row head")


def rank_rows(position: Position, address: Any) -> SafeString:
    """Ahead, not distinguishable, behind; of very many the nearest.

    Args:
        position: of the unit.
        address: gives the page of another unit by its code.
    """
    rows = _nearest(position)
    marks = ticks(min(row.low for row in rows), max(row.high for row in rows))
    axis = _Axis(marks[0], marks[-1], 4)
    chance = say("report.column.chance", unit=position.name)
    pieces = [_head(say("report.column.unit"), chance, axis, marks)]
    for verdict in ("ahead", "same", "behind"):
        chosen = [row for row in rows if _band(row) == verdict]
        if not chosen:
            continue
        label = tag("p", say(f"report.band.{verdict}", unit=position.name), class_="group-label")
        band = [label, *(_rank_row(row, axis, marks, address) for row in chosen)]
        pieces.append(tag("div", *band, class_="same") if verdict == "same" else join(band))
    return join(pieces)


def _band(row: Neighbour) -> str:
    return "same" if row.verdict == "own" else row.verdict


def _nearest(position: Position) -> Sequence[Neighbour]:
    rows = position.neighbours
    own = next(i for i, row in enumerate(rows) if row.verdict == "own")
    start = max(0, min(own - MOST_ROWS // 2, len(rows) - MOST_ROWS))
    return rows[start : start + MOST_ROWS]


def _rank_row(row: Neighbour, axis: _Axis, marks: Iterable[int], address: Any) -> SafeString:
    own = row.verdict == "own"
    drawing = _plot(
        *(_line("grid", axis(m), axis(m), 0, 28) for m in marks),
        _line("iv", axis(row.low), axis(row.high), 14, 14),
        _line("iq", axis(row.lower), axis(row.upper), 14, 14),
        tag("circle", class_="pt", cx=axis(row.median), cy=14, r="6.5" if own else "5.5"),
    )
    name = row.name if own else tag("a", row.name, href=address(row.unit))
    right = say("position.own") if own else current().value(Share(row.chance))
    kind = "row own" if own else "row"
    return tag("div", tag("span", name), drawing, tag("span", right), class_=kind)


def strips(rows: Iterable[SafeString], left: str, right: str = "") -> SafeString:
    """Strips below each other, with their scale."""
    axis = _Axis(0, 100, 2)
    head = _head(left, right or say("report.column.against"), axis, (0, 25, 50, 75, 100))
    return join([head, *rows])


def strip_row(
    name: str,
    *,
    own: float,
    ends: tuple[float, float],
    peers: Sequence[float],
    middle: float,
    verdict: str,
) -> SafeString:
    """One percentile strip: rail, peers, their median, the own dot on its interval."""
    axis = _Axis(0, 100, 2)
    marks = [_line("rail", axis(0), axis(100), 20, 20)]
    marks += _ticks(peers)
    if not isnan(middle):
        marks.append(_line("median", axis(middle), axis(middle), 12, 28))
    if not isnan(own):
        marks.append(tag("g", *_own(own, ends, axis), class_="own"))
    right = _difference(own, middle, verdict)
    return tag("div", tag("span", name), _plot(*marks), tag("span", *right), class_="row tall")


def _ticks(peers: Sequence[float]) -> list[SafeString]:
    """The peers as one path: thousands of lines would be most of a large page."""
    places = "".join(f"M{peer:g} 0V10" for peer in _thinned(peers))
    if not places:
        return []
    path = f'<path class="peer" d="{places}" vector-effect="non-scaling-stroke"></path>'
    box = (
        'class="peers" x="2%" y="15" width="96%" height="10" viewBox="0 0 100 10" '
        'preserveAspectRatio="none"'
    )
    return [SafeString(f"<svg {box}>{path}</svg>")]


def _thinned(peers: Sequence[float]) -> list[float]:
    """The peers as ticks; of very many those that an eye can tell apart."""
    known = [peer for peer in peers if not isnan(peer)]
    if len(known) <= MOST_TICKS:
        return [round(peer, 2) for peer in known]
    return sorted({2.0 * round(peer / 2) for peer in known})


def _own(own: float, ends: tuple[float, float], axis: _Axis) -> list[SafeString]:
    """The own dot on its interval; a wedge where none is known, since no dot stands alone."""
    if isnan(ends[0]):
        wedge = tag("path", class_="pt", d="M-7 -7H7L0 6Z")
        return [tag("svg", wedge, x=axis(own), y=20, overflow="visible")]
    dot = tag("circle", class_="pt", cx=axis(own), cy=20, r="6.5")
    return [_line("iv", axis(ends[0]), axis(ends[1]), 20, 20), dot]


def _difference(own: float, middle: float, verdict: str) -> list[str]:
    if isnan(own) or isnan(middle):
        return [tag("small", verdict)]
    difference = round(own - middle)
    sign = "+" if difference > 0 else "\u2212" if difference < 0 else ""
    return [tag("b", f"{sign}{rounded(abs(difference))}"), " ", tag("small", verdict)]


def heat_cell(value: float | None, middle: float | None) -> SafeString:
    """A position, coloured by its distance from the middle; a gap says so."""
    if value is None or isnan(value):
        short = tag("abbr", say("report.missing_short"), title=say("report.status.missing"))
        return tag("td", short, class_="nr")
    if middle is None or isnan(middle):
        return tag("td", rounded(value))
    difference = round(value - middle)
    size = sum(abs(difference) >= bound for bound in (NEAR, MIDDLE, FAR))
    kind = f"{'p' if difference > 0 else 'n'}{size}" if size else "z0"
    return SafeString(f'<td class="{kind}">{rounded(round(value))}</td>')


def heat_table(
    columns: Sequence[str], rows: Iterable[tuple[SafeString | str, Sequence[SafeString], bool]]
) -> SafeString:
    """A scoreboard: name, cells, and whether the row is the own one."""
    head = [tag("th", name, scope="col") for name in (say("report.column.unit"), *columns)]
    body = [
        tag("tr", tag("th", name, scope="row"), *cells, class_="own" if own else None)
        for name, cells, own in rows
    ]
    caption = tag("caption", say("position.board.caption"), class_="vh")
    return tag("table", caption, tag("thead", tag("tr", *head)), tag("tbody", *body), class_="heat")


def table_of(block: TableBlock) -> SafeString:
    """The table behind a chart."""
    numbers = [column.kind != "text" for column in block.columns]
    head = [
        tag("th", column.label, scope="col", class_="num" if number else None)
        for column, number in zip(block.columns, numbers, strict=True)
    ]
    missing = escape(say("report.status.missing"))
    opened = ['<td class="num">' if number else "<td>" for number in numbers[1:]]
    body = [
        SafeString(
            f'<tr{_own_row(index, block)}><th scope="row">{escape(row[0] or "")}</th>'
            + "".join(
                f"{start}{missing if cell is None else escape(cell)}</td>"
                for start, cell in zip(opened, row[1:], strict=True)
            )
            + "</tr>"
        )
        for index, row in enumerate(block.rows)
    ]
    caption = tag("caption", block.caption)
    return tag("table", caption, tag("thead", tag("tr", *head)), tag("tbody", *body))


def _own_row(index: int, block: TableBlock) -> str:
    return ' class="own"' if index == block.own_row else ""
