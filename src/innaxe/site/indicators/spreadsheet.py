"""The figures of an organisation as a workbook to fill in, with headings that are read back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from innaxe.site.indicators.grid import unit_in_words
from innaxe.site.indicators.models import Basis
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from innaxe.site.indicators.models import Wave
    from innaxe.site.indicators.queries.figures import FigureRow, Sheet

__all__ = ["workbook"]

_WIDTHS = (12, 48, 24, 14, 14, 18, 30, 30, 30)


def workbook(sheet: Sheet, wave: Wave) -> bytes:
    """One row a figure: id, name, unit, last wave, this wave, how it is known, texts."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        page = book.add_worksheet(wave.name[:31].translate(str.maketrans("[]:*?/\\", "       ")))
        bold = book.add_format({"bold": True})
        for column, (heading, width) in enumerate(zip(_headings(sheet), _WIDTHS, strict=True)):
            page.write_string(0, column, heading, bold)
            page.set_column(column, column, width)
        page.freeze_panes(1, 2)
        for number, row in enumerate(sheet.rows, start=1):
            _write(page, number, row)
        words = [say(f"basis.{one}") for one in Basis.values]
        page.data_validation(
            1, 5, max(len(sheet.rows), 1), 5, {"validate": "list", "source": words}
        )
    return file.getvalue()


def _headings(sheet: Sheet) -> list[str]:
    before = str(sheet.earlier.year) if sheet.earlier else say("figures.column.before")
    return [
        say("figures.column.indicator"),
        say("figures.column.name"),
        say("figures.column.measure"),
        before,
        *(say(f"figures.column.{one}") for one in ("value", "basis", "reason", "source", "note")),
    ]


def _write(page: object, number: int, row: FigureRow) -> None:
    """Texts are written as texts, so that none is ever taken for a formula."""
    figure, indicator = row.figure, row.indicator
    texts = [indicator.id, indicator.name(current().language), unit_in_words(indicator.unit)]
    if figure is not None:
        texts += ["", "", say(f"basis.{figure.basis}"), figure.reason, figure.source, figure.note]
    for column, text in enumerate(texts):
        if text:
            page.write_string(number, column, text)  # type: ignore[attr-defined]
    for column, value in ((3, row.before), (4, figure.value if figure else None)):
        if value is not None:
            page.write_number(number, column, value)  # type: ignore[attr-defined]
