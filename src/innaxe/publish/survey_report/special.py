"""Scales, importance beside performance, attribution, rankings and languages."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.publish.document import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.publish.document import Block
    from innaxe.publish.survey_report.words import Cell, Words

__all__ = ["special"]


def special(words: Words) -> list[Block]:
    """The sections that the questionnaire calls for."""
    parts = (_gaps, _attribution, _rankings, _scales, _languages)
    return [block for part in parts for block in part(words)]


def _section(
    words: Words,
    code: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[tuple[Cell, ...]],
) -> list[Block]:
    if not rows:
        return []
    return [
        Heading(words.text(code)),
        Paragraph(words.text(f"{code}.text")),
        words.table(words.text(f"{code}.table"), columns, rows),
    ]


def _interval(words: Words, low: float, high: float) -> Cell:
    if isnan(low) or isnan(high):
        return None
    return words.text("interval", low=words.number(low), high=words.number(high))


def _gaps(words: Words) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (words.item(one.first), *(words.withheld,) * 5)
        if one.withheld
        else (
            words.item(one.first),
            words.whole(one.count),
            words.number(one.importance),
            words.number(one.performance),
            words.number(one.gap),
            _interval(words, one.low, one.high),
        )
        for one in words.content.analysis.gaps
    ]
    columns = (
        ("item", "text"),
        ("answers", "number"),
        ("importance", "number"),
        ("performance", "number"),
        ("gap", "number"),
        ("chance", "number"),
    )
    return _section(words, "gaps", columns, rows)


def _attribution(words: Words) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (words.item(one.variable), *(words.withheld,) * 4)
        if one.withheld
        else (
            words.item(one.variable),
            words.whole(one.count),
            *(words.share(one.shares[name]) for name in ("main", "strict", "cautious")),
        )
        for one in words.content.analysis.attributions
    ]
    columns = (
        ("item", "text"),
        ("answers", "number"),
        ("main", "number"),
        ("strict", "number"),
        ("cautious", "number"),
    )
    return _section(words, "attribution", columns, rows)


def _rankings(words: Words) -> list[Block]:
    analysis = words.content.analysis
    rows: list[tuple[Cell, ...]] = []
    for name, ranked in analysis.rankings.items():
        options = analysis.column(name).variable.options
        base = float(analysis.column(name).answered.sum())
        for one in ranked:
            label = f"{words.item(name)}: {words.option(name, options[one.option].name)}"
            if one.withheld:
                rows.append((label, *(words.withheld,) * 3))
                continue
            first = words.withheld if one.first_withheld else words.whole(one.first)
            points = words.withheld if one.first_withheld else words.number(one.points)
            rows.append((label, words.share(one.ranked / base), first, points))
    columns = (
        ("option", "text"),
        ("ranked", "number"),
        ("first", "number"),
        ("points", "number"),
    )
    return _section(words, "rankings", columns, rows)


def _scales(words: Words) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (words.item(one.battery), *(words.withheld,) * 3)
        if one.withheld
        else (
            words.item(one.battery),
            words.whole(one.count),
            words.number(one.alpha),
            _interval(words, one.low, one.high),
        )
        for one in words.content.analysis.reliability
    ]
    columns = (
        ("battery", "text"),
        ("answers", "number"),
        ("alpha", "number"),
        ("chance", "number"),
    )
    return _section(words, "scales", columns, rows)


def _languages(words: Words) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            words.item(one.variable),
            one.language,
            words.number(one.difference),
            words.number(one.p_value, 3),
            words.text(f"languages.{one.verdict}"),
        )
        for one in words.content.analysis.languages
        if one.verdict != "too_few"
    ]
    columns = (
        ("item", "text"),
        ("language", "text"),
        ("difference", "number"),
        ("p_value", "number"),
        ("verdict", "text"),
    )
    return _section(words, "languages", columns, rows)
