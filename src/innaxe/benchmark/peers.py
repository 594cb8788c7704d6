"""Peers by circumstance: units that are alike in what is carried along and never scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from innaxe.errors import MethodError, RequestError
from innaxe.statistics import percentile_positions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]

__all__ = ["NearestPeers", "nearest_peers"]

LEAST_SHARED = 0.5  # share of the context columns that two units must both have


@dataclass(frozen=True, slots=True)
class NearestPeers:
    """The units nearest to one, nearest first.

    Args:
        unit: whose peers they are.
        columns: the context columns that were compared.
        peers: code, distance (0 alike, 1 opposite ends on everything), columns both have.
    """

    unit: str
    columns: tuple[str, ...]
    peers: tuple[tuple[str, float, int], ...]

    def to_frame(self) -> pd.DataFrame:
        """One row for each peer: ``unit, distance, shared``."""
        return pd.DataFrame(list(self.peers), columns=["unit", "distance", "shared"])

    def to_dict(self) -> dict[str, Any]:
        """Method, parameters and peers as plain data."""
        return {
            "method": "nearest_peers",
            "unit": self.unit,
            "columns": list(self.columns),
            "peers": [list(peer) for peer in self.peers],
        }


def nearest_peers(context: pd.DataFrame, unit: str, *, count: int = 10) -> NearestPeers:
    """Find the units that are most alike in their circumstances.

    The distance is the mean absolute difference of positions among all units, over the columns
    that both have (Gower 1971, DOI 10.2307/2528823, on ranks): no scale, unit of measure or
    outlier decides it.

    Args:
        context: column ``unit`` and one column of numbers for each circumstance.
        unit: whose peers are wanted.
        count: how many.

    Raises:
        MethodError: ``peers.no_context`` without columns; ``peers.unit_without_context`` where
            the unit has fewer than half of them.
        RequestError: if the unit is not there.
    """
    ordered = context.sort_values("unit", kind="stable")
    columns = tuple(sorted(str(name) for name in ordered.columns if name != "unit"))
    units = [str(code) for code in ordered["unit"].tolist()]
    if not columns:
        raise MethodError.of("peers.no_context")
    if unit not in units:
        raise RequestError.of("request.unknown_unit", unit=unit, near=tuple(units[:3]))
    values = ordered.loc[:, list(columns)].to_numpy(dtype=np.float64, na_value=np.nan)
    positions = percentile_positions(values.T).T / 100
    row = units.index(unit)
    distance, shared = _distances(positions, row)
    if np.isnan(positions[row]).mean() > 1 - LEAST_SHARED:
        raise MethodError.of("peers.unit_without_context", unit=unit)
    eligible = [
        i
        for i in range(len(units))
        if i != row and shared[i] >= LEAST_SHARED * len(columns) and shared[i]
    ]
    eligible.sort(key=lambda i: (distance[i], units[i]))
    peers = tuple((units[i], float(distance[i]), int(shared[i])) for i in eligible[:count])
    return NearestPeers(unit, columns, peers)


def _distances(positions: FloatArray, row: int) -> tuple[FloatArray, NDArray[np.intp]]:
    """Mean absolute difference from one row, and how many columns it rests on."""
    difference = np.abs(positions - positions[row])
    present = ~np.isnan(difference)
    shared = present.sum(axis=1)
    total = np.where(present, difference, 0.0).sum(axis=1)
    return total / np.maximum(shared, 1), shared
