"""What a unit's result lets one say of it: strengths, weaknesses and capacities, and then needs.

A rule proposes, people decide. Nothing is proposed that the result does not tell apart, and nothing
that rests on values which were never recorded. The rule in words stands in
docs/how-to/findings.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from innaxe.errors import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.benchmark.position import AreaPosition, IndicatorPosition, Position

__all__ = [
    "KINDS",
    "KNOWN",
    "OUTER",
    "Proposal",
    "ProposedNeed",
    "Weakness",
    "propose",
    "propose_needs",
]

KINDS = ("capacity", "strength", "weakness")
OUTER = 100 / 3  # points from either end: half of all units are above the middle, which says little
KNOWN = 0.5  # share of an area's indicators that must be recorded before anything is said of it


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that may be said of a unit.

    Args:
        kind: ``strength`` (clearly above the middle of its peers, and in the upper third of an
            area or the upper quarter of an indicator), ``weakness`` (likewise below), or
            ``capacity`` (a strength in an area in which another unit is weak).
        node, name: of the area or indicator that it is about.
        level: ``area`` or ``indicator``.
        certainty: ``draws`` where ``chance`` is the share of draws that say so; ``interval`` where
            the 90 % sampling interval lies apart from the peers; ``recorded`` where the value has
            no known sampling error and stands as it was recorded.
        chance: between 0 and 1; NaN without draws.
        distance: points of position between the unit and the middle of its peers.
        statement: the sentence; it names no figure.
    """

    kind: str
    node: str
    name: str
    level: str
    certainty: str
    chance: float
    distance: float
    statement: Message


def propose(
    position: Position,
    members: Mapping[str, Iterable[str]],
    lacking: Mapping[str, int] | None = None,
) -> tuple[Proposal, ...]:
    """Strengths, weaknesses and capacities of one unit.

    Args:
        position: of the unit.
        members: by area the codes of all indicators below it.
        lacking: by area how many other units are weak there.

    Returns:
        Areas before indicators, the most distant from the peers first. The order of areas,
        indicators and peers in ``position`` changes nothing.
    """
    recorded = {one.code for one in position.indicators if one.status == "recorded"}
    found = [
        made
        for area in position.areas
        if _known(members.get(area.code, ()), recorded)
        and (made := _of_area(position, area, (lacking or {}).get(area.code, 0)))
    ]
    found += [made for one in position.indicators if (made := _of_indicator(position, one))]
    return tuple(sorted(found, key=lambda one: (one.level, -one.distance, one.node)))


def _known(codes: Iterable[str], recorded: set[str]) -> bool:
    """Whether enough of an area was recorded; an area of filled values alone says nothing."""
    below = set(codes)
    return bool(below) and len(below & recorded) >= KNOWN * len(below)


def _of_area(position: Position, area: AreaPosition, lacking: int) -> Proposal | None:
    chances = {"above": area.above, "below": area.below}
    outer = {"above": area.median >= 100 - OUTER, "below": area.median <= OUTER}
    if not outer.get(area.verdict, False):
        return None
    kind = "weakness"
    if area.verdict == "above":
        kind = "capacity" if lacking else "strength"
    return Proposal(
        kind,
        area.code,
        area.name,
        "area",
        "draws",
        chances[area.verdict],
        abs(area.median - area.peer_median),
        message(f"finding.{kind}.area", unit=position.name, area=area.name),
    )


_VERDICTS = {"strength": "strength", "gap": "weakness"}


def _of_indicator(position: Position, one: IndicatorPosition) -> Proposal | None:
    kind = _VERDICTS.get(one.verdict)
    if kind is None or one.status != "recorded" or isnan(one.peer_median):
        return None
    return Proposal(
        kind,
        one.code,
        one.name,
        "indicator",
        "recorded" if isnan(one.low) else "interval",
        float("nan"),
        abs(one.position - one.peer_median),
        message(f"finding.{kind}.indicator", unit=position.name, indicator=one.name),
    )


@dataclass(frozen=True, slots=True)
class Weakness:
    """A weakness that people kept: its number, what it is about, and the area that it lies in."""

    number: int
    node: str
    name: str
    area: str
    area_name: str


@dataclass(frozen=True, slots=True)
class ProposedNeed:
    """One need of a unit: in which area, and the weaknesses that it rests on."""

    area: str
    name: str
    numbers: tuple[int, ...]
    statement: Message


def propose_needs(unit: str, weaknesses: Iterable[Weakness]) -> tuple[ProposedNeed, ...]:
    """One need for each area in which weaknesses of a unit were kept.

    Args:
        unit: its name.
        weaknesses: of this unit; one without an area makes a need of its own.

    Returns:
        The needs that rest on most weaknesses first; the order of ``weaknesses`` changes nothing.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for one in weaknesses:
        area = (one.area, one.area_name) if one.area else (one.node, one.name)
        groups.setdefault(area, []).append(one.number)
    found = [
        ProposedNeed(area, name, tuple(sorted(numbers)), message("need.area", unit=unit, area=name))
        for (area, name), numbers in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.numbers), one.area, one.name)))
