"""Walk through the markup inside a workbook for what the fast reader does not tell.

The fast reader gives the same blank for an empty cell, for a formula that failed and for a formula
whose result was never stored; and it sets aside room for the whole rectangle that the cells span.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    from innaxe.sources.cells import CellError, Uncomputed

__all__ = ["BrokenMarkupError", "Facts", "local", "walk"]


class BrokenMarkupError(Exception):
    """The markup of a workbook is not what the format asks for."""


@dataclass(slots=True)
class Facts:
    """What the markup of a sheet says: the rectangle it fills, and what to put right in it.

    Positions count from 0, as the fast reader counts.
    """

    rows: int = 0
    columns: int = 0
    corrections: dict[tuple[int, int], CellError | Uncomputed | str] = field(default_factory=dict)

    @property
    def span(self) -> int:
        """How many cells the rectangle has."""
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        """Note that there is content at a place."""
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)


def walk(content: bytes, *, start: Any = None, end: Any = None, text: Any = None) -> None:
    """Call back for each element and text.

    Raises:
        BrokenMarkupError: for markup with an error, or with a document type: that has no place in
            a workbook and could make a small file swell.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    # an unknown encoding is a LookupError, a number that is none a ValueError
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - this is how the parser learns of the end
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise BrokenMarkupError(str(error)) from error


def _refuse(*_: object) -> None:
    raise BrokenMarkupError("document type")


@lru_cache(maxsize=256)
def local(name: str) -> str:
    """A name without the prefix, which each program picks for itself."""
    return name.rpartition(":")[2]
