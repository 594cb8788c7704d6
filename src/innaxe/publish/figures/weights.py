"""Weights as a figure: what each part was given, and what it does to the index."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.weight_gaps import WeightGaps, WeightRow, scale_of, weight_gaps
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import PartWeight

__all__ = ["MUCH", "weight_figure"]

MUCH = 2.0  # influence over weight, or weight over influence, from which a part stands out
MOST_ROWS = 30


def weight_figure(words: Catalogue, rows: tuple[PartWeight, ...], *, source: str) -> Figure:
    """Rings and dots of the parts, those of most weight first; the table has all of them."""
    known = [row for row in rows if not isnan(row.influence)]
    first = [row for row in known if row.top] or known
    ordered = sorted(first, key=lambda row: (-row.weight, -row.influence, row.name))[:MOST_ROWS]
    return Figure(
        title=_title(words, ordered),
        measure=words.text("figure.weights.measure"),
        chart=Later(weight_gaps, lambda: _data(words, ordered)),
        source=source,
        alternative=words.text(
            "figure.weights.alternative",
            count=len(ordered),
            parts=words.listing([f"{row.name} ({_told(words, row)})" for row in ordered]),
        ),
        table=_table(words, rows, source),
    )


def _title(words: Catalogue, rows: list[PartWeight]) -> str:
    off = [row for row in rows if row.stands_out(MUCH)]
    if not off:
        return words.text("figure.weights.title.as_meant")
    widest = max(off, key=lambda row: (row.apart, row.name))
    told = {"weight": Share(widest.weight), "influence": Share(widest.influence)}
    code = "more" if widest.influence > widest.weight else "less"
    return words.text(f"figure.weights.title.{code}", part=widest.name, **told)


def _told(words: Catalogue, row: PartWeight) -> str:
    return words.text(
        "figure.weights.pair", weight=Share(row.weight), influence=Share(row.influence)
    )


def _data(words: Catalogue, rows: list[PartWeight]) -> WeightGaps:
    largest = max(max(row.weight, row.influence) for row in rows)
    return WeightGaps(
        rows=tuple(
            WeightRow(
                row.name,
                row.weight,
                row.influence,
                _told(words, row),
                (row.name, words.share(row.weight), words.share(row.influence)),
            )
            for row in rows
        ),
        name_heading=words.text("audit.column.part"),
        text_heading=words.text("figure.weights.text"),
        weight=words.text("figure.column.weight"),
        influence=words.text("figure.column.influence"),
        ticks=tuple((at, words.share(at)) for at in scale_of(largest)),
        told=tuple(
            words.text(code)
            for code in ("audit.column.part", "figure.column.weight", "figure.column.influence")
        ),
    )


def _table(words: Catalogue, rows: tuple[PartWeight, ...], source: str) -> TableBlock:
    def known(value: float) -> float | None:
        return None if isnan(value) else value

    def share(value: float) -> str | None:
        return None if known(value) is None else words.share(value)

    return TableBlock(
        caption=words.text("figure.weights.table"),
        columns=(
            Column(words.text("audit.column.part")),
            Column(words.text("audit.column.aggregate")),
            Column(words.text("figure.column.weight"), "share"),
            Column(words.text("figure.column.influence"), "share"),
        ),
        rows=tuple((row.name, row.parent, share(row.weight), share(row.influence)) for row in rows),
        numbers=tuple((None, None, known(row.weight), known(row.influence)) for row in rows),
        source=source,
    )
