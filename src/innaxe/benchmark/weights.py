"""Weights that come out of the data: principal components, and weights that meet an importance.

Principal components as in OECD/JRC (2008), DOI 10.1787/9789264043466-en. Optimised weights after
Becker, Saisana, Paruolo and Vandecasteele (2017), DOI 10.1016/j.ecolind.2017.03.056: what counts
is the share that a child has in its aggregate, not the weight as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from innaxe.benchmark.aggregate import aggregate_level, own_weights
from innaxe.benchmark.rules import rules_of
from innaxe.errors import Message, MethodError, Share, message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Recipe, Weigh

    FloatArray = NDArray[np.float64]

__all__ = ["Weighting", "importance_shares", "optimised", "pca", "weigh"]

FEWEST_UNITS = 3  # correlations of fewer are 1 or -1
ROUNDING = 1e-12
MET = 0.005  # a share within half a percentage point of its target counts as met


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights of the children of each level, lowest first, and what a reader has to know."""

    weights: list[FloatArray]
    cautions: tuple[Message, ...] = ()


def weigh(normalised: FloatArray, hierarchy: Hierarchy, recipe: Recipe) -> Weighting:
    """Weights by the recipe.

    Args:
        normalised: units x indicators.
        hierarchy: the framework.
        recipe: its step ``weigh``; without one all weights are equal.

    Raises:
        MethodError: if a group has too few units or no spread, or if its first principal
            component needs negative weights.
    """
    step = recipe.weigh
    if step is None or not step.from_data:
        return Weighting(own_weights(hierarchy, step.method if step else "equal"))
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    weights: list[FloatArray] = []
    cautions: list[Message] = []
    below = normalised
    for position, level in enumerate(hierarchy.levels):
        own, found = _of_level(below, level, step)
        weights.append(own)
        cautions += found
        rules = rules_of(recipe.aggregate, position, level.codes)
        below = aggregate_level(below, level, own, rules)
    return Weighting(weights, tuple(cautions))


def _of_level(below: FloatArray, level: Level, step: Weigh) -> tuple[FloatArray, list[Message]]:
    own = np.ones(len(level.children))
    cautions: list[Message] = []
    for place, node in enumerate(level.codes):
        children = level.children_of(place)
        if step.method == "optimised" and len(children) == 1:
            continue
        names = level.names_of(place)
        covariance = _covariance(below[:, children], node, names)
        if step.method == "pca":
            own[children] = _principal(covariance, node, names)
            continue
        target = level.weights[children] / level.weights[children].sum()
        own[children] = optimised(covariance, target, power=step.power)
        cautions += _verify(covariance, own[children], target, step, node)
    return own, cautions


def _covariance(block: FloatArray, node: str, names: tuple[str, ...]) -> FloatArray:
    """Covariance of the children over the units that have all of them."""
    complete = block[~np.isnan(block).any(axis=1)]
    if len(complete) < FEWEST_UNITS:
        raise MethodError.of("weigh.too_few", node=node, count=len(complete))
    covariance = np.atleast_2d(np.cov(complete, rowvar=False))
    flat = np.flatnonzero(np.diagonal(covariance) <= 0)
    if flat.size:
        raise MethodError.of("weigh.no_spread", node=node, indicator=names[flat[0]])
    return covariance


def _correlation(covariance: FloatArray) -> FloatArray:
    deviation = np.sqrt(np.diagonal(covariance))
    return covariance / np.outer(deviation, deviation)


def pca(covariance: FloatArray) -> FloatArray:
    """First loading of the standardised children, signed so that the sum is positive."""
    loading = np.linalg.eigh(_correlation(covariance))[1][:, -1]
    signed = loading if loading.sum() >= 0 else -loading
    return np.where(np.abs(signed) < ROUNDING, 0.0, signed)


def _principal(covariance: FloatArray, node: str, names: tuple[str, ...]) -> FloatArray:
    loading = pca(covariance)
    if (loading < 0).any():
        against = tuple(name for name, own in zip(names, loading, strict=True) if own < 0)
        raise MethodError.of("weigh.pca_negative", node=node, indicators=against)
    return loading


def importance_shares(covariance: FloatArray, weights: FloatArray, power: int) -> FloatArray:
    """Share of each child in the (squared or absolute) correlations with the weighted mean."""
    towards = np.abs(covariance @ weights) / np.sqrt(np.diagonal(covariance))
    return towards**power / (towards**power).sum()


def optimised(covariance: FloatArray, target: FloatArray, *, power: int) -> FloatArray:
    """Weights, adding up to one, that bring the shares of importance closest to a target.

    Least squares over the logarithms of the weights, from several starts: equal weights, the
    target, and each child heavy in turn; the best of all is kept.

    Args:
        covariance: of the children.
        target: wanted shares, adding up to one.
        power: 2 for squared, 1 for absolute correlations.
    """
    from scipy.optimize import least_squares  # pyright: ignore  # noqa: PGH003 - slow to import

    size = len(target)
    deviation = np.sqrt(np.diagonal(covariance))
    matrix = _correlation(covariance)

    def gap(logs: FloatArray) -> FloatArray:
        return importance_shares(matrix, np.exp(logs - logs.max()), power) - target

    starts = [np.zeros(size), np.log(np.maximum(target, 1e-3)), *(2.0 * np.eye(size))]
    exact = dict.fromkeys(("xtol", "ftol", "gtol"), 1e-14)
    best, least = starts[0], np.inf
    for start in starts:
        found = cast("Any", least_squares(gap, start, bounds=(-12.0, 12.0), **exact))
        if float(found.cost) < least - ROUNDING**2:
            best, least = np.asarray(found.x, dtype=np.float64), float(found.cost)
    weights = np.exp(best - best.max()) / deviation
    return weights / weights.sum()


def _verify(
    covariance: FloatArray, weights: FloatArray, target: FloatArray, step: Weigh, node: str
) -> list[Message]:
    """Cautions where the best weights miss the target, or a child goes against its aggregate."""
    found: list[Message] = []
    missed = np.abs(importance_shares(covariance, weights, step.power) - target).max()
    if missed > MET:
        found.append(message("weigh.target_missed", node=node, gap=Share(missed)))
    against = int((covariance @ weights < 0).sum())
    if against:
        found.append(message("weigh.against", node=node, count=against))
    return found
