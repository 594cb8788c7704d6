"""Ways up as a figure: the smallest change of each indicator that reaches a place."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.ways_chart import WayRow, WaysChart, ways_chart
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.benchmark.ways_up import WayUp
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Ways

__all__ = ["ways_figure"]


def ways_figure(words: Catalogue, data: Ways, *, source: str) -> Figure:
    """One row a way, the shortest first; those that are not enough last."""
    found = data.found
    heading = words.text("report.column.indicator")
    single = [way for way in found.ways if len(way.indicators) == 1 and not isnan(way.share)]
    alone = tuple(data.names[way.indicators[0]] for way in single)
    return Figure(
        title=_title(words, data, alone),
        measure=words.text("figure.ways.measure", probability=Share(found.probability)),
        chart=Later(
            ways_chart,
            lambda: WaysChart(
                rows=tuple(
                    WayRow(
                        _name(words, data, way),
                        way.share,
                        _text(words, way),
                        _told(words, data, way),
                    )
                    for way in found.ways
                ),
                name_heading=heading,
                text_heading=words.text("figure.ways.text"),
                now=words.text("figure.ways.now"),
                best=words.text("figure.ways.best"),
                told=(
                    heading,
                    words.text("figure.ways.text"),
                    words.text("report.column.measure"),
                    words.text("figure.column.way"),
                    words.text("figure.column.reached"),
                ),
            ),
        ),
        source=source,
        alternative=words.text(
            "figure.ways.alternative",
            unit=data.unit,
            place=found.place,
            indicators=words.listing(list(alone)) or words.text("report.chart.none"),
        ),
        table=_table(words, data, heading, source),
    )


def _title(words: Catalogue, data: Ways, alone: tuple[str, ...]) -> str:
    told = {"unit": data.unit, "place": data.found.place}
    if data.found.now >= data.found.probability:
        return words.text("figure.ways.title.there", **told)
    if not alone:
        return words.text("figure.ways.title.none", **told)
    return words.text("figure.ways.title", indicator=alone[0], **told)


def _name(words: Catalogue, data: Ways, way: WayUp) -> str:
    if len(way.indicators) == 1:
        return data.names[way.indicators[0]]
    return words.text("figure.ways.together")


def _text(words: Catalogue, way: WayUp) -> str:
    if isnan(way.share):
        return words.text("figure.ways.not_enough")
    if len(way.indicators) > 1:
        return words.text("figure.ways.each", share=Share(way.share))
    return words.text("figure.ways.from_to", start=way.start, goal=way.goal)


def _told(words: Catalogue, data: Ways, way: WayUp) -> tuple[str, ...]:
    """What stands beside the pointer: the change with its unit, and how far it reaches."""
    alone = len(way.indicators) == 1
    known = not isnan(way.share)
    return (
        _name(words, data, way),
        _text(words, way),
        (data.measures.get(way.indicators[0], "") if alone else "") or "\u2013",
        words.share(way.share) if known else words.text("figure.ways.not_enough"),
        words.share(way.chance),
    )


def _table(words: Catalogue, data: Ways, heading: str, source: str) -> TableBlock:
    def number(value: float) -> str | None:
        return None if isnan(value) else words.number(value)

    def known(value: float) -> float | None:
        return None if isnan(value) else value

    ways = data.found.ways
    columns = (
        ("figure.column.now", "number"),
        ("figure.column.needed", "number"),
        ("report.column.measure", "text"),
        ("figure.column.way", "share"),
        ("figure.column.reached", "share"),
    )
    return TableBlock(
        caption=words.text("figure.ways.table", unit=data.unit, place=data.found.place),
        columns=(Column(heading), *(Column(words.text(code), kind) for code, kind in columns)),  # type: ignore[arg-type]
        rows=tuple(
            (
                _name(words, data, way),
                number(way.start),
                number(way.goal),
                data.measures.get(way.indicators[0], "") if len(way.indicators) == 1 else "",
                None if isnan(way.share) else words.share(way.share),
                words.share(way.chance),
            )
            for way in ways
        ),
        numbers=tuple(
            (None, known(way.start), known(way.goal), None, known(way.share), way.chance)
            for way in ways
        ),
        source=source,
    )
