"""The territory of a cluster: a weighted set of NUTS codes in a stated vintage, not one code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, Problem, SourceError, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

__all__ = ["VINTAGES", "Part", "Territory", "parse_territories"]

VINTAGES = ("2006", "2010", "2013", "2016", "2021", "2024")

_CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")


@dataclass(frozen=True, slots=True)
class Part:
    """One NUTS area, and the share of it that belongs to the territory (above 0, up to 1)."""

    code: str
    weight: float


@dataclass(frozen=True, slots=True)
class Territory:
    """Where a cluster is at home.

    Args:
        id: short code, such as ``rhine-neckar``.
        name: name that a reader knows.
        nuts_version: vintage of the codes, one of ``VINTAGES``.
        parts: sorted by code, none within another.
    """

    id: str
    name: str
    nuts_version: str
    parts: tuple[Part, ...]


def parse_territories(frame: pd.DataFrame) -> tuple[Territory, ...]:
    """Make territories of a table and check that they hold together.

    Args:
        frame: a table of the form ``tables.TERRITORIES``, in any order.

    Raises:
        SourceError: with every problem: a vintage that is not declared or not known, two vintages
            in one territory, a code that is no NUTS code, stands twice or lies within another one
            of the territory, a weight outside 0 to 1, no territory at all.
    """
    rows: list[dict[str, Any]] = [
        {str(key): value for key, value in row.items()} for row in frame.to_dict("records")
    ]
    problems = [problem for row in rows for problem in _row_problems(row)]
    if not rows:
        problems = [Problem(message("territory.none"))]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row["territory"]), []).append(row)
    problems += [problem for group in groups.values() for problem in _group_problems(group)]
    if problems:
        raise SourceError(problems)
    return tuple(_territory(id_, groups[id_]) for id_ in sorted(groups))


def _territory(id_: str, rows: list[dict[str, Any]]) -> Territory:
    parts = [Part(str(row["code"]), float(row["weight"])) for row in rows]
    names = sorted({str(row.get("name") or "") for row in rows} - {""})
    return Territory(
        id=id_,
        name=names[0] if names else id_,
        nuts_version=str(rows[0]["nuts_version"]),
        parts=tuple(sorted(parts, key=lambda part: part.code)),
    )


def _place(row: Mapping[str, Any], column: str) -> Place:
    number = row.get("row")
    return Place(
        file=str(row.get("file") or ""), row=int(number) if number else None, column=column
    )


def _row_problems(row: Mapping[str, Any]) -> Iterator[Problem]:
    id_, version, code = str(row["territory"]), str(row["nuts_version"] or ""), str(row["code"])
    if not version:
        yield Problem(message("territory.undeclared", id=id_), _place(row, "nuts_version"))
    elif version not in VINTAGES:
        found = message("territory.unknown_vintage", version=version, known=VINTAGES)
        yield Problem(found, _place(row, "nuts_version"))
    if not _CODE.fullmatch(code):
        yield Problem(message("territory.bad_code", code=code), _place(row, "code"))
    # "not within" also catches a weight that is not a number
    if not 0 < float(row["weight"]) <= 1:
        found = message("territory.bad_weight", code=code, weight=str(row["weight"]))
        yield Problem(found, _place(row, "weight"))


def _group_problems(rows: list[dict[str, Any]]) -> Iterator[Problem]:
    versions = sorted({str(row["nuts_version"] or "") for row in rows} - {""})
    id_ = str(rows[0]["territory"])
    if len(versions) > 1:
        found = message("territory.mixed_vintages", id=id_, versions=tuple(versions))
        yield Problem(found, _place(rows[0], "nuts_version"))
    codes: list[str] = []
    for row in rows:
        code = str(row["code"])
        if near := _overlapping(code, codes):
            yield Problem(
                message("territory.overlap", code=code, other=near, id=id_), _place(row, "code")
            )
        codes.append(code)


def _overlapping(code: str, others: Iterable[str]) -> str:
    """A code that is the same, or holds this one, or lies within it."""
    return next((one for one in others if one.startswith(code) or code.startswith(one)), "")
