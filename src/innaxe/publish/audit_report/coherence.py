"""Whether the parts of the index point the same way."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.document import Heading, Paragraph
from innaxe.publish.figures.correlations import correlation_figure

if TYPE_CHECKING:
    from innaxe.publish.audit_report.words import Cell, Words
    from innaxe.publish.document import Block

__all__ = ["coherence"]

MOST_PAIRS = 15


def coherence(words: Words) -> list[Block]:
    """Alpha and components, the strongest pairs, and each indicator with what stands above it."""
    return [
        Heading(words.text("coherence")),
        Paragraph(words.text("coherence.text")),
        *words.flags("coherence"),
        Paragraph(words.text("coherence.alpha")),
        *_consistency(words),
        *_map(words),
        *_pairs(words),
        *_parents(words),
    ]


def _map(words: Words) -> list[Block]:
    data = words.content.correlations
    if data is None:
        return []
    source = words.catalogue.text("report.source.files", files=words.content.source)
    return [correlation_figure(words.catalogue, data, source=source)]


def _consistency(words: Words) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.whole(row.children),
            words.whole(row.count),
            words.number(row.alpha),
            words.share(row.first_share),
            None if row.above_one is None else words.whole(row.above_one),
        )
        for row in words.content.audit.consistency
        if row.children > 1
    ]
    columns = (
        ("aggregate", "text"),
        ("parts", "number"),
        ("units", "number"),
        ("alpha", "number"),
        ("first_share", "number"),
        ("above_one", "number"),
    )
    return words.table("coherence.consistency", columns, rows)


def _pairs(words: Words) -> list[Block]:
    pairs = [
        row
        for row in words.content.audit.correlations
        if row.relation == "within_pillar" and not isnan(row.pearson)
    ]
    pairs.sort(key=lambda row: -abs(row.pearson))
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.name(row.other),
            words.number(row.pearson),
            words.number(row.spearman),
        )
        for row in pairs
    ]
    columns = (
        ("report.column.indicator", "text"),
        ("other", "text"),
        ("pearson", "number"),
        ("spearman", "number"),
    )
    return words.table("coherence.pairs", columns, rows, MOST_PAIRS)


def _parents(words: Words) -> list[Block]:
    weakest = sorted(
        (row for row in words.content.audit.weights if row.level == 1),
        key=lambda row: (row.with_parent, row.code),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.name(row.parent),
            words.number(row.with_parent),
            words.number(row.with_index),
        )
        for row in weakest
    ]
    columns = (
        ("report.column.indicator", "text"),
        ("pillar", "text"),
        ("with_pillar", "number"),
        ("with_index", "number"),
    )
    return words.table("coherence.parents", columns, rows)
