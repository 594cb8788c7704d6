"""Text files: their encoding, their delimiter and their rows, with the row numbers of an editor."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from innaxe.errors import Place, SourceError
from innaxe.sources.sheets import Cells

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["decoded", "read_delimited"]

_DELIMITERS = (",", ";", "\t")
_DECLARED = {f"sep={delimiter}": delimiter for delimiter in _DELIMITERS}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(file: str, content: bytes) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its first bytes say so.

    Raises:
        SourceError: for any other encoding; none is guessed, since a wrong guess turns names
            into nonsense that nobody notices.
    """
    encoding = next((name for bom, name in _BOMS if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError.of(
            "source.encoding",
            place=Place(file=file, row=content.count(b"\n", 0, error.start) + 1),
            position=error.start + 1,
            byte=f"{content[error.start]:02X}",
        ) from error
    if (nul := text.find("\0")) >= 0:
        place = Place(file=file, row=text.count("\n", 0, nul) + 1)
        raise SourceError.of("source.not_text", place=place)
    if text.lstrip().startswith("<"):
        raise SourceError.of("source.markup", place=Place(file=file))
    return text


def read_delimited(file: str, content: bytes) -> Cells:
    """The rows of a text file that are not blank.

    Raises:
        SourceError: where the text cannot be read or a quotation mark goes wrong.
    """
    text = decoded(file, content)
    delimiter, skipped = _delimiter_of(text)
    rows: list[int] = []
    cells: list[list[str]] = []
    for row, content_of_row in _numbered_rows(file, text, delimiter):
        if row > skipped and any(map(str.strip, content_of_row)):
            rows.append(row)
            cells.append(content_of_row)
    if not rows:
        raise SourceError.of("source.empty", place=Place(file=file))
    return Cells(file, "", rows, cells, delimiter)


def _delimiter_of(text: str) -> tuple[str, int]:
    """The delimiter that splits the headings most, and how many rows to skip before them."""
    lines = io.StringIO(text, newline="")
    for number, line in enumerate(lines, start=1):
        # spreadsheets write and obey such a first row
        if number == 1 and (declared := _DECLARED.get(line.strip("\r\n").casefold())):
            return declared, 1
        if line.strip(' \t\r\n,;"'):
            return max(_DELIMITERS, key=lambda delimiter: _parts(line, delimiter)), 0
    return ",", 0


def _parts(line: str, delimiter: str) -> int:
    return len(next(csv.reader([line], delimiter=delimiter), []))


def _numbered_rows(file: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line they start on, as an editor counts."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        # the parser tells these apart in words only
        open_end = "unexpected end" in str(error) or "field limit" in str(error)
        code = "source.unclosed_quote" if open_end else "source.stray_quote"
        raise SourceError.of(code, place=Place(file=file, row=start)) from error
