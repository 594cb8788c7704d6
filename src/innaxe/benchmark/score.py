"""The door of the benchmark: frames in, a result with its hash and cautions out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import effective_weights
from innaxe.benchmark.chain import run_chain
from innaxe.benchmark.fingerprint import fingerprints
from innaxe.benchmark.hierarchy import Hierarchy
from innaxe.benchmark.inputs import prepare
from innaxe.benchmark.recipe_checks import check_recipe
from innaxe.benchmark.relative import reference_scores
from innaxe.benchmark.result import Benchmark
from innaxe.benchmark.uncertainty import check_factors, default_factors, simulate
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
    scored = score_inputs(inputs, hierarchy, recipe, draws=draws, rng=rng, progress=progress)
    if recipe.relative:
        reference_scores(scored.stages.levels[-1][:, 0], scored.units, recipe)
    found = [*recipe_cautions(recipe), *_draw_cautions(scored.stages, scored.draws)]
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
    progress: Callable[[int], None] | None = None,
) -> Benchmark:
    """Score what is checked and laid out, as ``score`` does; cautions of the draws are not in it.

    Args:
        inputs: the values; a panel carries its periods.
        hierarchy: the framework.
        recipe: the steps, which fit the framework.
        draws: number of draws of each kind.
        rng: source of randomness, needed for draws.
        progress: called with the number of draws that were finished.

    Raises:
        MethodError: if the values do not fit the method.
        RecipeError: if the choices that vary do not fit the framework.
    """
    stages = run_chain(inputs, hierarchy, recipe)
    cautions = stages.cautions
    drawn: Mapping[str, Draws] = {}
    factors = recipe.vary or ()
    if draws:
        if rng is None:
            raise MethodError.of("uncertainty.no_rng")
        if recipe.vary is None:
            factors, left_out = default_factors(stages, hierarchy, recipe)
            cautions = (*cautions, *left_out)
        else:
            check_factors(factors, stages, hierarchy, recipe)
        drawn = simulate(
            stages, hierarchy, recipe, factors, draws=draws, rng=rng, progress=progress
        )
    return Benchmark(
        recipe=recipe,
        factors=factors if draws else (),
        hierarchy=hierarchy,
        stages=stages,
        weights=effective_weights(hierarchy, list(stages.weights)),
        draws=drawn,
        hashes=fingerprints(inputs, hierarchy, recipe),
        cautions=cautions,
    )


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
