"""Data frames in, checked arrays out: units and indicators sorted, so that order never matters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.recipe import Impute
from innaxe.errors import Message, MethodError, Problem, RecipeError, message

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.periods import Periods
    from innaxe.benchmark.pooling import Pooling
    from innaxe.benchmark.recipe import Recipe

    FloatArray = NDArray[np.float64]

__all__ = [
    "Inputs",
    "SamplingErrors",
    "choose_group",
    "is_share",
    "number_columns",
    "prepare",
    "unit_codes",
    "with_group",
]

LARGEST = 1e60  # the fourth power, which kurtosis takes, still is a number
_FRACTIONS = frozenset({"share", "proportion", "fraction"})


@dataclass(frozen=True, slots=True)
class SamplingErrors:
    """What is known of the sampling error of each value.

    Args:
        standard_error: units x indicators, 0 where none is known.
        answers: units x indicators, number of answers behind a share; 0 where the standard error
            is used instead or nothing is known.
        scale: 1 for indicators that are shares from 0 to 1, 100 for percentages.
    """

    standard_error: FloatArray
    answers: FloatArray
    scale: FloatArray

    @property
    def known(self) -> bool:
        """Whether there is any sampling error to draw from."""
        return bool(self.standard_error.any() or self.answers.any())

    def none(self) -> SamplingErrors:
        """The same without any sampling error."""
        return replace(
            self,
            standard_error=np.zeros_like(self.standard_error),
            answers=np.zeros_like(self.answers),
        )

    def keep(self, units: NDArray[np.bool_]) -> SamplingErrors:
        """The same for some of the units."""
        return replace(self, standard_error=self.standard_error[units], answers=self.answers[units])

    def joined(self, other: SamplingErrors) -> SamplingErrors:
        """The same with further units below."""
        return replace(
            self,
            standard_error=np.concatenate([self.standard_error, other.standard_error]),
            answers=np.concatenate([self.answers, other.answers]),
        )


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the chain computes with.

    Args:
        units: codes of the units, sorted.
        names: names of the units for readers.
        values: units x indicators, NaN where there is no value.
        denominators: units x indicators; 1 where an indicator has none.
        group: code of the column that labels units, or an empty string.
        labels: label of each unit; an empty string where it has none.
        groups: the labels as numbers, -1 for none.
        errors: sampling errors.
        cautions: what had to be decided on the way.
        periods: unit and year of each row of a panel; None where each row is a unit.
        pooling: what drawing survey values towards their means did; None where it is not done.
    """

    units: tuple[str, ...]
    names: tuple[str, ...]
    values: FloatArray
    denominators: FloatArray
    group: str
    labels: tuple[str, ...]
    groups: NDArray[np.intp]
    errors: SamplingErrors
    cautions: tuple[Message, ...]
    periods: Periods | None = None
    pooling: Pooling | None = None

    def keep(self, units: NDArray[np.bool_]) -> Inputs:
        """The same for some of the units."""
        if units.all():
            return self
        rows = np.flatnonzero(units)
        return replace(
            self,
            units=tuple(self.units[i] for i in rows),
            names=tuple(self.names[i] for i in rows),
            values=self.values[rows],
            denominators=self.denominators[rows],
            labels=tuple(self.labels[i] for i in rows),
            groups=self.groups[rows],
            errors=self.errors.keep(units),
            periods=self.periods and self.periods.keep(units),
            pooling=self.pooling.keep(units) if self.pooling else None,
        )

    def joined(self, other: Inputs) -> Inputs:
        """The same with further units below; labels are numbered alike in both."""
        pooling = self.pooling
        return replace(
            self,
            units=(*self.units, *other.units),
            names=(*self.names, *other.names),
            values=np.concatenate([self.values, other.values]),
            denominators=np.concatenate([self.denominators, other.denominators]),
            labels=(*self.labels, *other.labels),
            groups=np.concatenate([self.groups, other.groups]),
            errors=self.errors.joined(other.errors),
            pooling=pooling.joined(other.pooling) if pooling and other.pooling else None,
        )


def choose_group(recipe: Recipe, hierarchy: Hierarchy) -> tuple[str, tuple[Message, ...]]:
    """The column that labels units, and a caution where there is none.

    Raises:
        RecipeError: if the recipe names a column that is not a group, or names none where the
            framework has several.
    """
    wanted = recipe.impute.group if recipe.impute else None
    known = hierarchy.groups
    if isinstance(wanted, str):
        if wanted not in known:
            near = (get_close_matches(wanted, known, 1) or [*known, "-"])[0]
            raise RecipeError.of("recipe.unknown_group", group=wanted, known=known, near=near)
        return wanted, ()
    for name in wanted or ():
        if name in known:
            return name, ()
    if len(known) == 1:
        return known[0], ()
    if recipe.impute is None or not recipe.impute.method.startswith("group_"):
        return "", ()
    if known:
        raise RecipeError.of("recipe.group_needed", known=known)
    return "", (message("impute.no_group"),)


