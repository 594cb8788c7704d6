"""Sentences of a report, chosen by rule: each stands in docs/reference/sentences.md.

A finding is a message; the rule that picks it is the code beside it, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.position import fifth
from innaxe.benchmark.uncertainty import DISTINGUISHABLE
from innaxe.errors import Message, Share, message

if TYPE_CHECKING:
    from innaxe.benchmark.bottleneck import Bottleneck, Part
    from innaxe.benchmark.placement import Placement
    from innaxe.benchmark.position import IndicatorPosition, Position
    from innaxe.benchmark.result import Benchmark

__all__ = [
    "area_findings",
    "bottleneck_findings",
    "headline",
    "indicator_findings",
    "map_title",
    "neighbour_findings",
    "peer_findings",
    "placed_findings",
    "profile_title",
    "range_findings",
    "ranks_title",
    "scoreboard_title",
    "treated_findings",
]

OFTEN = 0.1  # a part that is the weakest in fewer draws is not named
MOST_NAMED = 5  # longer lists are not read


def headline(position: Position) -> Message:
    """The claim on the first page: a range of places, or one place that nothing moves."""
    own = position.own
    if own.low == own.high:
        return message(
            "finding.headline.fixed",
            unit=position.name,
            place=int(own.low),
            units=position.ranked,
        )
    return message(
        "finding.headline.range",
        unit=position.name,
        low=int(own.low),
        high=int(own.high),
        units=position.ranked,
    )


def neighbour_findings(position: Position) -> list[Message]:
    """How many units the draws tell apart from ours, and a rank outside its own interval."""
    found = [ranks_title(position)]
    ahead, behind = position.with_verdict("ahead"), position.with_verdict("behind")
    if ahead:
        found.append(message("finding.ahead", count=len(ahead), unit=position.name))
    if behind:
        found.append(message("finding.behind", count=len(behind), unit=position.name))
    own = position.own
    if not own.low <= own.rank <= own.high:
        found.append(message("finding.rank_outside", rank=own.rank, unit=position.name))
    return found


def range_findings(benchmark: Benchmark, position: Position) -> list[Message]:
    """Which places sampling error, choices of method, and both leave open; kept apart."""
    ranges = benchmark.ranges
    if ranges is None:
        return []
    row = ranges.units.index(position.unit)
    if np.isnan(ranges.sampling[row]).any():
        return []
    ends = np.concatenate([ranges.sampling[row, :2], ranges.method[row], ranges.both[row, :2]])
    names = ("low", "high", "method_low", "method_high", "both_low", "both_high")
    places = {name: int(end) for name, end in zip(names, ends, strict=True)}
    return [
        message(
            "finding.ranges",
            unit=position.name,
            coverage=Share(ranges.coverage),
            recipes=ranges.recipes,
            **places,
        )
    ]


def ranks_title(position: Position) -> Message:
    """The finding above the chart of ranks."""
    same = len(position.with_verdict("same"))
    if same == 0:
        return message("finding.same.none", unit=position.name)
    if same == position.ranked - 1:
        return message("finding.same.all", unit=position.name, units=position.ranked - 1)
    return message("finding.same.some", count=same, unit=position.name)


def peer_findings(position: Position, group_name: str) -> list[Message]:
    """Who the peers are, and the range of places among them."""
    count = len(position.peers)
    if position.circumstances:
        who = message(
            "finding.peers.circumstances",
            count=count,
            circumstances=position.circumstances,
            unit=position.name,
        )
    elif position.group:
        who = message("finding.peers.group", count=count, group=group_name, label=position.label)
    elif position.group_size:
        who = message(
            "finding.peers.group_too_small",
            count=count,
            size=position.group_size,
            group=group_name,
            label=position.label,
        )
    else:
        who = message("finding.peers.all", count=count)
    fixed = position.peer_low == position.peer_high
    place = message(
        "finding.peers.place" if fixed else "finding.peers.range",
        unit=position.name,
        low=position.peer_low,
        high=position.peer_high,
        units=count + 1,
    )
    return [who, place]


def area_findings(position: Position) -> list[Message]:
    """The areas in which the unit is clearly above or below the middle of its peers."""
    above = tuple(area.name for area in position.areas if area.verdict == "above")
    below = tuple(area.name for area in position.areas if area.verdict == "below")
    unclear = tuple(area.name for area in position.areas if area.verdict == "not_clear")
    found: list[Message] = []
    if above:
        found.append(message("finding.areas.above", areas=above, unit=position.name))
    if below:
        found.append(message("finding.areas.below", areas=below, unit=position.name))
    if unclear:
        found.append(message("finding.areas.not_clear", areas=unclear, unit=position.name))
    return found


def profile_title(position: Position) -> Message:
    """The finding above the profile: what is clear, or that nothing is."""
    above = tuple(area.name for area in position.areas if area.verdict == "above")
    below = tuple(area.name for area in position.areas if area.verdict == "below")
    if above and below:
        return message("finding.profile.both", above=above, below=below)
    if above:
        return message("finding.profile.above", above=above)
    if below:
        return message("finding.profile.below", below=below)
    return message("finding.profile.none", unit=position.name)


def scoreboard_title(position: Position) -> Message:
    """The finding above the scoreboard: in how many areas the middle position is higher."""
    higher = sum(area.median > area.peer_median for area in position.areas)
    return message(
        "finding.scoreboard", count=higher, areas=len(position.areas), unit=position.name
    )


def map_title(position: Position) -> Message:
    """The finding above the map: the fifth of all units in which the interval lies."""
    own = position.own
    first, last = (fifth(rank, position.ranked) for rank in (own.low, own.high))
    if first == last:
        return message("finding.map.one", unit=position.name, fifth=first)
    return message("finding.map.several", unit=position.name, first=first, last=last)


def placed_findings(placement: Placement, unit: str) -> list[Message]:
    """Where a placed unit would stand, in the population and among the placed units."""
    frame = placement.to_frame()
    rows = frame[frame["unit"] == unit]
    row = rows.iloc[-1]  # method and sampling error together, where there are both
    told = [("population", row["rank_low"], row["rank_high"], row["of"])]
    if len(placement.units) > 1:
        told.append(("among", row["among_low"], row["among_high"], len(placement.units)))
    name = placement.inputs.names[placement.units.index(unit)]
    return [
        message(
            f"finding.placed.{where}" if low != high else f"finding.placed.{where}.fixed",
            unit=name,
            low=int(low),
            high=int(high),
            units=int(size),
        )
        for where, low, high, size in told
    ]


def bottleneck_findings(found: Bottleneck) -> list[Message]:
    """The weakest part beside the peers, and the one that would lift the index most."""
    if not found.parts:
        return []
    weakest = found.parts[0]
    if not any(part.below > 0 for part in found.parts):
        return [message("finding.bottleneck.none", unit=found.name)]
    return [_weakest(found, weakest), *_moves(found)]


def _weakest(found: Bottleneck, first: Part) -> Message:
    if first.verdict == "weakest":
        return message(
            "finding.bottleneck.weakest",
            unit=found.name,
            area=first.name,
            share=Share(first.weakest),
        )
    named = tuple(part.name for part in found.parts if part.weakest >= OFTEN)[:MOST_NAMED]
    return message("finding.bottleneck.not_clear", unit=found.name, areas=named or (first.name,))


def _moves(found: Bottleneck) -> list[Message]:
    """Which part would lift the index most; nothing where the rule makes no such sum."""
    first = max(found.parts, key=lambda part: (part.moves_most, part.code))
    if first.gain != first.gain or first.moves_most == 0:
        return []
    clear = first.moves_most >= DISTINGUISHABLE
    return [
        message(
            "finding.bottleneck.moves" if clear else "finding.bottleneck.moves_not_clear",
            unit=found.name,
            area=first.name,
            share=Share(first.moves_most),
            points=first.gain,
            low=int(first.places_low),
            high=int(first.places_high),
        )
    ]


def indicator_findings(position: Position) -> list[Message]:
    """Strengths, gaps, and what is not known of the unit's own figures."""
    found = [
        _named(position, "strength", "finding.strengths"),
        _named(position, "gap", "finding.gaps"),
    ]
    filled = tuple(item.name for item in position.indicators if item.status == "filled")
    missing = tuple(item.name for item in position.indicators if item.status == "missing")
    if filled:
        found.append(message("finding.filled", count=len(filled), indicators=filled))
    if missing:
        found.append(message("finding.missing", count=len(missing), indicators=missing))
    return found


def _named(position: Position, verdict: str, code: str) -> Message:
    items = [item for item in position.indicators if item.verdict == verdict]
    if not items:
        return message(f"{code}.none", unit=position.name)
    items.sort(key=_distance, reverse=True)
    names = tuple(item.name for item in items[:MOST_NAMED])
    if len(items) > MOST_NAMED:
        return message(f"{code}.many", count=len(items), indicators=names, unit=position.name)
    return message(code, count=len(items), indicators=names, unit=position.name)


def _distance(item: IndicatorPosition) -> tuple[float, str]:
    """How far from the middle: the most telling indicators are named first."""
    return abs(item.position - 50), item.code


def treated_findings(benchmark: Benchmark, unit: str) -> list[Message]:
    """The indicators on which the value of the unit itself was pulled in."""
    treatment = benchmark.stages.treatment
    if treatment is None:
        return []
    row = benchmark.units.index(unit)
    hierarchy = benchmark.hierarchy
    names = tuple(
        hierarchy.nodes[code].name
        for column, code in enumerate(hierarchy.indicators)
        if treatment.winsorised[column]
        and treatment.treated[row, column] != benchmark.stages.imputed[row, column]
    )
    return [message("finding.treated", count=len(names), indicators=names)] if names else []
