"""Which weights favour whom: the mean of the drawn weights with which a unit ranks first.

Lahdelma and Salminen (2001), SMAA-2, DOI 10.1287/opre.49.3.444.11220. The acceptability of each
rank is its probability; nothing of its own is needed for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from innaxe import tables

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.weight_factors import SimplexWeights

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = ["CentralWeights", "central_weights"]


@dataclass(frozen=True, slots=True)
class CentralWeights:
    """Central weights of each unit.

    Args:
        codes: whose weights were drawn, the upper levels first, then by code.
        parents: the aggregate that each feeds.
        weights: units x codes, shares among siblings; NaN for a unit that never ranks first.
        first: of each unit the share of draws in which it ranks first.
    """

    codes: tuple[str, ...]
    parents: tuple[str, ...]
    weights: FloatArray
    first: FloatArray

    def to_frame(self, units: tuple[str, ...]) -> pd.DataFrame:
        """A table of the form ``tables.CENTRAL_WEIGHTS``; units that never rank first have no rows.

        Args:
            units: codes of the units.
        """
        there = np.flatnonzero(self.first > 0)
        count, size = len(there), len(self.codes)
        columns = (
            np.repeat(np.array(units, dtype=object)[there], size),
            list(self.parents) * count,
            list(self.codes) * count,
            self.weights[there].ravel(),
            np.repeat(self.first[there], size),
        )
        return pd.DataFrame(dict(zip(tables.CENTRAL_WEIGHTS.names, columns, strict=True)))


def central_weights(
    hierarchy: Hierarchy,
    factor: SimplexWeights,
    sets: IntArray,
    ranks: NDArray[np.number],
    rows: IntArray,
) -> CentralWeights:
    """Mean of the weights with which each unit ranks first.

    Args:
        hierarchy: the framework.
        factor: the stored sets of weights.
        sets: for each draw the set that it picked.
        ranks: runs x units; 0 or NaN without a score.
        rows: for each draw its row of ``ranks``; draws of one row have one set.
    """
    ranked = (ranks > 0).any(axis=1)
    times = np.bincount(rows, minlength=len(ranks)) * ranked
    picked = np.zeros(len(ranks), dtype=np.intp)
    picked[rows] = sets
    codes, columns = _drawn(hierarchy, factor)
    units = int(ranks.shape[1])
    weights, first = np.full((units, len(codes)), np.nan), np.zeros(units)
    for unit in range(units):
        ahead = np.flatnonzero((ranks[:, unit] == 1) & (times > 0))
        often = np.bincount(picked[ahead], weights=times[ahead], minlength=factor.size)
        if often.any():
            weights[unit] = often @ columns / often.sum()
            first[unit] = often.sum() / times.sum()
    parents = tuple(hierarchy.nodes[code].parent for code in codes)
    return CentralWeights(codes, parents, weights, first)


def _drawn(hierarchy: Hierarchy, factor: SimplexWeights) -> tuple[tuple[str, ...], FloatArray]:
    """Codes with drawn weights, and sets x codes."""
    codes: list[str] = []
    columns: list[FloatArray] = []
    for number in reversed(range(len(hierarchy.levels))):
        covered, drawn = factor.drawn(number), factor.weights[number]
        if covered is not None and drawn is not None:
            codes += [hierarchy.levels[number].children[i] for i in np.flatnonzero(covered)]
            columns.append(drawn[:, covered])
    return tuple(codes), np.concatenate(columns, axis=1)
