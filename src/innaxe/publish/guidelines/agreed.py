"""What the consortium agreed on: indicators, how and when they are collected, and the forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.document import Column, Heading, Paragraph, TableBlock
from innaxe.publish.fiches.sections import by_dimension
from innaxe.publish.fiches.sections import opening as overview

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.guidelines.content import Form
    from innaxe.publish.guidelines.words import Words

__all__ = ["collection", "forms", "indicators", "quality"]

STEPS = ("freeze", "assign", "enter", "source", "sign", "close")
CHECKS = ("place", "plausible", "whole", "question", "version")


def indicators(words: Words) -> list[Block]:
    """How many there are, how to read a fiche, all at a glance, and the fiche of each."""
    kept = words.content.fiches
    core = sum(one.is_core for one in kept.indicators)
    told = words.guide("set.text", count=len(kept.indicators), core=core)
    below = [*overview(kept, words.catalogue), *by_dimension(kept, words.catalogue)]
    return [words.heading("indicators"), Paragraph(told), *(_lower(block) for block in below)]


def _lower(block: Block) -> Block:
    """Headings of the fiches stand one level below the section that holds them."""
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def collection(words: Words) -> list[Block]:
    """The steps of a wave, the calendar, and where values come from."""
    return [
        words.heading("collection"),
        words.listed("collection", STEPS, numbered=True),
        _calendar(words),
        _origins(words),
    ]


def _calendar(words: Words) -> Block:
    waves = words.content.waves
    if not waves:
        return Paragraph(words.guide("calendar.none"))
    day = words.catalogue.date
    return TableBlock(
        caption=words.guide("calendar"),
        columns=tuple(
            Column(words.guide(f"calendar.{one}")) for one in ("wave", "year", "opens", "closes")
        ),
        rows=tuple((one.name, str(one.year), day(one.opens), day(one.closes)) for one in waves),
    )


def _origins(words: Words) -> TableBlock:
    content = words.content
    label, language = content.fiches.labels.label, words.catalogue.language
    return TableBlock(
        caption=words.guide("origins"),
        columns=(
            Column(words.catalogue.text("fiche.source")),
            Column(words.guide("origins.count"), "number"),
        ),
        rows=tuple(
            (label("source", key, language), words.catalogue.number(count))
            for key, count in content.origins
        ),
        numbers=tuple((None, float(count)) for _key, count in content.origins),
    )


def quality(words: Words) -> list[Block]:
    """What is checked, and how many units have a value on each indicator."""
    blocks: list[Block] = [words.heading("quality"), words.listed("quality", CHECKS)]
    computed = words.content.computed
    if computed is None:
        return blocks
    table = TableBlock(
        caption=words.guide("coverage"),
        columns=(
            Column(words.catalogue.text("report.column.indicator")),
            Column(words.guide("coverage.recorded"), "number"),
        ),
        rows=tuple((name, words.catalogue.number(count)) for name, count in computed.coverage),
        numbers=tuple((None, float(count)) for _name, count in computed.coverage),
    )
    return [*blocks, table]


def forms(words: Words) -> list[Block]:
    """Both questionnaires, question by question."""
    found = words.content.forms
    if not found:
        return []
    tables = (_form(words, one) for one in found)
    return [words.heading("forms"), Paragraph(words.guide("forms.text")), *tables]


def _form(words: Words, form: Form) -> TableBlock:
    needed = words.guide("forms.yes")
    return TableBlock(
        caption=words.guide("forms.table", name=form.name, version=form.version),
        columns=tuple(
            Column(words.guide(f"forms.{one}"))
            for one in ("number", "question", "feeds", "required")
        ),
        rows=tuple(
            (one.number, one.text, ", ".join(one.feeds), needed if one.required else "")
            for one in form.questions
        ),
    )
