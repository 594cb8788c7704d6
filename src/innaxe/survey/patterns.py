"""Patterns of ``regex()``: compiled to a small program that both engines step through.

The two languages' own engines disagree in details and may take exponential time on text that
somebody chose with care. This one visits each character once with the set of places it may be in
(Thompson 1968, doi:10.1145/363347.363387), so the time is at most length times program.
"""

from __future__ import annotations

from typing import TypeAlias

from innaxe.errors import MethodError

__all__ = ["Program", "compile_pattern", "matches"]

Step: TypeAlias = tuple[object, ...]
Program: TypeAlias = tuple[Step, ...]
Ranges: TypeAlias = tuple[tuple[int, int], ...]

LARGEST = 1000  # steps; a counted repetition is written out
DEEPEST = 40
LAST = 0x10FFFF
DIGIT: Ranges = ((48, 57),)
WORD: Ranges = ((48, 57), (65, 90), (95, 95), (97, 122))
SPACE: Ranges = ((9, 13), (32, 32))
CLASSES = {"d": DIGIT, "w": WORD, "s": SPACE}
CONTROL = {"t": 9, "n": 10, "r": 13, "f": 12, "v": 11}
LINE_ENDS: Ranges = ((10, 10), (13, 13))
OPENING_OR_COUNT = "(){}[]*+?|\\"


def compile_pattern(pattern: str) -> Program:
    """The program of a pattern; the whole text must match it.

    Raises:
        MethodError: ``expression.pattern`` where the pattern is broken or uses what is not offered
            (look-around, references back, flags), ``expression.pattern_too_large``.
    """
    parser = _Parser(pattern)
    steps = parser.alternatives(0)
    if parser.place < len(pattern):
        raise parser.fault()
    return (*steps, ("match",))


def matches(program: Program, text: str) -> bool:
    """Whether the whole text matches."""
    length = len(text)
    now = _reached(program, [0], 0, length)
    for place, character in enumerate(text):
        code = ord(character)
        following = [index + 1 for index in now if _accepts(program[index], code)]
        now = _reached(program, following, place + 1, length)
        if not now:
            return False
    return any(program[index][0] == "match" for index in now)


def _accepts(step: Step, code: int) -> bool:
    if step[0] != "set":
        return False
    ranges: Ranges = step[2]  # pyright: ignore[reportAssignmentType]
    return any(low <= code <= high for low, high in ranges) != step[1]


def _reached(program: Program, starts: list[int], place: int, length: int) -> list[int]:
    """Where the program may be without reading a further character."""
    seen: set[int] = set()
    waiting = starts
    while waiting:
        index = waiting.pop()
        if index in seen:
            continue
        seen.add(index)
        step = program[index]
        if step[0] == "split":
            waiting += [index + step[1], index + step[2]]  # pyright: ignore[reportOperatorIssue, reportArgumentType, reportUnknownArgumentType]
        elif step[0] == "jump":
            waiting.append(index + step[1])  # pyright: ignore[reportOperatorIssue, reportArgumentType, reportUnknownArgumentType]
        elif (step[0] == "start" and place == 0) or (step[0] == "end" and place == length):
            waiting.append(index + 1)
    return [index for index in seen if program[index][0] in ("set", "match")]


