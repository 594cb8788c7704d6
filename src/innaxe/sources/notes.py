"""Problems are gathered over a whole set of files, so that a person can put them right at once.

What was not taken letter by letter is counted beside them, for the report.
"""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from innaxe.errors import NOWHERE, Message, Place, Problem, SourceError, message

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["MOST", "Notes", "hint", "in_words", "shown", "some"]

MOST = 200
# beyond this they are only counted: a column of a million words needs no million objects
_KEPT = 20_000
_LONGEST_TEXT = 60
_MOST_NAMED = 8


class Notes:
    """What is wrong and what was changed, noted while a set of files is read."""

    def __init__(self) -> None:
        """Start with nothing wrong and nothing changed."""
        self._problems: list[Problem] = []
        self._uncounted = 0
        self._changes: dict[str, Counter[str]] = {}

    def problem(self, code: str, place: Place = NOWHERE, /, **params: Any) -> None:
        """Note one problem."""
        self.problems([Problem(Message(code, params), place)])

    def problems(self, problems: Iterable[Problem]) -> None:
        """Note the problems that an error holds."""
        for problem in problems:
            if len(self._problems) < _KEPT:
                self._problems.append(problem)
            else:
                self._uncounted += 1

    def change(self, file: str, name: str, count: int = 1) -> None:
        """Count what was read otherwise than it stands."""
        self._changes.setdefault(file, Counter())[name] += count

    def changes(self) -> tuple[Message, ...]:
        """One sentence for each file and kind of change."""
        return tuple(
            message(f"source.changed.{name}", file=file, count=count)
            for file, counts in self._changes.items()
            for name, count in sorted(counts.items())
            if count
        )

    def stop(self) -> None:
        """Raise what is wrong, if anything: file by file, from the first row down."""
        if not self._problems:
            return
        problems = self._in_order()
        more = len(problems) - MOST + self._uncounted
        if more > 0:
            problems = [*problems[:MOST], Problem(message("source.more_problems", count=more))]
        raise SourceError(problems)

    def _in_order(self) -> list[Problem]:
        names = dict.fromkeys(problem.place.file for problem in self._problems)
        order = {name: number for number, name in enumerate(names)}
        first: dict[Place | int, Problem] = {}
        for number, problem in enumerate(self._problems):
            # of one cell the first problem is enough: others mostly follow from it
            is_cell = problem.place.row is not None and problem.place.column
            first.setdefault(problem.place if is_cell else number, problem)
        return sorted(
            first.values(),
            key=lambda found: (order[found.place.file], found.place.sheet, found.place.row or 0),
        )


def hint(word: str, known: Iterable[str]) -> Message:
    """A sentence that names what the word may have been meant to be."""
    by_folded = {name.casefold(): name for name in known if name}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    if near:
        return message("source.did_you_mean", name=by_folded[near[0]])
    return message("source.nothing_near", word=word)


def some(names: Iterable[str]) -> tuple[str, ...]:
    """The first names of a list, with a sign that there are more."""
    listed = [shown(name) for name in names if name]
    return tuple(listed if len(listed) <= _MOST_NAMED else [*listed[:_MOST_NAMED], "…"])


def in_words(place: Place) -> Message:
    """Another place, for a sentence that names two."""
    where = {"file": place.file, "row": str(place.row), "column": place.column}
    if place.sheet:
        return message("source.place_in_sheet", sheet=place.sheet, **where)
    return message("source.place", **where)


def shown(cell: object) -> str:
    """A cell as an error quotes it: on one line and not too long."""
    text = " ".join(str(cell).split())
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
