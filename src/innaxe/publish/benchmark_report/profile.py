"""What the unit is made of: areas, the scoreboard beside its peers, and indicators."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from innaxe.publish.charts.heat_map import HeatCell, HeatMap, HeatRow, heat_map
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.percentile_strip import PercentileStrip, StripRow, percentile_strip
from innaxe.publish.document import Column, Figure, Heading, TableBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.benchmark.position import AreaPosition, IndicatorPosition, Neighbour
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["BOUNDS", "areas", "classes_of", "strengths"]

MOST_PEERS = 19
BOUNDS = (5.0, 12.0, 22.0)  # differences from the peer median, in points of position


def areas(words: Words) -> list[Block]:
    """The profile by area, and the scoreboard beside the nearest peers."""
    if not words.content.position.areas:
        return []
    return [
        Heading(words.text("areas")),
        *words.paragraphs(words.content.findings["areas"]),
        _profile(words),
        _scoreboard(words),
    ]


def strengths(words: Words) -> list[Block]:
    """Strengths, gaps and what is not known, indicator by indicator."""
    return [
        Heading(words.text("strengths")),
        *words.paragraphs(words.content.findings["indicators"]),
        _indicators(words),
    ]


def _known(values: Sequence[float]) -> tuple[float, ...]:
    return tuple(value for value in values if not isnan(value))


def _profile(words: Words) -> Figure:
    position = words.content.position
    by_verdict = {
        verdict: [area.name for area in position.areas if area.verdict == verdict]
        for verdict in ("above", "below", "not_clear")
    }
    return Figure(
        title=words.say(words.content.titles["areas"]),
        measure=words.text(
            "chart.areas.measure",
            units=position.ranked,
            unit=position.name,
            peers=len(position.peers),
        ),
        chart=Later(
            percentile_strip,
            lambda: _strip(
                words, [_area_row(words, area) for area in position.areas], "column.area"
            ),
        ),
        source=words.source,
        alternative=words.text(
            "chart.areas.alternative",
            above=words.names(by_verdict["above"]),
            below=words.names(by_verdict["below"]),
            unclear=words.names(by_verdict["not_clear"]),
        ),
        table=_area_table(words),
    )


def _strip(words: Words, rows: list[StripRow], heading: str) -> PercentileStrip:
    return PercentileStrip(
        rows=tuple(rows),
        label_heading=words.text(heading),
        text_heading=words.text("column.against"),
        own_label=words.content.position.name,
        median_label=words.text("peer_median"),
        told=(
            words.text(heading),
            words.text("column.position"),
            words.text("column.peer_median"),
            words.text("column.verdict"),
        ),
    )


def _area_row(words: Words, area: AreaPosition) -> StripRow:
    return StripRow(
        label=area.name,
        value=area.median,
        low=area.low,
        high=area.high,
        peer_median=area.peer_median,
        peers=_known(area.peers),
        difference="" if isnan(area.peer_median) else words.signed(area.median - area.peer_median),
        verdict=words.text(f"verdict.{area.verdict}"),
        clear=area.verdict != "not_clear",
        told=(
            area.name,
            words.within(*(words.whole(one) for one in (area.median, area.low, area.high))),
            words.text("status.missing")
            if isnan(area.peer_median)
            else words.whole(area.peer_median),
            words.text(f"verdict.{area.verdict}"),
        ),
    )


def _area_table(words: Words) -> TableBlock:
    return TableBlock(
        caption=words.say(words.content.titles["areas"]),
        columns=(
            Column(words.text("column.area")),
            Column(words.text("column.median"), "number"),
            Column(words.text("column.low"), "number"),
            Column(words.text("column.high"), "number"),
            Column(words.text("column.peer_median"), "number"),
            Column(words.text("column.above"), "share"),
            Column(words.text("column.verdict")),
        ),
        rows=tuple(
            (
                area.name,
                words.whole(area.median),
                words.whole(area.low),
                words.whole(area.high),
                None if isnan(area.peer_median) else words.whole(area.peer_median),
                words.share(area.above),
                words.text(f"verdict.{area.verdict}"),
            )
            for area in words.content.position.areas
        ),
        source=words.source,
        numbers=tuple(_area_numbers(words, area) for area in words.content.position.areas),
    )


def _area_numbers(words: Words, area: AreaPosition) -> tuple[float | None, ...]:
    values = (area.median, area.low, area.high, area.peer_median, area.above)
    return (None, *(words.known(value) for value in values), None)


def _scoreboard(words: Words) -> Figure:
    position = words.content.position
    rows = _scoreboard_rows(words)
    measure = words.text("chart.scoreboard.measure", unit=position.name)
    if len(rows) <= len(position.peers):
        measure = f"{measure} {words.text('chart.scoreboard.shown', shown=len(rows) - 1)}"
    return Figure(
        title=words.say(words.content.titles["scoreboard"]),
        measure=measure,
        chart=Later(
            heat_map,
            lambda: HeatMap(
                rows=rows,
                columns=tuple(area.name for area in position.areas),
                name_heading=words.text("column.unit"),
                classes=classes_of(words),
                bounds=BOUNDS,
                told=(
                    words.text("column.unit"),
                    words.text("column.area"),
                    words.text("column.position"),
                ),
            ),
        ),
        source=words.source,
        alternative=words.text(
            "chart.scoreboard.alternative", rows=len(rows), areas=len(position.areas)
        ),
        table=_scoreboard_table(words, rows),
    )


def classes_of(words: Words) -> tuple[str, ...]:
    """Seven classes of differences in words, from far below to far above."""
    near, middle, far = BOUNDS
    inner, outer = (near, middle - 1), (middle, far - 1)

    def between(low: float, high: float) -> str:
        return words.text("class.range", low=words.signed(low), high=words.signed(high))

    return (
        words.text("class.or_less", number=words.signed(-far)),
        between(-outer[1], -outer[0]),
        between(-inner[1], -inner[0]),
        words.text("class.near"),
        between(*inner),
        between(*outer),
        words.text("class.or_more", number=words.signed(far)),
    )


def _scoreboard_values(words: Words) -> list[tuple[Neighbour, list[float]]]:
    """Our unit and the peers nearest to it in rank, best median rank first, with their areas."""
    position = words.content.position
    own_median = position.own.median
    peers = {unit: i for i, unit in enumerate(position.peers)}
    ranked = [row for row in position.neighbours if row.unit in peers]
    nearest = sorted(ranked, key=lambda row: (abs(row.median - own_median), row.unit))[:MOST_PEERS]
    kept = {row.unit for row in nearest} | {position.unit}
    return [
        (
            row,
            [
                area.median if row.unit == position.unit else area.peers[peers[row.unit]]
                for area in position.areas
            ],
        )
        for row in position.neighbours
        if row.unit in kept
    ]


def _scoreboard_rows(words: Words) -> tuple[HeatRow, ...]:
    position = words.content.position
    return tuple(
        HeatRow(
            row.name,
            tuple(_cell(words, *pair) for pair in zip(values, position.areas, strict=True)),
            own=row.unit == position.unit,
        )
        for row, values in _scoreboard_values(words)
    )


def _cell(words: Words, value: float, area: AreaPosition) -> HeatCell:
    if isnan(value):
        return HeatCell(words.text("missing_short"), nan)
    # the colour follows the number that is printed, so that both tell the same
    return HeatCell(words.whole(value), float(round(value - area.peer_median)))


def _scoreboard_table(words: Words, rows: tuple[HeatRow, ...]) -> TableBlock:
    areas_ = words.content.position.areas
    return TableBlock(
        caption=words.say(words.content.titles["scoreboard"]),
        columns=(
            Column(words.text("column.unit")),
            *(Column(area.name, "number") for area in areas_),
        ),
        rows=tuple(
            (row.name, *(None if isnan(cell.difference) else cell.text for cell in row.cells))
            for row in rows
        ),
        source=words.source,
        own_row=next(i for i, row in enumerate(rows) if row.own),
        numbers=tuple(
            (None, *(words.known(value) for value in values))
            for _, values in _scoreboard_values(words)
        ),
    )


def _indicators(words: Words) -> Figure:
    position = words.content.position
    named = {
        verdict: [item.name for item in position.indicators if item.verdict == verdict]
        for verdict in ("strength", "gap")
    }
    title = words.text(
        "chart.indicators.title",
        count=len(named["strength"]),
        indicators=len(position.indicators),
        gaps=len(named["gap"]),
    )
    measure = f"{words.text('chart.indicators.measure')} {words.text('chart.indicators.interval')}"
    ordered = sorted(position.indicators, key=_best_first)
    rows = [_indicator_row(words, item) for item in ordered]
    return Figure(
        title=title,
        measure=measure,
        chart=Later(percentile_strip, lambda: _strip(words, rows, "column.indicator")),
        source=words.source,
        alternative=words.text(
            "chart.indicators.alternative",
            strengths=words.names(named["strength"]),
            gaps=words.names(named["gap"]),
        ),
        table=_indicator_table(words, ordered),
    )


def _best_first(item: IndicatorPosition) -> tuple[float, str]:
    return (101.0 if isnan(item.position) else -item.position, item.code)


def _indicator_row(words: Words, item: IndicatorPosition) -> StripRow:
    known = not isnan(item.position)
    compared = known and not isnan(item.peer_median)
    verdict = words.text(f"verdict.{item.verdict}" if known else f"status.{item.status}")
    return StripRow(
        label=item.name,
        value=item.position,
        low=item.low,
        high=item.high,
        peer_median=item.peer_median,
        peers=item.peers,
        difference=words.signed(item.position - item.peer_median) if compared else "",
        verdict=verdict,
        clear=item.verdict in {"strength", "gap"},
        told=(
            item.name,
            _position(words, item) if known else words.text("status.missing"),
            words.whole(item.peer_median)
            if not isnan(item.peer_median)
            else words.text("status.missing"),
            verdict,
        ),
    )


def _position(words: Words, item: IndicatorPosition) -> str:
    value = words.whole(item.position)
    if isnan(item.low) or isnan(item.high):
        return value
    return words.within(value, words.whole(item.low), words.whole(item.high))


def _indicator_table(words: Words, items: list[IndicatorPosition]) -> TableBlock:
    return TableBlock(
        caption=words.text("table.strengths", unit=words.content.position.name),
        columns=(
            Column(words.text("column.indicator")),
            Column(words.text("column.value"), "number"),
            Column(words.text("column.peer_value"), "number"),
            Column(words.text("column.measure")),
            Column(words.text("column.position"), "number"),
            Column(words.text("column.status")),
            Column(words.text("column.verdict")),
        ),
        rows=tuple(
            (
                item.name,
                words.number(item.value),
                words.number(item.peer_value),
                item.unit_of_measure,
                None if isnan(item.position) else words.whole(item.position),
                words.text(f"status.{item.status}"),
                words.text(f"verdict.{item.verdict}"),
            )
            for item in items
        ),
        source=words.source,
        numbers=tuple(_indicator_numbers(words, item) for item in items),
    )


def _indicator_numbers(words: Words, item: IndicatorPosition) -> tuple[float | None, ...]:
    values = (item.value, item.peer_value)
    measured = tuple(words.known(value) for value in values)
    return (None, *measured, None, words.known(item.position), None, None)
