"""The audit report of an index: content in, document out, in the reader's language.

What to look at first, then the steps of the JRC's audits: framework, coverage and outliers,
coherence, weights against importance, removing elements, uncertainty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.audit_report.content import Content
    from innaxe.publish.document import Document

__all__ = ["audit_report"]


def audit_report(content: Content, catalogue: Catalogue) -> Document:
    """Put the content of an audit into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
    """
    from innaxe.publish.audit_report import background, coherence, data, effects, opening
    from innaxe.publish.audit_report.words import Words
    from innaxe.publish.document import Document

    words = Words(content, catalogue)
    index = words.name(content.benchmark.hierarchy.root)
    sections = (
        opening.opening,
        data.framework,
        data.coverage,
        coherence.coherence,
        effects.weights,
        effects.removals,
        effects.uncertainty,
        background.about,
    )
    return Document(
        title=catalogue.text(content.headline),
        subtitle=words.text("subtitle", index=index),
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=tuple(block for section in sections for block in section(words)),
        running=words.text("subtitle", index=index),
        banner=catalogue.text("report.fictitious") if content.fictitious else "",
        keywords=(words.text("keyword"), catalogue.text("report.keyword"), index),
        annex_title=catalogue.text("report.annex"),
    )
