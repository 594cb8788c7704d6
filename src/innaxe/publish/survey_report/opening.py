"""The first page: how many answered, what the sample can tell and what it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Bullets, Heading, KeyFigure, KeyFigures, Note, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.survey_report.words import Words

__all__ = ["opening"]


def opening(words: Words) -> list[Block]:
    """Figures to remember, the two lists, and that there is no margin of error."""
    content, say = words.content, words.catalogue.text
    blocks: list[Block] = [_key_figures(words)]
    if not content.analysis.wave.random:
        blocks.append(Note(words.text("no_margin")))
    blocks.append(Heading(words.text("can")))
    blocks.append(Bullets(tuple(say(one) for one in content.can)))
    blocks.append(Heading(words.text("cannot")))
    if content.cannot:
        blocks.append(Bullets(tuple(say(one) for one in content.cannot)))
    else:
        blocks.append(Paragraph(words.text("cannot.none")))
    return blocks


def _key_figures(words: Words) -> KeyFigures:
    wave = words.content.analysis.wave
    funnel = wave.funnel
    items = [KeyFigure(words.text("key.answers"), words.whole(wave.answers.size), _asked(words))]
    if wave.weighting.raking is not None:
        effective = words.whole(round(wave.weighting.effective))
        note = words.text("key.effective_note", effect=round(wave.weighting.design_effect, 2))
        items.append(KeyFigure(words.text("key.effective"), effective, note))
    rate = funnel.response_rate if funnel else None
    if rate is not None:
        note = words.text("key.rate_note", count=funnel.invited if funnel else 0)
        items.append(KeyFigure(words.text("key.rate"), words.share(rate) or "", note))
    withheld = words.whole(words.content.withheld)
    items.append(KeyFigure(words.text("key.withheld"), withheld, words.text("key.withheld_note")))
    return KeyFigures(tuple(items))


def _asked(words: Words) -> str:
    funnel = words.content.analysis.wave.funnel
    if funnel is None or funnel.started is None:
        return words.text("key.started_unknown")
    return words.text("key.started", count=funnel.started)
