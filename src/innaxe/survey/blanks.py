"""The trap of blank numbers: where an expression turns a missing answer into a wrong result.

In XPath a blank number is not a number. Comparing with it is false, so ``if(${fte} < 250, ...)``
takes the second way, and a sum shows NaN. Our engines treat it as missing; other tools don't, so
the author is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innaxe.survey.form import Tree

__all__ = ["blanks_of"]

_ORDER = ("<", "<=", ">", ">=")
_SUMS = ("+", "-", "*", "div", "mod")
_FORWARDING = ("number", "int", "round", "abs", "pow", "sqrt", "exp", "log", "log10")

MayBeBlank = Callable[[str], bool]


def blanks_of(tree: Tree, role: str, may_be_blank: MayBeBlank) -> tuple[str, ...]:
    """The questions whose blank answers lead astray, each once.

    Args:
        tree: the expression.
        role: its column; in a condition a comparison that is false does no harm.
        may_be_blank: whether a question that is a number may be without an answer.
    """
    mood = "plain" if role in ("relevant", "required", "choice_filter") else "any"
    found = _Look(may_be_blank, sums=role in ("calculation", "repeat_count", "default"))
    return tuple(dict.fromkeys(found.at(tree, mood, frozenset())))


class _Look:
    """Goes through a tree knowing what was already asked about.

    A mood says what a false comparison does: ``plain`` nothing, ``not`` it becomes true, ``any``
    either.
    """

    def __init__(self, may_be_blank: MayBeBlank, *, sums: bool) -> None:
        self.may_be_blank, self.sums = may_be_blank, sums

    def at(self, tree: Tree, mood: str, safe: frozenset[str]) -> Iterator[str]:
        word = tree[0]
        if word in ("and", "or"):
            asked = _filled_if if word == "and" else _filled_unless
            yield from self.at(tree[1], mood, safe | asked(tree[2]))
            yield from self.at(tree[2], mood, safe | asked(tree[1]))
        elif word == "call":
            yield from self.call(tree, mood, safe)
        elif word in _ORDER or word in ("=", "!="):
            yield from self.comparison(tree, mood, safe)
        elif word in _SUMS or word == "neg":
            yield from self.arithmetic(tree, safe)

    def call(self, tree: Tree, mood: str, safe: frozenset[str]) -> Iterator[str]:
        if tree[1] == "not":
            turned = {"plain": "not", "not": "plain"}.get(mood, mood)
            yield from self.at(tree[2], turned, safe)
        elif tree[1] == "if":
            yield from self.at(tree[2], "any", safe)
            yield from self.at(tree[3], mood, safe | _filled_if(tree[2]))
            yield from self.at(tree[4], mood, safe | _filled_unless(tree[2]))
        elif tree[1] != "coalesce":
            for part in tree[2:]:
                yield from self.at(part, "any", safe)

    def comparison(self, tree: Tree, mood: str, safe: frozenset[str]) -> Iterator[str]:
        sign = tree[0]
        if ("text", "") in tree[1:]:
            return
        harmless = sign != "!=" if mood == "plain" else sign == "!=" and mood == "not"
        if not harmless:
            yield from self.operands(tree, safe)

    def arithmetic(self, tree: Tree, safe: frozenset[str]) -> Iterator[str]:
        if self.sums:
            yield from self.operands(tree, safe)

    def operands(self, tree: Tree, safe: frozenset[str]) -> Iterator[str]:
        for part in tree[1:]:
            if isinstance(part, tuple):
                for name in _numbers_in(part):  # pyright: ignore[reportUnknownArgumentType]
                    if name not in safe and self.may_be_blank(name):
                        yield name


def _numbers_in(tree: Tree) -> Iterator[str]:
    """The questions that an operand takes its number from."""
    if tree[0] == "ref":
        yield tree[1]
    elif tree[0] in _SUMS or tree[0] == "neg":
        for part in tree[1:]:
            yield from _numbers_in(part)
    elif tree[0] == "call" and tree[1] in _FORWARDING:
        for part in tree[2:]:
            yield from _numbers_in(part)


def _filled_if(tree: Tree) -> frozenset[str]:
    """The questions that must have an answer where the condition holds."""
    word = tree[0]
    if word in ("and", "or"):
        left, right = _filled_if(tree[1]), _filled_if(tree[2])
        return left | right if word == "and" else left & right
    if word == "call" and tree[1] == "not":
        return _filled_unless(tree[2])
    if word == "call" and tree[1] in ("selected", "count-selected", "string-length", "boolean"):
        return frozenset(
            {tree[2][1]} if tree[2][0] == "ref" and tree[1] != "count-selected" else ()
        )
    return _asked(tree) if word in ("!=", ">", ">=") else frozenset()


def _asked(tree: Tree) -> frozenset[str]:
    """``${x} != ''``, ``string-length(${x}) > 0``, ``count-selected(${x}) >= 1``."""
    left, right = tree[1], tree[2]
    if tree[0] == "!=" and ("text", "") in (left, right):
        other = left if right == ("text", "") else right
        return frozenset({other[1]} if other[0] == "ref" else ())
    counts = left[0] == "call" and left[1] in ("string-length", "count-selected")
    fewest = {">": 0.0, ">=": 1.0, "!=": 0.0}.get(tree[0])
    if counts and right[0] == "number" and left[2][0] == "ref" and right[1] == fewest:
        return frozenset({left[2][1]})
    return frozenset()


def _filled_unless(tree: Tree) -> frozenset[str]:
    """The questions that must have an answer where the condition does not hold."""
    word = tree[0]
    if word in ("and", "or"):
        left, right = _filled_unless(tree[1]), _filled_unless(tree[2])
        return left | right if word == "or" else left & right
    if word == "call" and tree[1] == "not":
        return _filled_if(tree[2])
    if word == "=" and ("text", "") in tree[1:]:
        other = tree[1] if tree[2] == ("text", "") else tree[2]
        return frozenset({other[1]} if other[0] == "ref" else ())
    return frozenset()
