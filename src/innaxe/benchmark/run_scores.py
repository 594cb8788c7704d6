"""The index in many runs of one recipe: what the runs share is computed once.

Levels below the first one with drawn weights are computed once a table; above it once a run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.benchmark.aggregate import aggregate_level, own_weights
from innaxe.benchmark.chain import upstream
from innaxe.benchmark.rules import rules_of
from innaxe.benchmark.weight_factors import WeightFactor, drawn_levels, weights_at
from innaxe.benchmark.weights import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.rules import Rule

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = [
    "NormalisedTables",
    "Work",
    "fixed_levels",
    "index_scores",
    "rules_by_level",
    "upper_part",
]

CELLS_AT_ONCE = 1_000_000  # numbers computed side by side; small enough to stay near the processor


def upper_part(variant: Recipe) -> object:
    """The part of a recipe that decides its normalised values."""
    return variant.impute, variant.treat, variant.normalise


def rules_by_level(variant: Recipe, hierarchy: Hierarchy) -> list[tuple[Rule, ...]]:
    """The rule of each aggregate, level by level from the lowest."""
    assert variant.aggregate is not None  # noqa: S101 - the recipe was checked
    return [
        rules_of(variant.aggregate, position, level.codes)
        for position, level in enumerate(hierarchy.levels)
    ]


def fixed_levels(
    drawn: Sequence[NDArray[np.bool_] | None], rules: list[tuple[Rule, ...]], hierarchy: Hierarchy
) -> int:
    """How many levels, from the lowest, no drawn weight moves.

    The benefit of the doubt finds weights of its own, so drawn ones do not move it.
    """
    for number, (own, level) in enumerate(zip(drawn, hierarchy.levels, strict=True)):
        if own is None:
            continue
        for place, rule in enumerate(rules[number]):
            if rule.method != "benefit_of_the_doubt" and own[level.children_of(place)].any():
                return number
    return len(hierarchy.levels)


class NormalisedTables:
    """Normalised tables by recipe; the last ones are kept for recipes that differ further down.

    Args:
        stages: the chain by the recipe as it stands.
        hierarchy: the framework.
        tables: sampled values, tables x all units x indicators; None for the values as they are.
        wanted: for the upper part of each recipe the tables that some run wants, ascending.
    """

    def __init__(
        self,
        stages: Stages,
        hierarchy: Hierarchy,
        tables: FloatArray | None,
        wanted: Mapping[object, IntArray],
    ) -> None:
        """Start with nothing computed."""
        self._stages, self._hierarchy = stages, hierarchy
        self._tables, self._wanted = tables, wanted
        self._last: tuple[object, FloatArray] | None = None

    def of(self, variant: Recipe) -> FloatArray:
        """Tables x units x indicators; one table where values are not sampled."""
        key = upper_part(variant)
        if self._last is None or self._last[0] != key:
            self._last = None  # let go of the old tables before the new ones are made
            self._last = (key, self._computed(variant))
        return self._last[1]

    def place(self, variant: Recipe, tables: IntArray) -> IntArray:
        """Where in ``of(variant)`` some tables stand."""
        return np.searchsorted(self._wanted[upper_part(variant)], tables)

    def _computed(self, variant: Recipe) -> FloatArray:
        if self._tables is None:
            return upstream(self._stages, self._hierarchy, variant)[None]
        wanted = self._wanted[upper_part(variant)]
        size = max(1, CELLS_AT_ONCE // self._tables[0].size)
        blocks = (wanted[start : start + size] for start in range(0, len(wanted), size))
        return np.concatenate([self._block(variant, self._tables[block]) for block in blocks])

    def _block(self, variant: Recipe, tables: FloatArray) -> FloatArray:
        """Tables side by side as more columns, and taken apart again."""
        wide = np.concatenate(list(tables), axis=1)
        normalised = upstream(self._stages, self._hierarchy, variant, wide)
        shaped = normalised.reshape(len(normalised), len(tables), -1)
        return np.ascontiguousarray(shaped.swapaxes(0, 1))


@dataclass(frozen=True, slots=True)
class Work:
    """What all parts of the evaluation need.

    Args:
        stages: the chain by the recipe as it stands.
        hierarchy: the framework.
        normalised: normalised tables by recipe.
        weighing: factors that draw weights, each with the set of every run.
        table: of each run the table of values.
    """

    stages: Stages
    hierarchy: Hierarchy
    normalised: NormalisedTables
    weighing: tuple[tuple[WeightFactor, IntArray], ...]
    table: IntArray
    _weights: dict[Any, list[FloatArray]] = field(default_factory=dict[Any, Any])

    def own_weights(self, variant: Recipe) -> list[FloatArray]:
        """Weights by a recipe; those that come from data rest on the recorded values throughout."""
        step = variant.weigh
        if step is None or not step.from_data:
            return own_weights(self.hierarchy, step.method if step else "equal")
        key = upper_part(variant), step, variant.aggregate
        if key not in self._weights:
            recorded = upstream(self.stages, self.hierarchy, variant)
            self._weights[key] = weigh(recorded, self.hierarchy, variant).weights
        return self._weights[key]


def index_scores(
    work: Work, variant: Recipe, members: IntArray
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Runs of one recipe in chunks, with the index of every unit.

    Args:
        work: what all runs share.
        variant: the recipe.
        members: the runs that use it.
    """
    levels, rules = work.hierarchy.levels, rules_by_level(variant, work.hierarchy)
    own = work.own_weights(variant)
    drawn = drawn_levels([factor for factor, _ in work.weighing], len(levels))
    first = fixed_levels(drawn, rules, work.hierarchy)
    shared = _shared(work, variant, own, rules, first)
    places = work.normalised.place(variant, work.table[members])
    size = _chunk(shared, levels[first:])
    for start in range(0, len(members), size):
        chunk = members[start : start + size]
        below = shared[places[start : start + size]] if len(shared) > 1 else shared
        for number in range(first, len(levels)):
            weights = weights_at(work.weighing, number, own[number], chunk)
            below = _one_level(below, levels[number], weights, rules[number])
        yield chunk, np.broadcast_to(below[..., 0], (len(chunk), below.shape[-2]))


