"""The first page: what to remember, what can be said, and how to read the rest."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import Bullets, Heading, KeyFigure, KeyFigures, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.whole_report.words import Words

__all__ = ["findings", "opening", "reading"]


def opening(words: Words) -> list[Block]:
    """Figures to remember."""
    content = words.content
    whole, hierarchy = content.overview, content.benchmark.hierarchy
    items = [
        KeyFigure(
            words.catalogue.text("audit.key.units"),
            words.whole(whole.ranked),
            words.whole_text("key.width", width=whole.width),
        ),
        KeyFigure(
            words.catalogue.text("audit.key.indicators"),
            words.whole(len(hierarchy.indicators)),
            words.catalogue.text("audit.key.units_note", share=Share(content.recorded)),
        ),
    ]
    if not isnan(whole.told_apart):
        told = words.share(whole.told_apart)
        note = words.whole_text("key.pairs_note")
        items.insert(1, KeyFigure(words.whole_text("key.pairs"), told, note))
    if content.groups is not None:
        value = words.text("key.peers_value", count=content.groups.sure, peers=whole.ranked)
        note = words.whole_text("key.groups_note")
        items.append(KeyFigure(words.whole_text("key.groups"), value, note))
    return [KeyFigures(tuple(items))]


def findings(words: Words) -> list[Block]:
    """What can be said, before any list of units."""
    return [Heading(words.whole_text("findings")), *words.bullets(words.content.findings)]


def reading(words: Words) -> list[Block]:
    """How to read the report."""
    content = words.content
    whole = content.overview
    kind = "both" if whole.kind == "both" else "method"
    lines = [
        words.text("read.interval", draws=whole.draws),
        words.text("read.same"),
        words.text(f"read.kind.{kind}"),
        words.text("read.confidence"),
    ]
    if whole.areas:
        lines.insert(3, words.text("read.position"))
    blocks: list[Block] = [Heading(words.text("read")), Bullets(tuple(lines))]
    if content.anonymous:
        blocks.append(Paragraph(words.whole_text("anonymous")))
    return blocks
