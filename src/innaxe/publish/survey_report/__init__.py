"""The report of a survey: content in, document out, in the reader's language.

What the sample can tell and what it cannot come first; then who answered, the answers, and how
the figures came about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Document
    from innaxe.publish.survey_report.content import Content

__all__ = ["survey_report"]


def survey_report(content: Content, catalogue: Catalogue) -> Document:
    """Put the content of a survey report into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
    """
    from innaxe.publish.document import Document
    from innaxe.publish.survey_report import background, opening, results, sample, special
    from innaxe.publish.survey_report.words import Words

    words = Words(content, catalogue)
    sections = (
        opening.opening,
        sample.sample,
        results.results,
        special.special,
        background.background,
    )
    return Document(
        title=words.text("title", count=content.analysis.wave.answers.size, form=content.title),
        subtitle=words.text("subtitle", form=content.title),
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=tuple(block for section in sections for block in section(words)),
        running=words.text("subtitle", form=content.title),
        banner=catalogue.text("report.fictitious") if content.fictitious else "",
        keywords=(words.text("keyword"), catalogue.text("report.keyword")),
        annex_title=words.text("annex"),
    )
