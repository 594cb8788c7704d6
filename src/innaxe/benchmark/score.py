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
from innaxe.benchmark.rank_ranges import (
    MOST_UNITS,
    ranges_apply,
    ranges_in_words,
    rank_ranges,
)
from innaxe.benchmark.recipe import Vary
from innaxe.benchmark.recipe_checks import check_recipe
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
    stages = run_chain(inputs, hierarchy, recipe)
    plain = Benchmark(
        recipe=recipe,
        factors=(),
        hierarchy=hierarchy,
        stages=stages,
        weights=effective_weights(hierarchy, list(stages.weights)),
        draws={},
        hashes=fingerprints(inputs, hierarchy, recipe, people),
        cautions=stages.cautions,
        stakeholders=people,
    )
    if not draws:
        check_weight_factors(recipe.vary or _usual(people), hierarchy, people)
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
    """The same benchmark with draws, and what they leave open."""
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
    stored, ranged = rng.spawn(2)
    ranges = None
    if stages.inputs.errors.known:
        typed = typed_factors(factors, stages, hierarchy, stored, people)
        if ranges_apply(len(stages.inputs.units), typed, recipe):
            ranges = rank_ranges(stages, hierarchy, recipe, typed, rng=ranged)
    told: tuple[Message, ...] = ()
    if stages.inputs.errors.known:
        told = ranges_in_words(ranges) if ranges else (message("ranges.not_told", most=MOST_UNITS),)
    cautions = (*plain.cautions, *left_out, *_draw_cautions(stages, drawn), *told)
    return replace(plain, factors=factors, draws=drawn, ranges=ranges, cautions=cautions)


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
