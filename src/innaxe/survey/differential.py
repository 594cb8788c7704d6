"""Do people of equal opinion answer an item alike in every language? Checked before pooling.

Mantel's test for ordered answers (1963), DOI 10.1080/01621459.1963.10500879, as Zwick, Donoghue
and Grima (1993) use it for differential items, DOI 10.1111/j.1745-3984.1993.tb00425.x: people are
matched by their other answers of the same battery. The size of a difference is the standardised
mean difference of Dorans and Schmitt (1991), divided by the standard deviation of the item; small
differences that are significant are not flagged, and few answers are never called a pass.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from innaxe.survey.responses import Answers
    from innaxe.survey.variables import Variable

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]

__all__ = ["FEWEST", "LARGE", "Differential", "differential_items"]

FEWEST = 25  # answers in each language below which nothing can be told
LARGE = 0.25  # of a standard deviation
SIGNIFICANT = 0.05
STRATA = 4

Verdict = Literal["alike", "differs", "too_few"]


@dataclass(frozen=True, slots=True)
class Differential:
    """One item in one language beside the most frequent one.

    Args:
        variable: the item.
        battery: the questions by which people were matched.
        language: the language that is looked at.
        reference: the language that it is compared with.
        count: usable answers in the language.
        reference_count: usable answers in the reference.
        difference: matched difference of means, in standard deviations of the item.
        p_value: of Mantel's test, corrected for the number of tests (Holm).
        verdict: ``differs`` asks for a look at the translation before pooling; ``too_few`` is
            no pass.
    """

    variable: str
    battery: str
    language: str
    reference: str
    count: int
    reference_count: int
    difference: float
    p_value: float
    verdict: Verdict


def differential_items(
    answers: Answers, batteries: Mapping[str, Sequence[Variable]]
) -> tuple[Differential, ...]:
    """Compare every language with the most frequent one, item by item.

    Args:
        answers: with the language of each.
        batteries: scales that measure one thing, three or more of them each.
    """
    counts = Counter(language for language in answers.languages if language)
    if len(counts) < 2:  # noqa: PLR2004 - nothing to compare
        return ()
    reference = min(counts, key=lambda language: (-counts[language], language))
    spoken = np.array(answers.languages, dtype=object)
    raw: list[Differential] = []
    for battery, members in sorted(batteries.items()):
        names = [one.name for one in members if one.name in answers.columns]
        if len(names) < 3:  # noqa: PLR2004 - matching by one other answer is too coarse
            continue
        values = np.column_stack([_values(answers, name) for name in names])
        for language in sorted(set(counts) - {reference}):
            groups = spoken == language, spoken == reference
            raw += [
                _compare(values, at, (name, battery), (language, reference), groups)
                for at, name in enumerate(names)
            ]
    return _judged(raw)


def _values(answers: Answers, name: str) -> FloatArray:
    values = answers.columns[name].values
    if values is None:
        raise TypeError("batteries are of scales")
    return values


def _compare(
    values: FloatArray,
    at: int,
    named: tuple[str, str],
    languages: tuple[str, str],
    groups: tuple[BoolArray, BoolArray],
) -> Differential:
    others = np.delete(values, at, axis=1)
    # half of the other answers must be there, else matching has nothing to go by
    usable = ~np.isnan(values[:, at]) & (np.isnan(others).mean(axis=1) <= 0.5)  # noqa: PLR2004
    focal, base = groups[0] & usable, groups[1] & usable
    counts = int(focal.sum()), int(base.sum())
    if min(counts) < FEWEST:
        nothing = float("nan")
        return Differential(*named, *languages, *counts, nothing, nothing, "too_few")
    both = focal | base
    matched = np.nanmean(others[both], axis=1)
    ends = [float(np.quantile(matched, part / STRATA)) for part in range(1, STRATA)]
    # the number of the quarter: how many ends lie at or below
    strata = np.array([sum(one >= end for end in ends) for one in matched], dtype=np.intp)
    item, is_focal = values[both, at], focal[both]
    difference = _standardised(item, is_focal, strata)
    p_value = mantel(item, is_focal, strata)
    return Differential(*named, *languages, *counts, difference, p_value, "alike")


def mantel(item: FloatArray, focal: BoolArray, strata: NDArray[np.intp]) -> float:
    """P-value of Mantel's test: sums of the focal group over strata beside what chance gives."""
    seen = expected = variance = 0.0
    for stratum in np.unique(strata):
        inside = strata == stratum
        scores, ours = item[inside], focal[inside]
        size, count = len(scores), int(ours.sum())
        if not 0 < count < size:
            continue
        seen += float(scores[ours].sum())
        expected += count * float(scores.mean())
        variance += count * (size - count) / size * float(scores.var(ddof=1))
    if not variance:
        return 1.0
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return float(cast("Any", special).chdtrc(1, (seen - expected) ** 2 / variance))


def _standardised(item: FloatArray, focal: BoolArray, strata: NDArray[np.intp]) -> float:
    """Difference of means within strata, weighted by the focal group."""
    spread = float(item.std(ddof=1))
    total, weight = 0.0, 0
    for stratum in np.unique(strata):
        inside = strata == stratum
        ours, theirs = item[inside & focal], item[inside & ~focal]
        if len(ours) and len(theirs):
            total += len(ours) * float(ours.mean() - theirs.mean())
            weight += len(ours)
    return total / weight / spread if weight and spread else 0.0


def _judged(raw: list[Differential]) -> tuple[Differential, ...]:
    """Correct the p-values after Holm (1979) and judge by both size and significance."""
    from dataclasses import replace

    tested = sorted((one for one in raw if one.verdict != "too_few"), key=lambda one: one.p_value)
    corrected: dict[tuple[str, str], float] = {}
    highest = 0.0
    for rank, one in enumerate(tested):
        highest = max(highest, min(1.0, one.p_value * (len(tested) - rank)))
        corrected[one.variable, one.language] = highest
    judged: list[Differential] = []
    for one in raw:
        if one.verdict == "too_few":
            judged.append(one)
            continue
        p_value = corrected[one.variable, one.language]
        differs = p_value < SIGNIFICANT and abs(one.difference) >= LARGE
        judged.append(replace(one, p_value=p_value, verdict="differs" if differs else "alike"))
    return tuple(judged)
