"""Weights drawn evenly from all that add up to one, where wanted with bounds and an order.

Lahdelma and Salminen (2001), SMAA-2, DOI 10.1287/opre.49.3.444.11220; evenly spaced gaps as in
Tervonen and Lahdelma (2007), DOI 10.1016/j.ejor.2005.12.037.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["TooTightError", "least_shares", "uniform_weights"]

MOST_BATCHES = 200  # with fewer than one proposal in 200 accepted the bounds leave a sliver


class TooTightError(ValueError):
    """Bounds and order together leave too little of the simplex to draw from it."""


def least_shares(lowest: FloatArray, chains: Sequence[Sequence[int]]) -> FloatArray:
    """Lower bounds with what the order adds: whoever stands before another has at least its bound.

    Args:
        lowest: lower bound of each share.
        chains: positions from the largest share to the smallest.
    """
    least = lowest.copy()
    for chain in chains:
        for before, after in zip(reversed(chain[:-1]), reversed(chain[1:]), strict=True):
            least[before] = max(least[before], least[after])
    return least


def uniform_weights(
    size: int,
    lowest: FloatArray,
    chains: Sequence[Sequence[int]],
    rng: np.random.Generator,
) -> FloatArray:
    """Draw shares evenly from the part of the simplex that bounds and order leave.

    Sorting the places of a chain is exact where their bounds are equal, since nothing but the
    order tells them apart then; where bounds differ, draws below a bound are drawn again.

    Args:
        size: number of draws.
        lowest: lower bound of each share; with the order their sum is below 1.
        chains: positions from the largest share to the smallest; no position in two of them.
        rng: source of randomness.

    Returns:
        Draws x shares; each row adds up to 1.

    Raises:
        TooTightError: where fewer than one in 200 draws fits.
    """
    least = least_shares(lowest, chains)
    common = least.copy()
    for chain in chains:
        common[list(chain)] = least[list(chain)].min()
    if (common == least).all():
        return _sorted(size, common, chains, rng)
    kept: list[FloatArray] = []
    for _ in range(MOST_BATCHES):
        drawn = _sorted(size, common, chains, rng)
        kept.append(drawn[(drawn >= least).all(axis=1)])
        if sum(map(len, kept)) >= size:
            return np.concatenate(kept)[:size]
    raise TooTightError


def _sorted(
    size: int, lowest: FloatArray, chains: Sequence[Sequence[int]], rng: np.random.Generator
) -> FloatArray:
    gaps = rng.standard_exponential((size, len(lowest)))
    drawn = lowest + (1.0 - lowest.sum()) * gaps / gaps.sum(axis=1, keepdims=True)
    for chain in chains:
        places = list(chain)
        drawn[:, places] = -np.sort(-drawn[:, places], axis=1)
    return drawn
