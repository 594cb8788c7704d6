"""Position of one unit on each indicator, beside its peers, with the verdict that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.statistics import wilson
from innaxe.statistics.intervals import Z90

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.result import Benchmark
    from innaxe.benchmark.standing import Circle, Standing

    FloatArray = NDArray[np.float64]

__all__ = ["IndicatorPosition", "indicator_positions", "verdict_of"]

TOP, BOTTOM = 75.0, 25.0  # positions from which an indicator counts as a strength or a gap


@dataclass(frozen=True, slots=True)
class IndicatorPosition:
    """Position on one indicator; 100 is best, whatever the direction.

    Args:
        code, name, unit_of_measure: of the indicator.
        value: after dividing by its denominator; NaN where there is none.
        status: ``recorded``, ``filled`` from the group, or ``missing``.
        position, low, high: position of the value and of its sampling interval; ends are NaN
            where no sampling error is known.
        peers: position of each peer that has a value of its own.
        peer_median: the middle of the peers' positions; ``peer_value`` of their values.
        verdict: ``strength``, ``gap``, ``not_clear`` (it would be one of them, but the sampling
            interval reaches the peer median), ``middle``, or ``unknown`` (no value of its own).
    """

    code: str
    name: str
    unit_of_measure: str
    value: float
    status: str
    position: float
    low: float
    high: float
    peers: tuple[float, ...]
    peer_median: float
    peer_value: float
    verdict: str


def indicator_positions(
    shared: Standing, circle: Circle, row: int, peers: list[int]
) -> list[IndicatorPosition]:
    """Where the unit in a row stands on every indicator.

    Args:
        shared: what the positions of all units share.
        circle: the unit together with its peers.
        row: of the unit.
        peers: rows of its peers.
    """
    low, high = _value_interval(shared.benchmark, row)
    others = shared.indicator_positions[peers]
    return [
        _indicator(
            shared,
            code,
            column,
            row=row,
            others=others[:, column],
            middles=circle.indicator_middles(column, row),
            ends=(float(low[column]), float(high[column])),
        )
        for column, code in enumerate(shared.benchmark.hierarchy.indicators)
    ]


def _value_interval(benchmark: Benchmark, row: int) -> tuple[FloatArray, FloatArray]:
    """Ends of the 90 % sampling interval of the unit's values; NaN where nothing is known."""
    inputs = benchmark.stages.inputs
    value, error = benchmark.stages.denominated[row], inputs.errors.standard_error[row]
    half = np.where(error > 0, Z90 * error / inputs.denominators[row], np.nan)
    low, high = value - half, value + half
    answers, scale = inputs.errors.answers[row], inputs.errors.scale
    counted = (answers > 0) & ~np.isnan(value)
    if counted.any():
        share = np.clip(value[counted] / scale[counted], 0.0, 1.0)
        ends = wilson(share, answers[counted])
        low[counted], high[counted] = ends[0] * scale[counted], ends[1] * scale[counted]
    return low, high


def _indicator(
    shared: Standing,
    code: str,
    column: int,
    *,
    row: int,
    others: FloatArray,
    middles: tuple[float, float],
    ends: tuple[float, float],
) -> IndicatorPosition:
    benchmark = shared.benchmark
    stages, node = benchmark.stages, benchmark.hierarchy.nodes[code]
    own = float(shared.indicator_positions[row, column])
    middle, peer_value = middles
    low, high = _placed(stages.denominated[:, column], row, ends, node.direction)
    filled = np.isnan(own) and not np.isnan(stages.imputed[row, column])
    return IndicatorPosition(
        code=code,
        name=node.name,
        unit_of_measure=_measure(benchmark, code),
        value=float(stages.imputed[row, column]),
        status="filled" if filled else "missing" if np.isnan(own) else "recorded",
        position=own,
        low=low,
        high=high,
        peers=tuple(others[~np.isnan(others)].tolist()),
        peer_median=middle,
        peer_value=peer_value,
        verdict=verdict_of(own, low, high, middle),
    )


def _measure(benchmark: Benchmark, code: str) -> str:
    hierarchy = benchmark.hierarchy
    divided = benchmark.recipe.denominate is not None
    return hierarchy.measure_of(code) if divided else hierarchy.nodes[code].unit_of_measure


def _placed(
    values: FloatArray, row: int, ends: tuple[float, float], direction: int
) -> tuple[float, float]:
    """Positions that the ends of the sampling interval would have among the other units."""
    if np.isnan(ends[0]):
        return float("nan"), float("nan")
    others = np.delete(values, row)
    others = others[~np.isnan(others)]
    if not others.size:
        return float("nan"), float("nan")
    placed = [
        float(((others < end).sum() + 0.5 * (others == end).sum()) / len(others) * 100)
        for end in ends
    ]
    if direction < 0:
        placed = [100 - place for place in placed]
    return min(placed), max(placed)


def verdict_of(own: float, low: float, high: float, middle: float) -> str:
    """A strength is among the upper quarter and above the peers, its interval included."""
    if np.isnan(own):
        return "unknown"
    lower, upper = (own, own) if np.isnan(low) else (low, high)
    if own >= TOP and not own <= middle:
        return "not_clear" if lower <= middle else "strength"
    if own <= BOTTOM and not own >= middle:
        return "not_clear" if upper >= middle else "gap"
    return "middle"
