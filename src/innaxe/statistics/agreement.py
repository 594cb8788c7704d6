"""Do two coders, raters or rounds agree more than by chance: Cohen's kappa, Krippendorff's alpha.

Cohen (1960), DOI 10.1177/001316446002000104; weighted kappa and its standard error after Fleiss,
Cohen and Everitt (1969), DOI 10.1037/h0028106; alpha after Hayes and Krippendorff (2007), DOI
10.1080/19312450709336664.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    Codes = NDArray[np.intp]

__all__ = ["Kappa", "cohen_kappa", "krippendorff_alpha"]

Z95 = 1.959963984540054
Scale = Literal["nominal", "linear", "quadratic"]
Metric = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement of two coders.

    Args:
        kappa: 1 for full agreement, 0 for what chance would give; NaN where both used a single
            category, so that nothing can be told.
        standard_error: of kappa, for large samples.
        low, high: ends of the 95 % interval, cut at -1 and 1.
        agreement: share of units on which both agree.
        count: units that both coded.
    """

    kappa: float
    standard_error: float
    low: float
    high: float
    agreement: float
    count: int


def cohen_kappa(first: Codes, second: Codes, size: int, *, scale: Scale = "nominal") -> Kappa:
    """Cohen's kappa of two coders over the units that both coded.

    Args:
        first: category of each unit as a number from 0; -1 where not coded.
        second: the same of the other coder.
        size: number of categories.
        scale: ``nominal`` counts exact agreement; ``linear`` and ``quadratic`` count ordered
            categories by how near they are.
    """
    both = (first >= 0) & (second >= 0)
    count = int(both.sum())
    if not count:
        return Kappa(*(float("nan"),) * 5, count=0)
    pairs = first[both] * size + second[both]
    joint = np.bincount(pairs, minlength=size * size).reshape(size, size) / count
    weight = _likeness(size, scale)
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    observed = float((weight * joint).sum())
    expected = float(rows @ weight @ columns)
    exact = float(np.trace(joint))
    if expected >= 1 - 1e-12:
        return Kappa(*(float("nan"),) * 4, agreement=exact, count=count)
    kappa = (observed - expected) / (1 - expected)
    inner = weight - (1 - kappa) * ((weight @ columns)[:, None] + (rows @ weight)[None, :])
    spread = float((joint * inner**2).sum()) - (kappa - expected * (1 - kappa)) ** 2
    error = float(np.sqrt(max(spread, 0.0) / count)) / (1 - expected)
    low, high = max(-1.0, kappa - Z95 * error), min(1.0, kappa + Z95 * error)
    return Kappa(kappa, error, low, high, exact, count)


def _likeness(size: int, scale: Scale) -> FloatArray:
    if scale == "nominal" or size == 1:
        return np.eye(size)
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1)
    return 1 - (apart if scale == "linear" else apart**2)


def krippendorff_alpha(ratings: FloatArray, *, metric: Metric = "nominal") -> float:
    """Krippendorff's alpha for any number of raters, with gaps.

    Args:
        ratings: units x raters, NaN where a rater gave none.
        metric: how far two values are apart: different or not, by rank, or by their difference.

    Returns:
        Alpha; NaN where no unit has two ratings, or where all ratings are alike.
    """
    counts_by_unit = (~np.isnan(ratings)).sum(axis=1)
    usable = ratings[counts_by_unit > 1]
    values = np.unique(usable[~np.isnan(usable)])
    if len(values) < 2:  # noqa: PLR2004 - nothing can differ
        return float("nan")
    table = (usable[:, :, None] == values).sum(axis=1).astype(np.float64)  # units x values
    given = table.sum(axis=1)
    together = (table / (given - 1)[:, None]).T @ table
    np.fill_diagonal(together, np.diag(together) - (table / (given - 1)[:, None]).sum(axis=0))
    totals = together.sum(axis=1)
    apart = _distance(values, totals, metric)
    observed = float((together * apart).sum())
    expected = float((np.outer(totals, totals) * apart).sum()) / (totals.sum() - 1)
    return 1 - observed / expected


def _distance(values: FloatArray, totals: FloatArray, metric: Metric) -> FloatArray:
    if metric == "nominal":
        return 1 - np.eye(len(values))
    if metric == "interval":
        return np.subtract.outer(values, values) ** 2
    # between two ranks lie all ratings in between, and half of each end
    middle = np.cumsum(totals) - totals / 2
    return np.subtract.outer(middle, middle) ** 2
