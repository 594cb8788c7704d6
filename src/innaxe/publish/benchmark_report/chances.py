"""What is likely: pairs, performance groups, the weight of each choice, and ways up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import Heading, Paragraph
from innaxe.publish.figures.factors import factor_figure
from innaxe.publish.figures.groups import group_figure
from innaxe.publish.figures.pairs import pair_figure
from innaxe.publish.figures.ways import ways_figure

if TYPE_CHECKING:
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["factors", "groups", "pairs", "ways"]


def pairs(words: Words) -> list[Block]:
    """The unit and its neighbours, two by two; nothing where there is no pair."""
    content = words.content
    if content.pairs is None:
        return []
    figure = pair_figure(words.catalogue, content.pairs, source=words.source)
    if len(content.pairs.names) < content.position.ranked:
        near = words.catalogue.text("figure.pairs.neighbours", unit=content.position.name)
        figure = replace(figure, measure=f"{figure.measure} {near}")
    return [Heading(words.catalogue.text("figure.pairs"), 2), figure]


def groups(words: Words) -> list[Block]:
    """Probabilities of the performance groups, where they were examined."""
    found = words.content.groups
    if found is None:
        return []
    heading = words.text("column.unit")
    figure = group_figure(words.catalogue, found, heading=heading, source=words.source)
    return [Heading(words.catalogue.text("figure.groups"), 2), figure]


def factors(words: Words) -> list[Block]:
    """Which choice moves ranks most, where it was examined."""
    found = words.content.sensitivities
    if found is None:
        return []
    return [
        Heading(words.catalogue.text("figure.factors"), 2),
        factor_figure(words.catalogue, found, source=words.source),
    ]


def ways(words: Words) -> list[Block]:
    """The smallest changes that reach the next fifth, where they were asked for."""
    data = words.content.ways
    if data is None:
        return []
    told = words.catalogue.text(
        "figure.ways.intro",
        unit=data.unit,
        place=data.found.place,
        probability=Share(data.found.probability),
    )
    return [
        Heading(words.catalogue.text("figure.ways")),
        Paragraph(told),
        ways_figure(words.catalogue, data, source=words.source),
    ]
