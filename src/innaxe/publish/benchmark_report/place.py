"""Where the unit stands: rank intervals, and the peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.charts.later import Later
from innaxe.publish.charts.rank_intervals import RankIntervals, RankRow, rank_intervals
from innaxe.publish.document import Column, Figure, Heading, TableBlock

if TYPE_CHECKING:
    from innaxe.benchmark.position import Neighbour
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["peers", "place", "rank_table"]

MOST_ROWS = 25  # as many as an eye follows on one page


def place(words: Words) -> list[Block]:
    """The range of places, and who is told apart."""
    found = words.content.findings["position"]
    return [Heading(words.text("position")), *words.paragraphs(found), _figure(words)]


def peers(words: Words) -> list[Block]:
    """Who the peers are, and the range of places among them."""
    return [Heading(words.text("peers")), *words.paragraphs(words.content.findings["peers"])]


def shown(words: Words) -> tuple[Neighbour, ...]:
    """The units nearest to ours in median rank, ours in the middle where there is room."""
    rows = words.content.position.neighbours
    own = next(i for i, row in enumerate(rows) if row.verdict == "own")
    start = max(0, min(own - MOST_ROWS // 2, len(rows) - MOST_ROWS))
    return rows[start : start + MOST_ROWS]


def _figure(words: Words) -> Figure:
    position = words.content.position
    measure = words.text(
        "chart.ranks.measure", units=position.ranked, draws=position.draws, unit=position.name
    )
    rows = shown(words)
    if len(rows) < position.ranked:
        limited = words.text("chart.ranks.shown", shown=len(rows), unit=position.name)
        measure = f"{measure} {limited}"
    return Figure(
        title=words.say(words.content.titles["ranks"]),
        measure=measure,
        chart=Later(rank_intervals, lambda: _data(words, rows)),
        source=words.source,
        alternative=_alternative(words),
        table=rank_table(words),
    )


def _data(words: Words, rows: tuple[Neighbour, ...]) -> RankIntervals:
    name = words.content.position.name
    return RankIntervals(
        rows=tuple(_row(words, row) for row in rows),
        name_heading=words.text("column.unit"),
        value_heading=words.text("column.chance", unit=name),
        ahead=words.text("band.ahead", unit=name),
        same=words.text("band.same", unit=name),
        behind=words.text("band.behind", unit=name),
        told=(
            words.text("column.unit"),
            words.text("column.rank"),
            words.text("column.chance", unit=name),
        ),
    )


def _row(words: Words, row: Neighbour) -> RankRow:
    own = row.verdict == "own"
    return RankRow(
        name=row.name,
        low=row.low,
        q25=row.lower,
        median=row.median,
        q75=row.upper,
        high=row.high,
        verdict="ahead"
        if row.verdict == "ahead"
        else "behind"
        if row.verdict == "behind"
        else "same",
        text=words.text("verdict.own") if own else words.share(row.chance),
        own=own,
        told=(
            row.name,
            words.within(words.rank(row.median), words.whole(row.low), words.whole(row.high)),
            words.text("verdict.own") if own else words.share(row.chance),
        ),
    )


def _alternative(words: Words) -> str:
    position = words.content.position
    own = position.own
    return words.text(
        "chart.ranks.alternative",
        unit=position.name,
        median=words.rank(own.median),
        low=int(own.low),
        high=int(own.high),
        ahead=len(position.with_verdict("ahead")),
        same=len(position.with_verdict("same")),
        behind=len(position.with_verdict("behind")),
    )


def rank_table(words: Words) -> TableBlock:
    """Every ranked unit with its interval; the annex shows what the chart leaves out."""
    position = words.content.position
    return TableBlock(
        caption=words.say(words.content.titles["ranks"]),
        columns=(
            Column(words.text("column.unit")),
            Column(words.text("column.code")),
            Column(words.text("column.rank"), "number"),
            Column(words.text("column.low"), "number"),
            Column(words.text("column.median"), "number"),
            Column(words.text("column.high"), "number"),
            Column(words.text("column.fifth"), "number"),
            Column(words.text("column.chance", unit=position.name), "share"),
            Column(words.text("column.verdict")),
        ),
        numbers=tuple(_numbers(words, row) for row in position.neighbours),
        rows=tuple(
            (
                row.name,
                row.unit,
                words.whole(row.rank),
                words.whole(row.low),
                words.rank(row.median),
                words.whole(row.high),
                str(row.fifth),
                "" if row.verdict == "own" else words.share(row.chance),
                words.text(f"verdict.{row.verdict}"),
            )
            for row in position.neighbours
        ),
        source=words.source,
        own_row=next(i for i, row in enumerate(position.neighbours) if row.verdict == "own"),
    )


def _numbers(words: Words, row: Neighbour) -> tuple[float | None, ...]:
    ranks = (row.rank, row.low, row.median, row.high, row.fifth)
    chance = None if row.verdict == "own" else words.known(row.chance)
    return (None, None, *ranks, chance, None)
