"""What is likely: performance groups, pairs, and the weight of each choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from innaxe.publish.document import Column, Heading, Paragraph, TableBlock
from innaxe.publish.figures.factors import factor_figure
from innaxe.publish.figures.groups import MOST_UNITS, group_figure, group_parts, group_table
from innaxe.publish.figures.pairs import pair_figure

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.whole_report.words import Words

__all__ = ["factors", "groups", "groups_of_all", "pairs"]


def groups(words: Words) -> list[Block]:
    """Probabilities by unit, or by label where units are many; nothing where not examined."""
    found = words.content.groups
    if found is None:
        return []
    heading = words.text("column.unit")
    blocks: list[Block] = [Heading(words.catalogue.text("figure.groups"))]
    labels = words.content.labels
    if labels is not None:
        blocks.append(_by_label(words))
    if len(found.rows) > MOST_UNITS:
        return [*blocks, Paragraph(words.whole_text("groups.at_the_end"))]
    return [*blocks, *group_parts(words.catalogue, found, heading=heading, source=words.source)]


def groups_of_all(words: Words) -> list[Block]:
    """The probabilities of each unit as a table, where units are too many for charts."""
    found = words.content.groups
    if found is None or len(found.rows) <= MOST_UNITS:
        return []
    heading = words.text("column.unit")
    table = group_table(words.catalogue, found, heading=heading, source=words.source)
    return [Heading(words.whole_text("groups.of_all")), table]


def _by_label(words: Words) -> Block:
    labels = words.content.labels
    assert labels is not None  # noqa: S101 - the caller has seen to it
    name = words.content.group_name or words.whole_text("column.label")
    figure = group_figure(words.catalogue, labels, heading=name, source=words.source)
    told = words.whole_text("groups.label.measure")
    return replace(
        figure,
        title=words.catalogue.text("figure.groups.label.title"),
        measure=f"{told} {figure.measure}",
    )


def pairs(words: Words) -> list[Block]:
    """All pairs where a page holds them, and how far apart units must be to be told apart."""
    content = words.content
    by_distance = content.overview.by_distance
    if not by_distance:
        return []
    blocks: list[Block] = [Heading(words.catalogue.text("figure.pairs"))]
    blocks.append(Paragraph(words.whole_text("pairs.text")))
    if content.pairs is not None:
        blocks.append(pair_figure(words.catalogue, content.pairs, source=words.source))
    table = TableBlock(
        caption=words.whole_text("pairs.distance"),
        columns=(
            Column(words.whole_text("column.distance")),
            Column(words.whole_text("column.told_apart"), "share"),
        ),
        rows=tuple((words.whole(step), words.share(share)) for step, share in by_distance),
        numbers=tuple((float(step), share) for step, share in by_distance),
        source=words.source,
    )
    return [*blocks, table]


def factors(words: Words) -> list[Block]:
    """Which choice moves ranks most; nothing where it was not examined."""
    found = words.content.sensitivities
    if found is None:
        return []
    return [
        Heading(words.catalogue.text("figure.factors")),
        Paragraph(words.whole_text("factors.text")),
        factor_figure(words.catalogue, found, source=words.source),
    ]
