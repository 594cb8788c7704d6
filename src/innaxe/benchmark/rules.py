"""How the children of one aggregate become its score: a rule, and what it asks of the values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from innaxe.benchmark.recipe import Aggregate, Mean

__all__ = ["Rule", "rules_of"]

_POSITIVE = frozenset({"geometric_mean", "harmonic_mean"})
_NOT_NEGATIVE = frozenset({"generalised_mean", "benefit_of_the_doubt"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of aggregation with its settings.

    Args:
        method: which rule.
        power: of the generalised mean.
        sign: -1 where imbalance is a penalty, +1 where it adds (mpi and ampi).
        shares: bounds of the share of a child (benefit_of_the_doubt).
    """

    method: Mean
    power: float = 1.0
    sign: float = -1.0
    shares: tuple[float, float] = (0.0, 1.0)

    @property
    def floor(self) -> Literal["", "aggregate.not_positive", "aggregate.negative"]:
        """Code of the complaint about values that are too low for the rule; empty for none."""
        if self.method in _POSITIVE or (self.method == "generalised_mean" and self.power < 0):
            return "aggregate.not_positive"
        return "aggregate.negative" if self.method in _NOT_NEGATIVE else ""


def rules_of(aggregate: Aggregate, position: int, codes: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rule of each aggregate of a level: its own, or that of the level.

    Args:
        aggregate: the step of the recipe.
        position: of the level, counted from the lowest aggregates.
        codes: the aggregates of the level.
    """
    return tuple(
        _rule(aggregate, (aggregate.nodes or {}).get(code, aggregate.at(position)))
        for code in codes
    )


def _rule(aggregate: Aggregate, method: Mean) -> Rule:
    if method == "generalised_mean":
        return Rule(method, power=aggregate.power)
    if method in {"mpi", "ampi"}:
        return Rule(method, sign=1.0 if aggregate.imbalance == "adds" else -1.0)
    if method == "benefit_of_the_doubt":
        return Rule(method, shares=(aggregate.share_low, aggregate.share_high))
    return Rule(method)
