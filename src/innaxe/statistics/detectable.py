"""The smallest difference that data with sampling error can tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["DETECTABLE", "LEVEL", "POWER", "detectable_difference"]

LEVEL = 0.05  # two-sided
POWER = 0.8
DETECTABLE = 2.8015852  # normal quantiles of 97.5 % and of 80 %, added


def detectable_difference(first: FloatArray, second: FloatArray) -> FloatArray:
    """True difference that a two-sided test at 5 % finds in 80 % of repetitions.

    Minimum detectable effect of Bloom (1995), DOI 10.1177/0193841X9501900504: the quantiles of
    level and power, added, times the standard error of the difference; normal, errors independent.

    Args:
        first: standard errors of the one value, zero or more.
        second: standard errors of the other; any shapes that broadcast.
    """
    return DETECTABLE * np.hypot(first, second)
