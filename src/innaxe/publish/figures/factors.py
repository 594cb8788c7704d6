"""Sensitivity as a figure: which choice decides the ranks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.factor_shares import FactorRow, FactorShares, factor_shares
from innaxe.publish.charts.later import Later
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Factor, Sensitivities

__all__ = ["factor_figure", "factor_names"]

STEPS = ("screen", "denominate", "impute", "treat", "normalise", "weigh", "aggregate", "data")


def factor_figure(words: Catalogue, data: Sensitivities, *, source: str) -> Figure:
    """The shares of all factors, the largest total first."""
    names = factor_names(words, data.factors)
    largest = data.factors[0]
    told = {"factor": names[0], "share": Share(_within(largest.total))}
    return Figure(
        title=words.text("figure.factors.title", **told),
        measure=words.text("figure.factors.measure", base=data.base),
        chart=Later(
            factor_shares,
            lambda: FactorShares(
                rows=tuple(
                    _row(words, name, factor)
                    for name, factor in zip(names, data.factors, strict=True)
                ),
                name_heading=words.text("figure.column.factor"),
                text_heading=words.text("figure.factors.total"),
                first_label=words.text("figure.factors.alone"),
                total_label=words.text("figure.factors.interactions"),
                ticks=tuple(words.share(step / 4) for step in range(5)),
                told=tuple(
                    words.text(f"figure.column.{name}") for name in ("factor", "first", "total")
                ),
            ),
        ),
        source=source,
        alternative=words.text(
            "figure.factors.alternative", count=len(names), factors=tuple(names), **told
        ),
        table=_table(words, names, data, source),
    )


def factor_names(words: Catalogue, factors: tuple[Factor, ...]) -> list[str]:
    """Factors by their step; with the setting too where a step has several or is not known."""
    steps = Counter(factor.step for factor in factors)
    return [
        words.text(f"figure.factor.{factor.step}")
        if factor.step in STEPS and steps[factor.step] == 1
        else f"{factor.step}.{factor.setting}"
        for factor in factors
    ]


def _within(share: float) -> float:
    """An estimate may come out a little below 0 or above 1; a share does not."""
    return min(max(share, 0.0), 1.0)


def _row(words: Catalogue, name: str, factor: Factor) -> FactorRow:
    return FactorRow(
        name=name,
        first=factor.first,
        first_low=factor.first_low,
        first_high=factor.first_high,
        total=factor.total,
        total_low=factor.total_low,
        total_high=factor.total_high,
        text=words.share(_within(factor.total)),
        told=(
            name,
            _shown(words, factor.first, factor.first_low, factor.first_high),
            _shown(words, factor.total, factor.total_low, factor.total_high),
        ),
    )


def _shown(words: Catalogue, *values: float) -> str:
    """A share with its interval."""
    value, low, high = (words.number(one, decimals=2) for one in values)
    return words.text("figure.told.within", value=value, low=low, high=high)


def _table(words: Catalogue, names: list[str], data: Sensitivities, source: str) -> TableBlock:
    numbers = [
        (one.first, one.first_low, one.first_high, one.total, one.total_low, one.total_high)
        for one in data.factors
    ]
    columns = ("first", "first_low", "first_high", "total", "total_low", "total_high")
    return TableBlock(
        caption=words.text("figure.factors.table"),
        columns=(
            Column(words.text("figure.column.factor")),
            *(Column(words.text(f"figure.column.{name}"), "number") for name in columns),
        ),
        rows=tuple(
            (name, *(words.number(value, decimals=3) for value in row))
            for name, row in zip(names, numbers, strict=True)
        ),
        numbers=tuple((None, *row) for row in numbers),
        source=source,
    )
