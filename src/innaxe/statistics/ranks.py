"""Ranks and positions of units, many draws at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["competition_ranks", "percentile_positions", "share_ahead"]


def _runs(values: FloatArray) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Order along the last axis, and the first and last place of each run of equal values."""
    order = np.argsort(values, axis=-1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=-1)
    size = int(values.shape[-1])
    place = np.broadcast_to(np.arange(size), values.shape)
    changes = ordered[..., 1:] != ordered[..., :-1]
    first = np.zeros(values.shape, dtype=np.intp)
    first[..., 1:] = np.where(changes, place[..., 1:], 0)
    np.maximum.accumulate(first, axis=-1, out=first)
    last = np.full(values.shape, size - 1, dtype=np.intp)
    last[..., :-1] = np.where(changes, place[..., :-1], size - 1)
    backwards = last[..., ::-1]
    np.minimum.accumulate(backwards, axis=-1, out=backwards)
    return order, first, last


def competition_ranks(scores: FloatArray) -> FloatArray:
    """Ranks along the last axis: 1 is the highest score, equal scores share the better rank.

    Args:
        scores: any number of axes; the last one holds the units. NaN is not ranked.

    Returns:
        Ranks as floats of the same shape; NaN where there is no score.
    """
    order, first, _ = _runs(-scores)
    ranks = np.empty(scores.shape)
    np.put_along_axis(ranks, order, first + 1.0, axis=-1)
    ranks[np.isnan(scores)] = np.nan
    return ranks


def percentile_positions(scores: FloatArray) -> FloatArray:
    """Share of the other units that score lower, ties counting half, in per cent.

    Args:
        scores: any number of axes; the last one holds the units. NaN has no position.

    Returns:
        Positions from 0 (lowest) to 100 (highest); 50 for a unit that stands alone.
    """
    order, first, last = _runs(scores)
    middle = np.empty(scores.shape)
    np.put_along_axis(middle, order, (first + last) / 2.0, axis=-1)
    missing = np.isnan(scores)
    others = (~missing).sum(axis=-1, keepdims=True) - 1.0
    positions = np.where(others > 0, 100.0 * middle / np.maximum(others, 1.0), 50.0)
    positions[missing] = np.nan
    return positions


def share_ahead(ranks: FloatArray) -> FloatArray:
    """For each ordered pair of units, the share of draws in which the first ranks better.

    Args:
        ranks: draws x units, 1 is best; NaN where a unit has no rank.

    Returns:
        units x units; row i, column j is the share of draws with i strictly ahead of j.
    """
    # places fit in 32 bits; the worst place for a missing rank keeps comparisons false
    size = ranks.shape[1]
    places = np.where(np.isnan(ranks), size + 1, ranks).astype(np.int32).T.copy()
    ahead = np.empty((size, size))
    for unit in range(size):
        ahead[unit] = np.count_nonzero(places[unit] < places, axis=1)
    return ahead / max(ranks.shape[0], 1)
