"""Which indicators and aggregates move together, and where in the tree each pair stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from innaxe.statistics import pairwise_correlations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.result import Benchmark

__all__ = ["Associations", "Correlation", "Relation", "associate"]

Relation = Literal[
    "within_pillar", "across_pillars", "with_pillar", "with_index", "between_aggregates"
]


@dataclass(frozen=True, slots=True)
class Correlation:
    """How two columns move together, on directed normalised data.

    Args:
        code, other: indicators or aggregates.
        relation: two indicators of one pillar or of several, an indicator with its pillar or
            with the index, or two aggregates of one level.
        count: units that have both.
        pearson, spearman: coefficients; NaN where they are not defined.
    """

    code: str
    other: str
    relation: Relation
    count: int
    pearson: float
    spearman: float


@dataclass(frozen=True, slots=True)
class Associations:
    """The correlations of a benchmark, by pair of codes."""

    pairs: tuple[Correlation, ...]
    pearson: dict[tuple[str, str], float]

    def between(self, code: str, other: str) -> float:
        """Pearson's coefficient of two codes, whatever they are."""
        return self.pearson[code, other]


def associate(benchmark: Benchmark) -> Associations:
    """Correlate normalised indicators and the scores of aggregates."""
    hierarchy = benchmark.hierarchy
    codes = (*hierarchy.indicators, *hierarchy.aggregates)
    values = np.concatenate([benchmark.stages.normalised, benchmark.aggregate_scores], axis=1)
    found = pairwise_correlations(values)
    place = {code: position for position, code in enumerate(codes)}
    pairs = tuple(
        Correlation(
            code,
            other,
            relation,
            int(found.count[place[code], place[other]]),
            float(found.pearson[place[code], place[other]]),
            float(found.spearman[place[code], place[other]]),
        )
        for code, other, relation in _related(hierarchy)
    )
    pearson = {
        (code, other): float(found.pearson[place[code], place[other]])
        for code in codes
        for other in codes
    }
    return Associations(pairs, pearson)


def _related(hierarchy: Hierarchy) -> Iterator[tuple[str, str, Relation]]:
    nodes = hierarchy.nodes
    for code, other in combinations(hierarchy.indicators, 2):
        same = nodes[code].parent == nodes[other].parent
        yield code, other, "within_pillar" if same else "across_pillars"
    for code in hierarchy.indicators:
        yield code, nodes[code].parent, "with_pillar"
        if nodes[code].parent != hierarchy.root:
            yield code, hierarchy.root, "with_index"
    for level in hierarchy.levels:
        for code, other in combinations(level.codes, 2):
            yield code, other, "between_aggregates"
