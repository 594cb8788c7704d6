"""The index as per cent of a reference, and the performance groups that follow from it.

The rule of the European Innovation Scoreboard: leader, strong, moderate, emerging. A percentage
needs a scale with a bottom, from which scores are counted.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from innaxe.benchmark.groups import GROUPS, centre_of, placed, scale_bottom
from innaxe.errors import MethodError, RecipeError, message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.benchmark.recipe import Recipe

    FloatArray = NDArray[np.float64]

__all__ = ["check_relative", "reference_scores", "relative_groups"]

_ON_THE_SCALE = frozenset(
    {"arithmetic_mean", "geometric_mean", "harmonic_mean", "generalised_mean"}
)


def check_relative(recipe: Recipe) -> float:
    """The bottom of the scale that percentages are counted from.

    Raises:
        RecipeError: ``relative.no_scale`` where the index has no such bottom: z-scores, targets,
            rules that leave the scale of the indicators.
    """
    bottom = scale_bottom(recipe.normalise)
    rules = recipe.aggregate.chosen() if recipe.aggregate else frozenset[str]()
    if recipe.normalise is None or bottom is None or rules - _ON_THE_SCALE:
        guilty = min(rules - _ON_THE_SCALE, default="")
        method = guilty or (recipe.normalise.method if recipe.normalise else "none")
        raise RecipeError.of("relative.no_scale", method=message(f"recipe.{method}"))
    return bottom


def reference_scores(index: FloatArray, units: tuple[str, ...], recipe: Recipe) -> float:
    """Which score stands for 100 %, counted from the bottom of the scale.

    Args:
        index: score of each unit, NaN without one.
        units: their codes.
        recipe: its step ``relative``.

    Raises:
        RecipeError: where the scale has no bottom.
        MethodError: where the reference unit is not there or has no score, or where the reference
            is not above the bottom.
    """
    assert recipe.relative is not None  # noqa: S101 - callers ask for recipes with the step only
    above = index - check_relative(recipe)
    unit = recipe.relative.unit
    if unit is None:
        hundred = float(centre_of(above[None, :], recipe.relative)[0])
    elif unit not in units:
        near = (get_close_matches(unit, units, 1) or units[:1])[0]
        raise MethodError.of("relative.unknown_unit", unit=unit, near=near)
    else:
        hundred = float(above[units.index(unit)])
        if np.isnan(hundred):
            raise MethodError.of("relative.no_score", unit=unit)
    if not hundred > 0:
        raise MethodError.of("relative.at_the_bottom")
    return hundred


def relative_groups(
    index: FloatArray, hundred: float, recipe: Recipe
) -> tuple[FloatArray, list[str]]:
    """Per cent of the reference, and the group, of each unit; NaN and empty without a score."""
    assert recipe.relative is not None  # noqa: S101 - as above
    above = index - check_relative(recipe)
    groups = placed(above[None, :], np.array([hundred]), recipe.relative)[0]
    names = [GROUPS[int(group)] if group >= 0 else "" for group in groups]
    return 100 * above / hundred, names
