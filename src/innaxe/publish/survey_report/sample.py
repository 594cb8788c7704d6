"""Who answered: each breakdown, the crossing of breakdowns, weights, missing answers."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.document import Heading, Paragraph

if TYPE_CHECKING:
    from innaxe.publish.document import Block
    from innaxe.publish.survey_report.words import Cell, Words
    from innaxe.survey.analysis import ShareResult

__all__ = ["sample"]

MOST_MISSING = 10


def sample(words: Words) -> list[Block]:
    """The section on the sample."""
    analysis = words.content.analysis
    blocks: list[Block] = [Heading(words.text("sample")), Paragraph(words.text("sample.text"))]
    blocks += [_composition(words, result) for result in analysis.composition]
    blocks += [_crossing(words, result) for result in analysis.crossings]
    return [*blocks, *_missing(words)]


def _composition(words: Words, result: ShareResult) -> Block:
    table = result.table
    item = table.column.variable.name
    targets = {
        (one.variable, one.category): one.target
        for one in words.content.analysis.wave.weighting.margins
    }
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(table.column.variable.options):
        if not table.counts[at, 0] and not result.withheld[at, 0]:
            continue
        target = words.share(targets.get((item, option.name), float("nan")))
        if result.withheld[at, 0]:
            row = (words.withheld, words.withheld, words.withheld)
        else:
            shares = words.share(table.shares[at, 0]), words.share(table.weighted[at, 0])
            row = (words.whole(table.counts[at, 0]), *shares)
        rows.append((words.option(item, option.name), *row, target))
    columns = (
        ("group", "text"),
        ("answers", "number"),
        ("share", "number"),
        ("weighted_share", "number"),
        ("target", "number"),
    )
    caption = words.text("sample.by", variable=words.item(item))
    if not targets:
        rows, columns = [row[:3] for row in rows], columns[:3]
    return words.table(caption, columns, rows)


def _crossing(words: Words, result: ShareResult) -> Block:
    """Who answered, one breakdown by another; only counts."""
    from innaxe.publish.document import Column, TableBlock

    table = result.table
    item, by = table.column.variable.name, table.groups.name
    rows = [
        (
            words.option(item, option.name),
            *(
                words.withheld if result.withheld[at, group] else words.whole(count)
                for group, count in enumerate(table.counts[at])
            ),
        )
        for at, option in enumerate(table.column.variable.options)
        if table.counts[at].any()
    ]
    heads = tuple(Column(words.group(by, name), "number") for name in table.groups.names)
    caption = words.text("sample.cross", first=words.item(item), second=words.item(by))
    first = Column(words.text("column.group"))
    return TableBlock(caption=caption, columns=(first, *heads), rows=tuple(rows))


def _missing(words: Words) -> list[Block]:
    found = [
        row
        for row in words.content.analysis.asked
        if row.answered >= 5 and not isnan(row.missing) and row.missing > 0  # noqa: PLR2004 - as the tables
    ]
    found.sort(key=lambda row: (-row.missing, row.variable))
    if not found:
        return []
    rows: list[tuple[Cell, ...]] = [
        (words.item(row.variable), words.whole(row.asked), words.whole(row.answered),
         words.share(row.missing))
        for row in found[:MOST_MISSING]
    ]  # fmt: skip
    columns = (
        ("item", "text"),
        ("asked", "number"),
        ("answered", "number"),
        ("missing", "number"),
    )
    return [words.table(words.text("sample.missing"), columns, rows)]
