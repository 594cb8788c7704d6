"""What holds a unit back as a figure: how often each area is its weakest beside its peers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.charts.bars import Bar, Bars, bars
from innaxe.publish.charts.later import Later
from innaxe.publish.document import Figure

if TYPE_CHECKING:
    from innaxe.benchmark.bottleneck import Bottleneck
    from innaxe.locale import Catalogue
    from innaxe.publish.document import TableBlock

__all__ = ["part_figure"]


def part_figure(
    words: Catalogue, found: Bottleneck, *, title: str, table: TableBlock, source: str
) -> Figure:
    """A bar for each area, the most often weakest first.

    Args:
        words: the language.
        found: with at least two parts.
        title: the finding in words.
        table: all figures of the parts.
        source: where the values come from.
    """
    named = [f"{part.name} ({words.share(part.weakest)})" for part in found.parts]
    return Figure(
        title=title,
        measure=words.text("figure.parts.measure", draws=found.draws, peers=found.peers),
        chart=Later(bars, lambda: _data(words, found)),
        source=source,
        alternative=words.text("figure.parts.alternative", parts=words.listing(named)),
        table=table,
    )


def _data(words: Catalogue, found: Bottleneck) -> Bars:
    return Bars(
        rows=tuple(
            Bar(part.name, part.weakest, words.share(part.weakest), own=part.verdict == "weakest")
            for part in found.parts
        ),
        value_heading=words.text("figure.parts.text"),
        domain=(0.0, 1.0),
        ends=(words.share(0.0), words.share(1.0)),
        name_heading=words.text("report.column.area"),
    )
