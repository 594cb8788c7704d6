"""All runs of a design: each distinct one computed once, stages that do not change shared.

Runs that share a normalised table are computed together, so that one table is held at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.factors import Choice, Range, SampledValues
from innaxe.benchmark.groups import GROUPS, groups_of, index_bottom
from innaxe.benchmark.run_scores import NormalisedTables, Work, index_scores, upper_part
from innaxe.benchmark.weight_factors import WeightFactor
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.factors import Factor
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Recipe

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]
    Progress = Callable[[int], None]

__all__ = ["Runs", "evaluate", "scored"]

UNITS_IN_16_BITS = 2**16 - 1


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
    units = len(stages.inputs.units)
    # two bytes a rank keep 70,000 runs of 3,000 units within half a gigabyte
    ranks = np.zeros((len(distinct), units), np.uint16 if units < UNITS_IN_16_BITS else np.uint32)
    groups, grouped = np.zeros((units, len(GROUPS))), 0
    for variant, chunk, scores in scored(stages, hierarchy, recipe, factors, distinct):
        ranks[chunk] = np.nan_to_num(competition_ranks(scores))
        bottom = index_bottom(variant, hierarchy)
        if bottom is not None:
            placed = groups_of(scores - bottom, reference, recipe.relative)
            more, told = _grouped(placed, weight[chunk])
            groups, grouped = groups + more, grouped + told
        if progress:
            progress(int(times[chunk].sum()))
    return Runs(ranks, row, groups, grouped)


def scored(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    factors: tuple[Factor, ...],
    picks: FloatArray,
) -> Iterator[tuple[Recipe, IntArray, FloatArray]]:
    """The index in every run, in chunks of runs that share a recipe.

    Args:
        stages: the chain by the recipe as it stands.
        hierarchy: the framework.
        recipe: what is varied.
        factors: what each column of ``picks`` stands for.
        picks: runs x factors, as ``Factor.pick`` gives them; better without repetitions.

    Yields:
        The recipe, which runs, and runs x units.
    """
    variants = _by_recipe(recipe, factors, picks)
    work = _work(stages, hierarchy, factors, picks, variants)
    for variant, members in variants:
        for chunk, scores in index_scores(work, variant, members):
            yield variant, chunk, scores


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
) -> Work:
    table = nothing = np.zeros(len(distinct), dtype=np.intp)
    weighing: list[tuple[WeightFactor, IntArray]] = []
    tables = None
    for factor, column in zip(factors, distinct.T, strict=True):
        if isinstance(factor, WeightFactor):
            weighing.append((factor, column.astype(np.intp)))
        elif isinstance(factor, SampledValues):
            tables, table = factor.tables, column.astype(np.intp)
    wanted: dict[object, IntArray] = {}
    for variant, members in variants:
        before = wanted.get(upper_part(variant), nothing[:0])
        wanted[upper_part(variant)] = np.union1d(before, table[members])
    normalised = NormalisedTables(stages, hierarchy, tables, wanted)
    return Work(stages, hierarchy, normalised, tuple(weighing), table)


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
