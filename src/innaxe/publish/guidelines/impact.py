"""The chapter on impact, as far as the software goes, and where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Bullets, Column, Note, Paragraph, TableBlock

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.guidelines.words import Words

__all__ = ["LADDER", "impact"]

# designs with their level on the Maryland scale, as the What Works Centre for Local Economic
# Growth uses it; failed checks lower the level
LADDER = (
    ("lottery", "5"),
    ("cutoff", "4"),
    ("panel", "3"),
    ("synthetic", "3"),
    ("matched", "2"),
    ("before", "1"),
)
CLAIMS = ("attribution", "contribution", "nothing")


def impact(words: Words) -> list[Block]:
    """Theory of change, the ladder of designs, contribution against attribution."""
    return [
        words.heading("impact"),
        Note(words.guide("impact.not_yet")),
        words.heading("impact.theory", 2),
        Paragraph(words.guide("impact.theory.text")),
        words.heading("impact.ladder", 2),
        _ladder(words),
        words.heading("impact.claim", 2),
        Bullets(tuple(words.guide(f"impact.claim.{one}") for one in CLAIMS)),
    ]


def _ladder(words: Words) -> TableBlock:
    return TableBlock(
        caption=words.guide("impact.ladder.table"),
        columns=(
            Column(words.guide("impact.design")),
            Column(words.guide("impact.needs")),
            Column(words.guide("impact.level"), "number"),
        ),
        rows=tuple(
            (words.guide(f"impact.{name}"), words.guide(f"impact.{name}.needs"), level)
            for name, level in LADDER
        ),
    )
