"""From normalised indicators to aggregates: weighted rules over what is there.

OECD/JRC (2008), Handbook on Constructing Composite Indicators, DOI 10.1787/9789264043466-en.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.doubt import doubt_scores
from innaxe.benchmark.outranking import copeland
from innaxe.benchmark.rules import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Mean

    FloatArray = NDArray[np.float64]

__all__ = ["aggregate_level", "effective_weights", "needs_positive", "own_weights"]

_BALANCED = frozenset({"mpi", "ampi"})


def needs_positive(method: Mean) -> bool:
    """Whether the mean is defined for values above zero only."""
    return method in {"geometric_mean", "harmonic_mean"}


def own_weights(hierarchy: Hierarchy, method: str) -> list[FloatArray]:
    """Weights of the children of each level, lowest level first.

    Args:
        hierarchy: the framework.
        method: ``given`` by the framework, ``equal``, or ``by_size``: the number of indicators
            below, so that all indicators count the same.
    """
    if method == "by_size":
        return _sizes(hierarchy)
    if method == "equal":
        return [np.ones(len(level.children)) for level in hierarchy.levels]
    return [level.weights for level in hierarchy.levels]


def _sizes(hierarchy: Hierarchy) -> list[FloatArray]:
    sizes = [np.ones(len(hierarchy.indicators))]
    for level in hierarchy.levels[:-1]:
        below = sizes[-1]
        own = [below[level.children_of(place)].sum() for place in range(len(level.codes))]
        sizes.append(np.array(own, dtype=np.float64))
    return sizes


def aggregate_level(
    values: FloatArray, level: Level, weights: FloatArray, method: Mean | tuple[Rule, ...]
) -> FloatArray:
    """Scores of one level of aggregates from the scores of the level below.

    Children without a score are left out and the others share their weight.

    Args:
        values: (...) x units x children; where a rule has a floor all above it.
        level: which child feeds which aggregate.
        weights: (...) x children, not negative; leading axes broadcast against ``values``.
        method: a rule without settings for all aggregates, or the rule of each.

    Returns:
        (...) x units x aggregates; NaN where an aggregate has no child with weight and score.
    """
    rules = (Rule(method),) * len(level.codes) if isinstance(method, str) else method
    columns: dict[int, FloatArray] = {}
    for rule in dict.fromkeys(rules):
        places = [place for place, own in enumerate(rules) if own == rule]
        columns.update(zip(places, _by_rule(values, level, weights, rule, places), strict=True))
    return np.stack([columns[place] for place in range(len(rules))], axis=-1)


def _by_rule(
    values: FloatArray, level: Level, weights: FloatArray, rule: Rule, places: list[int]
) -> list[FloatArray]:
    """One column for each aggregate at ``places``."""
    groups = [level.children_of(place) for place in places]
    if rule.method == "copeland":
        return [copeland(values[..., group], weights[..., group]) for group in groups]
    if rule.method == "benefit_of_the_doubt":
        return [
            doubt_scores(values[..., group], weights[..., group], *rule.shares) for group in groups
        ]
    if weights.ndim == 2 and values.size == values.shape[-1] * values.shape[-2]:  # noqa: PLR2004
        table = values.reshape(values.shape[-2:])
        return [_means_of_table(table, weights, rule, group) for group in groups]
    present = ~np.isnan(values)
    share = np.where(present, weights[..., None, :], 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        terms = share * np.where(present, _forward(values, rule), 0.0)
        squares = terms * np.where(present, values, 0.0) if rule.method in _BALANCED else terms
        found: list[FloatArray] = []
        for children in groups:
            total = share[..., children].sum(axis=-1)
            mean = terms[..., children].sum(axis=-1) / total
            if rule.method in _BALANCED:
                mean = _balanced(mean, squares[..., children].sum(axis=-1) / total, rule)
            found.append(_backward(np.where(total > 0, mean, np.nan), rule))
    return found


def _means_of_table(
    table: FloatArray, weights: FloatArray, rule: Rule, children: NDArray[np.intp]
) -> FloatArray:
    """Means of one table by many sets of weights, sets x units.

    Child after child, so that nothing of the size sets x units x children is ever made, and units
    with equal values keep equal scores to the last bit (a matrix product does not promise that).
    """
    present = ~np.isnan(table)
    shape = (len(weights), len(table))
    total, sums, squares = np.zeros((3, *shape))
    with np.errstate(invalid="ignore", divide="ignore"):
        forward = np.where(present, _forward(table, rule), 0.0)
        plain = np.where(present, table, 0.0)
        for child in children.tolist():
            own = weights[:, child, None]
            total += own * present[:, child]
            sums += own * forward[:, child]
            if rule.method in _BALANCED:
                squares += own * (forward * plain)[:, child]
        mean = sums / total
        if rule.method in _BALANCED:
            mean = _balanced(mean, squares / total, rule)
        return _backward(np.where(total > 0, mean, np.nan), rule)


def _balanced(mean: FloatArray, square: FloatArray, rule: Rule) -> FloatArray:
    """Mean less (or plus) standard deviation times coefficient of variation.

    Mazziotta and Pareto (2016), DOI 10.1007/s11205-015-0998-2; S of all values of the unit, so
    with n; weights, where they differ, weigh both moments (ours).
    """
    variance = np.maximum(square - mean**2, 0.0)
    return mean + rule.sign * variance / mean


def _forward(values: FloatArray, rule: Rule) -> FloatArray:
    if rule.method == "geometric_mean":
        return np.log(values)
    if rule.method == "harmonic_mean":
        return 1.0 / values
    if rule.method == "generalised_mean":
        return values**rule.power
    return values


def _backward(means: FloatArray, rule: Rule) -> FloatArray:
    if rule.method == "geometric_mean":
        return np.exp(means)
    if rule.method == "harmonic_mean":
        return 1.0 / means
    if rule.method == "generalised_mean":
        return means ** (1.0 / rule.power)
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
