"""What a weight says beside what a part really does to the score above it.

Paruolo, Saisana, Saltelli (2013), Ratings and rankings: voodoo or science?, DOI
10.1111/j.1467-985X.2012.01059.x. Importance is the squared linear correlation; their curved main
effects are not estimated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.benchmark.associations import Associations
    from innaxe.benchmark.result import Benchmark

__all__ = ["Importance", "importances"]


@dataclass(frozen=True, slots=True)
class Importance:
    """Weight and importance of one indicator or aggregate.

    Args:
        code, parent: itself and the aggregate it feeds.
        level: 1 for indicators.
        weight: share among its siblings that the weights give it.
        importance: share among its siblings of the squared correlations with the parent.
        effective_weight: share of the index that the weights give it.
        index_importance: share within its level of the squared correlations with the index.
        with_parent, with_index: the correlations (Pearson), with their sign.
    """

    code: str
    parent: str
    level: int
    weight: float
    importance: float
    effective_weight: float
    index_importance: float
    with_parent: float
    with_index: float

    @property
    def ratio(self) -> float:
        """Importance over weight: 1 as intended; NaN without a weight."""
        return self.importance / self.weight if self.weight > 0 else float("nan")


def importances(benchmark: Benchmark, associations: Associations) -> tuple[Importance, ...]:
    """One row for each code below the index, the upper levels first, then by code.

    A child without weight takes no share of importance.
    """
    hierarchy, weights = benchmark.hierarchy, benchmark.weights
    root = hierarchy.root
    rows: list[Importance] = []
    for level in reversed(hierarchy.levels):
        codes = [code for code in level.children if weights[code][1] > 0]
        to_index = _shares(associations, ((code, root) for code in codes))
        for code in level.children:
            parent = hierarchy.nodes[code].parent
            siblings = [other for other in codes if hierarchy.nodes[other].parent == parent]
            among = _shares(associations, ((other, parent) for other in siblings))
            number, weight, effective = weights[code]
            rows.append(
                Importance(
                    code=code,
                    parent=parent,
                    level=number,
                    weight=weight,
                    importance=among.get(code, 0.0),
                    effective_weight=effective,
                    index_importance=to_index.get(code, 0.0),
                    with_parent=associations.between(code, parent),
                    with_index=associations.between(code, root),
                )
            )
    return tuple(rows)


def _shares(associations: Associations, pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Squared correlations scaled to sum 1; NaN where none is defined, 0 for one that is not."""
    squares = {code: associations.between(code, other) ** 2 for code, other in pairs}
    total = float(np.nansum(list(squares.values())))
    if total == 0:
        return dict.fromkeys(squares, float("nan"))
    return {code: 0.0 if np.isnan(square) else square / total for code, square in squares.items()}
