"""The wide table of the coordinator: every figure of every organisation, states and no more."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from innaxe.indicators import catalogue as indicator_catalogue
from innaxe.site.indicators.agreed import agreed, by_dimension
from innaxe.site.indicators.grid import MARKS
from innaxe.site.rows import hidden, mark, table, tag
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

    from innaxe.site.indicators.models import Wave
    from innaxe.site.indicators.queries.released import Released
    from innaxe.site.indicators.queries.waves import Overview

__all__ = ["STATES", "overview_table", "sheet_table"]

STATES = {"question": "ask", "missing": "", **MARKS}


@lru_cache(maxsize=20_000)
def _number(value: float, language: str) -> str:
    from innaxe.locale import catalogue

    return catalogue(language).number(value)


def overview_table(
    found: Overview, released: Released, wave: Wave, address: Callable[[str], str]
) -> SafeString:
    """Indicators in rows, organisations in columns.

    Args:
        found: the states.
        released: what may be shown of values; nothing else is.
        wave: the wave.
        address: of the page where the coordinator asks an organisation.
    """
    language = current().language
    values = {one.id: one.named for one in released.indicators}
    states = {
        key: tag(
            "td", mark(sign) if sign else "", hidden(say(f"figures.brief.{key}")), class_="mid"
        )
        for key, sign in STATES.items()
    }
    head = [tag("th", say("figures.column.figure"), scope="col")]
    for one in found.organisations:
        link = tag("a", one.code, href=address(one.code), title=one.name)
        head.append(tag("th", link, scope="col", class_="mid"))
    bodies: list[SafeString] = []
    known, keys = indicator_catalogue(), [one.pk for one in found.organisations]
    for dimension, members in by_dimension(agreed(wave.indicator_set)).items():
        name = known.label("dimension", dimension, language)
        rows = [tag("tr", tag("th", name, scope="rowgroup", colspan=len(keys) + 1), class_="part")]
        for indicator in members:
            code, shown = indicator.id, values.get(indicator.id, {})
            title = tag(
                "th", tag("span", code, class_="code"), indicator.name(language), scope="row"
            )
            cells = [
                tag("td", _number(shown[key], language), class_="num")
                if key in shown
                else states[found.states.get((key, code), "missing")]
                for key in keys
            ]
            rows.append(tag("tr", title, *cells))
        bodies.append(tag("tbody", *rows))
    return table(head, bodies, caption=say("overview.caption", wave=wave.name), class_="overview")


def sheet_table(
    headings: tuple[str, ...],
    rows: list[tuple[int, list[str]]],
    wrong: dict[tuple[int, str], str],
    *,
    first: int,
    caption: str,
) -> SafeString:
    """A sheet as it stands in the file, with the cells that are wrong marked.

    Args:
        headings: the headings.
        rows: row number and cells.
        wrong: what is wrong, by row number and heading; an empty heading means the whole row.
        first: number of the row of the headings.
        caption: what the table shows.
    """
    columns = range(max([len(headings), *(len(cells) for _row, cells in rows)], default=0))
    names = [headings[index] if index < len(headings) else "" for index in columns]
    head = [tag("th", say("upload.row"), scope="col", class_="num")]
    for name in names:
        said = wrong.get((first, name)) or (wrong.get((first, "")) if name == names[0] else None)
        kind = "wrong" if said else None
        head.append(tag("th", name or "\u2013", _remark(said), scope="col", class_=kind))
    body = []
    for number, cells in rows:
        whole = wrong.get((number, ""))
        made = [tag("th", str(number), _remark(whole), scope="row", class_="num")]
        for index, name in enumerate(names):
            said = wrong.get((number, name)) if name else None
            text = cells[index] if index < len(cells) else ""
            anchor = f"r{number}c{index}" if said else None
            made.append(tag("td", text, _remark(said), class_="wrong" if said else None, id=anchor))
        body.append(tag("tr", *made, class_="has-error" if whole else None))
    return table(head, body, caption=caption, class_="sheet-cells")


def _remark(said: str | None) -> SafeString | str:
    if not said:
        return ""
    return tag("span", hidden(f"{say('site.error')} "), said, class_="error-message")
