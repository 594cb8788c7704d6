"""A comparison on the map: which units are territories, and what each of them shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.benchmark.position import fifth
from innaxe.site.benchmark.outlines import outlines
from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.words import current, say
from innaxe.studies.examined_figures import map_chart

if TYPE_CHECKING:
    from innaxe.publish.document import Figure
    from innaxe.site.benchmark.models import Comparison

__all__ = ["RANK", "map_figure", "map_state", "regions_of", "shared_regions"]

RANK = ""  # the index, by fifths
CLASSES = 5


def map_figure(made: Comparison, value: str) -> tuple[Figure | None, tuple[str, ...]]:
    """The map with its table, and the names of units that have no place on it."""
    board = made.board or {}
    rows = _rows(made, board, value)
    heading = say("report.column.median") if value == RANK else say("report.column.position")
    found, missed = map_chart(
        rows,
        current(),
        made.source,
        kind="fifth" if value == RANK else "position",
        name=name_of(board, value),
        heading=heading,
        shapes=outlines().fitting(row["code"] for row in rows).shapes,
    )
    names = {row["code"]: row["name"] for row in rows}
    return found, tuple(dict.fromkeys(names[code] for code in missed))


def map_state(made: Comparison) -> str:
    """What the map rests on beside the result: outlines, and who has which region now."""
    parts = _parts(made, list((made.board or {})["ranks"])) if made.wave_id else []
    return f"{outlines().digest}:{parts}"


def name_of(board: dict[str, Any], value: str) -> str:
    """What the map shows, by its name."""
    named = (*board["areas"], *board["indicators"])
    return next((one["name"] for one in named if one["code"] == value), say("map.rank"))


def _rows(made: Comparison, board: dict[str, Any], value: str) -> list[dict[str, Any]]:
    """A row for each region: of a unit that is one, or of an organisation's territory."""
    regions = regions_of(made, list(board["ranks"]))
    found = [
        {"code": code, "name": ranks["name"], **_value(board, unit, value)}
        for unit, ranks in board["ranks"].items()
        for code in regions.get(unit, [unit])
    ]
    return sorted(found, key=lambda row: (row["name"], row["code"]))


def regions_of(made: Comparison, units: list[str]) -> dict[str, list[str]]:
    """The regions of organisations; one that several have belongs to none of them here."""
    if made.wave_id is None:
        return {}
    owners: dict[str, set[str]] = {}
    for unit, code in _parts(made, units):
        owners.setdefault(code, set()).add(unit)
    found: dict[str, list[str]] = {}
    for code, having in owners.items():
        for unit in having if len(having) == 1 else ():
            found.setdefault(unit, []).append(code)
    return found


def _parts(made: Comparison, units: list[str]) -> list[tuple[str, str]]:
    parts = TerritoryPart.objects.filter(
        organisation__consortium_id=made.consortium_id, organisation__code__in=units
    )
    return list(parts.order_by("nuts_code").values_list("organisation__code", "nuts_code"))


def shared_regions(made: Comparison) -> list[str]:
    """Regions that several of the organisations have in their territory."""
    if made.wave_id is None:
        return []
    owners: dict[str, set[str]] = {}
    for unit, code in _parts(made, list((made.board or {})["ranks"])):
        owners.setdefault(code, set()).add(unit)
    return sorted(code for code, having in owners.items() if len(having) > 1)


def _value(board: dict[str, Any], unit: str, value: str) -> dict[str, Any]:
    if value == RANK:
        ranks = board["ranks"][unit]
        place = fifth(ranks["median"], len(board["ranks"]))
        ends = {"value": ranks["median"], "low": ranks["low"], "high": ranks["high"]}
        return {"class_": CLASSES - place, **ends}
    if value in board["area_medians"][unit]:
        position = board["area_medians"][unit][value]
    else:
        codes = [one["code"] for one in board["indicators"]]
        position = (
            board["indicator_positions"][unit][codes.index(value)] if value in codes else None
        )
    if position is None:
        return {"class_": None, "value": None, "low": None, "high": None}
    step = 100 / CLASSES
    return {
        "class_": min(CLASSES - 1, int(position // step)),
        "value": position,
        "low": None,
        "high": None,
    }
