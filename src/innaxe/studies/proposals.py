"""What a kept comparison lets one say of its units, as plain data with the figures behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.studies.comparison import KEPT, digest, position_from

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.exchange import Gap
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.proposals import ProposedNeed, Weakness

    Plain = dict[str, Any]

__all__ = ["exchanged", "figures_of", "members_of", "needed", "nodes_of", "proposed", "weakness_of"]

_RANKS = ("low", "median", "high")
_OF_AREA = ("median", "low", "high", "peer_median", "above", "below", "verdict")
_OF_INDICATOR = ("value", "status", "position", "low", "high", "peer_median", "peer_value")


def nodes_of(framework: Iterable[Plain]) -> dict[str, Plain]:
    """Areas and indicators of a framework by code: name, level, measure, and the area they lie in.

    The area of an indicator is the aggregate right above it; the whole index is no node.
    """
    rows = {row["iCode"]: row for row in framework if row["Type"] in {"Indicator", "Aggregate"}}
    found: dict[str, Plain] = {}
    for code, row in rows.items():
        parent = rows.get(row["Parent"])
        if parent is None:
            continue
        indicator = row["Type"] == "Indicator"
        area = parent if indicator else row
        found[code] = {
            "name": row["iName"],
            "level": "indicator" if indicator else "area",
            "measure": row.get("Unit") or "",
            "area": area["iCode"],
            "area_name": area["iName"],
        }
    return found


def members_of(framework: Iterable[Plain]) -> dict[str, set[str]]:
    """By area all indicators below it, however far."""
    parents = {row["iCode"]: row["Parent"] for row in framework}
    found: dict[str, set[str]] = {}
    for row in framework:
        if row["Type"] != "Indicator":
            continue
        above = row["Parent"]
        while above in parents:
            found.setdefault(above, set()).add(row["iCode"])
            above = parents[above]
    return found


def proposed(inputs: Plain, board: Plain, unit: str, own: Plain) -> list[Plain]:
    """What may be said of a unit, each with its figures; empty where nothing is told apart.

    Raises:
        RequestError: if the unit was not ranked.
    """
    from innaxe.benchmark.proposals import propose

    lacking: dict[str, int] = {}
    for other, areas in board.get("area_below", {}).items():
        for area in areas:
            lacking[area] = lacking.get(area, 0) + (other != unit)
    position = position_from(board, unit, own)
    nodes = nodes_of(inputs["framework"])
    return [
        {
            "kind": one.kind,
            "node": one.node,
            **nodes.get(one.node, {"name": one.name, "level": one.level, "measure": ""}),
            "statement": one.statement.to_dict(),
            "figures": figures_of(board["ranks"], unit, own, one.node),
        }
        for one in propose(position, members_of(inputs["framework"]), lacking)
    ]


def figures_of(ranks: Mapping[str, Any], unit: str, own: Plain, node: str) -> Plain | None:
    """The figures of a unit on an area or indicator as they are in a comparison.

    Args:
        ranks: of the board.
        unit: its code.
        own: what belongs to the unit: ``areas`` and ``indicators`` are enough.
        node: code of the area or indicator.

    Returns:
        The figures with ``certainty``, ``chance``, the range of ranks of the unit and ``sha256``
        over all of it; None where there is no value of its own.
    """
    area = next((one for one in own.get("areas", ()) if one["code"] == node), None)
    one = next((one for one in own.get("indicators", ()) if one["code"] == node), None)
    if area is not None:
        found = {name: area.get(name) for name in _OF_AREA}
        found |= {"level": "area", "certainty": "draws", "chance": _chance(area)}
    elif one is not None and one["status"] == "recorded":
        found = {name: one[name] for name in _OF_INDICATOR} | _apart(one)
        found |= {"level": "indicator", "measure": one["unit_of_measure"], "chance": None}
    else:
        return None
    if unit in ranks:
        found["ranks"] = [*(ranks[unit][name] for name in _RANKS), len(ranks)]
    return found | {"sha256": digest(found)}


def _chance(area: Plain) -> float | None:
    """The share of draws behind the verdict, or behind the likelier side of an open one."""
    above, below = area.get("above"), area.get("below")
    if area["verdict"] in {"above", "below"}:
        return above if area["verdict"] == "above" else below
    return max((one for one in (above, below) if one is not None), default=None)


def _apart(one: Plain) -> Plain:
    """How sure the place of a value is, and on which side of its peers it lies if on any."""
    words = {"strength": "above", "gap": "below"}
    return {
        "certainty": "recorded" if one["low"] is None else "interval",
        "verdict": words.get(one["verdict"], one["verdict"]),
    }


def weakness_of(benchmark: Benchmark, found: Position) -> tuple[Plain, Plain]:
    """What a comparison keeps of a unit's weak areas, for who could give and receive.

    Returns:
        By area the share of draws in which the unit is below its peers, and by area how often each
        other unit is ahead of it; who never is, is left out.
    """
    from innaxe.benchmark.exchange import area_chances
    from innaxe.benchmark.proposals import propose

    hierarchy = benchmark.hierarchy
    rows = [
        {
            "iCode": node.code,
            "Parent": node.parent,
            "Type": "Indicator" if node.code in hierarchy.indicators else "Aggregate",
        }
        for node in hierarchy.nodes.values()
    ]
    below = {
        one.node: round(one.chance, KEPT)
        for one in propose(found, members_of(rows))
        if (one.kind, one.level) == ("weakness", "area")
    }
    chances = area_chances(benchmark, found.kind, found.unit, below)
    ahead = {
        area: {unit: round(chance, KEPT) for unit, chance in others.items() if chance}
        for area, others in chances.items()
    }
    return below, ahead


def needed(unit: str, weaknesses: Iterable[Weakness]) -> tuple[ProposedNeed, ...]:
    """One need for each area in which weaknesses were kept."""
    from innaxe.benchmark.proposals import propose_needs

    return propose_needs(unit, weaknesses)


def exchanged(board: Plain, ahead: Mapping[str, Any]) -> tuple[Gap, ...] | None:
    """Who could give and who could receive in a comparison.

    Args:
        board: of the comparison.
        ahead: by receiver what it keeps of those ahead of it (``area_ahead``); others are left out.

    Returns:
        The gaps; None for a comparison that was computed before such chances were kept.
    """
    from innaxe.benchmark.exchange import give_and_receive

    if "area_below" not in board:
        return None
    weak = {
        unit: {area: float("nan") if below is None else below for area, below in areas.items()}
        for unit, areas in board["area_below"].items()
        if unit in ahead
    }
    return give_and_receive(weak, {unit: chances or {} for unit, chances in ahead.items()})
