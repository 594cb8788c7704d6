"""The first page: how big the index is, and what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import Bullets, Heading, KeyFigure, KeyFigures, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.audit_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["opening"]


def opening(words: Words) -> list[Block]:
    """Figures to remember, and every warning."""
    warnings = [flag for flag in words.content.flags if flag.level == "warning"]
    blocks: list[Block] = [_key_figures(words), Heading(words.text("first"))]
    if not warnings:
        return [*blocks, Paragraph(words.text("first.none"))]
    told = tuple(words.catalogue.text(flag.message) for flag in warnings)
    return [*blocks, Bullets(told, numbered=True), Paragraph(words.text("first.intro"))]


def _key_figures(words: Words) -> KeyFigures:
    content = words.content
    hierarchy = content.benchmark.hierarchy
    counts = {
        level: sum(flag.level == level for flag in content.flags) for level in ("warning", "note")
    }
    recorded = words.text("key.units_note", share=Share(content.recorded))
    above = words.text("key.indicators_note", count=len(hierarchy.aggregates))
    return KeyFigures(
        (
            KeyFigure(words.text("key.units"), words.whole(len(content.benchmark.units)), recorded),
            KeyFigure(words.text("key.indicators"), words.whole(len(hierarchy.indicators)), above),
            KeyFigure(
                words.text("key.warnings"),
                words.whole(counts["warning"]),
                words.text("key.warnings_note"),
            ),
            KeyFigure(
                words.text("key.notes"), words.whole(counts["note"]), words.text("key.notes_note")
            ),
        )
    )
