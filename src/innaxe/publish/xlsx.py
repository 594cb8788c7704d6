"""The tables of a document as a workbook: one sheet each, an index, and a data dictionary.

Numbers are stored as numbers where the model has them, text always as text, so that no cell is
ever taken for a formula or a link. What is not recorded says so: an empty cell would count as
zero.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from innaxe.locale import catalogue
from innaxe.publish.columns import longest

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from innaxe.locale import Catalogue
    from innaxe.publish.document import Column, Document, TableBlock

__all__ = ["sheet_names", "write_xlsx"]

NAME_LENGTH = 31  # what a workbook allows
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
NARROWEST, WIDEST = 10, 60  # signs
SMALLEST = 0.1  # what two decimals can tell
INK, SOFT, LINE, ACCENT, WASH = "#1c1822", "#5a5464", "#dcd8e1", "#86245f", "#f9eff5"
WARN, WARN_WASH = "#7a4b00", "#fdf3d7"
STYLES: dict[str, dict[str, Any]] = {
    "text": {"valign": "top"},
    "wrapped": {"valign": "top", "text_wrap": True},
    "title": {"bold": True, "font_size": 16, "font_name": "Cambria"},
    "soft": {"font_color": SOFT},
    "banner": {"bold": True, "font_color": WARN, "bg_color": WARN_WASH},
    "head": {"bold": True, "font_color": SOFT, "bottom": 1, "text_wrap": True, "valign": "bottom"},
    "link": {"font_color": ACCENT, "underline": 1, "valign": "top"},
    "missing": {"font_color": SOFT, "align": "right", "valign": "top"},
}


def write_xlsx(document: Document) -> bytes:
    """Every table of a document, behind its figures and in its text, for further work."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        _about(workbook, document)
        _Annex(workbook, document).write()
    return content.getvalue()


def sheet_names(captions: list[str]) -> list[str]:
    """A short name for each sheet that a workbook takes; the number makes it the only one."""
    names: list[str] = []
    for number, caption in enumerate(captions, start=1):
        # quotes are not allowed at the end of a name
        name = f"{number} {' '.join(caption.translate(FORBIDDEN).split())}"
        if len(name) > NAME_LENGTH:
            name = f"{name[: NAME_LENGTH - 1].rpartition(' ')[0]}…"
        names.append(name.strip("' "))
    return names


def _about(workbook: Workbook, document: Document) -> None:
    workbook.set_properties(
        {
            "title": document.title,
            "subject": document.subtitle,
            "author": document.publisher,
            "keywords": ", ".join(document.keywords),
            "created": datetime.combine(document.day, time()),
        }
    )


