"""How the figures came about: weights, cautions, what is withheld, fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Bullets, Definitions, Heading, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.survey_report.words import Words

__all__ = ["background"]


def background(words: Words) -> list[Block]:
    """The last section."""
    content, say = words.content, words.catalogue.text
    sample = "about.random" if content.analysis.wave.random else "about.self_selected"
    blocks: list[Block] = [Heading(words.text("about")), Paragraph(words.text(sample))]
    if content.analysis.balanced:
        variable = words.item(content.analysis.wave.balance)
        blocks.append(Paragraph(words.text("about.balance", variable=variable)))
    blocks.append(Paragraph(words.text("about.withheld", count=content.withheld)))
    if content.cautions:
        blocks.append(Heading(words.text("about.cautions"), 2))
        blocks.append(Bullets(tuple(say(one) for one in content.cautions)))
    return [
        *blocks,
        Definitions(((words.text("about.form"), content.form_hash),)),
        Paragraph(say("report.provenance.software", version=content.version)),
    ]
