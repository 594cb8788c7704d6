"""From normalised indicators to aggregates: weighted means over what is there.

OECD/JRC (2008), Handbook on Constructing Composite Indicators, DOI 10.1787/9789264043466-en.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Mean

    FloatArray = NDArray[np.float64]

__all__ = ["aggregate_level", "effective_weights", "needs_positive", "own_weights"]


def needs_positive(method: Mean) -> bool:
    """Whether the mean is defined for values above zero only."""
    return method != "arithmetic_mean"


def own_weights(hierarchy: Hierarchy, method: str) -> list[FloatArray]:
    """Weights of the children of each level, lowest level first.

    Args:
        hierarchy: the framework.
        method: ``given`` by the framework, or ``equal``.
    """
    if method == "equal":
        return [np.ones(len(level.children)) for level in hierarchy.levels]
    return [level.weights for level in hierarchy.levels]


def aggregate_level(
    values: FloatArray, level: Level, weights: FloatArray, method: Mean
) -> FloatArray:
    """Scores of one level of aggregates from the scores of the level below.

    Children without a score are left out and the others share their weight.

    Args:
        values: (...) x units x children; with ``method`` geometric or harmonic all above zero.
        level: which child feeds which aggregate.
        weights: (...) x children, not negative; leading axes broadcast against ``values``.
        method: which weighted mean.

    Returns:
        (...) x units x aggregates; NaN where an aggregate has no child with weight and score.
    """
    present = ~np.isnan(values)
    share = np.where(present, weights[..., None, :], 0.0)
    terms = share * np.where(present, _forward(values, method), 0.0)
    columns: list[FloatArray] = []
    for position in range(len(level.codes)):
        children = level.children_of(position)
        total = share[..., children].sum(axis=-1)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = terms[..., children].sum(axis=-1) / total
        columns.append(np.where(total > 0, mean, np.nan))
    return _backward(np.stack(columns, axis=-1), method)


def _forward(values: FloatArray, method: Mean) -> FloatArray:
    if method == "geometric_mean":
        return np.log(values)
    if method == "harmonic_mean":
        return 1.0 / values
    return values


def _backward(means: FloatArray, method: Mean) -> FloatArray:
    if method == "geometric_mean":
        return np.exp(means)
    if method == "harmonic_mean":
        return 1.0 / means
    return means


def effective_weights(
    hierarchy: Hierarchy, weights: list[FloatArray]
) -> dict[str, tuple[int, float, float]]:
    """For every code its level, its weight among siblings (sums to 1) and its share of the index.

    Args:
        hierarchy: the framework.
        weights: weights of the children of each level, lowest level first.
    """
    result: dict[str, tuple[int, float, float]] = {
        hierarchy.root: (len(hierarchy.levels) + 1, 1.0, 1.0)
    }
    for number in range(len(hierarchy.levels), 0, -1):
        level, own = hierarchy.levels[number - 1], weights[number - 1]
        for position, parent in enumerate(level.codes):
            children = level.children_of(position)
            total = own[children].sum()
            for child in children:
                among = float(own[child] / total)
                result[level.children[child]] = (number, among, among * result[parent][2])
    return result
