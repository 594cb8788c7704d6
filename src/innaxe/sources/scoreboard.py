"""The workbook of the Regional Innovation Scoreboard: one row for each value, on the sheet RIS.

Its values are normalised by the publisher and relative to the Union in one year; its region codes
are of different levels, from countries to NUTS 2, and carry no vintage.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from innaxe.errors import Message, SourceError, message
from innaxe.sources.long import LongTable
from innaxe.sources.notes import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.sources.notes import Notes
    from innaxe.sources.roles import Roles
    from innaxe.sources.sheets import Sheet

__all__ = ["ScoreboardTable"]

SHEET = "RIS"
SOURCE = "European Commission, Regional Innovation Scoreboard"
_PARTS = {"region code": "unit", "indicator code": "indicator", "year": "year"}
_VALUE = re.compile(r"value relative to eu in ([12][0-9]{3})", re.IGNORECASE)
_UNION = "EU"
_LEVELS = range(4)
_COUNTRY = 2  # letters of a country code; each further sign is one NUTS level


class ScoreboardTable(LongTable):
    """The sheet RIS of the scoreboard's workbook, or the same table as text.

    Raises:
        SourceError: ``source.scoreboard_sheet`` where a workbook has these headings on another
            sheet, ``source.column_missing`` for each column that is not there.
    """

    wanted: ClassVar[Mapping[str, str]] = {
        "unit": "Region code",
        "indicator": "Indicator code",
        "year": "Year",
        "value": "Value relative to EU in 2018",
    }

    def __init__(self, sheet: Sheet, roles: Roles, notes: Notes) -> None:
        """Refuse another sheet, then find the columns."""
        if sheet.name and sheet.name.strip() != SHEET:
            place = sheet.cells.heading_place
            name = shown(sheet.name)
            raise SourceError.of("source.scoreboard_sheet", place=place, name=name, wanted=SHEET)
        self._base = ""
        super().__init__(sheet, roles, notes)

    def part_of(self, heading: str) -> str:
        """The part that a column plays; the value names the year that it is relative to."""
        if found := _VALUE.fullmatch(" ".join(heading.split())):
            self._base = self._base or found[1]
            return "value"
        # a heading of the plain long form, such as unit, plays no part here
        return _PARTS.get(heading.casefold(), f"other: {heading}")

    def stated(self) -> dict[str, str]:
        """Unit of measure and source, which stand in no column."""
        return {"unit_of_measure": f"relative to EU in {self._base}", "source": SOURCE}

    def remarks(self) -> tuple[Message, ...]:
        """That values are normalised already, and that region codes mix levels."""
        file = self.sheet.file
        said = [message("source.read.scoreboard", file=file, year=self._base)]
        levels = Counter(map(_level, dict.fromkeys(self._units)))
        levels.pop(None, None)
        if len(levels) > 1:
            counts = tuple(
                message("source.read.level", level=level, count=count)
                for level, count in sorted(levels.items(), key=str)
            )
            said.append(message("source.read.mixed_levels", file=file, levels=counts))
        return tuple(said)


def _level(code: str) -> int | None:
    """The NUTS level of a code, 0 for a country; None for the Union and for what is no code."""
    level = len(code) - _COUNTRY
    return None if level not in _LEVELS or code.startswith(_UNION) else level
