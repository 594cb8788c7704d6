"""The chain by one recipe: denominate, impute, screen, treat, normalise, aggregate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.aggregate import aggregate_level, needs_positive, own_weights
from innaxe.benchmark.recipe_checks import check_recipe
from innaxe.benchmark.scales import Anchors, flaws, normalise
from innaxe.benchmark.steps import (
    Treatment,
    availability,
    denominate,
    impute,
    treat,
)
from innaxe.errors import Message, MethodError, Problem, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Mean, Normalise, Recipe

    FloatArray = NDArray[np.float64]

__all__ = ["Stages", "aggregate_up", "check_recipe", "run_chain", "upstream"]

FEW_UNITS = 20  # below this, skewness and min-max rest on single units
FEW_VALUES = 4  # kurtosis needs as many


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
    imputed = impute(denominated, inputs.groups, recipe.impute.method if recipe.impute else "none")
    kept, dropped = _screen(inputs, denominated, imputed, recipe)
    source, inputs = inputs, _keep(inputs, kept)
    denominated, imputed = denominated[kept], imputed[kept]
    treatment = treat(imputed, recipe.treat) if recipe.treat else None
    treated = treatment.treated if treatment else imputed
    normalised = _normalise(treated, inputs, hierarchy, recipe)
    check_positive(normalised, inputs, hierarchy, recipe)
    weights = own_weights(hierarchy, recipe.weigh.method if recipe.weigh else "equal")
    levels = tuple(aggregate_up(normalised, hierarchy, recipe, weights))
    stages = Stages(
        source=source,
        kept=kept,
        inputs=inputs,
        dropped=dropped,
        denominated=denominated,
        imputed=imputed,
        treatment=treatment,
        normalised=normalised,
        levels=levels,
        cautions=(),
    )
    return replace(stages, cautions=tuple(_cautions(stages, hierarchy)))


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
    values = impute(values, source.groups, recipe.impute.method if recipe.impute else "none")
    values = values[stages.kept]
    if recipe.treat:
        values = treat(values, recipe.treat).treated
    return _normalise(values, stages.inputs, hierarchy, recipe, drawn=drawn)


def aggregate_up(
    normalised: FloatArray, hierarchy: Hierarchy, recipe: Recipe, weights: list[FloatArray]
) -> list[FloatArray]:
    """Scores of every level of aggregates, lowest first.

    Args:
        normalised: (...) x units x indicators.
        hierarchy: the framework.
        recipe: which means.
        weights: for each level (...) x children.
    """
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    scores: list[FloatArray] = []
    below = normalised
    for position, level in enumerate(hierarchy.levels):
        below = aggregate_level(below, level, weights[position], recipe.aggregate.at(position))
        scores.append(below)
    return scores


def check_positive(
    normalised: FloatArray, inputs: Inputs, hierarchy: Hierarchy, recipe: Recipe
) -> None:
    """Refuse geometric and harmonic means over values that are not above zero.

    Means of positive values are positive, so only the first level that asks for it matters, and
    the values below it: the indicators, or their arithmetic means.

    Raises:
        MethodError: ``aggregate.not_positive`` with the first unit and indicator concerned.
    """
    assert recipe.aggregate is not None  # noqa: S101 - check_recipe has seen to it
    means: list[Mean] = [recipe.aggregate.at(i) for i in range(len(hierarchy.levels))]
    wanting = next((i for i, mean in enumerate(means) if needs_positive(mean)), None)
    if wanting is None:
        return
    weights = own_weights(hierarchy, "given")
    below, codes = normalised, hierarchy.indicators
    for position in range(wanting):
        level = hierarchy.levels[position]
        below = aggregate_level(below, level, weights[position], means[position])
        codes = level.codes
    cells = np.argwhere(below <= 0)
    if cells.size:
        unit, column = cells[0]
        raise MethodError.of(
            "aggregate.not_positive",
            method=message(f"recipe.{means[wanting]}"),
            indicator=codes[column],
            unit=inputs.units[unit],
        )


def _screen(
    inputs: Inputs, denominated: FloatArray, imputed: FloatArray, recipe: Recipe
) -> tuple[NDArray[np.bool_], tuple[tuple[str, float], ...]]:
    if recipe.screen is None:
        return np.ones(len(inputs.units), dtype=np.bool_), ()
    share = availability(imputed if recipe.screen.of == "filled" else denominated)
    kept = share >= recipe.screen.threshold
    if not kept.any():
        raise MethodError.of("screen.nobody_left", threshold=recipe.screen.threshold)
    dropped = np.flatnonzero(~kept)
    return kept, tuple((inputs.units[i], float(share[i])) for i in dropped)


def _keep(inputs: Inputs, kept: NDArray[np.bool_]) -> Inputs:
    if kept.all():
        return inputs
    rows = np.flatnonzero(kept)
    return replace(
        inputs,
        units=tuple(inputs.units[i] for i in rows),
        names=tuple(inputs.names[i] for i in rows),
        values=inputs.values[rows],
        denominators=inputs.denominators[rows],
        labels=tuple(inputs.labels[i] for i in rows),
        groups=inputs.groups[rows],
        errors=inputs.errors.keep(kept),
    )


def _anchors(inputs: Inputs, hierarchy: Hierarchy, settings: Normalise) -> Anchors:
    """What the scale of a recipe hangs on.

    Raises:
        MethodError: if the reference unit is not among the units that stayed.
    """
    reference = None
    if settings.unit is not None:
        if settings.unit not in inputs.units:
            near = (get_close_matches(settings.unit, inputs.units, 1) or inputs.units[:1])[0]
            raise MethodError.of("normalise.reference_unknown", unit=settings.unit, near=near)
        reference = inputs.units.index(settings.unit)
    given = settings.goalposts or {}
    posts = np.array([given.get(code, (np.nan, np.nan)) for code in hierarchy.indicators])
    return Anchors(hierarchy.direction, hierarchy.targets, posts[:, 0], posts[:, 1], reference)


def _normalise(
    values: FloatArray,
    inputs: Inputs,
    hierarchy: Hierarchy,
    recipe: Recipe,
    *,
    drawn: bool = False,
) -> FloatArray:
    """Normalised values; recorded ones with a flaw are refused, drawn tables come out empty."""
    settings = recipe.normalise
    if settings is None:
        return values
    size = len(hierarchy.indicators)
    tables = values.shape[1] // size
    anchors = _anchors(inputs, hierarchy, settings).repeat(tables)
    found = flaws(values, anchors, settings)
    if not drawn:
        _refuse(found, anchors, hierarchy, settings)
    scores = normalise(values, anchors, settings)
    for columns in found.values():
        flawed = columns.reshape(tables, size).any(axis=1)
        scores[:, np.repeat(flawed, size)] = np.nan
    return scores


def _refuse(
    found: Mapping[str, NDArray[np.bool_]],
    anchors: Anchors,
    hierarchy: Hierarchy,
    settings: Normalise,
) -> None:
    problems = [
        Problem(
            message(
                code,
                indicator=hierarchy.indicators[i],
                method=message(f"recipe.{settings.method}"),
                target=float(anchors.target[i]),
                unit=settings.unit or "",
            )
        )
        for code, columns in found.items()
        for i in np.flatnonzero(columns)
    ]
    if problems:
        raise MethodError(problems)


def _cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    return [
        *stages.inputs.cautions,
        *_gap_cautions(stages, hierarchy),
        *_screening_cautions(stages),
        *(_treatment_cautions(stages.treatment, hierarchy) if stages.treatment else ()),
        *_size_cautions(stages, hierarchy),
    ]


def _gap_cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []
    gaps = np.isnan(stages.denominated)
    left = np.isnan(stages.imputed)
    if filled := int((gaps & ~left).sum()):
        units = int((gaps & ~left).any(axis=1).sum())
        found.append(message("impute.filled", count=filled, units=units))
    if left.any():
        columns = tuple(hierarchy.indicators[i] for i in np.flatnonzero(left.any(axis=0)))
        found.append(message("impute.left_empty", count=int(left.sum()), indicators=columns))
        partial = left.any(axis=1) & ~left.all(axis=1)
        if partial.any():
            found.append(message("aggregate.partial", count=int(partial.sum())))
    unscored = np.isnan(stages.levels[-1][:, 0])
    if unscored.any():
        units_ = tuple(stages.inputs.units[i] for i in np.flatnonzero(unscored))
        found.append(message("aggregate.unscored", count=len(units_), units=units_))
    return found


def _screening_cautions(stages: Stages) -> list[Message]:
    if not stages.dropped:
        return []
    units = tuple(unit for unit, _ in stages.dropped)
    return [message("screen.dropped", count=len(units), units=units)]


def _treatment_cautions(treatment: Treatment, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []

    def codes(mask: NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(hierarchy.indicators[i] for i in np.flatnonzero(mask))

    points = int(treatment.winsorised.sum())
    if points:
        found.append(
            message("treat.winsorised", count=points, indicators=codes(treatment.winsorised > 0))
        )
    for code, mask in (
        ("treat.logged", treatment.logged),
        ("treat.still_skewed", ~treatment.passes),
        ("treat.would_be_constant", treatment.would_be_constant),
    ):
        if mask.any():
            found.append(message(code, count=int(mask.sum()), indicators=codes(mask)))
    return found


def _size_cautions(stages: Stages, hierarchy: Hierarchy) -> list[Message]:
    found: list[Message] = []
    if (size := len(stages.inputs.units)) < FEW_UNITS:
        found.append(message("chain.few_units", count=size))
    present = (~np.isnan(stages.imputed)).sum(axis=0)
    for code, mask in (
        ("chain.no_values", present == 0),
        ("chain.few_values", (present > 0) & (present < FEW_VALUES)),
    ):
        if mask.any():
            columns = tuple(hierarchy.indicators[i] for i in np.flatnonzero(mask))
            found.append(message(code, count=len(columns), indicators=columns))
    return found
