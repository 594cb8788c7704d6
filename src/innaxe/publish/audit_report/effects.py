"""What each part does to the index: importance beside weight, removal, and what is uncertain."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.document import Heading, Paragraph
from innaxe.publish.figures.factors import factor_figure
from innaxe.publish.figures.groups import MOST_UNITS, group_parts, group_table

if TYPE_CHECKING:
    from innaxe.publish.audit_report.words import Cell, Words
    from innaxe.publish.document import Block

__all__ = ["factors", "groups", "removals", "uncertainty", "weights"]

MOST_REMOVALS = 25


def weights(words: Words) -> list[Block]:
    """Weight and importance of each part, by aggregate from the index downwards."""
    order = words.content.benchmark.hierarchy.aggregates
    by_parent = sorted(
        words.content.audit.weights, key=lambda row: (order.index(row.parent), row.code)
    )
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.name(row.parent),
            words.share(row.weight),
            words.share(row.importance),
            words.number(row.with_parent),
        )
        for row in by_parent
    ]
    columns = (
        ("part", "text"),
        ("aggregate", "text"),
        ("report.column.weight", "number"),
        ("importance", "number"),
        ("correlation", "number"),
    )
    return [
        Heading(words.text("weights")),
        Paragraph(words.text("weights.text")),
        *words.flags("weights"),
        *words.table("weights.table", columns, rows),
    ]


def removals(words: Words) -> list[Block]:
    """How ranks change without each part."""
    inputs = words.content.benchmark.stages.inputs
    names = dict(zip(inputs.units, inputs.names, strict=True))
    found = [row for row in words.content.audit.removals if not isnan(row.mean_change)]
    found.sort(key=lambda row: (-row.mean_change, row.code))
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.number(row.mean_change),
            words.number(row.largest_change, 0),
            names.get(row.unit, ""),
        )
        for row in found
    ]
    columns = (
        ("part", "text"),
        ("mean_change", "number"),
        ("largest_change", "number"),
        ("most", "text"),
    )
    return [
        Heading(words.text("removals")),
        Paragraph(words.text("removals.text")),
        *words.flags("removals"),
        *words.table("removals.table", columns, rows, MOST_REMOVALS),
    ]


def uncertainty(words: Words) -> list[Block]:
    """How far ranks depend on choices of method, where it was drawn."""
    heading = Heading(words.catalogue.text("report.uncertainty"))
    width = words.content.rank_width
    if width is None:
        return [heading, *words.flags("uncertainty")]
    draws = len(words.content.benchmark.draws["method"].ranks)
    return [heading, Paragraph(words.text("uncertainty.drawn", draws=draws, width=width))]


def factors(words: Words) -> list[Block]:
    """Which choice moves ranks most, where it was examined."""
    found = words.content.sensitivities
    if found is None:
        return []
    figure = factor_figure(words.catalogue, found, source=words.content.source)
    return [Heading(words.catalogue.text("figure.factors")), figure]


def groups(words: Words) -> list[Block]:
    """Probabilities of the performance groups, where they were examined."""
    found = words.content.groups
    if found is None:
        return []
    told = {"heading": words.catalogue.text("report.column.unit"), "source": words.content.source}
    heading = Heading(words.catalogue.text("figure.groups"))
    if len(found.rows) > MOST_UNITS:
        return [heading, group_table(words.catalogue, found, **told)]
    return [heading, *group_parts(words.catalogue, found, **told)]
