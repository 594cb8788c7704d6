"""Benefit of the doubt: each unit is scored with the weights that suit it best.

Cherchye, Moesen, Rogge and Van Puyenbroeck (2007), DOI 10.1007/s11205-006-9029-7. The weights
differ from unit to unit, so this is a rule of aggregation, not a set of weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["best_weights", "doubt_scores"]

DIGITS = 9  # what the solver can tell apart; units at the frontier share the score 1


def doubt_scores(
    values: FloatArray, weights: FloatArray, low: float = 0.0, high: float = 1.0
) -> FloatArray:
    """Score of each unit, 1 where no other unit does better with its weights.

    Args:
        values: (...) x units x children, zero or more, NaN where there is no value.
        weights: (...) x children; a child with weight zero is left out, others count alike.
        low: smallest share of a child in the score.
        high: largest share of a child in the score.

    Returns:
        (...) x units; NaN for a unit without any value.
    """
    if weights.ndim == 2 and values.size == values.shape[-1] * values.shape[-2]:  # noqa: PLR2004
        return _by_what_counts(values.reshape(values.shape[-2:]), weights > 0, low, high)
    lead = np.broadcast_shapes(values.shape[:-2], weights.shape[:-1])
    known = np.where(weights[..., None, :] > 0, values, np.nan)
    tables = np.broadcast_to(known, (*lead, *known.shape[-2:]))
    scores = np.empty(tables.shape[:-1])
    for place in np.ndindex(*lead):
        table = tables[place]
        claimed = np.nansum(table * best_weights(table, low, high), axis=1)
        scores[place] = np.where(np.isnan(table).all(axis=1), np.nan, claimed.round(DIGITS))
    return scores


def _by_what_counts(
    table: FloatArray, counted: NDArray[np.bool_], low: float, high: float
) -> FloatArray:
    """One table and many sets of weights, of which only matters which children count."""
    different, which = np.unique(counted, axis=0, return_inverse=True)
    scores = [doubt_scores(table, own.astype(np.float64), low, high) for own in different]
    return np.stack(scores)[which.ravel()]


def best_weights(values: FloatArray, low: float = 0.0, high: float = 1.0) -> FloatArray:
    """For each unit the weights that give it the highest score, while nobody exceeds 1 with them.

    Where several sets of weights are best, one of them. A gap counts as zero, also for the
    bounds of the others: nothing is claimed from it.

    Args:
        values: units x children, zero or more.
        low: smallest share of a child in the score of the unit itself.
        high: largest share of a child in the score of the unit itself.

    Returns:
        Units x children.
    """
    peak = np.fmax.reduce(values, axis=0)
    scale = np.where(peak > 0, peak, 1.0)
    table = np.nan_to_num(values) / scale
    frontier = _not_dominated(table)
    found = [
        _solve(own, frontier, ~np.isnan(gaps), low, high)
        for own, gaps in zip(table, values, strict=True)
    ]
    return np.stack(found) / scale


def _not_dominated(table: FloatArray) -> FloatArray:
    """Rows that no other row equals or exceeds everywhere; the others bind nothing."""
    rows = np.unique(table, axis=0)
    reached = (rows[:, None, :] <= rows[None, :, :]).all(axis=-1)
    return rows[reached.sum(axis=1) == 1]


def _solve(
    own: FloatArray, frontier: FloatArray, present: NDArray[np.bool_], low: float, high: float
) -> FloatArray:
    from scipy.optimize import linprog  # pyright: ignore  # noqa: PGH003 - slow to import

    count = max(int(present.sum()), 1)
    floor, ceiling = np.where(present, min(low, 1 / count), 0.0), max(high, 1 / count)
    shares = np.tile(own, (len(own), 1))
    bounds = np.vstack([floor[:, None] * shares - np.diag(own), np.diag(own) - ceiling * shares])
    limits = np.concatenate([np.ones(len(frontier)), np.zeros(len(bounds))])
    solved = cast("Any", linprog(-own, A_ub=np.vstack([frontier, bounds]), b_ub=limits))
    return np.asarray(solved.x, dtype=np.float64)
