"""From the text of an expression to a small tree; XLSForm's dialect of XPath 1.0.

Nodes of the tree are tuples that start with a word:

    ("text", s)  ("number", x)  ("ref", name)  ("self",)  ("column", name)
    ("or" | "and" | "=" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "div" | "mod", a, b)
    ("neg", a)  ("call", function, operand...)  ("regex", a, program)  ("label", a, question)
    ("position",)

A tree is plain data: it goes to the browser as JSON, and nothing in it is ever executed.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from innaxe.errors import MethodError, message
from innaxe.survey.form import Expression
from innaxe.survey.functions import FUNCTIONS, MANY, REFUSED_FUNCTIONS
from innaxe.survey.patterns import compile_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from innaxe.survey.form import Tree

__all__ = ["LONGEST", "compile_expression", "text_expression", "walk"]

LONGEST = 5000  # characters
SHOWN = "${name}"
DEEPEST = 40  # brackets in each other
TALLEST = 200  # levels of the tree: whoever walks through it goes down as far

_QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<ref>\$\{[^}]*\})
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
    | (?P<sign><=|>=|!=|\.\.|[=<>+\-*(),.|/@\[\]])
    )""",
    re.VERBOSE,
)
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_WORDS = {"and", "or", "div", "mod"}
_YES_NO = {
    "yes": "true()", "true": "true()", "no": "false()", "false": "false()",
}  # fmt: skip
# loosest first; XPath binds all of them from the left
_LEVELS = (("or",), ("and",), ("=", "!="), ("<=", "<", ">=", ">"), ("+", "-"), ("*", "div", "mod"))