class _Annex:
    """The workbook while it is written."""

    def __init__(self, workbook: Workbook, document: Document) -> None:
        self.workbook = workbook
        self.document = document
        self.words: Catalogue = catalogue(document.language)
        self.styles = {name: workbook.add_format(style) for name, style in STYLES.items()}
        self.tables = document.tables
        index, dictionary = self._text("contents"), self._text("dictionary")
        # sheet names may not differ in case only; those of tables start with a number
        self.index, self.dictionary = index[:NAME_LENGTH], dictionary[:NAME_LENGTH]
        self.names = sheet_names([table.caption for table in self.tables])

    def write(self) -> None:
        self._write_index()
        self._write_dictionary()
        for name, table in zip(self.names, self.tables, strict=True):
            self._write_table(name, table)

    def _text(self, code: str) -> str:
        return self.words.text(f"publish.{code}")

    def _sheet(self, name: str) -> Worksheet:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def _banner(self, sheet: Worksheet, columns: int) -> int:
        """The banner on the first line, and the line that comes next."""
        if not self.document.banner:
            return 0
        sheet.write_string(0, 0, self.document.banner, self.styles["banner"])
        for column in range(1, columns):
            sheet.write_blank(0, column, None, self.styles["banner"])
        return 1

    def _heads(self, sheet: Worksheet, row: int, labels: list[str]) -> None:
        for column, label in enumerate(labels):
            sheet.write_string(row, column, label, self.styles["head"])

    def _write_index(self) -> None:
        sheet = self._sheet(self.index)
        document = self.document
        row = self._banner(sheet, 4)
        sheet.write_string(row, 0, document.title, self.styles["title"])
        day = self.words.date(document.day)
        about = " · ".join(part for part in (document.subtitle, document.publisher, day) if part)
        sheet.write_string(row + 1, 0, about, self.styles["soft"])
        sheet.write_string(row + 2, 0, self._text("missing_note"), self.styles["soft"])
        heads = [self._text(code) for code in ("sheet", "shows", "rows", "from")]
        self._heads(sheet, row + 4, heads)
        for number, table in enumerate(self.tables):
            self._write_entry(sheet, row + 5 + number, self.names[number], table)
        sheet.set_column(0, 0, NAME_LENGTH)
        sheet.set_column(1, 1, WIDEST)
        sheet.set_column(2, 2, NARROWEST)
        sheet.set_column(3, 3, WIDEST)

    def _write_entry(self, sheet: Worksheet, row: int, name: str, table: TableBlock) -> None:
        at = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{at}'!A1", self.styles["link"], name)
        sheet.write_string(row, 1, table.caption, self.styles["wrapped"])
        sheet.write_number(row, 2, len(table.rows), self.styles["text"])
        sheet.write_string(row, 3, table.source, self.styles["wrapped"])

    def _write_dictionary(self) -> None:
        sheet = self._sheet(self.dictionary)
        row = self._banner(sheet, 3)
        self._heads(sheet, row, [self._text(code) for code in ("sheet", "column", "kind")])
        sheet.freeze_panes(row + 1, 0)
        for name, table in zip(self.names, self.tables, strict=True):
            for column in table.columns:
                row += 1
                cells = (name, column.label, self._text(f"kind.{column.kind}"))
                for place, cell in enumerate(cells):
                    sheet.write_string(row, place, cell, self.styles["text"])
        sheet.set_column(0, 2, NAME_LENGTH + 9)

    def _write_table(self, name: str, table: TableBlock) -> None:
        sheet = self._sheet(name)
        top = self._banner(sheet, len(table.columns))
        self._heads(sheet, top, [column.label for column in table.columns])
        sheet.freeze_panes(top + 1, 1)
        sheet.repeat_rows(top)
        if table.rows:
            sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)
        for place, column in enumerate(table.columns):
            self._write_column(sheet, top, place, column, table)

    def _write_column(
        self, sheet: Worksheet, top: int, place: int, column: Column, table: TableBlock
    ) -> None:
        cells = [row[place] for row in table.rows]
        numbers = [row[place] for row in table.numbers] or [None] * len(cells)
        shape = _number_format(column, [number for number in numbers if number is not None])
        plain = self._cell_format(shape, own=False)
        own = self._cell_format(shape, own=True)
        for row, (cell, number) in enumerate(zip(cells, numbers, strict=True)):
            style = own if row == table.own_row else plain
            self._write_cell(sheet, (top + 1 + row, place), cell, number, style)
        sheet.set_column(place, place, _width(column, cells))

    def _write_cell(
        self,
        sheet: Worksheet,
        at: tuple[int, int],
        cell: str | None,
        number: float | None,
        style: Format,
    ) -> None:
        if cell is None:
            sheet.write_string(*at, self._text("missing"), self.styles["missing"])
        elif number is None:
            sheet.write_string(*at, cell, style)
        else:
            sheet.write_number(*at, number, style)

    def _cell_format(self, shape: str, *, own: bool) -> Format:
        key = f"{shape} {own}"
        if key not in self.styles:
            style = {"num_format": shape, "valign": "top"}
            ours = {"bg_color": WASH, "font_color": ACCENT, "bold": True} if own else {}
            self.styles[key] = self.workbook.add_format(style | ours)
        return self.styles[key]


def _number_format(column: Column, numbers: list[float]) -> str:
    """Shares as percentages, whole numbers without decimals, small ones as they are."""
    if column.kind == "share":
        return "0.0%"
    if all(number == int(number) for number in numbers):
        return "#,##0"
    if min(abs(number) for number in numbers if number) >= SMALLEST:
        return "#,##0.00"
    return "General"


def _width(column: Column, cells: list[str | None]) -> float:
    """Wide enough for the words of the column, and for its heading on two lines."""
    head = max(len(column.label) / 2 + 4, longest(column.label.split()) + 4)
    return min(max(head, longest(cells) + 2, NARROWEST), WIDEST)
