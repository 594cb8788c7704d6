"""Change from one wave to the next, on items of the same version only.

Two waves of other people differ by chance too, so a change stands beside its interval. People who
answered both times are compared with themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import MethodError, Problem, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from innaxe.survey.responses import Answers, Column
    from innaxe.survey.variables import Variable

    FloatArray = NDArray[np.float64]

__all__ = ["Change", "change_between", "comparable"]


@dataclass(frozen=True, slots=True)
class Change:
    """The mean of one item in two waves.

    Args:
        variable: its name.
        before: mean of the first wave, over all who answered.
        after: mean of the second wave.
        before_count: answers of the first wave.
        after_count: answers of the second wave.
        change: after minus before.
        low: lower end of the 95 % interval (Welch).
        high: upper end.
        panel_count: people who answered both times.
        panel_change: their mean change; NaN where too few.
        panel_low: lower end of its 95 % interval.
        panel_high: upper end.
        withheld: whether too few answered one of the waves.
    """

    variable: str
    before: float
    after: float
    before_count: int
    after_count: int
    change: float
    low: float
    high: float
    panel_count: int
    panel_change: float
    panel_low: float
    panel_high: float
    withheld: bool


def comparable(first: Variable, second: Variable) -> bool:
    """Whether two items ask the same: kind, version, options and steps."""
    options = [option.name for option in first.options], [option.name for option in second.options]
    return (
        first.kind == second.kind and first.version == second.version and options[0] == options[1]
    )


def change_between(
    first: Answers,
    second: Answers,
    names: Sequence[str],
    *,
    minimum: int = MINIMUM_ANSWERS,
) -> tuple[Change, ...]:
    """Change of scales and numbers from one wave to the next.

    Args:
        first: the earlier wave.
        second: the later wave; the same respondent goes by the same name in both.
        names: of the items.
        minimum: smallest number of answers that may be shown.

    Raises:
        MethodError: ``survey.not_in_both_waves``, ``survey.versions_differ`` and
            ``survey.not_a_number_item``, all of them at once.
    """
    problems = [problem for name in names for problem in _problems(name, first, second)]
    if problems:
        raise MethodError(problems)
    before = {name: at for at, name in enumerate(first.respondents)}
    pairs = np.array(
        [(before[name], at) for at, name in enumerate(second.respondents) if name in before],
        dtype=np.intp,
    ).reshape(-1, 2)
    return tuple(
        _change(name, first.columns[name], second.columns[name], pairs, minimum) for name in names
    )


def _problems(name: str, first: Answers, second: Answers) -> list[Problem]:
    one, other = first.columns.get(name), second.columns.get(name)
    if one is None or other is None:
        return [Problem(message("survey.not_in_both_waves", item=name))]
    if not comparable(one.variable, other.variable):
        versions = {"before": one.variable.version, "after": other.variable.version}
        return [Problem(message("survey.versions_differ", item=name, **versions))]
    if one.values is None or other.values is None:
        return [Problem(message("survey.not_a_number_item", item=name))]
    return []


def _change(name: str, one: Column, other: Column, pairs: NDArray[np.intp], minimum: int) -> Change:
    before, after = _values(one), _values(other)
    apart = after[pairs[:, 1]] - before[pairs[:, 0]]
    apart = apart[~np.isnan(apart)]
    before, after = before[~np.isnan(before)], after[~np.isnan(after)]
    nothing = float("nan")
    panel = _paired(apart) if len(apart) >= minimum else (nothing, nothing, nothing)
    earlier, later = _mean(before), _mean(after)
    low, high = _welch(before, after)
    return Change(
        variable=name,
        before=earlier,
        after=later,
        before_count=len(before),
        after_count=len(after),
        change=later - earlier,
        low=low,
        high=high,
        panel_count=len(apart),
        panel_change=panel[0],
        panel_low=panel[1],
        panel_high=panel[2],
        withheld=min(len(before), len(after)) < minimum,
    )


def _mean(values: FloatArray) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _values(column: Column) -> FloatArray:
    if column.values is None:
        raise TypeError("only scales and numbers change by an amount")
    return column.values


def _welch(before: FloatArray, after: FloatArray) -> tuple[float, float]:
    """Welch (1947), DOI 10.1093/biomet/34.1-2.28."""
    if min(len(before), len(after)) < 2:  # noqa: PLR2004 - one answer has no spread
        return float("nan"), float("nan")
    parts = np.array([before.var(ddof=1) / len(before), after.var(ddof=1) / len(after)])
    gap, error = float(after.mean() - before.mean()), float(np.sqrt(parts.sum()))
    if not error:
        return gap, gap
    freedom = parts.sum() ** 2 / (parts**2 / np.array([len(before) - 1, len(after) - 1])).sum()
    half = _quantile(float(freedom)) * error
    return gap - half, gap + half


def _paired(apart: FloatArray) -> tuple[float, float, float]:
    mean = float(apart.mean())
    half = _quantile(len(apart) - 1) * float(apart.std(ddof=1)) / np.sqrt(len(apart))
    return mean, mean - half, mean + half


def _quantile(freedom: float) -> float:
    from scipy import special  # pyright: ignore[reportMissingTypeStubs]

    return float(cast("Any", special).stdtrit(freedom, 0.975))
