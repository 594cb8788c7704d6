"""What the compiler found wrong, gathered so that a person can put it right at once."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, Problem, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.errors import InnaxeError, Place
    from innaxe.survey.form import Form

__all__ = ["Compiled", "Findings", "hint", "in_order", "written"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What became of a draft.

    Args:
        form: the form; None where there is an error.
        errors: what must be put right before the form can be used.
        warnings: what should be looked at.
    """

    form: Form | None
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


class Findings:
    """Errors and warnings in the order in which they were found."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def error(self, code: str, place: Place, /, **params: Any) -> None:
        """Note what must be put right."""
        self.errors.append(Problem(Message(code, params), place))

    def warn(self, code: str, place: Place, /, **params: Any) -> None:
        """Note what should be looked at."""
        self.warnings.append(Problem(Message(code, params), place))

    def placed(self, error: InnaxeError, place: Place) -> None:
        """Note the problems of an error that knows no place."""
        self.errors += [Problem(problem.message, place) for problem in error.problems]


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sheet by sheet and from the top down; each thing once."""
    sheets = {"survey": 0, "choices": 1, "settings": 2}
    once: dict[tuple[str, Place], Problem] = {}
    for problem in problems:
        once.setdefault((repr(problem.message), problem.place), problem)
    return tuple(
        sorted(
            once.values(),
            key=lambda found: (sheets.get(found.place.sheet.lower(), 3), found.place.row or 0),
        )
    )


def hint(word: str, known: Iterable[str]) -> Message:
    """What the word may have been meant to be."""
    by_folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    if near:
        return message("form.did_you_mean", name=by_folded[near[0]])
    return message("form.nothing_near", name=word)


def written(name: str) -> str:
    """How an answer is named in an expression."""
    return f"${{{name}}}"
