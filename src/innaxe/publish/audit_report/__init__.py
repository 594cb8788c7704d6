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
    from innaxe.publish.edition import Edition, Section

__all__ = ["audit_report", "sections"]


def sections() -> tuple[Section, ...]:
    """The sections, in order."""
    from innaxe.publish.audit_report import background, coherence, data, effects, opening
    from innaxe.publish.edition import Section

    return (
        Section("opening", "audit.first", opening.opening, fixed=True),
        Section("framework", "audit.framework", data.framework),
        Section("coverage", "audit.coverage", data.coverage),
        Section("coherence", "audit.coherence", coherence.coherence),
        Section("weights", "audit.weights", effects.weights),
        Section("removals", "audit.removals", effects.removals),
        Section("uncertainty", "report.uncertainty", effects.uncertainty),
        Section("factors", "figure.factors", effects.factors),
        Section("groups", "figure.groups", effects.groups),
        Section("about", "audit.about", background.about, fixed=True),
    )


def audit_report(
    content: Content, catalogue: Catalogue, edition: Edition | None = None
) -> Document:
    """Put the content of an audit into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
        edition: sections that are switched off, and own text; the plain report where left out.
    """
    from innaxe.publish.audit_report.words import Words
    from innaxe.publish.edition import document_of

    words = Words(content, catalogue)
    index = words.name(content.benchmark.hierarchy.root)
    return document_of(
        sections(),
        words,
        edition,
        catalogue,
        content,
        title=catalogue.text(content.headline),
        subtitle=words.text("subtitle", index=index),
        running=words.text("subtitle", index=index),
        keywords=(words.text("keyword"), catalogue.text("report.keyword"), index),
    )
