"""Figures of one organisation from a sheet whose columns a person has named.

Unlike the other readers this one does not stop at what is wrong: it hands over the sheet, what
could be read of it and every problem with its cell, so that a page can show all three together.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Literal

from innaxe.errors import Message, Problem, SourceError, message
from innaxe.sources.cells import text_of
from innaxe.sources.columns import mark_of, read_numbers
from innaxe.sources.notes import Notes, hint, in_words, shown, some
from innaxe.sources.numbers import is_estimated
from innaxe.sources.sheets import is_blank, sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.sources.columns import Numbers
    from innaxe.sources.numbers import Mark
    from innaxe.sources.sheets import Cells, Column, Sheet

__all__ = ["ROLES", "FigureRow", "FiguresReading", "FiguresWanted", "read_figures"]

# what a column can be; besides, ``value:ID`` is the column of one indicator
ROLES = ("indicator", "value", "basis", "reason", "source", "note", "year", "unit")
Basis = Literal["recorded", "estimated", "not_recorded"]
_ONE = "value:"


@dataclass(frozen=True, slots=True)
class FiguresWanted:
    """What the sheet is read for.

    Args:
        indicators: id by code or name in small letters.
        bases: recorded, estimated or not_recorded by word in small letters, in any language.
        units: code and name of the organisation in small letters; rows of others are left.
        year: of the wave; rows of other years are left.
    """

    indicators: Mapping[str, str]
    bases: Mapping[str, Basis]
    units: frozenset[str]
    year: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as it stands in the sheet."""

    indicator: str
    value: float | None
    basis: Basis
    row: int
    reason: str = ""
    source: str = ""
    note: str = ""
    flag: str = ""


@dataclass(frozen=True, slots=True)
class FiguresReading:
    """What was read, and everything that is wrong; with a problem nothing is to be taken over."""

    figures: tuple[FigureRow, ...]
    problems: tuple[Problem, ...]
    changed: tuple[Message, ...]
    left: tuple[Message, ...]


def read_figures(
    cells: Cells,
    columns: Mapping[int, str],
    wanted: FiguresWanted,
    *,
    mark: Mark | None = None,
) -> FiguresReading:
    """Read the figures of one organisation and year.

    Args:
        cells: the sheet; its first row holds the headings.
        columns: role (``ROLES`` or ``value:ID``) by position; a column without role is left.
        wanted: whose and which figures.
        mark: the decimal mark; found out from the whole sheet where it is not given.
    """
    notes = Notes()
    try:
        reader = _Reader(sheet_of(cells, notes), columns, wanted, notes)
        figures = reader.figures(mark)
        left = reader.left()
        notes.stop()
    except SourceError as error:
        return FiguresReading((), error.problems, notes.changes(), ())
    return FiguresReading(tuple(figures), (), notes.changes(), left)


