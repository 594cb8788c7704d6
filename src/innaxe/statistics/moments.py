"""Skewness and kurtosis by column, with gaps left out.

Type 2 of Joanes and Gill (1998), DOI 10.1111/1467-9884.00122: unbiased under normality and the
choice of the composite-indicator literature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["central_moments", "excess_kurtosis", "skewness"]


def central_moments(values: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Count and sums of squared, cubed and fourth-power deviations of each column.

    Args:
        values: rows x columns, NaN where there is no value.

    Returns:
        Four arrays, one entry per column: n, m2, m3, m4 (sums, not means).
    """
    present = ~np.isnan(values)
    filled = np.where(present, values, 0.0)
    count = present.sum(axis=0).astype(np.float64)
    mean = filled.sum(axis=0) / np.maximum(count, 1.0)
    deviation = np.where(present, filled - mean, 0.0)
    # scaled to unit spread first, so that the fourth power neither overflows nor vanishes
    spread = np.abs(deviation).max(axis=0, initial=0.0)
    unit = np.where(spread > 0, spread, 1.0)
    square = (deviation / unit) ** 2
    m3 = (square * (deviation / unit)).sum(axis=0)
    return count, square.sum(axis=0), m3, (square**2).sum(axis=0)


def _skewness(count: FloatArray, m2: FloatArray, m3: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = np.sqrt(count) * m3 / m2**1.5
        corrected = plain * np.sqrt(count * (count - 1)) / (count - 2)
    return np.where((count > 2) & (m2 > 0), corrected, np.nan)  # noqa: PLR2004 - needs 3 values


def _kurtosis(count: FloatArray, m2: FloatArray, m4: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        excess = count * m4 / m2**2 - 3
        corrected = ((count + 1) * excess + 6) * (count - 1) / ((count - 2) * (count - 3))
    return np.where((count > 3) & (m2 > 0), corrected, np.nan)  # noqa: PLR2004 - needs 4 values


def skewness(values: FloatArray) -> FloatArray:
    """Skewness of each column; NaN for fewer than 3 values or no spread.

    Args:
        values: rows x columns, NaN where there is no value.
    """
    count, m2, m3, _ = central_moments(values)
    return _skewness(count, m2, m3)


def excess_kurtosis(values: FloatArray) -> FloatArray:
    """Excess kurtosis of each column; NaN for fewer than 4 values or no spread.

    Args:
        values: rows x columns, NaN where there is no value.
    """
    count, m2, _, m4 = central_moments(values)
    return _kurtosis(count, m2, m4)


def shape(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Skewness and excess kurtosis of each column, in one pass."""
    count, m2, m3, m4 = central_moments(values)
    return _skewness(count, m2, m3), _kurtosis(count, m2, m4)
