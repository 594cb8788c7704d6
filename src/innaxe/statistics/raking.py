"""Weights that make a sample match known margins (raking, iterative proportional fitting).

Deming and Stephan (1940), DOI 10.1214/aoms/1177731829; convergence and its limits after Ireland
and Kullback (1968), DOI 10.1093/biomet/55.1.179. Weights are kept within limits while they are
made, so that no single answer speaks for many. Effective size and design effect after Kish
(1992), Weighting for unequal Pi, Journal of Official Statistics 8(2), 183-200.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Codes = NDArray[np.intp]

__all__ = ["Raking", "design_effect", "effective_size", "margin_shares", "rake"]

TOLERANCE = 1e-10
ROUNDS = 500


@dataclass(frozen=True, slots=True)
class Raking:
    """Weights and how they came about.

    Args:
        weights: one per row, positive, 1 on average.
        converged: whether every margin is met within the tolerance.
        rounds: passes over all margins.
        misses: for each margin, weighted share minus target by category.
        at_limits: number of weights that stand at a limit.
    """

    weights: FloatArray
    converged: bool
    rounds: int
    misses: tuple[FloatArray, ...]
    at_limits: int

    @property
    def largest_miss(self) -> float:
        """The largest distance of a weighted share from its target, as a share."""
        return max((float(np.abs(miss).max()) for miss in self.misses if miss.size), default=0.0)


def rake(
    codes: Sequence[Codes],
    targets: Sequence[FloatArray],
    *,
    limits: tuple[float, float] = (0.0, np.inf),
    tolerance: float = TOLERANCE,
    rounds: int = ROUNDS,
) -> Raking:
    """Weights under which each margin has its target shares.

    Each pass scales the weights margin by margin, then pulls those beyond the limits back to
    them. The order of the rows changes nothing, that of the margins nothing beyond the tolerance.

    Args:
        codes: for each margin the category of each row as a number from 0; -1 where it is not
            known: such a row keeps its weight on this margin.
        targets: for each margin the share of each category, above 0, together 1.
        limits: smallest and largest weight, where 1 is the average.
        tolerance: largest distance of a weighted share from its target that counts as met.
        rounds: passes at most; a caller looks at ``converged``.

    Returns:
        The weights, also where the targets could not be met.

    Raises:
        ValueError: where a category with a target has no row, or a target is not above 0.
    """
    _check(codes, targets)
    size = len(codes[0]) if codes else 0
    weights = np.ones(size)
    done, passed = not codes, 0
    while not done and passed < rounds:
        for code, target in zip(codes, targets, strict=True):
            weights = _fitted(weights, code, target)
        weights = _within(weights, limits)
        passed += 1
        done = all(
            np.abs(margin_shares(weights, code, len(target)) - target).max() <= tolerance
            for code, target in zip(codes, targets, strict=True)
        )
    misses = tuple(
        margin_shares(weights, code, len(target)) - target
        for code, target in zip(codes, targets, strict=True)
    )
    return Raking(weights, done, passed, misses, _at_limits(weights, limits))


def _check(codes: Sequence[Codes], targets: Sequence[FloatArray]) -> None:
    for code, target in zip(codes, targets, strict=True):
        counts = np.bincount(code[code >= 0], minlength=len(target))
        if len(counts) > len(target) or not (target > 0).all() or not counts.all():
            raise ValueError("each category needs a row and a target above 0")
        if abs(float(target.sum()) - 1) > 1e-6:  # noqa: PLR2004 - rounding of a sum
            raise ValueError("the targets of a margin add up to 1")


def _fitted(weights: FloatArray, code: Codes, target: FloatArray) -> FloatArray:
    known = code >= 0
    totals = np.bincount(code[known], weights=weights[known], minlength=len(target))
    factors = np.append(target * totals.sum() / totals, 1.0)  # the last one is for code -1
    return weights * factors[code]


def _within(weights: FloatArray, limits: tuple[float, float]) -> FloatArray:
    weights = weights / weights.mean()
    lowest, highest = limits
    if lowest <= 0 and np.isinf(highest):
        return weights
    return np.clip(weights, lowest, highest)


def _at_limits(weights: FloatArray, limits: tuple[float, float]) -> int:
    lowest, highest = limits
    held = (weights <= lowest) if lowest > 0 else np.zeros(len(weights), dtype=np.bool_)
    return int((held | (weights >= highest)).sum())


def margin_shares(weights: FloatArray, code: Codes, size: int) -> FloatArray:
    """Weighted share of each category among the rows whose category is known."""
    known = code >= 0
    totals = np.bincount(code[known], weights=weights[known], minlength=size)
    return totals / totals.sum()


def effective_size(weights: FloatArray) -> float:
    """Kish's effective size: as many equally weighted answers would tell a mean as exactly."""
    square = float((weights**2).sum())
    return float(weights.sum()) ** 2 / square if square > 0 else 0.0


def design_effect(weights: FloatArray) -> float:
    """Kish's design effect of weighting: number of answers over their effective number."""
    return len(weights) / effective_size(weights) if len(weights) else float("nan")
