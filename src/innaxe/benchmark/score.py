"""The door of the benchmark: frames in, a result with its hash and cautions out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import effective_weights
from innaxe.benchmark.chain import run_chain
from innaxe.benchmark.factors import typed_factors
from innaxe.benchmark.fingerprint import fingerprints
from innaxe.benchmark.hierarchy import Hierarchy
from innaxe.benchmark.inputs import prepare
from innaxe.benchmark.pooling import pool_inputs
from innaxe.benchmark.rank_ranges import (
    MOST_UNITS,
    ranges_apply,
    ranges_in_words,
    rank_ranges,
)
from innaxe.benchmark.recipe import Vary
from innaxe.benchmark.recipe_checks import check_recipe
from innaxe.benchmark.relative import reference_scores
from innaxe.benchmark.result import Benchmark
from innaxe.benchmark.stakeholders import Stakeholders
from innaxe.benchmark.uncertainty import check_factors, default_factors, simulate
from innaxe.benchmark.weight_factors import check_weight_factors
from innaxe.errors import MethodError, Share, message
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.uncertainty import Draws
    from innaxe.errors import Message

__all__ = ["failed_draws", "recipe_cautions", "score", "score_inputs"]


def score(
    values: pd.DataFrame,
    framework: pd.DataFrame,
    recipe: Recipe,
    *,
    draws: int = 0,
    rng: np.random.Generator | None = None,
    standard_errors: pd.DataFrame | None = None,
    answers: pd.DataFrame | None = None,
    stakeholders: pd.DataFrame | None = None,
    progress: Callable[[int], None] | None = None,
) -> Benchmark:
    """Turn indicator values into scores and ranks, with intervals where draws are asked for.

    Args:
        values: a table of the form ``innaxe.tables.VALUES``.
        framework: a table of the form ``innaxe.tables.FRAMEWORK``.
        recipe: the steps.
        draws: number of draws of each kind; 0 gives scores without intervals.
        rng: source of randomness, needed for draws.
        standard_errors: the layout of ``values``; sampling error of each value where known.
        answers: the layout of ``values``; number of answers behind each value where known.
        stakeholders: a table of the form ``innaxe.tables.STAKEHOLDERS``: weights by person, for a
            recipe that varies them.
        progress: called with the number of draws that were finished.

    Returns:
        The result; rows and columns of the inputs may come in any order, it is the same.

    Raises:
        FrameworkError: if the framework does not hold together.
        RecipeError: if the recipe does not fit the framework.
        MethodError: if the values do not fit the method.
    """
    hierarchy = Hierarchy.from_frame(framework)
    check_recipe(recipe, hierarchy)
    inputs = prepare(values, hierarchy, recipe, standard_errors, answers)
    people = None if stakeholders is None else Stakeholders.from_frame(stakeholders, hierarchy)
    scored = score_inputs(
        inputs, hierarchy, recipe, draws=draws, rng=rng, stakeholders=people, progress=progress
    )
    if recipe.relative:
        reference_scores(scored.stages.levels[-1][:, 0], scored.units, recipe)
    found = [*recipe_cautions(recipe), *_draw_cautions(scored.stages, scored.draws)]
    if draws and rng is not None and inputs.errors.known:
        scored, told = _with_ranges(scored, rng)
        found += told
    if recipe.panel:
        found.append(message("panel.not_a_panel"))
    return replace(scored, cautions=(*scored.cautions, *found))


def recipe_cautions(recipe: Recipe) -> list[Message]:
    """What a reader has to know of a recipe that follows a method without its report at hand."""
    if not recipe.assumed and not recipe.left_out:
        return []
    count = len(recipe.left_out or ())
    return [message("recipe.unverified", name=recipe.name, count=count)]


def score_inputs(
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    *,
    draws: int = 0,
    rng: np.random.Generator | None = None,
    stakeholders: Stakeholders | None = None,
    progress: Callable[[int], None] | None = None,
) -> Benchmark:
    """Score what is checked and laid out, as ``score`` does; cautions of the draws are not in it.

    Args:
        inputs: the values before pooling; a panel carries its periods.
        hierarchy: the framework.
        recipe: the steps, which fit the framework.
        draws: number of draws of each kind.
        rng: source of randomness, needed for draws.
        stakeholders: what people find important, for a recipe that varies it.
        progress: called with the number of draws that were finished.

    Raises:
        MethodError: if the values do not fit the method.
        RecipeError: if the choices that vary do not fit the framework.
    """
    stages = run_chain(pool_inputs(inputs, hierarchy, recipe), hierarchy, recipe)
    plain = Benchmark(
        recipe=recipe,
        factors=(),
        hierarchy=hierarchy,
        stages=stages,
        weights=effective_weights(hierarchy, list(stages.weights)),
        draws={},
        hashes=fingerprints(inputs, hierarchy, recipe, stakeholders),
        cautions=stages.cautions,
        stakeholders=stakeholders,
    )
    if not draws:
        check_weight_factors(recipe.vary or _usual(stakeholders), hierarchy, stakeholders)
        return plain
    if rng is None:
        raise MethodError.of("uncertainty.no_rng")
    return _drawn(plain, draws, rng, progress)


def _usual(people: Stakeholders | None) -> tuple[Vary, ...]:
    """What the usual choices say of weights where people were asked."""
    return () if people is None else (Vary(step="weigh", setting="stakeholders"),)


def _drawn(
    plain: Benchmark,
    draws: int,
    rng: np.random.Generator,
    progress: Callable[[int], None] | None,
) -> Benchmark:
    """The same benchmark with draws."""
    stages, hierarchy, recipe = plain.stages, plain.hierarchy, plain.recipe
    people, left_out = plain.stakeholders, ()
    factors = recipe.vary or ()
    if recipe.vary is None:
        factors, left_out = default_factors(stages, hierarchy, recipe, people)
    else:
        check_factors(factors, stages, hierarchy, recipe, people)
    drawn = simulate(
        stages,
        hierarchy,
        recipe,
        factors,
        draws=draws,
        rng=rng,
        stakeholders=people,
        progress=progress,
    )
    return replace(plain, factors=factors, draws=drawn, cautions=(*plain.cautions, *left_out))


def _with_ranges(scored: Benchmark, rng: np.random.Generator) -> tuple[Benchmark, list[Message]]:
    """The same benchmark with what sampling error and choices leave open, and that in words."""
    stages, hierarchy = scored.stages, scored.hierarchy
    stored, drawn = rng.spawn(2)
    factors = typed_factors(scored.factors, stages, hierarchy, stored, scored.stakeholders)
    ranges = None
    if ranges_apply(len(scored.units), factors, scored.recipe):
        ranges = rank_ranges(stages, hierarchy, scored.recipe, factors, rng=drawn)
    if ranges is None:
        return scored, [message("ranges.not_told", most=MOST_UNITS)]
    return replace(scored, ranges=ranges), list(ranges_in_words(ranges))


def _draw_cautions(stages: Stages, drawn: Mapping[str, Draws]) -> list[Message]:
    """Draws that failed, and units whose rank lies outside the interval of their draws."""
    found: list[Message] = []
    ranks = competition_ranks(stages.levels[-1][:, 0])
    for kind, outcome in drawn.items():
        kind_name = message(f"uncertainty.kind.{kind}")
        found += failed_draws(outcome)
        low, _, high = outcome.interval()
        outside = np.flatnonzero((ranks < low) | (ranks > high))
        if outside.size:
            units = tuple(stages.inputs.units[i] for i in outside)
            found.append(
                message("uncertainty.outside", count=len(units), units=units, kind=kind_name)
            )
    return found


def failed_draws(outcome: Draws) -> list[Message]:
    """A caution where draws of one kind could not be computed."""
    if not outcome.failed:
        return []
    share = Share(outcome.failed / (outcome.failed + len(outcome.ranks)))
    kind = message(f"uncertainty.kind.{outcome.kind}")
    return [message("uncertainty.failed", count=outcome.failed, share=share, kind=kind)]
