"""Correlations as a figure: which indicators move together, and which against each other."""

from __future__ import annotations

from itertools import pairwise
from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.charts.correlation_map import CORRELATIONS, CorrelationMap, correlation_map
from innaxe.publish.charts.later import Later
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Correlations

__all__ = ["correlation_figure"]

MOST_PAIRS = 200  # a longer table is not read
STRONG = 0.5


def correlation_figure(words: Catalogue, data: Correlations, *, source: str) -> Figure:
    """The triangle of all pairs."""
    told = {"count": data.together, "within": data.within, "against": data.against}
    texts = tuple(tuple(_text(words, value) for value in row) for row in data.values)
    return Figure(
        title=words.text("figure.correlations.title", **told),
        measure=words.text("figure.correlations.measure"),
        chart=Later(
            correlation_map,
            lambda: CorrelationMap(
                names=data.names,
                groups=data.groups,
                values=data.values,
                texts=texts,
                classes=_classes(words),
                missing=words.text("figure.correlations.missing"),
                told=(
                    words.text("audit.column.part"),
                    words.text("figure.column.other_part"),
                    words.text("audit.column.correlation"),
                ),
            ),
        ),
        source=source,
        alternative=words.text("figure.correlations.alternative", parts=len(data.names), **told),
        table=_table(words, data, texts, source),
    )


def _text(words: Catalogue, value: float) -> str:
    return "" if isnan(value) else words.number(value, decimals=2)


def _classes(words: Catalogue) -> tuple[str, ...]:
    """Seven classes in words, from strongly against to strongly together."""
    bounds = [words.number(value, decimals=1) for value in CORRELATIONS]
    between = [
        words.text("report.class.range", low=low, high=high) for low, high in pairwise(bounds)
    ]
    return (
        words.text("figure.correlations.under", number=bounds[0]),
        *between,
        words.text("report.class.or_more", number=bounds[-1]),
    )


def _table(
    words: Catalogue, data: Correlations, texts: tuple[tuple[str, ...], ...], source: str
) -> TableBlock:
    pairs = [(i, j) for i, row in enumerate(data.values) for j in range(len(row))]
    caption = words.text("figure.correlations.table")
    if len(pairs) > MOST_PAIRS:
        pairs = [(i, j) for i, j in pairs if abs(data.values[i][j]) >= STRONG]
        caption = words.text("figure.correlations.strong", bound=STRONG)
    return TableBlock(
        caption=caption,
        columns=(
            Column(words.text("audit.column.part")),
            Column(words.text("audit.column.aggregate")),
            Column(words.text("figure.column.other_part")),
            Column(words.text("audit.column.aggregate")),
            Column(words.text("audit.column.correlation"), "number"),
        ),
        rows=tuple(
            (data.names[j], data.groups[j], data.names[i], data.groups[i], texts[i][j] or None)
            for i, j in pairs
        ),
        numbers=tuple(
            (None, None, None, None, None if isnan(data.values[i][j]) else data.values[i][j])
            for i, j in pairs
        ),
        source=source,
    )
