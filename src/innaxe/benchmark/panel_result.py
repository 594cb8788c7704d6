"""The result of a panel: scores and ranks by year, trends, gaps, and what is behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe import tables
from innaxe.benchmark.groups import index_bottom
from innaxe.benchmark.periods import fill_along_time, fill_gaps
from innaxe.benchmark.recipe_words import describe_panel
from innaxe.benchmark.relative import reference_scores, relative_groups
from innaxe.benchmark.steps import denominate
from innaxe.benchmark.trends import FEWEST_POINTS, Trend, trend_of
from innaxe.errors import MethodError
from innaxe.statistics import competition_ranks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from innaxe.benchmark.periods import Periods
    from innaxe.benchmark.recipe import Recipe
    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.uncertainty import Draws
    from innaxe.errors import Message

    FloatArray = NDArray[np.float64]

__all__ = ["PanelBenchmark"]


@dataclass(frozen=True)
class PanelBenchmark:
    """What ``score_panel`` gives back.

    Args:
        rows: the chain over all unit-years; each of its units is a unit in a year.
        recipe: the steps as they were given.
        cautions: what a reader has to know.
    """

    rows: Benchmark
    recipe: Recipe
    cautions: tuple[Message, ...]

    @property
    def periods(self) -> Periods:
        """Unit and year of each row that stayed."""
        return _periods(self.rows.stages.inputs.periods)

    @property
    def all_periods(self) -> Periods:
        """Unit and year of each row, also of those that screening took out."""
        return _periods(self.rows.stages.source.periods)

    @property
    def units(self) -> tuple[str, ...]:
        """Codes of the units, sorted."""
        return self.all_periods.codes

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the panel."""
        return tuple(self.all_periods.years.tolist())

    def _keys(self) -> dict[str, list[Any]]:
        periods = self.periods
        return {"unit": list(periods.units), "year": periods.year.tolist()}

    def _each_year(self) -> Iterator[tuple[int, NDArray[np.intp]]]:
        """Each year with its rows."""
        for year in self.periods.years.tolist():
            yield year, np.flatnonzero(self.periods.year == year)

    def scores(self) -> pd.DataFrame:
        """Scores on one scale for all years, a table of the form ``tables.PANEL_SCORES``."""
        frame = pd.DataFrame(self._keys())
        codes = list(self.rows.hierarchy.aggregates)
        return pd.concat([frame, pd.DataFrame(self.rows.aggregate_scores, columns=codes)], axis=1)

    def ranks(self, kind: str = "method") -> pd.DataFrame:
        """Ranks within each year, a table of the form ``tables.PANEL_RANKS``.

        Ends are missing where nothing was drawn.
        """
        columns = np.full((3, len(self.rows.units)), np.nan)
        columns[0] = self.nominal_ranks
        if kind in self.draws:
            columns[1], _, columns[2] = self.draws[kind].interval()
        frame = pd.DataFrame(self._keys())
        for name, column in zip(tables.PANEL_RANKS.names[2:], columns, strict=True):
            frame[name] = pd.Series(column).astype("Int64")
        return frame

    @property
    def nominal_ranks(self) -> FloatArray:
        """Rank of each row within its year; NaN without a score."""
        return self._within_years(self.rows.nominal_ranks)

    @cached_property
    def draws(self) -> dict[str, Draws]:
        """The draws by kind, with ranks within each year."""
        return {
            # weights that favour a unit over all years say nothing of one year
            kind: replace(drawn, ranks=self._within_years(drawn.ranks), central=None)
            for kind, drawn in self.rows.draws.items()
        }

    def _within_years(self, pooled: FloatArray) -> FloatArray:
        """Ranks over all years as ranks within each year: their order is the same."""
        ranks = np.empty_like(pooled)
        for _, rows in self._each_year():
            ranks[..., rows] = competition_ranks(-pooled[..., rows])
        return ranks

    def relative(self) -> pd.DataFrame:
        """The index as per cent of the reference, a table of the form ``tables.PANEL_RELATIVE``.

        Empty where the recipe has no step ``relative``.

        Raises:
            RecipeError, MethodError: as ``reference_scores``; and where the base year is not a
                year of the panel. ``score_panel`` has raised them before.
        """
        names = tables.PANEL_RELATIVE.names
        if self.recipe.relative is None:
            return pd.DataFrame(columns=list(names))
        index = self.rows.stages.levels[-1][:, 0]
        relative, groups = np.full(len(index), np.nan), [""] * len(index)
        fixed = self._base_reference(index)
        for year, rows in self._each_year():
            hundred = self._reference(index, year) if fixed is None else fixed
            relative[rows], named = relative_groups(index[rows], hundred, self.recipe)
            for row, name in zip(rows.tolist(), named, strict=True):
                groups[row] = name
        frame = pd.DataFrame(self._keys())
        columns: tuple[Any, ...] = (index, relative, groups)
        return frame.assign(**dict(zip(names[2:], columns, strict=True)))

    def _base_reference(self, index: FloatArray) -> float | None:
        """The reference of the base year; None where each year has its own."""
        year = self.recipe.panel.base_year if self.recipe.panel else None
        if year is None:
            return None
        if year not in self.years:
            known = tuple(str(other) for other in self.years)
            raise MethodError.of("panel.base_year", year=str(year), known=known)
        return self._reference(index, year)

    def _reference(self, index: FloatArray, year: int) -> float:
        rows = np.flatnonzero(self.periods.year == year)
        units = tuple(self.periods.units[int(row)] for row in rows)
        if self.recipe.relative and self.recipe.relative.unit in set(self.units) - set(units):
            unit = self.recipe.relative.unit
            raise MethodError.of("panel.relative_year", unit=unit, year=str(year))
        return reference_scores(index[rows], units, self.recipe)

    def _grid(self, values: FloatArray, periods: Periods) -> FloatArray:
        """Rows laid out as units x years x columns, NaN where there is no row."""
        years = self.all_periods.years
        grid = np.full((len(periods.codes), len(years), int(values.shape[1])), np.nan)
        grid[periods.unit, np.searchsorted(years, periods.year)] = values
        return grid

    @cached_property
    def _recorded(self) -> FloatArray:
        source = self.rows.stages.source
        return self._grid(denominate(source.values, source.denominators), self.all_periods)

    def gaps(self) -> pd.DataFrame:
        """Values that are not recorded, a table of the form ``tables.PANEL_GAPS``."""
        source = self.rows.stages.source
        values = denominate(source.values, source.denominators)
        whole = self._grid(fill_gaps(values, source, self.rows.recipe), self.all_periods)
        in_time = values
        if self.recipe.panel:
            in_time = fill_along_time(values, self.all_periods, self.recipe.panel)
        in_time = self._grid(in_time, self.all_periods)
        cells = np.nonzero(np.isnan(self._recorded))
        how = np.where(np.isnan(whole), "", np.where(np.isnan(in_time), "units", "time"))[cells]
        unit, year, column = (axis.tolist() for axis in cells)
        named = (
            [self.units[i] for i in unit],
            [self.rows.hierarchy.indicators[i] for i in column],
            [self.years[i] for i in year],
            how.tolist(),
            whole[cells],
        )
        frame = pd.DataFrame(dict(zip(tables.PANEL_GAPS.names, named, strict=True)))
        return frame.sort_values(["unit", "indicator", "year"], ignore_index=True)

    @cached_property
    def index_trend(self) -> Trend:
        """Trends of the index and the aggregates, units x aggregates, the index first."""
        trend = trend_of(self._grid(self.rows.aggregate_scores, self.periods), self._years)
        if index_bottom(self.recipe, self.rows.hierarchy) is not None:
            return trend
        # a ratio of scores that have no zero says nothing
        return replace(trend, rate=np.full_like(trend.rate, np.nan))

    @cached_property
    def indicator_trend(self) -> Trend:
        """Trends of what was recorded, denominated; units x indicators."""
        return trend_of(self._recorded, self._years)

    @property
    def _years(self) -> NDArray[np.intp]:
        return np.array(self.years, dtype=np.intp)

    def trends(self) -> pd.DataFrame:
        """Movement on the index, the aggregates and the indicators: ``tables.TRENDS``."""
        hierarchy = self.rows.hierarchy
        parts = (
            self._trend_frame(hierarchy.aggregates, self.index_trend),
            self._trend_frame(hierarchy.indicators, self.indicator_trend),
        )
        return pd.concat(parts, ignore_index=True)

    def _trend_frame(self, codes: tuple[str, ...], trend: Trend) -> pd.DataFrame:
        unit, column = np.nonzero(trend.points > 0)
        at = (unit, column)
        years = self._years
        named = (
            [self.units[i] for i in unit.tolist()],
            [codes[i] for i in column.tolist()],
            years[trend.start[at]],
            years[trend.end[at]],
            trend.points[at],
            trend.first[at],
            trend.last[at],
            trend.change[at],
            trend.rate[at],
        )
        return pd.DataFrame(dict(zip(tables.TRENDS.names, named, strict=True)))

    @property
    def lone_units(self) -> tuple[str, ...]:
        """Units with a score in one year only, which have no trend."""
        points = self.index_trend.points[:, 0]
        lone = np.flatnonzero((points > 0) & (points < FEWEST_POINTS))
        return tuple(self.units[i] for i in lone.tolist())

    def to_frame(self) -> pd.DataFrame:
        """The scores, as every result offers them."""
        return self.scores()

    def recipe_in_words(self) -> tuple[Message, ...]:
        """What the recipe does, the pooling of the years first."""
        words = replace(self.rows, recipe=self.recipe).recipe_in_words()
        return (*describe_panel(self.recipe), *words)

    def to_dict(self) -> dict[str, Any]:
        """Method, parameters, hashes and cautions as plain data, ready for JSON."""
        told = replace(self.rows, recipe=self.recipe, cautions=self.cautions).to_dict()
        return {
            **told,
            "method": "benchmark.panel",
            "units": len(self.units),
            "years": list(self.years),
            "unit_years": len(self.rows.units),
        }


def _periods(periods: Periods | None) -> Periods:
    if periods is None:
        raise MethodError.of("values.no_year_column")
    return periods
