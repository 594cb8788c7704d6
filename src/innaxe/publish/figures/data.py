"""What the figures show, ready to be put into words; nothing here is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.benchmark.ways_up import WaysUp

__all__ = ["Correlations", "Factor", "GroupShares", "Groups", "Pairs", "Sensitivities", "Ways"]


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
