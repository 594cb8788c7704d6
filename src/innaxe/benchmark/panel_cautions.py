"""What a reader has to know about a panel: the cautions of the chain, said of units and years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.chain_cautions import FEW_UNITS
from innaxe.benchmark.score import failed_draws
from innaxe.errors import Message, message

if TYPE_CHECKING:
    from innaxe.benchmark.panel_result import PanelBenchmark

__all__ = ["panel_cautions"]

# the chain counts rows, which here are units in a year; these are said anew
_OF_ROWS = frozenset(
    {
        "aggregate.partial",
        "aggregate.unscored",
        "chain.few_units",
        "impute.filled",
        "impute.left_empty",
        "screen.dropped",
    }
)


def panel_cautions(panel: PanelBenchmark) -> list[Message]:
    """Cautions of a panel, those of the chain first."""
    return [
        *(found for found in panel.rows.cautions if found.code not in _OF_ROWS),
        *_size_cautions(panel),
        *_gap_cautions(panel),
        *_screening_cautions(panel),
        *_trend_cautions(panel),
        *_draw_cautions(panel),
        *_not_told(panel),
    ]


def _size_cautions(panel: PanelBenchmark) -> list[Message]:
    count = len(panel.units)
    return [message("chain.few_units", count=count)] if count < FEW_UNITS else []


def _gap_cautions(panel: PanelBenchmark) -> list[Message]:
    found: list[Message] = []
    gaps = panel.gaps()
    if len(gaps):
        how = {name: int((gaps["filled"] == name).sum()) for name in ("time", "units", "")}
        found.append(
            message(
                "panel.gaps",
                count=len(gaps),
                time=how["time"],
                others=how["units"],
                left=how[""],
            )
        )
    periods = panel.all_periods
    there = np.zeros((len(panel.units), len(panel.years)), dtype=np.bool_)
    there[periods.unit, periods.order] = True
    absent = np.argwhere(~there).tolist()
    if absent:
        rows = tuple(f"{panel.units[unit]} {panel.years[year]}" for unit, year in absent)
        found.append(message("panel.absent", count=len(rows), rows=rows))
    return found


def _screening_cautions(panel: PanelBenchmark) -> list[Message]:
    rows = tuple(label for label, _ in panel.rows.stages.dropped)
    return [message("panel.dropped", count=len(rows), rows=rows)] if rows else []


def _trend_cautions(panel: PanelBenchmark) -> list[Message]:
    found = [message("panel.trends_bare")]
    if units := panel.lone_units:
        found.append(message("panel.one_point", count=len(units), units=units))
    trend = panel.indicator_trend
    undefined = ~np.isnan(trend.change) & np.isnan(trend.rate)
    if undefined.any():
        codes = panel.rows.hierarchy.indicators
        named = tuple(codes[i] for i in np.flatnonzero(undefined.any(axis=0)).tolist())
        count = int(undefined.sum())
        found.append(message("panel.no_rate", count=count, indicators=named))
    return found


def _draw_cautions(panel: PanelBenchmark) -> list[Message]:
    found: list[Message] = []
    for kind, drawn in panel.draws.items():
        found += failed_draws(drawn)
        low, _, high = drawn.interval()
        outside = np.flatnonzero((panel.nominal_ranks < low) | (panel.nominal_ranks > high))
        if outside.size:
            rows = tuple(panel.rows.units[i] for i in outside.tolist())
            kind_name = message(f"uncertainty.kind.{kind}")
            found.append(message("panel.outside", count=len(rows), rows=rows, kind=kind_name))
    return found


def _not_told(panel: PanelBenchmark) -> list[Message]:
    """What rests on one ranking of all units, and is told of a single year only."""
    found: list[Message] = []
    if "both" in panel.draws:
        found.append(message("panel.no_ranges"))
    if any(drawn.central is not None for drawn in panel.rows.draws.values()):
        found.append(message("panel.no_central"))
    return found
