"""The whole analysis of one wave: what is counted, and what of it may be shown.

Scales and numbers are told by means, other questions by shares; never both for one group, because
a mean and half of its counts tell the other half. Everything that is shown passes the register.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import message
from innaxe.releases import Register, Release
from innaxe.statistics.alpha import alpha_interval, cronbach_alpha
from innaxe.survey.attribution import attribution, is_counterfactual
from innaxe.survey.differential import differential_items
from innaxe.survey.gaps import gaps, pairs_of
from innaxe.survey.means import balanced, means
from innaxe.survey.rankings import ranking
from innaxe.survey.response import Funnel, asked
from innaxe.survey.scales import steps_only, thirds
from innaxe.survey.tables import Groups, everybody, groups_of, merged, share_table
from innaxe.survey.variables import Variable, batteries, ranks_in_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from innaxe.errors import Message
    from innaxe.survey.attribution import Attribution
    from innaxe.survey.differential import Differential
    from innaxe.survey.gaps import Gap
    from innaxe.survey.means import Balanced, Means
    from innaxe.survey.rankings import Ranked
    from innaxe.survey.response import Asked
    from innaxe.survey.responses import Answers, Column
    from innaxe.survey.tables import ShareTable
    from innaxe.survey.weights import Weighting

    Codes = NDArray[np.intp]

__all__ = ["Analysis", "MeanResult", "Reliability", "ShareResult", "Wave", "analyse"]


@dataclass(frozen=True, slots=True)
class Wave:
    """What is analysed.

    Args:
        answers: of one wave.
        variables: what was asked.
        by: names of the variables to break results by.
        weighting: weights, or everybody once.
        balance: name of the variable whose groups count equally; empty where none.
        organisations: whom each answer belongs to.
        funnel: invited, started, finished.
        relevant: by variable, who was asked.
        document: where results are shown, for the register.
        random: whether the sample was drawn at random; only then are there intervals.
    """

    answers: Answers
    variables: Sequence[Variable]
    by: tuple[str, ...]
    weighting: Weighting
    balance: str = ""
    organisations: tuple[str, ...] = ()
    funnel: Funnel | None = None
    relevant: Mapping[str, NDArray[np.bool_]] = field(
        default_factory=dict[str, "NDArray[np.bool_]"]
    )
    document: str = "report"
    random: bool = False


@dataclass(frozen=True, slots=True)
class ShareResult:
    """Shares of one question for one breakdown; ``blocked`` says why nothing of it is shown."""

    table: ShareTable
    blocked: tuple[Message, ...] = ()

    @property
    def withheld(self) -> NDArray[np.bool_]:
        """Options x groups that must not be shown."""
        return self.table.withheld | bool(self.blocked)


@dataclass(frozen=True, slots=True)
class MeanResult:
    """Means of one question for one breakdown; ``blocked`` says why nothing of it is shown."""

    means: Means
    blocked: tuple[Message, ...] = ()

    @property
    def withheld(self) -> NDArray[np.bool_]:
        """Groups that must not be shown."""
        return self.means.withheld | bool(self.blocked)


@dataclass(frozen=True, slots=True)
class Reliability:
    """Cronbach's alpha of one battery over the answers that have all of it."""

    battery: str
    items: tuple[str, ...]
    count: int
    alpha: float
    low: float
    high: float
    withheld: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """All results of one wave.

    Args:
        wave: what was analysed.
        groups: the breakdowns.
        composition: who answered, by breakdown; then, for each pair of breakdowns, the crossing.
        crossings: crossing of the first two breakdowns, options of the first x groups of the
            second.
        shares: by question, everybody first, then each breakdown.
        means: likewise.
        balanced: by question, the mean of the group means; empty where nothing is balanced.
        reliability: of batteries.
        gaps: importance beside performance.
        attributions: what people attribute to the help they had.
        rankings: by question.
        languages: items compared between languages.
        asked: item non-response.
    """

    wave: Wave
    groups: tuple[Groups, ...]
    composition: tuple[ShareResult, ...]
    crossings: tuple[ShareResult, ...]
    shares: Mapping[str, tuple[ShareResult, ...]]
    means: Mapping[str, tuple[MeanResult, ...]]
    balanced: Mapping[str, Balanced]
    reliability: tuple[Reliability, ...]
    gaps: tuple[Gap, ...]
    attributions: tuple[Attribution, ...]
    rankings: Mapping[str, tuple[Ranked, ...]]
    languages: tuple[Differential, ...]
    asked: tuple[Asked, ...]

    def column(self, name: str) -> Column:
        """The answers to one question."""
        return self.wave.answers.columns[name]


