"""What it would take: the smallest change of a figure that lifts a unit to a wanted place.

Nothing is said of how such a change could be brought about; the other units stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe.benchmark.placing import Placer
from innaxe.benchmark.position import fifth
from innaxe.benchmark.uncertainty import simulate
from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from innaxe.benchmark.placement import Placement
    from innaxe.benchmark.result import Benchmark

    FloatArray = NDArray[np.float64]

__all__ = ["WayUp", "WaysUp", "next_place", "ways_up"]

HALVINGS = 8  # the change is found to 1/256 of the way to the best value
DRAWS = 200


@dataclass(frozen=True, slots=True)
class WayUp:
    """One way up.

    Args:
        indicators: what changes; several change by the same share of their way to the best.
        start, goal: value now and value needed, before dividing by a denominator; NaN where
            several change, or where even the best value is not enough.
        share: how far on the way to the best value of any unit, 0 to 1; NaN if not enough.
        chance: share of draws in which the place is reached there (or at the best value).
    """

    indicators: tuple[str, ...]
    start: float
    goal: float
    share: float
    chance: float


@dataclass(frozen=True, slots=True)
class WaysUp:
    """All ways that were tried, the shortest first.

    Args:
        unit: whose.
        place: the rank to be reached.
        probability: in at least this share of the draws.
        now: share of the draws in which it is reached already.
        ways: one for each indicator, and one for all together.
    """

    unit: str
    place: int
    probability: float
    now: float
    ways: tuple[WayUp, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row a way: ``indicators, start, goal, share, chance``."""
        rows = [
            (" ".join(way.indicators), way.start, way.goal, way.share, way.chance)
            for way in self.ways
        ]
        return pd.DataFrame(rows, columns=["indicators", "start", "goal", "share", "chance"])

    def to_dict(self) -> dict[str, Any]:
        """Method and parameters as plain data."""
        return {
            "method": "ways_up",
            "unit": self.unit,
            "place": self.place,
            "probability": self.probability,
            "now": self.now,
        }


