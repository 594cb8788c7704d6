"""All runs of a design: each distinct one computed once, stages that do not change shared.

Runs that share a normalised table are computed together, so that one table is held at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import aggregate_level, needs_positive, own_weights
from innaxe.benchmark.chain import upstream
from innaxe.benchmark.factors import Choice, NoisyWeights, Range, SampledValues
from innaxe.benchmark.groups import GROUPS, groups_of, scale_bottom
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.factors import Factor
    from innaxe.benchmark.hierarchy import Hierarchy, Level
    from innaxe.benchmark.recipe import Mean, Recipe

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]
    Progress = Callable[[int], None]

__all__ = ["Runs", "evaluate"]

UNITS_IN_16_BITS = 2**16 - 1
CELLS_AT_ONCE = 1_000_000  # numbers computed side by side; small enough to stay near the processor


@dataclass(frozen=True, slots=True)
class Runs:
    """Ranks in every run; runs that pick the same alternatives share a row.

    Args:
        ranks: distinct runs x units; 0 without a score, and throughout for a run that failed.
        row: for each run its row of ``ranks``.
        groups: units x groups, how many of the counted runs put the unit there.
        grouped: counted runs with a scale on which groups can be told.
    """

    ranks: NDArray[np.unsignedinteger]
    row: IntArray
    groups: FloatArray
    grouped: int

    @property
    def failed(self) -> NDArray[np.bool_]:
        """For each distinct run whether no unit has a rank."""
        return self.ranks.max(axis=1) == 0


class _Normalised:
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
        self._stages, self._hierarchy = stages, hierarchy
        self._tables, self._wanted = tables, wanted
        self._last: tuple[object, FloatArray] | None = None

    def of(self, variant: Recipe) -> FloatArray:
        """Tables x units x indicators; one table where values are not sampled."""
        key = _upper(variant)
        if self._last is None or self._last[0] != key:
            self._last = None  # let go of the old tables before the new ones are made
            self._last = (key, self._computed(variant))
        return self._last[1]

    def place(self, variant: Recipe, tables: IntArray) -> IntArray:
        """Where in ``of(variant)`` some tables stand."""
        return np.searchsorted(self._wanted[_upper(variant)], tables)

    def _computed(self, variant: Recipe) -> FloatArray:
        if self._tables is None:
            return upstream(self._stages, self._hierarchy, variant)[None]
        wanted = self._wanted[_upper(variant)]
        size = max(1, CELLS_AT_ONCE // self._tables[0].size)
        blocks = (wanted[start : start + size] for start in range(0, len(wanted), size))
        return np.concatenate([self._block(variant, self._tables[block]) for block in blocks])

    def _block(self, variant: Recipe, tables: FloatArray) -> FloatArray:
        """Tables side by side as more columns, and taken apart again."""
        wide = np.concatenate(list(tables), axis=1)
        normalised = upstream(self._stages, self._hierarchy, variant, wide)
        shaped = normalised.reshape(len(normalised), len(tables), -1)
        return np.ascontiguousarray(shaped.swapaxes(0, 1))


def _upper(variant: Recipe) -> object:
    """The part of a recipe that decides its normalised values."""
    return variant.impute, variant.treat, variant.normalise


@dataclass(frozen=True, slots=True)
class _Work:
    """What all parts of the evaluation need."""

    hierarchy: Hierarchy
    normalised: _Normalised
    noise: tuple[FloatArray | None, ...]
    weight_set: IntArray  # of each distinct run
    table: IntArray  # of each distinct run


def evaluate(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    factors: tuple[Factor, ...],
    picks: FloatArray,
    *,
    counted: int | None = None,
    reference: int | None = None,
    progress: Progress | None = None,
) -> Runs:
    """Rank the units in every run of a design.

    Args:
        stages: the chain by the recipe as it stands.
        hierarchy: the framework.
        recipe: what is varied.
        factors: what each column of ``picks`` stands for.
        picks: runs x factors, as ``Factor.pick`` gives them.
        counted: how many of the first runs count for groups; all where left out.
        reference: row of the unit that stands for 100 %, instead of the mean.
        progress: called with the number of runs that were finished.
    """
    distinct, row = _distinct(picks)
    times = np.bincount(row, minlength=len(distinct))
    weight = np.bincount(row[:counted], minlength=len(distinct))
    variants = _by_recipe(recipe, factors, distinct)
    work = _work(stages, hierarchy, factors, distinct, variants)
    units = len(stages.inputs.units)
    # two bytes a rank keep 70,000 runs of 3,000 units within half a gigabyte
    ranks = np.zeros((len(distinct), units), np.uint16 if units < UNITS_IN_16_BITS else np.uint32)
    groups, grouped = np.zeros((units, len(GROUPS))), 0
    for variant, members in variants:
        bottom = scale_bottom(variant.normalise)
        for chunk, scores in _scores(work, variant, members):
            ranks[chunk] = np.nan_to_num(competition_ranks(scores))
            if bottom is not None:
                placed = groups_of(scores - bottom, reference, recipe.relative)
                more, told = _grouped(placed, weight[chunk])
                groups, grouped = groups + more, grouped + told
            if progress:
                progress(int(times[chunk].sum()))
    return Runs(ranks, row, groups, grouped)


def _grouped(placed: NDArray[np.int8], weight: IntArray) -> tuple[FloatArray, int]:
    """Units x groups, how many counted runs put a unit there; and in how many it can be told."""
    often = np.stack([weight @ (placed == number) for number in range(len(GROUPS))], axis=1)
    return often.astype(np.float64), int(weight[(placed >= 0).any(axis=1)].sum())


def _distinct(picks: FloatArray) -> tuple[FloatArray, IntArray]:
    """Distinct rows, and for each row which of them it is."""
    code = np.zeros(len(picks), dtype=np.intp)
    first = np.zeros(1, dtype=np.intp)
    for column in picks.T:
        _, number = np.unique(column, return_inverse=True)
        joined = code * (int(number.max(initial=0)) + 1) + number
        _, first, code = np.unique(joined, return_index=True, return_inverse=True)
    return picks[first], code


def _work(
    stages: Stages,
    hierarchy: Hierarchy,
    factors: tuple[Factor, ...],
    distinct: FloatArray,
    variants: Sequence[tuple[Recipe, IntArray]],
) -> _Work:
    noise: tuple[FloatArray | None, ...] = (None,) * len(hierarchy.levels)
    nothing = np.zeros(len(distinct), dtype=np.intp)
    weight_set = table = nothing
    tables = None
    for factor, column in zip(factors, distinct.T, strict=True):
        if isinstance(factor, NoisyWeights):
            noise, weight_set = factor.multipliers, column.astype(np.intp)
        elif isinstance(factor, SampledValues):
            tables, table = factor.tables, column.astype(np.intp)
    wanted: dict[object, IntArray] = {}
    for variant, members in variants:
        before = wanted.get(_upper(variant), nothing[:0])
        wanted[_upper(variant)] = np.union1d(before, table[members])
    normalised = _Normalised(stages, hierarchy, tables, wanted)
    return _Work(hierarchy, normalised, noise, weight_set, table)


def _by_recipe(
    recipe: Recipe, factors: tuple[Factor, ...], distinct: FloatArray
) -> list[tuple[Recipe, IntArray]]:
    """Each recipe with its runs; recipes that share a normalised table one after the other."""
    changing = [
        (factor, number)
        for number, factor in enumerate(factors)
        if isinstance(factor, Choice | Range)
    ]
    changing.sort(key=lambda item: item[0].vary.step in {"weigh", "aggregate"})
    columns = [number for _, number in changing]
    choices, row = _distinct(distinct[:, columns])
    order = np.argsort(row, kind="stable")
    starts = np.searchsorted(row[order], np.arange(len(choices) + 1))
    variants: list[tuple[Recipe, IntArray]] = []
    for number, choice in enumerate(choices):
        variant = recipe
        for (factor, _), picked in zip(changing, choice, strict=True):
            variant = factor.apply(variant, float(picked))
        variants.append((variant, order[starts[number] : starts[number + 1]]))
    return variants


def _scores(
    work: _Work, variant: Recipe, members: IntArray
) -> Iterator[tuple[IntArray, FloatArray]]:
    """Runs of one recipe in chunks, with the index of every unit."""
    means = _means(variant, work.hierarchy)
    own = own_weights(work.hierarchy, variant.weigh.method if variant.weigh else "equal")
    lowest = _lowest(work, variant, own[0], means[0])
    places = work.normalised.place(variant, work.table[members])
    size = max(1, CELLS_AT_ONCE // max(lowest[0].size, 1))
    for start in range(0, len(members), size):
        chunk = members[start : start + size]
        below = lowest[places[start : start + size]] if len(lowest) > 1 else lowest
        for number in range(1, len(means)):
            noise = work.noise[number]
            weights = own[number] if noise is None else own[number] * noise[work.weight_set[chunk]]
            below = _one_level(below, work.hierarchy.levels[number], weights, means[number])
        yield chunk, np.broadcast_to(below[..., 0], (len(chunk), below.shape[-2]))


def _means(variant: Recipe, hierarchy: Hierarchy) -> list[Mean]:
    assert variant.aggregate is not None  # noqa: S101 - the recipe was checked
    return [variant.aggregate.at(position) for position in range(len(hierarchy.levels))]


def _lowest(work: _Work, variant: Recipe, weights: FloatArray, mean: Mean) -> FloatArray:
    """Scores of the lowest aggregates, tables x units x aggregates; no weight below varies."""
    normalised = work.normalised.of(variant)
    size = max(1, CELLS_AT_ONCE // normalised[0].size)
    level = work.hierarchy.levels[0]
    parts = [
        _one_level(normalised[start : start + size], level, weights, mean)
        for start in range(0, len(normalised), size)
    ]
    return np.concatenate(parts)


def _one_level(below: FloatArray, level: Level, weights: FloatArray, mean: Mean) -> FloatArray:
    """One level of aggregates; a run with a value that the mean cannot take has no score."""
    if needs_positive(mean):
        bad = (below <= 0).any(axis=(-1, -2), keepdims=True)
        below = np.where(bad, np.nan, below) if bad.any() else below
    return aggregate_level(below, level, weights, mean)
