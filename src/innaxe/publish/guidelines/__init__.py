"""Guidelines for monitoring, benchmarking and impact evaluation (outline D of the house).

What is agreed (the frozen set, the waves, both questionnaires) and what is computed (recipe,
weights, an example) come in as content; a section without data does not appear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition, Section
    from innaxe.publish.guidelines.content import Content

__all__ = ["guidelines", "sections"]


def sections() -> tuple[Section, ...]:
    """The sections, in order."""
    from innaxe.publish.edition import Section
    from innaxe.publish.guidelines import agreed, computed, impact, rules

    return (
        Section("purpose", "guide.purpose", rules.purpose, fixed=True),
        Section("concepts", "guide.concepts", rules.concepts),
        Section("indicators", "guide.indicators", agreed.indicators),
        Section("collection", "guide.collection", agreed.collection),
        Section("quality", "guide.quality", agreed.quality),
        Section("missing", "guide.missing", computed.missing),
        Section("weights", "guide.weights", computed.weights),
        Section("profile", "guide.profile", computed.profile),
        Section("impact", "guide.impact", impact.impact),
        Section("rules", "guide.rules", rules.rules, fixed=True),
        Section("ethics", "guide.ethics", rules.ethics),
        Section("forms", "guide.forms", agreed.forms),
        Section("example", "guide.example", computed.example),
        Section("checklist", "guide.checklist", rules.checklist),
        Section("about", "guide.about", rules.about, fixed=True),
    )


def guidelines(content: Content, catalogue: Catalogue, edition: Edition | None = None) -> Document:
    """Put the content of the guidelines into words and blocks.

    Args:
        content: what the guidelines say.
        catalogue: the language they say it in.
        edition: sections that are switched off, and own text; all and none where left out.
    """
    from innaxe.publish.edition import document_of
    from innaxe.publish.guidelines.words import Words

    words = Words(content, catalogue)
    kept = content.fiches
    return document_of(
        sections(),
        words,
        edition,
        catalogue,
        content,
        title=words.guide("title"),
        subtitle=words.guide("subtitle", name=kept.name, version=kept.version_of_set),
        running=words.guide("running"),
        keywords=(words.guide("keyword"), catalogue.text("fiche.keyword")),
    )
