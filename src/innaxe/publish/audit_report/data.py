"""What the index is made of, and how much of it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.document import Heading, Paragraph

if TYPE_CHECKING:
    from innaxe.benchmark.coverage import Availability
    from innaxe.publish.audit_report.words import Cell, Words
    from innaxe.publish.document import Block

__all__ = ["coverage", "framework"]

MOST_ROWS = 15


def framework(words: Words) -> list[Block]:
    """The aggregates with the number of their parts, and what stands out."""
    benchmark = words.content.benchmark
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(row.code),
            words.whole(row.children),
            words.share(benchmark.weights[row.code][1]),
            words.share(benchmark.weights[row.code][2]),
        )
        for row in words.content.audit.consistency
    ]
    columns = (
        ("aggregate", "text"),
        ("parts", "number"),
        ("report.column.weight", "number"),
        ("report.column.share", "number"),
    )
    return [
        Heading(words.text("framework")),
        Paragraph(words.text("framework.text")),
        *words.flags("framework"),
        *words.table("framework.table", columns, rows),
    ]


def coverage(words: Words) -> list[Block]:
    """Gaps of units and indicators, and what treating outliers did."""
    content = words.content
    told = words.text(
        "coverage.text", share=Share(content.recorded), limit=Share(content.audit.enough)
    )
    return [
        Heading(words.text("coverage")),
        Paragraph(told),
        *words.flags("coverage"),
        *_gaps(words, "unit"),
        *_gaps(words, "indicator"),
        *_outliers(words),
    ]


def _gaps(words: Words, kind: str) -> list[Block]:
    rows = [row for row in words.content.audit.availability if row.kind == kind and row.share < 1]
    rows.sort(key=lambda row: (row.share, row.code))
    columns = ((f"report.column.{kind}", "text"), ("recorded", "number"), ("share", "number"))
    shown = [_gap(words, row) for row in rows]
    return words.table(f"coverage.{kind}s", columns, shown, MOST_ROWS)


def _gap(words: Words, row: Availability) -> tuple[Cell, ...]:
    recorded = words.catalogue.text(
        "report.key.recorded_value", count=row.recorded, indicators=row.possible
    )
    return row.name, recorded, words.share(row.share)


def _outliers(words: Words) -> list[Block]:
    treatment = words.content.benchmark.stages.treatment
    if treatment is None:
        return []
    codes = words.content.benchmark.hierarchy.indicators
    rows: list[tuple[Cell, ...]] = [
        (
            words.name(code),
            words.whole(int(treatment.winsorised[column])),
            words.number(float(treatment.skew_before[column])),
            words.number(float(treatment.skew_after[column])),
        )
        for column, code in enumerate(codes)
        if treatment.winsorised[column] or treatment.logged[column] or not treatment.passes[column]
    ]
    columns = (
        ("report.column.indicator", "text"),
        ("winsorised", "number"),
        ("skew_before", "number"),
        ("skew_after", "number"),
    )
    return words.table("coverage.outliers", columns, rows)
