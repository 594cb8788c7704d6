"""What the ranking would be without one indicator or aggregate: weight 0, and built again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.chain import aggregate_up
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark

    FloatArray = NDArray[np.float64]

__all__ = ["Removal", "removals"]


@dataclass(frozen=True, slots=True)
class Removal:
    """How ranks change when one indicator or aggregate has no weight.

    Args:
        code: what was removed; an aggregate goes with all that feeds it.
        level: 1 for indicators.
        mean_change, largest_change: of the absolute changes of rank over the units that have a
            rank both ways; NaN where none has.
        unit: the unit whose rank changes most, the first by code of several; empty for none.
        unranked: units that have no score any more.
    """

    code: str
    level: int
    mean_change: float
    largest_change: float
    unit: str
    unranked: int


def removals(benchmark: Benchmark) -> tuple[Removal, ...]:
    """One row for each code below the index, the upper levels first, then by code.

    Scales stay as they are: only the aggregation is built again. An aggregate that loses its last
    child with weight drops out, and its siblings share its weight.
    """
    hierarchy = benchmark.hierarchy
    weights = [
        np.array([benchmark.weights[code][1] for code in level.children])
        for level in hierarchy.levels
    ]
    nominal = _ranks(benchmark, weights)
    rows: list[Removal] = []
    for number in range(len(weights), 0, -1):
        for position, code in enumerate(hierarchy.levels[number - 1].children):
            changed = [own.copy() for own in weights]
            changed[number - 1][position] = 0.0
            rows.append(_removal(benchmark, code, number, nominal, _ranks(benchmark, changed)))
    return tuple(rows)


def _ranks(benchmark: Benchmark, weights: list[FloatArray]) -> FloatArray:
    levels = aggregate_up(
        benchmark.stages.normalised, benchmark.hierarchy, benchmark.recipe, weights
    )
    return competition_ranks(levels[-1][:, 0])


def _removal(
    benchmark: Benchmark, code: str, level: int, nominal: FloatArray, ranks: FloatArray
) -> Removal:
    change = np.abs(ranks - nominal)
    known = ~np.isnan(change)
    largest = float(change[known].max()) if known.any() else float("nan")
    furthest = int(np.argmax(np.where(known, change, -1.0)))
    return Removal(
        code=code,
        level=level,
        mean_change=float(change[known].mean()) if known.any() else float("nan"),
        largest_change=largest,
        unit=benchmark.units[furthest] if largest > 0 else "",
        unranked=int((np.isnan(ranks) & ~np.isnan(nominal)).sum()),
    )
