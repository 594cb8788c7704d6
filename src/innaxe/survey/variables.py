"""What an analyst sees of a questionnaire: each question as a variable of one kind.

How a question is asked (relevance, constraints, pages) is left to the form; here only counts what
its answers can be and how they may be counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from innaxe.survey.form import Form, Group, Question

__all__ = [
    "Kind",
    "Option",
    "Variable",
    "as_single",
    "batteries",
    "extra_variable",
    "in_language",
    "ranks_in_parts",
    "variables_of",
]

Kind = Literal["single", "scale", "multiple", "number", "ranking", "text", "moment"]

_KINDS: dict[str, Kind] = {
    "select_one": "single",
    "select_one_from_file": "single",
    "select_multiple": "multiple",
    "select_multiple_from_file": "multiple",
    "rank": "ranking",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "range": "number",
    "date": "moment",
    "time": "moment",
    "datetime": "moment",
    "dateTime": "moment",
    "text": "text",
    "string": "text",
    "calculate": "text",
    "hidden": "text",
}
_LEAST_STEPS = 3  # two numbers are a yes and a no, not a scale
_PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be chosen.

    Args:
        name: the stored value.
        label: what a person reads, by language.
        columns: further cells of the list, such as the larger group that the option belongs to.
    """

    name: str
    label: Mapping[str, str] = field(default_factory=dict[str, str])
    columns: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Variable:
    """One question as a variable.

    Args:
        name: key of the answer.
        kind: ``single``, ``scale`` (options whose names are steps, others such as "don't know"
            count as no answer), ``multiple``, ``number``, ``ranking``, ``text`` or ``moment``.
        label: what is asked, by language.
        options: what may be chosen, in order.
        list_name: name of the list that the options come from.
        battery: the group of questions that it stands in.
        version: of the item; answers of different versions are not compared.
        personal: whether an answer can tell who gave it; left out of every result unless asked.
        indicator: ids of the indicators that it feeds.
        repeated: whether one person may answer it several times, as in a repeat.
    """

    name: str
    kind: Kind
    label: Mapping[str, str] = field(default_factory=dict[str, str])
    options: tuple[Option, ...] = ()
    list_name: str = ""
    battery: str = ""
    version: str = ""
    personal: bool = False
    indicator: str = ""
    repeated: bool = False

    @property
    def steps(self) -> tuple[float | None, ...]:
        """For each option of a scale its number, None where it is no step."""
        return _steps(self.options)

    def text(self, language: str) -> str:
        """What is asked, in a language or else in the first one, or the name."""
        return in_language(self.label, language) or self.name

    def option_text(self, position: int, language: str) -> str:
        """What an option says, in a language or else in the first one, or its name."""
        option = self.options[position]
        return in_language(option.label, language) or option.name


def in_language(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, else in the first one there is."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def variables_of(form: Form) -> tuple[Variable, ...]:
    """The variables of a form in order; notes, files and pictures hold no answer to count."""
    found = (
        _variable(form, question, groups)
        for question, groups in _questions(form.questions, ())
        if question.type in _KINDS
    )
    return tuple(found)


def ranks_in_parts(variables: Sequence[Variable]) -> dict[str, tuple[Variable, ...]]:
    """Questions ``X_1``, ``X_2``, ... on one list, which together are a ranking ``X``."""
    found: dict[str, list[Variable]] = {}
    for one in variables:
        stem, _, place = one.name.rpartition("_")
        if one.kind == "single" and stem and one.list_name and place.isdigit():
            members = found.setdefault(stem, [])
            if int(place) == len(members) + 1 and (
                not members or members[0].list_name == one.list_name
            ):
                members.append(one)
    return {stem: tuple(members) for stem, members in found.items() if len(members) > 1}


def _questions(
    items: Sequence[Question | Group], groups: tuple[Group, ...]
) -> Iterator[tuple[Question, tuple[Group, ...]]]:
    from innaxe.survey.form import Group

    for item in items:
        if isinstance(item, Group):
            yield from _questions(item.items, (*groups, item))
        else:
            yield item, groups


def _variable(form: Form, question: Question, groups: tuple[Group, ...]) -> Variable:
    options = tuple(
        Option(choice.name, choice.label, choice.columns)
        for choice in form.choices.get(question.choices, ())
    )
    if question.other:
        options = (*options, Option("other"))
    kind = _KINDS[question.type]
    if kind == "single" and sum(step is not None for step in _steps(options)) >= _LEAST_STEPS:
        kind = "scale"
    return Variable(
        name=question.name,
        kind=kind,
        label=question.label,
        options=options,
        list_name=question.choices,
        battery=groups[-1].name if groups else "",
        version=question.item_version or next((g.item_version for g in groups[::-1]), ""),
        personal=_PERSONAL in {question.privacy, *(group.privacy for group in groups)},
        indicator=question.indicator,
        repeated=any(group.repeat for group in groups),
    )


def _steps(options: Sequence[Option]) -> tuple[float | None, ...]:
    """Numbers one apart are steps; 88 and 99 after 1 to 5 are ways to give no answer."""
    numbers = [_whole(option.name) for option in options]
    known = sorted({number for number in numbers if number is not None})
    run: list[int] = []
    for number in known:
        if not run or number == run[-1] + 1:
            run.append(number)
    return tuple(float(number) if number in run else None for number in numbers)


def _whole(name: str) -> int | None:
    return int(name) if name.removeprefix("-").isascii() and name.lstrip("-").isdigit() else None


def batteries(variables: Sequence[Variable]) -> dict[str, tuple[Variable, ...]]:
    """Scales that stand in one group and share one list, so that they can be summed: by name.

    A group with several lists gives one battery a list, named after both.
    """
    scales = [one for one in variables if one.kind == "scale" and one.battery and not one.repeated]
    lists = Counter(battery for battery, _ in {(one.battery, one.list_name) for one in scales})
    found: dict[str, tuple[Variable, ...]] = {}
    for one in scales:
        alone = lists[one.battery] == 1
        name = one.battery if alone else f"{one.battery}.{one.list_name}"
        found[name] = (*found.get(name, ()), one)
    return {name: members for name, members in found.items() if len(members) > 1}


def extra_variable(name: str, values: Sequence[str]) -> Variable:
    """A variable that only the answers hold, such as a region that was joined to them."""
    return Variable(name, "single", options=tuple(Option(value) for value in values))


def as_single(variable: Variable, values: Sequence[str]) -> Variable:
    """A text or calculation as a variable with the options that occur."""
    return replace(variable, kind="single", options=tuple(Option(value) for value in values))
