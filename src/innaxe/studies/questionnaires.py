"""INNAXE's two questionnaires: from the bank to a workbook that Excel, Kobo and ODK open."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from innaxe.survey.bank import FormSheets, Questionnaire, Wave

__all__ = ["Written", "questionnaire_bytes", "workbook", "write_questionnaire"]

# a workbook tells when it was made; the same content must give the same bytes
_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS = {"type": 24, "name": 26, "list_name": 16}
_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A questionnaire as it was written.

    Args:
        path: of the workbook.
        questionnaire: what it holds.
        wave: whose trends, topics and actions it asks about.
        hash: of the questionnaire as it is frozen.
    """

    path: Path
    questionnaire: Questionnaire
    wave: Wave
    hash: str


def write_questionnaire(name: str, out: Path, *, wave: Path | None = None) -> Written:
    """Write a questionnaire of the bank as an XLSForm.

    Args:
        name: ``cluster`` or ``stakeholder``.
        out: the workbook, ending in .xlsx.
        wave: file with trends, topics and actions; those of the example where none is given.

    Raises:
        SourceError: with every problem of the file of the wave.
        RequestError: if the workbook cannot be written.
    """
    from innaxe.sources import read_wave
    from innaxe.studies.output import check_file, write_file
    from innaxe.survey.bank import bank, fingerprints

    check_file(out, (".xlsx",))
    whole = bank()
    asked = read_wave(wave) if wave else whole.example
    questionnaire = whole.questionnaires[name]
    write_file(out, questionnaire_bytes(name, asked))
    return Written(out, questionnaire, asked, fingerprints(whole, questionnaire).hash)


def questionnaire_bytes(name: str, wave: Wave | None = None) -> bytes:
    """The workbook of a questionnaire; the same content gives the same bytes."""
    from innaxe.survey.bank import bank, sheets_of

    whole = bank()
    return workbook(sheets_of(whole, whole.questionnaires[name], wave or whole.example))


def workbook(sheets: FormSheets) -> bytes:
    """Three sheets as a workbook, headings in bold and kept in sight."""
    import xlsxwriter

    content = io.BytesIO()
    # a text that begins with an equals sign stays a text
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        for name in ("survey", "choices", "settings"):
            sheet = book.add_worksheet(name)
            rows = getattr(sheets, name)
            sheet.freeze_panes(1, 2)
            for column, heading in enumerate(rows[0]):
                sheet.set_column(column, column, _WIDTHS.get(heading, _WIDTH))
                sheet.write_string(0, column, heading, bold)
            for number, row in enumerate(rows[1:], start=1):
                for column, text in enumerate(row):
                    if text:
                        sheet.write_string(number, column, text)
    return content.getvalue()
