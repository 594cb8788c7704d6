"""What an expression is worth; ``engine.js`` says the same in the browser.

Values: nothing (a missing answer), a truth, a number, a text, the names chosen in order (tuple),
or the values of all rows of a repeat (``Many``). Missing is never zero and never a text:

- comparisons and arithmetic with a missing operand are missing, except ``= ''`` and ``!= ''``;
- ``and``, ``or`` and ``not`` follow Kleene's logic of three values;
- ``selected``, ``count-selected`` and ``string-length`` see nothing chosen or written;
- ``sum``, ``min`` and ``max`` pass over what is missing, and are missing where all is.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, cast

from innaxe.survey.numbers import finite, number_of, number_text
from innaxe.survey.patterns import matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.survey.form import Tree

__all__ = ["Many", "Scope", "Single", "Value", "interpret", "one", "text_of", "truth_of", "worth"]

Single: TypeAlias = bool | float | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Many:
    """The values of a question in all rows of a repeat."""

    values: tuple[Single, ...]


Value: TypeAlias = Single | Many


def _nothing(_: str) -> Value:
    return None


def _no_label(_: str, __: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands.

    Args:
        value_of: the value of a question by its name.
        itself: the answer that a constraint judges.
        columns: the cells of the choice that a filter judges.
        label_of: the label of a choice, by question and name.
        position: number of the row of the innermost repeat, from 1.
        now: the moment, such as ``2026-11-21T14:30:00``; the day is its first ten signs.
    """

    value_of: Callable[[str], Value] = _nothing
    itself: Single = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    label_of: Callable[[str, str], str] = _no_label
    position: int = 1
    now: str = ""


def interpret(tree: Tree, scope: Scope) -> Value:
    """The value of a tree."""
    return _NODES[tree[0]](tree, scope)


def worth(tree: Tree, scope: Scope) -> Single:
    """The single value of a tree: of many the first."""
    return one(interpret(tree, scope))


def one(value: Value) -> Single:
    """A single value: of many the first."""
    if isinstance(value, Many):
        return value.values[0] if value.values else None
    return value


def text_of(value: Single) -> str:
    """A value as text; nothing is the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return value if isinstance(value, str) else " ".join(value)


def number_in(value: Single) -> float | None:
    """A value as number, where it can be one."""
    if value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    return number_of(text_of(value))


def truth_of(value: Value) -> bool | None:
    """A value as truth; nothing is neither true nor false."""
    if isinstance(value, Many):
        return len(value.values) > 0
    if value is None or isinstance(value, bool):
        return value
    return value != 0 if isinstance(value, int | float) else len(value) > 0


def filled(text: str | None) -> str | None:
    """A text, or nothing where it is empty."""
    return text or None


def _and(tree: Tree, scope: Scope) -> bool | None:
    left = truth_of(interpret(tree[1], scope))
    if left is False:
        return False
    right = truth_of(interpret(tree[2], scope))
    if right is False:
        return False
    return None if left is None or right is None else True


def _or(tree: Tree, scope: Scope) -> bool | None:
    left = truth_of(interpret(tree[1], scope))
    if left:
        return True
    right = truth_of(interpret(tree[2], scope))
    if right:
        return True
    return None if left is None or right is None else False


def _is_blank(tree: Tree) -> bool:
    return tree == ("text", "")


def _equal(tree: Tree, scope: Scope) -> bool | None:
    left, right = worth(tree[1], scope), worth(tree[2], scope)
    if _is_blank(tree[1]) or _is_blank(tree[2]):
        return left is None and right is None
    return same(left, right)


def same(left: Single, right: Single) -> bool | None:
    """Whether two values are equal: as truths, as numbers where one is, else as texts."""
    if left is None or right is None:
        return None
    if isinstance(left, bool) or isinstance(right, bool):
        return truth_of(left) == truth_of(right)
    if isinstance(left, int | float) or isinstance(right, int | float):
        first, second = number_in(left), number_in(right)
        if first is not None and second is not None:
            return first == second
    return text_of(left) == text_of(right)


def _unequal(tree: Tree, scope: Scope) -> bool | None:
    equal = _equal(tree, scope)
    return None if equal is None else not equal


def _ordering(tree: Tree, scope: Scope) -> bool | None:
    left, right = number_in(worth(tree[1], scope)), number_in(worth(tree[2], scope))
    if left is None or right is None:
        return None
    sign: str = tree[0]
    if sign[0] == "<":
        return left <= right if sign == "<=" else left < right
    return left >= right if sign == ">=" else left > right


def _arithmetic(tree: Tree, scope: Scope) -> float | None:
    left, right = number_in(worth(tree[1], scope)), number_in(worth(tree[2], scope))
    if left is None or right is None:
        return None
    sign: str = tree[0]
    if sign in ("div", "mod") and right == 0:
        return None
    if sign == "+":
        return finite(left + right)
    if sign == "-":
        return finite(left - right)
    if sign == "*":
        return finite(left * right)
    return finite(left / right) if sign == "div" else math.fmod(left, right)


def _negative(tree: Tree, scope: Scope) -> float | None:
    number = number_in(worth(tree[1], scope))
    return None if number is None else -number


def _if(tree: Tree, scope: Scope) -> Value:
    condition = truth_of(interpret(tree[2], scope))
    if condition is None:
        return None
    return interpret(tree[3 if condition else 4], scope)


def _coalesce(tree: Tree, scope: Scope) -> Single:
    for part in tree[2:]:
        value = worth(part, scope)
        if value is not None:
            return value
    return None


def _call(tree: Tree, scope: Scope) -> Value:
    from innaxe.survey.calls import CALLS

    if tree[1] == "if":
        return _if(tree, scope)
    if tree[1] == "coalesce":
        return _coalesce(tree, scope)
    return CALLS[tree[1]]([interpret(part, scope) for part in tree[2:]], scope)


def _regex(tree: Tree, scope: Scope) -> bool | None:
    value = worth(tree[1], scope)
    return None if value is None else matches(tree[2], text_of(value))


def _label(tree: Tree, scope: Scope) -> str | None:
    value = worth(tree[1], scope)
    return None if value is None else filled(scope.label_of(tree[2], text_of(value)))


_Node: TypeAlias = Callable[["Tree", Scope], Value]
_NODES: dict[str, _Node] = {
    "text": lambda tree, _: filled(cast("str", tree[1])),
    "number": lambda tree, _: cast("float", tree[1]),
    "ref": lambda tree, scope: scope.value_of(tree[1]),
    "self": lambda _, scope: scope.itself,
    "column": lambda tree, scope: filled(scope.columns.get(tree[1])),
    "position": lambda _, scope: float(scope.position),
    "neg": _negative,
    "and": _and,
    "or": _or,
    "=": _equal,
    "!=": _unequal,
    **dict.fromkeys(("<", "<=", ">", ">="), _ordering),
    **dict.fromkeys(("+", "-", "*", "div", "mod"), _arithmetic),
    "call": _call,
    "regex": _regex,
    "label": _label,
}
