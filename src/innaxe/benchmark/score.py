"""The door of the benchmark: frames in, a result with its hash and cautions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import effective_weights
from innaxe.benchmark.chain import run_chain
from innaxe.benchmark.fingerprint import fingerprints
from innaxe.benchmark.hierarchy import Hierarchy
from innaxe.benchmark.inputs import prepare
from innaxe.benchmark.pooling import pool_inputs
from innaxe.benchmark.recipe_checks import check_recipe
from innaxe.benchmark.result import Benchmark
from innaxe.benchmark.uncertainty import check_factors, default_factors, simulate
from innaxe.errors import MethodError, Share, message
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.uncertainty import Draws
    from innaxe.errors import Message

__all__ = ["score"]


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
    recorded = prepare(values, hierarchy, recipe, standard_errors, answers)
    stages = run_chain(pool_inputs(recorded, hierarchy, recipe), hierarchy, recipe)
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
        hashes=fingerprints(recorded, hierarchy, recipe),
        cautions=(*cautions, *_draw_cautions(stages, drawn)),
    )


def _draw_cautions(stages: Stages, drawn: Mapping[str, Draws]) -> list[Message]:
    """Draws that failed, and units whose rank lies outside the interval of their draws."""
    found: list[Message] = []
    ranks = competition_ranks(stages.levels[-1][:, 0])
    for kind, outcome in drawn.items():
        kind_name = message(f"uncertainty.kind.{kind}")
        if outcome.failed:
            total = outcome.failed + len(outcome.ranks)
            share = Share(outcome.failed / total)
            found.append(
                message("uncertainty.failed", count=outcome.failed, share=share, kind=kind_name)
            )
        low, _, high = outcome.interval()
        outside = np.flatnonzero((ranks < low) | (ranks > high))
        if outside.size:
            units = tuple(stages.inputs.units[i] for i in outside)
            found.append(
                message("uncertainty.outside", count=len(units), units=units, kind=kind_name)
            )
    return found
