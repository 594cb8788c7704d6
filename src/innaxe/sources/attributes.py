"""What is said of a unit as a whole: its name, its labels, its denominators."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING, Any

from innaxe.sources.notes import in_words, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from innaxe.errors import Place
    from innaxe.sources.notes import Notes
    from innaxe.sources.roles import Roles
    from innaxe.sources.sheets import Sheet

__all__ = ["NAME", "Attributes", "Statement"]

NAME = "name"
_NO_YEAR = -1


@dataclass(frozen=True, slots=True)
class Statement:
    """What one row says of a unit, for which year, and where."""

    value: str | float
    year: int | None
    sheet: Sheet
    row: int
    heading: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.sheet.place(self.row, self.heading)


class Attributes:
    """Gathers what several rows and files say of a unit; the latest year holds.

    Args:
        roles: the groups and denominators of the framework.
    """

    def __init__(self, roles: Roles) -> None:
        """Start without any unit."""
        self._roles = roles
        self._units: dict[str, None] = {}
        self._said: dict[str, dict[str, Statement]] = {
            about: {} for about in (NAME, *roles.groups, *roles.denominators)
        }
        # denominators of earlier years, which a panel needs
        self._yearly: dict[tuple[str, str, int | None], Statement] = {}

    def take_up(self, unit: str) -> None:
        """Take up a unit, in the order of the files."""
        self._units.setdefault(unit)

    def add(self, unit: str, about: str, said: Statement, notes: Notes) -> None:
        """Take up what a row says of a unit.

        Args:
            unit: code of the unit.
            about: ``NAME``, or the code of a group or denominator.
            said: the statement; a blank says nothing and is not to be handed over.
            notes: takes two statements for the same year that contradict each other.
        """
        if about in self._roles.denominators:
            same_year = self._yearly.setdefault((unit, about, said.year), said)
            if said.value != same_year.value:
                _contradict(unit, about, said, same_year, notes)
        before = self._said[about].setdefault(unit, said)
        year, year_before = said.year or _NO_YEAR, before.year or _NO_YEAR
        if year > year_before:
            self._said[about][unit] = said
        elif year == year_before and said.value != before.value:
            _contradict(unit, about, said, before, notes)

    def frame(self) -> DataFrame:
        """``tables.UNITS``: a unit without a name goes by its code."""
        import pandas as pd

        units = list(self._units)
        columns = {"unit": units, "name": self._values(NAME, units, units)}
        for code in self._roles.groups:
            columns[code] = self._values(code, units, [""] * len(units))
        frame = pd.DataFrame(columns, dtype="str")
        for code in self._roles.denominators:
            values = self._values(code, units, [nan] * len(units))
            frame[code] = pd.Series(values, dtype="float64")
        return frame

    def denominators(self) -> DataFrame:
        """Each denominator of each unit for each year that states one."""
        import pandas as pd

        rows = [(*key, said.value) for key, said in self._yearly.items()]
        frame = pd.DataFrame(rows, columns=["unit", "indicator", "year", "value"])
        return frame.astype({"year": "Int64", "value": "float64"})

    def _values(self, about: str, units: Sequence[str], otherwise: Sequence[Any]) -> list[Any]:
        said = self._said[about]
        return [
            said[unit].value if unit in said else other
            for unit, other in zip(units, otherwise, strict=True)
        ]


def _contradict(unit: str, about: str, said: Statement, before: Statement, notes: Notes) -> None:
    if about == NAME:
        # a second spelling is no reason to stop; the first one stays
        notes.change(said.sheet.file, "name")
        return
    notes.problem(
        "source.contradiction",
        said.place,
        unit=unit,
        code=about,
        cell=shown(said.value),
        other=shown(before.value),
        other_place=in_words(before.place),
    )