class _Parser:
    """Follows a pattern from left to right; jumps are relative, so that pieces can be copied."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.place = pattern, 0

    def fault(self) -> MethodError:
        return MethodError.of(
            "expression.pattern", pattern=self.pattern[:80], position=self.place + 1
        )

    def peek(self) -> str:
        return self.pattern[self.place : self.place + 1]

    def take(self) -> str:
        if self.place >= len(self.pattern):
            raise self.fault()
        self.place += 1
        return self.pattern[self.place - 1]

    def alternatives(self, depth: int) -> list[Step]:
        if depth > DEEPEST:
            raise self.fault()
        steps = self.sequence(depth)
        if self.peek() != "|":
            return steps
        self.take()
        others = self.alternatives(depth + 1)
        return _sized([("split", 1, len(steps) + 2), *steps, ("jump", len(others) + 1), *others])

    def sequence(self, depth: int) -> list[Step]:
        steps: list[Step] = []
        while self.peek() not in ("", "|", ")"):
            steps = _sized(steps + self.counted(self.atom(depth)))
        return steps

    def atom(self, depth: int) -> list[Step]:
        character = self.take()
        if character == "(":
            return self.group(depth)
        if character == "[":
            return [self.brackets()]
        if character == ".":
            return [("set", True, LINE_ENDS)]
        if character in "^$":
            return [("start",) if character == "^" else ("end",)]
        if character == "\\":
            negated, ranges = self.escaped()
            return [("set", negated, ranges)]
        if character in "*+?{":
            self.place -= 1
            raise self.fault()
        return [("set", False, ((ord(character), ord(character)),))]

    def group(self, depth: int) -> list[Step]:
        if self.peek() == "?":
            self.take()
            if self.take() != ":":
                raise self.fault()
        steps = self.alternatives(depth + 1)
        if self.take() != ")":
            raise self.fault()
        return steps

    def escaped(self) -> tuple[bool, Ranges]:
        character = self.take()
        if character.lower() in CLASSES:
            return character.isupper(), CLASSES[character.lower()]
        if character in CONTROL:
            return False, ((CONTROL[character], CONTROL[character]),)
        if character in "xu":
            code = self.hexadecimal(2 if character == "x" else 4)
            return False, ((code, code),)
        if character.isalnum():
            self.place -= 1
            raise self.fault()
        return False, ((ord(character), ord(character)),)

    def hexadecimal(self, digits: int) -> int:
        text = self.pattern[self.place : self.place + digits]
        if len(text) < digits or any(one not in "0123456789abcdefABCDEF" for one in text):
            raise self.fault()
        self.place += digits
        return int(text, 16)

    def brackets(self) -> Step:
        negated = self.peek() == "^"
        self.place += negated
        ranges: list[tuple[int, int]] = []
        while self.peek() != "]" or not ranges:
            ranges += self.member()
        self.take()
        return ("set", negated, tuple(ranges))

    def member(self) -> Ranges:
        first = self.one()
        ahead = self.pattern[self.place : self.place + 2]
        is_range = ahead.startswith("-") and len(ahead) > 1 and ahead[1] != "]"
        if not is_range or first[0][0] != first[-1][1]:  # after a class the sign is a plain one
            return first
        self.take()
        last = self.one()
        if last[0][0] != last[-1][1] or first[0][0] > last[0][0]:
            raise self.fault()
        return ((first[0][0], last[0][0]),)

    def one(self) -> Ranges:
        character = self.take()
        if character != "\\":
            return ((ord(character), ord(character)),)
        negated, ranges = self.escaped()
        return _outside(ranges) if negated else ranges

    def counted(self, steps: list[Step]) -> list[Step]:
        while self.peek() and self.peek() in "*+?{":
            low, high = self.bounds()
            if self.peek() == "?":  # a lazy count matches the same texts
                self.take()
            steps = _repeated(steps, low, high)
        return steps

    def bounds(self) -> tuple[int, int | None]:
        character = self.take()
        if character != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[character]
        low = self.digits()
        high: int | None = low
        if self.peek() == ",":
            self.take()
            high = None if self.peek() == "}" else self.digits()
        if self.take() != "}" or (high is not None and high < low):
            raise self.fault()
        return low, high

    def digits(self) -> int:
        start = self.place
        while self.peek() and self.peek() in "0123456789":
            self.place += 1
        if not start < self.place <= start + 4:
            raise self.fault()
        return int(self.pattern[start : self.place])


def _outside(ranges: Ranges) -> Ranges:
    """All characters but those of the ranges, which are in ascending order."""
    found: list[tuple[int, int]] = []
    start = 0
    for low, high in ranges:
        found.append((start, low - 1))
        start = high + 1
    return (*found, (start, LAST))


def _repeated(steps: list[Step], low: int, high: int | None) -> list[Step]:
    if len(steps) * max(low, high or 0, 1) > LARGEST:
        raise MethodError.of("expression.pattern_too_large", steps=LARGEST)
    size = len(steps)
    if high is None:
        loop: list[Step] = [("split", 1, size + 2), *steps, ("jump", -size - 1)]
        return _sized(steps * low + loop)
    maybe: list[Step] = []
    for _ in range(high - low):
        maybe = [("split", 1, size + len(maybe) + 1), *steps, *maybe]
    return _sized(steps * low + maybe)


def _sized(steps: list[Step]) -> list[Step]:
    if len(steps) > LARGEST:
        raise MethodError.of("expression.pattern_too_large", steps=LARGEST)
    return steps
