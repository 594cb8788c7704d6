"""Numbers written as text: decimal points or commas, separators of thousands, percents, flags.

A decimal mark is found out for a whole file and never guessed for a single cell. Sources glue
flags to numbers as Eurostat does (``12.3 e``); they are taken off and kept.
"""

from __future__ import annotations

import math
import re
from typing import Literal, NamedTuple

__all__ = ["Mark", "Number", "is_estimated", "is_missing", "leaning", "parse_number"]

Mark = Literal[".", ","]

# how sources write that there is no value, with an ellipsis and dashes among them; never looked
# for in codes, names and labels
_MISSING = frozenset({"", "na", "n/a", "nan", ":", "..", "\u2026", "-", "\u2013", "\u2014"})
_INFINITE = frozenset({"inf", "infinity", "∞"})
# Eurostat's: break, confidential, definition differs, estimated, forecast, imputed, not
# significant, provisional, revised, Eurostat's estimate, unreliable, not applicable
_FLAGS = "bcdefinprsuz"
_ESTIMATED = frozenset("ei")
_LONGEST_FLAG = 4
_LONGEST_NUMBER = 400
_MINUS = "\u2212"

_SPACES = " \u00a0\u202f\u2009"
_APOSTROPHES = "'\u2019"
_PARTS = re.compile(
    rf"""(?P<sign>[+\-{_MINUS}]?)
    (?P<body>[0-9.,](?:[0-9.,{_SPACES}{_APOSTROPHES}]*[0-9.,])?)
    (?P<exponent>[eE][+\-{_MINUS}]?[0-9]+)?
    [{_SPACES}]*(?P<percent>%?)
    [{_SPACES}]*(?P<flag>[{_FLAGS}]{{0,{_LONGEST_FLAG}}})""",
    re.VERBOSE,
)
_NO_VALUE = re.compile(rf":[{_SPACES}]*(?P<flag>[{_FLAGS}]{{1,{_LONGEST_FLAG}}})")


def _body(mark: str, other: str) -> re.Pattern[str]:
    """Digits, in groups of three where a separator divides them, and decimals after the mark."""
    separator = rf"(?P<by>[{_SPACES}{_APOSTROPHES}{other}])"
    groups = rf"[1-9][0-9]{{0,2}}{separator}[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*"
    return re.compile(rf"(?:(?:{groups}|[0-9]+)(?:[{mark}][0-9]*)?|[{mark}][0-9]+)")


_BODIES: dict[Mark, re.Pattern[str]] = {".": _body(".", ","), ",": _body(",", ".")}


class Number(NamedTuple):
    """What a text says.

    Args:
        value: the number; NaN where there is none.
        flag: letters that were glued to it.
        changes: what was taken off or read otherwise, by name.
        problem: code of what is wrong, where it cannot be read.
    """

    value: float = math.nan
    flag: str = ""
    changes: tuple[str, ...] = ()
    problem: str = ""


def is_missing(text: str) -> bool:
    """Whether a trimmed text says that there is no value."""
    return text.casefold() in _MISSING


def is_estimated(flag: str) -> bool:
    """Whether a flag marks an estimate: e or i in a flag of letters, or such a word.

    Eurostat combines letters (``bep``), others write words: ``break in series`` is no estimate.
    """
    words = re.findall(r"[a-z]+", flag.casefold())
    if all(map(_is_letters, words)):
        return any(_ESTIMATED & set(word) for word in words)
    return any(word.startswith(("est", "imputed", "imputation")) for word in words)


def _is_letters(word: str) -> bool:
    return len(word) <= _LONGEST_FLAG and set(word) <= set(_FLAGS) and _in_order(word)


def parse_number(text: str, mark: Mark) -> Number:
    """Read a trimmed text that is not missing."""
    if nothing := _NO_VALUE.fullmatch(text):
        return Number(flag=nothing["flag"], changes=("flag",))
    if text.lstrip("+-" + _MINUS).casefold() in _INFINITE:
        return Number(problem="source.infinite")
    parts = _PARTS.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None
    body = _BODIES[mark].fullmatch(parts["body"]) if parts else None
    if not parts or not body or not _in_order(parts["flag"]):
        return Number(problem="source.text_in_number")
    return _number(parts, body["by"], mark)


def _in_order(flag: str) -> bool:
    """Sources combine flags in the order of the alphabet; ``3rd`` is not a flagged number."""
    return list(flag) == sorted(set(flag))


def _number(parts: re.Match[str], separator: str | None, mark: Mark) -> Number:
    digits = parts["body"].replace(separator, "") if separator else parts["body"]
    plain = parts["sign"] + digits.replace(mark, ".") + (parts["exponent"] or "")
    value = float(plain.replace(_MINUS, "-"))
    if math.isinf(value):
        return Number(problem="source.infinite")
    changes = {
        "thousands": bool(separator),
        "decimal_comma": mark == "," and mark in digits,
        "percent": bool(parts["percent"]),
        "flag": bool(parts["flag"]),
    }
    return Number(value, parts["flag"], tuple(name for name, there in changes.items() if there))


def leaning(text: str) -> tuple[Mark, bool] | None:
    """Which decimal mark a text shows, and whether beyond doubt; None where it shows none."""
    parts = _PARTS.fullmatch(text) if len(text) <= _LONGEST_NUMBER else None
    if not parts or not ("." in parts["body"] or "," in parts["body"]):
        return None
    fits: list[Mark] = [mark for mark, body in _BODIES.items() if body.fullmatch(parts["body"])]
    if not fits:
        return None
    if len(fits) == 1:
        return fits[0], True
    # 1,234 is a decimal, or a thousand; nobody groups digits before an exponent
    return ("," if "," in parts["body"] else "."), parts["exponent"] is not None
