"""Pairs of units as a figure: who is ahead of whom, and how surely."""

from __future__ import annotations

from math import ceil, floor, nan
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.pair_matrix import PairCell, PairMatrix, PairRow, pair_matrix
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Pairs

__all__ = ["pair_figure"]

CLASSES = ("clearly_behind", "behind", "open", "ahead", "clearly_ahead")


def pair_figure(words: Catalogue, data: Pairs, *, source: str) -> Figure:
    """The matrix of some units; no more than a page can hold."""
    heading = words.text("report.column.unit")
    return Figure(
        title=words.text("figure.pairs.title", share=Share(data.told_apart)),
        measure=words.text("figure.pairs.measure", draws=data.draws),
        chart=Later(
            pair_matrix,
            lambda: PairMatrix(
                rows=tuple(_row(data, number) for number in range(len(data.names))),
                columns=data.codes,
                name_heading=heading,
                classes=tuple(words.text(f"figure.pairs.{name}") for name in CLASSES),
            ),
        ),
        source=source,
        alternative=words.text(
            "figure.pairs.alternative", units=len(data.names), share=Share(data.told_apart)
        ),
        table=_table(words, data, source),
    )


def _row(data: Pairs, number: int) -> PairRow:
    cells = tuple(
        PairCell("", nan) if number == other else PairCell(percent(chance), chance)
        for other, chance in enumerate(data.ahead[number])
    )
    return PairRow(data.names[number], cells, own=number == data.own)


def percent(chance: float) -> str:
    """A share in whole per cent; 0 and 100 only where it is that."""
    whole = round(chance * 100)
    if whole == 100 and chance < 1:  # noqa: PLR2004 - per cent
        whole = floor(chance * 100)
    return str(ceil(chance * 100) if whole == 0 and chance > 0 else whole)


def _table(words: Catalogue, data: Pairs, source: str) -> TableBlock:
    """One row a pair: a matrix of thirty columns fits no page."""
    pairs = [
        (first, second)
        for first in range(len(data.names))
        for second in range(first + 1, len(data.names))
    ]
    return TableBlock(
        caption=words.text("figure.pairs.table"),
        columns=(
            Column(words.text("report.column.unit")),
            Column(words.text("figure.column.other")),
            Column(words.text("figure.column.ahead"), "share"),
            Column(words.text("figure.column.other_ahead"), "share"),
        ),
        rows=tuple(
            (
                data.names[first],
                data.names[second],
                words.share(float(data.ahead[first][second])),
                words.share(float(data.ahead[second][first])),
            )
            for first, second in pairs
        ),
        numbers=tuple(
            (None, None, float(data.ahead[first][second]), float(data.ahead[second][first]))
            for first, second in pairs
        ),
        source=source,
    )
