"""Intervals of ratios of sums by drawing whole clusters, such as all answers of an organisation.

Efron (1979), DOI 10.1214/aos/1176344552; whole clusters after Davison and Hinkley (1997), section
3.8, DOI 10.1017/CBO9780511802843. With many clusters the linear approximation is used, which the
bootstrap comes to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["DRAWS", "MOST_DRAWN", "cluster_ratio_interval"]

DRAWS = 2000
MOST_DRAWN = 1000  # clusters; beyond it the approximation differs in the fourth digit only
Z95 = 1.959963984540054


def cluster_ratio_interval(
    sums: FloatArray, counts: FloatArray, rng: np.random.Generator, *, draws: int = DRAWS
) -> tuple[FloatArray, FloatArray]:
    """95 % percentile interval of total sum over total count, column by column.

    Args:
        sums: clusters x columns, what the answers of a cluster add up to.
        counts: clusters x columns, how many answers that is (or their weight).
        rng: where the draws come from.
        draws: number of bootstrap samples.

    Returns:
        Lower and upper ends; NaN for columns without answers and for fewer than two clusters.
    """
    clusters, columns = (int(extent) for extent in sums.shape)
    if clusters < 2:  # noqa: PLR2004 - a single cluster tells no spread
        nothing = np.full(columns, np.nan)
        return nothing, nothing
    with np.errstate(invalid="ignore", divide="ignore"):
        if clusters > MOST_DRAWN:
            return _approximate(sums, counts)
        times = rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=draws)
        ratios: FloatArray = (times @ sums) / (times @ counts)
    return _quantile(ratios, 0.025), _quantile(ratios, 0.975)


def _quantile(ratios: FloatArray, level: float) -> FloatArray:
    """Draws in which a column has no answer at all are left out."""
    empty = np.isnan(ratios).all(axis=0)
    safe = np.where(empty, 0.0, ratios)
    return np.where(empty, np.nan, np.nanquantile(safe, level, axis=0))


def _approximate(sums: FloatArray, counts: FloatArray) -> tuple[FloatArray, FloatArray]:
    clusters = len(sums)
    ratio = sums.sum(axis=0) / counts.sum(axis=0)
    rests = sums - ratio * counts
    error = np.sqrt((rests**2).sum(axis=0) * clusters / (clusters - 1)) / counts.sum(axis=0)
    return ratio - Z95 * error, ratio + Z95 * error
