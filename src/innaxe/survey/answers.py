"""Answers as they arrive, and what is taken of them: the right type, a choice that exists.

Nothing that arrives is trusted: what does not fit is refused by name, and what is taken stays
plain data, never markup.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from innaxe.errors import Message, message
from innaxe.survey.form import Form, Group, Question
from innaxe.survey.kinds import NUMERIC
from innaxe.survey.numbers import number_of, parts_of
from innaxe.survey.others import choices_offered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from innaxe.survey.form import Item
    from innaxe.survey.interpret import Single

__all__ = ["LARGEST_NUMBER", "LONGEST_TEXT", "MOST_ROWS", "Cleaned", "Given", "Refusal", "clean"]

LONGEST_TEXT = 10_000  # characters
LARGEST_NUMBER = 1e15  # beyond it whole numbers are no longer exact
MOST_ROWS = 500

Given: TypeAlias = "Mapping[str, Single | Sequence[Given]]"

_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?")
# control characters but tab and line ends: they have no place in a text, and break XML
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was not taken, or was changed on the way in.

    Args:
        path: the question, with the row where it stands in a repeat: ``staff[2].age``.
        message: why.
    """

    path: str
    message: Message


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Answers that fit the form.

    Args:
        values: by name; rows of a repeat as a tuple.
        refused: what was not taken.
        changed: what was taken otherwise than it came.
    """

    values: Given
    refused: tuple[Refusal, ...] = ()
    changed: tuple[Refusal, ...] = field(default=())


def clean(form: Form, answers: Mapping[str, Any]) -> Cleaned:
    """Take the answers that fit.

    Args:
        form: the questionnaire.
        answers: by name; several choices as a list or with spaces between them, a ranking as a
            list in order, a repeat as a list of objects. Nothing, an empty text and an empty list
            are no answer.
    """
    desk = _Desk(form)
    values = desk.level(form.questions, answers, "")
    return Cleaned(values, tuple(desk.refused), tuple(desk.changed))


class _Unfit(Exception):  # noqa: N818 - it is a finding, caught next door
    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.message = message(code, **params)


def _flat(items: Iterable[Item]) -> dict[str, Item]:
    """The items of one level by name: groups are transparent, repeats are not."""
    found: dict[str, Item] = {}
    for item in items:
        if isinstance(item, Group) and not item.repeat:
            found |= _flat(item.items)
        else:
            found[item.name] = item
    return found


class _Desk:
    """Takes answers in, one level after the other."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.refused: list[Refusal] = []
        self.changed: list[Refusal] = []

    def level(self, items: tuple[Item, ...], answers: Mapping[str, Any], path: str) -> Given:
        known = _flat(items)
        values: dict[str, Single | Sequence[Given]] = {}
        for name, answer in answers.items():
            where = f"{path}{str(name)[:80]}"
            item = known.get(name)
            if item is None:
                self.refused.append(Refusal(where, message("answer.unknown", name=str(name)[:80])))
            elif isinstance(item, Group):
                values[name] = self.rows(item, answer, where)
            elif not _is_blank(answer):
                self.take(item, answer, where, values)
        return values

    def rows(self, group: Group, answer: Any, path: str) -> tuple[Given, ...]:
        if answer is None:
            return ()
        rows = cast("list[Any]", answer) if isinstance(answer, list) else None
        if rows is None or not all(isinstance(row, Mapping) for row in rows):
            self.refused.append(Refusal(path, message("answer.not_rows")))
            return ()
        if len(rows) > MOST_ROWS:
            told = message("answer.too_many_rows", count=len(rows), most=MOST_ROWS)
            self.refused.append(Refusal(path, told))
            return ()
        return tuple(
            self.level(group.items, row, f"{path}[{number}].")
            for number, row in enumerate(rows, start=1)
        )

    def take(self, question: Question, answer: Any, path: str, values: dict[str, Any]) -> None:
        try:
            value = self.value(question, answer, path)
        except _Unfit as unfit:
            self.refused.append(Refusal(path, unfit.message))
            return
        if value is not None:
            values[question.name] = value

    def value(self, question: Question, answer: Any, path: str) -> Single:
        kind = question.type
        if kind in ("note", "calculate"):
            self.changed.append(Refusal(path, message("answer.not_asked")))
            return None
        if kind in NUMERIC:
            return _number(question, answer)
        if kind in ("select_multiple", "rank"):
            return self.names(question, answer)
        if kind == "acknowledge":
            return _acknowledged(answer)
        text = self.text(answer, path)
        if kind == "select_one":
            self.check_choice(question, text)
        elif kind in _FORMATS and text and not _FORMATS[kind](text):
            raise _Unfit(f"answer.not_{kind}", value=_shown(text))
        return text

    def text(self, answer: Any, path: str) -> str | None:
        """A text; numbers and truths are written out, other things refused."""
        if isinstance(answer, bool) or not isinstance(answer, str | int | float):
            raise _Unfit("answer.not_text")
        text = (
            str(int(answer)) if isinstance(answer, float) and answer.is_integer() else str(answer)
        )
        if len(text) > LONGEST_TEXT:
            raise _Unfit("answer.too_long", count=len(text), most=LONGEST_TEXT)
        plain = _CONTROL.sub("", text)
        if plain != text:
            self.changed.append(Refusal(path, message("answer.control_characters")))
        return plain or None

    def check_choice(self, question: Question, name: str | None) -> None:
        names = [choice.name for choice in choices_offered(self.form, question)]
        if name is not None and name not in names:
            raise _Unfit("answer.no_such_choice", value=_shown(name))

    def names(self, question: Question, answer: Any) -> tuple[str, ...] | None:
        listed = answer.split() if isinstance(answer, str) else answer
        if not isinstance(listed, list | tuple):
            raise _Unfit("answer.not_list")
        names: list[str] = []
        for entry in cast("Sequence[Any]", listed):
            name = self.text(entry, question.name) if len(names) <= LONGEST_TEXT else None
            self.check_choice(question, name)
            if name in names:
                raise _Unfit("answer.chosen_twice", value=_shown(name))
            names += [name] if name else []
        return tuple(names) or None


