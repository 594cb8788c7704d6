"""A unit's figures beside the middle of its peers, with what sampling error leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from innaxe.benchmark.uncertainty import INTERVAL, draw_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.benchmark.position import Position
    from innaxe.benchmark.result import Benchmark

__all__ = ["area_frame", "peer_gaps", "profile_frame"]

DRAWS = 2000


def peer_gaps(
    benchmark: Benchmark, unit: str, peers: Sequence[str], rng: np.random.Generator
) -> pd.DataFrame:
    """How far a unit is ahead of the middle of its peers, in the indicator's own measure.

    Args:
        benchmark: a result.
        unit: whose.
        peers: codes of its peers.
        rng: source of randomness for the draws of sampling error.

    Returns:
        One row for each indicator: ``indicator``; ``ahead`` by the values as they are, more than
        zero being better whatever the direction; ``ahead_low`` and ``ahead_high``, the middle
        90 % over draws of the unit's and the peers' values; ``better``, the share of draws in
        which it is ahead. The last three are NaN where no sampling error is known.
    """
    inputs = benchmark.stages.inputs
    wanted = {unit, *peers}
    few = inputs.keep(np.array([code in wanted for code in inputs.units]))
    row = few.units.index(unit)
    direction = benchmark.hierarchy.direction
    rest = np.arange(len(few.units)) != row

    def ahead_of(values: np.ndarray) -> np.ndarray:
        divided = values / few.denominators * direction
        return divided[row] - _middle(divided[rest])

    known = ((few.errors.standard_error > 0) | (few.errors.answers > 0)).any(axis=0)
    drawn = np.array([ahead_of(draw_values(few, rng)) for _ in range(DRAWS)])
    recorded = ahead_of(few.values)
    told = known & ~np.isnan(recorded)
    low, high = np.quantile(drawn, INTERVAL, axis=0)
    return pd.DataFrame(
        {
            "indicator": list(benchmark.hierarchy.indicators),
            "ahead": recorded,
            "ahead_low": np.where(told, low, np.nan),
            "ahead_high": np.where(told, high, np.nan),
            "better": np.where(told, (drawn > 0).mean(axis=0), np.nan),
        }
    )


def _middle(values: np.ndarray) -> np.ndarray:
    """Median of what is there in each column; NaN for a column without values."""
    empty = np.isnan(values).all(axis=0)
    return np.where(empty, np.nan, np.nanmedian(np.where(empty, 0.0, values), axis=0))


def profile_frame(
    benchmark: Benchmark, position: Position, rng: np.random.Generator
) -> pd.DataFrame:
    """Every indicator beside the middle of the peers, largest gap first.

    Returns:
        ``indicator, value, peer_median, score, peer_median_score, gap`` (scores on the recipe's
        scale), ``position, low, high, peer_position, verdict`` (as in the report of the unit),
        and the columns of ``peer_gaps``.
    """
    unit, peers = position.unit, list(position.peers)
    stage = benchmark.stage("denominated").set_index("unit")
    normalised = benchmark.stage("normalised").set_index("unit")
    frame = stage.loc[[unit]].T.set_axis(["value"], axis=1)
    frame["peer_median"] = stage.loc[peers].median()
    frame["score"] = normalised.loc[unit]
    frame["peer_median_score"] = normalised.loc[peers].median()
    frame["gap"] = frame["score"] - frame["peer_median_score"]
    for name, own in (
        ("position", "position"), ("low", "low"), ("high", "high"),
        ("peer_position", "peer_median"), ("verdict", "verdict"),
    ):  # fmt: skip
        frame[name] = {item.code: getattr(item, own) for item in position.indicators}
    whole = frame.rename_axis("indicator").reset_index()
    whole = whole.merge(peer_gaps(benchmark, unit, peers, rng), on="indicator")
    return whole.sort_values(["gap"], kind="stable").reset_index(drop=True)


def area_frame(position: Position) -> pd.DataFrame:
    """Every aggregate beside the middle of the peers, in positions among all units.

    Returns:
        ``area, name, position, low, high, peer_median, above, verdict``.
    """
    rows = [
        (
            item.code, item.name, item.median, item.low, item.high, item.peer_median, item.above,
            item.verdict,
        )
        for item in position.areas
    ]  # fmt: skip
    names = ["area", "name", "position", "low", "high", "peer_median", "above", "verdict"]
    return pd.DataFrame(rows, columns=names)
