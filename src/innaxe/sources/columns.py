"""Columns of numbers and of texts, read cell by cell with a word on each that does not fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isinf, nan
from typing import TYPE_CHECKING

from innaxe.errors import Place
from innaxe.sources.cells import fault_of, is_moment, text_of
from innaxe.sources.notes import in_words, shown
from innaxe.sources.numbers import is_missing, leaning, parse_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.sources.notes import Notes
    from innaxe.sources.numbers import Mark
    from innaxe.sources.sheets import Column, Sheet

__all__ = ["Numbers", "mark_of", "read_numbers", "read_texts"]

# what nearly all cells of a file written by a program look like; cannot be infinite
_PLAIN: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"-?[0-9]{1,17}(?:\.[0-9]{1,30})?"),
    ",": re.compile(r"-?[0-9]{1,17}(?:,[0-9]{1,30})?"),
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """The values of a column, NaN where missing, and the flags that were glued to them."""

    amounts: list[float]
    flags: dict[int, str]


def read_numbers(sheet: Sheet, column: Column, mark: Mark, notes: Notes) -> Numbers:
    """The numbers of a column; a cell that holds none is missing and complained of.

    Args:
        sheet: where the column stands.
        column: its cells.
        mark: the decimal mark of the file.
        notes: takes the cells that hold no number, and counts what was read otherwise.
    """
    plain = _PLAIN[mark].fullmatch
    amounts: list[float] = []
    flags: dict[int, str] = {}
    commas = 0
    for index, cell in enumerate(column.cells):
        if (type(cell) is float or type(cell) is int) and not isinf(cell):
            amount = float(cell)
        elif type(cell) is str and plain(cell):
            amount = float(cell.replace(",", "."))
            commas += "," in cell
        else:
            amount, flag, problem, params = _careful(cell, mark, sheet.file, notes)
            if flag:
                flags[index] = flag
            if problem:
                notes.problem(problem, sheet.place(column.rows[index], column.heading), **params)
        if amount < 0 and not column.may_be_negative:
            place = sheet.place(column.rows[index], column.heading)
            notes.problem("source.negative", place, cell=shown(cell))
        amounts.append(amount)
    notes.change(sheet.file, "decimal_comma", commas)
    return Numbers(amounts, flags)


def _careful(
    cell: object, mark: Mark, file: str, notes: Notes
) -> tuple[float, str, str, dict[str, str]]:
    """Value, flag, and a problem with its parameters, for a cell that is not plainly a number."""
    if fault := fault_of(cell):
        return nan, "", fault[0], dict(fault[1])
    if isinstance(cell, bool):
        return nan, "", "source.boolean_in_number", {"cell": text_of(cell)}
    if is_moment(cell):
        return nan, "", "source.date_in_number", {"cell": shown(cell)}
    if isinstance(cell, float):
        return nan, "", "source.infinite", {"cell": shown(cell)}
    text = text_of(cell)
    if is_missing(text):
        return nan, "", "", {}
    number = parse_number(text, mark)
    for change in number.changes:
        notes.change(file, change)
    return number.value, number.flag, number.problem, {"cell": shown(text)}


def read_texts(sheet: Sheet, column: Column, notes: Notes) -> list[str]:
    """The texts of a column: codes, names, labels. Nothing but a blank counts as missing."""
    for row, cell in zip(column.rows, column.cells, strict=True):
        if type(cell) is str:
            # a text that only looks like an error is left alone: it may be a label
            continue
        if fault := fault_of(cell):
            notes.problem(fault[0], sheet.place(row, column.heading), **fault[1])
        elif is_moment(cell):
            notes.problem("source.date_in_text", sheet.place(row, column.heading), cell=shown(cell))
    return [cell.strip() if type(cell) is str else text_of(cell) for cell in column.cells]


# where a text stands that shows a decimal mark, and the text
_Witness = tuple[Place, str]


def mark_of(columns: Iterable[tuple[Sheet, Column]], delimiter: str, notes: Notes) -> Mark | None:
    """The decimal mark of a file, found from all of its numbers.

    Returns:
        None, with a complaint, where the file shows both marks or leaves it open.
    """
    sure: dict[Mark, _Witness] = {}
    unsure: dict[Mark, _Witness] = {}
    for sheet, column in columns:
        for row, cell in zip(column.rows, column.cells, strict=True):
            if type(cell) is not str or not _worth_a_look(cell, sure):
                continue
            found = leaning(cell.strip())
            if found:
                witnesses = sure if found[1] else unsure
                witnesses.setdefault(found[0], (sheet.place(row, column.heading), cell.strip()))
    return _decide(sure, unsure, delimiter, notes)


def _worth_a_look(cell: str, sure: dict[Mark, _Witness]) -> bool:
    """Whether a cell can tell anything that is not known yet."""
    points, commas = cell.count("."), cell.count(",")
    if not points and not commas:
        return False
    return not (
        ("." in sure and points == 1 and not commas) or ("," in sure and commas == 1 and not points)
    )


def _decide(
    sure: dict[Mark, _Witness], unsure: dict[Mark, _Witness], delimiter: str, notes: Notes
) -> Mark | None:
    if len(sure) == 2:  # noqa: PLR2004 - there are two marks
        place, cell = sure[","]
        other_place, other = sure["."]
        notes.problem(
            "source.mixed_decimals",
            place,
            cell=cell,
            other=other,
            other_place=in_words(other_place),
        )
        return None
    if sure:
        return next(iter(sure))
    # where semicolons part the cells, commas are free for decimals, and points for thousands
    doubtful: Mark = "." if delimiter == ";" else ","
    if doubtful in unsure:
        place, cell = unsure[doubtful]
        notes.problem("source.ambiguous_separator", place, cell=cell)
        return None
    for mark in unsure:
        return mark
    return "."