def analyse(wave: Wave, register: Register, rng: np.random.Generator) -> Analysis:
    """Count everything that may be counted.

    Questions of the class personal are left out whole, texts but for their number.

    Args:
        wave: what is analysed.
        register: what was shown before; what is shown now is entered.
        rng: for bootstrap intervals.

    Raises:
        SourceError: where results cannot be broken down by a variable of ``by``.
    """
    answers = wave.answers
    public = _public(wave)
    columns = {one.name: answers.columns[one.name] for one in public}
    told = _Told(wave, register)
    scales = batteries(public)
    shares, averages, even = told.results(public)
    return Analysis(
        wave=wave,
        groups=told.groups,
        composition=told.composition,
        crossings=told.crossings(),
        shares=shares,
        means=averages,
        balanced=even,
        reliability=tuple(_reliability(name, scales[name], answers) for name in scales),
        gaps=gaps(
            columns,
            [(one.name, other.name) for one, other in pairs_of(public)],
            wave.organisations or answers.respondents,
            rng,
        ),
        attributions=tuple(
            attribution(columns[one.name]) for one in public if is_counterfactual(one)
        ),
        rankings={one.name: ranking(columns[one.name]) for one in public if one.kind == "ranking"},
        languages=differential_items(answers, scales),
        asked=asked(replace(answers, columns=columns), wave.relevant),
    )


def _public(wave: Wave) -> list[Variable]:
    """What may be told; of a ranking in parts the whole, not its parts."""
    columns = wave.answers.columns
    listed = [one for one in wave.variables if one.name in columns and not one.personal]
    parts = ranks_in_parts(listed)
    inside = {one.name: stem for stem, members in parts.items() for one in members}
    names = dict.fromkeys(inside.get(one.name, one.name) for one in listed)
    return [columns[name].variable for name in names]


