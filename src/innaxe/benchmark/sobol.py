"""Sobol indices: which share of a variance each input explains, alone and with its interactions.

First order after Saltelli et al. (2010), DOI 10.1016/j.cpc.2009.09.018; total after Jansen (1999),
DOI 10.1016/S0010-4655(98)00154-4. Not here: what the inputs mean (see ``sensitivity``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = [
    "QUANTILES",
    "RESAMPLES",
    "Indices",
    "ManyIndices",
    "design",
    "indices",
    "many_indices",
    "point_indices",
    "terms",
]

QUANTILES = (0.05, 0.95)  # of the bootstrap
RESAMPLES = 1000
COUNTS_AT_ONCE = 1_000_000  # numbers of bootstrap samples held side by side


@dataclass(frozen=True, slots=True)
class Indices:
    """First-order and total indices of each factor, with intervals.

    Args:
        first, total: one entry a factor; NaN where the output does not vary.
        first_low, first_high, total_low, total_high: bootstrap quantiles.
        variance: variance of the output over the rows of A and B.
        used: base samples that counted; those with a missing output do not.
    """

    first: FloatArray
    total: FloatArray
    first_low: FloatArray
    first_high: FloatArray
    total_low: FloatArray
    total_high: FloatArray
    variance: float
    used: int


def design(base: int, factors: int, rng: np.random.Generator) -> FloatArray:
    """Uniform numbers for all runs: A, then B, then for each factor A with its column from B.

    Args:
        base: base samples N.
        factors: number of factors d.
        rng: source of randomness.

    Returns:
        N(d + 2) rows, d columns.
    """
    first, second = rng.random((2, base, factors))
    mixed = np.repeat(first[None], factors, axis=0)
    for factor in range(factors):
        mixed[factor, :, factor] = second[:, factor]
    return np.concatenate([first, second, mixed.reshape(-1, factors)])


def terms(outputs: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """What the two estimators average, and the variance they divide by.

    Args:
        outputs: (d + 2) x N x (...), in the order of ``design``.

    Returns:
        First-order terms and total terms, d x N x (...), and the variance over A and B.
    """
    a, b, mixed = outputs[0], outputs[1], outputs[2:]
    variance = np.var(outputs[:2].reshape(-1, *outputs.shape[2:]), axis=0, ddof=1)
    return b * (mixed - a), (a - mixed) ** 2 / 2.0, variance


def point_indices(outputs: FloatArray) -> tuple[FloatArray, FloatArray]:
    """First-order and total indices without intervals, for many outputs at once.

    Outputs are centred first: the index is the same, its error much smaller.

    Args:
        outputs: (d + 2) x N x outputs, in the order of ``design``; no value is missing.

    Returns:
        Twice d x outputs; NaN for an output that does not vary.
    """
    first, total, variance = terms(outputs - outputs[:2].mean(axis=(0, 1)))
    safe = np.where(variance > 0, variance, np.nan)
    return first.mean(axis=1) / safe, total.mean(axis=1) / safe


def indices(
    outputs: FloatArray,
    base: int,
    *,
    rng: np.random.Generator,
    centred: bool = True,
    resamples: int = RESAMPLES,
) -> Indices:
    """First-order and total indices of one output, with bootstrap intervals.

    Args:
        outputs: one number a run, in the order of ``design``; NaN where a run failed, and then
            its base sample does not count for any factor.
        base: base samples N.
        rng: source of randomness of the bootstrap, which resamples the N terms and keeps the
            variance.
        centred: take the mean off first. The index is the same and its error smaller; without
            it the estimator is the one that COINr prints.
        resamples: bootstrap samples.
    """
    shaped = outputs.reshape(-1, base)
    shaped = shaped[:, ~np.isnan(shaped).any(axis=0)]
    used = int(shaped.shape[1])
    if used < 2 or np.ptp(shaped) == 0:  # noqa: PLR2004 - a variance needs two
        return _undefined(len(shaped) - 2, used)
    if centred:
        shaped = shaped - shaped[:2].mean()
    first, total, variance = terms(shaped)
    both = np.concatenate([first, total]) / variance
    low, high = _bootstrap(both, rng, resamples)
    middle = both.mean(axis=1)
    d = len(first)
    return Indices(
        first=middle[:d],
        total=middle[d:],
        first_low=low[:d],
        first_high=high[:d],
        total_low=low[d:],
        total_high=high[d:],
        variance=float(variance),
        used=used,
    )


def _undefined(factors: int, used: int) -> Indices:
    nothing = np.full(factors, np.nan)
    return Indices(nothing, nothing, nothing, nothing, nothing, nothing, 0.0, used)


@dataclass(frozen=True, slots=True)
class ManyIndices:
    """First-order and total indices of many outputs, with intervals; factors x outputs each.

    An output that does not vary has NaN throughout.
    """

    first: FloatArray
    first_low: FloatArray
    first_high: FloatArray
    total: FloatArray
    total_low: FloatArray
    total_high: FloatArray


def many_indices(
    outputs: FloatArray, rng: np.random.Generator, *, resamples: int = RESAMPLES
) -> ManyIndices:
    """First-order and total indices of many outputs at once, with intervals as ``indices`` has.

    All outputs share the bootstrap samples of the N base samples.

    Args:
        outputs: (d + 2) x N x outputs, in the order of ``design``; no value is missing.
        rng: source of randomness of the bootstrap.
        resamples: bootstrap samples.
    """
    first, total, variance = terms(outputs - outputs[:2].mean(axis=(0, 1)))
    safe = np.where(variance > 0, variance, np.nan)
    both = np.concatenate([first, total]) / safe
    factors, size, units = both.shape
    rows = both.transpose(0, 2, 1).reshape(factors * units, size)
    low, high = (ends.reshape(factors, units) for ends in _bootstrap(rows, rng, resamples))
    middle = both.mean(axis=1)
    d = factors // 2
    return ManyIndices(middle[:d], low[:d], high[:d], middle[d:], low[d:], high[d:])


def _bootstrap(
    samples: FloatArray, rng: np.random.Generator, resamples: int
) -> tuple[FloatArray, FloatArray]:
    """Quantiles of the means of rows whose N columns are drawn anew with replacement."""
    size = int(samples.shape[1])
    columns = np.ascontiguousarray(samples.T)
    means = np.empty((resamples, len(samples)))
    block = max(1, COUNTS_AT_ONCE // size)
    for start in range(0, resamples, block):
        counts = np.stack(
            [
                np.bincount(rng.integers(size, size=size), minlength=size)
                for _ in range(start, min(start + block, resamples))
            ]
        )
        means[start : start + len(counts)] = counts.astype(np.float64) @ columns / size
    low, high = np.quantile(means, QUANTILES, axis=0)
    return low, high
