"""The figures of a comparison by name, for pages and files alike."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.benchmark import queries
from innaxe.site.benchmark.mapped import map_figure, map_state
from innaxe.site.words import current
from innaxe.studies import examined_figures as examined
from innaxe.studies.comparison import against
from innaxe.studies.position_figures import FIGURES, position_figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.benchmark.position import Position
    from innaxe.publish.document import Figure, TableBlock
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.people.models import Person

__all__ = ["KEPT_SECONDS", "Asked", "Told", "figure_of", "key_of", "position_asked", "told_of"]

KEPT_SECONDS = 24 * 3600
MOST_GROUPED = 25  # rows of groups that a page can hold


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figure of what.

    Args:
        person: who asks.
        made: the comparison, computed and not withdrawn.
        name: of the figure.
        unit: whose; empty for figures of all units.
        peers: codes that were chosen instead of the peers of the unit.
        value: what a map shows.
    """

    person: Person
    made: Comparison
    name: str
    unit: str = ""
    peers: tuple[str, ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure without its chart, as a page shows it."""

    title: str
    measure: str
    alternative: str
    source: str
    table: TableBlock


def position_asked(asked: Asked) -> Position:
    """The position of the unit, against the peers that were chosen.

    Raises:
        Http404: if the comparison has no such unit, or could not rank it.
    """
    memory = queries.memory_of(asked.made)
    key = ("position", asked.unit, *asked.peers)
    if key not in memory:
        try:
            found = queries.position_in(asked.made, asked.unit)
        except RequestError as error:
            raise Http404 from error
        if asked.peers:
            found = against(found, asked.made.board or {}, asked.made.inputs, asked.peers)
        memory[key] = found
    return memory[key]


def figure_of(asked: Asked) -> Figure:
    """The figure, its chart not drawn yet.

    Raises:
        Http404: if there is no such figure, or nobody has had it computed.
    """
    if asked.unit and asked.name in FIGURES:
        made = position_figures(
            position_asked(asked), current(), asked.made.source, only=(asked.name,)
        )
        found = made.get(asked.name)
    else:
        table = _OF_UNIT if asked.unit else _OF_ALL
        if asked.name not in table:
            raise Http404
        found = table[asked.name](asked)
    if found is None:
        raise Http404
    return found


def told_of(asked: Asked) -> Told:
    """What stands around a chart; kept, since it is the same until the result changes."""
    kept = caches["memory"].get(f"told:{key_of(asked)}")
    if kept is None:
        found = figure_of(asked)
        kept = Told(found.title, found.measure, found.alternative, found.source, found.table)
        caches["memory"].set(f"told:{key_of(asked)}", kept, KEPT_SECONDS)
    return kept


def key_of(asked: Asked) -> str:
    """What decides a figure: the results, what was asked, and the language."""
    made = asked.made
    parts = [made.sha256, made.source, asked.unit, asked.name, *asked.peers, f"map={asked.value}"]
    if asked.name == "map":
        parts.append(map_state(made))
    elif not (asked.unit and asked.name in FIGURES):
        what = _WHAT.get(asked.name, "audit")
        unit = asked.unit if what == "ways" else ""
        parts.append(queries.examination_hash(made, what, unit))
    text = "\x1f".join([*parts, current().language])
    return hashlib.sha256(text.encode()).hexdigest()


_WHAT = {"parts": "ways", "ways": "ways", "history": "history"}


def _audit(asked: Asked) -> dict[str, Any]:
    return queries.examined_content(asked.person, asked.made, "audit")


def _ways(asked: Asked) -> dict[str, Any]:
    return queries.examined_content(asked.person, asked.made, "ways", asked.unit)


def _names(asked: Asked) -> dict[str, str]:
    """Ranked units by code, best median rank first."""
    ranks = (asked.made.board or {})["ranks"]
    return {code: one["name"] for code, one in ranks.items()}


def _groups(asked: Asked) -> Figure | None:
    """All units, or those nearest to one."""
    names = _names(asked)
    if len(names) > MOST_GROUPED and asked.unit:
        codes = list(names)
        start = codes.index(asked.unit) - MOST_GROUPED // 2
        start = max(0, min(start, len(codes) - MOST_GROUPED))
        names = {code: names[code] for code in codes[start : start + MOST_GROUPED]}
    audit = queries.groups_of_audit(asked.made)
    if not audit:
        raise Http404
    return examined.group_chart(audit, names, current(), asked.made.source, asked.unit)


def _way_figure(asked: Asked) -> Figure | None:
    board = asked.made.board or {}
    name = board["ranks"][asked.unit]["name"]
    ways = _ways(asked)
    return examined.way_chart(ways, board["indicators"], name, current(), asked.made.source)


def _history(asked: Asked) -> Figure | None:
    kept = queries.examined_content(asked.person, asked.made, "history")
    return examined.history_chart(kept, asked.unit, current(), asked.made.source)


_OF_UNIT: dict[str, Callable[[Asked], Figure | None]] = {
    "groups": _groups,
    "parts": lambda asked: examined.part_chart(_ways(asked), current(), asked.made.source),
    "ways": _way_figure,
    "history": _history,
}
_OF_ALL: dict[str, Callable[[Asked], Figure | None]] = {
    "groups": _groups,
    "weights": lambda asked: examined.weight_chart(_audit(asked), current(), asked.made.source),
    "correlations": lambda asked: examined.correlation_chart(
        _audit(asked), current(), asked.made.source
    ),
    "factors": lambda asked: examined.factor_chart(_audit(asked), current(), asked.made.source),
    "map": lambda asked: map_figure(asked.made, asked.value)[0],
}
