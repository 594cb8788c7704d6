"""What the positions of all units share, computed once: quantiles of ranks, middles of peers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from innaxe.statistics import percentile_positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.uncertainty import Draws

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = ["Circle", "Standing"]

FEWEST_MIDDLE = 2  # of an odd number of values one is the middle, of an even number two are


class Standing:
    """The figures of a benchmark that the position of every unit rests on.

    Args:
        benchmark: a result with draws; those of both kinds are used where there are any.
    """

    def __init__(self, benchmark: Benchmark) -> None:
        """Compute nothing yet: each figure is made when it is first asked for."""
        self.benchmark = benchmark
        self.kind = "both" if "both" in benchmark.draws else "method"
        self._circles: dict[tuple[int, ...], Circle] = {}

    @property
    def drawn(self) -> Draws:
        """The draws that intervals come from."""
        return self.benchmark.draws[self.kind]

    @cached_property
    def intervals(self) -> dict[str, tuple[FloatArray, FloatArray, FloatArray]]:
        """Low end, median and high end of the ranks of all units, by kind of draws."""
        return {kind: drawn.interval() for kind, drawn in self.benchmark.draws.items()}

    @cached_property
    def quartiles(self) -> tuple[FloatArray, FloatArray]:
        """25 and 75 % quantiles of the ranks of all units, taken outwards."""
        ranks = self.drawn.ranks
        return (
            np.quantile(ranks, 0.25, axis=0, method="lower"),
            np.quantile(ranks, 0.75, axis=0, method="higher"),
        )

    @cached_property
    def ranked(self) -> list[int]:
        """Rows of the units with a score, best median rank first."""
        nominal, median = self.benchmark.nominal_ranks, self.intervals[self.kind][1]
        units = self.benchmark.units
        there = np.flatnonzero(~np.isnan(nominal)).tolist()
        return sorted(there, key=lambda row: (median[row], nominal[row], units[row]))

    @cached_property
    def areas(self) -> list[FloatArray]:
        """Positions on each aggregate, draws x units."""
        positions = self.drawn.positions
        # each by itself: side by side in memory, all that follows is several times as fast
        return [
            np.ascontiguousarray(positions[:, :, column], dtype=np.float64)
            for column in range(positions.shape[2])
        ]

    @cached_property
    def area_medians(self) -> list[FloatArray]:
        """Median position of each unit on each aggregate; NaN where a draw has none."""
        return [np.median(area, axis=0) for area in self.areas]

    @cached_property
    def indicator_positions(self) -> FloatArray:
        """Position of each unit on each indicator as it stands, in per cent of the others."""
        stages, hierarchy = self.benchmark.stages, self.benchmark.hierarchy
        return percentile_positions((stages.denominated * hierarchy.direction).T).T

    def circle(self, row: int, peers: Sequence[int]) -> Circle:
        """A unit together with its peers; the same one for every unit among them."""
        rows = tuple(sorted((row, *peers)))
        if rows not in self._circles:
            self._circles[rows] = Circle(self, np.array(rows, dtype=np.intp))
        return self._circles[rows]


@dataclass(frozen=True)
class Circle:
    """Units that are each other's peers; the middle of all but one is read off what is sorted.

    Args:
        standing: of all units.
        rows: of the units in the benchmark, ascending.
    """

    standing: Standing
    rows: IntArray

    @cached_property
    def ranks(self) -> FloatArray:
        """Ranks of the units over the draws."""
        return self.standing.drawn.ranks[:, self.rows]

    @cached_property
    def _sorted_areas(self) -> list[tuple[NDArray[np.bool_], FloatArray]]:
        """For each aggregate the values of units that have one in every draw, and them sorted."""
        found: list[tuple[NDArray[np.bool_], FloatArray]] = []
        for area in self.standing.areas:
            values = area[:, self.rows]
            known: NDArray[np.bool_] = ~np.isnan(values).any(axis=0)  # pyright: ignore[reportAssignmentType]
            found.append((known, np.sort(values[:, known], axis=1)))
        return found

    def area_middle(self, column: int, row: int) -> FloatArray:
        """Median of the others in every draw; of those that have a value in all of them."""
        known, ordered = self._sorted_areas[column]
        own = self.standing.areas[column][:, row]
        inside = bool(known[np.searchsorted(self.rows, row)])
        return _middle_without(ordered, own if inside else None)

    @cached_property
    def _sorted_indicators(self) -> tuple[list[FloatArray], list[FloatArray]]:
        """Positions, and values, of the units on each indicator, sorted and without gaps."""
        tables = (self.standing.indicator_positions, self.standing.benchmark.stages.denominated)
        found = [[np.sort(column[~np.isnan(column)]) for column in t[self.rows].T] for t in tables]
        return found[0], found[1]

    def indicator_middles(self, column: int, row: int) -> tuple[float, float]:
        """Median of the others' positions and of their values; NaN where nobody has one."""
        standing = self.standing
        tables = (standing.indicator_positions, standing.benchmark.stages.denominated)
        first, second = (
            float(_middle_without(ordered[column][None], None if np.isnan(own) else own)[0])
            for ordered, own in zip(
                self._sorted_indicators, (t[row, [column]] for t in tables), strict=True
            )
        )
        return first, second


def _middle_without(ordered: FloatArray, own: FloatArray | None) -> FloatArray:
    """Median of each row of sorted values, without one that equals ``own`` where it is given."""
    rows, count = int(ordered.shape[0]), int(ordered.shape[1])
    left = count if own is None else count - 1
    if left < 1:
        return np.full(rows, np.nan)
    middles = [left // 2] if left % FEWEST_MIDDLE else [left // 2 - 1, left // 2]
    picked: list[FloatArray] = []
    for place in middles:
        at = ordered[:, place]
        if own is not None:
            # what stands up to the own value is one place further up without it
            before = (ordered < own[:, None]).sum(axis=1)
            at = np.where(before <= place, ordered[:, min(place + 1, left)], at)
        picked.append(at)
    middle: FloatArray = picked[0] if len(picked) == 1 else (picked[0] + picked[1]) / 2
    return middle
