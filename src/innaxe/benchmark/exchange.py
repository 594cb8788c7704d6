"""Who could give and who could receive: gaps of some that others are told apart from.

For each area the receivers are the units clearly below the middle of their peers. A giver is a unit
that is ahead of the receiver on that very area in nearly all draws; whoever is ahead in most draws
only is named as not distinguishable, never as a giver.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.uncertainty import DISTINGUISHABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.benchmark.result import Benchmark

__all__ = ["EVEN", "Gap", "Giver", "area_chances", "give_and_receive"]

EVEN = 0.5  # who is ahead in no more draws than this is not named at all


@dataclass(frozen=True, slots=True)
class Giver:
    """A unit ahead of a receiver: its code, and the share of draws that say so."""

    unit: str
    chance: float


@dataclass(frozen=True, slots=True)
class Gap:
    """One area in which a unit is clearly below its peers, and who could help to close it.

    Args:
        area: code of the area.
        receiver: code of the unit that is below.
        below: share of draws in which it is below the middle of its peers; NaN where not kept.
        givers: units told apart from it, the surest first.
        open: units ahead of it in more than half of the draws, but not told apart.
    """

    area: str
    receiver: str
    below: float
    givers: tuple[Giver, ...]
    open: tuple[Giver, ...]


def area_chances(
    benchmark: Benchmark, kind: str, unit: str, areas: Iterable[str]
) -> dict[str, dict[str, float]]:
    """How often each other unit is ahead of a unit, area by area, within the same draws.

    Args:
        benchmark: a result with draws.
        kind: which draws.
        unit: code of the unit.
        areas: codes of aggregates.

    Returns:
        By code of the aggregate and code of the other unit the share of draws in which that one is
        higher. A draw in which either has no score counts as not ahead.
    """
    drawn = benchmark.draws[kind].positions
    row = benchmark.units.index(unit)
    found: dict[str, dict[str, float]] = {}
    for code in areas:
        area = drawn[:, :, benchmark.hierarchy.aggregates.index(code)]
        ahead = np.greater(area, area[:, [row]]).mean(axis=0)
        there = (~np.isnan(area)).sum(axis=0) > 0
        found[code] = {
            other: float(ahead[place])
            for place, other in enumerate(benchmark.units)
            if place != row and there[place]
        }
    return found


def give_and_receive(
    weak: Mapping[str, Mapping[str, float]],
    ahead: Mapping[str, Mapping[str, Mapping[str, float]]],
) -> tuple[Gap, ...]:
    """All gaps of a comparison with those who are ahead.

    Args:
        weak: by receiver the areas in which it is clearly below, each with the share of draws.
        ahead: by receiver and area how often each other unit is ahead of it.

    Returns:
        Sorted by area and receiver; the order of what is given changes nothing. A gap that nobody
        is told apart from stays in, with no givers.
    """
    found: list[Gap] = []
    for receiver, areas in weak.items():
        for area, below in areas.items():
            chances = ahead.get(receiver, {}).get(area, {})
            ranked = sorted(
                (Giver(unit, chance) for unit, chance in chances.items() if unit != receiver),
                key=lambda one: (-one.chance, one.unit),
            )
            givers = tuple(one for one in ranked if one.chance >= DISTINGUISHABLE)
            unclear = tuple(one for one in ranked if EVEN < one.chance < DISTINGUISHABLE)
            found.append(Gap(area, receiver, below, givers, unclear))
    return tuple(sorted(found, key=lambda gap: (gap.area, gap.receiver)))
