"""Whether the parts of an aggregate hold together: Cronbach's alpha and principal components.

OECD/JRC (2008), Handbook on Constructing Composite Indicators, DOI 10.1787/9789264043466-en;
alpha after Cronbach (1951), DOI 10.1007/BF02310555. On directed data: on raw data an indicator
of which less is better would count against the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.statistics.alpha import cronbach_alpha

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark

    FloatArray = NDArray[np.float64]

__all__ = ["Consistency", "consistencies", "cronbach_alpha", "principal_shares"]

NEAR = 1e-9  # an eigenvalue of 1 with its rounding error is not above 1


@dataclass(frozen=True, slots=True)
class Consistency:
    """How far the children of one aggregate measure one thing.

    Args:
        code: the aggregate.
        children: number of children with a weight.
        count: units that have all of them, over which the rest is computed.
        alpha: Cronbach's alpha; NaN for a single child.
        first_share: share of the variance that the first principal component carries.
        above_one: number of components with an eigenvalue above 1.
    """

    code: str
    children: int
    count: int
    alpha: float
    first_share: float
    above_one: int | None


def consistencies(benchmark: Benchmark) -> tuple[Consistency, ...]:
    """One row for each aggregate, the index first."""
    found: dict[str, Consistency] = {}
    below = benchmark.stages.normalised
    for level, scores in zip(benchmark.hierarchy.levels, benchmark.stages.levels, strict=True):
        for position, code in enumerate(level.codes):
            children = [
                child
                for child in level.children_of(position)
                if benchmark.weights[level.children[child]][1] > 0
            ]
            found[code] = _consistency(code, below[:, children])
        below = scores
    return tuple(found[code] for code in benchmark.hierarchy.aggregates)


def _consistency(code: str, values: FloatArray) -> Consistency:
    complete = values[~np.isnan(values).any(axis=1)]
    shares, above_one = principal_shares(complete)
    return Consistency(
        code=code,
        children=int(values.shape[1]),
        count=int(complete.shape[0]),
        alpha=cronbach_alpha(complete),
        first_share=float(shares[0]) if shares.size else float("nan"),
        above_one=above_one if shares.size else None,
    )


def principal_shares(values: FloatArray) -> tuple[FloatArray, int]:
    """Shares of the principal components of the standardised columns, the largest first.

    Args:
        values: rows x columns, without gaps.

    Returns:
        The shares, and the number of eigenvalues above 1; no share for fewer than two columns,
        three rows, or a column that does not vary.
    """
    rows, size = (int(extent) for extent in values.shape)
    if size < 2 or rows < 3 or (np.ptp(values, axis=0) == 0).any():  # noqa: PLR2004
        return np.empty(0), 0
    eigenvalues = np.linalg.eigvalsh(np.corrcoef(values, rowvar=False))[::-1]
    return eigenvalues / size, int((eigenvalues > 1 + NEAR).sum())
