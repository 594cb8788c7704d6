"""The meanings of the functions; each takes its operands, already worked out, and the scope."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from innaxe.survey.interpret import Many, filled, number_in, one, text_of, truth_of
from innaxe.survey.numbers import date_text, finite, parts_of, settled

if TYPE_CHECKING:
    from innaxe.survey.interpret import Scope, Single, Value

__all__ = ["CALLS"]

Operands: TypeAlias = "list[Value]"
Call: TypeAlias = Callable[[Operands, "Scope"], "Value"]

_MOST_PLACES = 15


def _numeric(work: Callable[..., float]) -> Call:
    """A function of numbers; missing where an operand is, or where there is no result."""

    def call(operands: Operands, _: Scope) -> Value:
        numbers = [number_in(one(operand)) for operand in operands]
        if any(number is None for number in numbers):
            return None
        try:
            return settled(work(*numbers))
        except (ValueError, OverflowError, ZeroDivisionError):
            return None

    return call


def _singles(operands: Operands) -> list[Single]:
    """All values, those of repeats one by one."""
    found: list[Single] = []
    for operand in operands:
        found += operand.values if isinstance(operand, Many) else [operand]
    return found


def _numbers(operands: Operands) -> list[float]:
    every = (number_in(value) for value in _singles(operands))
    return [number for number in every if number is not None]


def _sum(operands: Operands, _: Scope) -> Value:
    numbers = _numbers(operands)
    total = 0.0
    for number in numbers:  # from left to right, as the browser adds
        total += number
    return finite(total) if numbers else None


def _least(operands: Operands, _: Scope) -> Value:
    return min(_numbers(operands), default=None)


def _most(operands: Operands, _: Scope) -> Value:
    return max(_numbers(operands), default=None)


def _count(operands: Operands, _: Scope) -> Value:
    first = operands[0]
    return float(len(first.values)) if isinstance(first, Many) else float(first is not None)


def _count_filled(operands: Operands, _: Scope) -> Value:
    return float(sum(value is not None for value in _singles(operands)))


def _round(operands: Operands, _: Scope) -> Value:
    number = number_in(one(operands[0]))
    places = number_in(one(operands[1])) if len(operands) > 1 else 0.0
    if number is None or places is None or abs(places) > _MOST_PLACES:
        return None
    scale = 1.0
    for _step in range(abs(int(places))):  # exact up to 10^15, in both engines
        scale *= 10.0
    if places < 0:
        return finite(math.floor(number / scale + 0.5) * scale)
    scaled = number * scale
    return finite(math.floor(scaled + 0.5) / scale) if math.isfinite(scaled) else number


def _int(operands: Operands, _: Scope) -> Value:
    number = number_in(one(operands[0]))
    return None if number is None else float(math.trunc(number))


def _abs(operands: Operands, _: Scope) -> Value:
    number = number_in(one(operands[0]))
    return None if number is None else abs(number)


def _not(operands: Operands, _: Scope) -> Value:
    truth = truth_of(operands[0])
    return None if truth is None else not truth


def _names(value: Value) -> list[str]:
    return [name for name in text_of(one(value)).split(" ") if name]


def _selected(operands: Operands, _: Scope) -> Value:
    wanted = one(operands[1])
    return None if wanted is None else text_of(wanted) in _names(operands[0])


def _selected_at(operands: Operands, _: Scope) -> Value:
    names, place = _names(operands[0]), number_in(one(operands[1]))
    if place is None or not 0 <= place < len(names):
        return None
    return names[int(place)]


def _joined(operands: Operands, _: Scope) -> Value:
    separator = text_of(one(operands[0]))
    texts = [text_of(value) for value in _singles(operands[1:]) if value is not None]
    return filled(separator.join(texts))


def _concat(operands: Operands, _: Scope) -> Value:
    return filled("".join(text_of(value) for value in _singles(operands)))


def _finds(test: Callable[[str, str], bool]) -> Call:
    def call(operands: Operands, _: Scope) -> Value:
        wanted = one(operands[1])
        return None if wanted is None else test(text_of(one(operands[0])), text_of(wanted))

    return call


def _before(operands: Operands, _: Scope) -> Value:
    text, mark = text_of(one(operands[0])), text_of(one(operands[1]))
    return filled(text.partition(mark)[0]) if mark and mark in text else None


def _after(operands: Operands, _: Scope) -> Value:
    text, mark = text_of(one(operands[0])), text_of(one(operands[1]))
    return filled(text.partition(mark)[2] if mark else text)


def _substr(operands: Operands, _: Scope) -> Value:
    text = text_of(one(operands[0]))
    bounds = [number_in(one(operand)) for operand in operands[1:]]
    if any(bound is None for bound in bounds):
        return None
    start, end = [*(_bound(bound, len(text)) for bound in bounds), len(text)][:2]
    return filled(text[start:end])


def _bound(bound: float | None, length: int) -> int:
    """A place in a text; negative ones count from the end."""
    place = math.trunc(bound or 0)
    return min(max(place + length if place < 0 else place, 0), length)


def _translate(operands: Operands, _: Scope) -> Value:
    text, old, new = (text_of(one(operand)) for operand in operands)
    table: dict[str, str] = {}
    for place, character in enumerate(old):
        table.setdefault(character, new[place : place + 1])
    return filled("".join(table.get(character, character) for character in text))


def _spaces(operands: Operands, _: Scope) -> Value:
    text = text_of(one(operands[0]))
    for space in "\t\r\n":
        text = text.replace(space, " ")
    return filled(" ".join(part for part in text.split(" ") if part))


def _day(operands: Operands, _: Scope) -> Value:
    value = one(operands[0])
    if isinstance(value, int | float) and not isinstance(value, bool):
        return date_text(value)
    parts = parts_of(text_of(value))
    return f"{parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}" if parts else None


def _moment(operands: Operands, _: Scope) -> Value:
    value = one(operands[0])
    if isinstance(value, int | float) and not isinstance(value, bool):
        day = date_text(value)
        seconds = min(math.floor((value - math.floor(value)) * 86400 + 0.5), 86399)
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        return f"{day}T{clock}" if day else None
    parts = parts_of(text_of(value))
    if not parts:
        return None
    return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}".format(*parts)


def _format(operands: Operands, scope: Scope) -> Value:
    moment = _moment(operands[:1], scope)
    pattern = text_of(one(operands[1]))
    parts = parts_of(moment) if isinstance(moment, str) else None
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts
    known = {
        "Y": f"{year:04d}", "y": f"{year % 100:02d}", "m": f"{month:02d}", "n": str(month),
        "d": f"{day:02d}", "e": str(day), "H": f"{hour:02d}", "h": str(hour),
        "M": f"{minute:02d}", "S": f"{second:02d}", "%": "%",
    }  # fmt: skip
    pieces, place = "", 0
    while place < len(pattern):
        following = pattern[place + 1 : place + 2]
        coded = pattern[place] == "%" and following in known and following != ""
        pieces += known[following] if coded else pattern[place]
        place += 2 if coded else 1
    return filled(pieces)


def _days(operands: Operands, _: Scope) -> Value:
    return number_in(one(operands[0]))


def _time_of_day(operands: Operands, _: Scope) -> Value:
    number = number_in(one(operands[0]))
    return None if number is None else number - math.floor(number)


def _nth(operands: Operands, _: Scope) -> Value:
    values, place = _singles(operands[:1]), number_in(one(operands[2]))
    if place is None or not 1 <= place < len(values) + 1:
        return None
    return values[int(place) - 1]


def _ten_to(exponent: float) -> float:
    return math.pow(10.0, exponent)


CALLS: dict[str, Call] = {
    "abs": _abs,
    "acos": _numeric(math.acos),
    "asin": _numeric(math.asin),
    "atan": _numeric(math.atan),
    "atan2": _numeric(math.atan2),
    "boolean": lambda operands, _: truth_of(operands[0]) or False,
    "boolean-from-string": lambda operands, _: text_of(one(operands[0])) in ("true", "1"),
    "concat": _concat,
    "contains": _finds(lambda text, wanted: wanted in text),
    "cos": _numeric(math.cos),
    "count": _count,
    "count-non-empty": _count_filled,
    "count-selected": lambda operands, _: float(len(_names(operands[0]))),
    "date": _day,
    "date-time": _moment,
    "decimal-date-time": _days,
    "decimal-time": _time_of_day,
    "ends-with": _finds(lambda text, wanted: text.endswith(wanted)),
    "exp": _numeric(math.exp),
    "exp10": _numeric(_ten_to),
    "false": lambda _, __: False,
    "format-date": _format,
    "format-date-time": _format,
    "indexed-repeat": _nth,
    "int": _int,
    "join": _joined,
    "log": _numeric(math.log),
    "log10": _numeric(math.log10),
    "max": _most,
    "min": _least,
    "normalize-space": _spaces,
    "not": _not,
    "now": lambda _, scope: filled(scope.now),
    "number": lambda operands, _: number_in(one(operands[0])),
    "pi": lambda _, __: math.pi,
    "pow": _numeric(math.pow),
    "round": _round,
    "selected": _selected,
    "selected-at": _selected_at,
    "sin": _numeric(math.sin),
    "sqrt": _numeric(math.sqrt),
    "starts-with": _finds(lambda text, wanted: text.startswith(wanted)),
    "string": lambda operands, _: filled(text_of(one(operands[0]))),
    "string-length": lambda operands, _: float(len(text_of(one(operands[0])))),
    "substr": _substr,
    "substring-after": _after,
    "substring-before": _before,
    "sum": _sum,
    "tan": _numeric(math.tan),
    "today": lambda _, scope: filled(scope.now[:10]),
    "translate": _translate,
    "true": lambda _, __: True,
}
