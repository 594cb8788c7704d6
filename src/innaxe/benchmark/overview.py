"""A benchmark read as a whole: which places are open, who is told apart, how indicators spread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.position import MIN_GROUP, fifth, third_of
from innaxe.benchmark.sensitivity_result import PAIRED_UNITS
from innaxe.benchmark.uncertainty import DISTINGUISHABLE, INTERVAL
from innaxe.errors import MethodError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.sensitivity_result import Sensitivity

    FloatArray = NDArray[np.float64]
    Histogram = tuple[NDArray[np.float64], NDArray[np.intp]]

__all__ = [
    "AreaMedians",
    "IndicatorSpread",
    "Overview",
    "UnitPlace",
    "indicator_spreads",
    "overview",
    "overview_of_runs",
]

STEPS = (1, 2, 3, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300)


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """The place of one unit.

    Args:
        unit, name: code and name.
        label: of its group; an empty string without one.
        rank: by the recipe as it stands.
        low, lower, median, upper, high: 5, 25, 50, 75 and 95 % quantiles of its rank.
        fifth: which fifth its median rank belongs to, 1 being the highest.
        band: ``upper`` or ``lower`` where the whole interval lies in that third of the places,
            ``across`` otherwise.
    """

    unit: str
    name: str
    label: str
    rank: int
    low: float
    lower: float
    median: float
    upper: float
    high: float
    fifth: int
    band: str


@dataclass(frozen=True, slots=True)
class AreaMedians:
    """Median position of every unit of the overview on one aggregate; NaN without one."""

    code: str
    name: str
    positions: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that a report on all units says about their places.

    Args:
        kind: which draws it rests on: ``method``, ``data`` or ``both``.
        draws: their number.
        units: all units with a score, best median rank first.
        ahead: units x units in the order of ``units``: share of draws in which the row is ahead
            of the column; None for more than 400 units.
        told_apart: share of pairs in which one is ahead in nine of ten draws; NaN without pairs.
        by_distance: places between two units in the order of ``units``, and the share of such
            pairs that is told apart.
        width: places that the middle one of the intervals spans.
        areas: aggregates directly below the index; empty where draws kept ranks alone.
    """

    kind: str
    draws: int
    units: tuple[UnitPlace, ...]
    ahead: FloatArray | None
    told_apart: float
    by_distance: tuple[tuple[int, float], ...]
    width: float
    areas: tuple[AreaMedians, ...]

    @property
    def alike(self) -> tuple[int, ...]:
        """For each unit how many others cannot be told apart from it; empty where not known."""
        if self.ahead is None:
            return ()
        apart = np.maximum(self.ahead, self.ahead.T) >= DISTINGUISHABLE
        return tuple(int(count) - 1 for count in (~apart).sum(axis=1))

    @property
    def label_places(self) -> tuple[tuple[str, int, float, float, float], ...]:
        """For each label of at least five units: their number, median rank, first and last rank.

        The median is that of their median ranks, the ranks are the outermost of their intervals.
        """
        found: list[tuple[str, int, float, float, float]] = []
        for label, rows in self.groups().items():
            units = [self.units[row] for row in rows]
            middle = float(np.median([one.median for one in units]))
            ends = min(one.low for one in units), max(one.high for one in units)
            found.append((label, len(units), middle, *ends))
        return tuple(found)

    @property
    def label_areas(self) -> tuple[tuple[str, tuple[float, ...]], ...]:
        """For each label that at least five units carry the median of their area positions."""
        return tuple(
            (label, tuple(_middle(area.positions, rows) for area in self.areas))
            for label, rows in self.groups().items()
        )

    @property
    def ranked(self) -> int:
        """Number of units with a score."""
        return len(self.units)

    def in_band(self, band: str) -> tuple[UnitPlace, ...]:
        """The units of one band."""
        return tuple(row for row in self.units if row.band == band)

    def groups(self) -> dict[str, tuple[int, ...]]:
        """Rows of the units of each label that at least five units carry."""
        rows: dict[str, list[int]] = {}
        for row, place in enumerate(self.units):
            if place.label:
                rows.setdefault(place.label, []).append(row)
        return {
            label: tuple(rows[label]) for label in sorted(rows) if len(rows[label]) >= MIN_GROUP
        }


def _middle(positions: tuple[float, ...], rows: tuple[int, ...]) -> float:
    known = [positions[row] for row in rows if not np.isnan(positions[row])]
    return float(np.median(known)) if known else float("nan")


def overview(benchmark: Benchmark) -> Overview:
    """Read a benchmark for all its units.

    The draws of both kinds together are used where there are any, else those over method.

    Args:
        benchmark: a result with draws.

    Raises:
        MethodError: ``position.no_draws`` if it was made without draws.
    """
    if not benchmark.draws:
        raise MethodError.of("position.no_draws")
    kind = "both" if "both" in benchmark.draws else "method"
    drawn = benchmark.draws[kind]
    counted = (_counted(column) for column in drawn.ranks.T)
    units, order = _places(benchmark, counted)
    ahead = drawn.ahead()[np.ix_(order, order)] if len(order) <= PAIRED_UNITS else None
    positions = np.median(drawn.positions, axis=0)[order].astype(np.float64)
    return _whole(kind, len(drawn.ranks), units, ahead, _areas(benchmark, positions))


