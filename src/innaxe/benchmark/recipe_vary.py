"""What the draws of a recipe vary: one declaration a factor, and which exclude each other."""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator

from innaxe.benchmark.recipe_problems import custom
from innaxe.benchmark.recipe_steps import Step

__all__ = ["WEIGHT_SETTINGS", "Vary", "overlapping"]

WEIGHT_SETTINGS = ("noise", "smaa", "stakeholders")


class Vary(Step):
    """One choice that the draws vary: a list of values, a range, or weights drawn in some way.

    Args:
        step: ``impute``, ``treat``, ``normalise``, ``weigh`` or ``aggregate``.
        setting: the setting of that step. Of ``weigh`` also ``noise``, which multiplies the
            weights above the indicators by 1 + u, u uniform between low and high; ``smaa``, which
            draws the weights of siblings evenly from all that add up to one; ``stakeholders``,
            which takes those of a respondent.
        values: what the setting may be; a table stands for a whole step.
        low: lower end of a range.
        high: upper end of a range.
        of: aggregates whose parts get drawn weights; all where left out (smaa).
        order: lists of codes, each from the largest weight to the smallest (smaa).
        lowest: smallest share of a code among its siblings (smaa).
        pick: a ``person``, each equally likely, or first a ``group`` and then a person of it
            (stakeholders).
    """

    belongs: ClassVar[dict[str, frozenset[str]]] = {
        "of": frozenset({"smaa"}),
        "order": frozenset({"smaa"}),
        "lowest": frozenset({"smaa"}),
        "pick": frozenset({"stakeholders"}),
    }
    step: Literal["impute", "treat", "normalise", "weigh", "aggregate"]
    setting: str
    values: tuple[Any, ...] | None = None
    low: float | None = None
    high: float | None = None
    of: tuple[str, ...] | None = None
    order: tuple[tuple[str, ...], ...] | None = None
    lowest: dict[str, float] | None = None
    pick: Literal["person", "group"] | None = None

    def chosen(self) -> frozenset[str]:
        """The setting that varies."""
        return frozenset({self.setting})

    @property
    def range(self) -> tuple[float, float]:
        """Both ends of the range; zero where a list of values stands instead."""
        return self.low or 0.0, self.high or 0.0

    @property
    def whole_numbers(self) -> bool:
        """Whether the setting counts something."""
        return self.setting == "max_winsorised"

    @property
    def on_weights(self) -> bool:
        """Whether weights are drawn, instead of a setting made differently."""
        return self.step == "weigh" and self.setting in WEIGHT_SETTINGS

    @property
    def whole_step(self) -> bool:
        """Whether some alternative stands for the step with all its settings."""
        return any(isinstance(value, dict) for value in self.values or ())

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if self.on_weights and self.setting != "noise":
            return self._drawn_fits()
        ranged = self.low is not None and self.high is not None
        half = (self.low is None) != (self.high is None)
        if half or ranged == (self.values is not None) or self.values == ():
            raise custom("recipe.vary_needs_values_or_range", step=self.step, setting=self.setting)
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise custom("recipe.low_not_below_high", low=self.low, high=self.high)
        if self.setting == "noise" and (self.low is None or self.low <= -1):
            raise custom("recipe.vary_noise_range")
        return self

    def _drawn_fits(self) -> Self:
        if (self.values, self.low, self.high) != (None, None, None):
            raise custom("recipe.vary_takes_no_values", step=self.step, setting=self.setting)
        if self.of == ():
            raise custom("smaa.empty_list", key="of")
        if any(len(chain) < 2 for chain in self.order or ()):  # noqa: PLR2004 - an order needs two
            raise custom("smaa.empty_list", key="order")
        often = Counter(code for chain in self.order or () for code in chain)
        twice = [code for code, count in often.items() if count > 1]
        if twice:
            raise custom("smaa.order_twice", code=twice[0])
        for code, share in (self.lowest or {}).items():
            if not 0 <= share < 1:
                raise custom("smaa.lowest_range", code=code, share=share)
        return self


def overlapping(one: Vary, other: Vary) -> bool:
    """Whether two factors set the same thing, so that the one would undo the other.

    An alternative that stands for a whole step undoes every other setting of it. Weights drawn
    for all aggregates leave nothing for noise, for people, or for another way to weigh.
    """
    if one.step != other.step:
        return False
    if one.on_weights or other.on_weights:
        return any(vary.setting == "smaa" and vary.of is None for vary in (one, other))
    return one.whole_step or other.whole_step
