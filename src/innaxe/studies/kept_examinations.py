"""What a comparison was looked into for, kept as plain data, as figures and documents take it.

Nothing is computed anew: a document shows what pages show.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.benchmark import Benchmark
    from innaxe.publish.figures.data import Groups, Sensitivities, Ways

    Plain = dict[str, Any]

__all__ = ["BEHIND", "Examinations", "groups_kept", "sensitivities_kept", "ways_in", "ways_kept"]

SURE = 0.9  # nine of ten runs
# sections of reports that show what somebody has had worked out, and what that is
BEHIND = {"groups": "audit", "groups_of_all": "audit", "factors": "audit", "ways": "ways"}


@dataclass(frozen=True, slots=True)
class Examinations:
    """What was found; None where nobody has had it worked out.

    Args:
        audit: as ``examinations.audited`` gave it.
        ways: as ``examinations.ways_of_unit`` gave it, of the unit in question.
    """

    audit: Plain | None = None
    ways: Plain | None = None

    def sections(self) -> frozenset[str]:
        """Names of the sections of ``BEHIND`` for which there is something to show."""
        audit = self.audit or {}
        found = {
            "groups": bool(audit.get("groups")),
            "groups_of_all": bool(audit.get("groups")),
            "factors": bool(audit.get("factors")),
            "ways": bool((self.ways or {}).get("ways")),
        }
        return frozenset(name for name, there in found.items() if there)


def groups_kept(
    audit: Plain | None, names: Mapping[str, str], own: str = "", hidden: str = ""
) -> Groups | None:
    """Group probabilities of units in the order of ``names``; None where there are none.

    Args:
        audit: what was found.
        names: of units by code.
        own: code of the unit that is marked.
        hidden: what to call a reference that has no name here; its code if left out.
    """
    if not audit or not audit["groups"]:
        return None
    from innaxe.publish.figures.data import Groups, GroupShares

    rows = tuple(
        GroupShares(name, code, tuple(audit["groups"][code]), own=code == own)
        for code, name in names.items()
        if code in audit["groups"]
    )
    if not rows:
        return None
    sure = sum(max(row.shares) >= SURE for row in rows)
    reference = names.get(audit["reference"], hidden or audit["reference"])
    return Groups(rows, audit["grouped"], reference, sure)


def sensitivities_kept(audit: Plain | None) -> Sensitivities | None:
    """Which choice decides; None where it was not examined or nothing moves."""
    if not audit or not audit["factors"]:
        return None
    from innaxe.publish.figures.data import Factor, Sensitivities

    return Sensitivities(tuple(Factor(**one) for one in audit["factors"]), audit["samples"])


def ways_kept(
    ways: Plain | None, unit: str, names: Mapping[str, str], measures: Mapping[str, str]
) -> Ways | None:
    """The smallest changes that reach the next fifth; None where nobody asked.

    Args:
        ways: what was found.
        unit: name of the unit.
        names: of indicators by code.
        measures: their units of measure.
    """
    if not ways or not ways["ways"]:
        return None
    from innaxe.benchmark.ways_up import WaysUp, WayUp
    from innaxe.publish.figures.data import Ways

    found = tuple(
        WayUp(
            tuple(one["indicators"]),
            _back(one["start"]),
            _back(one["goal"]),
            _back(one["share"]),
            one["chance"],
        )
        for one in ways["ways"]
    )
    whole = WaysUp(unit, ways["place"], ways["probability"], ways["now"], found)
    return Ways(unit, whole, dict(names), dict(measures))


def ways_in(ways: Plain | None, unit: str, benchmark: Benchmark) -> Ways | None:
    """The same with the names that a benchmark has."""
    nodes, codes = benchmark.hierarchy.nodes, benchmark.hierarchy.indicators
    return ways_kept(
        ways,
        unit,
        {code: nodes[code].name for code in codes},
        {code: nodes[code].unit_of_measure for code in codes},
    )


def _back(value: Any) -> Any:
    return nan if value is None else value
