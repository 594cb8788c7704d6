"""Tables with one row for each unit and one column for each indicator."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING, Any

from innaxe.sources.attributes import NAME, Statement
from innaxe.sources.columns import read_numbers, read_texts
from innaxe.sources.notes import in_words
from innaxe.sources.observations import observations_of
from innaxe.sources.roles import role_of
from innaxe.sources.years import read_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pandas import DataFrame

    from innaxe.errors import Message, Place
    from innaxe.sources.attributes import Attributes
    from innaxe.sources.columns import Numbers
    from innaxe.sources.notes import Notes
    from innaxe.sources.numbers import Mark
    from innaxe.sources.roles import Roles
    from innaxe.sources.sheets import Column, Sheet

__all__ = ["WideTable"]

_SPREADS = ("standard_error", "n")
_NUMBERS = ("value", "denominator", *_SPREADS)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The units and years of all rows, and the positions of the rows that count."""

    units: Sequence[str]
    years: Sequence[int | None]
    kept: Sequence[int]


class WideTable:
    """A sheet whose headings name a unit and indicators.

    Args:
        sheet: the sheet.
        roles: the codes of the framework.
        notes: takes headings that mean the same.
    """

    def __init__(self, sheet: Sheet, roles: Roles, notes: Notes) -> None:
        """Sort the columns by the part they play."""
        self.sheet = sheet
        self._roles = roles
        self._columns: dict[tuple[str, str], int] = {}
        self._unknown: list[str] = []
        # a wide table says nothing of units of measure; the framework does
        self.measures: dict[tuple[str, str], Place] = {}
        for index, heading in enumerate(sheet.headings):
            role = role_of(heading, roles)
            if role[0]:
                sheet.claim(self._columns, role, index, notes)
            elif heading:
                self._unknown.append(heading)

    @property
    def codes(self) -> set[str]:
        """The codes of the framework that the table has a column for."""
        return {code for part, code in self._columns if code and part not in _SPREADS}

    @property
    def strangers(self) -> list[str]:
        """Headings that mean nothing here."""
        return self._unknown

    def left(self) -> tuple[Message, ...]:
        """What the report says of columns that play no part."""
        return self.sheet.left(self._unknown)

    def remarks(self) -> tuple[Message, ...]:
        """What the report says of the table as a whole."""
        return ()

    def number_columns(self) -> Iterator[Column]:
        """The columns that must hold numbers."""
        for part, code in self._columns:
            if part in _NUMBERS:
                yield self._number_column(part, code)

    def _number_column(self, part: str, code: str) -> Column:
        index = self._columns[part, code]
        return self.sheet.column(index, may_be_negative=part not in _SPREADS)

    def read(self, mark: Mark, attributes: Attributes, notes: Notes) -> DataFrame:
        """The observations of the table; what it says of units goes to ``attributes``.

        A table without any code of the framework may name units, but adds none.
        """
        if not self.codes and ("name", "") not in self._columns:
            return observations_of({"unit": []})
        rows = self._rows(notes)
        for position in rows.kept if self.codes else ():
            attributes.take_up(rows.units[position])
        numbers = {
            (part, code): read_numbers(self.sheet, self._number_column(part, code), mark, notes)
            for part, code in self._columns
            if part in _NUMBERS
        }
        for (part, code), index in self._columns.items():
            if part not in ("name", "group", "denominator"):
                continue
            known = numbers.get((part, code))
            cells = known.amounts if known else self._texts(index, notes)
            for unit, said in self._statements(rows, index, cells):
                attributes.add(unit, code or NAME, said, notes)
        return observations_of(self._observed(rows, numbers))

    def _texts(self, index: int, notes: Notes) -> list[str]:
        return read_texts(self.sheet, self.sheet.column(index), notes)

    def _rows(self, notes: Notes) -> _Rows:
        index = self._columns["unit", ""]
        units = self._texts(index, notes)
        years = self._years(len(units), notes)
        return _Rows(units, years, self._kept(units, years, self.sheet.headings[index], notes))

    def _years(self, rows: int, notes: Notes) -> list[int | None]:
        index = self._columns.get(("year", ""))
        if index is None:
            return [None] * rows
        return read_years(self.sheet, self.sheet.column(index), notes, blank_is_wrong=False)

    def _kept(
        self, units: Sequence[str], years: Sequence[int | None], heading: str, notes: Notes
    ) -> list[int]:
        """The positions of rows that have a unit which did not come before for the same year."""
        first: dict[tuple[str, int | None], int] = {}
        for position, (unit, year) in enumerate(zip(units, years, strict=True)):
            place = self.sheet.place(self.sheet.rows[position], heading)
            if not unit:
                notes.problem("source.unit_missing", place)
            elif (before := first.setdefault((unit, year), position)) != position:
                other = in_words(self.sheet.place(self.sheet.rows[before], heading))
                notes.problem("source.duplicate_unit", place, unit=unit, other_place=other)
        return list(first.values())

    def _statements(
        self, rows: _Rows, index: int, cells: Sequence[str | float]
    ) -> Iterator[tuple[str, Statement]]:
        """What a column of names, labels or denominators says of the units."""
        sheet, heading = self.sheet, self.sheet.headings[index]
        for position in rows.kept:
            cell = cells[position]
            if cell == "" or (isinstance(cell, float) and isnan(cell)):
                continue
            said = Statement(cell, rows.years[position], sheet, sheet.rows[position], heading)
            yield rows.units[position], said

    def _observed(
        self, rows: _Rows, numbers: dict[tuple[str, str], Numbers]
    ) -> dict[str, list[Any]]:
        """The columns of the observations, one indicator after the other."""
        columns: dict[str, list[Any]] = {}
        for (part, code), index in self._columns.items():
            if part == "value":
                for name, cells in self._column(rows, code, index, numbers).items():
                    columns.setdefault(name, []).extend(cells)
        return columns

    def _column(
        self, rows: _Rows, code: str, index: int, numbers: dict[tuple[str, str], Numbers]
    ) -> dict[str, list[Any]]:
        sheet, kept = self.sheet, rows.kept
        found = numbers["value", code]
        columns: dict[str, list[Any]] = {
            "unit": [rows.units[i] for i in kept],
            "year": [rows.years[i] for i in kept],
            "value": [found.amounts[i] for i in kept],
            "flag": [found.flags.get(i, "") for i in kept],
            "row": [sheet.rows[i] for i in kept],
        }
        same = {
            "indicator": code,
            "unit_of_measure": self._roles.indicators[code],
            "file": sheet.file,
            "sheet": sheet.name,
            "column": sheet.headings[index],
        }
        for name, cell in same.items():
            columns[name] = [cell] * len(kept)
        for name in _SPREADS:
            given = numbers.get((name, code))
            columns[name] = [given.amounts[i] for i in kept] if given else [nan] * len(kept)
        return columns
