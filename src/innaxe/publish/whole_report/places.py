"""Where units stand: peer groups, the map, and the rank interval of every unit."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from innaxe.publish.charts.choropleth import choropleth
from innaxe.publish.charts.later import Later, drawn
from innaxe.publish.charts.territories import Territories
from innaxe.publish.charts.tile_map import tile_map
from innaxe.publish.charts.unit_intervals import IntervalRow, UnitIntervals, unit_intervals
from innaxe.publish.document import Column, Figure, Heading, Paragraph, TableBlock

if TYPE_CHECKING:
    from innaxe.benchmark.overview import UnitPlace
    from innaxe.publish.charts.territories import DrawnMap
    from innaxe.publish.charts.theme import Palette
    from innaxe.publish.document import Block, Chart
    from innaxe.publish.whole_report.words import Words

__all__ = ["intervals", "on_the_map", "peer_groups", "rank_table"]

MOST_ROWS = 40  # what a page holds
BANDS = ("upper", "across", "lower")


def peer_groups(words: Words) -> list[Block]:
    """The labels that at least five units carry; nothing without labels."""
    content = words.content
    found = content.overview.label_places
    if not found or content.anonymous:
        return []
    caption = words.whole_text("peers.table")
    labels = [words.catalogue.text("audit.key.units"), words.whole_text("column.median_rank")]
    labels += [words.whole_text("column.first"), words.whole_text("column.last")]
    head = Column(content.group_name or words.whole_text("column.label"))
    return [
        Heading(words.text("peers")),
        Paragraph(words.whole_text("peers.text", group=content.group_name)),
        TableBlock(
            caption=caption,
            columns=(head, *(Column(label, "number") for label in labels)),
            rows=tuple((label, *map(words.rank, figures)) for label, *figures in found),
            numbers=tuple((None, *figures) for _, *figures in found),
            source=words.source,
        ),
    ]


def on_the_map(words: Words) -> list[Block]:
    """Fifths on a map; nothing where no unit is a territory, or where names are hidden."""
    content = words.content
    if content.anonymous:
        return []
    found = _drawn(words)
    if found.chart is None:
        return []
    blocks: list[Block] = [Heading(words.text("map")), _map_figure(words, found.chart)]
    if found.not_shown:
        names = {
            code: row.name
            for row in content.overview.units
            for code in content.regions_of(row.unit)
        }
        missed = words.names(f"{names[code]} ({code})" for code in found.not_shown)
        told = words.text("chart.map.not_shown", count=len(found.not_shown), units=missed)
        blocks.append(Paragraph(told))
    return blocks


def _drawn(words: Words) -> DrawnMap:
    content = words.content
    # colours run from light to dark, and the highest fifth is the darkest
    data = Territories(
        values={
            code: 5 - row.fifth
            for row in content.overview.units
            for code in content.regions_of(row.unit)
        },
        classes=(
            words.text("chart.map.fifth_last"),
            "4",
            "3",
            "2",
            words.text("chart.map.fifth_first"),
        ),
        missing_label=words.text("verdict.unknown"),
    )
    return tile_map(data) if content.shapes is None else choropleth(data, content.shapes)


def _map_figure(words: Words, chart: Chart) -> Figure:
    measure, source = words.text("chart.map.measure"), words.source
    if words.content.shapes is None:
        measure = f"{measure} {words.text('chart.map.tiles')}"
    else:
        source = f"{source}. {words.text('chart.map.boundaries')}"
    units = words.content.overview.ranked
    return Figure(
        title=words.whole_text("map.title", units=units),
        measure=measure,
        chart=drawn(chart),
        source=source,
        alternative=words.whole_text("map.alternative", units=units),
        table=rank_table(words),
    )


def intervals(words: Words) -> list[Block]:
    """The interval of every unit, by band, as many pages as it takes."""
    whole = words.content.overview
    ordered = [row for band in BANDS for row in whole.in_band(band)]
    parts = _parts(ordered)
    return [
        Heading(words.whole_text("intervals")),
        Paragraph(words.whole_text("intervals.text")),
        *(
            _interval_figure(words, part, number, len(parts))
            for number, part in enumerate(parts, 1)
        ),
    ]


def _parts(rows: list[UnitPlace]) -> list[list[UnitPlace]]:
    """Rows in parts of about the same length."""
    count = max(1, ceil(len(rows) / MOST_ROWS))
    size = ceil(len(rows) / count)
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _printed(data: UnitIntervals, palette: Palette, _width: float) -> Chart:
    """It stands in documents alone, which have one width."""
    return unit_intervals(data, palette)


def _interval_figure(words: Words, rows: list[UnitPlace], number: int, parts: int) -> Figure:
    whole = words.content.overview
    measure = words.whole_text("intervals.measure", units=whole.ranked, draws=whole.draws)
    if parts > 1:
        measure = f"{measure} {words.whole_text('part', number=number, parts=parts)}"
    counts = {band: len(whole.in_band(band)) for band in BANDS}
    title = words.whole_text("intervals.title", count=counts["across"], units=whole.ranked)
    data = UnitIntervals(
        rows=tuple(_row(words, row) for row in rows),
        name_heading=words.text("column.unit"),
        value_heading=words.whole_text("column.interval"),
    )
    return Figure(
        title=title,
        measure=measure,
        chart=Later(_printed, lambda: data),
        source=words.source,
        alternative=words.whole_text("intervals.alternative", shown=len(rows), **counts),
        table=rank_table(words),
    )


def _row(words: Words, row: UnitPlace) -> IntervalRow:
    text = words.whole(row.low)
    if row.low != row.high:
        text = words.text("key.rank_value", low=int(row.low), high=int(row.high))
    band = words.whole_text(f"band.{row.band}")
    return IntervalRow(row.name, row.low, row.lower, row.median, row.upper, row.high, band, text)


def rank_table(words: Words) -> TableBlock:
    """Every ranked unit with its interval, from how many others it is told apart, and its fifth."""
    content = words.content
    apart = content.overview.alike
    rows: list[tuple[str | None, ...]] = []
    numbers: list[tuple[float | None, ...]] = []
    for place, row in enumerate(content.overview.units):
        figures = (row.rank, row.low, row.median, row.high)
        told = apart[place] if apart else None
        # letters are code and name at once
        name = row.name if content.anonymous else f"{row.name} ({row.unit})"
        rows.append(
            (
                name,
                words.whole(row.low),
                words.rank(row.median),
                words.whole(row.high),
                words.whole(row.rank),
                None if told is None else words.whole(told),
                str(row.fifth),
            )
        )
        numbers.append((None, *figures[1:], row.rank, told, row.fifth))
    columns = (
        "report.column.low",
        "report.column.median",
        "report.column.high",
        "report.column.rank",
        "whole.column.same",
        "report.column.fifth",
    )
    return TableBlock(
        caption=words.whole_text("intervals.table"),
        columns=(
            Column(words.text("column.unit")),
            *(Column(words.catalogue.text(code), "number") for code in columns),
        ),
        rows=tuple(rows),
        numbers=tuple(numbers),
        source=words.source,
    )
