"""The first page: the claim, what to remember, and how to read the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.benchmark.position import third_of
from innaxe.publish.document import Bullets, Heading, KeyFigure, KeyFigures

if TYPE_CHECKING:
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["opening"]


def opening(words: Words) -> list[Block]:
    """Figures to remember, and how to read the report."""
    position = words.content.position
    kind = "both" if position.kind == "both" else "method"
    reading = (
        words.text("read.interval", draws=position.draws),
        words.text("read.same"),
        words.text(f"read.kind.{kind}"),
        words.text("read.position"),
        words.text("read.confidence"),
    )
    return [_key_figures(words), Heading(words.text("read")), Bullets(reading)]


def _key_figures(words: Words) -> KeyFigures:
    return KeyFigures((_rank(words), _upper_third(words), _peers(words), _recorded(words)))


def _rank(words: Words) -> KeyFigure:
    position = words.content.position
    own = position.own
    value = words.text("key.rank_value", low=int(own.low), high=int(own.high))
    if own.low == own.high:
        value = words.whole(own.low)
    note = words.text("key.rank_note", median=words.rank(own.median), units=position.ranked)
    return KeyFigure(words.text("key.rank"), value, note)


def _upper_third(words: Words) -> KeyFigure:
    position = words.content.position
    note = words.text("key.chance_note", place=third_of(position.ranked))
    return KeyFigure(words.text("key.chance"), words.share(position.upper_third), note)


def _peers(words: Words) -> KeyFigure:
    position = words.content.position
    peers = [row for row in position.neighbours if row.unit in set(position.peers)]
    ahead = sum(row.verdict == "ahead" for row in peers)
    behind = sum(row.verdict == "behind" for row in peers)
    value = words.text("key.peers_value", count=ahead + behind, peers=len(peers))
    note = words.text("key.peers_note", ahead=ahead, behind=behind)
    return KeyFigure(words.text("key.peers"), value, note)


def _recorded(words: Words) -> KeyFigure:
    indicators = words.content.position.indicators
    counts = {
        status: sum(item.status == status for item in indicators)
        for status in ("recorded", "filled", "missing")
    }
    value = words.text("key.recorded_value", count=counts["recorded"], indicators=len(indicators))
    note = words.text("key.recorded_note", filled=counts["filled"], missing=counts["missing"])
    return KeyFigure(words.text("key.recorded"), value, note)
