"""Whether a recipe and a framework go together, before any value is looked at."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.rules import rules_of
from innaxe.benchmark.scaling import goalposts_of
from innaxe.errors import Problem, RecipeError, Share, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Aggregate, Normalise, Recipe

__all__ = ["check_recipe", "scale_bound", "unknown_codes"]

_FRACTION = "recipe.fraction_needs_upward"


def check_recipe(recipe: Recipe, hierarchy: Hierarchy) -> None:
    """Refuse a recipe that cannot give scores for this framework.

    Raises:
        RecipeError: without an aggregation; with a list of means whose length differs from the
            number of levels; with indicators of direction -1 and no normalisation; with a
            normalisation that lacks a target or goalposts of an indicator.
    """
    if recipe.aggregate is None:
        raise RecipeError.of("recipe.aggregate_missing")
    problems = [
        *_aggregate_problems(recipe.aggregate, hierarchy),
        *_scale_problems(recipe.aggregate, recipe.normalise),
        *_share_problems(recipe.aggregate, hierarchy),
        *_weight_problems(recipe, hierarchy),
        *_normalise_problems(recipe.normalise, hierarchy),
        *_pool_problems(recipe, hierarchy),
    ]
    if problems:
        raise RecipeError(problems)


def _aggregate_problems(aggregate: Aggregate, hierarchy: Hierarchy) -> Iterator[Problem]:
    method = aggregate.method
    if not isinstance(method, str) and len(method) != len(hierarchy.levels):
        levels = len(hierarchy.levels)
        yield Problem(message("recipe.aggregate_levels", given=len(method), levels=levels))
    yield from unknown_codes("recipe.unknown_node", aggregate.nodes or (), hierarchy.aggregates)


def _scale_problems(aggregate: Aggregate, scale: Normalise | None) -> Iterator[Problem]:
    """Mazziotta and Pareto's index has its own scale: mean 100 and deviation 10, or 70 to 130."""
    chosen = aggregate.chosen()
    standard = scale and scale.method == "z_score" and (scale.mean, scale.deviation) == (100, 10)
    if "mpi" in chosen and not standard:
        yield Problem(message("recipe.mpi_scale"))
    bounded = scale and scale.method in {"goalposts", "min_max"}
    if "ampi" in chosen and not (scale and bounded and (scale.low, scale.high) == (70, 130)):
        yield Problem(message("recipe.ampi_scale"))


def _share_problems(aggregate: Aggregate, hierarchy: Hierarchy) -> Iterator[Problem]:
    """Shares of all children together can be one only if the bounds leave room for it."""
    low, high = Share(aggregate.share_low), Share(aggregate.share_high)
    for position, level in enumerate(hierarchy.levels[: _levels_of(aggregate)]):
        for place, rule in enumerate(rules_of(aggregate, position, level.codes)):
            size = len(level.children_of(place))
            if rule.method == "benefit_of_the_doubt" and not low * size <= 1 <= high * size:
                node = level.codes[place]
                yield Problem(
                    message("recipe.share_bounds", node=node, children=size, low=low, high=high)
                )


def _levels_of(aggregate: Aggregate) -> int | None:
    """How many levels the recipe has rules for; None for any number."""
    return None if isinstance(aggregate.method, str) else len(aggregate.method)


def _weight_problems(recipe: Recipe, hierarchy: Hierarchy) -> Iterator[Problem]:
    method = recipe.weigh.method if recipe.weigh else "equal"
    if method == "optimised" and recipe.aggregate:
        others = sorted(recipe.aggregate.chosen() - {"arithmetic_mean"})
        if others:
            yield Problem(
                message("recipe.optimised_needs_means", method=message(f"recipe.{others[0]}"))
            )
    if method == "pca":
        for level in hierarchy.levels:
            for place, node in enumerate(level.codes):
                if len(level.children_of(place)) == 1:
                    yield Problem(message("recipe.pca_single", node=node))


def scale_bound(recipe: Recipe) -> bool:
    """Whether the aggregation asks for one particular scale."""
    return recipe.aggregate is not None and bool({"mpi", "ampi"} & recipe.aggregate.chosen())


def _normalise_problems(settings: Normalise | None, hierarchy: Hierarchy) -> Iterator[Problem]:
    method = settings.method if settings else ""
    needs_upward = {"": "recipe.direction_needs_normalise", "fraction_of_maximum": _FRACTION}
    if method in needs_upward and (hierarchy.direction < 0).any():
        guilty = hierarchy.indicators[int(np.argmin(hierarchy.direction))]
        yield Problem(message(needs_upward[method], indicator=guilty))
    if method == "distance_to_target" and np.isnan(hierarchy.targets).any():
        without = np.flatnonzero(np.isnan(hierarchy.targets))
        codes = tuple(hierarchy.indicators[i] for i in without)
        yield Problem(message("recipe.target_missing", indicators=codes))
    if settings and method == "goalposts":
        yield from _goalpost_problems(settings, hierarchy)


def _pool_problems(recipe: Recipe, hierarchy: Hierarchy) -> Iterator[Problem]:
    named = recipe.pool.indicators if recipe.pool else ()
    yield from unknown_codes("recipe.pool_unknown", named, hierarchy.indicators)


def _goalpost_problems(settings: Normalise, hierarchy: Hierarchy) -> Iterator[Problem]:
    given = settings.goalposts or {}
    yield from unknown_codes("recipe.goalposts_unknown", given, hierarchy.indicators)
    codes = hierarchy.indicators
    without = tuple(c for c in codes if np.isnan(goalposts_of(c, settings, hierarchy)).any())
    if without:
        yield Problem(message("recipe.goalposts_missing", indicators=without))


def unknown_codes(code: str, given: Iterable[str], known: tuple[str, ...]) -> Iterator[Problem]:
    """One problem for each name that is not among those known, with the near one."""
    for name in sorted(set(given) - set(known)):
        near = (get_close_matches(name, known, 1) or known[:1])[0]
        yield Problem(message(code, code=name, near=near))
