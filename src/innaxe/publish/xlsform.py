"""Rows of texts as an XLSForm workbook: every cell is text, so that nothing is recomputed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.survey.sheets import SheetRows

__all__ = ["write_xlsform"]

WIDTHS = {"label": 50, "hint": 40, "type": 24, "name": 20, "list_name": 16}
USUAL_WIDTH = 18  # signs


def write_xlsform(sheets: Sequence[SheetRows]) -> bytes:
    """The sheets of a form as the bytes of an xlsx file; the same rows give the same cells."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = workbook.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        for sheet in sheets:
            page = workbook.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.headings):
                page.write_string(0, column, name, heading)
                page.set_column(column, column, WIDTHS.get(name.partition("::")[0], USUAL_WIDTH))
            for number, row in enumerate(sheet.rows, start=1):
                for column, cell in enumerate(row):
                    if cell:
                        page.write_string(number, column, cell, text)
    return content.getvalue()
