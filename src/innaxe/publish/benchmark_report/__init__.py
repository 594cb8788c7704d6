"""The benchmark report of one unit: content in, document out, in the reader's language.

Outline E of the house, with the sections that the data can carry; a section without data does
not appear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.content import Content
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition, Section

__all__ = ["benchmark_report", "sections"]


def sections() -> tuple[Section, ...]:
    """The sections, in order."""
    from innaxe.publish.benchmark_report import (
        background,
        chances,
        held_back,
        mapped,
        opening,
        place,
        profile,
    )
    from innaxe.publish.edition import Section

    return (
        Section("opening", "report.read", opening.opening, fixed=True),
        Section("position", "report.position", place.place),
        Section("pairs", "figure.pairs", chances.pairs),
        Section("groups", "figure.groups", chances.groups),
        Section("peers", "report.peers", place.peers),
        Section("areas", "report.areas", profile.areas),
        Section("bottleneck", "report.bottleneck", held_back.held_back),
        Section("map", "report.map", mapped.on_the_map),
        Section("strengths", "report.strengths", profile.strengths),
        Section("ways", "figure.ways", chances.ways),
        Section("method", "report.method", background.method),
        Section("uncertainty", "report.uncertainty", background.uncertainty, fixed=True),
        Section("factors", "figure.factors", chances.factors),
        Section("disclosure", "report.disclosure", background.disclosure, fixed=True),
        Section("provenance", "report.provenance", background.provenance, fixed=True),
    )


def benchmark_report(
    content: Content, catalogue: Catalogue, edition: Edition | None = None
) -> Document:
    """Put the content of a report into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
        edition: sections that are switched off, and own text; the plain report where left out.
    """
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.edition import document_of

    words = Words(content, catalogue)
    hierarchy = content.benchmark.hierarchy
    index = hierarchy.nodes[hierarchy.root].name
    return document_of(
        sections(),
        words,
        edition,
        catalogue,
        content,
        title=words.say(content.headline),
        subtitle=words.text("subtitle", index=index),
        running=words.text("running", unit=content.position.name),
        keywords=(words.text("keyword"), content.position.name, index),
    )
