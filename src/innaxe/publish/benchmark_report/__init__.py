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

__all__ = ["benchmark_report"]


def benchmark_report(content: Content, catalogue: Catalogue) -> Document:
    """Put the content of a report into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
    """
    from innaxe.publish.benchmark_report import (
        background,
        chances,
        held_back,
        mapped,
        opening,
        place,
        profile,
    )
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Document

    words = Words(content, catalogue)
    hierarchy = content.benchmark.hierarchy
    index = hierarchy.nodes[hierarchy.root].name
    sections = (
        opening.opening,
        place.place,
        chances.pairs,
        chances.groups,
        place.peers,
        profile.areas,
        held_back.held_back,
        mapped.on_the_map,
        profile.strengths,
        chances.ways,
        background.method,
        background.uncertainty,
        chances.factors,
        background.disclosure,
        background.provenance,
    )
    return Document(
        title=words.say(content.headline),
        subtitle=words.text("subtitle", index=index),
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=tuple(block for section in sections for block in section(words)),
        running=words.text("running", unit=content.position.name),
        banner=words.text("fictitious") if content.fictitious else "",
        keywords=(words.text("keyword"), content.position.name, index),
        annex_title=words.text("annex"),
    )
