"""All ranked units on a map, by fifth; tiles where no outlines were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.benchmark_report.place import rank_table
from innaxe.publish.charts.choropleth import choropleth
from innaxe.publish.charts.later import drawn
from innaxe.publish.charts.territories import Territories
from innaxe.publish.charts.tile_map import tile_map
from innaxe.publish.document import Figure, Heading, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.charts.territories import DrawnMap
    from innaxe.publish.document import Block, Chart

__all__ = ["on_the_map"]


def on_the_map(words: Words) -> list[Block]:
    """The map; nothing where no unit is a territory that the map has."""
    found = _drawn(words)
    if found.chart is None:
        return []
    blocks: list[Block] = [Heading(words.text("map")), _figure(words, found.chart)]
    if found.not_shown:
        names = {
            code: row.name
            for row in words.content.position.neighbours
            for code in words.content.regions_of(row.unit)
        }
        # all of them: nobody must look for a region in vain
        missed = words.names(f"{names[code]} ({code})" for code in found.not_shown)
        told = words.text("chart.map.not_shown", count=len(found.not_shown), units=missed)
        blocks.append(Paragraph(told))
    return blocks


def _drawn(words: Words) -> DrawnMap:
    data = _territories(words)
    shapes = words.content.shapes
    return tile_map(data) if shapes is None else choropleth(data, shapes)


def _territories(words: Words) -> Territories:
    position = words.content.position
    # colours run from light to dark, and the highest fifth is the darkest
    return Territories(
        values={
            code: 5 - row.fifth
            for row in position.neighbours
            for code in words.content.regions_of(row.unit)
        },
        classes=(
            words.text("chart.map.fifth_last"),
            "4",
            "3",
            "2",
            words.text("chart.map.fifth_first"),
        ),
        own=words.content.regions_of(position.unit),
        own_label=position.name,
        missing_label=words.text("verdict.unknown"),
    )


def _figure(words: Words, chart: Chart) -> Figure:
    position = words.content.position
    measure = words.text("chart.map.measure")
    source = words.source
    if words.content.shapes is None:
        measure = f"{measure} {words.text('chart.map.tiles')}"
    else:
        source = f"{source}. {words.text('chart.map.boundaries')}"
    return Figure(
        title=words.say(words.content.titles["map"]),
        measure=measure,
        chart=drawn(chart),
        source=source,
        alternative=words.text(
            "chart.map.alternative",
            units=position.ranked,
            unit=position.name,
            median=words.rank(position.own.median),
        ),
        table=rank_table(words),
    )