def _is_blank(answer: Any) -> bool:
    return (
        answer is None or answer in ("", [], ()) or (isinstance(answer, str) and not answer.strip())
    )


def _shown(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - one line


def _number(question: Question, answer: Any) -> float:
    number = _as_number(answer)
    if number is None or not math.isfinite(number):
        raise _Unfit("answer.not_number", value=_shown(answer))
    if abs(number) > LARGEST_NUMBER:
        raise _Unfit("answer.beyond", value=_shown(answer))
    if question.type == "integer" and not number.is_integer():
        raise _Unfit("answer.not_whole", value=_shown(answer))
    if question.type == "range":
        low, high = (
            float(question.parameters.get(name, usual))
            for name, usual in (("start", "1"), ("end", "10"))
        )
        if not low <= number <= high:
            raise _Unfit("answer.out_of_range", value=_shown(answer), low=low, high=high)
    return number + 0.0


def _as_number(answer: Any) -> float | None:
    if isinstance(answer, bool):
        return None
    if isinstance(answer, int | float):
        return float(answer) if abs(answer) < 1e300 else math.inf  # noqa: PLR2004 - far beyond
    looks_like_date = isinstance(answer, str) and re.search(r"\d-|:", answer)
    if isinstance(answer, str) and len(answer) < 400 and not looks_like_date:  # noqa: PLR2004
        return number_of(answer)
    return None


def _acknowledged(answer: Any) -> str | None:
    if answer is True or answer in ("OK", "ok", "true", "1"):
        return "OK"
    if answer is False or answer in ("false", "0"):
        return None
    raise _Unfit("answer.not_acknowledged", value=_shown(answer))


def _is_date(text: str) -> bool:
    return "T" not in text and parts_of(text) is not None


def _is_moment(text: str) -> bool:
    return "T" in text and parts_of(text) is not None


def _is_time(text: str) -> bool:
    return _TIME.fullmatch(text) is not None and number_of(text) is not None


def _is_file_name(text: str) -> bool:
    return not re.search(r"[/\\\x00]", text) and text not in (".", "..")


_FORMATS = {
    "date": _is_date,
    "datetime": _is_moment,
    "time": _is_time,
    "file": _is_file_name,
    "image": _is_file_name,
}