def _depth(tree: Tree) -> int:
    """Levels of a tree, counted without going down into it."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        # the program of a pattern is no part of the tree
        parts = node[1:2] if node[0] == "regex" else node[1:]
        waiting += [(part, level + 1) for part in parts if isinstance(part, tuple)]
    return deepest


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


def compile_expression(source: str) -> Expression:
    """Compile an expression; ``yes`` and ``no`` are read as ``true()`` and ``false()``.

    Raises:
        MethodError: with a code ``expression.*`` that names what cannot be read.
    """
    written = source.strip().translate(_QUOTES)
    if len(written) > LONGEST:
        raise MethodError.of("expression.too_long", most=LONGEST)
    tree = _Parser(_YES_NO.get(written.lower(), written)).whole()
    if _depth(tree) > TALLEST:
        raise MethodError.of("expression.too_deep", most=TALLEST)
    return Expression(source.strip(), tree)


def text_expression(source: str) -> Expression:
    """An expression that is this very text."""
    return Expression(source, ("text", source))


def walk(tree: Tree) -> Iterator[Tree]:
    """All nodes of a tree, the tree itself first."""
    yield tree
    # the program of a pattern is no part of the tree
    for part in tree[1:2] if tree[0] == "regex" else tree[1:]:
        if isinstance(part, tuple):
            yield from walk(part)  # pyright: ignore[reportUnknownArgumentType]


class _Parser:
    """Reads tokens from left to right, one method for each kind of thing."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = self._split()
        self.place = 0
        self.depth = 0

    def _split(self) -> list[_Token]:
        tokens: list[_Token] = []
        place, end = 0, len(self.source.rstrip())
        while place < end:
            found = _TOKEN.match(self.source, place)
            if not found:
                raise self._fault(place)
            kind = str(found.lastgroup)
            tokens.append(_Token(kind, found[kind], found.start(kind)))
            place = found.end()
        return tokens

    def _fault(self, place: int) -> MethodError:
        near = self.source[place : place + 20].strip() or "…"
        return MethodError.of("expression.syntax", position=place + 1, near=near)

    def fault(self) -> MethodError:
        """What is said where the next token cannot be."""
        token = self.peek()
        return self._fault(token.position if token else len(self.source))

    def peek(self) -> _Token | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def sign(self) -> str:
        """The next token where it is a sign or one of the words that join operands."""
        token = self.peek()
        if token and (token.kind == "sign" or (token.kind == "name" and token.text in _WORDS)):
            return token.text
        return ""

    def expect(self, sign: str) -> None:
        if self.sign() != sign:
            raise self.fault()
        self.place += 1

    def whole(self) -> Tree:
        if not self.tokens:
            raise self._fault(0)
        tree = self.level(0)
        if self.peek():
            raise self.fault()
        return tree

    def level(self, number: int) -> Tree:
        if number == len(_LEVELS):
            return self.signed()
        left = self.level(number + 1)
        while (sign := self.sign()) in _LEVELS[number]:
            self.place += 1
            left = (sign, left, self.level(number + 1))
        return left

    def signed(self) -> Tree:
        if self.sign() != "-":
            return self.operand()
        self.place += 1
        inner = self.nested(self.signed)
        return ("number", -inner[1]) if inner[0] == "number" else ("neg", inner)

    def nested(self, read: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise MethodError.of("expression.too_deep", most=DEEPEST)
        tree = read()
        self.depth -= 1
        return tree

    def operand(self) -> Tree:
        token = self.peek()
        if token is None or token.text in _WORDS:
            raise self.fault()
        self.place += 1
        if token.kind == "number":
            return ("number", float(token.text))
        if token.kind == "text":
            return ("text", token.text[1:-1])
        if token.kind == "ref":
            return self.reference(token)
        if token.kind == "name":
            return self.call(token) if self.sign() == "(" else self.column(token)
        return self.bracket(token)

    def reference(self, token: _Token) -> Tree:
        name = token.text[2:-1].strip()
        if name.startswith("last-saved#"):
            raise MethodError.of(
                "expression.function_refused",
                function="${last-saved#…}",
                instead=message("expression.instead.default"),
            )
        if not _NAME.fullmatch(name):
            raise self._fault(token.position)
        return ("ref", name)

    def column(self, token: _Token) -> Tree:
        if self.sign() in ("/", "["):
            raise MethodError.of("expression.path", path=token.text, written=SHOWN)
        return ("column", token.text)

    def bracket(self, token: _Token) -> Tree:
        if token.text == "(":
            tree = self.nested(lambda: self.level(0))
            self.expect(")")
            return tree
        if token.text == "." and self.sign() != "/":
            return ("self",)
        if token.text in (".", "..", "/", "@"):
            raise MethodError.of(
                "expression.path", path=self.source[token.position :][:40], written=SHOWN
            )
        self.place -= 1
        raise self.fault()

    def call(self, token: _Token) -> Tree:
        name = token.text
        _check_function(name)
        self.expect("(")
        if name == "position":
            return self.position()
        operands: list[Any] = []
        while self.sign() != ")":
            if operands:
                self.expect(",")
            operands.append(self.nested(lambda: self.level(0)))
        self.expect(")")
        _check_count(name, len(operands))
        return _called(name, tuple(operands))

    def position(self) -> Tree:
        self.expect("..")
        self.expect(")")
        return ("position",)


def _check_function(name: str) -> None:
    if name in FUNCTIONS:
        return
    if name in REFUSED_FUNCTIONS:
        instead = message(f"expression.instead.{REFUSED_FUNCTIONS[name]}")
        raise MethodError.of("expression.function_refused", function=f"{name}()", instead=instead)
    near = get_close_matches(name.lower(), FUNCTIONS, n=1, cutoff=0.6)
    hint = (
        message("expression.did_you_mean", name=f"{near[0]}()")
        if near
        else message("expression.see_functions")
    )
    raise MethodError.of("expression.function_unknown", function=f"{name}()", hint=hint)


def _check_count(name: str, given: int) -> None:
    fewest, most = FUNCTIONS[name]
    if fewest <= given <= most:
        return
    if fewest == most:
        wanted = message("expression.operands_exact", fewest=fewest)
    elif most == MANY:
        wanted = message("expression.operands_least", fewest=fewest)
    else:
        wanted = message("expression.operands_range", fewest=fewest, most=most)
    raise MethodError.of("expression.operands", function=f"{name}()", count=given, wanted=wanted)


def _called(name: str, operands: tuple[Any, ...]) -> Tree:
    if name == "regex":
        pattern: Tree = operands[1]
        if pattern[0] != "text":
            raise MethodError.of("expression.pattern_not_written")
        return ("regex", operands[0], compile_pattern(pattern[1]))
    if name == "jr:choice-name":
        return ("label", operands[0], _quoted_reference(operands[1]))
    return ("call", name, *operands)


def _quoted_reference(tree: Tree) -> str:
    """The question whose choices are meant: ``'${name}'`` in quotes, as ODK wants it."""
    found = re.fullmatch(r"\$\{\s*([^}]+?)\s*\}", tree[1]) if tree[0] == "text" else None
    if found:
        return found[1]
    if tree[0] == "ref":
        return tree[1]
    raise MethodError.of("expression.choice_name", written=SHOWN)
