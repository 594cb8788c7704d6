"""How far ranks depend on choices of method, and on sampling error: two kinds, kept apart.

Monte Carlo over the choices of a recipe as in Saisana, Saltelli and Tarantola (2005),
DOI 10.1111/j.1467-985X.2005.00350.x. ``method`` varies the choices and nothing else; ``data``
keeps the recipe and draws the values from their sampling errors; ``both`` does the two together.
None of the three is a confidence set for a rank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from innaxe.benchmark.central_weights import CentralWeights, central_weights
from innaxe.benchmark.chain import aggregate_up, check_positive, floor_breaches, upstream
from innaxe.benchmark.recipe import Vary
from innaxe.benchmark.recipe_checks import check_recipe, scale_bound
from innaxe.benchmark.weight_factors import (
    SimplexWeights,
    StakeholderWeights,
    WeightFactor,
    check_weight_factors,
    weight_factor,
    weights_at,
)
from innaxe.benchmark.weights import weigh
from innaxe.errors import Message, MethodError, message
from innaxe.statistics import competition_ranks, percentile_positions, share_ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.stakeholders import Stakeholders

    FloatArray = NDArray[np.float64]
    Progress = Callable[[int], None]
    Watch = Callable[["Run"], None]

__all__ = [
    "DISTINGUISHABLE",
    "INTERVAL",
    "KINDS",
    "Draws",
    "Run",
    "check_factors",
    "combinations",
    "default_factors",
    "draw_values",
    "simulate",
]

KINDS = ("method", "data", "both")
INTERVAL = (0.05, 0.95)  # quantiles of the rank interval
DISTINGUISHABLE = 0.9  # share of draws in which one must be ahead
CELLS_AT_ONCE = 4_000_000  # numbers computed side by side, about 32 MB an array

_USUAL = (
    Vary(step="impute", setting="method", values=("group_mean", "group_median")),
    Vary(step="treat", setting="max_winsorised", values=(1, 2, 3, 4, 5)),
    Vary(
        step="normalise",
        setting="method",
        values=(
            {"method": "min_max", "low": 1, "high": 100},
            {"method": "z_score", "mean": 10, "deviation": 2},
        ),
    ),
    Vary(step="weigh", setting="noise", low=-0.25, high=0.25),
    Vary(step="aggregate", setting="method", values=("arithmetic_mean", "geometric_mean")),
)


@dataclass(frozen=True, slots=True)
class Draws:
    """Ranks and positions of the units over the draws of one kind.

    Args:
        kind: ``method``, ``data`` or ``both``.
        ranks: draws x units; rank on the index, 1 is best, NaN without a score.
        positions: draws x units x aggregates (the index first); per cent of the others below.
        failed: draws that could not be computed; they are not in the arrays.
        central: the weights that favour each unit, where the simplex varies.
        scores: draws x units; score on the index, kept where the recipe stands still (``data``),
            for only there do all draws share one scale.
    """

    kind: str
    ranks: FloatArray
    positions: NDArray[np.float32]
    failed: int = 0
    central: CentralWeights | None = None
    scores: FloatArray | None = None

    def interval(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Lower end, median and upper end of the ranks of each unit.

        Ends are ranks that were drawn, taken outwards; so low <= median <= high always holds.
        """
        low = np.quantile(self.ranks, INTERVAL[0], axis=0, method="lower")
        high = np.quantile(self.ranks, INTERVAL[1], axis=0, method="higher")
        return low, np.median(self.ranks, axis=0), high

    def ahead(self) -> FloatArray:
        """Units x units: share of draws in which the row is ahead of the column."""
        return share_ahead(self.ranks)


@dataclass(frozen=True, slots=True)
class Run:
    """Draws that were computed together, for those who look on.

    Args:
        kind: ``method``, ``data`` or ``both``.
        recipe: by which they were made.
        draws: their numbers.
        weights: of the children of each level, lowest first; (draws x) children.
        scores: draws x units x aggregates, the index first.
        sampling_seed: of the drawn values; None where values stand as they are.
    """

    kind: str
    recipe: Recipe
    draws: NDArray[np.intp]
    weights: list[FloatArray]
    scores: FloatArray
    sampling_seed: int | None


