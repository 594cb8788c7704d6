"""Answers as a flat table with a codebook: one column for each figure, for other software.

These are single answers, not results: they are for those who may see them, and no rule on small
numbers makes them safe for others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame

    from innaxe.survey.responses import Answers, Column
    from innaxe.survey.variables import Variable

__all__ = ["Field", "Microdata", "microdata"]

LONGEST_NAME = 64  # what SPSS takes
Values = Literal["code", "number", "text"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the table.

    Args:
        name: unique, letters, digits and low lines only.
        item: name of the question.
        option: name of the option, where each has a column.
        kind: of the question.
        values: whether cells are codes with labels, numbers or texts.
        label: what was asked, by language.
        labels: what each code means, by code and language.
        version: of the item.
        indicator: ids of the indicators that it feeds.
    """

    name: str
    item: str
    option: str
    kind: str
    values: Values
    label: Mapping[str, str]
    labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict[int, Mapping[str, str]])
    version: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Microdata:
    """The table and its codebook.

    Args:
        frame: one row for each answer; NaN or an empty text where there is none.
        fields: one for each column.
        left_out: questions of the class personal that are not in it.
    """

    frame: DataFrame
    fields: tuple[Field, ...]
    left_out: tuple[str, ...]


def microdata(
    answers: Answers,
    variables: Sequence[Variable],
    *,
    personal: bool = False,
    keep: Sequence[str] = (),
) -> Microdata:
    """Flatten the answers.

    Args:
        answers: of one wave.
        variables: what was asked.
        personal: whether questions of the class personal, and who answered, are in it.
        keep: names of columns beside the questions that are in it.
    """
    import pandas as pd

    asked = {one.name: one for one in variables if one.name in answers.columns}
    left_out = tuple(one.name for one in asked.values() if one.personal and not personal)
    names = [name for name in asked if name not in left_out]
    names += [name for name in keep if name in answers.columns and name not in asked]
    used: set[str] = set()
    fields: list[Field] = []
    columns: dict[str, object] = {}
    if personal:
        _add(fields, columns, used, _plain("respondent"), np.array(answers.respondents, object))
    if any(answers.languages):
        _add(fields, columns, used, _plain("language"), np.array(answers.languages, object))
    for name in names:
        for one, values in _flat(answers.columns[name]):
            _add(fields, columns, used, one, values)
    return Microdata(pd.DataFrame(columns), tuple(fields), left_out)


def _add(
    fields: list[Field], columns: dict[str, object], used: set[str], one: Field, values: object
) -> None:
    from dataclasses import replace

    name = _unique(one.name, used)
    fields.append(replace(one, name=name))
    columns[name] = values


def _unique(name: str, used: set[str]) -> str:
    plain = re.sub(r"[^A-Za-z0-9_]", "_", name)
    plain = plain if plain[:1].isalpha() else f"v{plain}"
    plain = plain[:LONGEST_NAME]
    number = 1
    while plain.casefold() in used:
        number += 1
        plain = f"{plain[: LONGEST_NAME - 4]}_{number}"
    used.add(plain.casefold())
    return plain


def _plain(name: str) -> Field:
    return Field(name, name, "", "text", "text", {"en": name})


def _flat(column: Column) -> Iterator[tuple[Field, object]]:
    variable = column.variable
    facts: dict[str, Any] = {
        "kind": variable.kind,
        "version": variable.version,
        "indicator": variable.indicator,
    }
    if column.ticks is not None:
        yes_no = {0: {"en": "no"}, 1: {"en": "yes"}}
        values = np.where(column.answered[:, None], column.ticks, np.nan)
        for at, option in enumerate(variable.options):
            label = _joined(variable.label, option.label or {"en": option.name})
            name = f"{variable.name}_{option.name}"
            yield Field(name, variable.name, option.name, values="code", label=label,
                        labels=yes_no, **facts), values[:, at]  # fmt: skip
    elif column.places is not None:
        places = np.where(column.places > 0, column.places, np.nan)
        for at, option in enumerate(variable.options):
            label = _joined(variable.label, option.label or {"en": option.name})
            name = f"{variable.name}_{option.name}"
            yield Field(name, variable.name, option.name, values="number", label=label,
                        **facts), places[:, at]  # fmt: skip
    elif column.codes is not None:
        codes = _codes(variable)
        labels = {
            code: option.label or {"en": option.name}
            for code, option in zip(codes, variable.options, strict=True)
        }
        values = np.array([*map(float, codes), np.nan])[column.codes]
        yield Field(variable.name, variable.name, "", values="code", label=variable.label,
                    labels=labels, **facts), values  # fmt: skip
    elif column.values is not None:
        yield Field(variable.name, variable.name, "", values="number", label=variable.label,
                    **facts), column.values  # fmt: skip
    else:
        yield Field(variable.name, variable.name, "", values="text", label=variable.label,
                    **facts), column.texts  # fmt: skip


def _joined(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    languages = dict.fromkeys([*first, *second])
    return {
        language: ": ".join(filter(None, (first.get(language, ""), second.get(language, ""))))
        for language in languages
    }


def _codes(variable: Variable) -> list[int]:
    """Steps keep their numbers; other options get the next free ones, in the order of the list."""
    steps = variable.steps if variable.kind == "scale" else (None,) * len(variable.options)
    taken = {int(step) for step in steps if step is not None}
    free = iter(number for number in range(1, 10_000) if number not in taken)
    if taken:  # away from the scale, so that nobody takes them for a step
        free = iter(range(max(97, max(taken) + 10), 10_000))
    return [next(free) if step is None else int(step) for step in steps]
