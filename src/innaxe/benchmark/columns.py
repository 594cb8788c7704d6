"""Small statistics of columns with gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["mean_of", "median_of", "spread"]


def mean_of(block: FloatArray) -> FloatArray:
    """Mean of what is there in each column; NaN for a column without values."""
    present = ~np.isnan(block)
    count = present.sum(axis=0)
    total = np.where(present, block, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def median_of(block: FloatArray) -> FloatArray:
    """Median of what is there in each column; NaN for a column without values."""
    # gaps sort to the end, so the middle of what is there can be read off by position
    ordered = np.sort(block, axis=0)
    count = (~np.isnan(block)).sum(axis=0)
    upper = np.minimum(count // 2, block.shape[0] - 1)
    lower = np.maximum((count - 1) // 2, 0)
    columns = np.arange(int(block.shape[1]))
    return (ordered[lower, columns] + ordered[upper, columns]) / 2


def spread(values: FloatArray) -> FloatArray:
    """Largest minus smallest value of each column; NaN for a column without values."""
    return np.fmax.reduce(values, axis=0) - np.fmin.reduce(values, axis=0)