def overview_of_runs(result: Sensitivity) -> Overview:
    """The same from the runs of a sensitivity analysis, which keep ranks and no areas."""
    benchmark = result.benchmark
    counts = result.counts
    histograms = (counts.histogram(row) for row in range(len(benchmark.units)))
    counted = ((ranks.astype(np.float64), often) for ranks, often in histograms)
    units, order = _places(benchmark, counted)
    ahead = counts.all_ahead()[np.ix_(order, order)] if len(order) <= PAIRED_UNITS else None
    return _whole(result.kind, counts.counted, units, ahead)


def _counted(column: FloatArray) -> Histogram:
    ranks, often = np.unique(column[~np.isnan(column)], return_counts=True)
    return ranks, often


def _places(
    benchmark: Benchmark, counted: Iterable[Histogram]
) -> tuple[tuple[UnitPlace, ...], list[int]]:
    """Units with a score, best median first, and their rows in the benchmark."""
    nominal = benchmark.nominal_ranks
    ranked = int((~np.isnan(nominal)).sum())
    found: list[tuple[UnitPlace, int]] = []
    for row, (ranks, often) in enumerate(counted):
        if not np.isnan(nominal[row]) and ranks.size:
            found.append((_place(benchmark, row, ranked, _quantiles(ranks, often)), row))
    found.sort(key=lambda item: (item[0].median, item[0].rank, item[0].unit))
    return tuple(place for place, _ in found), [row for _, row in found]


def _place(benchmark: Benchmark, row: int, ranked: int, quantiles: tuple[float, ...]) -> UnitPlace:
    low, lower, median, upper, high = quantiles
    third = third_of(ranked)
    band = "upper" if high <= third else "lower" if low > ranked - third else "across"
    inputs = benchmark.stages.inputs
    return UnitPlace(
        unit=benchmark.units[row],
        name=inputs.names[row],
        label=inputs.labels[row],
        rank=int(benchmark.nominal_ranks[row]),
        low=low,
        lower=lower,
        median=median,
        upper=upper,
        high=high,
        fifth=fifth(median, ranked),
        band=band,
    )


def _quantiles(ranks: FloatArray, often: NDArray[np.intp]) -> tuple[float, ...]:
    """5, 25, 50, 75 and 95 %, taken outwards to ranks that occurred; the median is the middle."""
    reached, last = often.cumsum(), int(often.sum()) - 1

    def at(place: float) -> float:
        return float(ranks[np.searchsorted(reached, place, side="right")])

    middle = (at(np.floor(0.5 * last)) + at(np.ceil(0.5 * last))) / 2
    low, high = INTERVAL
    return (
        at(np.floor(low * last)),
        at(np.floor(0.25 * last)),
        middle,
        at(np.ceil(0.75 * last)),
        at(np.ceil(high * last)),
    )


def _whole(
    kind: str,
    draws: int,
    units: tuple[UnitPlace, ...],
    sorted_ahead: FloatArray | None,
    areas: tuple[AreaMedians, ...] = (),
) -> Overview:
    told, by_distance = float("nan"), ()
    if sorted_ahead is not None and len(units) > 1:
        apart = np.maximum(sorted_ahead, sorted_ahead.T) >= DISTINGUISHABLE
        told = float(apart[np.triu_indices(len(units), 1)].mean())
        by_distance = tuple(
            (step, float(np.diagonal(apart, step).mean())) for step in STEPS if step < len(units)
        )
    widths = [row.high - row.low + 1 for row in units]
    return Overview(
        kind=kind,
        draws=draws,
        units=units,
        ahead=sorted_ahead,
        told_apart=told,
        by_distance=by_distance,
        width=float(np.median(widths)) if widths else float("nan"),
        areas=areas,
    )


def _areas(benchmark: Benchmark, positions: FloatArray) -> tuple[AreaMedians, ...]:
    """Aggregates directly below the index; none where the index rests on indicators alone."""
    hierarchy = benchmark.hierarchy
    nodes = hierarchy.nodes
    return tuple(
        AreaMedians(code, nodes[code].name, tuple(float(value) for value in positions[:, column]))
        for column, code in enumerate(hierarchy.aggregates)
        if nodes[code].parent == hierarchy.root
    )


@dataclass(frozen=True, slots=True)
class IndicatorSpread:
    """How the values of one indicator spread.

    Args:
        code, name, unit_of_measure: of the indicator, after dividing by its denominator.
        count: units with a value of their own.
        lower, median, upper: quartiles; NaN for fewer than five units, whose values they would
            give away.
    """

    code: str
    name: str
    unit_of_measure: str
    count: int
    lower: float
    median: float
    upper: float


def indicator_spreads(benchmark: Benchmark) -> tuple[IndicatorSpread, ...]:
    """The quartiles of every indicator over the units that stayed."""
    hierarchy = benchmark.hierarchy
    divided = benchmark.recipe.denominate is not None
    found: list[IndicatorSpread] = []
    for column, code in enumerate(hierarchy.indicators):
        node = hierarchy.nodes[code]
        values = benchmark.stages.denominated[:, column]
        values = values[~np.isnan(values)]
        told = values.size >= MIN_GROUP
        quartiles = np.quantile(values, (0.25, 0.5, 0.75)) if told else np.full(3, np.nan)
        lower, median, upper = (float(value) for value in quartiles)
        measure = hierarchy.measure_of(code) if divided else node.unit_of_measure
        found.append(
            IndicatorSpread(code, node.name, measure, int(values.size), lower, median, upper)
        )
    return tuple(found)
