"""Gaps of a panel: filled along the years of each unit first, then among the units of a year.

Rules along time as COINr's ``impute_panel`` documents them, DOI 10.21105/joss.04567. With one
value only COINr's linear rule stops; here it leaves the gap, or falls back to the constant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.steps import impute

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.inputs import Inputs
    from innaxe.benchmark.recipe import Panel, Recipe

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = ["Periods", "fill_along_time", "fill_gaps"]


@dataclass(frozen=True, slots=True)
class Periods:
    """Which unit and year each row of a panel is; rows are sorted by unit, then by year.

    Args:
        codes: codes of the units, sorted.
        unit: position in ``codes`` of each row.
        year: year of each row.
    """

    codes: tuple[str, ...]
    unit: IntArray
    year: IntArray

    @property
    def units(self) -> tuple[str, ...]:
        """Code of the unit of each row."""
        return tuple(self.codes[int(number)] for number in self.unit)

    @property
    def years(self) -> IntArray:
        """The years of the panel, from the first to the last."""
        return np.unique(self.year)

    @property
    def order(self) -> IntArray:
        """Position of each row's year among the years of the panel."""
        return np.searchsorted(self.years, self.year)

    def keep(self, rows: NDArray[np.bool_]) -> Periods:
        """The same for some of the rows."""
        return Periods(self.codes, self.unit[rows], self.year[rows])


def fill_gaps(values: FloatArray, inputs: Inputs, recipe: Recipe) -> FloatArray:
    """Values with their gaps filled as the recipe says; in a panel units of one year at a time.

    Args:
        values: rows x columns, denominated; several tables may stand side by side.
        inputs: groups, and the periods of a panel.
        recipe: its steps ``impute`` and ``panel``.
    """
    method = recipe.impute.method if recipe.impute else "none"
    if inputs.periods is None:
        return impute(values, inputs.groups, method)
    if recipe.panel:
        values = fill_along_time(values, inputs.periods, recipe.panel)
    if method in {"mean", "median"}:
        return impute(values, inputs.periods.order, f"group_{method}")
    return impute(values, inputs.groups, method)


def fill_along_time(values: FloatArray, periods: Periods, settings: Panel) -> FloatArray:
    """Fill gaps from other years of the same unit.

    Args:
        values: rows x columns, NaN where there is no value.
        periods: unit and year of each row.
        settings: rule, and how far back ``latest`` may look.

    Returns:
        A copy; what the rule cannot fill stays empty.
    """
    if settings.impute == "none":
        return values
    filled = values.copy()
    order = periods.order
    for number in np.unique(periods.unit):
        rows = np.flatnonzero(periods.unit == number)
        block = values[rows]
        if np.isnan(block).any():
            filled[rows] = _filled(block, periods.year[rows], order[rows], settings)
    return filled


def _filled(block: FloatArray, years: IntArray, order: IntArray, settings: Panel) -> FloatArray:
    """The years of one unit, in their order, without the gaps that the rule can fill."""
    before, after = _neighbours(block)
    columns = np.arange(int(block.shape[1]))
    earlier = np.where(before >= 0, block[np.maximum(before, 0), columns], np.nan)
    if settings.impute == "latest":
        if settings.limit is None:
            return earlier
        near = order[:, None] - order[np.maximum(before, 0)] <= settings.limit
        return np.where(near, earlier, np.nan)
    last = len(block) - 1
    later = np.where(after <= last, block[np.minimum(after, last), columns], np.nan)
    nearest = np.where(np.isnan(earlier), later, earlier)
    if settings.impute == "constant":
        return nearest
    start, end = years[np.maximum(before, 0)], years[np.minimum(after, last)]
    share = (years[:, None] - start) / np.maximum(end - start, 1)
    between = earlier + share * (later - earlier)
    lines = np.where(np.isnan(between), nearest, between)
    if settings.impute == "linear":
        lone = (~np.isnan(block)).sum(axis=0) == 1
        lines = np.where(lone, block, lines)
    return np.where(np.isnan(block), lines, block)


def _neighbours(block: FloatArray) -> tuple[IntArray, IntArray]:
    """For each cell the last row with a value up to it (-1) and the first from it on (length)."""
    size = len(block)
    here = np.arange(size, dtype=np.intp)[:, None]
    present = ~np.isnan(block)
    before = np.maximum.accumulate(np.where(present, here, -1), axis=0)
    after = np.minimum.accumulate(np.where(present, here, size)[::-1], axis=0)[::-1]
    return before, after
