"""Correlations of columns, each pair over the rows that have both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.statistics.ranks import percentile_positions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["PairwiseCorrelations", "pairwise_correlations"]

FEWEST = 3  # two points always lie on a line


@dataclass(frozen=True, slots=True)
class PairwiseCorrelations:
    """Columns x columns: rows that have both, and the coefficients of Pearson and Spearman.

    A coefficient is NaN with fewer than three rows, or where a column does not vary over them.
    """

    count: NDArray[np.intp]
    pearson: FloatArray
    spearman: FloatArray


def pairwise_correlations(values: FloatArray) -> PairwiseCorrelations:
    """Correlate every column with every other.

    Args:
        values: rows x columns, NaN where there is no value.
    """
    columns = values.T
    size = int(columns.shape[0])
    count = np.empty((size, size), dtype=np.intp)
    pearson, spearman = np.empty((size, size)), np.empty((size, size))
    present = ~np.isnan(columns)
    for row in range(size):
        both = present & present[row]
        own, others = np.where(both, columns[row], np.nan), np.where(both, columns, np.nan)
        count[row] = both.sum(axis=1)
        pearson[row] = _correlate(own, others)
        # positions are ranks on another scale, ties in the middle, which correlates alike
        spearman[row] = _correlate(percentile_positions(own), percentile_positions(others))
    few = count < FEWEST
    return PairwiseCorrelations(
        count, np.where(few, np.nan, pearson), np.where(few, np.nan, spearman)
    )


def _correlate(own: FloatArray, others: FloatArray) -> FloatArray:
    """Row by row, over the places that both have; NaN where one does not vary."""
    x, y = _centred(own), _centred(others)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (x * y).sum(axis=1) / np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    return np.clip(found, -1.0, 1.0)


def _centred(values: FloatArray) -> FloatArray:
    """Deviations from the mean of each row, 0 in gaps and exactly 0 where nothing varies."""
    present = ~np.isnan(values)
    filled = np.where(present, values, 0.0)
    mean = filled.sum(axis=1, keepdims=True) / np.maximum(present.sum(axis=1, keepdims=True), 1)
    lowest = np.where(present, values, np.inf).min(axis=1, keepdims=True)
    varies = np.where(present, values, -np.inf).max(axis=1, keepdims=True) > lowest
    return np.where(present & varies, filled - mean, 0.0)
