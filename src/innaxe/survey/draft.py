"""A form as it stands in a workbook: rows of known columns, with the place of each cell.

The reader in ``sources`` fills this in; here it is only described.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from innaxe.errors import Place

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Column", "Draft", "Row", "Rows"]

# our word for the column, and the language as the author wrote it ("" where there is none)
Column: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row that are not blank.

    Args:
        number: as the user sees it, the heading being row 1.
        cells: texts by column.
    """

    number: int
    cells: Mapping[Column, str]

    def get(self, name: str) -> str:
        """The cell of a column without languages; empty where it is blank."""
        return self.cells.get((name, ""), "")

    def texts(self, name: str) -> dict[str, str]:
        """The cells of a column by language as written."""
        return {lang: text for (column, lang), text in self.cells.items() if column == name}


@dataclass(frozen=True, slots=True)
class Rows:
    """One sheet.

    Args:
        sheet: its name.
        headings: for each known column the heading as the author wrote it.
        rows: the rows that are not blank.
        unknown: headings that XLSForm does not know.
        left: headings that XLSForm knows and that mean nothing to us.
    """

    sheet: str
    headings: Mapping[Column, str] = field(default_factory=dict[Column, str])
    rows: tuple[Row, ...] = ()
    unknown: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def languages(self, *names: str) -> tuple[str, ...]:
        """The languages of some columns, in the order of the columns."""
        return tuple(dict.fromkeys(lang for name, lang in self.headings if name in names))


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole form before it is compiled."""

    file: str
    survey: Rows
    choices: Rows
    settings: Rows

    def place(self, rows: Rows, number: int | None = None, column: Column | str = "") -> Place:
        """The place of a cell; a column is named as the author wrote it."""
        key = (column, "") if isinstance(column, str) else column
        heading = rows.headings.get(key) or next(
            (text for (name, _), text in rows.headings.items() if name == key[0]), key[0]
        )
        return Place(self.file, rows.sheet, number, heading)

    def setting(self, name: str) -> str:
        """A setting; empty where it is not made."""
        return next((row.get(name) for row in self.settings.rows if row.get(name)), "")
