"""The steps of a recipe for units from outside, with every parameter from a population.

Each function takes what the population was before a step and gives the outside units the same
treatment, so that a member of the population comes out as it did there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.columns import mean_of, median_of
from innaxe.benchmark.scales import normalise
from innaxe.benchmark.scaling import anchors_of
from innaxe.benchmark.steps import Treatment, impute, treat
from innaxe.benchmark.transforms import transform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.chain import Stages
    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Recipe, Treat

    FloatArray = NDArray[np.float64]

__all__ = ["Placed", "fill_from", "outside", "upstream_of"]


@dataclass(frozen=True, slots=True)
class Placed:
    """Values of outside units after each step, units x columns.

    Args:
        filled, treated, normalised: after that step.
        population: the units of the population that stayed, before treatment.
        treatment: what treating did to the population; None where it is not done.
    """

    filled: FloatArray
    treated: FloatArray
    normalised: FloatArray
    population: FloatArray
    treatment: Treatment | None


def upstream_of(
    stages: Stages,
    hierarchy: Hierarchy,
    recipe: Recipe,
    *,
    values: FloatArray,
    groups: NDArray[np.intp],
    population: FloatArray,
) -> Placed:
    """Values of outside units from denominated to normalised ones, on the population's scale.

    Args:
        stages: the chain of the population: who stayed, and its groups.
        hierarchy: for the directions.
        recipe: the steps.
        values: outside units x (indicators, repeated as often as wanted), denominated.
        groups: label of each outside unit, as the population numbers it; -1 for none.
        population: all units of the population x as many columns, denominated.
    """
    method = recipe.impute.method if recipe.impute else "none"
    filled = fill_from(values, groups, population, stages.source.groups, method)
    base = impute(population, stages.source.groups, method)[stages.kept]
    treatment, treated, scale = None, filled, base
    beyond = recipe.place.beyond if recipe.place else "clip"
    free = recipe.normalise is not None and recipe.normalise.method == "goalposts"
    if recipe.treat:
        treatment = treat(base, recipe.treat)
        scale = treatment.treated
        treated = _treated(filled, base, treatment, recipe.treat)
    if beyond == "clip" and not free:
        treated = np.clip(treated, np.fmin.reduce(scale, axis=0), np.fmax.reduce(scale, axis=0))
    normalised = treated
    if recipe.normalise:
        tables = values.shape[1] // len(hierarchy.indicators)
        anchors = anchors_of(stages.inputs, hierarchy, recipe.normalise).repeat(tables)
        normalised = normalise(treated, anchors, recipe.normalise, scale)
    # an indicator on which the population has no score says nothing of an outside unit either
    normalised = np.where(np.isnan(scale).all(axis=0), np.nan, normalised)
    return Placed(filled, treated, normalised, base, treatment)


def fill_from(
    values: FloatArray,
    groups: NDArray[np.intp],
    population: FloatArray,
    labels: NDArray[np.intp],
    method: str,
) -> FloatArray:
    """Fill gaps with the mean or median of the population, or of its units of the same group.

    Args:
        values: outside units x columns.
        groups: label of each outside unit, as the population numbers it; -1 for none.
        population: units x columns.
        labels: of the units of the population.
        method: as in ``steps.impute``.
    """
    gaps = np.isnan(values)
    if method == "none" or not gaps.any():
        return values
    centre_of = mean_of if method in {"mean", "group_mean"} else median_of
    if method in {"mean", "median"}:
        return np.where(gaps, centre_of(population), values)
    filled = values.copy()
    for group in sorted(set(groups[gaps.any(axis=1)].tolist()) - {-1}):
        rows = np.flatnonzero(groups == group)
        centre = centre_of(population[labels == group])
        filled[rows] = np.where(gaps[rows], centre, values[rows])
    return filled


def _treated(
    values: FloatArray, before: FloatArray, treatment: Treatment, settings: Treat
) -> FloatArray:
    """Pulled in where the population was, transformed where it was."""
    lowest, highest = np.fmin.reduce(before, axis=0), np.fmax.reduce(before, axis=0)
    after = treatment.treated
    floor, ceiling = np.fmin.reduce(after, axis=0), np.fmax.reduce(after, axis=0)
    low = np.where(floor > lowest, floor, -np.inf)
    high = np.where(ceiling < highest, ceiling, np.inf)
    logged = treatment.logged
    treated = np.where(logged, values, np.clip(values, low, high))
    if logged.any():
        # a transform has no honest continuation beyond the values that it was made for
        inside = np.clip(values[:, logged], lowest[logged], highest[logged])
        both = np.concatenate([before[:, logged], inside])
        skew = treatment.skew_before[logged]
        changed = transform(both, skew, settings.otherwise, settings.box_cox_lambda)
        treated[:, logged] = changed[len(before) :]
    return treated


def outside(placed: Placed) -> tuple[NDArray[np.bool_], FloatArray, FloatArray]:
    """Which values lie beyond the population's, and the ends of the population's range."""
    lowest = np.fmin.reduce(placed.population, axis=0)
    highest = np.fmax.reduce(placed.population, axis=0)
    beyond = (placed.filled < lowest) | (placed.filled > highest)
    return beyond, lowest, highest