def next_place(benchmark: Benchmark, unit: str) -> int:
    """The last place of the fifth above the one that the unit's median rank belongs to."""
    ranks = benchmark.draws["method"].ranks[:, benchmark.units.index(unit)]
    ranked = int((~np.isnan(benchmark.nominal_ranks)).sum())
    return max(1, ranked * (fifth(float(np.median(ranks)), ranked) - 1) // 5)


def ways_up(
    benchmark: Benchmark,
    unit: str,
    *,
    place: int,
    probability: float = 0.5,
    indicators: Sequence[str] = (),
    seed: int = 1,
    placement: Placement | None = None,
    progress: Callable[[int], None] | None = None,
) -> WaysUp:
    """The smallest change, indicator by indicator, that reaches a place.

    The value of the unit moves towards the best value that any unit has; every step is ranked in
    the same draws over the recipe's choices, so that only the change makes the difference. The
    share is found by halving, which takes for granted that a better value never lowers the unit.

    Args:
        benchmark: a result with draws; with a placed unit in it that of ``Placement.with_unit``.
        unit: whose.
        place: the rank to be reached.
        probability: in at least this share of the draws.
        indicators: which to try; all that the unit has a value of where left out.
        seed: of the draws.
        placement: where the unit is a placed one; it alone moves, the scale stays.
        progress: called with 1 after each way.

    Raises:
        RequestError: if the unit or an indicator is not there, or the place is not one of the
            ranks.
    """
    _check(benchmark, unit, place, indicators)
    lift = _Lift(benchmark, unit, place, seed)
    if placement:
        lift = _PlacedLift(benchmark, unit, place, seed, placement=placement)
    codes = tuple(indicators) or lift.usable
    ways: list[WayUp] = []
    for group in [(code,) for code in codes] + ([codes] if len(codes) > 1 else []):
        ways.append(lift.shortest(group, probability))
        if progress:
            progress(1)
    ways.sort(key=lambda way: (np.isnan(way.share), way.share, -way.chance, way.indicators))
    return WaysUp(unit, place, probability, lift.chance((), 0.0), tuple(ways))


def _check(benchmark: Benchmark, unit: str, place: int, indicators: Sequence[str]) -> None:
    if unit not in benchmark.units:
        raise RequestError.of("request.unknown_unit", unit=unit, near=benchmark.units[:3])
    known = benchmark.hierarchy.indicators
    if unknown := tuple(code for code in indicators if code not in known):
        raise RequestError.of("request.unknown_indicators", indicators=unknown)
    if not 1 <= place <= len(benchmark.units):
        raise RequestError.of("request.place", rank=place, units=len(benchmark.units))


class _Lift:
    """The unit with some of its values moved towards the best, ranked in always the same draws."""

    def __init__(self, benchmark: Benchmark, unit: str, place: int, seed: int) -> None:
        self.benchmark, self.place, self.seed = benchmark, place, seed
        source = benchmark.stages.source
        self.row = source.units.index(unit)
        self.kept = benchmark.units.index(unit)
        self.best = _best(benchmark, self.row)
        codes = benchmark.hierarchy.indicators
        known = ~np.isnan(source.values[self.row]) & ~np.isnan(self.best)
        self.usable = tuple(code for code, there in zip(codes, known, strict=True) if there)

    def column(self, code: str) -> int:
        return self.benchmark.hierarchy.indicators.index(code)

    def moved(self, codes: Sequence[str], share: float) -> FloatArray:
        values = self.benchmark.stages.source.values.copy()
        for code in codes:
            column = self.column(code)
            own = values[self.row, column]
            values[self.row, column] = own + share * (self.best[column] - own)
        return values

    def chance(self, codes: Sequence[str], share: float) -> float:
        """Share of draws in which the place is reached."""
        stages, recipe = self.benchmark.stages, self.benchmark.recipe
        # only choices of method are drawn, so sampling errors are put aside
        source = replace(
            stages.source, values=self.moved(codes, share), errors=stages.source.errors.none()
        )
        inputs = replace(stages.inputs, errors=stages.inputs.errors.none())
        changed = replace(stages, source=source, inputs=inputs)
        drawn = simulate(
            changed,
            self.benchmark.hierarchy,
            recipe,
            self.benchmark.factors,
            draws=DRAWS,
            rng=np.random.default_rng(self.seed),
            stakeholders=self.benchmark.stakeholders,
        )
        return float((drawn["method"].ranks[:, self.kept] <= self.place).mean())

    def shortest(self, codes: tuple[str, ...], probability: float) -> WayUp:
        usable = tuple(code for code in codes if code in self.usable)
        most = self.chance(usable, 1.0)
        alone = len(codes) == 1
        own = self.benchmark.stages.source.values[self.row]
        start = float(own[self.column(codes[0])]) if alone else float("nan")
        if most < probability or not usable:
            return WayUp(codes, start, float("nan"), float("nan"), most)
        share = self._halved(usable, probability)
        needed = self.moved(codes, share)[self.row, self.column(codes[0])]
        goal = float(needed) if alone else float("nan")
        return WayUp(codes, start, goal, share, self.chance(usable, share))

    def _halved(self, codes: tuple[str, ...], probability: float) -> float:
        """The smallest share that is enough, given that the whole way is."""
        if self.chance(codes, 0.0) >= probability:
            return 0.0
        low, high = 0.0, 1.0
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            enough = self.chance(codes, middle) >= probability
            low, high = (low, middle) if enough else (middle, high)
        return high


class _PlacedLift(_Lift):
    """The same for a placed unit: the population and its scale stay as they are."""

    def __init__(self, *known: Any, placement: Placement) -> None:
        super().__init__(*known)
        unit = self.benchmark.units[self.kept]
        alone = np.array([code == unit for code in placement.units])
        stages = placement.population.stages
        # only choices of method are drawn, so sampling errors are put aside
        quiet = replace(
            stages,
            source=replace(stages.source, errors=stages.source.errors.none()),
            inputs=replace(stages.inputs, errors=stages.inputs.errors.none()),
        )
        inputs = placement.inputs.keep(alone)
        self.placement = replace(
            placement,
            population=replace(placement.population, stages=quiet),
            inputs=replace(inputs, errors=inputs.errors.none()),
        )

    def chance(self, codes: Sequence[str], share: float) -> float:
        """Share of draws in which the place is reached."""
        inputs, population = self.placement.inputs, self.placement.population
        values = self.moved(codes, share)[[self.row]]
        moved = replace(
            self.placement,
            inputs=replace(inputs, values=values),
            denominated=values / inputs.denominators,
        )
        placer = Placer(moved, DRAWS)
        simulate(
            population.stages,
            population.hierarchy,
            population.recipe,
            population.factors,
            draws=DRAWS,
            rng=np.random.default_rng(self.seed),
            stakeholders=population.stakeholders,
            watch=placer,
        )
        return float((placer.draws("method").ranks[:, 0] <= self.place).mean())


def _best(benchmark: Benchmark, row: int) -> FloatArray:
    """The best value of any unit on each indicator, in the terms of the unit's own numerator."""
    source, direction = benchmark.stages.source, benchmark.hierarchy.direction
    divided = source.values / source.denominators * direction
    return np.fmax.reduce(divided, axis=0) * direction * source.denominators[row]
