"""The sections of a document of fiches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import (
    Bullets,
    Column,
    Definitions,
    Foreign,
    Heading,
    Paragraph,
    TableBlock,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from innaxe.indicators import Indicator
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Block, Text
    from innaxe.publish.fiches.content import Content

__all__ = ["about", "by_dimension", "opening"]

READING = ("core", "neutral", "ratio", "english", "version")


def opening(content: Content, words: Catalogue) -> list[Block]:
    """How to read a fiche, and all indicators at a glance."""
    lines = [code for code in READING if code != "english" or words.language != "en"]
    return [
        Heading(words.text("fiche.read")),
        Bullets(tuple(words.text(f"fiche.read.{code}") for code in lines)),
        Heading(words.text("fiche.overview")),
        _overview(content, words),
    ]


def _overview(content: Content, words: Catalogue) -> TableBlock:
    ordered = [one for members in _members(content) for one in members]
    label = content.labels.label
    heads = ("id", "name", "dimension", "tier", "level")
    return TableBlock(
        caption=words.text("fiche.overview.table"),
        columns=tuple(Column(words.text(f"fiche.{head}")) for head in heads),
        rows=tuple(
            (
                one.id,
                one.name(words.language),
                label("dimension", one.dimension, words.language),
                label("tier", one.tier, words.language),
                _levels(content, one, words),
            )
            for one in ordered
        ),
    )


def _members(content: Content) -> Iterator[list[Indicator]]:
    """The indicators of each dimension that has any, in the order of presentation."""
    for dimension in content.labels.dimensions:
        members = [one for one in content.indicators if one.dimension == dimension]
        if members:
            yield members


def by_dimension(content: Content, words: Catalogue) -> list[Block]:
    """A fiche for each indicator, under the heading of its dimension."""
    blocks: list[Block] = []
    for members in _members(content):
        key = members[0].dimension
        blocks.append(Heading(content.labels.label("dimension", key, words.language)))
        for one in members:
            blocks += _fiche(content, one, words)
    return blocks


def _fiche(content: Content, one: Indicator, words: Catalogue) -> list[Block]:
    facts = [(words.text(f"fiche.{code}"), text) for code, text in _facts(content, one, words)]
    return [
        Heading(f"{one.id}  {one.name(words.language)}", 2),
        Paragraph(one.definition(words.language)),
        Definitions(tuple((term, text) for term, text in facts if text)),
    ]


def _facts(content: Content, one: Indicator, words: Catalogue) -> list[tuple[str, Text]]:
    """Label and value in the order of reading; empty values are left out."""

    def label(kind: str, key: str) -> str:
        return key and content.labels.label(kind, key, words.language)

    source = label("source", one.source)
    return [
        ("unit", label("unit", one.unit)),
        ("direction", label("direction", one.direction)),
        ("target", "" if one.target is None else words.number(one.target)),
        ("denominator", label("denominator", one.denominator)),
        ("aggregation", label("aggregation", one.aggregation)),
        ("level", _levels(content, one, words)),
        ("source", (f"{source}: ", *_english(one.source_detail, words))),
        ("frequency", label("frequency", one.frequency)),
        ("questions", ", ".join(one.questions)),
        ("tier", label("tier", one.tier)),
        ("version", str(one.version)),
        ("method", _english(one.method, words)),
        ("doubt", _english(one.doubt, words)),
    ]


def _english(text: str, words: Catalogue) -> tuple[str | Foreign, ...]:
    """Notes are kept in English; elsewhere they are marked as such for those who listen."""
    if not text:
        return ()
    return (text,) if words.language == "en" else (Foreign(text, "en"),)


def _levels(content: Content, one: Indicator, words: Catalogue) -> str:
    named = (content.labels.label("level", key, words.language) for key in one.level)
    return ", ".join(named)


def about(content: Content, words: Catalogue) -> list[Block]:
    """The fingerprint of a frozen set, and the software."""
    blocks: list[Block] = [Heading(words.text("fiche.about"))]
    if content.sha256:
        blocks.append(Definitions(((words.text("fiche.sha256"), content.sha256),)))
    return [*blocks, Paragraph(words.text("report.provenance.software", version=content.version))]
