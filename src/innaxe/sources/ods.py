"""The markup of ods files: formulas that failed or have no result, and how far a sheet goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.sources.cells import CellError, Uncomputed
from innaxe.sources.markup import Facts, local, walk

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["CONTENT", "facts_of_ods"]

CONTENT = "content.xml"

_CELLS = ("table-cell", "covered-table-cell")
# equal neighbours stand in the file only once; this many of them are put right
_MOST_REPEATED = 1000


def facts_of_ods(archive: ZipFile) -> dict[str, Facts]:
    """The facts of each sheet by name.

    Raises:
        BrokenMarkupError: where the markup has an error.
    """
    cells = _Cells()
    walk(archive.read(CONTENT), start=cells.start, end=cells.end, text=cells.text)
    return cells.sheets


class _Cells:
    """Follows the cells of all sheets."""

    def __init__(self) -> None:
        self.sheets: dict[str, Facts] = {}
        self._facts = Facts()
        self._row = self._column = self._rows = self._columns = self._paragraphs = 0
        self._notes = 0
        self._kinds: set[str] = set()
        self._formula = False
        self._text = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "table":
            named = {local(key): value for key, value in attributes.items()}
            self._facts = self.sheets.setdefault(named.get("name", ""), Facts())
            self._row = 0
        elif name == "table-row":
            self._rows, self._column = _repeats(attributes, "number-rows-repeated"), 0
        elif name in _CELLS:
            self._begin(attributes)
        elif name == "p":
            self._paragraphs += 1
        elif name == "annotation":
            self._notes += 1

    def _begin(self, attributes: dict[str, str]) -> None:
        self._columns = _repeats(attributes, "number-columns-repeated")
        self._kinds = {value for key, value in attributes.items() if local(key) == "value-type"}
        self._formula = any(local(key) == "formula" for key in attributes)
        self._text = ""

    def text(self, data: str) -> None:
        if self._paragraphs and not self._notes:
            self._text += data

    def end(self, name: str) -> None:
        name = local(name)
        if name == "p":
            self._paragraphs -= 1
        elif name == "annotation":
            self._notes -= 1
        elif name == "table-row":
            self._row += self._rows
        elif name in _CELLS:
            self._finish()
            self._column += self._columns

    def _finish(self) -> None:
        if not (self._text or self._kinds or self._formula):
            return
        self._facts.reach(self._row + self._rows - 1, self._column + self._columns - 1)
        correction = self._correction()
        if correction is not None:
            for column in range(self._column, self._column + min(self._columns, _MOST_REPEATED)):
                self._facts.corrections[self._row, column] = correction

    def _correction(self) -> CellError | Uncomputed | str | None:
        if "error" in self._kinds:
            return CellError(self._text)
        if self._kinds:
            return None
        # some programs write a text without saying that it is one
        return Uncomputed() if self._formula else self._text


def _repeats(attributes: dict[str, str], wanted: str) -> int:
    return next((int(value) for key, value in attributes.items() if local(key) == wanted), 1)
