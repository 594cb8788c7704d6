"""Weights for a sample from targets of known margins, with every cell that cannot be met named.

Raking in the sense of ``innaxe.statistics.raking``. Weights mend who is missing only as far as
those who answered stand for those who did not; they never turn a self-selected sample into a
random one, and the cautions say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from innaxe.errors import Message, MethodError, Place, Problem, Share, message
from innaxe.statistics.raking import Raking, design_effect, effective_size, rake

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from pandas import DataFrame

    from innaxe.survey.responses import Answers, Column

    FloatArray = NDArray[np.float64]
    Codes = NDArray[np.intp]

__all__ = ["LIMITS", "Margin", "Weighting", "unweighted", "weigh"]

LIMITS = (0.2, 5.0)
TOLERANCE = 1e-6
FEW = 10  # more than the smallest shown count, so that the caution tells no small one
NEAR_ONE = 0.005  # targets that are rounded to a tenth of a per cent add up nearly


@dataclass(frozen=True, slots=True)
class Margin:
    """One category of one margin: its target, and what the sample has of it.

    Args:
        variable: name of the margin.
        category: name of the category.
        target: share that was asked for; NaN where it was left out because nobody stands for it.
        answers: how many there are.
        raw: their share.
        weighted: their share under the weights.
    """

    variable: str
    category: str
    target: float
    answers: int
    raw: float
    weighted: float


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights, and how far they may be trusted.

    Args:
        weights: one for each answer, 1 on average.
        raking: how they came about; None where nothing was weighted.
        margins: every cell with its target.
        cautions: what a reader must know.
    """

    weights: FloatArray
    raking: Raking | None
    margins: tuple[Margin, ...]
    cautions: tuple[Message, ...]

    @property
    def effective(self) -> float:
        """Kish's effective number of answers."""
        return effective_size(self.weights)

    @property
    def design_effect(self) -> float:
        """Kish's design effect of the weights."""
        return design_effect(self.weights)


def unweighted(answers: Answers) -> Weighting:
    """Every answer counts once."""
    return Weighting(np.ones(answers.size), None, (), ())


def weigh(
    answers: Answers,
    targets: DataFrame,
    *,
    limits: tuple[float, float] = LIMITS,
    leave_out_empty: bool = False,
    file: str = "",
) -> Weighting:
    """Weights under which the margins of the sample are those of the targets.

    Args:
        answers: the sample.
        targets: ``tables.TARGETS``: variable, category, share; the shares of a variable add up
            to 1.
        limits: smallest and largest weight, where 1 is the average.
        leave_out_empty: whether targets that no answer stands for are left out and the others of
            their margin raised in proportion; else they are errors.
        file: of the targets, for places of errors.

    Raises:
        MethodError: every cell that cannot be met: ``survey.target_empty``,
            ``survey.target_missing``, ``survey.target_not_positive``, ``survey.target_unknown``,
            ``survey.target_twice``, and ``survey.targets_do_not_add_up`` by variable.
    """
    margins = _Margins(answers, targets, file, leave_out_empty=leave_out_empty)
    margins.stop()
    codes = [margins.codes[name] for name in margins.names]
    shares = [margins.shares[name] for name in margins.names]
    raking = rake(codes, shares, limits=limits, tolerance=TOLERANCE)
    rows = margins.rows(raking)
    cautions = (*margins.cautions, *_cautions(raking, rows, limits))
    return Weighting(raking.weights, raking, rows, cautions)