def prepare(
    values: pd.DataFrame,
    hierarchy: Hierarchy,
    recipe: Recipe,
    standard_errors: pd.DataFrame | None = None,
    answers: pd.DataFrame | None = None,
) -> Inputs:
    """Check a table of values against a framework and lay both out.

    Args:
        values: a table of the form ``innaxe.tables.VALUES``.
        hierarchy: the framework.
        recipe: decides whether denominators and groups are used.
        standard_errors: the same layout, sampling error of each value.
        answers: the same layout, number of answers behind each value.

    Raises:
        MethodError: with every problem found: units given twice or without code, indicators
            without a column, text or infinite numbers, denominators that are zero.
        RecipeError: if the group column cannot be chosen.
    """
    codes = unit_codes(values)
    order = np.array(sorted(range(len(codes)), key=codes.__getitem__), dtype=np.intp)
    units = tuple(codes[int(i)] for i in order)
    table = number_columns(values, hierarchy.indicators)[order]
    group, cautions = choose_group(recipe, hierarchy)
    labels = _labels(values, group, order)
    distinct = {label: i for i, label in enumerate(sorted({label for label in labels if label}))}
    inputs = Inputs(
        units=units,
        names=_names(values, units, order),
        values=table,
        denominators=_denominators(values, hierarchy, order)
        if recipe.denominate
        else np.ones_like(table),
        group=group,
        labels=labels,
        groups=np.array([distinct.get(label, -1) for label in labels], dtype=np.intp),
        errors=_sampling_errors(standard_errors, answers, units, hierarchy),
        cautions=cautions,
    )
    _check(inputs, hierarchy)
    return inputs


def unit_codes(values: pd.DataFrame) -> list[str]:
    """The codes of a table's units, each of them once.

    Raises:
        MethodError: if there is no column of units, no row, or a unit twice.
    """
    if "unit" not in values.columns:
        raise MethodError.of("values.no_unit_column")
    codes = [str(code) for code in values["unit"].tolist()]
    seen: set[str] = set()
    problems: list[Problem] = []
    for code in codes:
        if code in seen:
            problems.append(Problem(message("values.duplicate_unit", unit=code)))
        seen.add(code)
    if problems:
        raise MethodError(problems)
    if not codes:
        raise MethodError.of("values.no_units")
    return codes


def number_columns(values: pd.DataFrame, codes: tuple[str, ...]) -> FloatArray:
    """Columns of a table as numbers, rows x codes, NaN where nothing stands.

    Raises:
        MethodError: if a column is not there, or holds text.
    """
    missing = tuple(code for code in codes if code not in values.columns)
    if missing:
        raise MethodError.of("values.indicators_without_column", indicators=missing)
    try:
        return values.loc[:, list(codes)].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        guilty = next(code for code in codes if not _is_number_column(values, code))
        raise MethodError.of("values.text_in_column", column=guilty) from None


def _is_number_column(values: pd.DataFrame, code: str) -> bool:
    try:
        values[code].to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        return False
    return True


def _names(
    values: pd.DataFrame, units: tuple[str, ...], order: NDArray[np.intp]
) -> tuple[str, ...]:
    if "name" not in values.columns:
        return units
    given = values["name"].tolist()
    return tuple(
        str(given[i]) if given[i] == given[i] and given[i] else unit
        for i, unit in zip(order, units, strict=True)
    )


def _labels(values: pd.DataFrame, group: str, order: NDArray[np.intp]) -> tuple[str, ...]:
    if not group or group not in values.columns:
        return ("",) * len(order)
    given = values[group].tolist()
    return tuple("" if given[i] != given[i] or given[i] is None else str(given[i]) for i in order)


def _denominators(
    values: pd.DataFrame, hierarchy: Hierarchy, order: NDArray[np.intp]
) -> FloatArray:
    used = [hierarchy.nodes[code].denominator for code in hierarchy.indicators]
    names = tuple(sorted({name for name in used if name}))
    table = number_columns(values, names)[order]
    result = np.ones((len(order), len(used)))
    for column, name in enumerate(used):
        if name:
            result[:, column] = table[:, names.index(name)]
    return result


