"""What the figures show, ready to be put into words; nothing here is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.benchmark.ways_up import WaysUp

__all__ = [
    "Correlations",
    "Factor",
    "Followed",
    "FollowedRow",
    "GroupShares",
    "Groups",
    "Pairs",
    "PartWeight",
    "RegionRow",
    "Regions",
    "Sensitivities",
    "Ways",
]


@dataclass(frozen=True, slots=True)
class GroupShares:
    """One unit, or the units of one label: probability of each performance group, best first."""

    name: str
    code: str
    shares: tuple[float, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Groups:
    """Group probabilities.

    Args:
        rows: in the order in which they are shown.
        runs: rows of the design that they rest on.
        reference: name of the unit that stands for 100 %; empty for the mean of all.
        sure: how many rows are in one group in nine of ten runs.
    """

    rows: tuple[GroupShares, ...]
    runs: int
    reference: str
    sure: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Chances of pairs.

    Args:
        names, codes: of the units, in the order of rows and columns.
        ahead: row by row, share of draws in which the row is ahead of the column.
        own: position of the own unit, or None.
        told_apart: share of all pairs shown in which one is ahead in nine of ten draws.
        draws: how many.
    """

    names: tuple[str, ...]
    codes: tuple[str, ...]
    ahead: Sequence[Sequence[float]]
    own: int | None
    told_apart: float
    draws: int


@dataclass(frozen=True, slots=True)
class Factor:
    """One choice that varied: step and setting of the recipe, and its indices with intervals."""

    step: str
    setting: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivities:
    """All factors, the largest total first, and how many base samples they rest on."""

    factors: tuple[Factor, ...]
    base: int


@dataclass(frozen=True, slots=True)
class Ways:
    """Ways up of a unit.

    Args:
        unit: its name.
        found: what was found, the shortest way first.
        names: of the indicators by code.
        measures: unit of measure of their values by code, before dividing by a denominator.
    """

    unit: str
    found: WaysUp
    names: dict[str, str]
    measures: dict[str, str]


@dataclass(frozen=True, slots=True)
class Correlations:
    """Correlations of indicators, or of aggregates where there are too many indicators.

    Args:
        names: in the order of the framework.
        groups: name of what each belongs to.
        values: row by row below the diagonal.
        within, together, against: pairs of one group: all, those above 0.3, those below -0.3.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    values: tuple[tuple[float, ...], ...]
    within: int
    together: int
    against: int


@dataclass(frozen=True, slots=True)
class PartWeight:
    """A part of the index.

    Args:
        name, parent: its name, and that of what it feeds.
        weight: share of the index that the weights give it.
        influence: share among its like of the squared correlations with the index; NaN where
            none is defined.
        top: whether it stands directly below the index.
    """

    name: str
    parent: str
    weight: float
    influence: float
    top: bool

    @property
    def apart(self) -> float:
        """How far influence and weight are apart, in points of share."""
        return abs(self.influence - self.weight)

    def stands_out(self, times: float) -> bool:
        """Whether one of the two is at least so many times the other."""
        low, high = sorted((self.weight, self.influence))
        return high > 0 and low * times <= high


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A territory: its class from the lowest one up, None without; its value and interval."""

    name: str
    code: str
    class_: int | None
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Regions:
    """Territories with a value each.

    Args:
        rows: sorted by name.
        kind: whether classes are fifths of the ranks or positions.
        name: of what is shown.
        heading: of its column.
    """

    rows: tuple[RegionRow, ...]
    kind: Literal["fifth", "position"]
    name: str
    heading: str


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """A unit in one period on one area.

    Args:
        area, period: their names.
        low, median, high: 5, 50 and 95 % of its position among all units in all periods.
        higher: share of draws in which it is above the period before; None for the first.
        verdict: ``first``, ``higher``, ``lower`` or ``same`` against the period before.
    """

    area: str
    period: str
    low: float
    median: float
    high: float
    higher: float | None
    verdict: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A unit over periods.

    Args:
        unit: its name.
        rows: of the index first, then area by area.
        of_index: those of the index.
        periods: how many share the scale.
        draws: how many.
        verdict: from the first to the last period, on the index.
    """

    unit: str
    rows: tuple[FollowedRow, ...]
    of_index: tuple[FollowedRow, ...]
    periods: int
    draws: int
    verdict: str
