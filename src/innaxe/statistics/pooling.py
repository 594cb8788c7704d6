"""Partial pooling of values that carry sampling errors: empirical Bayes for few units.

Each value is drawn towards the mean, the more so the larger its own error is beside the spread
between units. Morris (1983), Parametric empirical Bayes inference, DOI
10.1080/01621459.1983.10477920; variance between units as in Paule and Mandel (1982), DOI
10.6028/jres.087.022, or by restricted maximum likelihood, Viechtbauer (2005), DOI
10.3102/10769986030003261.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from innaxe.statistics.intervals import Z90

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["FEWEST", "Between", "Pool", "Pooled", "between_variance", "pool_of"]

Between = Literal["paule_mandel", "reml"]

FEWEST = 4  # with three values and a mean to find, nothing is left to tell the spread by
HALVINGS = 200
STEPS = 1000
EXACT = 1e-12


@dataclass(frozen=True, slots=True)
class Pooled:
    """Values after pooling, one entry each.

    Args:
        value: drawn towards the mean.
        standard_error: of the pooled value, with the doubt about mean and spread (Morris).
        low, high: ends of the interval, 90 % unless another ``z`` was asked for.
        shrinkage: how far on the way to the mean, 0 to 1.
    """

    value: FloatArray
    standard_error: FloatArray
    low: FloatArray
    high: FloatArray
    shrinkage: FloatArray


@dataclass(frozen=True, slots=True)
class Pool:
    """What values of a population say about each other.

    Args:
        mean: of the units, weighed by how exact they are.
        mean_error: standard error of that mean.
        between: variance between units beyond sampling error.
        count: number of values.
        weight: sum of the weights 1 / (variance + between).
        typical: sampling variance, averaged with these weights.
    """

    mean: float
    mean_error: float
    between: float
    count: int
    weight: float
    typical: float

    def shrink(self, values: FloatArray, errors: FloatArray, *, z: float = Z90) -> Pooled:
        """Draw values towards the mean of the pool.

        Shrinkage is (k - 3) / (k - 1) of V / (V + between): a little less than plugging the
        estimate in would give, since the spread is not known but estimated. For equal errors
        this is the estimator of James and Stein.

        Args:
            values: members of the pool, or others that are taken to be of its kind.
            errors: standard errors, above zero.
            z: normal quantile of the wanted coverage; 90 % by default.
        """
        variance = errors**2
        own = 1.0 / (variance + self.between)
        share = (self.count - 3) / (self.count - 1) * variance * own
        apart = values - self.mean
        doubt = 2.0 / (self.count - 3) * share**2 * (self.typical + self.between) * own
        spread = variance * (1 - (1 - np.minimum(own / self.weight, 1.0)) * share)
        deviation = np.sqrt(spread + doubt * apart**2)
        value = values - share * apart
        return Pooled(value, deviation, value - z * deviation, value + z * deviation, share)


def pool_of(values: FloatArray, errors: FloatArray, method: Between = "paule_mandel") -> Pool:
    """What values with sampling errors say about each other.

    Args:
        values: one for each unit, at least ``FEWEST``, without gaps.
        errors: their standard errors, above zero.
        method: how the variance between units is found.

    Raises:
        ValueError: with fewer values, or an error that is not above zero.
    """
    if len(values) < FEWEST or not (errors > 0).all():
        raise ValueError("pooling needs at least four values with errors above zero")
    between = between_variance(values, errors, method)
    weights = 1.0 / (errors**2 + between)
    total = float(weights.sum())
    return Pool(
        mean=float(weights @ values) / total,
        mean_error=total**-0.5,
        between=between,
        count=len(values),
        weight=total,
        typical=float(weights @ errors**2) / total,
    )


def between_variance(
    values: FloatArray, errors: FloatArray, method: Between = "paule_mandel"
) -> float:
    """Variance between units beyond sampling error; 0 where sampling error explains all.

    Args:
        values: at least two.
        errors: their standard errors, above zero.
        method: ``paule_mandel`` solves that the weighted sum of squares equals its expectation,
            ``reml`` maximises the restricted likelihood.
    """
    # on the scale of the smallest error, so that neither large nor tiny units of measure matter
    scale = float(errors.min())
    centred = (values - values.mean()) / scale
    variance = (errors / scale) ** 2
    solve = _paule_mandel if method == "paule_mandel" else _reml
    return solve(centred, variance) * scale**2


def _excess(values: FloatArray, variance: FloatArray, between: float) -> float:
    """Weighted sum of squares less its expectation; falls as ``between`` grows."""
    weights = 1.0 / (variance + between)
    apart = values - weights @ values / weights.sum()
    return float(weights @ apart**2) - (len(values) - 1)


def _paule_mandel(values: FloatArray, variance: FloatArray) -> float:
    if _excess(values, variance, 0.0) <= 0:
        return 0.0
    low, high = 0.0, 1.0
    while _excess(values, variance, high) > 0:
        low, high = high, 2 * high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        low, high = (middle, high) if _excess(values, variance, middle) > 0 else (low, middle)
    return (low + high) / 2


def _reml(values: FloatArray, variance: FloatArray) -> float:
    """Fisher scoring from the estimate of Paule and Mandel, kept at zero or above."""
    between = _paule_mandel(values, variance)
    for _ in range(STEPS):
        weights = 1.0 / (variance + between)
        total, square = weights.sum(), weights**2
        apart = values - weights @ values / total
        slope = square @ apart**2 - total + square.sum() / total
        bend = square.sum() - 2 * (weights**3).sum() / total + (square.sum() / total) ** 2
        moved = max(0.0, between + float(slope / bend))
        if abs(moved - between) <= EXACT * (1 + between):
            return moved
        between = moved
    return between
