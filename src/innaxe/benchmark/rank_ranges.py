"""Three answers to one question, kept apart: which ranks are possible, and why.

*Sampling*: confidence sets for the ranks by the recipe as it stands (Mogstad, Romano, Shaikh and
Wilhelm 2024, DOI 10.1093/restud/rdad006), from the covariance that sampling errors give the index.
*Method*: best and worst rank of the figures as they are over recipes drawn from the choices that
vary; no coverage. *Both*: the union of the confidence sets over these recipes, which for each one
of them holds the true rank with at least the coverage of a single set (a union of intervals over
assumptions, as in Conley, Hansen and Rossi 2012, DOI 10.1162/REST_a_00139).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.factors import SampledValues
from innaxe.benchmark.runs import scored
from innaxe.benchmark.stepdown import compare_joint
from innaxe.errors import Message, Share, message
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.factors import Factor
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Recipe

    FloatArray = NDArray[np.float64]
    Chain = tuple[Stages, Hierarchy, Recipe]

__all__ = ["COVERAGE", "MOST_UNITS", "RankRanges", "ranges_apply", "ranges_in_words", "rank_ranges"]

COVERAGE = 0.9
MOST_UNITS = 400
DRAWS = 2_000  # of normal errors, for the bar of each set
TABLES = (100, 250)  # fewest and most sampled tables behind a covariance
TABLE_CELLS = 1_000_000
RECIPES = (20, 50)  # fewest and most recipes drawn
RECIPE_PAIRS = 130_000
FEWEST_TABLES = 50  # that could be computed; a covariance of fewer is too rough


@dataclass(frozen=True, slots=True)
class RankRanges:
    """What sampling error, choices of method, and both leave open; NaN for units without a score.

    Args:
        units: codes of the units.
        ranks: by the recipe as it stands, of the figures as they are.
        sampling: units x 4: ends of the marginal, then of the simultaneous set.
        method: units x 2: best and worst rank over the recipes.
        both: units x 4, as ``sampling``: the union of the sets over the recipes.
        coverage: of each set.
        recipes: how many recipes were tried, with the one as it stands.
        failed: recipes that could not be computed for enough sampled tables.
        tables: sampled tables behind each covariance.
    """

    units: tuple[str, ...]
    ranks: FloatArray
    sampling: FloatArray
    method: FloatArray
    both: FloatArray
    coverage: float
    recipes: int
    failed: int
    tables: int

    def to_frame(self) -> pd.DataFrame:
        """A table of the form ``tables.RANK_RANGES``."""
        columns = np.column_stack([self.ranks, self.sampling, self.method, self.both])
        frame = pd.DataFrame({"unit": list(self.units)})
        for name, values in zip(tables.RANK_RANGES.names[1:], columns.T, strict=True):
            frame[name] = pd.Series(values).astype("Int64")
        return frame

    def to_dict(self) -> dict[str, Any]:
        """What was done, as plain data."""
        return {
            "coverage": self.coverage,
            "recipes": self.recipes,
            "failed": self.failed,
            "tables": self.tables,
            "both": "union of the confidence sets over the recipes",
        }


def ranges_apply(units: int, factors: tuple[Factor, ...], recipe: Recipe) -> bool:
    """Whether the three ranges can be told: errors known, not too many units, no linear programs.

    Args:
        units: how many.
        factors: what varies; sampled values must be among them.
        recipe: as it stands.
    """
    known = any(isinstance(factor, SampledValues) for factor in factors)
    chosen = recipe.aggregate.chosen() if recipe.aggregate else frozenset[str]()
    doubtful = "benefit_of_the_doubt" in chosen or any(
        "benefit_of_the_doubt" in str(vary.values) for vary in recipe.vary or ()
    )
    return known and 1 < units <= MOST_UNITS and not doubtful


def rank_ranges(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    factors: tuple[Factor, ...],
    *,
    rng: np.random.Generator,
    coverage: float = COVERAGE,
) -> RankRanges | None:
    """Confidence sets from sampling error, ranges over choices of method, and the union of both.

    The sampling covariance of the index is that of its values over sampled tables, by each recipe
    anew. Sets rest on errors of the index that are about normal.

    Args:
        stages: the chain by the recipe as it stands.
        hierarchy: the framework.
        recipe: as it stands.
        factors: what varies; sampled values are among them (see ``ranges_apply``).
        rng: source of randomness.
        coverage: of each set.

    Returns:
        None where too few sampled tables give every unit an index by the recipe as it stands.
    """
    [sampled] = [factor for factor in factors if isinstance(factor, SampledValues)]
    choices = tuple(factor for factor in factors if not isinstance(factor, SampledValues))
    chain, units = (stages, hierarchy, recipe), len(stages.inputs.units)
    count = _within(TABLES, TABLE_CELLS // max(stages.source.values.size, 1))
    count = min(count, len(sampled.tables))
    drawn, errors = rng.spawn(2)
    picks = _recipes(choices, units, drawn)
    own = _by_tables(chain, (sampled,), np.empty((1, 0)), count)[0]
    nominal = stages.levels[-1][:, 0]
    seed = int(errors.integers(2**63))  # the same errors for every recipe: less noise between them
    sampling = _sets(nominal, own, coverage, seed)
    if np.isnan(sampling).all():
        return None
    recorded = _indices(chain, choices, picks)
    tried = _by_tables(chain, (*choices, sampled), picks, count)
    sets = [
        _sets(scores, table, coverage, seed) for scores, table in zip(recorded, tried, strict=True)
    ]
    ranks = competition_ranks(np.vstack([nominal[None], recorded]))
    return RankRanges(
        units=stages.inputs.units,
        ranks=ranks[0],
        sampling=sampling,
        method=np.column_stack([np.fmin.reduce(ranks), np.fmax.reduce(ranks)]),
        both=_union([sampling, *sets]),
        coverage=coverage,
        recipes=len(picks) + 1,
        failed=sum(bool(np.isnan(each).all()) for each in sets),
        tables=count,
    )


def ranges_in_words(ranges: RankRanges) -> tuple[Message, ...]:
    """How the three kinds read, and how wide each is on average."""
    widths = [
        float(np.nanmean(ends[:, -1] - ends[:, -2] + 1))
        for ends in (ranges.sampling, ranges.method, ranges.both)
    ]
    share = Share(ranges.coverage)
    sampling, method, both = (round(width, 1) for width in widths)
    return (
        message(
            "ranges.told",
            coverage=share,
            sampling=sampling,
            method=method,
            both=both,
            recipes=ranges.recipes,
        ),
    )


def _within(limits: tuple[int, int], wanted: int) -> int:
    return min(limits[1], max(limits[0], wanted))


def _recipes(choices: tuple[Factor, ...], units: int, rng: np.random.Generator) -> FloatArray:
    """Alternatives of the recipes to try, each once; none where nothing but the figures varies."""
    if not choices:
        return np.empty((0, 0))
    count = _within(RECIPES, RECIPE_PAIRS // units**2)
    uniforms = rng.random((count, len(choices)))
    picked = [factor.pick(column) for factor, column in zip(choices, uniforms.T, strict=True)]
    return np.unique(np.column_stack(picked), axis=0)


def _indices(chain: Chain, factors: tuple[Factor, ...], picks: FloatArray) -> FloatArray:
    """The index of every unit in some runs."""
    found = np.full((len(picks), len(chain[0].inputs.units)), np.nan)
    if len(picks):
        for _, chunk, scores in scored(*chain, factors, picks):
            found[chunk] = scores
    return found


def _by_tables(
    chain: Chain, factors: tuple[Factor, ...], picks: FloatArray, count: int
) -> FloatArray:
    """The index by each recipe for each sampled table, recipes x tables x units."""
    tables = np.tile(np.arange(count, dtype=np.float64), len(picks))
    every = np.column_stack([np.repeat(picks, count, axis=0), tables])
    found = _indices(chain, factors, every)
    return found.reshape(len(picks), count, found.shape[-1])


def _sets(scores: FloatArray, sampled: FloatArray, coverage: float, seed: int) -> FloatArray:
    """Ends of the marginal and of the simultaneous set of each unit; NaN where none can be told."""
    ends = np.full((len(scores), 4), np.nan)
    ranked = np.flatnonzero(~np.isnan(scores))
    drawn = sampled[:, ranked]
    drawn = drawn[~np.isnan(drawn).any(axis=1)]
    if len(ranked) < 2 or len(drawn) < FEWEST_TABLES:  # noqa: PLR2004 - a pair needs two
        return ends
    covariance = np.atleast_2d(np.cov(drawn, rowvar=False))
    rng = np.random.default_rng(seed)
    comparisons = compare_joint(scores[ranked], covariance, DRAWS, rng)
    ends[ranked, :2] = [comparisons.marginal(unit, coverage) for unit in range(len(ranked))]
    ends[ranked, 2:] = np.column_stack(comparisons.simultaneous(coverage))
    return ends


def _union(sets: list[FloatArray]) -> FloatArray:
    """From the best of all lower ends to the worst of all upper ends."""
    stacked = np.stack(sets)
    low, high = np.fmin.reduce(stacked[..., 0::2]), np.fmax.reduce(stacked[..., 1::2])
    return np.column_stack([low[:, 0], high[:, 0], low[:, 1], high[:, 1]])
