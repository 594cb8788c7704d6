"""The report on all units of a benchmark: content in, document out, in the reader's language.

Two outlines on one content: the public benchmark report (outline E of the house, without a unit
of its own) and the sensitivity report. A section without data does not appear, and no table of
ranks stands before it is said how sure they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition, Section
    from innaxe.publish.whole_report.content import Content

__all__ = ["Outline", "sections", "whole_report"]

Outline = Literal["public", "sensitivity"]


def whole_report(
    content: Content, catalogue: Catalogue, outline: Outline, edition: Edition | None = None
) -> Document:
    """Put the content of a report on all units into words and blocks.

    Args:
        content: what the report says.
        catalogue: the language it says it in.
        outline: which sections, in which order.
        edition: sections that are switched off, and own text; the plain report where left out.
    """
    from innaxe.publish.edition import document_of
    from innaxe.publish.whole_report.words import Words

    words = Words(content, catalogue)
    index = words.index
    subtitle = words.whole_text(f"subtitle.{outline}", index=index)
    return document_of(
        sections(outline),
        words,
        edition,
        catalogue,
        content,
        title=words.say(content.headline),
        subtitle=subtitle,
        running=subtitle,
        keywords=(words.text("keyword"), index),
    )


def sections(outline: Outline) -> tuple[Section, ...]:
    """The sections of an outline, in order."""
    from innaxe.publish.edition import Section
    from innaxe.publish.whole_report import background, chances, makeup, opening, places

    start = Section("opening", "edition.key", opening.opening, fixed=True)
    reading = Section("reading", "report.read", opening.reading, fixed=True)
    groups = Section("groups", "figure.groups", chances.groups)
    intervals = Section("intervals", "whole.intervals", places.intervals)
    pairs = Section("pairs", "figure.pairs", chances.pairs)
    method = Section("method", "report.method", background.method)
    factors = Section("factors", "figure.factors", chances.factors)
    cautions = Section("cautions", "report.uncertainty.cautions", background.cautions, fixed=True)
    checked = Section("provenance", "report.provenance.hashes", background.provenance, fixed=True)
    all_groups = Section("groups_of_all", "whole.groups.of_all", chances.groups_of_all)
    if outline == "sensitivity":
        return (
            start, reading, factors, groups, intervals, pairs, method, cautions, checked,
            all_groups,
        )  # fmt: skip
    return (
        start,
        Section("findings", "whole.findings", opening.findings),
        reading,
        Section("peers", "report.peers", places.peer_groups),
        groups,
        Section("map", "report.map", places.on_the_map),
        Section("areas", "report.areas", makeup.areas),
        intervals,
        pairs,
        Section("indicators", "whole.indicators", makeup.indicators),
        method,
        factors,
        cautions,
        Section("disclosure", "report.disclosure", background.disclosure, fixed=True),
        Section("sources", "report.provenance.table", background.sources, fixed=True),
        checked,
        all_groups,
    )