class _Margins:
    """Targets beside the sample, checked cell by cell."""

    def __init__(
        self, answers: Answers, targets: DataFrame, file: str, *, leave_out_empty: bool
    ) -> None:
        self.file = file
        self.leave_out_empty = leave_out_empty
        self.problems: list[Problem] = []
        self.cautions: list[Message] = []
        self.codes: dict[str, Codes] = {}
        self.shares: dict[str, FloatArray] = {}
        self.categories: dict[str, list[str]] = {}
        self.left: list[tuple[str, str]] = []
        rows = targets.assign(_place=_rows_of(targets))
        self.names = sorted(str(name) for name in rows["variable"].unique())
        for name in self.names:
            self._margin(answers, name, rows[rows["variable"] == name])

    def _problem(self, code: str, row: int | None, **params: Any) -> None:
        place = Place(file=self.file, row=row, column="category" if row else "")
        self.problems.append(Problem(message(code, **params), place))

    def _margin(self, answers: Answers, name: str, rows: DataFrame) -> None:
        column = answers.grouping(name)
        known = [option.name for option in column.variable.options]
        wanted = self._wanted(name, rows, known)
        if abs(sum(share for share, _ in wanted.values()) - 1) > NEAR_ONE:
            total = Share(sum(share for share, _ in wanted.values()))
            self._problem("survey.targets_do_not_add_up", None, variable=name, total=total)
        counts = np.bincount(_codes(column)[column.answered], minlength=len(known))
        for at, category in enumerate(known):
            if counts[at] and category not in wanted:
                count = int(counts[at])
                self._problem(
                    "survey.target_missing", None, variable=name, category=category, count=count
                )
        self._without_answers(name, wanted, dict(zip(known, counts, strict=True)))
        self._keep(name, column, known, wanted)

    def _wanted(self, name: str, rows: DataFrame, known: list[str]) -> dict[str, tuple[float, int]]:
        wanted: dict[str, tuple[float, int]] = {}
        cells = zip(rows["category"], rows["share"], rows["_place"], strict=True)
        for category, share, row in cast("Any", cells):
            cell = {"variable": name, "category": str(category)}
            if str(category) not in known:
                self._problem("survey.target_unknown", row, **cell, known=tuple(known))
            elif str(category) in wanted:
                self._problem("survey.target_twice", row, **cell)
            elif not share > 0:
                self._problem("survey.target_not_positive", row, **cell)
            wanted[str(category)] = (float(share), row)
        return wanted

    def _without_answers(
        self, name: str, wanted: dict[str, tuple[float, int]], counts: Mapping[str, int]
    ) -> None:
        for category, (share, row) in list(wanted.items()):
            if counts.get(category, 1):
                continue
            cell = {"variable": name, "category": category, "share": Share(share)}
            if self.leave_out_empty:
                del wanted[category]
                self.left.append((name, category))
                self.cautions.append(message("survey.caution.target_left_out", **cell))
            else:
                self._problem("survey.target_empty", row, **cell)

    def _keep(
        self,
        name: str,
        column: Column,
        known: list[str],
        wanted: Mapping[str, tuple[float, int]],
    ) -> None:
        """Categories in the order of the variable, without those that nobody chose."""
        used = [category for category in known if category in wanted]
        number = np.full(len(known) + 1, -1, dtype=np.intp)  # the last one is for code -1
        number[[known.index(category) for category in used]] = np.arange(len(used))
        self.codes[name] = number[_codes(column)]
        shares = np.array([wanted[category][0] for category in used])
        self.shares[name] = shares / shares.sum() if shares.size else shares
        self.categories[name] = used

    def stop(self) -> None:
        if self.problems:
            raise MethodError(self.problems)

    def rows(self, raking: Raking) -> tuple[Margin, ...]:
        found: list[Margin] = []
        for name, miss in zip(self.names, raking.misses, strict=True):
            code, shares = self.codes[name], self.shares[name]
            counts = np.bincount(code[code >= 0], minlength=len(shares))
            for at, category in enumerate(self.categories[name]):
                raw = float(counts[at] / counts.sum())
                weighted = float(shares[at] + miss[at])
                target = float(shares[at])
                found.append(Margin(name, category, target, int(counts[at]), raw, weighted))
        empty = [Margin(name, cell, float("nan"), 0, 0.0, 0.0) for name, cell in self.left]
        return tuple(found + empty)


def _rows_of(targets: DataFrame) -> list[int]:
    return targets["row"].tolist() if "row" in targets else list(range(2, len(targets) + 2))


def _codes(column: Column) -> Codes:
    if column.codes is None:
        raise TypeError("a grouping has codes")
    return column.codes


def _cautions(
    raking: Raking, rows: tuple[Margin, ...], limits: tuple[float, float]
) -> tuple[Message, ...]:
    found = [message("survey.caution.weights_no_cure")]
    if not raking.converged:
        missed = sorted(
            (row for row in rows if abs(row.weighted - row.target) > TOLERANCE),
            key=lambda row: (-abs(row.weighted - row.target), row.variable, row.category),
        )
        cells = tuple(
            message(
                "survey.cell_missed",
                variable=row.variable,
                category=row.category,
                target=Share(row.target),
                reached=Share(row.weighted),
            )
            for row in missed
        )
        found.append(message("survey.caution.not_converged", rounds=raking.rounds, cells=cells))
    if raking.at_limits:
        lowest, highest = limits
        found.append(
            message(
                "survey.caution.trimmed", count=raking.at_limits, lowest=lowest, highest=highest
            )
        )
    few = tuple(f"{row.variable}: {row.category}" for row in rows if 0 < row.answers < FEW)
    if few:
        found.append(message("survey.caution.few_behind_target", cells=few, limit=FEW))
    return tuple(found)
