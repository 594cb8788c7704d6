"""What a person typed into the grid: read number by number, kept as typed until it is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError
from innaxe.site.indicators.actions import Entry
from innaxe.site.indicators.records import Record
from innaxe.site.words import all_digits, current, problems_in_words, say
from innaxe.sources import read_typed_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.site.indicators.actions import Conflict
    from innaxe.site.indicators.queries.figures import FigureRow

__all__ = ["Typed", "as_typed", "read_grid", "typed_of", "written"]

TEXTS = ("reason", "source", "note")
LONGEST = 300


def written(value: float | None) -> str:
    """A number as the person would type it, with all its digits."""
    return "" if value is None else all_digits(value)


@dataclass(slots=True)
class Typed:
    """One row of the grid as it stands in the form."""

    value: str = ""
    basis: str = ""
    reason: str = ""
    source: str = ""
    note: str = ""
    revision: int = 0
    problem: str = ""
    conflict: Conflict | None = None
    keep: str = ""


def typed_of(row: FigureRow) -> Typed:
    """A row as it is stored."""
    figure = row.figure
    if figure is None:
        return Typed(revision=row.revision)
    texts = {name: getattr(figure, name) for name in TEXTS}
    return Typed(written(figure.value), figure.basis, revision=row.revision, **texts)


def as_typed(data: Mapping[str, Any], code: str) -> Typed:
    """A row as it was sent."""
    texts = {name: str(data.get(f"{name}-{code}", "")).strip() for name in ("value", *TEXTS)}
    keep = str(data.get(f"keep-{code}", ""))
    # whoever decided has seen the colleague's change
    number = str(data.get(f"{'seen' if keep == 'mine' else 'revision'}-{code}", ""))
    return Typed(
        texts["value"],
        reason=texts["reason"],
        source=texts["source"],
        note=texts["note"],
        basis=str(data.get(f"basis-{code}", "")),
        revision=int(number) if number.isdigit() and len(number) < 10 else 0,  # noqa: PLR2004
        keep=keep,
    )


@dataclass(slots=True)
class Grid:
    """What was sent: rows to save, rows as typed, and what is wrong with them."""

    entries: list[Entry] = field(default_factory=list)
    typed: dict[str, Typed] = field(default_factory=dict)
    problems: list[dict[str, str]] = field(default_factory=list)


def read_grid(data: Mapping[str, Any], codes: Iterable[str]) -> Grid:
    """Read a sent grid; a row that is not in it is left alone."""
    grid = Grid()
    for code in codes:
        if f"revision-{code}" not in data:
            continue
        row = as_typed(data, code)
        if row.keep == "theirs":
            continue
        grid.typed[code] = row
        try:
            record = _record(row)
        except InnaxeError as error:
            _complain(grid, code, error)
        else:
            if record is not None or row.revision:
                grid.entries.append(Entry(code, record, row.revision))
    return grid


def _complain(grid: Grid, code: str, error: InnaxeError) -> None:
    for problem in problems_in_words(error):
        grid.typed[code].problem = f"{problem['cause']} {problem['step']}"
        said = say("figures.problem", id=code, cause=problem["cause"])
        grid.problems.append({**problem, "cause": said, "field": code})


def _record(row: Typed) -> Record | None:
    value = read_typed_number(row.value, current().language)
    texts = {name: getattr(row, name)[:LONGEST] for name in TEXTS}
    if value is None and not row.basis and not any(texts.values()):
        return None
    return Record(value, row.basis, **texts)