def _chunk(shared: FloatArray, levels: Sequence[Level]) -> int:
    """How many runs at once; of a table that all share no copies are made."""
    units = int(shared.shape[-2])
    widest = max([1, *(len(level.codes) for level in levels)]) * units
    return max(1, CELLS_AT_ONCE // max(widest, 1 if len(shared) == 1 else shared[0].size))


def _shared(
    work: Work,
    variant: Recipe,
    own: list[FloatArray],
    rules: list[tuple[Rule, ...]],
    first: int,
) -> FloatArray:
    """Scores below the first level with drawn weights, tables x units x children."""
    normalised = work.normalised.of(variant)
    if first == 0:
        return normalised
    size = max(1, CELLS_AT_ONCE // normalised[0].size)
    parts: list[FloatArray] = []
    for start in range(0, len(normalised), size):
        below = normalised[start : start + size]
        for number in range(first):
            below = _one_level(below, work.hierarchy.levels[number], own[number], rules[number])
        parts.append(below)
    return np.concatenate(parts)


def _one_level(
    below: FloatArray, level: Level, weights: FloatArray, rules: tuple[Rule, ...]
) -> FloatArray:
    """One level of aggregates; a run with a value that its rule cannot take has no score."""
    for rule in dict.fromkeys(rule for rule in rules if rule.floor):
        low = below <= 0 if rule.floor == "aggregate.not_positive" else below < 0
        concerned = np.zeros(len(level.children), dtype=np.bool_)
        for place, own in enumerate(rules):
            concerned[level.children_of(place)] |= own == rule
        bad = (low & concerned).any(axis=(-1, -2), keepdims=True)
        below = np.where(bad, np.nan, below) if bad.any() else below
    return aggregate_level(below, level, weights, rules)
