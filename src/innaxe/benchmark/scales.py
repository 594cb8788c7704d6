"""One scale for all indicators, on which more is better: the formulas of normalisation.

Every function works column by column, so that draws can be computed side by side as more columns.
Formulas: OECD/JRC (2008), Handbook on Constructing Composite Indicators,
DOI 10.1787/9789264043466-en; names and variants as in COINr, DOI 10.21105/joss.04567.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.columns import mean_of, spread
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from innaxe.benchmark.recipe import Normalise

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]

__all__ = ["Anchors", "flaws", "normalise"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What a scale hangs on besides the values themselves; one entry per column.

    Args:
        direction: +1 or -1.
        target: value to reach, NaN where there is none.
        low, high: goalposts, NaN where there are none.
        reference: position of the reference unit among the rows, or None.
    """

    direction: FloatArray
    target: FloatArray
    low: FloatArray
    high: FloatArray
    reference: int | None = None

    def repeat(self, times: int) -> Anchors:
        """The same for columns that stand side by side ``times`` times."""
        return Anchors(
            direction=np.tile(self.direction, times),
            target=np.tile(self.target, times),
            low=np.tile(self.low, times),
            high=np.tile(self.high, times),
            reference=self.reference,
        )


def normalise(
    values: FloatArray,
    anchors: Anchors,
    settings: Normalise,
    population: FloatArray | None = None,
) -> FloatArray:
    """Bring columns to one scale on which more is better.

    Args:
        values: units x columns, NaN where there is no value.
        anchors: direction of each column, and what the method needs besides.
        settings: method and its bounds.
        population: units x columns from which the scale is taken, such as its extremes; the
            values themselves where left out.

    Returns:
        Units x columns; a column with a flaw (see ``flaws``) comes out as NaN or infinite or the
        wrong way round, so callers refuse it beforehand.
    """
    directed = values * anchors.direction
    base = directed if population is None else population * anchors.direction
    with np.errstate(divide="ignore", invalid="ignore"):
        return _SCALES[settings.method](directed, base, anchors, settings)


def flaws(values: FloatArray, anchors: Anchors, settings: Normalise) -> dict[str, BoolArray]:
    """Columns on which the method is not defined, by the code of the reason."""
    directed = values * anchors.direction
    if settings.method in {"min_max", "z_score", "distance_to_maximum"}:
        return {"normalise.constant": spread(values) == 0}
    if settings.method == "fraction_of_maximum":
        return {"normalise.maximum_not_positive": np.fmax.reduce(directed, axis=0) <= 0}
    if settings.method == "distance_to_target":
        worst = np.fmin.reduce(directed, axis=0)
        return {"normalise.target_side": anchors.target * anchors.direction <= worst}
    if settings.method == "distance_to_reference":
        own = directed[anchors.reference]
        empty = np.isnan(own) & ~np.isnan(values).all(axis=0)
        return {
            "normalise.reference_gap": empty,
            "normalise.reference_lowest": own == np.fmin.reduce(directed, axis=0),
        }
    return {}


# every formula takes directed values, and the directed base that its scale hangs on


def _min_max(directed: FloatArray, base: FloatArray, _: Anchors, settings: Normalise) -> FloatArray:
    lowest = np.fmin.reduce(base, axis=0)
    width = np.fmax.reduce(base, axis=0) - lowest
    return settings.low + (settings.high - settings.low) * (directed - lowest) / width


def _z_score(directed: FloatArray, base: FloatArray, _: Anchors, settings: Normalise) -> FloatArray:
    present = ~np.isnan(base)
    count = present.sum(axis=0)
    mean = mean_of(base)
    squares = (np.where(present, base - mean, 0.0) ** 2).sum(axis=0)
    standardised = (directed - mean) / np.sqrt(squares / np.maximum(count - 1, 1))
    return settings.mean + settings.deviation * standardised


def _rank(directed: FloatArray, base: FloatArray, *_: Anchors | Normalise) -> FloatArray:
    """Ranks within each column of the base, 1 for the lowest, ties sharing the lower rank."""
    if base is directed:
        return competition_ranks(-directed.T).T
    lower = (base[None] < directed[:, None]).sum(axis=1)
    return np.where(np.isnan(directed), np.nan, lower + 1.0)


def _borda(directed: FloatArray, base: FloatArray, *_: Anchors | Normalise) -> FloatArray:
    return _rank(directed, base) - 1


def _percentile_rank(directed: FloatArray, base: FloatArray, *_: Anchors | Normalise) -> FloatArray:
    count = (~np.isnan(base)).sum(axis=0)
    return _borda(directed, base) / np.maximum(count - 1, 1)


def _distance_to_maximum(
    directed: FloatArray, base: FloatArray, *_: Anchors | Normalise
) -> FloatArray:
    return 1 - (np.fmax.reduce(base, axis=0) - directed) / spread(base)


def _fraction_of_maximum(
    directed: FloatArray, base: FloatArray, *_: Anchors | Normalise
) -> FloatArray:
    return directed / np.fmax.reduce(base, axis=0)


def _distance_to_target(
    directed: FloatArray, base: FloatArray, anchors: Anchors, settings: Normalise
) -> FloatArray:
    # with both sides turned round, (max - x) / (max - T) is the same formula
    target = anchors.target * anchors.direction
    worst = np.fmin.reduce(base, axis=0)
    return _capped((directed - worst) / (target - worst), settings)


def _distance_to_reference(
    directed: FloatArray, base: FloatArray, anchors: Anchors, settings: Normalise
) -> FloatArray:
    own = base[anchors.reference]
    worst = np.fmin.reduce(base, axis=0)
    return _capped(1 - (own - directed) / (own - worst), settings)


def _capped(scores: FloatArray, settings: Normalise) -> FloatArray:
    return np.minimum(scores, 1.0) if settings.cap else scores


def _goalposts(
    directed: FloatArray, _: FloatArray, anchors: Anchors, settings: Normalise
) -> FloatArray:
    values = directed * anchors.direction
    upward = (values - anchors.low) / (anchors.high - anchors.low)
    way = np.where(anchors.direction > 0, upward, 1 - upward)
    if settings.cut:
        way = np.clip(way, 0.0, 1.0)
    return settings.low + (settings.high - settings.low) * way


_SCALES: dict[str, Callable[[FloatArray, FloatArray, Anchors, Normalise], FloatArray]] = {
    "min_max": _min_max,
    "z_score": _z_score,
    "rank": _rank,
    "percentile_rank": _percentile_rank,
    "borda": _borda,
    "distance_to_maximum": _distance_to_maximum,
    "fraction_of_maximum": _fraction_of_maximum,
    "distance_to_target": _distance_to_target,
    "distance_to_reference": _distance_to_reference,
    "goalposts": _goalposts,
}
