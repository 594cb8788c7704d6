"""What an editor decides about a document: which sections it has, and what is said in own words.

A document is a row of named sections. Some stay whatever is decided: what a reader needs to check
the rest. Own text is plain paragraphs, never markup, and stands where its place says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from innaxe.publish.document import Definitions, Document, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from innaxe.locale import Catalogue
    from innaxe.publish.document import Block

__all__ = [
    "COVER",
    "FOREWORD",
    "Behind",
    "Edition",
    "Section",
    "document_of",
    "place_of",
    "places_of",
    "put_together",
]

COVER, FOREWORD = "cover", "foreword"
BEFORE, AFTER = "before", "after"


class Behind(Protocol):
    """What every content of a report tells of the document: who made it, when, of what figures."""

    @property
    def publisher(self) -> str:
        """Who answers for it."""
        ...

    @property
    def day(self) -> date:
        """The day on it."""
        ...

    @property
    def fictitious(self) -> bool:
        """Whether the figures are made up."""
        ...


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a document.

    Args:
        name: never changes; own text and choices refer to it.
        title: code of its title.
        build: makes its blocks; none where the data have nothing for it.
        fixed: whether it stays in whatever an editor wishes.
    """

    name: str
    title: str
    build: Callable[[Any], list[Block]]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition of a document differs from the plain one.

    Args:
        left_out: names of sections that are switched off.
        own: own paragraphs by place (see ``places_of``).
        facts: what the edition rests on, label and value, told at the end.
    """

    left_out: frozenset[str] = frozenset()
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    facts: tuple[tuple[str, str], ...] = ()


def place_of(side: str, section: str) -> str:
    """The place before or after the content of a section."""
    return f"{side}.{section}"


def places_of(sections: tuple[Section, ...]) -> tuple[str, ...]:
    """Every place that may hold own text, in the order of reading."""
    sides = (place_of(side, one.name) for one in sections for side in (BEFORE, AFTER))
    return (COVER, FOREWORD, *sides)


def document_of(
    sections: tuple[Section, ...],
    words: Any,
    edition: Edition | None,
    catalogue: Catalogue,
    content: Behind,
    /,
    *,
    title: str,
    subtitle: str,
    running: str,
    keywords: tuple[str, ...],
) -> Document:
    """A report of sections as a document, with all that reports have in common.

    Args:
        sections: all of the document, in order.
        words: what each section is built from.
        edition: what the editor decided; the plain report where left out.
        catalogue: the language of the document.
        content: what the report says.
        title: what the document claims or is called.
        subtitle: what kind of document it is.
        running: short title for the head of each page.
        keywords: for catalogues.
    """
    return Document(
        title=title,
        subtitle=subtitle,
        language=catalogue.language,
        publisher=content.publisher,
        day=content.day,
        blocks=put_together(sections, words, edition or Edition(), catalogue),
        running=running,
        banner=catalogue.text("report.fictitious") if content.fictitious else "",
        keywords=keywords,
        annex_title=catalogue.text("report.annex"),
    )


def put_together(
    sections: tuple[Section, ...], words: Any, edition: Edition, catalogue: Catalogue
) -> tuple[Block, ...]:
    """The blocks of a document: own text in its places, sections that are on, and what it rests on.

    Args:
        sections: all of the document, in order.
        words: what each section is built from.
        edition: what the editor decided.
        catalogue: the language of headings that stand here.
    """
    blocks: list[Block] = [*_own(edition, COVER)]
    if foreword := _own(edition, FOREWORD):
        blocks += [Heading(catalogue.text("edition.foreword")), *foreword]
    for one in sections:
        if one.fixed or one.name not in edition.left_out:
            blocks += _section(one, words, edition, catalogue)
    if edition.facts:
        blocks += [Heading(catalogue.text("edition.title")), Definitions(edition.facts)]
    return tuple(blocks)


def _own(edition: Edition, place: str) -> list[Block]:
    return [Paragraph(text) for text in edition.own.get(place, ())]


def _section(one: Section, words: Any, edition: Edition, catalogue: Catalogue) -> list[Block]:
    """A section with its own text; a heading stays first, and is made where own text has none."""
    before, after = (_own(edition, place_of(side, one.name)) for side in (BEFORE, AFTER))
    built = one.build(words)
    if not before and not after:
        return built
    if not built:
        return [Heading(catalogue.text(one.title)), *before, *after]
    head = 1 if isinstance(built[0], Heading) else 0
    return [*built[:head], *before, *built[head:], *after]
