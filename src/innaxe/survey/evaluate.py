"""One answer against its form: what is asked, what is violated, what is computed.

This is authoritative on submission; ``engine.js`` says the same in the browser while a person
types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from innaxe.errors import message
from innaxe.survey.answers import Refusal, clean
from innaxe.survey.form import Group, Question
from innaxe.survey.interpret import Many, Scope, interpret, one, text_of, truth_of
from innaxe.survey.kinds import SILENT
from innaxe.survey.others import choices_offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from innaxe.survey.answers import Given
    from innaxe.survey.form import Choice, Expression, Form, Item, Tree
    from innaxe.survey.interpret import Single, Value

__all__ = ["Evaluation", "Violation", "defaults", "evaluate", "offered", "trace"]

Plain: TypeAlias = "bool | float | int | str | list[str] | None"


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that an answer does not keep.

    Args:
        path: the question, with its row in a repeat.
        rule: ``required``, ``constraint``, ``choice`` or ``rows``.
        texts: what the author says to it, by language; empty where nothing.
    """

    path: str
    rule: str
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What one answer comes to.

    Args:
        relevant: paths of the questions that are asked, in the order of the form.
        values: what counts, by path: answers to questions that are asked, and calculations.
        calculated: the computed ones of them.
        violations: rules that are not kept.
        refused: answers that do not fit the form.
        dropped: answers that were given and do not count, with the reason.
    """

    relevant: tuple[str, ...]
    values: Mapping[str, Plain]
    calculated: Mapping[str, Plain]
    violations: tuple[Violation, ...]
    refused: tuple[Refusal, ...]
    dropped: tuple[Refusal, ...]

    @property
    def is_valid(self) -> bool:
        """Whether the answer can be taken as it is."""
        return not self.violations and not self.refused

    def to_dict(self) -> dict[str, Any]:
        """The result as plain data, ready for JSON."""
        return {
            "relevant": list(self.relevant),
            "violated": [
                {"name": one.path, "rule": one.rule, "texts": dict(one.texts)}
                for one in self.violations
            ],
            "calculated": dict(self.calculated),
            "values": dict(self.values),
            "refused": [_told(one) for one in self.refused],
            "dropped": [_told(one) for one in self.dropped],
        }


def _told(refusal: Refusal) -> dict[str, Any]:
    return {"name": refusal.path, **refusal.message.to_dict()}


def evaluate(
    form: Form, answers: Mapping[str, Any], *, now: str = "", language: str = ""
) -> Evaluation:
    """Work out an answer.

    Args:
        form: the questionnaire.
        answers: as ``answers.clean`` takes them; may be incomplete.
        now: the moment for ``today()`` and ``now()``, such as ``2026-11-21T14:30:00``; without it
            they are missing.
        language: in which ``jr:choice-name`` speaks; the default language where it is empty.
    """
    cleaned = clean(form, answers)
    run = _Run(form, cleaned.values, now, language)
    return Evaluation(
        relevant=tuple(run.relevant()),
        values=dict(run.values(only_calculated=False)),
        calculated=dict(run.values(only_calculated=True)),
        violations=tuple(run.violations()),
        refused=cleaned.refused,
        dropped=(*cleaned.changed, *run.dropped()),
    )


def offered(
    form: Form, name: str, answers: Mapping[str, Any], *, now: str = "", language: str = ""
) -> tuple[Choice, ...]:
    """The choices that a question outside of repeats offers, given the answers so far."""
    run = _Run(form, clean(form, answers).values, now, language)
    item = run.items[name]
    if not isinstance(item, Question):
        return ()
    return tuple(
        choice
        for choice in choices_offered(form, item)
        if item.choice_filter is None
        or truth_of(run.worked(item.choice_filter.tree, run.root, columns=choice))
    )


def defaults(form: Form, *, now: str = "", language: str = "") -> Given:
    """What a fresh answer starts with: the defaults of questions outside of repeats.

    Args:
        form: the questionnaire.
        now: the moment for ``today()`` and ``now()``.
        language: as for ``evaluate``.
    """
    run = _Run(form, {}, now, language)
    given = {
        item.name: plain(run.worked(item.default.tree, run.root))
        for item, row in run.everywhere()
        if isinstance(item, Question) and item.default and row is run.root
    }
    return clean(form, given).values


def trace(
    form: Form, answers: Mapping[str, Any], *, now: str = "", language: str = ""
) -> list[list[Any]]:
    """The bare value of every expression of the form: path, column, value.

    Both engines offer this, so that they can be held against each other.
    """
    run = _Run(form, clean(form, answers).values, now, language)
    return list(run.everything())


@dataclass(slots=True)
class _Row:
    """One row of a repeat, or the form itself."""

    answers: Given
    parent: _Row | None
    repeat: str = ""
    path: str = ""
    position: int = 1
    values: dict[str, Single] = field(default_factory=dict[str, "Single"])
    relevant: dict[str, bool] = field(default_factory=dict[str, bool])
    rows: dict[str, list[_Row]] = field(default_factory=dict[str, "list[_Row]"])

    def is_relevant(self, name: str) -> bool:
        row: _Row | None = self
        while row is not None:
            if name in row.relevant:
                return row.relevant[name]
            row = row.parent
        return True


class _Run:
    """Goes through the items in an order in which each finds what it needs."""

    def __init__(self, form: Form, values: Given, now: str, language: str) -> None:
        self.form, self.now = form, now
        self.language = language or form.default_language
        self.items: dict[str, Item] = {}
        self.parent: dict[str, str] = {}
        self.chain: dict[str, tuple[str, ...]] = {}
        self._note(form.questions, "", ())
        self.root = _Row(values, None)
        for name in form.order:
            for row in self.rows_at(self.chain[name]):
                self.step(self.items[name], row)

    def _note(self, items: tuple[Item, ...], parent: str, chain: tuple[str, ...]) -> None:
        for item in items:
            self.items[item.name], self.parent[item.name] = item, parent
            self.chain[item.name] = chain
            if isinstance(item, Group):
                inner = (*chain, item.name) if item.repeat else chain
                self._note(item.items, item.name, inner)

    def rows_at(self, chain: tuple[str, ...], start: _Row | None = None) -> list[_Row]:
        """All rows of the innermost repeat of a chain."""
        rows = [start or self.root]
        for name in chain:
            rows = [inner for row in rows for inner in row.rows.get(name, ())]
        return rows

    def step(self, item: Item, row: _Row) -> None:
        parent = self.parent[item.name]
        asked = row.is_relevant(parent) and self.holds(item.relevant, row)
        row.relevant[item.name] = asked
        if isinstance(item, Question):
            row.values[item.name] = self.value(item, row) if asked else None
        elif item.repeat:
            given = cast("tuple[Given, ...]", row.answers.get(item.name, ())) if asked else ()
            row.rows[item.name] = [
                _Row(inner, row, item.name, f"{row.path}{item.name}[{number}].", number)
                for number, inner in enumerate(given, start=1)
            ]

    def value(self, item: Question, row: _Row) -> Single:
        if item.calculation:
            return one(self.worked(item.calculation.tree, row))
        if item.type == "note":
            return None
        return cast("Single", row.answers.get(item.name))

    def holds(self, expression: Expression | None, row: _Row) -> bool:
        return expression is None or truth_of(self.worked(expression.tree, row)) is True

    def worked(
        self, tree: Tree, row: _Row, itself: Single = None, columns: Choice | None = None
    ) -> Value:
        cells = {} if columns is None else {**columns.columns, "name": columns.name}
        if columns is not None:
            cells["label"] = columns.label.get(self.language, "")
        scope = Scope(
            value_of=lambda name: self.seen(name, row),
            itself=itself,
            columns=cells,
            label_of=self.label,
            position=row.position,
            now=self.now,
        )
        return interpret(tree, scope)

    def seen(self, name: str, row: _Row) -> Value:
        """The value of an item as a row sees it: its own, one further out, or those of all rows."""
        chain = self.chain[name]
        item = self.items[name]
        if isinstance(item, Group):
            chain = (*chain, name)
        here, common = self.ancestry(row), 0
        while common < min(len(here) - 1, len(chain)) and here[common + 1][0] == chain[common]:
            common += 1
        base = here[common][1]
        if isinstance(item, Group):
            rows = self.rows_at(chain[common:], base)
            return Many(tuple(float(inner.position) for inner in rows))
        if common == len(chain):
            return base.values.get(name)
        inside = self.rows_at(chain[common:], base)
        return Many(tuple(inner.values.get(name) for inner in inside))

    def ancestry(self, row: _Row) -> list[tuple[str, _Row]]:
        """The rows around a row, outermost first, each with the name of its repeat."""
        found: list[tuple[str, _Row]] = []
        current: _Row | None = row
        while current is not None:
            found.append((current.repeat, current))
            current = current.parent
        return found[::-1]

    def label(self, name: str, value: str) -> str:
        item = self.items.get(name)
        if not isinstance(item, Question):
            return ""
        labels = {choice.name: choice.label for choice in choices_offered(self.form, item)}
        return labels.get(value, {}).get(self.language, "")

    def everywhere(self) -> Iterator[tuple[Item, _Row]]:
        """Each item with each of its rows, row by row in the order of the form."""
        yield from self._within(self.form.questions, self.root)

    def _within(self, items: tuple[Item, ...], row: _Row) -> Iterator[tuple[Item, _Row]]:
        for item in items:
            yield item, row
            if isinstance(item, Group):
                for inner in row.rows.get(item.name, ()) if item.repeat else (row,):
                    yield from self._within(item.items, inner)

    def relevant(self) -> Iterator[str]:
        for item, row in self.everywhere():
            if isinstance(item, Question) and row.relevant[item.name]:
                yield f"{row.path}{item.name}"

    def values(self, *, only_calculated: bool) -> Iterator[tuple[str, Plain]]:
        for item, row in self.everywhere():
            if isinstance(item, Question) and (item.calculation or not only_calculated):
                value = row.values[item.name]
                shown = item.calculation and row.relevant[item.name]
                if value is not None or shown:
                    yield f"{row.path}{item.name}", plain(value)

    def violations(self) -> Iterator[Violation]:
        for item, row in self.everywhere():
            if row.relevant[item.name]:
                yield from self.violated(item, row)

    def violated(self, item: Item, row: _Row) -> Iterator[Violation]:
        path = f"{row.path}{item.name}"
        if isinstance(item, Group):
            if item.repeat_count and self.wrong_count(item, row):
                yield Violation(path, "rows", {})
            return
        value = row.values[item.name]
        if value is None:
            if item.type not in SILENT and item.required and self.holds(item.required, row):
                yield Violation(path, "required", item.required_message)
            return
        if item.constraint and truth_of(self.worked(item.constraint.tree, row, value)) is False:
            yield Violation(path, "constraint", item.constraint_message)
        if item.choice_filter and not self.is_offered(item, row, value):
            yield Violation(path, "choice", {})

    def wrong_count(self, group: Group, row: _Row) -> bool:
        assert group.repeat_count is not None  # noqa: S101 - the caller asked
        wanted = one(self.worked(group.repeat_count.tree, row))
        return wanted is not None and text_of(wanted) != str(len(row.rows[group.name]))

    def is_offered(self, item: Question, row: _Row, value: Single) -> bool:
        names = value if isinstance(value, tuple) else (text_of(value),)
        filter_ = item.choice_filter
        if filter_ is None:
            return True
        fitting = {
            choice.name
            for choice in choices_offered(self.form, item)
            if choice.name in names
            and truth_of(self.worked(filter_.tree, row, columns=choice)) is True
        }
        return fitting == set(names)

    def dropped(self) -> Iterator[Refusal]:
        """Answers to questions that are not asked."""
        for item, row in self.everywhere():
            given = row.answers.get(item.name)
            silent = isinstance(item, Group) and not item.repeat
            if given not in (None, ()) and not silent and not row.relevant[item.name]:
                yield Refusal(f"{row.path}{item.name}", message("answer.irrelevant"))

    def everything(self) -> Iterator[list[Any]]:
        for item, row in self.everywhere():
            path = f"{row.path}{item.name}"
            own = None if isinstance(item, Group) else row.values[item.name]
            for role in _ROLES:
                expression: Expression | None = getattr(item, role, None)
                if expression:
                    value = self.worked(expression.tree, row, own if role == "constraint" else None)
                    yield [path, role, plain(value)]
            if isinstance(item, Question) and item.choice_filter:
                for choice in choices_offered(self.form, item):
                    value = self.worked(item.choice_filter.tree, row, columns=choice)
                    yield [path, f"choice_filter {choice.name}", plain(value)]


_ROLES = ("relevant", "constraint", "required", "calculation", "default", "repeat_count")


def plain(value: Value) -> Any:
    """A value as JSON has it: whole numbers without a point, choices as a list."""
    if isinstance(value, Many):
        return {"many": [plain(inner) for inner in value.values]}
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
