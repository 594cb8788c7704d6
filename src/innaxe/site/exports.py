"""Tables as CSV files that no spreadsheet program takes for formulas."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["csv_answer", "harmless"]

# what makes a spreadsheet program compute instead of show
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: object) -> object:
    """A cell that shows what it says: texts that look like formulas get an apostrophe."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A file to download: UTF-8 with its mark, so that Excel reads accents."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([harmless(cell) for cell in row] for row in rows)
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
