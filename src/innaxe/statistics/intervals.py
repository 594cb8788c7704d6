"""Intervals for shares, for several shares of one whole, and for means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["Z90", "Z95", "goodman", "mean_interval", "newcombe", "wilson"]

Z90 = 1.6448536269514722  # 95 % quantile of the normal distribution: two-sided 90 %
Z95 = 1.959963984540054  # 97.5 % quantile: two-sided 95 %


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


def goodman(
    shares: FloatArray, answers: float, coverage: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Intervals of all shares of one whole at once (Goodman 1965, DOI 10.1080/00401706.1965.10490252).

    Args:
        shares: of the categories, together 1.
        answers: number of answers behind them, above 0; an effective number may be broken.
        coverage: for all of them together.

    Returns:
        Lower and upper ends.
    """  # noqa: E501 - a DOI is not broken
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    square = float(cast("Any", special).chdtri(1, (1 - coverage) / max(len(shares), 1)))
    root = np.sqrt(square**2 + 4 * answers * shares * (1 - shares) * square)
    centre, below = square + 2 * answers * shares, 2 * (answers + square)
    return (centre - root) / below, (centre + root) / below


def mean_interval(
    mean: FloatArray, deviation: FloatArray, answers: FloatArray, coverage: float = 0.95
) -> tuple[FloatArray, FloatArray]:
    """Student's interval of a mean.

    Args:
        mean: observed means.
        deviation: standard deviations of the answers (n - 1).
        answers: number of answers, or their effective number; NaN ends where it is below 2.
        coverage: wanted coverage.

    Returns:
        Lower and upper ends.
    """
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    enough = np.where(answers >= 2, answers, np.nan)  # noqa: PLR2004 - one answer has no spread
    quantile = np.asarray(cast("Any", special).stdtrit(enough - 1, (1 + coverage) / 2))
    half = quantile * deviation / np.sqrt(enough)
    return mean - half, mean + half


def newcombe(
    first: tuple[float, float], second: tuple[float, float], z: float = Z95
) -> tuple[float, float]:
    """Interval of the difference of two independent shares, second minus first.

    Newcombe (1998), method 10, DOI 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.

    Args:
        first: share and number of answers.
        second: the same of the other group.
        z: normal quantile of the wanted coverage.
    """  # noqa: E501 - a DOI is not broken
    shares = np.array([first[0], second[0]])
    low, high = wilson(shares, np.array([first[1], second[1]]), z)
    gap = shares[1] - shares[0]
    below = np.hypot(shares[1] - low[1], high[0] - shares[0])
    above = np.hypot(high[1] - shares[1], shares[0] - low[0])
    return float(gap - below), float(gap + above)
