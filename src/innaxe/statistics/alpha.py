"""Cronbach's alpha: do the parts of a scale measure one thing?

Cronbach (1951), DOI 10.1007/BF02310555; its interval after Feldt (1965), DOI 10.1007/BF02289499.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["alpha_interval", "cronbach_alpha"]


def cronbach_alpha(values: FloatArray) -> float:
    """k^2 times the mean covariance of two columns over the sum of the covariance matrix.

    Args:
        values: rows x columns, without gaps.

    Returns:
        Alpha; NaN for fewer than two columns or rows, or where the sum does not vary.
    """
    rows, size = (int(extent) for extent in values.shape)
    if size < 2 or rows < 2:  # noqa: PLR2004 - a covariance needs two of each
        return float("nan")
    covariance = np.cov(values, rowvar=False)
    total = float(covariance.sum())
    between = (total - float(np.trace(covariance))) / (size * (size - 1))
    return size**2 * between / total if total > 0 else float("nan")


def alpha_interval(
    alpha: float, rows: int, columns: int, *, coverage: float = 0.95
) -> tuple[float, float]:
    """Feldt's interval of alpha, exact for normal answers of equal covariance.

    Args:
        alpha: the coefficient.
        rows: answers without gaps, at least 2.
        columns: parts of the scale, at least 2.
        coverage: wanted coverage.

    Returns:
        Lower and upper end; NaN where there is no alpha.
    """
    if np.isnan(alpha):
        return float("nan"), float("nan")
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    quantile = cast("Any", special).fdtri
    tail = (1 - coverage) / 2
    freedom = rows - 1, (rows - 1) * (columns - 1)
    return (
        1 - (1 - alpha) * float(quantile(*freedom, 1 - tail)),
        1 - (1 - alpha) * float(quantile(*freedom, tail)),
    )
