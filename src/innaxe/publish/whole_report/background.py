"""The pages behind the findings: method, cautions, disclosure, sources, fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.benchmark_report import background as of_unit
from innaxe.publish.document import (
    Bullets,
    Column,
    Definitions,
    Heading,
    Paragraph,
    TableBlock,
)

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.whole_report.words import Words

__all__ = ["cautions", "disclosure", "method", "provenance", "sources"]


def method(words: Words) -> list[Block]:
    """What was done, step by step, the weights, and the seed."""
    seed = Paragraph(words.text("uncertainty.seed", seed=str(words.content.seed)))
    return [*of_unit.method(words), seed]


def cautions(words: Words) -> list[Block]:
    """What a reader has to know; nothing where there is nothing."""
    if not words.content.cautions:
        return []
    heading = Heading(words.text("uncertainty.cautions"))
    return [heading, *words.bullets(words.content.cautions)]


def disclosure(words: Words) -> list[Block]:
    """The rule for small numbers, and each figure that is withheld by name."""
    content = words.content
    blocks = of_unit.disclosure_rule(words, len(content.withheld))
    if not content.withheld:
        return blocks
    table = TableBlock(
        caption=words.whole_text("withheld.table"),
        columns=(Column(words.text("column.unit")), Column(words.text("column.indicator"))),
        rows=content.withheld,
    )
    return [*blocks, table]


def sources(words: Words) -> list[Block]:
    """Where the figures of each indicator come from."""
    shown = words.content.figures
    columns = [
        ("indicator", [row.indicator for row in shown]),
        ("measure", [row.unit_of_measure for row in shown]),
        ("year", [row.year for row in shown]),
        ("source", [row.source for row in shown]),
        ("nuts", [row.nuts_version for row in shown]),
    ]
    # a column that no row fills tells a reader nothing
    kept = [(name, cells) for name, cells in columns if any(cells)]
    return [
        Heading(words.text("provenance.table")),
        TableBlock(
            caption=words.whole_text("sources.table"),
            columns=tuple(Column(words.text(f"column.{name}")) for name, _ in kept),
            rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
        ),
        Bullets(tuple(words.content.files)),
    ]


def provenance(words: Words) -> list[Block]:
    """Fingerprints of the inputs; of the values only where names are not hidden."""
    content = words.content
    # whoever guesses the values could check the guess by their hash
    hashes = {
        part: value
        for part, value in sorted(content.benchmark.hashes.items())
        if part != "values" or not content.anonymous
    }
    return [
        Heading(words.text("provenance.hashes")),
        Definitions(
            tuple((words.text(f"provenance.{part}"), value) for part, value in hashes.items())
        ),
        Paragraph(words.text("provenance.software", version=content.version)),
    ]
