"""How far apart two units must be on the index before these data can tell them apart.

The standard error of a difference is its deviation over the draws of sampling error, so that it
carries what both units share: the scale. Multiplier of Bloom (1995), see
``statistics.detectable``. Choices of method are not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.errors import Message, Share, message
from innaxe.statistics.detectable import DETECTABLE, detectable_difference

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.placement import Placement
    from innaxe.benchmark.position import Position
    from innaxe.benchmark.result import Benchmark

    FloatArray = NDArray[np.float64]

__all__ = [
    "ComparisonSet",
    "comparison_sets",
    "detectable_findings",
    "pairwise_detectable",
    "placed_set",
    "range_of_pairs",
    "sets_frame",
    "told",
]

FEWEST = 2
EXACT = 1e-9  # a smaller bar belongs to a pair without sampling error: nothing can be said of it


@dataclass(frozen=True, slots=True)
class ComparisonSet:
    """The smallest differences of the index that can be told apart among some units.

    Args:
        name: ``all``, ``peers``, ``placed``, or the label that the units share.
        units: how many take part in such a pair.
        pairs: how many pairs have a sampling error in their difference.
        low, median, high: smallest, middle and largest of the detectable differences, in points
            of the index.
        larger: share of the pairs whose observed difference is at least their detectable one.
    """

    name: str
    units: int
    pairs: int
    low: float
    median: float
    high: float
    larger: float


def pairwise_detectable(covariance: FloatArray) -> FloatArray:
    """Units x units: detectable difference of each pair, from the covariance of their errors."""
    variance = np.diagonal(covariance)
    spread = variance[:, None] + variance[None, :] - 2 * covariance
    return DETECTABLE * np.sqrt(np.maximum(spread, 0.0))


def range_of_pairs(errors: FloatArray) -> tuple[float, float, float]:
    """Smallest, middle and largest detectable difference of all pairs of units.

    Args:
        errors: standard errors of independent values, or their covariance, units x units.
    """
    if errors.ndim == 1:
        table = detectable_difference(errors[:, None], errors[None, :])
    else:
        table = pairwise_detectable(errors)
    bars = table[np.triu_indices(len(errors), 1)]
    return float(bars.min()), float(np.median(bars)), float(bars.max())


def comparison_sets(benchmark: Benchmark) -> tuple[ComparisonSet, ...]:
    """One for all units and one for each label; none where no sampling error is known."""
    found = _of_index(benchmark)
    if found is None:
        return ()
    scores, bars = found
    inputs = benchmark.stages.inputs
    sets = [_among("all", np.arange(len(scores)), scores, bars)]
    for label in sorted({label for label in inputs.labels if label}):
        rows = np.array([i for i, own in enumerate(inputs.labels) if own == label], dtype=np.intp)
        sets.append(_among(label, rows, scores, bars))
    return tuple(item for item in sets if item is not None)


def placed_set(placement: Placement) -> tuple[ComparisonSet, ...]:
    """One for the placed units among themselves; none where no sampling error is known."""
    drawn = placement.draws.get("data")
    if drawn is None:
        return ()
    bars = _bars(drawn.index)
    found = _among("placed", np.arange(len(placement.units)), placement.index, bars)
    return () if found is None else (found,)


def told(item: ComparisonSet) -> Message:
    """The sentence of one set."""
    code = item.name if item.name in {"all", "placed"} else "label"
    return message(
        f"detectable.{code}",
        points=item.median,
        low=item.low,
        high=item.high,
        count=item.units,
        label=item.name,
        larger=Share(item.larger),
    )


def sets_frame(sets: tuple[ComparisonSet, ...]) -> pd.DataFrame:
    """A table of the form ``innaxe.tables.DETECTABLE``."""
    rows = [
        (item.name, item.units, item.pairs, item.low, item.median, item.high, item.larger)
        for item in sets
    ]
    return pd.DataFrame(rows, columns=list(tables.DETECTABLE.names))


def detectable_findings(benchmark: Benchmark, position: Position) -> dict[str, Message]:
    """Sentences for the unit beside all others and beside its peers; none without data."""
    found = _of_index(benchmark)
    if found is None:
        return {}
    scores, bars = found
    row = benchmark.units.index(position.unit)
    members = set(position.peers)
    sentences: dict[str, Message] = {}
    for name in ("all", "peers"):
        others = np.array(
            [
                i
                for i, unit in enumerate(benchmark.units)
                if i != row and (name == "all" or unit in members) and bars[row, i] > EXACT
            ],
            dtype=np.intp,
        )
        if not others.size:
            continue
        bar = bars[row, others]
        apart = int((np.abs(scores[row] - scores[others]) >= bar).sum())
        sentences[name] = message(
            f"finding.detectable.{name}",
            unit=position.name,
            points=float(np.median(bar)),
            apart=apart,
            units=int(others.size),
        )
    return sentences


def _of_index(benchmark: Benchmark) -> tuple[FloatArray, FloatArray] | None:
    drawn = benchmark.draws.get("data")
    if drawn is None or drawn.scores is None or len(drawn.scores) < FEWEST:
        return None
    return benchmark.stages.levels[-1][:, 0], _bars(drawn.scores)


def _bars(scores: FloatArray) -> FloatArray:
    """Detectable difference of each pair of columns; NaN for a unit that misses some draw."""
    return pairwise_detectable(np.atleast_2d(np.cov(scores, rowvar=False)))


def _among(
    name: str, rows: NDArray[np.intp], scores: FloatArray, bars: FloatArray
) -> ComparisonSet | None:
    first, second = np.triu_indices(len(rows), 1)
    bar = bars[rows[first], rows[second]]
    uncertain = bar > EXACT
    if not uncertain.any():
        return None
    bar = bar[uncertain]
    pairs = rows[np.stack([first, second])[:, uncertain]]
    return ComparisonSet(
        name=name,
        units=len(np.unique(pairs)),
        pairs=len(bar),
        low=float(bar.min()),
        median=float(np.median(bar)),
        high=float(bar.max()),
        larger=float((np.abs(scores[pairs[0]] - scores[pairs[1]]) >= bar).mean()),
    )
