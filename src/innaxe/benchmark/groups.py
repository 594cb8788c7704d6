"""Performance groups by the rule of the European Innovation Scoreboard: per cent of a reference.

Leader above 125 %, strong from 100 %, moderate from 70 %, emerging below. A percentage needs a
scale with a bottom, so scores are counted from the bottom of their scale; z-scores have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.recipe import Normalise

    FloatArray = NDArray[np.float64]

__all__ = ["GROUPS", "groups_of", "scale_bottom"]

GROUPS = ("leader", "strong", "moderate", "emerging")
LIMITS = (1.25, 1.0, 0.7)  # above the first; at least the second; at least the third
DECIMALS = 9  # a unit that equals the reference but for rounding is at 100 %


def scale_bottom(settings: Normalise | None) -> float | None:
    """Lowest score that the scale of a recipe has; None where it has no bottom."""
    if settings is None:
        return 0.0
    if settings.method == "min_max":
        return settings.low
    return {"rank": 1.0, "percentile_rank": 0.0}.get(settings.method)


def groups_of(scores: FloatArray, reference: int | None = None) -> NDArray[np.int8]:
    """Group of each unit in each run.

    Args:
        scores: runs x units, counted from the bottom of the scale; NaN without a score.
        reference: row of the unit that stands for 100 %; the mean of all units if left out.

    Returns:
        Positions in ``GROUPS``; -1 without a score, and where the reference is not above the
        bottom, so that nothing can be told.
    """
    hundred = _mean(scores) if reference is None else scores[:, reference]
    known = ~np.isnan(scores) & (hundred > 0)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = np.round(scores / hundred[:, None], DECIMALS)
    top, middle, low = LIMITS
    placed = 3 - (relative >= low).astype(np.int8) - (relative >= middle) - (relative > top)
    return np.where(known, placed, -1).astype(np.int8)


def _mean(scores: FloatArray) -> FloatArray:
    present = ~np.isnan(scores)
    total = np.where(present, scores, 0.0).sum(axis=1)
    return total / np.maximum(present.sum(axis=1), 1)