def _sampling_errors(
    standard_errors: pd.DataFrame | None,
    answers: pd.DataFrame | None,
    units: tuple[str, ...],
    hierarchy: Hierarchy,
) -> SamplingErrors:
    error = _aligned(standard_errors, units, hierarchy.indicators)
    count = _aligned(answers, units, hierarchy.indicators)
    scale = np.array([_share_scale(hierarchy, code) for code in hierarchy.indicators])
    # a stated standard error goes before the one that a number of answers implies
    usable = np.where((error > 0) | np.isnan(scale), 0.0, count)
    return SamplingErrors(error, usable, np.where(np.isnan(scale), 1.0, scale))


def _share_scale(hierarchy: Hierarchy, code: str) -> float:
    """100 for percentages, 1 for shares, NaN for any other unit of measure."""
    unit = hierarchy.nodes[code].unit_of_measure
    if not is_share(unit):
        return float("nan")
    return 1.0 if unit.strip().lower() in _FRACTIONS else 100.0


def is_share(unit_of_measure: str) -> bool:
    """Whether values in this unit are shares, so that a number of answers tells their error."""
    unit = unit_of_measure.strip().lower()
    # "% of people" is a share; "% change" is not
    named = unit.startswith(("%", "percent", "per cent")) and "change" not in unit
    return named or unit in _FRACTIONS


def _aligned(
    table: pd.DataFrame | None, units: tuple[str, ...], indicators: tuple[str, ...]
) -> FloatArray:
    result = np.zeros((len(units), len(indicators)))
    if table is None:
        return result
    places = {str(code): i for i, code in enumerate(table["unit"].tolist())}
    rows = [i for i, unit in enumerate(units) if unit in places]
    source = [places[units[i]] for i in rows]
    for column, code in enumerate(indicators):
        if code in table.columns:
            numbers = table[code].to_numpy(dtype=np.float64, na_value=np.nan)
            result[rows, column] = np.nan_to_num(numbers[source], nan=0.0)
    return result


def _check(inputs: Inputs, hierarchy: Hierarchy) -> None:
    negative = np.isfinite(inputs.denominators) & (inputs.denominators < 0)
    problems = [
        *_cell_problems("values.infinite", np.isinf(inputs.values), inputs, hierarchy),
        *_cell_problems("values.infinite", np.isinf(inputs.denominators), inputs, hierarchy),
        *_cell_problems("values.zero_denominator", inputs.denominators == 0, inputs, hierarchy),
        *_cell_problems("values.negative_denominator", negative, inputs, hierarchy),
        *_cell_problems("values.too_large", _too_large(inputs), inputs, hierarchy),
        *_cell_problems("values.negative_error", _negative(inputs), inputs, hierarchy),
        *_cell_problems("values.share_range", _outside(inputs), inputs, hierarchy),
        *_without_denominator(inputs, hierarchy),
    ]
    if problems:
        raise MethodError(problems)


def _negative(inputs: Inputs) -> NDArray[np.bool_]:
    return (inputs.errors.standard_error < 0) | (inputs.errors.answers < 0)


def _too_large(inputs: Inputs) -> NDArray[np.bool_]:
    """Numbers that no statistic can be computed from, as they stand or divided."""
    values, denominators = inputs.values, inputs.denominators
    sound = np.isfinite(values) & np.isfinite(denominators) & (denominators != 0)
    with np.errstate(all="ignore"):
        divided = np.abs(values / denominators)
        return sound & ((np.abs(values) > LARGEST) | (divided > LARGEST))


def _outside(inputs: Inputs) -> NDArray[np.bool_]:
    """Shares of answers below nothing or above all: they have no sampling error."""
    shares = inputs.values / inputs.errors.scale
    return (inputs.errors.answers > 0) & ((shares < 0) | (shares > 1))


def _without_denominator(inputs: Inputs, hierarchy: Hierarchy) -> list[Problem]:
    """Indicators with values whose denominator no unit has: they would leave the index."""
    lost = np.isnan(inputs.denominators).all(axis=0) & ~np.isnan(inputs.values).all(axis=0)
    codes = [hierarchy.indicators[i] for i in np.flatnonzero(lost).tolist()]
    return [
        Problem(
            message(
                "values.no_denominator",
                indicator=code,
                denominator=hierarchy.nodes[code].denominator,
            )
        )
        for code in codes
    ]


def _cell_problems(
    code: str, cells: NDArray[np.bool_], inputs: Inputs, hierarchy: Hierarchy
) -> list[Problem]:
    return [
        Problem(message(code, unit=inputs.units[row], indicator=hierarchy.indicators[column]))
        for row, column in zip(*np.nonzero(cells), strict=True)
    ]


def with_group(recipe: Recipe, group: str | None) -> Recipe:
    """The recipe with another column of labels, as the command's ``--group`` asks."""
    if group is None:
        return recipe
    step = recipe.impute or Impute(method="none")
    return recipe.model_copy(update={"impute": step.model_copy(update={"group": group})})
