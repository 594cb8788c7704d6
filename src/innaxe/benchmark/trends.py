"""How values moved over the years: difference and compound annual growth, without an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.intp]

__all__ = ["Trend", "trend_of"]

FEWEST_POINTS = 2


@dataclass(frozen=True, slots=True)
class Trend:
    """The movement of each unit on each column; all arrays are units x columns.

    Args:
        points: years with a value.
        start, end: positions of the first and last year with a value; 0 without any.
        first, last: the values there.
        change: last less first; NaN with fewer than two points.
        rate: compound annual growth, as a share; NaN with fewer than two points, and where values
            at or below zero give none.
    """

    points: IntArray
    start: IntArray
    end: IntArray
    first: FloatArray
    last: FloatArray
    change: FloatArray
    rate: FloatArray


def trend_of(grid: FloatArray, years: IntArray) -> Trend:
    """Compare the first and the last year that have a value.

    The rate is (last / first) to the power of 1 / years between them, less 1; 0 where both are
    equal, whatever their sign.

    Args:
        grid: units x years x columns, NaN where there is no value.
        years: the years, rising.
    """
    present = ~np.isnan(grid)
    points = present.sum(axis=1)
    start = present.argmax(axis=1)
    end = grid.shape[1] - 1 - present[:, ::-1].argmax(axis=1)
    end = np.where(points > 0, end, 0)
    first = np.take_along_axis(grid, start[:, None], axis=1)[:, 0]
    last = np.take_along_axis(grid, end[:, None], axis=1)[:, 0]
    known = points >= FEWEST_POINTS
    defined = known & (first > 0) & (last >= 0)
    ratio = np.where(defined, last, 1.0) / np.where(defined, first, 1.0)
    rate = ratio ** (1.0 / np.maximum(years[end] - years[start], 1)) - 1.0
    return Trend(
        points=points,
        start=start,
        end=end,
        first=first,
        last=last,
        change=np.where(known, last - first, np.nan),
        rate=np.where(defined, rate, np.where(known & (first == last), 0.0, np.nan)),
    )
