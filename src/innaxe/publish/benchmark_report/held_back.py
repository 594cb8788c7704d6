"""What holds the unit back: the weakest area beside its peers, and what each would lift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Column, Heading, Paragraph, TableBlock

if TYPE_CHECKING:
    from innaxe.benchmark.bottleneck import Part
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["bottleneck_table", "held_back"]


def held_back(words: Words) -> list[Block]:
    """The bottleneck in words and as a table; nothing where the index has a single part."""
    found = words.content.bottleneck
    if not found.parts:
        return []
    return [
        Heading(words.text("bottleneck")),
        *words.paragraphs(words.content.findings["bottleneck"]),
        Paragraph(words.text("bottleneck.read", count=found.peers, peers=found.peers)),
        bottleneck_table(words),
    ]


def bottleneck_table(words: Words) -> TableBlock:
    """Every part with what it weighs, how often it is the weakest, and what it would lift."""
    parts = words.content.bottleneck.parts
    return TableBlock(
        caption=words.text("bottleneck.table", unit=words.content.position.name),
        columns=(
            Column(words.text("column.area")),
            Column(words.text("column.share"), "share"),
            Column(words.text("column.weakest"), "share"),
            Column(words.text("column.below"), "share"),
            Column(words.text("column.gain"), "number"),
            Column(words.text("column.places")),
            Column(words.text("column.moves_most"), "share"),
        ),
        rows=tuple(_row(words, part) for part in parts),
        numbers=tuple(_numbers(words, part) for part in parts),
        source=words.source,
    )


def _row(words: Words, part: Part) -> tuple[str | None, ...]:
    known = words.known(part.places_low) is not None
    places = (
        words.text("key.rank_value", low=int(part.places_low), high=int(part.places_high))
        if known
        else None
    )
    return (
        part.name,
        words.share(part.share),
        words.share(part.weakest),
        words.share(part.below),
        words.number(part.gain),
        places,
        words.share(part.moves_most),
    )


def _numbers(words: Words, part: Part) -> tuple[float | None, ...]:
    figures = (part.share, part.weakest, part.below, part.gain)
    # places are a range, in words
    known = (words.known(figure) for figure in figures)
    return (None, *known, None, words.known(part.moves_most))
