"""Means of scales and numbers: raw, weighted, by group, and balanced over groups.

The balanced mean is the mean of the group means, so that sixty firms do not outvote four patient
organisations. Only groups whose mean may be shown take part: otherwise the balanced mean would
give a withheld one away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS, withhold_values
from innaxe.statistics.intervals import Z95, mean_interval
from innaxe.survey.tables import OTHERS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.survey.responses import Column
    from innaxe.survey.tables import Groups

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]

__all__ = ["Balanced", "Means", "balanced", "means"]


@dataclass(frozen=True, slots=True)
class Means:
    """Means of one question, group by group.

    Args:
        column: the question.
        groups: how it is broken down.
        counts: answers behind each mean; only for arithmetic inside, never shown where withheld.
        means: unweighted.
        deviations: standard deviations (n - 1), NaN for one answer.
        weighted: weighted means.
        low: lower ends of 95 % intervals of the weighted means.
        high: upper ends.
        withheld: groups that must not be shown.
    """

    column: Column
    groups: Groups
    counts: FloatArray
    means: FloatArray
    deviations: FloatArray
    weighted: FloatArray
    low: FloatArray
    high: FloatArray
    withheld: BoolArray


@dataclass(frozen=True, slots=True)
class Balanced:
    """The mean of group means.

    Args:
        mean: NaN where no group may be shown.
        low: lower end of a 95 % interval, by the errors of the group means.
        high: upper end.
        groups: names of the groups that take part.
        missing: names of the groups that do not, because too few of them answered.
    """

    mean: float
    low: float
    high: float
    groups: tuple[str, ...]
    missing: tuple[str, ...]


def means(
    column: Column, groups: Groups, weights: FloatArray, *, minimum: int = MINIMUM_ANSWERS
) -> Means:
    """Means of the answers of each group.

    Args:
        column: a scale or number.
        groups: how to break it down.
        weights: one for each answer.
        minimum: smallest number of answers that may be shown.
    """
    if column.values is None:
        raise TypeError("only scales and numbers have means")
    known = column.answered & (groups.codes >= 0)
    values, codes, weights = column.values[known], groups.codes[known], weights[known]
    size = len(groups.names)

    def total(of: FloatArray) -> FloatArray:
        return np.bincount(codes, weights=of, minlength=size).astype(np.float64)

    counts, heavy = total(np.ones(len(values))), total(weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        raw = total(values) / counts
        spread = total((values - raw[codes]) ** 2)
        weighted = total(weights * values) / heavy
        deviations = np.sqrt(np.where(counts > 1, spread / (counts - 1), np.nan))
        effective = np.where(counts > 0, heavy**2 / total(weights**2), 0.0)
    low, high = mean_interval(weighted, deviations, effective)
    withheld = withhold_values(counts[:, None], minimum=minimum)[:, 0]
    return Means(column, groups, counts, raw, deviations, weighted, low, high, withheld)


def balanced(found: Means) -> Balanced:
    """The mean of the group means that may be shown, beside which stands the raw mean."""
    alone = np.array([name != OTHERS for name in found.groups.names], dtype=np.bool_)
    shown = ~found.withheld & alone
    names = np.array(found.groups.names, dtype=object)
    missing = tuple(str(name) for name in names[~shown])
    if not shown.any():
        nothing = float("nan")
        return Balanced(nothing, nothing, nothing, (), missing)
    mean = float(found.means[shown].mean())
    errors = found.deviations[shown] ** 2 / found.counts[shown]
    half = Z95 * float(np.sqrt(errors.sum())) / int(shown.sum())
    groups = tuple(str(name) for name in names[shown])
    return Balanced(mean, mean - half, mean + half, groups, missing)
