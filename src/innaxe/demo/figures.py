"""Made-up figures: regions have a standing, indicators follow it more or less closely.

Counts are skewed, shares of samples jump by whole answers, some figures are far out, some are
not recorded. The same generator gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.demo.definitions import Consortium, Indicator

    FloatArray = NDArray[np.float64]

__all__ = ["Column", "Figures", "draw_figures"]


@dataclass(frozen=True, slots=True)
class Column:
    """One indicator for all regions, as published; NaN where nothing is recorded.

    Args:
        value: the figure.
        n: answers behind it.
        se: its standard error.
    """

    value: FloatArray
    n: FloatArray
    se: FloatArray


@dataclass(frozen=True, slots=True)
class Figures:
    """What the regions publish: denominators and indicators by code."""

    denominators: Mapping[str, FloatArray]
    columns: Mapping[str, Column]


def draw_figures(consortium: Consortium, rng: np.random.Generator) -> Figures:
    """Draw all figures of all regions."""
    standing = _standing(consortium, rng)
    sizes = _denominators(consortium, standing, rng)
    spread = consortium.model["spread"]["area"]
    areas = {
        area: standing + spread * rng.standard_normal(standing.size)
        for area in consortium.model["areas"]
    }
    columns = {
        indicator.code: _column(indicator, areas[indicator.parent], sizes, consortium, rng)
        for indicator in consortium.indicators
    }
    return _as_recorded(consortium, Figures(sizes, columns))


def _standing(consortium: Consortium, rng: np.random.Generator) -> FloatArray:
    model = consortium.model
    level = np.array([model["standing"][region.strength] for region in consortium.regions])
    return level + model["spread"]["region"] * rng.standard_normal(level.size)


def _denominators(
    consortium: Consortium, standing: FloatArray, rng: np.random.Generator
) -> dict[str, FloatArray]:
    drawn: dict[str, FloatArray] = {}
    for code, size in consortium.model["denominators"].items():
        place = _follow(standing, size["loading"], rng)
        amount = size["centre"] * np.exp(size["spread"] * place)
        drawn[code] = np.round(amount, size["decimals"])
    population = drawn["population"]
    return {"population": population, "gdp": np.round(population * drawn["gdp_per_head"], 1)}


def _follow(standing: FloatArray, loading: float, rng: np.random.Generator) -> FloatArray:
    """A standing of its own that goes along with the other one as closely as the loading says."""
    return loading * standing + np.sqrt(1 - loading**2) * rng.standard_normal(standing.size)


def _column(
    indicator: Indicator,
    standing: FloatArray,
    sizes: Mapping[str, FloatArray],
    consortium: Consortium,
    rng: np.random.Generator,
) -> Column:
    place = indicator.direction * _follow(standing, indicator.loading, rng)
    if indicator.kind == "count":
        rate = indicator.centre * np.exp(indicator.spread * place)
        expected = rate * sizes[indicator.denominator] * _outliers(indicator, consortium)
        column = _without_sample(rng.poisson(expected).astype(np.float64))
    elif indicator.kind == "share":
        logit = np.log(indicator.centre / (1 - indicator.centre)) + indicator.spread * place
        column = _share(indicator, 1 / (1 + np.exp(-logit)), consortium, rng)
    else:
        column = _scale(indicator, indicator.centre + indicator.spread * place, consortium, rng)
    return _with_gaps(_published(column, indicator), indicator, consortium, rng)


def _without_sample(value: FloatArray) -> Column:
    unknown = np.full(value.size, np.nan)
    return Column(value, unknown, unknown)


def _outliers(indicator: Indicator, consortium: Consortium) -> FloatArray:
    factors = np.ones(len(consortium.units))
    for outlier in consortium.model["outliers"]:
        if outlier["indicator"] == indicator.code:
            factors[consortium.units.index(outlier["unit"])] = outlier["factor"]
    return factors


def _answers(
    indicator: Indicator, consortium: Consortium, rng: np.random.Generator
) -> NDArray[np.int64]:
    """How many of those asked answer; at least one does."""
    asked = np.array([region.asked[indicator.sample] for region in consortium.regions])
    return np.maximum(rng.binomial(asked, consortium.model["response"]), 1)


def _share(
    indicator: Indicator, share: FloatArray, consortium: Consortium, rng: np.random.Generator
) -> Column:
    """A percentage; of a sample it is a whole number of answers."""
    if not indicator.sample:
        return _without_sample(100 * share)
    n = _answers(indicator, consortium, rng)
    found = rng.binomial(n, share) / n
    return Column(100 * found, n.astype(np.float64), 100 * np.sqrt(found * (1 - found) / n))


def _scale(
    indicator: Indicator, level: FloatArray, consortium: Consortium, rng: np.random.Generator
) -> Column:
    """A figure between two ends; of a sample it carries a sampling error."""
    if not indicator.sample:
        return _without_sample(np.clip(level, indicator.low, indicator.high))
    n = _answers(indicator, consortium, rng)
    error = indicator.deviation / np.sqrt(n)
    found = level + error * rng.standard_normal(level.size)
    return Column(np.clip(found, indicator.low, indicator.high), n.astype(np.float64), error)


def _published(column: Column, indicator: Indicator) -> Column:
    """Rounded, and without what is not told of the sample."""
    untold = np.full(column.value.size, np.nan)
    return Column(
        np.round(column.value, indicator.decimals),
        column.n if "n" in indicator.told else untold,
        np.round(column.se, 2) if "se" in indicator.told else untold,
    )


def _with_gaps(
    column: Column, indicator: Indicator, consortium: Consortium, rng: np.random.Generator
) -> Column:
    """Without single figures of the regions of comparison, drawn by both shares of gaps."""
    shares = np.array([[r.gaps, 0 if r.is_cluster else indicator.gaps] for r in consortium.regions])
    return _blank(column, rng.random(len(shares)) >= (1 - shares).prod(axis=1))


def _blank(column: Column, cells: NDArray[np.bool_]) -> Column:
    parts = (column.value, column.n, column.se)
    return Column(*(np.where(cells, np.nan, part) for part in parts))


def _as_recorded(consortium: Consortium, figures: Figures) -> Figures:
    """Without what whole groups of regions do not report."""
    sizes, columns = dict(figures.denominators), dict(figures.columns)
    for gap in consortium.model["not_recorded"]:
        cells = np.isin(consortium.units, gap["units"])
        for code in gap["columns"]:
            if code in sizes:
                sizes[code] = np.where(cells, np.nan, sizes[code])
            else:
                columns[code] = _blank(columns[code], cells)
    return Figures(sizes, columns)
