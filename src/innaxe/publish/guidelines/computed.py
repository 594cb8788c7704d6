"""What is computed: recipe, weights, how sure the result is, and one value on its way."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.benchmark_report.background import weights_of
from innaxe.publish.document import Column, Paragraph, TableBlock

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.guidelines.content import Example
    from innaxe.publish.guidelines.words import Words

__all__ = ["example", "missing", "profile", "weights"]

READING = ("interval", "strengths", "opportunities", "challenges", "rank")


def missing(words: Words) -> list[Block]:
    """The recipe, step by step, and what it did to the data."""
    found = words.content.computed
    if found is None:
        return []
    text = words.guide("missing.text", recipe=found.benchmark.recipe.name)
    return [
        words.heading("missing"),
        Paragraph(text),
        *words.told(found.recipe, numbered=True),
        *words.told(found.cautions),
    ]


def weights(words: Words) -> list[Block]:
    """Every weight, and how far the result depends on such choices."""
    found = words.content.computed
    if found is None:
        return []
    blocks: list[Block] = [
        words.heading("weights"),
        Paragraph(words.guide("weights.text", draws=found.draws)),
        weights_of(found.benchmark, words.catalogue),
    ]
    if not isnan(found.told_apart):
        told = words.guide(
            "weights.told_apart",
            share=Share(found.told_apart),
            units=found.units,
            width=found.width,
        )
        blocks.append(Paragraph(told))
    return blocks


def profile(words: Words) -> list[Block]:
    """Strengths, weaknesses, opportunities and challenges, and when to say nothing."""
    return [words.heading("profile"), words.listed("profile", READING)]


def example(words: Words) -> list[Block]:
    """One value from the comparison, step by step."""
    if words.content.computed is None:
        return [words.heading("example"), Paragraph(words.guide("example.none"))]
    one = words.content.computed.example
    names = {"unit": one.unit, "indicator": one.indicator}
    intro = words.guide("example.text", comparison=one.comparison, **names)
    share = words.guide("example.share", share=Share(one.share), unit=one.unit)
    rank = words.guide(
        "example.rank", unit=one.unit, low=int(one.low), high=int(one.high), units=one.units
    )
    blocks: list[Block] = [words.heading("example"), Paragraph(intro)]
    if not one.named:
        blocks.append(Paragraph(words.guide("example.unnamed")))
    return [*blocks, _steps(words, one), Paragraph(share), Paragraph(rank)]


def _steps(words: Words, one: Example) -> TableBlock:
    number = words.catalogue.number
    return TableBlock(
        caption=words.guide("example.table", indicator=_measured(one)),
        columns=(
            Column(words.catalogue.text("trace.step")),
            Column(words.catalogue.text("report.column.value"), "number"),
        ),
        rows=tuple(
            (words.catalogue.text(f"trace.{name}"), None if isnan(value) else number(value))
            for name, value in one.stages
        ),
        numbers=tuple((None, None if isnan(value) else value) for _name, value in one.stages),
    )


def _measured(one: Example) -> str:
    """The indicator with its unit of measure, where the value stands in it."""
    return f"{one.indicator} ({one.measure})" if one.named and one.measure else one.indicator
