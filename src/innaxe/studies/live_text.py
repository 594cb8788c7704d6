"""Own text with live figures: a figure in a sentence is a reference, never typed.

``{rank ES51}`` stands for a figure. First comes a word that says which kind, then codes that never
change; a code with spaces or braces stands in quotation marks. ``{{`` and ``}}`` are braces. A
blank line begins a new paragraph. Everything else is text as it stands, whatever it looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from innaxe.errors import InnaxeError, Message, Place, Problem, RequestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["KINDS", "OwnText", "Reference", "Sentence", "parse", "reference", "resolve"]

# kind -> what its codes name, in order
KINDS: dict[str, tuple[str, ...]] = {
    "name": ("anything",),
    "rank": ("unit",),
    "interval": ("unit",),
    "score": ("unit",),
    "third": ("unit",),
    "chance": ("unit", "unit"),
    "position": ("unit", "part"),
    "value": ("unit", "indicator"),
    "year": ("unit", "indicator"),
    "weight": ("part",),
    "count": ("what",),
    "apart": (),
}
LONGEST = 8000  # letters of one text
_TOKEN = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+")
_ARGUMENT = re.compile(r'"([^"]*)"|([^\s"]+)')
_PARAGRAPH = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_END = re.compile(r"(?<=[.!?…])([\"'”»)\]]*)\s+")
# what no file format can carry, and nobody typed on purpose
_UNFIT = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN = re.compile(r"[^\s\"{}]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands for a figure: its kind, the codes it names, and how it was typed."""

    kind: str
    codes: tuple[str, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: texts and references in order, and how it was typed."""

    pieces: tuple[str | Reference, ...]
    typed: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """Paragraphs, each of sentences."""

    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(one for paragraph in self.paragraphs for one in paragraph)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All references, in order."""
        pieces = (piece for one in self.sentences for piece in one.pieces)
        return tuple(piece for piece in pieces if isinstance(piece, Reference))


def reference(kind: str, *codes: str) -> str:
    """A reference as it is typed: the one way to write it, for help and for copying."""
    quoted = (code if _PLAIN.fullmatch(code) else f'"{code}"' for code in codes)
    return "{" + " ".join((kind, *quoted)) + "}"


def parse(text: str, section: str = "") -> OwnText:
    """Read own text.

    Args:
        text: as it was typed.
        section: title of where it stands, for the place of a problem.

    Raises:
        RequestError: every problem with its sentence: ``live.open`` (a brace without its other
            half), ``live.kind`` (no such kind), ``live.codes`` (too many or too few codes),
            ``live.long``.
    """
    if len(text) > LONGEST:
        place = Place(section=section)
        raise RequestError.of("live.long", place=place, most=LONGEST, section=section)
    problems: list[Problem] = []
    paragraphs: list[tuple[Sentence, ...]] = []
    number = 0
    for typed in _PARAGRAPH.split(_UNFIT.sub("", text).strip()):
        found: list[Sentence] = []
        for sentence in _sentences(" ".join(typed.split())):
            number += 1
            place = Place(section=section, sentence=number)
            pieces = tuple(_pieces(sentence, problems, place, section))
            found.append(Sentence(pieces, sentence))
        if found:
            paragraphs.append(tuple(found))
    if problems:
        raise RequestError(problems)
    return OwnText(tuple(paragraphs))


def _sentences(typed: str) -> Iterator[str]:
    """The sentences of a paragraph; a full stop inside a reference ends none."""
    hidden = re.sub(r"\{[^{}]*\}", lambda found: "\0" * len(found[0]), typed)
    start = 0
    for end in _END.finditer(hidden):
        yield typed[start : end.end(1)]
        start = end.end()
    if typed[start:]:
        yield typed[start:]


def _pieces(
    sentence: str, problems: list[Problem], place: Place, section: str
) -> Iterator[str | Reference]:
    where = {"sentence": sentence, "section": section}
    kept = ""
    for token in _TOKEN.findall(sentence):
        if token in {"{{", "}}"}:
            kept += token[0]
        elif token in {"{", "}"}:
            problems.append(Problem(Message("live.open", where), place))
        elif token[0] != "{":
            kept += token
        else:
            if kept:
                yield kept
            kept = ""
            yield _reference(token[1:-1], problems, place, where)
    if kept:
        yield kept


def _reference(
    inside: str, problems: list[Problem], place: Place, where: dict[str, str]
) -> Reference:
    kind, *codes = [quoted or bare for quoted, bare in _ARGUMENT.findall(inside)] or [""]
    typed = "{" + inside + "}"
    known = KINDS.get(kind)
    if known is None:
        told = Message("live.kind", {"reference": typed, "kinds": tuple(KINDS), **where})
        problems.append(Problem(told, place))
    elif len(codes) != len(known):
        params = {"reference": typed, "count": len(known), "given": len(codes), **where}
        problems.append(Problem(Message("live.codes", params), place))
    return Reference(kind, tuple(codes), typed)


def resolve(
    text: OwnText, look_up: Callable[[Reference], str], section: str = ""
) -> tuple[str, ...]:
    """The paragraphs with a figure in place of each reference.

    Args:
        text: own text that was read.
        look_up: gives the figure in words, or raises an ``InnaxeError`` that says why there is
            none.
        section: title of where the text stands, for the place of a problem.

    Raises:
        RequestError: every figure that is gone, with its section and its sentence.
    """
    problems: list[Problem] = []
    paragraphs: list[str] = []
    number = 0
    for paragraph in text.paragraphs:
        told: list[str] = []
        for sentence in paragraph:
            number += 1
            place = Place(section=section, sentence=number)
            where = {"sentence": sentence.typed, "section": section}
            told.append(_told(sentence, look_up, problems, place, where))
        paragraphs.append(" ".join(told))
    if problems:
        raise RequestError(problems)
    return tuple(paragraphs)


def _told(
    sentence: Sentence,
    look_up: Callable[[Reference], str],
    problems: list[Problem],
    place: Place,
    where: dict[str, str],
) -> str:
    words: list[str] = []
    for piece in sentence.pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        try:
            words.append(look_up(piece))
        except InnaxeError as error:
            for one in error.problems:
                params = {**one.message.params, "reference": piece.typed, **where}
                problems.append(Problem(Message(one.code, params), place))
    return "".join(words)
