"""What the index is made of: areas of all units, and how the values of indicators spread."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from innaxe.publish.benchmark_report.profile import BOUNDS, classes_of
from innaxe.publish.charts.heat_map import HeatCell, HeatMap, HeatRow, heat_map
from innaxe.publish.charts.later import Later
from innaxe.publish.document import Column, Figure, Heading, Paragraph, TableBlock

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.whole_report.words import Words

__all__ = ["areas", "indicators"]

MOST_ROWS = 40
MIDDLE = 50.0


def areas(words: Words) -> list[Block]:
    """Median positions by area: of units, or of labels where units are many."""
    found = _rows(words)
    columns = words.content.overview.areas
    if len(columns) < 2 or not found:  # noqa: PLR2004 - one area is the index again
        return []
    by_label = len(words.content.overview.units) > MOST_ROWS
    heading = words.content.group_name if by_label else words.text("column.unit")
    names = tuple(area.name for area in columns)
    title = words.whole_text("areas.title", areas=names)
    kind = "label" if by_label else "unit"
    return [
        Heading(words.text("areas")),
        Figure(
            title=title,
            measure=words.whole_text(f"areas.measure.{kind}"),
            chart=Later(heat_map, lambda: _heat(words, heading, names, found)),
            source=words.source,
            alternative=words.text(
                "chart.scoreboard.alternative", rows=len(found), areas=len(columns)
            ),
            table=_area_table(words, heading, names, found, title),
        ),
    ]


def _rows(words: Words) -> list[tuple[str, tuple[float, ...]]]:
    whole = words.content.overview
    if len(whole.units) <= MOST_ROWS:
        columns = [area.positions for area in whole.areas]
        return [
            (row.name, tuple(column[place] for column in columns))
            for place, row in enumerate(whole.units)
        ]
    if words.content.anonymous:
        return []
    return list(whole.label_areas)


def _heat(
    words: Words,
    heading: str,
    names: tuple[str, ...],
    found: list[tuple[str, tuple[float, ...]]],
) -> HeatMap:
    return HeatMap(
        rows=tuple(_heat_row(words, name, values) for name, values in found),
        columns=names,
        name_heading=heading,
        classes=classes_of(words),
        bounds=BOUNDS,
    )


def _heat_row(words: Words, name: str, values: tuple[float, ...]) -> HeatRow:
    return HeatRow(name, tuple(_cell(words, value) for value in values))


def _cell(words: Words, value: float) -> HeatCell:
    if isnan(value):
        return HeatCell(words.text("missing_short"), nan)
    return HeatCell(words.whole(value), float(round(value - MIDDLE)))


def _area_table(
    words: Words,
    heading: str,
    names: tuple[str, ...],
    rows: list[tuple[str, tuple[float, ...]]],
    title: str,
) -> TableBlock:
    return TableBlock(
        caption=title,
        columns=(Column(heading), *(Column(name, "number") for name in names)),
        rows=tuple(
            (name, *(None if isnan(value) else words.whole(value) for value in values))
            for name, values in rows
        ),
        numbers=tuple((None, *(words.known(value) for value in values)) for _, values in rows),
        source=words.source,
    )


def indicators(words: Words) -> list[Block]:
    """Quartiles of every indicator; none where fewer than five units have a value."""
    rows: list[tuple[str | None, ...]] = []
    numbers: list[tuple[float | None, ...]] = []
    for one in words.content.spreads:
        figures = (one.lower, one.median, one.upper)
        rows.append(
            (
                one.name,
                one.unit_of_measure,
                words.whole(one.count),
                *(words.number(figure) for figure in figures),
            )
        )
        numbers.append((None, None, one.count, *(words.known(figure) for figure in figures)))
    heads = ("lower", "median", "upper")
    return [
        Heading(words.whole_text("indicators")),
        Paragraph(words.whole_text("indicators.text")),
        TableBlock(
            caption=words.whole_text("indicators.table"),
            columns=(
                Column(words.text("column.indicator")),
                Column(words.text("column.measure")),
                Column(words.whole_text("column.recorded"), "number"),
                *(Column(words.whole_text(f"column.{head}"), "number") for head in heads),
            ),
            rows=tuple(rows),
            numbers=tuple(numbers),
            source=words.source,
        ),
    ]
