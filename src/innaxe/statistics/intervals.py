"""Intervals for shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["Z90", "wilson"]

Z90 = 1.6448536269514722  # 95 % quantile of the normal distribution: two-sided 90 %


def wilson(share: FloatArray, answers: FloatArray, z: float = Z90) -> tuple[FloatArray, FloatArray]:
    """Score interval of a share (Wilson 1927, DOI 10.1080/01621459.1927.10502953).

    Args:
        share: observed shares, 0 to 1.
        answers: number of answers behind each share, above 0.
        z: normal quantile of the wanted coverage; 90 % by default.

    Returns:
        Lower and upper ends, within 0 and 1.
    """
    square = z * z
    centre = (share + square / (2 * answers)) / (1 + square / answers)
    spread = np.sqrt(share * (1 - share) / answers + square / (4 * answers**2))
    half = z / (1 + square / answers) * spread
    return centre - half, centre + half
