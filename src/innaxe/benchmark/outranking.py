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

PAIRS_AT_ONCE = 2_000_000  # votes computed side by side
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
    if weights.ndim == 2 and values.size == values.shape[-1] * values.shape[-2]:  # noqa: PLR2004
        return _many_weights(values.reshape(values.shape[-2:]), weights)
    lead = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    tables = np.broadcast_to(values, (*lead, *values.shape[-2:]))
    shares = np.broadcast_to(weights, (*lead, weights.shape[-1]))
    scores = np.empty(tables.shape[:-1])
    for place in np.ndindex(*lead):
        scores[place] = _copeland(tables[place], shares[place])
    return scores


def _many_weights(table: FloatArray, weights: FloatArray) -> FloatArray:
    """Scores of one table by many sets of weights: the votes of each pair are taken once."""
    size = len(table)
    first, second = np.triu_indices(size, 1)
    present = ~np.isnan(table)
    votes = np.nan_to_num(np.sign(table[first] - table[second]))
    both = (present[first] & present[second]).astype(np.float64)
    scores = np.zeros((len(weights), size))
    block = max(1, PAIRS_AT_ONCE // max(len(first), 1))
    for start in range(0, len(weights), block):
        own = weights[start : start + block]
        margin, shared = own @ votes.T, own @ both.T
        majority = np.where(np.abs(margin) > ROUNDING * shared, np.sign(margin), 0.0)
        square = np.zeros((len(own), size, size))
        square[:, first, second] = majority
        scores[start : start + block] = square.sum(axis=2) - square.sum(axis=1)
    return np.where(weights @ present.T > 0, scores, np.nan)


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
