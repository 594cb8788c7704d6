"""The pages behind the findings: method, uncertainty, disclosure, provenance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import (
    Bullets,
    Column,
    Definitions,
    Heading,
    Paragraph,
    TableBlock,
)

if TYPE_CHECKING:
    from innaxe.benchmark.position import RankInterval
    from innaxe.benchmark.result import Benchmark
    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Block

__all__ = [
    "disclosure",
    "disclosure_rule",
    "method",
    "provenance",
    "uncertainty",
    "weights_of",
]


def method(words: Words) -> list[Block]:
    """What was done, step by step, and the weights."""
    content = words.content
    hierarchy = content.benchmark.hierarchy
    intro = words.text(
        "method.intro",
        index=hierarchy.nodes[hierarchy.root].name,
        recipe=content.benchmark.recipe.name,
    )
    return [
        Heading(words.text("method")),
        Paragraph(intro),
        Bullets(tuple(words.say(step) for step in content.recipe), numbered=True),
        weights_of(content.benchmark, words.catalogue),
    ]


def weights_of(benchmark: Benchmark, catalogue: Catalogue) -> TableBlock:
    """Direction, weight and share of each part of an index."""

    def say(code: str) -> str:
        return catalogue.text(f"report.{code}")

    rows: list[tuple[str | None, ...]] = []
    numbers: list[tuple[float | None, ...]] = []
    for code in _by_tree(benchmark):
        node = benchmark.hierarchy.nodes[code]
        level, own, whole = benchmark.weights[code]
        better = say("better" if node.direction > 0 else "worse")
        # aggregates stand above their indicators, which are set in by a dash
        name = node.name if level > 1 else f"\u2013 {node.name}"
        shares = (catalogue.value(Share(own)), catalogue.value(Share(whole)))
        rows.append((name, better if node.is_indicator else "", *shares))
        numbers.append((None, None, own, whole))
    return TableBlock(
        caption=say("method.weights"),
        columns=(
            Column(say("column.indicator")),
            Column(say("column.direction")),
            Column(say("column.weight"), "share"),
            Column(say("column.share"), "share"),
        ),
        rows=tuple(rows),
        numbers=tuple(numbers),
    )


def _by_tree(benchmark: Benchmark) -> list[str]:
    """Codes from the index downwards, children after their parent."""
    nodes = benchmark.hierarchy.nodes

    def below(code: str) -> list[str]:
        children = sorted(child for child, node in nodes.items() if node.parent == code)
        return [code, *(item for child in children for item in below(child))]

    return below(benchmark.hierarchy.root)[1:]


def uncertainty(words: Words) -> list[Block]:
    """How many draws of which kind, the rank by each, and the cautions."""
    content = words.content
    position = content.position
    blocks: list[Block] = [Heading(words.text("uncertainty"))]
    blocks += [
        Paragraph(words.text(f"uncertainty.{row.kind}", count=row.draws))
        for row in position.by_kind
    ]
    if len(position.by_kind) > 1:
        blocks.append(_kinds(words, position.by_kind))
    blocks.append(Paragraph(words.text("uncertainty.seed", seed=str(content.seed))))
    if content.cautions:
        blocks.append(Heading(words.text("uncertainty.cautions"), 2))
        blocks += words.bullets(content.cautions)
    return blocks


def _kinds(words: Words, intervals: tuple[RankInterval, ...]) -> TableBlock:
    return TableBlock(
        caption=words.text("uncertainty.kinds", unit=words.content.position.name),
        columns=(
            Column(words.text("column.kind")),
            Column(words.text("column.low"), "number"),
            Column(words.text("column.median"), "number"),
            Column(words.text("column.high"), "number"),
        ),
        rows=tuple(
            (
                words.catalogue.text(f"uncertainty.kind.{row.kind}"),
                words.whole(row.low),
                words.rank(row.median),
                words.whole(row.high),
            )
            for row in intervals
        ),
        numbers=tuple((None, row.low, row.median, row.high) for row in intervals),
    )


def disclosure(words: Words) -> list[Block]:
    """The rule for small numbers, where figures rest on answers; nothing otherwise."""
    return disclosure_rule(words, words.content.withheld)


def disclosure_rule(words: Words, withheld: int) -> list[Block]:
    """The rule, and how many figures it withholds."""
    content = words.content
    if not content.counted:
        return []
    blocks: list[Block] = [
        Heading(words.text("disclosure")),
        Paragraph(words.text("disclosure.rule", minimum=content.minimum_answers)),
    ]
    if withheld:
        told = words.catalogue.text(
            "values.withheld", count=withheld, minimum=content.minimum_answers
        )
        blocks.append(Paragraph(told))
    return blocks


def provenance(words: Words) -> list[Block]:
    """The unit's own figures with their sources, and the fingerprints of the inputs."""
    content = words.content
    hashes = content.benchmark.hashes
    return [
        Heading(words.text("provenance")),
        _figures(words),
        Heading(words.text("provenance.hashes"), 2),
        Definitions(
            tuple((words.text(f"provenance.{part}"), hashes[part]) for part in sorted(hashes))
        ),
        Paragraph(words.text("provenance.software", version=content.version)),
    ]


def _figures(words: Words) -> TableBlock:
    shown = words.content.figures
    columns = [
        ("indicator", "text", [row.indicator for row in shown]),
        ("value", "number", [words.number(row.value) for row in shown]),
        ("measure", "text", [row.unit_of_measure for row in shown]),
        ("year", "text", [row.year for row in shown]),
        ("source", "text", [row.source for row in shown]),
        ("nuts", "text", [row.nuts_version for row in shown]),
        ("status", "text", [words.text(f"status.{row.status}") for row in shown]),
    ]
    # a column that no row fills tells a reader nothing
    kept = [(name, kind, cells) for name, kind, cells in columns if any(cells)]
    return TableBlock(
        caption=words.text("provenance.figures", unit=words.content.position.name),
        columns=tuple(
            Column(words.text(f"column.{name}"), "number" if kind == "number" else "text")
            for name, kind, _ in kept
        ),
        rows=tuple(zip(*(cells for _, _, cells in kept), strict=True)),
        numbers=tuple(
            tuple(words.known(row.value) if name == "value" else None for name, _, _ in kept)
            for row in shown
        ),
    )
