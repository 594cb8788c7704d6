"""Performance groups by the rule of the European Innovation Scoreboard: per cent of a reference.

Leader above 125 %, strong from 100 %, moderate from 70 %, emerging below; a recipe may say other
limits. A percentage needs a
scale with a bottom, so scores are counted from the bottom of their scale; z-scores have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.columns import median_of
from innaxe.benchmark.recipe_steps import Relative
from innaxe.benchmark.rules import rules_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy
    from innaxe.benchmark.recipe import Normalise, Recipe

    FloatArray = NDArray[np.float64]

__all__ = ["GROUPS", "centre_of", "groups_of", "index_bottom", "placed", "scale_bottom"]

GROUPS = ("leader", "strong", "moderate", "emerging")
_BOTTOMS = {"rank": 1.0, "percentile_rank": 0.0, "borda": 0.0, "distance_to_maximum": 0.0}
DECIMALS = 9  # a unit that equals the reference but for rounding is at 100 %


def scale_bottom(settings: Normalise | None) -> float | None:
    """Lowest score that the scale of a recipe has; None where it has no bottom."""
    if settings is None:
        return 0.0
    if settings.method == "min_max" or (settings.method == "goalposts" and settings.cut):
        return settings.low
    return _BOTTOMS.get(settings.method)


def index_bottom(recipe: Recipe, hierarchy: Hierarchy) -> float | None:
    """Lowest score that the index has by a recipe; None where it has no bottom, or none is known.

    Pairwise comparisons (copeland) count wins, which has no bottom that a percentage could rest
    on. The benefit of the doubt starts from zero, whatever the scale below, where a whole level
    uses it.
    """
    assert recipe.aggregate is not None  # noqa: S101 - the recipe was checked
    chosen = recipe.aggregate.chosen()
    if "copeland" in chosen:
        return None
    if "benefit_of_the_doubt" not in chosen:
        return scale_bottom(recipe.normalise)
    whole = any(
        {rule.method for rule in rules_of(recipe.aggregate, position, level.codes)}
        == {"benefit_of_the_doubt"}
        for position, level in enumerate(hierarchy.levels)
    )
    return 0.0 if whole else None


def groups_of(
    scores: FloatArray, reference: int | None = None, settings: Relative | None = None
) -> NDArray[np.int8]:
    """Group of each unit in each run.

    Args:
        scores: runs x units, counted from the bottom of the scale; NaN without a score.
        reference: row of the unit that stands for 100 %; the centre of all units if left out.
        settings: limits and centre of the recipe; those of the scoreboard, and the mean, if left
            out.

    Returns:
        Positions in ``GROUPS``; -1 without a score, and where the reference is not above the
        bottom, so that nothing can be told.
    """
    settings = settings or Relative()
    hundred = centre_of(scores, settings) if reference is None else scores[:, reference]
    return placed(scores, hundred, settings)


def placed(scores: FloatArray, hundred: FloatArray, settings: Relative) -> NDArray[np.int8]:
    """Group of each unit in each run, with ``hundred`` (one a run) standing for 100 %."""
    known = ~np.isnan(scores) & (hundred > 0)[:, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        relative = np.round(scores / hundred[:, None], DECIMALS)
    top, middle, low = settings.shares
    group = 3 - (relative >= low).astype(np.int8) - (relative >= middle) - (relative > top)
    return np.where(known, group, -1).astype(np.int8)


def centre_of(scores: FloatArray, settings: Relative) -> FloatArray:
    """Mean or median of the units in each run; NaN or 0 for a run without scores."""
    if settings.centre == "median":
        return median_of(scores.T)
    present = ~np.isnan(scores)
    total = np.where(present, scores, 0.0).sum(axis=1)
    return total / np.maximum(present.sum(axis=1), 1)