class _Reader:
    """One sheet with the roles of its columns."""

    def __init__(
        self, sheet: Sheet, columns: Mapping[int, str], wanted: FiguresWanted, notes: Notes
    ) -> None:
        self.sheet, self.wanted, self.notes = sheet, wanted, notes
        self.by_role: dict[str, int] = {}
        for index, role in sorted(columns.items()):
            if role and index < len(sheet.headings):
                self._claim(role, index)
        self.long = "indicator" in self.by_role
        self._check_roles()
        self.left_rows: Counter[str] = Counter()
        self.positions = [i for i in range(len(sheet.rows)) if self._is_ours(i)]
        if not self.positions:
            notes.problem(
                "figures.no_rows_of_ours", sheet.cells.heading_place, year=str(wanted.year)
            )

    def _claim(self, role: str, index: int) -> None:
        heading = self.sheet.headings[index]
        if role in self.by_role:
            other = self.sheet.headings[self.by_role[role]]
            place = self.sheet.place(self.sheet.cells.rows[0], heading)
            self.notes.problem("source.same_meaning", place, heading=heading, other=other)
        self.by_role.setdefault(role, index)

    def _check_roles(self) -> None:
        singles = [role for role in self.by_role if role.startswith(_ONE)]
        complete = "value" in self.by_role if self.long else bool(singles)
        if not complete or (self.long and singles):
            self.notes.problem("figures.columns_open", self.sheet.cells.heading_place)
            self.notes.stop()

    def _text(self, role: str, position: int) -> str:
        index = self.by_role.get(role)
        return "" if index is None else text_of(self.sheet.columns[index][position])

    def _is_ours(self, position: int) -> bool:
        unit = self._text("unit", position).casefold()
        if unit and unit not in self.wanted.units:
            self.left_rows["units"] += 1
            return False
        year = self._text("year", position)
        if year and year != str(self.wanted.year):
            self.left_rows["years"] += 1
            return False
        return True

    def left(self) -> tuple[Message, ...]:
        """What was not taken: columns without role, rows of others, rows that say nothing."""
        used = set(self.by_role.values())
        names = [name for i, name in enumerate(self.sheet.headings) if name and i not in used]
        said = [
            message(f"figures.left.{name}", count=count)
            for name, count in sorted(self.left_rows.items())
        ]
        if names:
            said.append(
                message(
                    "source.left.columns",
                    file=self.sheet.file,
                    count=len(names),
                    columns=some(names),
                )
            )
        return tuple(said)

    def figures(self, mark: Mark | None) -> list[FigureRow]:
        """The figures of all rows that are ours."""
        pairs = [(self.sheet, column) for column in self._number_columns().values()]
        mark = mark or mark_of(pairs, self.sheet.cells.delimiter, self.notes)
        if mark is None:
            return []
        found: list[FigureRow] = []
        for role, column in self._number_columns().items():
            numbers = read_numbers(self.sheet, column, mark, self.notes)
            if self.long:
                found += self._long(column, numbers)
            else:
                found += self._single(role.removeprefix(_ONE), column, numbers)
        return found

    def _number_columns(self) -> dict[str, Column]:
        roles = ["value"] if self.long else [r for r in self.by_role if r.startswith(_ONE)]
        return {role: self.sheet.column(self.by_role[role], self.positions) for role in roles}

    def _place(self, position: int, role: str) -> tuple[int, str]:
        index = self.by_role.get(role, self.by_role.get("value", 0))
        return self.sheet.rows[position], self.sheet.headings[index]

    def _long(self, column: Column, numbers: Numbers) -> list[FigureRow]:
        found: list[FigureRow] = []
        first: dict[str, int] = {}
        for at, position in enumerate(self.positions):
            code = self._code(position, is_blank(column.cells[at]))
            if not code:
                continue
            place = self.sheet.place(*self._place(position, "indicator"))
            if code in first:
                other = in_words(self.sheet.place(*self._place(first[code], "indicator")))
                self.notes.problem("figures.indicator_twice", place, id=code, other_place=other)
                continue
            first[code] = position
            figure = self._figure(code, position, column, numbers, at)
            found += [figure] if figure else []
        return found

    def _code(self, position: int, is_empty: bool) -> str:  # noqa: FBT001 - a fact of the row
        text = self._text("indicator", position)
        code = self.wanted.indicators.get(text.casefold(), "")
        if code or (not text and is_empty):
            return code
        place = self.sheet.place(*self._place(position, "indicator"))
        if not text:
            self.notes.problem("source.indicator_blank", place)
        else:
            near = hint(text, self.wanted.indicators.values())
            self.notes.problem("figures.unknown_indicator", place, id=shown(text), hint=near)
        return ""

    def _single(self, code: str, column: Column, numbers: Numbers) -> list[FigureRow]:
        """The one figure of a column: of several rows of ours each would be another answer."""
        if len(self.positions) > 1:
            row, heading = column.rows[1], column.heading
            self.notes.problem("figures.several_rows", self.sheet.place(row, heading))
            return []
        figure = self._figure(code, self.positions[0], column, numbers, 0) if column.rows else None
        return [figure] if figure else []

    def _figure(
        self, code: str, position: int, column: Column, numbers: Numbers, at: int
    ) -> FigureRow | None:
        value = None if isnan(numbers.amounts[at]) else numbers.amounts[at]
        flag = numbers.flags.get(at, "")
        basis = self._basis(position)
        if basis is None or (not basis and is_blank(column.cells[at])):
            self.left_rows["silent"] += basis is not None
            return None
        said = basis or _implied(value, flag)
        place = self.sheet.place(column.rows[at], column.heading)
        if value is not None and said == "not_recorded":
            self.notes.problem("figures.value_not_recorded", place)
        if value is None and said != "not_recorded":
            # complained of already where the cell holds something that is no number
            self.notes.problem("figures.value_missing", place)
        texts = {name: self._text(name, position)[:300] for name in ("reason", "source", "note")}
        return FigureRow(code, value, said, column.rows[at], flag=flag, **texts)

    def _basis(self, position: int) -> Basis | Literal[""] | None:
        """How the number is known: empty where the sheet does not say, None where it is wrong."""
        text = self._text("basis", position)
        if not text:
            return ""
        found = self.wanted.bases.get(text.casefold())
        if found is None:
            place = self.sheet.place(*self._place(position, "basis"))
            known = tuple(dict.fromkeys(self.wanted.bases.values()))
            self.notes.problem("figures.unknown_basis", place, cell=shown(text), known=known)
        return found


def _implied(value: float | None, flag: str) -> Basis:
    if value is None:
        return "not_recorded"
    return "estimated" if is_estimated(flag) else "recorded"
