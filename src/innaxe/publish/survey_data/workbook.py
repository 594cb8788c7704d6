"""Answers as a workbook: the table, what each column is, and what each code means."""

from __future__ import annotations

import io
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from innaxe.survey.microdata import Microdata

__all__ = ["code_rows", "codebook_rows", "write_workbook"]

LONGEST_TEXT = 32_767  # what a cell takes


def write_workbook(data: Microdata, languages: Sequence[str]) -> bytes:
    """Write three sheets: answers, codebook, codes; labels in every language.

    Texts stay texts: a cell that begins with an equals sign is no formula.
    """
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        heads = [one.name for one in data.fields]
        columns = [data.frame[name].tolist() for name in heads]
        _write(book.add_worksheet("answers"), heads, zip(*columns, strict=True))
        heads = ["name", "item", "option", "kind", "version", "indicator",
                 *(f"label::{language}" for language in languages)]  # fmt: skip
        _write(book.add_worksheet("codebook"), heads, codebook_rows(data, languages))
        heads = ["name", "code", *(f"label::{language}" for language in languages)]
        _write(book.add_worksheet("codes"), heads, code_rows(data, languages))
    return content.getvalue()


def codebook_rows(data: Microdata, languages: Sequence[str]) -> list[tuple[str, ...]]:
    """One row for each column of the table."""
    return [
        (
            one.name,
            one.item,
            one.option,
            one.kind,
            one.version,
            one.indicator,
            *(one.label.get(language, "") for language in languages),
        )
        for one in data.fields
    ]


def code_rows(data: Microdata, languages: Sequence[str]) -> list[tuple[Any, ...]]:
    """One row for each code of each column."""
    return [
        (one.name, code, *(texts.get(language, "") for language in languages))
        for one in data.fields
        for code, texts in one.labels.items()
    ]


def _write(sheet: Any, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet.write_row(0, 0, heads)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, at, cell[:LONGEST_TEXT])
            elif not isnan(cell):
                sheet.write_number(number, at, cell)
