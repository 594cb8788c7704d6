"""How the index was made, by which rules flags were raised, and what to keep in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import Bullets, Definitions, Heading, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.audit_report.words import Words
    from innaxe.publish.document import Block

__all__ = ["about"]


def about(words: Words) -> list[Block]:
    """Recipe, rules, cautions and fingerprints."""
    content, say = words.content, words.catalogue.text
    benchmark = content.benchmark
    index = words.name(benchmark.hierarchy.root)
    hashes = content.audit.hashes
    blocks: list[Block] = [
        Heading(words.text("about")),
        Paragraph(_rules(words)),
        Paragraph(say("report.method.intro", index=index, recipe=benchmark.recipe.name)),
        Bullets(tuple(say(step) for step in content.recipe), numbered=True),
    ]
    if content.cautions:
        blocks.append(Heading(say("report.uncertainty.cautions"), 2))
        blocks.append(Bullets(tuple(say(caution) for caution in content.cautions)))
    return [
        *blocks,
        Heading(say("report.provenance.hashes"), 2),
        Definitions(
            tuple((say(f"report.provenance.{part}"), hashes[part]) for part in sorted(hashes))
        ),
        Paragraph(say("report.provenance.software", version=content.version)),
    ]


def _rules(words: Words) -> str:
    rules = words.content.audit.thresholds
    shares = {name: Share(rules[name]) for name in ("enough", "decisive")}
    others = {name: rules[name] for name in ("redundant", "negative", "weak", "low_alpha")}
    return words.text("about.rules", **shares, **others)
