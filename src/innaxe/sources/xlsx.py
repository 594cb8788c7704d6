"""The markup of xlsx files: formulas that failed or have no result, and how far a sheet goes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from innaxe.sources.cells import CellError, Uncomputed
from innaxe.sources.markup import Facts, local, walk

if TYPE_CHECKING:
    from zipfile import ZipFile

__all__ = ["WORKBOOK", "facts_of_xlsx"]

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
# a formula, with or without a prefix, and a cell of type e: their bytes are quickly looked for
_TELLING = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b'"e"', b"'e'")


def facts_of_xlsx(archive: ZipFile, *, most: int) -> dict[str, Facts]:
    """The facts of each sheet by name.

    Args:
        archive: the opened workbook.
        most: a sheet whose references span fewer cells and that holds neither formulas nor errors
            is not walked through; its facts are then empty.

    Raises:
        BrokenMarkupError: where the markup has an error.
        KeyError: where a part is missing that the workbook names.
    """
    parts, waiting = _sheet_parts(archive.read(WORKBOOK), archive.read(_RELATIONS))
    facts: dict[str, Facts] = {}
    for name, part in parts.items():
        content = archive.read(part)
        careful = any(sign in content for sign in _TELLING) or _span(content) > most
        facts[name] = _walked(content, waiting=waiting) if careful else Facts()
    return facts


def _span(content: bytes) -> int:
    """How many cells the references of a sheet span at most; empty cells with a format count."""
    found = _REFERENCE.findall(content)
    rows = max((int(digits) for digits in {digits for _, digits in found}), default=1)
    columns = max((_column_number(x.decode()) for x in {x for x, _ in found}), default=1)
    return rows * max(columns, 1)


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    number = 0
    for character in letters.upper():
        number = number * 26 + ord(character) - ord("A") + 1
    return number


def _sheet_parts(workbook: bytes, relations: bytes) -> tuple[dict[str, str], bool]:
    """Where each worksheet stands, and whether the formulas of the file wait for their results."""
    targets: dict[str, str] = {}
    parts: dict[str, str] = {}
    waiting = False

    def relation(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = path

    def element(name: str, attributes: dict[str, str]) -> None:
        nonlocal waiting
        if local(name) == "sheet":
            ids = [value for key, value in attributes.items() if key.endswith(":id")]
            if ids and ids[0] in targets:
                parts[attributes.get("name", "")] = targets[ids[0]]
        elif local(name) == "calcPr":
            waiting = attributes.get("fullCalcOnLoad", "") in ("1", "true")

    walk(relations, start=relation)
    walk(workbook, start=element)
    return parts, waiting


def _walked(content: bytes, *, waiting: bool) -> Facts:
    cells = _Cells(waiting=waiting)
    walk(content, start=cells.start, end=cells.end, text=cells.text)
    return cells.facts


class _Cells:
    """Follows the cells of one sheet.

    Args:
        waiting: the file asks for its formulas to be computed on opening. The program that wrote it
            could not compute, so a result of 0 is then no result: missing is never zero.
    """

    def __init__(self, *, waiting: bool) -> None:
        self.facts = Facts()
        self._unset = ("", "0") if waiting else ("",)
        self._row = self._column = -1
        self._kind = self._inside = self._value = ""
        self._formula = self._filled = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name = local(name)
        if name == "row":
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "c":
            self._begin(attributes)
        elif name == "f":
            self._formula = True
        elif name in ("v", "is"):
            self._filled = True

    def _begin(self, attributes: dict[str, str]) -> None:
        self._column += 1
        if match := _CELL.fullmatch(attributes.get("r", "")):
            self._column, self._row = _column_number(match[1]) - 1, int(match[2]) - 1
        self._kind, self._value = attributes.get("t", ""), ""
        self._formula = self._filled = False

    def text(self, data: str) -> None:
        if self._inside == "v":
            self._value += data

    def end(self, name: str) -> None:
        self._inside = ""
        if local(name) != "c" or not (self._formula or self._filled):
            return
        self.facts.reach(self._row, self._column)
        if self._kind == "e":
            self.facts.corrections[self._row, self._column] = CellError(self._value)
        elif self._formula and not self._computed():
            self.facts.corrections[self._row, self._column] = Uncomputed()

    def _computed(self) -> bool:
        if self._kind == "str":
            # an empty text is a result too, but then the element for it is there
            return self._filled
        return self._value.strip() not in self._unset
