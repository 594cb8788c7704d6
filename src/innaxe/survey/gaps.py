"""Importance beside performance: where does delivery lag behind what matters?

Martilla and James (1977), DOI 10.1177/002224297704100112. The interval draws whole organisations,
since several answers of one organisation are no independent witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.statistics.bootstrap import cluster_ratio_interval

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from innaxe.survey.responses import Column
    from innaxe.survey.variables import Variable

    FloatArray = NDArray[np.float64]

__all__ = ["PAIRS", "Gap", "gaps", "pairs_of"]

# endings or beginnings of names that set two questions of one thing apart
PAIRS = (("importance", "performance"), ("important", "delivered"), ("imp", "perf"),
         ("impact", "readiness"), ("importance", "feasibility"), ("imp", "feas"),
         ("importance", "delivery"), ("imp", "del"), ("importance", "quality"),
         ("effect", "readiness"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing, how important it is and how well it is done.

    Args:
        first: name of the question on importance.
        second: name of the question on performance.
        count: people who answered both.
        importance: their mean.
        performance: their mean.
        gap: importance minus performance.
        low: lower end of the 95 % interval of the gap.
        high: upper end.
        withheld: whether too few answered.
    """

    first: str
    second: str
    count: int
    importance: float
    performance: float
    gap: float
    low: float
    high: float
    withheld: bool

    @property
    def priority(self) -> float:
        """Gap times importance: what is sorted by."""
        return self.gap * self.importance


def pairs_of(variables: Sequence[Variable]) -> tuple[tuple[Variable, Variable], ...]:
    """Pairs of scales whose names differ by one of ``PAIRS`` only."""
    scales = {one.name: one for one in variables if one.kind == "scale" and not one.repeated}
    found: dict[str, tuple[Variable, Variable]] = {}
    for name, variable in scales.items():
        for first, second in PAIRS:
            other = scales.get(name.replace(f"_{first}", f"_{second}"))
            if f"_{first}" in name and other and name not in found:
                found[name] = variable, other
    return tuple(found.values())


def gaps(
    columns: Mapping[str, Column],
    pairs: Sequence[tuple[str, str]],
    organisations: Sequence[str],
    rng: np.random.Generator,
    *,
    minimum: int = MINIMUM_ANSWERS,
) -> tuple[Gap, ...]:
    """Gaps by their priority, the largest first; withheld ones at the end, by name.

    Args:
        columns: the answers.
        pairs: names of the questions on importance and on performance.
        organisations: who each answer belongs to; one name for each answer.
        rng: for the bootstrap.
        minimum: smallest number of answers that may be shown.
    """
    pairs = [pair for pair in pairs if pair[0] in columns and pair[1] in columns]
    if not pairs:
        return ()
    first = np.column_stack([_values(columns[one]) for one, _ in pairs])
    second = np.column_stack([_values(columns[other]) for _, other in pairs])
    both = ~np.isnan(first) & ~np.isnan(second)
    apart = np.where(both, first - second, 0.0)
    low, high = cluster_ratio_interval(*_clustered(apart, both, organisations), rng)
    counts = both.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        important = np.where(both, first, 0.0).sum(axis=0) / counts
        done = np.where(both, second, 0.0).sum(axis=0) / counts
    found = [
        Gap(
            *pair,
            int(counts[at]),
            float(important[at]),
            float(done[at]),
            float(important[at] - done[at]),
            float(low[at]),
            float(high[at]),
            bool(counts[at] < minimum),
        )
        for at, pair in enumerate(pairs)
    ]
    return tuple(
        sorted(
            found, key=lambda gap: (gap.withheld, 0 if gap.withheld else -gap.priority, gap.first)
        )
    )


def _values(column: Column) -> FloatArray:
    if column.values is None:
        raise TypeError("only scales and numbers have gaps")
    return column.values


def _clustered(
    apart: FloatArray, both: NDArray[np.bool_], organisations: Sequence[str]
) -> tuple[FloatArray, FloatArray]:
    """Sums and counts by organisation; an answer without a name is an organisation of its own."""
    names = [name or f"\0{row}" for row, name in enumerate(organisations)]
    _, cluster = np.unique(np.array(names), return_inverse=True)
    size = int(cluster.max()) + 1 if len(cluster) else 0
    sums, counts = np.zeros((size, apart.shape[1])), np.zeros((size, apart.shape[1]))
    np.add.at(sums, cluster, apart)
    np.add.at(counts, cluster, both.astype(np.float64))
    return sums, counts
