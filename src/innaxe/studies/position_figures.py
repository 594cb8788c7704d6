"""The figures of a position as reports show them: finding, measure, chart, table, source."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from innaxe.benchmark.position import Position
    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.content import Content
    from innaxe.publish.document import Figure, TableBlock

__all__ = ["FIGURES", "figure_workbook", "position_figures"]

FIGURES = ("ranks", "areas", "scoreboard", "indicators")


def position_figures(
    position: Position,
    words: Catalogue,
    source: str,
    *,
    only: Sequence[str] = FIGURES,
) -> dict[str, Figure]:
    """The figures by name, their charts drawn when asked for.

    A position without areas has no ``areas`` and no ``scoreboard``.

    Args:
        position: of one unit.
        words: the language of titles and headings.
        source: where the values come from, for the line below each chart.
        only: names of the figures that are wanted.
    """
    from innaxe.benchmark import findings
    from innaxe.publish.benchmark_report.place import place
    from innaxe.publish.benchmark_report.profile import areas, strengths
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.document import Figure

    # these sections read the position and its titles alone: no whole benchmark is at hand here
    content = SimpleNamespace(
        position=position,
        titles={
            "ranks": findings.ranks_title(position),
            "areas": findings.profile_title(position),
            "scoreboard": findings.scoreboard_title(position),
        },
        findings={"position": (), "areas": (), "indicators": ()},
        figures=(SimpleNamespace(source=source),),
        files=(),
    )
    told = Words(cast("Content", content), words)
    sections = (
        (place, ("ranks",)),
        (areas, ("areas", "scoreboard") if position.areas else ()),
        (strengths, ("indicators",)),
    )
    made: dict[str, Figure] = {}
    for section, names in sections:
        if set(names) & set(only):
            found = (block for block in section(told) if isinstance(block, Figure))
            made |= dict(zip(names, found, strict=True))
    return {name: made[name] for name in FIGURES if name in made and name in only}


def figure_workbook(
    title: str, table: TableBlock, *, language: str, day: date, publisher: str, banner: str = ""
) -> bytes:
    """The table of a figure as a workbook with its source and the meaning of its columns.

    Args:
        title: of the figure.
        table: behind it.
        language: of the words.
        day: of the result; with the same day the same table gives the same bytes.
        publisher: whose result it is.
        banner: what must be read before all else.
    """
    from innaxe.publish.document import Document
    from innaxe.publish.xlsx import write_xlsx

    return write_xlsx(
        Document(
            title=title,
            subtitle=table.caption,
            language=language,
            publisher=publisher,
            day=day,
            blocks=(table,),
            banner=banner,
        )
    )
