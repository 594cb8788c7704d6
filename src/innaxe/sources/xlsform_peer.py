"""What pyxform says to a form: whether ODK, Kobo and Enketo could use it too."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, Problem, message

if TYPE_CHECKING:
    from innaxe.sources.xlsform import FormReading

__all__ = ["objection_of_pyxform"]

LONGEST = 400  # characters of its words that we quote

_ROW = re.compile(r"\[row ?: ?(\d+)\]")
_SHEET = re.compile(r"[Oo]n the '?(survey|choices|settings)'? sheet")
_ITEM = re.compile(r"(?:named|name|question|for) '([^']+)'")
_COLUMN = re.compile(r"sheet, the '([^']+)' value")


def objection_of_pyxform(reading: FormReading) -> tuple[Problem, ...]:
    """The error that pyxform stops with, if any, as a problem with its place.

    pyxform documents one class of errors and lets others through (a bare ``TypeError`` on cells
    that it does not expect), so whatever comes out of it is taken for an objection.
    """
    from pyxform.xls2xform import convert

    logging.getLogger("pyxform").setLevel(logging.ERROR)  # it would write to the terminal
    try:
        convert(xlsform=_workbook(reading), validate=False, warnings=[])
    except Exception as error:  # noqa: BLE001 - see above: nothing of it may reach the user bare
        return (_problem(reading, error),)
    return ()


def _workbook(reading: FormReading) -> dict[str, Any]:
    told: dict[str, Any] = {"fallback_form_name": reading.draft.file.rpartition(".")[0] or "form"}
    for name, rows in reading.plain.items():
        told[name] = [dict(row) for row in rows]
        headings = dict.fromkeys(head for row in rows for head in row)
        known = getattr(reading.draft, name).headings.values()
        told[f"{name}_header"] = [dict.fromkeys((*known, *headings))]
    told["sheet_names"] = list(reading.plain)
    return told


def _problem(reading: FormReading, error: Exception) -> Problem:
    words = " ".join(str(error).split())[:LONGEST]
    if type(error).__name__ != "PyXFormError":
        words = f"{type(error).__name__}: {words}"
    return Problem(message("xlsform.refused_by_peer", reason=words), _place(reading, words))


def _place(reading: FormReading, words: str) -> Place:
    sheet, row, column = _SHEET.search(words), _ROW.search(words), _COLUMN.search(words)
    name = sheet[1] if sheet else "survey" if row else ""
    if not name:
        return _place_of_item(reading, words)
    # pyxform counts the rows that it was given: from 2, but those of the settings from 1
    numbers = reading.numbers.get(name, ())
    index = int(row[1]) - (1 if name == "settings" else 2) if row else -1
    return Place(
        file=reading.draft.file,
        sheet=getattr(reading.draft, name).sheet,
        row=numbers[index] if 0 <= index < len(numbers) else None,
        column=column[1] if column else "",
    )


def _place_of_item(reading: FormReading, words: str) -> Place:
    """The row of the item that the words name, where they name one."""
    names = _ITEM.findall(words)
    survey = reading.draft.survey
    for row in survey.rows:
        if row.get("name") in names:
            return reading.draft.place(survey, row.number, "name")
    return Place(file=reading.draft.file)
