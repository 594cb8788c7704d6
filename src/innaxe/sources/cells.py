"""What a cell can hold besides text and numbers, and how a cell reads as text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CELL_ERRORS", "CellError", "Uncomputed", "fault_of", "is_moment", "text_of"]

# what spreadsheets print for a failed formula; exports to text carry them too
CELL_ERRORS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA", "#BUSY!",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that failed, with what the spreadsheet shows for it."""

    text: str


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula whose result the file does not hold."""


def fault_of(cell: object) -> tuple[str, Mapping[str, Any]] | None:
    """Why a cell can be neither a number nor a text, as code and parameters of a message."""
    if isinstance(cell, CellError):
        return "source.cell_error", {"cell": cell.text}
    if isinstance(cell, Uncomputed):
        return "source.formula_without_value", {}
    if isinstance(cell, str) and (cell in CELL_ERRORS or cell.startswith("Err:")):
        return "source.cell_error", {"cell": cell}
    return None


def is_moment(cell: object) -> bool:
    """Whether a spreadsheet made a date or a time of the cell."""
    return isinstance(cell, date | time | timedelta)


def text_of(cell: object) -> str:
    """The trimmed text of a cell; a whole number without its decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None or isinstance(cell, CellError | Uncomputed):
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:  # noqa: PLR2004 - exact integers
        return str(int(cell))
    return str(cell)