class _Told:
    """Tables as they pass the register, one after the other."""

    def __init__(self, wave: Wave, register: Register) -> None:
        self.wave = wave
        self.register = register
        self.people = register.enlist(wave.answers.respondents)
        self.all = everybody(wave.answers.size)
        found = {name: wave.answers.grouping(name) for name in (*wave.by, wave.balance) if name}
        counted = {name: self._shares(column, self.all) for name, column in found.items()}
        self.composition = tuple(counted[name] for name in wave.by)
        # what is withheld here must not come back with any question
        together = {
            name: merged(column, counted[name].withheld[:, 0]) for name, column in found.items()
        }
        self.columns = {name: together[name] for name in wave.by}
        self.groups = tuple(groups_of(column) for column in self.columns.values())
        self.balance = groups_of(together[wave.balance]) if wave.balance else None

    def crossings(self) -> tuple[ShareResult, ...]:
        columns = list(self.columns.values())
        return tuple(
            self._shares(column, group)
            for at, column in enumerate(columns)
            for group in self.groups[at + 1 :]
        )

    def results(
        self, variables: Sequence[Variable]
    ) -> tuple[
        dict[str, tuple[ShareResult, ...]],
        dict[str, tuple[MeanResult, ...]],
        dict[str, Balanced],
    ]:
        shares: dict[str, tuple[ShareResult, ...]] = {}
        averages: dict[str, tuple[MeanResult, ...]] = {}
        even: dict[str, Balanced] = {}
        for one in variables:
            column = self.columns.get(one.name, self.wave.answers.columns[one.name])
            if one.kind in {"scale", "number"}:
                averages[one.name] = tuple(self._means(column, g) for g in self._breakdowns())
                if self.balance is not None:
                    even[one.name] = self._balanced(column, averages[one.name])
            if one.kind == "scale":
                shares[one.name] = (self._distribution(column),)
            elif one.kind in {"single", "multiple"}:
                wanted = [g for g in self._breakdowns() if g.name != one.name]
                shares[one.name] = tuple(self._shares(column, group) for group in wanted)
        return shares, averages, even

    def _breakdowns(self) -> tuple[Groups, ...]:
        return self.all, *self.groups

    def _shares(self, column: Column, groups: Groups) -> ShareResult:
        table = share_table(column, groups, self.wave.weighting.weights)
        question = f"{column.variable.name}@{column.variable.version}"
        if column.ticks is None:
            names = _cells([option.name for option in column.variable.options], groups)
            return ShareResult(table, self._publish(question, groups, names, table.cells))
        blocked: list[Message] = []
        for option, name in enumerate(column.variable.options):
            cells = _yes_or_no(table, option)
            names = _cells(["yes", "no"], groups)
            blocked += self._publish(f"{question}/{name.name}", groups, names, cells)
        return ShareResult(table, tuple(blocked[:1]))

    def _distribution(self, column: Column) -> ShareResult:
        """All steps of a scale, or low, middle and high, or nothing.

        Beside the mean a part of the counts would tell the rest.
        """
        found = [share_table(one, self.all, self.wave.weighting.weights)
                 for one in (steps_only(column), thirds(column))]  # fmt: skip
        for table in found:
            if not table.withheld.any():
                return self._shares(table.column, self.all)
        return ShareResult(found[0], (message("survey.withheld.distribution"),))

    def _means(self, column: Column, groups: Groups) -> MeanResult:
        found = means(column, groups, self.wave.weighting.weights)
        known = column.answered & (groups.codes >= 0)
        shown = known & ~found.withheld[groups.codes]
        question = f"{column.variable.name}@{column.variable.version} answered"
        cells = np.where(shown, groups.codes, -1)
        return MeanResult(found, self._publish(question, groups, _cells([""], groups), cells))

    def _balanced(self, column: Column, results: tuple[MeanResult, ...]) -> Balanced:
        """By the groups that are shown anyway, so that it tells nothing new."""
        for result in results:
            if self.balance is not None and result.means.groups.name == self.balance.name:
                return balanced(replace(result.means, withheld=result.withheld))
        if self.balance is None:
            raise TypeError("nothing is balanced")
        result = self._means(column, self.balance)
        return balanced(replace(result.means, withheld=result.withheld))

    def _publish(
        self, question: str, groups: Groups, names: tuple[str, ...], cells: Codes
    ) -> tuple[Message, ...]:
        shown = cells >= 0
        table = groups.name or "all"
        release = Release(
            self.wave.document, question, table, names, self.people[shown],
            cells[shown].astype(np.int32),
        )  # fmt: skip
        return self.register.publish(release)


def _cells(options: Sequence[str], groups: Groups) -> tuple[str, ...]:
    return tuple(f"{option} {group}".strip() for option in options for group in groups.names)


def _yes_or_no(table: ShareTable, option: int) -> Codes:
    """Cell of each answer in the table of one option: chosen or not, by group."""
    ticks = table.column.ticks
    if ticks is None:
        raise TypeError("a single option may be chosen")
    codes = table.groups.codes
    shown = table.column.answered & (codes >= 0) & ~table.withheld[option][codes]
    return np.where(shown, np.where(ticks[:, option], 0, len(table.groups.names)) + codes, -1)


def _reliability(name: str, members: tuple[Variable, ...], answers: Answers) -> Reliability:
    parts = [answers.columns[one.name].values for one in members if one.name in answers.columns]
    values = np.column_stack([part for part in parts if part is not None])
    complete = values[~np.isnan(values).any(axis=1)]
    alpha = cronbach_alpha(complete)
    count, width = (int(extent) for extent in complete.shape)
    low, high = alpha_interval(alpha, count, width)
    items = tuple(one.name for one in members)
    return Reliability(name, items, count, alpha, low, high, count < MINIMUM_ANSWERS)