def default_factors(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    stakeholders: Stakeholders | None = None,
) -> tuple[tuple[Vary, ...], tuple[Message, ...]]:
    """The usual factors as far as they apply to a recipe, and a caution for what is left out.

    A factor applies when the recipe does the step in a way that is among the alternatives; a
    geometric mean is left out where some normalised value is not above zero. What people find
    important takes the place of noise where it is known.
    """
    factors = [factor for factor in _USUAL if _applies(factor, stages, hierarchy, recipe)]
    if stakeholders is not None:
        factors = [factor for factor in factors if not factor.on_weights]
        factors.append(Vary(step="weigh", setting="stakeholders"))
    try:
        check_factors(tuple(factors), stages, hierarchy, recipe, stakeholders)
    except MethodError as error:
        kept = tuple(factor for factor in factors if factor.step != "aggregate")
        return kept, (message("uncertainty.left_out", reason=error.problems[0].message),)
    return tuple(factors), ()


def _applies(factor: Vary, stages: Stages, hierarchy: Hierarchy, recipe: Recipe) -> bool:
    if factor.step == "weigh":
        return len(hierarchy.levels) > 1
    step = getattr(recipe, factor.step)
    if step is None:
        return False
    if factor.step == "impute":
        return step.method in (factor.values or ()) and bool(stages.inputs.group)
    if factor.step == "normalise":
        return step.method in {"min_max", "z_score"} and not scale_bound(recipe)
    return factor.step == "treat" or step.method in factor.values


def check_factors(
    factors: tuple[Vary, ...],
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    stakeholders: Stakeholders | None = None,
) -> None:
    """Refuse combinations that cannot be computed, before anything is drawn.

    Every listed alternative is tried with every other; of a range its two ends.

    Raises:
        RecipeError, MethodError: with the first combination that fails.
    """
    check_weight_factors(factors, hierarchy, stakeholders)
    memory: dict[Any, FloatArray] = {}
    for variant in combinations(factors, recipe):
        check_recipe(variant, hierarchy)
        normalised = _remembered(memory, stages, hierarchy, variant)
        check_positive(normalised, stages.inputs, hierarchy, variant)
        own = weigh(normalised, hierarchy, variant).weights
        check_positive(normalised, stages.inputs, hierarchy, variant, own)


def combinations(factors: tuple[Vary, ...], recipe: Recipe) -> Iterator[Recipe]:
    """Every listed alternative with every other; of a range its two ends."""
    if not factors:
        yield recipe
        return
    first, *rest = factors
    ends = () if first.on_weights else first.values or (first.low, first.high)
    for value in ends or (None,):
        changed = recipe if value is None else recipe.with_choice(first, value)
        yield from combinations(tuple(rest), changed)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every draw does: its recipe, and its weights."""

    recipes: list[Recipe]
    members: list[NDArray[np.intp]]  # draws of each recipe
    weighing: tuple[tuple[WeightFactor, NDArray[np.intp]], ...]  # with the set of each draw


def _plan(
    factors: tuple[Vary, ...],
    hierarchy: Hierarchy,
    recipe: Recipe,
    draws: int,
    rng: np.random.Generator,
    *,
    stakeholders: Stakeholders | None,
) -> _Plan:
    discrete = [factor for factor in factors if not factor.on_weights]
    columns = [_choose(factor, draws, rng) for factor in discrete]
    by_choice: dict[tuple[Any, ...], list[int]] = {}
    for draw in range(draws):
        by_choice.setdefault(tuple(column[draw] for column in columns), []).append(draw)
    recipes: list[Recipe] = []
    for choice in sorted(by_choice):
        variant = recipe
        for factor, picked in zip(discrete, choice, strict=True):
            value = factor.values[picked] if factor.values else picked
            variant = variant.with_choice(factor, value)
        recipes.append(variant)
    members = [np.array(by_choice[choice]) for choice in sorted(by_choice)]
    weighing = tuple(
        _weighing(factor, hierarchy, draws, rng, stakeholders)
        for factor in factors
        if factor.on_weights
    )
    return _Plan(recipes, members, weighing)


def _choose(factor: Vary, draws: int, rng: np.random.Generator) -> list[Any]:
    if factor.values is not None:
        return rng.integers(len(factor.values), size=draws).tolist()
    low, high = factor.range
    if factor.whole_numbers:
        return rng.integers(round(low), round(high), size=draws, endpoint=True).tolist()
    return rng.uniform(low, high, size=draws).tolist()


def _weighing(
    vary: Vary,
    hierarchy: Hierarchy,
    draws: int,
    rng: np.random.Generator,
    stakeholders: Stakeholders | None,
) -> tuple[WeightFactor, NDArray[np.intp]]:
    """A factor on weights, and the set that each draw takes: one of its own, or a respondent's."""
    factor = weight_factor(vary, hierarchy, draws, rng, stakeholders)
    if isinstance(factor, StakeholderWeights):
        return factor, factor.pick(rng.random(draws)).astype(np.intp)
    return factor, np.arange(draws)


