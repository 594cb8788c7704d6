"""The chain by one recipe: denominate, impute, screen, treat, normalise, aggregate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import aggregate_level, own_weights
from innaxe.benchmark.chain_cautions import cautions_of
from innaxe.benchmark.periods import fill_gaps
from innaxe.benchmark.recipe_checks import check_recipe, unknown_codes
from innaxe.benchmark.rules import Rule, rules_of
from innaxe.benchmark.scaling import (
    fail_tables,
    normalise_by,
    refuse_negative_logs,
    refuse_undefined,
)
from innaxe.benchmark.steps import (
    Treatment,
    availability,
    denominate,
    enough,
    treat,
)
from innaxe.benchmark.weights import weigh
from innaxe.errors import Message, MethodError, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Aggregate, Recipe

    FloatArray = NDArray[np.float64]

__all__ = ["Stages", "aggregate_up", "check_positive", "floor_breaches", "run_chain", "upstream"]


@dataclass(frozen=True, slots=True)
class Stages:
    """What each step left behind, for the units that stayed.

    Args:
        source: the inputs of all units, also of those that screening took out.
        kept: which of them stayed.
        inputs: the inputs of the units that stayed.
        dropped: codes of the units that screening took out, with their availability.
        denominated, imputed, normalised: units x indicators after that step.
        treatment: what treating outliers did, or None where it is not done.
        weights: weights of the children of each level, lowest first.
        levels: scores of each level of aggregates, lowest first; units x aggregates.
        cautions: what a reader has to know.
    """

    source: Inputs
    kept: NDArray[np.bool_]
    inputs: Inputs
    dropped: tuple[tuple[str, float], ...]
    denominated: FloatArray
    imputed: FloatArray
    treatment: Treatment | None
    normalised: FloatArray
    weights: tuple[FloatArray, ...]
    levels: tuple[FloatArray, ...]
    cautions: tuple[Message, ...]

    @property
    def treated(self) -> FloatArray:
        """Units x indicators after treatment; as imputed where it is not done."""
        return self.imputed if self.treatment is None else self.treatment.treated


def run_chain(inputs: Inputs, hierarchy: Hierarchy, recipe: Recipe) -> Stages:
    """All steps of a recipe, each result kept.

    Raises:
        RecipeError: if the recipe does not fit the framework.
        MethodError: if a value does not fit a step, such as a geometric mean over zero.
    """
    check_recipe(recipe, hierarchy)
    denominated = denominate(inputs.values, inputs.denominators)
    imputed = fill_gaps(denominated, inputs, recipe)
    kept, dropped = _screen(inputs, denominated, imputed, recipe)
    source, inputs = inputs, inputs.keep(kept)
    denominated, imputed = denominated[kept], imputed[kept]
    treatment = treat(imputed, recipe.treat) if recipe.treat else None
    if recipe.treat and treatment:
        refuse_undefined(imputed, treatment.treated, hierarchy, recipe.treat)
        refuse_negative_logs(imputed, treatment.logged, inputs, hierarchy, recipe.treat)
    treated = treatment.treated if treatment else imputed
    normalised = normalise_by(treated, inputs, hierarchy, recipe)
    check_positive(normalised, inputs, hierarchy, recipe)
    weighting = weigh(normalised, hierarchy, recipe)
    check_positive(normalised, inputs, hierarchy, recipe, weighting.weights)
    levels = tuple(aggregate_up(normalised, hierarchy, recipe, weighting.weights))
    stages = Stages(
        source=source,
        kept=kept,
        inputs=inputs,
        dropped=dropped,
        denominated=denominated,
        imputed=imputed,
        treatment=treatment,
        normalised=normalised,
        weights=tuple(weighting.weights),
        levels=levels,
        cautions=(),
    )
    cautions = (*cautions_of(stages, hierarchy, recipe), *weighting.cautions)
    return replace(stages, cautions=cautions)


def upstream(
    stages: Stages, hierarchy: Hierarchy, recipe: Recipe, values: FloatArray | None = None
) -> FloatArray:
    """From values to normalised ones by another recipe; several tables may stand side by side.

    Gaps are filled from all units, as in ``run_chain``; then the units that stayed go on.

    Args:
        stages: the chain by the recipe as it stands: who stayed, the groups and denominators.
        hierarchy: for the directions.
        recipe: the steps.
        values: all units x (indicators, repeated as often as wanted), denominated; those of the
            source where left out.

    Returns:
        Units that stayed x columns of ``values``.
    """
    source, drawn = stages.source, values is not None
    if values is None:
        values = denominate(source.values, source.denominators)
    values = fill_gaps(values, source, recipe)
    values = values[stages.kept]
    if recipe.treat:
        treated = treat(values, recipe.treat).treated
        if not drawn:
            refuse_undefined(values, treated, hierarchy, recipe.treat)
        lost = np.isnan(treated).sum(axis=0) > np.isnan(values).sum(axis=0)
        values = fail_tables(treated, lost, len(hierarchy.indicators))
    return normalise_by(values, stages.inputs, hierarchy, recipe, drawn=drawn)


def aggregate_up(
    normalised: FloatArray, hierarchy: Hierarchy, recipe: Recipe, weights: list[FloatArray]
) -> list[FloatArray]:
    """Scores of every level of aggregates, lowest first.

    Args:
        normalised: (...) x units x indicators.
        hierarchy: the framework.
        recipe: which rules.
        weights: for each level (...) x children.
    """
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    scores: list[FloatArray] = []
    below = normalised
    for position, level in enumerate(hierarchy.levels):
        rules = rules_of(recipe.aggregate, position, level.codes)
        below = aggregate_level(below, level, weights[position], rules)
        scores.append(below)
    return scores


def floor_breaches(
    normalised: FloatArray, levels: list[FloatArray], hierarchy: Hierarchy, recipe: Recipe
) -> Iterator[tuple[int, Rule, NDArray[np.bool_]]]:
    """For each level and each of its rules that has a floor, which values lie below it.

    Yields:
        The position of the level, the rule, and (...) x units x children of the level.
    """
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    for position, level in enumerate(hierarchy.levels):
        below = normalised if position == 0 else levels[position - 1]
        rules = rules_of(recipe.aggregate, position, level.codes)
        for rule in dict.fromkeys(rule for rule in rules if rule.floor):
            concerned = np.zeros(len(level.children), dtype=np.bool_)
            for place, own in enumerate(rules):
                concerned[level.children_of(place)] = own == rule
            low = below <= 0 if rule.floor == "aggregate.not_positive" else below < 0
            yield position, rule, low & concerned


def check_positive(
    normalised: FloatArray,
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    weights: list[FloatArray] | None = None,
) -> None:
    """Refuse rules over values that are too low for them, such as a geometric mean over zero.

    Args:
        normalised: units x indicators.
        inputs: for the codes of the units.
        hierarchy: the framework.
        recipe: which rules.
        weights: of the children of each level; those of the framework where left out.

    Raises:
        MethodError: with the first unit and indicator (or aggregate) concerned.
    """
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    if not any(rule.floor for rule in _all_rules(hierarchy, recipe.aggregate)):
        return
    own = own_weights(hierarchy, "given") if weights is None else weights
    levels = aggregate_up(normalised, hierarchy, recipe, own)
    for position, rule, low in floor_breaches(normalised, levels, hierarchy, recipe):
        cells = np.argwhere(low)
        if cells.size:
            unit, column = cells[0]
            raise MethodError.of(
                rule.floor,
                method=message(f"recipe.{rule.method}"),
                indicator=hierarchy.levels[position].children[column],
                unit=inputs.units[unit],
            )


def _all_rules(hierarchy: Hierarchy, aggregate: Aggregate) -> list[Rule]:
    return [
        rule
        for position, level in enumerate(hierarchy.levels)
        for rule in rules_of(aggregate, position, level.codes)
    ]


def _screen(
    inputs: Inputs, denominated: FloatArray, imputed: FloatArray, recipe: Recipe
) -> tuple[NDArray[np.bool_], tuple[tuple[str, float], ...]]:
    if recipe.screen is None:
        return np.ones(len(inputs.units), dtype=np.bool_), ()
    step = recipe.screen
    values = imputed if step.of == "filled" else denominated
    share, kept = availability(values), enough(values, step)
    kept[_listed(inputs.units, step.include)] = True
    kept[_listed(inputs.units, step.exclude)] = False
    if not kept.any():
        raise MethodError.of("screen.nobody_left", threshold=step.threshold)
    dropped = np.flatnonzero(~kept)
    return kept, tuple((inputs.units[i], float(share[i])) for i in dropped)


def _listed(units: tuple[str, ...], codes: tuple[str, ...]) -> list[int]:
    unknown = list(unknown_codes("screen.unknown_unit", codes, units))
    if unknown:
        raise MethodError(unknown)
    return [units.index(code) for code in codes]
