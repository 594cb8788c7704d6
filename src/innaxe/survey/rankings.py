"""Rankings and best-worst choices, counted.

Borda points of partial rankings after Emerson (2013), DOI 10.1007/s00355-011-0603-9: of m ranked
options the first gets m points, so that ranking more never costs the own first choice. Best-worst
scores after Finn and Louviere (1992), DOI 10.1177/074391569201100202.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS, protect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from innaxe.survey.responses import Column

    FloatArray = NDArray[np.float64]
    Codes = NDArray[np.intp]

__all__ = ["BestWorst", "Ranked", "best_worst", "ranking"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One option of a ranking.

    Args:
        option: its position among the options.
        points: Borda points for each answer, on average.
        ranked: answers that rank it anywhere.
        first: answers that put it first.
        withheld: whether nothing may be shown, because too few rank it or do not.
        first_withheld: whether only ``ranked`` may be shown: too few put it first, or later, or
            the first places of others would give this one away.
    """

    option: int
    points: float
    ranked: int
    first: int
    withheld: bool
    first_withheld: bool


@dataclass(frozen=True, slots=True)
class BestWorst:
    """One option of best-worst choices.

    Args:
        option: its number.
        shown: how often it was on offer.
        best: how often it was chosen as best.
        worst: how often as worst.
        score: (best - worst) / shown, from -1 to 1; NaN where it was never on offer.
    """

    option: int
    shown: int
    best: int
    worst: int
    score: float


def ranking(column: Column, *, minimum: int = MINIMUM_ANSWERS) -> tuple[Ranked, ...]:
    """Options by how many rank them, then by points; withheld ones at the end.

    Args:
        column: a ranking; not all options need a place.
        minimum: smallest number of answers that may be shown.
    """
    if column.places is None:
        raise TypeError("only a ranking has places")
    places = column.places[column.answered]
    answers, options = places.shape
    if not answers:
        return ()
    depth = places.max(axis=1, keepdims=True)
    points = np.where(places > 0, depth + 1 - places, 0).sum(axis=0) / answers
    first, ranked = (places == 1).sum(axis=0), (places > 0).sum(axis=0)
    few = np.minimum(ranked, answers - ranked) < minimum
    hidden = _withheld(first, ranked, minimum) | few
    rows = [
        Ranked(
            at, float(points[at]), int(ranked[at]), int(first[at]), bool(few[at]), bool(hidden[at])
        )
        for at in range(options)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: Ranked) -> tuple[bool, int, float, int]:
    if row.withheld:  # an order by what is withheld would tell it
        return True, 0, 0.0, row.option
    return False, -row.ranked, 0.0 if row.first_withheld else -row.points, row.option


def _withheld(first: Codes, ranked: Codes, minimum: int) -> NDArray[np.bool_]:
    """First and later places add up to all places; first places add up to all answers."""
    small = np.minimum(first, ranked - first) < minimum
    together = protect(first[:, None].astype(np.float64), minimum=minimum)
    return small | together.mask[:, 0]


def best_worst(shown: Codes, best: Codes, worst: Codes, options: int) -> tuple[BestWorst, ...]:
    """Count best-worst choices (MaxDiff).

    Args:
        shown: tasks x places, the options on offer by number; -1 for an empty place.
        best: the option chosen as best in each task; -1 where none was.
        worst: the option chosen as worst.
        options: how many there are.

    Returns:
        Options by their score, the highest first; those never on offer at the end.

    Raises:
        ValueError: where a choice was not on offer, or best and worst are the same.
    """
    for chosen in (best, worst):
        if not ((chosen < 0) | (shown == chosen[:, None]).any(axis=1)).all():
            raise ValueError("a choice was not on offer")
    if ((best == worst) & (best >= 0)).any():
        raise ValueError("best and worst are the same")

    def count(of: Codes) -> Codes:
        return np.bincount(of[of >= 0], minlength=options)

    # a task without a full answer was no occasion to be chosen
    full = (best >= 0) & (worst >= 0)
    offers, bests, worsts = count(shown[full].ravel()), count(best[full]), count(worst[full])
    with np.errstate(invalid="ignore", divide="ignore"):
        scores = (bests - worsts) / offers
    rows = [
        BestWorst(at, int(offers[at]), int(bests[at]), int(worsts[at]), float(scores[at]))
        for at in range(options)
    ]
    return tuple(sorted(rows, key=lambda row: (np.isnan(row.score), -row.score, row.option)))