def simulate(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    factors: tuple[Vary, ...],
    *,
    draws: int,
    rng: np.random.Generator,
    stakeholders: Stakeholders | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
    sampled: bool = False,
) -> dict[str, Draws]:
    """Draw recipes, values, or both, and rank the units in every draw.

    Args:
        stages: the chain by the recipe as it stands, for the units that stayed.
        hierarchy: the framework.
        recipe: what is varied.
        factors: the choices that vary.
        draws: how many draws of each kind.
        rng: source of randomness; the three streams drawn from it do not disturb each other.
        stakeholders: what people find important, where it is asked for.
        progress: called with the number of draws that were finished.
        watch: called with every run; it may look at the draws and changes nothing.
        sampled: whether to make the draws of sampling error though no value here carries one,
            for the sake of who looks on.

    Returns:
        ``method`` always; ``data`` and ``both`` where some value carries a sampling error.
    """
    choices, sampling = rng.spawn(2)
    plan = _plan(factors, hierarchy, recipe, draws, choices, stakeholders=stakeholders)
    fixed = _Plan([recipe], [np.arange(draws)], ())
    told: dict[str, Any] = {"progress": progress, "watch": watch}
    results = {"method": _run("method", stages, hierarchy, plan, **told)}
    if sampled or stages.inputs.errors.known:
        told["sampling_seed"] = int(sampling.integers(2**63))
        results["data"] = _run("data", stages, hierarchy, fixed, **told)
        results["both"] = _run("both", stages, hierarchy, plan, **told)
    return results


def _run(
    kind: str,
    stages: Stages,
    hierarchy: Hierarchy,
    plan: _Plan,
    *,
    sampling_seed: int | None = None,
    progress: Progress | None = None,
    watch: Watch | None = None,
) -> Draws:
    total = sum(len(members) for members in plan.members)
    units = len(stages.inputs.units)
    ranks = np.empty((total, units))
    positions = np.empty((total, units, len(hierarchy.aggregates)), dtype=np.float32)
    index = np.empty((total, units)) if kind == "data" else None
    memory: dict[Any, FloatArray] = {}
    weighed: dict[Any, list[FloatArray]] = {}
    for variant, members in zip(plan.recipes, plan.members, strict=True):
        key = (variant.impute, variant.treat, variant.normalise, variant.weigh, variant.aggregate)
        if key not in weighed:
            recorded = _remembered(memory, stages, hierarchy, variant)
            weighed[key] = weigh(recorded, hierarchy, variant).weights
        for chunk in _chunks(members, stages, hierarchy):
            if sampling_seed is None:
                normalised = _remembered(memory, stages, hierarchy, variant)
            else:
                normalised = _sampled(stages, hierarchy, variant, chunk, sampling_seed)
            weights = _weights(plan, weighed[key], chunk)
            scores = _scores(normalised, hierarchy, variant, weights, len(chunk))
            ranks[chunk] = competition_ranks(scores[..., 0])
            positions[chunk] = percentile_positions(scores.swapaxes(-1, -2)).swapaxes(-1, -2)
            if index is not None:
                index[chunk] = scores[..., 0]
            if watch:
                watch(Run(kind, variant, chunk, weights, scores, sampling_seed))
            if progress:
                progress(len(chunk))
    well = ~np.isnan(ranks).all(axis=1)
    return Draws(
        kind,
        ranks[well],
        positions[well],
        int((~well).sum()),
        central=_central(plan, hierarchy, ranks),
        scores=None if index is None else index[well],
    )


