"""The steps before normalising, each a function of plain arrays.

Every step works column by column, so that draws can be computed side by side as more columns.
Formulas: OECD/JRC (2008), Handbook on Constructing Composite Indicators,
DOI 10.1787/9789264043466-en; treatment as in COINr, DOI 10.21105/joss.04567.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.columns import mean_of, median_of
from innaxe.benchmark.transforms import transform
from innaxe.statistics.moments import shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.recipe import Screen, Treat

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]
    IntArray = NDArray[np.intp]

__all__ = ["Treatment", "availability", "denominate", "enough", "impute", "non_zero", "treat"]


def denominate(values: FloatArray, denominators: FloatArray) -> FloatArray:
    """Divide by the denominators; where one is missing the result is missing.

    Args:
        values: units x indicators.
        denominators: units x indicators, 1 where an indicator has no denominator.
    """
    return values / denominators


def impute(values: FloatArray, groups: IntArray, method: str) -> FloatArray:
    """Fill gaps with the mean or median of the units of the same group, or of all units.

    Args:
        values: units x columns, NaN where there is no value.
        groups: label of each unit as a number; -1 for units without label, which keep their gaps.
        method: ``group_mean``, ``group_median``, ``mean``, ``median`` or ``none``.

    Returns:
        A copy; a group without any value of a column keeps its gaps there.
    """
    gaps = np.isnan(values)
    columns = np.flatnonzero(gaps.any(axis=0))
    if method == "none" or not columns.size:
        return values
    filled = values.copy()
    if method in {"mean", "median"}:
        groups = np.zeros(len(values), dtype=np.intp)
    for group in range(int(groups.max(initial=-1)) + 1):
        rows = np.flatnonzero(groups == group)
        block = values[np.ix_(rows, columns)]
        centre = mean_of(block) if method in {"mean", "group_mean"} else median_of(block)
        filled[np.ix_(rows, columns)] = np.where(np.isnan(block), centre, block)
    return filled


def availability(values: FloatArray) -> FloatArray:
    """Share of the columns that have a value, for each unit."""
    return (~np.isnan(values)).mean(axis=1)


def non_zero(values: FloatArray) -> FloatArray:
    """Share of the values of each unit that are not zero; zero for a unit without values."""
    present = ~np.isnan(values)
    return (present & (values != 0)).sum(axis=1) / np.maximum(present.sum(axis=1), 1)


def enough(values: FloatArray, settings: Screen) -> BoolArray:
    """Which units have as many values, or values that are not zero, as screening asks for."""
    kept = np.ones(len(values), dtype=np.bool_)
    if settings.by != "zeros":
        kept &= availability(values) >= settings.threshold
    if settings.by != "values":
        kept &= non_zero(values) >= settings.non_zero
    return kept


@dataclass(frozen=True, slots=True)
class Treatment:
    """What treating outliers did, one entry per column.

    Args:
        treated: units x columns after treatment.
        winsorised: number of points pulled in; 0 where a transform was used instead.
        logged: whether the logarithm (or another transform) was used.
        skew_before, kurtosis_before, skew_after, kurtosis_after: shape of each column.
        passes: whether the column passes in the end; undefined shapes pass.
        would_be_constant: whether winsorising stopped because one value only was left.
        transform: which transform ``logged`` stands for.
    """

    treated: FloatArray
    winsorised: IntArray
    logged: BoolArray
    skew_before: FloatArray
    kurtosis_before: FloatArray
    skew_after: FloatArray
    kurtosis_after: FloatArray
    passes: BoolArray
    would_be_constant: BoolArray
    transform: str = "log"


def _fails(skew: FloatArray, kurtosis: FloatArray, settings: Treat) -> BoolArray:
    # comparisons with NaN are false: a shape that cannot be computed is no reason to treat
    if settings.by == "right_skew":
        return skew >= settings.skew
    return (np.abs(skew) >= settings.skew) & (kurtosis >= settings.kurtosis)


def treat(values: FloatArray, settings: Treat) -> Treatment:
    """Winsorise columns that fail the test of the recipe; transform those that still do.

    Args:
        values: units x columns, NaN where there is no value.
        settings: thresholds and limits.
    """
    skew, kurtosis = shape(values)
    failing = np.flatnonzero(_fails(skew, kurtosis, settings))
    treated = values.copy()
    winsorised = np.zeros(values.shape[1], dtype=np.intp)
    logged = np.zeros(values.shape[1], dtype=np.bool_)
    constant = np.zeros(values.shape[1], dtype=np.bool_)
    if failing.size:
        block, counts, stuck = _winsorise(values[:, failing], skew[failing], settings)
        treated[:, failing], winsorised[failing], constant[failing] = block, counts, stuck
        still = failing[_fails(*shape(block), settings)]
        if settings.otherwise != "none" and still.size:
            treated[:, still] = transform(
                values[:, still], skew[still], settings.otherwise, settings.box_cox_lambda
            )
            winsorised[still] = 0
            logged[still] = True
    skew_after, kurtosis_after = skew.copy(), kurtosis.copy()
    skew_after[failing], kurtosis_after[failing] = shape(treated[:, failing])
    return Treatment(
        treated=treated,
        winsorised=winsorised,
        logged=logged,
        skew_before=skew,
        kurtosis_before=kurtosis,
        skew_after=skew_after,
        kurtosis_after=kurtosis_after,
        passes=~_fails(skew_after, kurtosis_after, settings),
        would_be_constant=constant,
        transform=settings.otherwise,
    )


def _winsorise(
    values: FloatArray, skew: FloatArray, settings: Treat
) -> tuple[FloatArray, IntArray, BoolArray]:
    """Pull in the extreme points, side by side, until each column passes or the limit is met.

    A pass treats all points at the extreme; ties can therefore overshoot the limit, as in COINr.
    Ours: a column is left alone when the next pass would leave it with a single value.
    """
    block = values.copy()
    size = int(values.shape[1])
    at_top, at_bottom = np.zeros(size, dtype=np.intp), np.zeros(size, dtype=np.intp)
    stuck = np.zeros(size, dtype=np.bool_)
    active = np.arange(size)
    while active.size:
        active = active[(at_top[active] + at_bottom[active]) < settings.max_winsorised]
        upward = np.where(skew[active] >= 0, 1.0, -1.0)
        flipped = block[:, active] * upward
        extreme = np.fmax.reduce(flipped, axis=0)
        tied = flipped == extreme
        rest = np.where(tied, np.nan, flipped)
        target = np.fmax.reduce(rest, axis=0)
        lone = np.isnan(target) | (target == np.fmin.reduce(rest, axis=0))
        stuck[active[lone]] = True
        active, tied, target, upward = active[~lone], tied[:, ~lone], target[~lone], upward[~lone]
        block[:, active] = np.where(tied, target * upward, block[:, active])
        counts = tied.sum(axis=0)
        top = upward > 0
        at_top[active[top]] = counts[top]
        at_bottom[active[~top]] = counts[~top]
        skew = skew.copy()
        skew[active], kurtosis = shape(block[:, active])
        active = active[_fails(skew[active], kurtosis, settings)]
    return block, at_top + at_bottom, stuck
