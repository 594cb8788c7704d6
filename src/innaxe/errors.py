"""What can go wrong, as data: one tree of errors that a person can act on.

    InnaxeError
    ├── SourceError       a file cannot be read, or its content cannot be used
    ├── FrameworkError    the tree of indicators and aggregates does not hold together
    ├── RecipeError       the recipe asks for something that does not exist or does not fit
    ├── MethodError       sound inputs that the chosen method cannot work with
    ├── RequestError      the caller asks for a unit, group or language that is not there
    └── PublishError      a document cannot be built

An error holds no text. It carries problems, each a message (code and parameters) and a
place (file, sheet, row, column). ``innaxe.locale`` turns a code into the cause and the
next step in the reader's language. Cautions of results are messages of the same kind.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "FrameworkError",
    "InnaxeError",
    "Message",
    "MethodError",
    "Place",
    "Problem",
    "PublishError",
    "RecipeError",
    "RequestError",
    "Share",
    "SourceError",
    "message",
]


class Share(float):
    """A number between 0 and 1 that a reader sees as a percentage."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that is not yet in any language.

    Args:
        code: key of the sentence in the catalogue, such as ``impute.no_group``.
        params: what the sentence names. Numbers are formatted for the reader, tuples become
            lists in words, messages are put into words themselves. ``count`` picks the plural.
    """

    code: str
    params: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def to_dict(self) -> dict[str, Any]:
        """The message as plain data, ready for JSON."""
        plain = {name: _plain(value) for name, value in sorted(self.params.items())}
        return {"code": self.code, "params": plain}


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, float):
        return float(value)
    return value


def message(code: str, /, **params: Any) -> Message:
    """Shorthand for ``Message(code, {...})``."""
    return Message(code, params)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands, as far as it is known.

    Args:
        file: name of the file, without its folder.
        sheet: name of the sheet in a workbook.
        row: row number as the user sees it, counted from 1, the heading included.
        column: heading of the column, or its letter where there is no heading.
        section: title of the section of a document.
        sentence: number of the sentence in the own text of that section, counted from 1.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    section: str = ""
    sentence: int | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what, and where."""

    message: Message
    place: Place = NOWHERE

    @property
    def code(self) -> str:
        """The code of the message."""
        return self.message.code

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain data, ready for JSON."""
        place = {
            name: value
            for name in ("file", "sheet", "row", "column", "section", "sentence")
            if (value := getattr(self.place, name))
        }
        return {**self.message.to_dict(), "place": place}


class InnaxeError(Exception):
    """Something is wrong that the person at the other end can put right.

    Args:
        problems: at least one problem; the first one names the error.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order in which they were found."""
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.code for problem in self.problems))

    @classmethod
    def of(cls, code: str, /, *, place: Place = NOWHERE, **params: Any) -> Self:
        """An error with a single problem."""
        return cls([Problem(Message(code, params), place)])

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    @property
    def place(self) -> Place:
        """The place of the first problem."""
        return self.problems[0].place

    def __reduce__(self) -> tuple[type[InnaxeError], tuple[tuple[Problem, ...]]]:
        """Errors cross process borders, so they must survive pickling."""
        return type(self), (self.problems,)


class SourceError(InnaxeError):
    """A file cannot be read, or its content cannot be used."""


class FrameworkError(InnaxeError):
    """The tree of indicators and aggregates does not hold together."""


class RecipeError(InnaxeError):
    """The recipe asks for something that does not exist or does not fit."""


class MethodError(InnaxeError):
    """The inputs are sound, but the chosen method cannot work with them."""


class RequestError(InnaxeError):
    """The caller asks for a unit, a group or a language that is not there."""


class PublishError(InnaxeError):
    """A document cannot be built."""
