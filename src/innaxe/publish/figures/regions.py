"""Territories as a figure: a value of each of them on a map, in five classes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.choropleth import choropleth
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.territories import Territories
from innaxe.publish.charts.theme import LIGHT
from innaxe.publish.charts.tile_map import tile_map
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.charts.outlines import Shapes
    from innaxe.publish.charts.territories import DrawnMap
    from innaxe.publish.charts.theme import Palette
    from innaxe.publish.document import Chart
    from innaxe.publish.figures.data import RegionRow, Regions

__all__ = ["CLASSES", "region_figure"]

CLASSES = 5


def region_figure(
    words: Catalogue, data: Regions, *, source: str, shapes: Shapes | None = None
) -> tuple[Figure | None, tuple[str, ...]]:
    """The map with its table, and the codes that have no place on it; no map where none has.

    Args:
        words: the language.
        data: what is shown.
        source: where the values come from.
        shapes: outlines; a grid of tiles where left out.
    """
    territories = Territories(
        values={row.code: row.class_ for row in data.rows},
        classes=_classes(words, data),
        missing_label=words.text("report.verdict.unknown"),
        told=(words.text("report.column.unit"), words.text("report.column.code"), data.heading),
        words={row.code: (row.name, row.code, _shown(words, row)) for row in data.rows},
    )
    drawn = _drawn(territories, shapes, LIGHT)
    if drawn.chart is None:
        return None, drawn.not_shown
    kind = "tiles" if shapes is None else "outlines"
    told = "" if shapes is None else f". {words.text('report.chart.map.boundaries')}"
    figure = Figure(
        title=_title(words, data),
        measure=f"{words.text(f'figure.map.measure.{data.kind}')} "
        f"{words.text(f'figure.map.{kind}')}",
        chart=Later(
            lambda data, palette, width: _chart(data, shapes, palette, width), lambda: territories
        ),
        source=f"{source}{told}",
        alternative=words.text("figure.map.alternative", count=len(data.rows), name=data.name),
        table=_table(words, data, source),
    )
    return figure, drawn.not_shown


def _drawn(
    data: Territories, shapes: Shapes | None, palette: Palette, width: float = WIDTH
) -> DrawnMap:
    if shapes is None:
        return tile_map(data, palette, width)
    return choropleth(data, shapes, palette, width)


def _chart(data: Territories, shapes: Shapes | None, palette: Palette, width: float) -> Chart:
    chart = _drawn(data, shapes, palette, width).chart
    assert chart is not None  # noqa: S101 - the figure is made only where there is one
    return chart


def _classes(words: Catalogue, data: Regions) -> tuple[str, ...]:
    if data.kind == "fifth":
        return (words.text("report.chart.map.fifth_last"), "4", "3", "2",
                words.text("report.chart.map.fifth_first"))  # fmt: skip
    ends = [100 // CLASSES * number for number in range(CLASSES + 1)]
    return tuple(
        words.text("report.class.range", low=low, high=high) for low, high in pairwise(ends)
    )


def _title(words: Catalogue, data: Regions) -> str:
    there = sum(row.class_ is not None for row in data.rows)
    if data.kind == "fifth":
        return words.text("figure.map.title.fifth", count=there)
    return words.text("figure.map.title.position", name=data.name, count=there)


def _table(words: Catalogue, data: Regions, source: str) -> TableBlock:
    return TableBlock(
        caption=words.text("figure.map.table", name=data.name),
        columns=(
            Column(words.text("report.column.unit")),
            Column(words.text("report.column.code")),
            Column(data.heading, "number"),
            Column(words.text("report.column.low"), "number"),
            Column(words.text("report.column.high"), "number"),
        ),
        rows=tuple(
            (row.name, row.code, *(_told(words, one) for one in (row.value, row.low, row.high)))
            for row in data.rows
        ),
        numbers=tuple((None, None, row.value, row.low, row.high) for row in data.rows),
        source=source,
    )


def _shown(words: Catalogue, row: RegionRow) -> str:
    """The value with its interval, where there is one."""
    value = _told(words, row.value)
    if value is None:
        return words.text("report.verdict.unknown")
    low, high = _told(words, row.low), _told(words, row.high)
    if low is None or high is None:
        return value
    return words.text("figure.told.within", value=value, low=low, high=high)


def _told(words: Catalogue, value: float | None) -> str | None:
    if value is None:
        return None
    return words.number(value, decimals=0 if value == int(value) else 1)
