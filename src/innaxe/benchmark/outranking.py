"""Units compared two by two: Copeland's rule, which knows no compensation by distance.

Outranking as in Munda and Nardo (2009), DOI 10.1080/00036840601019364, and OECD/JRC (2008),
DOI 10.1787/9789264043466-en; the sign of each majority is Copeland's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["copeland", "dominated_share", "outranking"]

ROUNDING = 1e-12  # weights add up in another order on either side of a pair


def outranking(values: FloatArray, weights: FloatArray) -> FloatArray:
    """How much weight says that the row unit is ahead of the column unit, ties counting half.

    Args:
        values: units x children, NaN where there is no value; more is better.
        weights: weight of each child.

    Returns:
        Units x units, from 0 to 1; each pair is compared on what both have, NaN for none.
    """
    ahead, both = _votes(values, weights)
    with np.errstate(invalid="ignore", divide="ignore"):
        return 0.5 + (ahead - ahead.T) / (2 * both)


def copeland(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Number of units that a unit beats less the number that beat it.

    Args:
        values: (...) x units x children, NaN where there is no value; more is better.
        weights: (...) x children; leading axes broadcast against ``values``.

    Returns:
        (...) x units; NaN for a unit without any value that has weight.
    """
    lead = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    tables = np.broadcast_to(values, (*lead, *values.shape[-2:]))
    shares = np.broadcast_to(weights, (*lead, weights.shape[-1]))
    scores = np.empty(tables.shape[:-1])
    for place in np.ndindex(*lead):
        scores[place] = _copeland(tables[place], shares[place])
    return scores


def dominated_share(values: FloatArray, weights: FloatArray) -> float:
    """Share of all pairs in which one unit is ahead of the other on every child."""
    size = len(values)
    full = outranking(values, weights) >= 1 - ROUNDING
    return float(full.sum() / max(size * (size - 1) / 2, 1))


def _votes(values: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    present = ~np.isnan(values)
    both = (present * weights) @ present.T
    ahead = np.zeros_like(both)
    for column, weight in zip(values.T, weights, strict=True):
        ahead += weight * (column[:, None] > column[None, :])
    return ahead, both


def _copeland(values: FloatArray, weights: FloatArray) -> FloatArray:
    ahead, both = _votes(values, weights)
    margin = ahead - ahead.T
    majority = np.where(np.abs(margin) > ROUNDING * both, np.sign(margin), 0.0)
    return np.where(np.diagonal(both) > 0, majority.sum(axis=1), np.nan)
