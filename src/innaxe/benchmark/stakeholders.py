"""What people find important: weights by person, checked against the framework.

A person weighs all parts of an aggregate or none of them. Where none are weighed, the weights of
the recipe stay.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from innaxe.errors import MethodError, Place, Problem, message

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from innaxe.benchmark.hierarchy import Hierarchy

    FloatArray = NDArray[np.float64]

__all__ = ["Stakeholders"]


@dataclass(frozen=True, slots=True)
class Stakeholders:
    """Weights by person.

    Args:
        persons: who was asked, sorted.
        groups: the group of each person; all empty where the table has none.
        weights: for each level persons x children; NaN where a person said nothing.
    """

    persons: tuple[str, ...]
    groups: tuple[str, ...]
    weights: tuple[FloatArray, ...]

    @property
    def grouped(self) -> bool:
        """Whether the table says who belongs to which group."""
        return any(self.groups)

    def members(self) -> tuple[NDArray[np.intp], ...]:
        """Positions of the persons of each group, groups in the order of their names."""
        own = np.array(self.groups, dtype=object)
        return tuple(np.flatnonzero(own == group) for group in sorted(set(self.groups)))

    @classmethod
    def from_frame(cls, frame: pd.DataFrame, hierarchy: Hierarchy) -> Self:
        """Check a table of weights and lay it out.

        Args:
            frame: a table of the form ``innaxe.tables.STAKEHOLDERS``.
            hierarchy: the framework.

        Raises:
            MethodError: with every problem: columns that are not there, codes that the framework
                does not weigh, weights that are missing, negative or infinite, a code twice for a
                person, a person in no group or in two, some parts of an aggregate without weight,
                weights that sum to zero.
        """
        missing = tuple(name for name in ("person", "code", "weight") if name not in frame.columns)
        if missing:
            raise MethodError.of("stakeholders.missing_columns", columns=missing)
        rows = frame.to_dict("records")
        for row in rows:
            row["person"], row["code"] = str(row["person"]), str(row["code"])
            row["group"] = "" if _blank(row.get("group")) else str(row["group"])
        _stop([*_cell_problems(rows, hierarchy), *_person_problems(rows)])
        table = cls._laid_out(rows, hierarchy)
        _stop(list(_sum_problems(table, rows, hierarchy)))
        return table

    @classmethod
    def _laid_out(cls, rows: list[dict[Any, Any]], hierarchy: Hierarchy) -> Self:
        groups = {row["person"]: row["group"] for row in rows}
        persons = tuple(sorted(groups))
        number = {person: place for place, person in enumerate(persons)}
        weights: list[FloatArray] = []
        for level in hierarchy.levels:
            place = {code: column for column, code in enumerate(level.children)}
            own = np.full((len(persons), len(place)), np.nan)
            for row in rows:
                if row["code"] in place:
                    own[number[row["person"]], place[row["code"]]] = row["weight"]
            weights.append(own)
        return cls(persons, tuple(groups[person] for person in persons), tuple(weights))


def _blank(value: object) -> bool:
    return value is None or value != value or not str(value).strip()  # noqa: PLR0124 - NaN


def _stop(problems: list[Problem]) -> None:
    if problems:
        raise MethodError(problems)


def _at(row: dict[Any, Any], column: str) -> Place:
    number = row.get("row")
    return Place(
        file=str(row.get("file") or ""),
        sheet=str(row.get("sheet") or ""),
        row=None if _blank(number) else int(str(number)),
        column=column,
    )


def _cell_problems(rows: list[dict[Any, Any]], hierarchy: Hierarchy) -> Iterator[Problem]:
    if not rows:
        yield Problem(message("stakeholders.empty"))
    known: list[str] = sorted(code for level in hierarchy.levels for code in level.children)
    seen: set[tuple[str, str]] = set()
    for row in rows:
        person, code, weight = str(row["person"]), str(row["code"]), row["weight"]
        if code not in known:
            near = next(iter([*get_close_matches(code, known, 1), *known]))
            found = message("stakeholders.unknown_code", code=code, near=near)
            yield Problem(found, _at(row, "code"))
        if _blank(weight) or not 0 <= float(weight) < float("inf"):
            found = message("stakeholders.bad_weight", person=person, code=code)
            yield Problem(found, _at(row, "weight"))
        if (person, code) in seen:
            found = message("stakeholders.twice", person=person, code=code)
            yield Problem(found, _at(row, "code"))
        seen.add((person, code))


def _person_problems(rows: list[dict[Any, Any]]) -> Iterator[Problem]:
    grouped = any(row["group"] for row in rows)
    first: dict[str, str] = {}
    for row in rows:
        if grouped and not row["group"]:
            found = message("stakeholders.no_group", person=row["person"])
            yield Problem(found, _at(row, "group"))
        elif first.setdefault(row["person"], row["group"]) != row["group"]:
            groups = (first[row["person"]], row["group"])
            found = message("stakeholders.two_groups", person=row["person"], groups=groups)
            yield Problem(found, _at(row, "group"))


def _sum_problems(
    table: Stakeholders, rows: list[dict[Any, Any]], hierarchy: Hierarchy
) -> Iterator[Problem]:
    """Persons who weigh a part of an aggregate only, or all of it with zero."""
    where = {(row["person"], row["code"]): row for row in rows}
    said = Counter(row["code"] for row in rows)
    for level, weights in zip(hierarchy.levels, table.weights, strict=True):
        for place, node in enumerate(level.codes):
            names = level.names_of(place)
            if not any(said[name] for name in names):
                continue
            block = weights[:, level.children_of(place)]
            for person, own in zip(table.persons, block, strict=True):
                there = [name for name, one in zip(names, own, strict=True) if one == one]  # noqa: PLR0124
                absent = tuple(name for name in names if name not in there)
                code = ""
                if there and absent:
                    code = "stakeholders.incomplete"
                elif there and own.sum() == 0:
                    code = "stakeholders.sum_zero"
                if code:
                    found = message(code, person=person, node=node, codes=absent)
                    yield Problem(found, _at(where[person, there[0]], "weight"))
