"""What would have happened without the help: shares of effects that people attribute to it.

An answer says what a person believes, never what caused what. The weights of "later" and
"smaller" are a convention, so results stand beside those under other weights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.statistics.intervals import mean_interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.survey.responses import Column
    from innaxe.survey.variables import Variable

    FloatArray = NDArray[np.float64]

__all__ = ["ALTERNATIVES", "Attribution", "attribution", "is_counterfactual"]

# weight of each answer: would not have happened; later; smaller; the same
ALTERNATIVES: dict[str, tuple[float, float, float, float]] = {
    "main": (1.0, 0.5, 0.5, 0.0),
    "strict": (1.0, 0.0, 0.0, 0.0),
    "cautious": (1.0, 0.25, 0.25, 0.0),
}
# names of these answers in a form; another answer, such as "don't know", is missing
NAMES: tuple[frozenset[str], ...] = (
    frozenset({"not_happened", "would_not_have_happened", "would_not", "not_at_all", "never"}),
    frozenset({"later"}),
    frozenset({"smaller"}),
    frozenset({"same", "the_same"}),
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One effect.

    Args:
        variable: name of the question.
        count: answers that say something.
        unknown: share of "don't know" among all who were asked and answered.
        shares: attributed share by name of the weights (``ALTERNATIVES``).
        low: lower end of the 95 % interval of the main share, within 0 and 1.
        high: upper end.
        withheld: whether too few said something.
    """

    variable: str
    count: int
    unknown: float
    shares: Mapping[str, float]
    low: float
    high: float
    withheld: bool

    @property
    def spread(self) -> float:
        """How far the share moves from the lowest to the highest of the weights."""
        return max(self.shares.values()) - min(self.shares.values())


def is_counterfactual(variable: Variable) -> bool:
    """Whether a question offers all four answers, by the names of its options."""
    names = {option.name for option in variable.options}
    return variable.kind == "single" and all(names & known for known in NAMES)


def attribution(column: Column, *, minimum: int = MINIMUM_ANSWERS) -> Attribution:
    """Attributed share of one effect under all weights.

    Args:
        column: a question for which ``is_counterfactual`` holds.
        minimum: smallest number of answers that may be shown.
    """
    if column.codes is None:
        raise TypeError("only a question with options tells it")
    places = [_place(option.name) for option in column.variable.options]
    kind = np.array([*places, -1], dtype=np.intp)[column.codes]
    given, told = int((column.codes >= 0).sum()), kind[kind >= 0]
    count = len(told)
    if not count:
        nothing = dict.fromkeys(ALTERNATIVES, float("nan"))
        return Attribution(column.variable.name, 0, float("nan"), nothing, *_none(), withheld=True)
    shares = {name: float(np.array(weights)[told].mean()) for name, weights in ALTERNATIVES.items()}
    low, high = _interval(np.array(ALTERNATIVES["main"])[told])
    return Attribution(
        column.variable.name, count, 1 - count / given, shares, low, high, count < minimum
    )


def _place(name: str) -> int:
    return next((at for at, known in enumerate(NAMES) if name in known), -1)


def _none() -> tuple[float, float]:
    return float("nan"), float("nan")


def _interval(values: FloatArray) -> tuple[float, float]:
    if len(values) < 2:  # noqa: PLR2004 - one answer has no spread
        return _none()
    mean, deviation = np.array([values.mean()]), np.array([values.std(ddof=1)])
    low, high = mean_interval(mean, deviation, np.array([float(len(values))]))
    return max(0.0, float(low[0])), min(1.0, float(high[0]))
