"""What pages and the API read out of a comparison in the same way."""

from __future__ import annotations

from dataclasses import replace
from math import nan
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.benchmark.position import AreaPosition, Position

__all__ = ["apart", "areas_against", "moved"]


def areas_against(
    board: Mapping[str, Any], found: Position, chosen: Sequence[str]
) -> tuple[AreaPosition, ...]:
    """The areas of a unit beside chosen peers, or beside its own where none were chosen.

    Args:
        board: of the comparison.
        found: the position of the unit.
        chosen: codes of ranked units.
    """
    if not chosen:
        return found.areas
    told: list[AreaPosition] = []
    for area in found.areas:
        medians = [board["area_medians"][code].get(area.code) for code in chosen]
        peers = tuple(value for value in medians if value is not None)
        middle = median(peers) if peers else nan
        verdict = _against(area.low, area.high, middle)
        told.append(replace(area, peers=peers, peer_median=middle, verdict=verdict))
    return tuple(told)


def _against(low: float, high: float, middle: float) -> str:
    """Not clear where the interval holds the middle of the chosen peers, or there is none."""
    if low > middle:
        return "above"
    return "below" if high < middle else "not_clear"


def apart(one: AreaPosition, other: AreaPosition | None) -> bool:
    """Whether two units differ on an area: their intervals do not touch."""
    return other is not None and (one.low > other.high or other.low > one.high)


def moved(before: Mapping[str, Any], after: Sequence[float] | None) -> bool:
    """Whether other choices move a unit out of its range of ranks, as far as they rank it."""
    return after is not None and (after[2] < before["low"] or after[0] > before["high"])
