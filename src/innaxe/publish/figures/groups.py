"""Performance groups as a figure: how likely each of them is."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.group_bars import GroupBars, GroupRow, group_bars
from innaxe.publish.charts.later import Later
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Groups, GroupShares

__all__ = ["GROUP_NAMES", "MOST_UNITS", "group_figure", "group_parts", "group_table"]

MOST_ROWS = 40  # what a page holds
MOST_UNITS = 80  # more units fill too many pages

GROUP_NAMES = ("leader", "strong", "moderate", "emerging")


def group_figure(
    words: Catalogue, data: Groups, *, heading: str, source: str, table: TableBlock | None = None
) -> Figure:
    """The bars of some units.

    Args:
        words: the language.
        data: the rows that are shown.
        heading: what a row is.
        source: where the figures come from.
        table: of all units, where several figures share one.
    """
    return Figure(
        title=_title(words, data),
        measure=_measure(words, data),
        chart=Later(
            group_bars,
            lambda: GroupBars(
                rows=tuple(_row(words, row) for row in data.rows),
                name_heading=heading,
                classes=tuple(words.text(f"figure.group.{name}") for name in GROUP_NAMES),
            ),
        ),
        source=source,
        alternative=words.text("figure.groups.alternative", rows=len(data.rows), count=data.sure),
        table=table or group_table(words, data, heading=heading, source=source),
    )


def group_parts(words: Catalogue, data: Groups, *, heading: str, source: str) -> list[Figure]:
    """The bars of all units, page by page; they share a table and the finding about all."""
    table = group_table(words, data, heading=heading, source=source)
    title = words.text("figure.groups.title", count=data.sure, rows=len(data.rows))
    size = ceil(len(data.rows) / ceil(len(data.rows) / MOST_ROWS))
    parts = (
        replace(data, rows=data.rows[start : start + size])
        for start in range(0, len(data.rows), size)
    )
    return [
        replace(group_figure(words, part, heading=heading, source=source, table=table), title=title)
        for part in parts
    ]


def _title(words: Catalogue, data: Groups) -> str:
    own = next((row for row in data.rows if row.own), None)
    if own is None:
        return words.text("figure.groups.title", count=data.sure, rows=len(data.rows))
    largest = max(range(len(own.shares)), key=lambda number: own.shares[number])
    return words.text(
        f"figure.groups.own.{GROUP_NAMES[largest]}",
        unit=own.name,
        share=Share(own.shares[largest]),
    )


def _measure(words: Catalogue, data: Groups) -> str:
    told = words.text("figure.groups.measure", runs=data.runs)
    if data.reference:
        return f"{told} {words.text('figure.groups.reference', unit=data.reference)}"
    return f"{told} {words.text('figure.groups.mean')}"


def _row(words: Catalogue, row: GroupShares) -> GroupRow:
    return GroupRow(row.name, row.shares, tuple(words.share(one) for one in row.shares), row.own)


def group_table(words: Catalogue, data: Groups, *, heading: str, source: str) -> TableBlock:
    """Every probability, a unit a row."""
    own = [number for number, row in enumerate(data.rows) if row.own]
    return TableBlock(
        caption=words.text("figure.groups.table"),
        columns=(
            Column(heading),
            *(Column(words.text(f"figure.group.{name}"), "share") for name in GROUP_NAMES),
        ),
        rows=tuple((row.name, *(words.share(one) for one in row.shares)) for row in data.rows),
        numbers=tuple((None, *row.shares) for row in data.rows),
        source=source,
        own_row=own[0] if own else None,
    )
