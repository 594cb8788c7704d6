"""What has been published of the answers, so that no later table can be subtracted from it.

``innaxe.disclosure`` guards one table. Two tables of the same question that overlap (with and
without a filter, of one wave and of a corrected one, of two documents) can be subtracted from
each other. A register keeps who stands behind each shown count, and refuses a table where a
difference would rest on fewer answers than the minimum.

Two tables are compared at a time: each count of one with all counts of the other that lie inside
it, and each set of counts that overlap on one side with those on the other. Hundepool et al.
(2012), Statistical Disclosure Control, 10.1002/9781118348239, section 5.3.5 (differencing).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zlib import compress, decompress

import numpy as np

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import Message, MethodError, message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Codes = NDArray[np.int32]

__all__ = ["Register", "Release"]

FORMAT = "innaxe register of releases 1"


@dataclass(frozen=True, slots=True)
class Release:
    """The shown counts of one table.

    Args:
        document: where they are shown.
        question: what was counted; only tables of the same question can be subtracted.
        table: how the counts are broken down, for messages.
        cells: name of each shown count.
        members: who stands behind them, as numbers of the register.
        cell_of: for each member the position of its count.
    """

    document: str
    question: str
    table: str
    cells: tuple[str, ...]
    members: Codes
    cell_of: Codes

    @property
    def sizes(self) -> NDArray[np.intp]:
        """Answers behind each count."""
        return np.bincount(self.cell_of, minlength=len(self.cells))


@dataclass(slots=True)
class Register:
    """All releases so far, and the people behind them by a number of the register's own.

    Args:
        minimum: smallest number of answers that a difference may rest on.
        people: number by respondent. It stays with those who hold the answers.
        releases: what was published.
    """

    minimum: int = MINIMUM_ANSWERS
    people: dict[str, int] = field(default_factory=dict[str, int])
    releases: list[Release] = field(default_factory=list[Release])

    def enlist(self, respondents: Sequence[str]) -> Codes:
        """Numbers of respondents; new ones get the next."""
        return np.array(
            [self.people.setdefault(name, len(self.people)) for name in respondents],
            dtype=np.int32,
        )

    def conflicts(self, release: Release) -> tuple[Message, ...]:
        """Why a table must not be published beside what was; nothing where it may."""
        found: dict[tuple[str, str], Message] = {}
        for earlier in self.releases:
            if earlier.question == release.question and _reveals(
                earlier, release, len(self.people), self.minimum
            ):
                told = message(
                    "survey.differencing",
                    question=release.question,
                    table=release.table,
                    other_table=earlier.table,
                    document=earlier.document,
                    minimum=self.minimum,
                )
                found[earlier.document, earlier.table] = told
        return tuple(found.values())

    def publish(self, release: Release) -> tuple[Message, ...]:
        """Enter a table, unless it must not be published beside what was.

        Returns:
            The conflicts; where there is one, the table was not entered.
        """
        conflicts = self.conflicts(release)
        if not conflicts:
            self.releases.append(release)
        return conflicts

    def to_dict(self) -> dict[str, Any]:
        """The register as plain data, ready for JSON; whoever reads it can tell who answered."""
        return {
            "format": FORMAT,
            "minimum": self.minimum,
            "people": list(self.people),
            "releases": [_told(release) for release in self.releases],
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Register:
        """The register from plain data.

        Raises:
            MethodError: ``survey.not_a_register`` where the data has another shape.
        """
        try:
            if told["format"] != FORMAT:
                raise MethodError.of("survey.not_a_register")
            people = {str(name): number for number, name in enumerate(told["people"])}
            return cls(int(told["minimum"]), people, [_release(one) for one in told["releases"]])
        except (KeyError, TypeError, ValueError) as error:
            raise MethodError.of("survey.not_a_register") from error


def _told(release: Release) -> dict[str, Any]:
    return {
        "document": release.document,
        "question": release.question,
        "table": release.table,
        "cells": list(release.cells),
        "members": _packed(release.members),
        "cell_of": _packed(release.cell_of),
    }


def _release(told: Mapping[str, Any]) -> Release:
    return Release(
        str(told["document"]),
        str(told["question"]),
        str(told["table"]),
        tuple(map(str, told["cells"])),
        _unpacked(told["members"]),
        _unpacked(told["cell_of"]),
    )


def _packed(codes: Codes) -> str:
    return b64encode(compress(codes.astype("<i4").tobytes())).decode()


def _unpacked(text: str) -> Codes:
    return np.frombuffer(decompress(b64decode(text)), dtype="<i4").astype(np.int32)


def _reveals(first: Release, second: Release, people: int, minimum: int) -> bool:
    """Whether a difference of counts of the two would rest on fewer answers than the minimum."""
    overlap = _overlap(first, second, people)
    left, right = first.sizes, second.sizes
    return (
        _inside(overlap, left, right, minimum)
        or _inside(overlap.T, right, left, minimum)
        or _joined(overlap, left, right, minimum)
    )


def _overlap(first: Release, second: Release, people: int) -> NDArray[np.intp]:
    """Counts of the first x counts of the second: answers that stand behind both."""
    cell = np.full(people, -1, dtype=np.int64)
    cell[first.members] = first.cell_of
    shared = cell[second.members]
    both = shared >= 0
    size = len(first.cells) * len(second.cells)
    pairs = shared[both] * len(second.cells) + second.cell_of[both]
    return np.bincount(pairs, minlength=size).reshape(len(first.cells), len(second.cells))


def _inside(
    overlap: NDArray[np.intp],
    outer: NDArray[np.intp],
    inner: NDArray[np.intp],
    minimum: int,
) -> bool:
    """A count minus all counts of the other table that lie inside it leaves too few."""
    within = (overlap == inner) & (inner > 0)
    rest = outer - (overlap * within).sum(axis=1)
    return bool((within.any(axis=1) & (rest > 0) & (rest < minimum)).any())


def _joined(
    overlap: NDArray[np.intp],
    first: NDArray[np.intp],
    second: NDArray[np.intp],
    minimum: int,
) -> bool:
    """Counts that overlap, taken together on both sides, where one side holds the other."""
    rows, columns = _parts(overlap > 0)
    size = len(first) + len(second)
    left = np.bincount(rows, weights=first, minlength=size)
    right = np.bincount(columns, weights=second, minlength=size)
    both = np.bincount(rows, weights=overlap.sum(axis=1), minlength=size)
    return any(
        bool(((inner == both) & (both > 0) & (outer > both) & (outer - both < minimum)).any())
        for outer, inner in ((left, right), (right, left))
    )


def _parts(linked: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """A number for each part of the network of rows and columns that hang together."""
    height, width = (int(extent) for extent in linked.shape)
    size = height + width
    rows, columns = np.arange(height), np.arange(height, size)
    while True:
        near = np.where(linked, rows[:, None], size).min(axis=0, initial=size)
        columns = np.minimum(columns, near)
        near = np.where(linked, columns, size).min(axis=1, initial=size)
        if (near >= rows).all():
            return rows, columns
        rows = np.minimum(rows, near)
