"""Which choice moves the ranks: Sobol indices of mean rank change, overall and for each unit.

After Saisana, Saltelli and Tarantola (2005), DOI 10.1111/j.1467-985X.2005.00350.x. Rank
intervals, pairs, and the probabilities of ranks and groups come from the rows of A and B.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.benchmark.central_weights import CentralWeights, central_weights
from innaxe.benchmark.factors import typed_factors
from innaxe.benchmark.position import row_of
from innaxe.benchmark.rank_ranges import (
    MOST_UNITS,
    RankRanges,
    ranges_apply,
    ranges_in_words,
    rank_ranges,
)
from innaxe.benchmark.run_costs import check_cost
from innaxe.benchmark.runs import evaluate
from innaxe.benchmark.sensitivity_result import PAIRED_UNITS, RankCounts, Sensitivity
from innaxe.benchmark.sobol import ManyIndices, design, indices, many_indices
from innaxe.benchmark.uncertainty import check_factors, default_factors
from innaxe.benchmark.weight_factors import SimplexWeights
from innaxe.errors import Message, MethodError, Share, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from innaxe.benchmark.factors import Factor
    from innaxe.benchmark.recipe import Vary
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.runs import Runs

    FloatArray = NDArray[np.float64]

__all__ = ["mean_rank_change", "sensitivity"]

FEWEST = 2  # base samples: a variance needs two
WIDE = 0.2  # an interval wider than this leaves an index open
RANKS_AT_ONCE = 4_000_000
UNIT_TERMS_AT_ONCE = 4_000_000  # numbers that the bootstrap of some units holds


def sensitivity(
    benchmark: Benchmark,
    *,
    draws: int,
    rng: np.random.Generator,
    reference: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> Sensitivity:
    """Tell which choices, and how much sampling error, decide the ranks.

    Args:
        benchmark: the scores by the recipe as it stands; draws of its own are not needed.
        draws: base samples N; with d factors the index is made N(d + 2) times.
        rng: source of randomness.
        reference: code of the unit that stands for 100 % in groups; that of the recipe's
            ``[relative]``, or else the mean of all units, if left out.
        progress: called with the number of base samples that were finished.

    Raises:
        MethodError: with fewer than two base samples; where nothing varies; where alternatives
            cannot be combined.
        RequestError: if the reference is no unit with a score.
    """
    if draws < FEWEST:
        raise MethodError.of("sensitivity.draws", fewest=FEWEST)
    stated = benchmark.recipe.relative
    reference = reference or (stated.unit if stated else None)
    row = None if reference is None else row_of(benchmark, reference)
    varied, left_out = _varied(benchmark)
    stored, designed, resampled, ranged = rng.spawn(4)
    factors = typed_factors(
        varied, benchmark.stages, benchmark.hierarchy, stored, benchmark.stakeholders
    )
    if not factors:
        raise MethodError.of("sensitivity.nothing_varies")
    check_cost(benchmark, factors, draws * (len(factors) + 2))
    picks = _picks(design(draws, len(factors), designed), factors)
    steps = _by_sample(progress, len(factors))
    runs = _runs(benchmark, factors, picks, counted=2 * draws, reference=row, progress=steps)
    outputs = mean_rank_change(runs, benchmark.nominal_ranks)
    result = Sensitivity(
        benchmark=benchmark,
        varied=varied,
        factors=tuple(factor.name for factor in factors),
        draws=draws,
        failed=int(runs.failed[runs.row].sum()),
        indices=indices(outputs, draws, rng=resampled),
        unit_indices=_of_units(runs, draws, resampled.spawn(1)[0]),
        counts=RankCounts.of(runs, 2 * draws),
        groups=runs.groups / max(runs.grouped, 1),
        grouped=runs.grouped,
        reference=reference or "",
        central=_central(benchmark, factors, picks[: 2 * draws], runs),
        ranges=_ranges(benchmark, factors, ranged),
        cautions=left_out,
    )
    return result.with_cautions(_cautions(result))


def _varied(benchmark: Benchmark) -> tuple[tuple[Vary, ...], tuple[Message, ...]]:
    stages, hierarchy, recipe = benchmark.stages, benchmark.hierarchy, benchmark.recipe
    if recipe.vary is None:
        return default_factors(stages, hierarchy, recipe, benchmark.stakeholders)
    check_factors(recipe.vary, stages, hierarchy, recipe, benchmark.stakeholders)
    return recipe.vary, ()


def _central(
    benchmark: Benchmark, factors: tuple[Factor, ...], picks: FloatArray, runs: Runs
) -> CentralWeights | None:
    """Central weights where the simplex is a factor."""
    for factor, column in zip(factors, picks.T, strict=True):
        if isinstance(factor, SimplexWeights):
            rows = runs.row[: len(picks)]
            return central_weights(
                benchmark.hierarchy, factor, column.astype(np.intp), runs.ranks, rows
            )
    return None


def _ranges(
    benchmark: Benchmark, factors: tuple[Factor, ...], rng: np.random.Generator
) -> RankRanges | None:
    """What sampling error, choices, and both leave open, where sampling error is known."""
    if not ranges_apply(len(benchmark.units), factors, benchmark.recipe):
        return None
    stages, hierarchy, recipe = benchmark.stages, benchmark.hierarchy, benchmark.recipe
    return rank_ranges(stages, hierarchy, recipe, factors, rng=rng)


def _runs(
    benchmark: Benchmark, factors: tuple[Factor, ...], picks: FloatArray, **settings: Any
) -> Runs:
    stages, hierarchy, recipe = benchmark.stages, benchmark.hierarchy, benchmark.recipe
    return evaluate(stages, hierarchy, recipe, factors, picks, **settings)


def _picks(uniforms: FloatArray, factors: tuple[Factor, ...]) -> FloatArray:
    picked = [factor.pick(column) for factor, column in zip(factors, uniforms.T, strict=True)]
    return np.column_stack(picked)


def _by_sample(
    progress: Callable[[int], None] | None, factors: int
) -> Callable[[int], None] | None:
    """Progress in base samples from progress in runs, of which each sample has d + 2."""
    if progress is None:
        return None
    done = 0

    def step(runs: int) -> None:
        nonlocal done
        before, done = done // (factors + 2), done + runs
        progress(done // (factors + 2) - before)

    return step


def mean_rank_change(runs: Runs, nominal: FloatArray) -> FloatArray:
    """Mean absolute difference to the nominal ranks in every run; NaN for runs that failed.

    Args:
        runs: ranks by run.
        nominal: rank of each unit by the recipe as it stands; units without one do not count.
    """
    scored = np.flatnonzero(~np.isnan(nominal))
    expected = nominal[scored].astype(np.int32)
    change = np.empty(len(runs.ranks))
    size = max(1, RANKS_AT_ONCE // max(len(scored), 1))
    for start in range(0, len(change), size):
        block = runs.ranks[start : start + size, scored].astype(np.int32)
        change[start : start + size] = np.abs(block - expected).mean(axis=1)
    change[runs.failed] = np.nan
    return change[runs.row]


def _of_units(runs: Runs, draws: int, rng: np.random.Generator) -> ManyIndices:
    """First-order and total indices of each unit's rank with intervals, factors x units.

    The bootstrap draws the same base samples for all units, however they are parted.
    """
    row = runs.row.reshape(-1, draws)
    row = row[:, ~runs.failed[row].any(axis=0)]
    units, factors = int(runs.ranks.shape[1]), len(row) - 2
    if row.shape[1] < FEWEST:
        return ManyIndices(*np.full((6, factors, units), np.nan))
    seed = int(rng.integers(2**63))
    size = max(1, UNIT_TERMS_AT_ONCE // row.size)
    parts = [
        many_indices(
            np.ascontiguousarray(runs.ranks[:, start : start + size])[row].astype(np.float64),
            np.random.default_rng(seed),
        )
        for start in range(0, units, size)
    ]
    names = [field.name for field in fields(ManyIndices)]
    return ManyIndices(
        **{name: np.concatenate([getattr(part, name) for part in parts], axis=1) for name in names}
    )


def _cautions(result: Sensitivity) -> list[Message]:
    return [
        *_index_cautions(result),
        *_rank_cautions(result),
        *_group_cautions(result),
    ]


def _index_cautions(result: Sensitivity) -> list[Message]:
    found: list[Message] = []
    kind = message(f"uncertainty.kind.{result.kind}")
    if result.failed:
        share = Share(result.failed / result.runs)
        found.append(message("uncertainty.failed", count=result.failed, share=share, kind=kind))
    told = result.indices
    if told.used < FEWEST:
        return found  # nearly every run failed, and that has been said
    if told.variance == 0:
        return [*found, message("sensitivity.nothing_moves")]
    widths = np.maximum(told.first_high - told.first_low, told.total_high - told.total_low)
    if (widths > WIDE).any():
        wide = tuple(
            name for name, width in zip(result.factors, widths, strict=True) if width > WIDE
        )
        found.append(
            message(
                "sensitivity.wide", count=len(wide), factors=wide, width=WIDE, draws=result.draws
            )
        )
    return found


def _rank_cautions(result: Sensitivity) -> list[Message]:
    found: list[Message] = []
    outside = result.outside()
    if outside:
        kind = message(f"uncertainty.kind.{result.kind}")
        found.append(message("uncertainty.outside", count=len(outside), units=outside, kind=kind))
    if len(result.benchmark.units) > PAIRED_UNITS:
        found.append(message("sensitivity.neighbours", most=PAIRED_UNITS))
    if result.ranges is None and result.kind != "method":
        found.append(message("ranges.not_told", most=MOST_UNITS))
    if result.ranges is not None:
        found += ranges_in_words(result.ranges)
    return found


def _group_cautions(result: Sensitivity) -> list[Message]:
    if not result.grouped:
        return [message("groups.no_scale")]
    share = Share(result.grouped / max(result.counts.counted, 1))
    return [message("groups.some_draws", share=share)] if share < 1 else []
