"""Transforms against skewness, column by column; each needs more than one distinct value.

Names and formulas as in COINr, DOI 10.21105/joss.04567. The one of the Global Innovation Index is
given here as documented; COINr's own function returns its input unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["transform"]

LOG_MARGIN = 0.01  # share of the range that keeps the logarithm away from zero
TINY = 1e-12  # powers that cannot be told from the logarithm


def transform(values: FloatArray, skew: FloatArray, method: str, power: float) -> FloatArray:
    """Values after a transform.

    Args:
        values: units x columns, NaN where there is no value.
        skew: skewness of each column; decides the side for ``log_ct_plus``.
        method: ``log``, ``log_ct_orig``, ``log_ct_plus``, ``log_gii``, ``box_cox`` or
            ``square_root``.
        power: Box and Cox's lambda (1964, DOI 10.1111/j.2517-6161.1964.tb00553.x).

    Returns:
        As many columns; one on which the transform is not defined is empty.
    """
    lowest = np.fmin.reduce(values, axis=0)
    highest = np.fmax.reduce(values, axis=0)
    if method == "square_root":
        # a column with a value below zero has none
        return np.sqrt(np.where(lowest >= 0, values, np.nan))
    above, width = values - lowest, highest - lowest
    margin = LOG_MARGIN * width
    if method == "log_ct_orig":
        return np.log(above + 1)
    if method == "log_ct_plus":
        upward, downward = np.log(above + margin), -np.log(highest - values + margin)
        return np.asarray(np.where(skew > 0, upward, downward), dtype=np.float64)
    if method == "log_gii":
        # at a highest value of one or less it would turn the order round, or not exist
        reach = np.where(highest > 1, highest - 1, np.nan)
        return np.log(reach * (above / width) + 1)
    if method == "box_cox":
        return _box_cox(above + 1, power)
    return np.log(above + margin)


def _box_cox(values: FloatArray, power: float) -> FloatArray:
    if abs(power) < TINY:
        return np.log(values)
    return np.expm1(power * np.log(values)) / power
