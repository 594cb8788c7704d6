"""Tables with one row for each value."""

from __future__ import annotations

from collections import Counter
from math import isnan
from typing import TYPE_CHECKING, Any, ClassVar

from innaxe.errors import Message, message
from innaxe.sources.attributes import NAME, Statement
from innaxe.sources.columns import read_numbers, read_texts
from innaxe.sources.notes import some
from innaxe.sources.observations import observations_of
from innaxe.sources.years import read_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pandas import DataFrame

    from innaxe.errors import Place
    from innaxe.sources.attributes import Attributes
    from innaxe.sources.columns import Numbers
    from innaxe.sources.notes import Notes
    from innaxe.sources.numbers import Mark
    from innaxe.sources.roles import Roles
    from innaxe.sources.sheets import Column, Sheet

__all__ = ["LongTable"]

_NEEDED = ("unit", "indicator", "year", "value")
_TEXTS = ("unit_of_measure", "source", "nuts_version", "flag")
_SPREADS = ("standard_error", "n")
_COLUMNS = (*_NEEDED, *_TEXTS, *_SPREADS, NAME)
_ALSO = {"ucode": "unit", "icode": "indicator", "time": "year", "uname": NAME, "unit_name": NAME}


class LongTable:
    """A sheet whose headings name unit, indicator, year and value.

    A layout of another name overrides ``part_of``, ``wanted`` and what it knows of all values.

    Args:
        sheet: the sheet.
        roles: the codes of the framework.
        notes: takes headings that mean the same, and rows without unit or indicator.

    Raises:
        SourceError: ``source.column_missing`` for each of the four that is not there.
    """

    def __init__(self, sheet: Sheet, roles: Roles, notes: Notes) -> None:
        """Find the columns, and sort the rows by what their indicator is."""
        self.sheet = sheet
        self._roles = roles
        self._columns: dict[str, int] = {}
        self._unknown: list[str] = []
        for index, heading in enumerate(sheet.headings):
            name = self.part_of(heading)
            if name in _COLUMNS:
                sheet.claim(self._columns, name, index, notes)
            elif heading:
                self._unknown.append(heading)
        missing = [self.wanted[name] for name in _NEEDED if name not in self._columns]
        sheet.demand(missing, (), self._unknown)
        self._units = self._texts("unit", notes)
        self._indicators = self._texts("indicator", notes)
        self._numbers: list[int] = []
        self._labels: list[int] = []
        self._strangers: Counter[str] = Counter()
        # where each indicator is first said to be in each unit of measure
        self.measures: dict[tuple[str, str], Place] = {}
        self._sort(notes)

    wanted: ClassVar[Mapping[str, str]] = {name: name for name in _NEEDED}

    def part_of(self, heading: str) -> str:
        """The part that a column plays; a name that is none of ours for no part."""
        return _ALSO.get(heading.casefold(), heading.casefold())

    def stated(self) -> dict[str, str]:
        """What holds for all values of the table, where no column says otherwise."""
        return {}

    def _sort(self, notes: Notes) -> None:
        """Sort the positions of rows into numbers and labels; others are left."""
        labels = frozenset(self._roles.groups)
        numbers = frozenset(self._roles.indicators) | frozenset(self._roles.denominators)
        for position, (unit, code) in enumerate(zip(self._units, self._indicators, strict=True)):
            if code in numbers:
                kept = self._numbers
            elif code in labels:
                kept = self._labels
            else:
                self._leave(position, code, notes)
                continue
            if unit:
                kept.append(position)
            else:
                notes.problem("source.unit_missing", self._place(position, "unit"))

    def _leave(self, position: int, code: str, notes: Notes) -> None:
        if code:
            self._strangers[code] += 1
        else:
            notes.problem("source.indicator_blank", self._place(position, "indicator"))

    def _place(self, position: int, name: str) -> Place:
        return self.sheet.place(self.sheet.rows[position], self.sheet.headings[self._columns[name]])

    def _texts(self, name: str, notes: Notes, positions: Sequence[int] | None = None) -> list[str]:
        column = self.sheet.column(self._columns[name], positions)
        return read_texts(self.sheet, column, notes)

    @property
    def codes(self) -> set[str]:
        """The codes of the framework that the table has rows for."""
        return set(self._indicators) & set(self._roles.known)

    @property
    def strangers(self) -> list[str]:
        """Indicators that the framework does not name."""
        return list(self._strangers)

    def left(self) -> tuple[Message, ...]:
        """What the report says of columns that play no part and of foreign indicators."""
        columns = self.sheet.left(self._unknown)
        if not self._strangers:
            return columns
        foreign = message(
            "source.left.indicators",
            file=self.sheet.file,
            count=len(self._strangers),
            codes=some(self._strangers),
            rows=self._strangers.total(),
        )
        return (*columns, foreign)

    def remarks(self) -> tuple[Message, ...]:
        """What the report says of the table as a whole."""
        return ()

    def number_columns(self) -> Iterator[Column]:
        """The columns that must hold numbers, without the rows that are left."""
        for name in ("value", *_SPREADS):
            if name in self._columns:
                yield self._number_column(name)

    def _number_column(self, name: str) -> Column:
        index = self._columns[name]
        return self.sheet.column(index, self._numbers, may_be_negative=name == "value")

    def read(self, mark: Mark, attributes: Attributes, notes: Notes) -> DataFrame:
        """The observations of the table; what it says of units goes to ``attributes``."""
        for unit in dict.fromkeys(self._units[i] for i in (*self._numbers, *self._labels)):
            attributes.take_up(unit)
        years = self._years(self._numbers, notes, blank_is_wrong=True)
        numbers = {
            name: read_numbers(self.sheet, self._number_column(name), mark, notes)
            for name in ("value", *_SPREADS)
            if name in self._columns
        }
        measures = self._measures(numbers["value"], notes)
        self._name(attributes, notes)
        self._label(attributes, notes)
        self._denominate(years, numbers["value"].amounts, attributes, notes)
        return observations_of(self._observed(years, numbers, measures, notes))

    def _measures(self, values: Numbers, notes: Notes) -> list[str]:
        """The unit of measure of each row of numbers, as the file says it; noted if it counts."""
        if "unit_of_measure" not in self._columns:
            return [self.stated().get("unit_of_measure", "")] * len(self._numbers)
        measures = self._texts("unit_of_measure", notes, self._numbers)
        for position, measure, value in zip(self._numbers, measures, values.amounts, strict=True):
            if measure and not isnan(value):
                key = (self._indicators[position], measure)
                if key not in self.measures:
                    self.measures[key] = self._place(position, "unit_of_measure")
        return measures

    def _years(
        self, positions: Sequence[int], notes: Notes, *, blank_is_wrong: bool
    ) -> list[int | None]:
        column = self.sheet.column(self._columns["year"], positions)
        about = [self._indicators[position] for position in positions]
        return read_years(self.sheet, column, notes, blank_is_wrong=blank_is_wrong, about=about)

    def _statement(
        self, value: str | float, year: int | None, position: int, name: str
    ) -> Statement:
        heading = self.sheet.headings[self._columns[name]]
        return Statement(value, year, self.sheet, self.sheet.rows[position], heading)

    def _name(self, attributes: Attributes, notes: Notes) -> None:
        """Hand over the names; each row repeats its unit's."""
        if NAME not in self._columns:
            return
        positions = [*self._numbers, *self._labels]
        names = self._texts(NAME, notes, positions)
        first: dict[tuple[str, str], int] = {}
        for position, name in zip(positions, names, strict=True):
            if name:
                first.setdefault((self._units[position], name), position)
        for (unit, name), position in first.items():
            attributes.add(unit, NAME, self._statement(name, None, position, NAME), notes)

    def _label(self, attributes: Attributes, notes: Notes) -> None:
        """Hand over the labels, which stand where other rows have numbers."""
        years = self._years(self._labels, notes, blank_is_wrong=False)
        labels = self._texts("value", notes, self._labels)
        for position, year, label in zip(self._labels, years, labels, strict=True):
            if label:
                said = self._statement(label, year, position, "value")
                attributes.add(self._units[position], self._indicators[position], said, notes)

    def _denominate(
        self,
        years: Sequence[int | None],
        values: Sequence[float],
        attributes: Attributes,
        notes: Notes,
    ) -> None:
        """Hand over the denominators."""
        denominators = frozenset(self._roles.denominators)
        for position, year, value in zip(self._numbers, years, values, strict=True):
            if self._indicators[position] in denominators and not isnan(value):
                said = self._statement(value, year, position, "value")
                attributes.add(self._units[position], self._indicators[position], said, notes)

    def _observed(
        self,
        years: Sequence[int | None],
        numbers: dict[str, Numbers],
        measures: Sequence[str],
        notes: Notes,
    ) -> dict[str, Any]:
        """The columns of the observations: all rows of numbers but those of denominators."""
        sheet, indicators = self.sheet, self._roles.indicators
        kept = [i for i, p in enumerate(self._numbers) if self._indicators[p] in indicators]
        positions = [self._numbers[i] for i in kept]
        columns: dict[str, Any] = {
            "unit": [self._units[p] for p in positions],
            "indicator": [self._indicators[p] for p in positions],
            "year": [years[i] for i in kept],
            "row": [sheet.rows[p] for p in positions],
            "file": sheet.file,
            "sheet": sheet.name,
            "column": sheet.headings[self._columns["value"]],
        }
        for name, found in numbers.items():
            columns[name] = [found.amounts[i] for i in kept]
        for name in ("source", "nuts_version", "flag"):
            if name in self._columns:
                columns[name] = self._texts(name, notes, positions)
        for name, said in self.stated().items():
            columns[name] = columns.get(name) or [said] * len(kept)
        columns["unit_of_measure"] = [
            measures[i] or indicators[code]
            for i, code in zip(kept, columns["indicator"], strict=True)
        ]
        glued = numbers["value"].flags
        flags = columns.get("flag") or [""] * len(kept)
        if glued:
            flags = [
                f"{flag} {glued.get(i, '')}".strip() for i, flag in zip(kept, flags, strict=True)
            ]
        return {**columns, "flag": flags}
