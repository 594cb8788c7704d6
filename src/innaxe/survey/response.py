"""Who answered: from invited to finished, question by question, and how even the groups are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from innaxe.survey.responses import Answers

__all__ = ["Asked", "Funnel", "asked", "evenness"]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Steps on the way to an answer; None where a step was not counted, which is never zero."""

    invited: int | None
    started: int | None
    finished: int

    @property
    def response_rate(self) -> float | None:
        """Finished of invited; None for an open link, where nobody knows who was reached."""
        return self.finished / self.invited if self.invited else None

    @property
    def completion_rate(self) -> float | None:
        """Finished of started."""
        return self.finished / self.started if self.started else None


@dataclass(frozen=True, slots=True)
class Asked:
    """How many gave an answer to one question.

    Args:
        variable: its name.
        asked: people who were asked it, or all where that is not known.
        answered: people who gave an answer that counts.
    """

    variable: str
    asked: int
    answered: int

    @property
    def missing(self) -> float:
        """Share of those asked who gave no answer that counts."""
        return 1 - self.answered / self.asked if self.asked else float("nan")


def asked(
    answers: Answers, relevant: Mapping[str, NDArray[np.bool_]] | None = None
) -> tuple[Asked, ...]:
    """Item non-response.

    Args:
        answers: the sample.
        relevant: by variable, who was asked; everybody where it is not said.
    """
    everyone = np.ones(answers.size, dtype=np.bool_)
    found: list[Asked] = []
    for name, column in answers.columns.items():
        # an answer proves that its question was asked
        was = (relevant or {}).get(name, everyone) | column.answered
        found.append(Asked(name, int(was.sum()), int(column.answered.sum())))
    return tuple(found)


def evenness(counts: NDArray[np.intp]) -> float:
    """Pielou's evenness of groups: 1 where all are of one size, 0 where only one answers.

    Pielou (1966), DOI 10.1016/0022-5193(66)90013-0.

    Args:
        counts: answers by group, groups without answers as 0.

    Returns:
        Evenness; NaN for fewer than two groups or no answers.
    """
    total = int(counts.sum())
    if len(counts) < 2 or not total:  # noqa: PLR2004 - one group cannot be uneven
        return float("nan")
    shares = counts[counts > 0] / total
    # plus zero, so that a single group is 0 and not -0
    return float(-(shares * np.log(shares)).sum() / np.log(len(counts))) + 0.0