def _central(plan: _Plan, hierarchy: Hierarchy, ranks: FloatArray) -> CentralWeights | None:
    for factor, sets in plan.weighing:
        if isinstance(factor, SimplexWeights):
            return central_weights(hierarchy, factor, sets, ranks, np.arange(len(ranks)))
    return None


def _chunks(
    members: NDArray[np.intp], stages: Stages, hierarchy: Hierarchy
) -> list[NDArray[np.intp]]:
    cells = len(stages.inputs.units) * len(hierarchy.indicators)
    size = max(1, CELLS_AT_ONCE // max(cells, 1))
    return [members[start : start + size] for start in range(0, len(members), size)]


def _remembered(
    memory: dict[Any, FloatArray], stages: Stages, hierarchy: Hierarchy, variant: Recipe
) -> FloatArray:
    """Normalised values of a recipe; recipes that differ further down share them."""
    key = (variant.impute, variant.treat, variant.normalise)
    if key not in memory:
        if len(memory) > 256:  # noqa: PLR2004 - ranges give a new key each draw: forget them
            memory.clear()
        memory[key] = upstream(stages, hierarchy, variant)
    return memory[key]


def _sampled(
    stages: Stages,
    hierarchy: Hierarchy,
    variant: Recipe,
    chunk: NDArray[np.intp],
    seed: int,
) -> FloatArray:
    """Normalised values with sampling error, draws x units x indicators.

    Each draw has a seed of its own, so that ``data`` and ``both`` see the same values however
    the draws are grouped.
    """
    source = stages.source
    drawn = [draw_values(source, np.random.default_rng((seed, int(draw)))) for draw in chunk]
    side_by_side = np.concatenate([table / source.denominators for table in drawn], axis=1)
    normalised = upstream(stages, hierarchy, variant, side_by_side)
    shaped = normalised.reshape(len(stages.inputs.units), len(chunk), len(hierarchy.indicators))
    return shaped.swapaxes(0, 1)


def draw_values(inputs: Inputs, rng: np.random.Generator) -> FloatArray:
    """One table of values: normal around each value, beta for shares of a number of answers.

    The beta distribution is Jeffreys' posterior (Brown, Cai and DasGupta 2001,
    DOI 10.1214/ss/1009213286); it stays within 0 and 1.
    """
    errors = inputs.errors
    values = inputs.values + errors.standard_error * rng.standard_normal(inputs.values.shape)
    rows, columns = np.nonzero(errors.answers)
    if rows.size:
        count, scale = errors.answers[rows, columns], errors.scale[columns]
        share = np.clip(inputs.values[rows, columns] / scale, 0.0, 1.0)
        known = ~np.isnan(share)
        safe = np.where(known, share, 0.5)
        drawn = rng.beta(count * safe + 0.5, count * (1 - safe) + 0.5) * scale
        values[rows, columns] = np.where(known, drawn, np.nan)
    return values


def _weights(plan: _Plan, own: list[FloatArray], chunk: NDArray[np.intp]) -> list[FloatArray]:
    """Weights of each draw; those that come from data rest on the recorded values throughout."""
    return [weights_at(plan.weighing, number, weights, chunk) for number, weights in enumerate(own)]


def _scores(
    normalised: FloatArray,
    hierarchy: Hierarchy,
    variant: Recipe,
    weights: list[FloatArray],
    size: int,
) -> FloatArray:
    """Draws x units x aggregates, the index first; NaN for draws that cannot be computed."""
    levels = aggregate_up(normalised, hierarchy, variant, weights)
    bad = np.zeros(size, dtype=np.bool_)
    for _, _, low in floor_breaches(normalised, levels, hierarchy, variant):
        bad |= low.any(axis=(-1, -2))
    shape = (size, normalised.shape[-2])
    full = [np.broadcast_to(scores, (*shape, scores.shape[-1])) for scores in reversed(levels)]
    return np.where(bad[:, None, None], np.nan, np.concatenate(full, axis=-1))
