"""Several years on one scale: one chain over all unit-years, so that all parameters are pooled.

Limits of outliers, ends of scales and means of standardising come from all years together, as in
COINr's panels (DOI 10.21105/joss.04567); gaps are filled and ranks are given year by year.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from innaxe.benchmark.fingerprint import fingerprints
from innaxe.benchmark.hierarchy import Hierarchy
from innaxe.benchmark.inputs import number_columns, prepare
from innaxe.benchmark.panel_cautions import panel_cautions
from innaxe.benchmark.panel_result import PanelBenchmark
from innaxe.benchmark.periods import Periods
from innaxe.benchmark.recipe_checks import check_recipe, unknown_codes
from innaxe.benchmark.score import recipe_cautions, score_inputs
from innaxe.benchmark.stakeholders import Stakeholders
from innaxe.errors import MethodError, Problem, RecipeError, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Recipe

__all__ = ["row_label", "score_panel"]

YEARS = range(1000, 3000)
FEWEST_YEARS = 2
POOLED = "pooled_window"


def row_label(unit: str, year: int) -> str:
    """How a unit in a year is called in cautions and errors."""
    return f"{unit} {year}"


def score_panel(
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
) -> PanelBenchmark:
    """Score units in several years on one scale, rank them within each year, follow their trend.

    A unit has no score in a year for which nothing of it is recorded.

    Args:
        values: a table of the form ``innaxe.tables.PANEL_VALUES``.
        framework: a table of the form ``innaxe.tables.FRAMEWORK``.
        recipe: the steps; ``[panel]`` says how gaps are filled along time.
        draws: number of draws of each kind; 0 gives ranks without intervals.
        rng: source of randomness, needed for draws.
        standard_errors: the layout of ``values``; sampling error of each value where known.
        answers: the layout of ``values``; number of answers behind each value where known.
        stakeholders: a table of the form ``innaxe.tables.STAKEHOLDERS``: weights by person, the
            same in all years, for a recipe that varies them.
        progress: called with the number of draws that were finished.

    Raises:
        FrameworkError: if the framework does not hold together.
        RecipeError: if the recipe does not fit the framework, or pools values of surveys.
        MethodError: if a unit stands twice in a year, a year is none, there are fewer than two
            years, or the values do not fit the method.
    """
    hierarchy = Hierarchy.from_frame(framework)
    check_recipe(recipe, hierarchy)
    recipe = _pooled(recipe)
    units, years = _keys(values)
    recorded = ~np.isnan(number_columns(values, hierarchy.indicators)).all(axis=1)
    rows = np.flatnonzero(recorded).tolist()
    if len({years[row] for row in rows}) < FEWEST_YEARS:
        raise MethodError.of("panel.one_year", years=tuple(map(str, sorted(set(years)))))
    labelled = _labelled(values.iloc[rows], units, years, rows)
    inputs = prepare(
        labelled, hierarchy, recipe, _relabelled(standard_errors), _relabelled(answers)
    )
    pairs = {row_label(units[row], years[row]): (units[row], years[row]) for row in rows}
    inputs = _with_periods(inputs, [pairs[label] for label in inputs.units])
    laid_out = recipe_of_rows(recipe, inputs)
    people = None if stakeholders is None else Stakeholders.from_frame(stakeholders, hierarchy)
    scored = score_inputs(
        inputs, hierarchy, laid_out, draws=draws, rng=rng, stakeholders=people, progress=progress
    )
    # the hash is over the recipe as it was given, not over rows that its units became
    scored = replace(scored, hashes=fingerprints(inputs, hierarchy, recipe, people))
    result = PanelBenchmark(scored, recipe, ())
    if recipe.relative:
        result.relative()
    return replace(result, cautions=(*panel_cautions(result), *recipe_cautions(recipe)))


def _pooled(recipe: Recipe) -> Recipe:
    """A recipe that leaves out pooling over years says no longer so: a panel pools.

    Raises:
        RecipeError: ``panel.pool`` where values of surveys would be drawn towards their means.
    """
    if recipe.pool:
        raise RecipeError.of("panel.pool")
    if POOLED not in (recipe.left_out or ()):
        return recipe
    left_out = tuple(step for step in recipe.left_out or () if step != POOLED)
    assumed = (*(recipe.assumed or ()), POOLED)
    return recipe.model_copy(update={"left_out": left_out or None, "assumed": assumed})


def _keys(values: pd.DataFrame) -> tuple[list[str], list[int]]:
    """Unit and year of each row, each pair once.

    Raises:
        MethodError: without one of the two columns, with a year that is none, or a pair twice.
    """
    for name in ("unit", "year"):
        if name not in values.columns:
            raise MethodError.of(f"values.no_{name}_column")
    units = [str(unit) for unit in values["unit"].tolist()]
    given = values["year"].tolist()
    problems: list[Problem] = []
    seen: set[tuple[str, Any]] = set()
    for unit, year in zip(units, given, strict=True):
        if not _is_year(year):
            problems.append(Problem(message("panel.year", unit=unit, year=str(year))))
        elif (unit, year) in seen:
            problems.append(Problem(message("panel.twice", unit=unit, year=str(year))))
        seen.add((unit, year))
    if problems:
        raise MethodError(problems)
    return units, [int(year) for year in given]


def _is_year(year: Any) -> bool:
    try:
        return year == int(year) and int(year) in YEARS
    except (OverflowError, TypeError, ValueError):
        return False


def _labelled(
    values: pd.DataFrame, units: Sequence[str], years: Sequence[int], rows: Sequence[int]
) -> pd.DataFrame:
    """The rows with unit and year as one code, and that code as the name."""
    labels = [row_label(units[row], years[row]) for row in rows]
    return values.drop(columns=["year", "name"], errors="ignore").assign(unit=labels)


def _relabelled(table: pd.DataFrame | None) -> pd.DataFrame | None:
    if table is None:
        return None
    units, years = _keys(table)
    return _labelled(table, units, years, range(len(table)))


def _with_periods(inputs: Inputs, pairs: list[tuple[str, int]]) -> Inputs:
    """The inputs with the unit and year of each row; a label groups units of one year only."""
    codes = tuple(sorted({unit for unit, _ in pairs}))
    place = {code: number for number, code in enumerate(codes)}
    periods = Periods(
        codes,
        np.array([place[unit] for unit, _ in pairs], dtype=np.intp),
        np.array([year for _, year in pairs], dtype=np.intp),
    )
    groups = inputs.groups * len(periods.years) + periods.order
    groups = np.where(inputs.groups < 0, -1, groups).astype(np.intp)
    return replace(inputs, periods=periods, groups=groups)


def recipe_of_rows(recipe: Recipe, inputs: Inputs) -> Recipe:
    """The recipe with rows in place of the units that it names.

    Args:
        recipe: as it was given.
        inputs: with periods.

    Raises:
        MethodError: if a unit that it names is not there, or a reference not in its year.
    """
    assert inputs.periods is not None  # noqa: S101 - the caller has just put them there
    changed: dict[str, Any] = {}
    if recipe.screen and (recipe.screen.include or recipe.screen.exclude):
        lists = {
            name: _rows_of(getattr(recipe.screen, name), inputs.periods)
            for name in ("include", "exclude")
        }
        changed["screen"] = recipe.screen.model_copy(update=lists)
    if recipe.normalise and recipe.normalise.unit:
        row = _reference_row(recipe.normalise.unit, recipe, inputs.periods)
        changed["normalise"] = recipe.normalise.model_copy(update={"unit": row})
    if recipe.vary:
        changed["vary"] = tuple(
            factor.model_copy(update={"values": _referred(factor.values, recipe, inputs.periods)})
            for factor in recipe.vary
        )
    return recipe.model_copy(update=changed)


def _rows_of(codes: tuple[str, ...], periods: Periods) -> tuple[str, ...]:
    unknown = list(unknown_codes("screen.unknown_unit", codes, periods.codes))
    if unknown:
        raise MethodError(unknown)
    return tuple(
        row_label(unit, int(year))
        for unit, year in zip(periods.units, periods.year, strict=True)
        if unit in codes
    )


def _reference_row(unit: str, recipe: Recipe, periods: Periods) -> str:
    """The row of a reference unit in the base year; the last year of the panel if none is named."""
    if unit not in periods.codes:
        near = (get_close_matches(unit, periods.codes, 1) or periods.codes[:1])[0]
        raise MethodError.of("normalise.reference_unknown", unit=unit, near=near)
    stated = recipe.panel.base_year if recipe.panel else None
    year = stated or int(periods.years[-1])
    number = periods.codes.index(unit)
    own = periods.year[periods.unit == number].tolist()
    if year not in own:
        known = tuple(str(other) for other in own)
        raise MethodError.of("panel.reference_year", unit=unit, year=str(year), known=known)
    return row_label(unit, year)


def _referred(
    values: tuple[Any, ...] | None, recipe: Recipe, periods: Periods
) -> tuple[Any, ...] | None:
    """Alternatives that are whole steps, with the row of the reference unit that they name."""
    if values is None:
        return None
    return tuple(_alternative(value, recipe, periods) for value in values)


def _alternative(value: Any, recipe: Recipe, periods: Periods) -> Any:
    if not isinstance(value, dict):
        return value
    step = cast("dict[str, Any]", value)
    if "unit" not in step:
        return step
    return {**step, "unit": _reference_row(str(step["unit"]), recipe, periods)}
