"""Small files, written for the test that reads them, and a way to look at what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from innaxe.errors import InnaxeError, Message
from innaxe.locale.texts import TEXTS
from innaxe.sources import read_framework

FRAMEWORK = """\
Level,iCode,Parent,Direction,Weight,Type,iName,Unit
1,a,I,1,1,Indicator,First,per cent
1,b,I,-1,2,Indicator,Second,
2,I,,1,1,Aggregate,Index,
,g,,,,Group,Country,
,pop,,,,Denominator,People,
,x,,,,Other,Aside,
"""

ODS = (
    '<?xml version="1.0"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="S">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path) -> Write:
    """Write a file of the given name, from text or bytes."""

    def written(content: str | bytes, name: str = "values.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture
def tree(tmp_path):
    """Two indicators, one label, one denominator, one column to carry along."""
    path = tmp_path / "tree.csv"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return read_framework(path).framework


@pytest.fixture
def workbook(tmp_path) -> Write:
    """Write a workbook from rows by sheet; rows start at the given row, counted from 0."""

    def written(
        sheets: Mapping[str, Iterable[Iterable[Any]]],
        name: str = "values.xlsx",
        *,
        top: int = 0,
        hidden: Iterable[str] = (),
    ) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows, start=top):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
            if title in hidden:
                sheet.hide()
        book.close()
        return path

    return written


@pytest.fixture
def ods(tmp_path) -> Write:
    """Write an ods file from the markup of its rows."""

    def written(rows: str, name: str = "values.ods") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", ODS.format(rows=rows))
        return path

    return written


def in_english(message: Message, suffix: str = "") -> str:
    """A message in the words of its template; fails where a parameter is missing."""
    entry = TEXTS[message.code + suffix]
    template = entry[message.params["count"] != 1] if isinstance(entry, tuple) else entry
    return template.format_map({name: _plain(value) for name, value in message.params.items()})


def _plain(value: Any) -> str:
    if isinstance(value, Message):
        return in_english(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


@pytest.fixture
def words() -> Callable[..., str]:
    """Put a message into English words."""
    return in_english


@pytest.fixture
def refused() -> Callable[..., list[tuple[str, str, str, int | None, str]]]:
    """Call a reader that must refuse; say for each problem its code and place."""

    def told(reader: Callable[..., Any], *arguments: Any) -> list[Any]:
        with pytest.raises(InnaxeError) as caught:
            reader(*arguments)
        for problem in caught.value.problems:
            assert in_english(problem.message)
            assert in_english(problem.message, ".next")
        return [
            (p.code, p.place.file, p.place.sheet, p.place.row, p.place.column)
            for p in caught.value.problems
        ]

    return told
