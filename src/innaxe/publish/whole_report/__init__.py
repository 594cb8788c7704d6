"""The report on all units of a benchmark: content in, document out, in the reader's language.

Two outlines on one content: the public benchmark report (outline E of the house, without a unit
of its own) and the sensitivity report. A section without data does not appear, and no table of
ranks stands before it is said how sure they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.locale import Catalogue
    from innaxe.publish.document import Block, Document
    from innaxe.publish.whole_report.content import Content
    from innaxe.publish.whole_report.words import Words

__all__ = ["Outline", "whole_report"]

Outline = Literal["public", "sensitivity"]


def whole_report(content: Content, catalogue: Catalogue, outline: Outline) -> Document:
    """Put the content of a report on all units into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
        outline: which sections, in which order.
    """
    from innaxe.publish.document import Document
    from innaxe.publish.whole_report.words import Words

    words = Words(content, catalogue)
    index = words.index
    subtitle = words.whole_text(f"subtitle.{outline}", index=index)
    return Document(
        title=words.say(content.headline),
        subtitle=subtitle,
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=tuple(block for section in _sections(outline) for block in section(words)),
        running=subtitle,
        banner=words.text("fictitious") if content.fictitious else "",
        keywords=(words.text("keyword"), index),
        annex_title=words.text("annex"),
    )


def _sections(outline: Outline) -> tuple[Callable[[Words], list[Block]], ...]:
    from innaxe.publish.whole_report import background, chances, makeup, opening, places

    if outline == "sensitivity":
        return (
            opening.opening,
            opening.reading,
            chances.factors,
            chances.groups,
            places.intervals,
            chances.pairs,
            background.method,
            background.cautions,
            background.provenance,
            chances.groups_of_all,
        )
    return (
        opening.opening,
        opening.findings,
        opening.reading,
        places.peer_groups,
        chances.groups,
        places.on_the_map,
        makeup.areas,
        places.intervals,
        chances.pairs,
        makeup.indicators,
        background.method,
        chances.factors,
        background.cautions,
        background.disclosure,
        background.sources,
        background.provenance,
        chances.groups_of_all,
    )
