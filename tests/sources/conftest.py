"""Small files, written for the test that reads them, and a way to look at what is refused."""

from __future__ import annotations

import io
import struct
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

MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
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
def rezipped() -> Write:
    """Change the content of some members of a workbook."""

    def written(path: Path, changes: Mapping[str, Callable[[bytes], bytes]]) -> Path:
        buffer = io.BytesIO()
        with (
            zipfile.ZipFile(path) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for member in old.infolist():
                change = changes.get(member.filename)
                content = old.read(member)
                new.writestr(member.filename, change(content) if change else content)
        path.write_bytes(buffer.getvalue())
        return path

    return written


@pytest.fixture
def ods(tmp_path) -> Write:
    """Write an ods file from the markup of its rows."""

    def written(rows: str, name: str = "values.ods") -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("META-INF/manifest.xml", MANIFEST)
            archive.writestr("content.xml", ODS.format(rows=rows))
        return path

    return written


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _cell(row: int, column: int, cell: Any) -> bytes:
    """A record of a cell: an error is a number in a tuple, a formula's result bytes."""
    where = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        return _record(0x0204, where + struct.pack("<HB", len(cell), 0) + cell.encode("latin-1"))
    if isinstance(cell, tuple):
        return _record(0x0205, where + struct.pack("<BB", cell[0], 1))
    if isinstance(cell, list):
        # several whole numbers in one record
        numbers = [struct.pack("<HI", 0, (number << 2) | 2) for number in cell]
        last = struct.pack("<H", column + len(cell) - 1)
        return _record(0x00BD, where[:4] + b"".join(numbers) + last)
    if isinstance(cell, bytes):
        return _record(0x0006, where + cell + bytes(8))
    return _record(0x0203, where + struct.pack("<d", cell))


def _xls_stream(cells: Mapping[tuple[int, int], Any], *, locked: bool) -> bytes:
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    name = struct.pack("<BBBB", 0, 0, 1, 0) + b"S"
    lock = _record(0x002F, struct.pack("<HHHH", 0, 1, 0x1234, 0x5678)) if locked else b""
    opened = _record(0x0809, begin) + lock
    start = len(opened) + len(_record(0x0085, bytes(4) + name)) + 4
    parts = [opened, _record(0x0085, struct.pack("<I", start) + name)]
    parts += [_record(0x000A, b""), _record(0x0809, begin[:2] + b"\x10" + begin[3:])]
    chart = [_record(0x0809, begin), _record(0x0203, bytes(14)), _record(0x000A, b"")]
    parts += chart
    parts += [_cell(row, column, cell) for (row, column), cell in sorted(cells.items())]
    return b"".join([*parts, _record(0x000A, b"")])


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    title = (name + "\0").encode("utf-16-le")
    head = title.ljust(64, b"\0") + struct.pack("<HBB", len(title), kind, 1)
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, 1 if kind == 5 else 0xFFFFFFFF)
    return head + links + bytes(36) + struct.pack("<IQ", start, size)


END, FREE = 0xFFFFFFFE, 0xFFFFFFFF


def _sectors(content: bytes) -> bytes:
    return content.ljust(-(-len(content) // 512) * 512, b"\0")


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def old_workbook(cells: Mapping[tuple[int, int], Any], *, short: bool, locked: bool) -> bytes:
    """The bytes of an xls file with one sheet S: sectors, a table of them, a directory.

    A short stream lies in small sectors inside a long one, as the format has it.
    """
    stream = _xls_stream(cells, locked=locked)
    if short:
        small = -(-len(stream) // 64)
        size, packed = len(stream), _sectors(stream)
        small_table = struct.pack(f"<{small}I", *_chain(0, small)).ljust(512, b"\xff")
        body, root = small_table + packed, (3, len(packed))
        chains, small_at, start = [END, *_chain(3, len(packed) // 512)], 2, 0
    else:
        body = _sectors(stream.ljust(4096, b"\0"))
        size, root, small_at, start = len(body), (END, 0), END, 2
        chains = _chain(2, size // 512)
    table = [0xFFFFFFFD, END, *chains]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, small_at, int(short), END, 0)
    head += struct.pack("<109I", 0, *[FREE] * 108)
    directory = _entry("Root Entry", 5, *root) + _entry("Workbook", 2, start, size)
    sectors = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return head + sectors + directory.ljust(512, b"\0") + body


@pytest.fixture
def xls(write) -> Write:
    """Write an old xls file from rows."""

    def written(
        rows: Iterable[Iterable[Any]],
        name: str = "values.xls",
        *,
        more: Mapping[tuple[int, int], Any] | None = None,
        short: bool = False,
        locked: bool = False,
    ) -> Path:
        cells = {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(row)}
        return write(old_workbook(cells | dict(more or {}), short=short, locked=locked), name)

    return written


def in_english(message: Message, suffix: str = "") -> str:
    """A message in the words of its template; fails where a parameter is missing."""
    entry = TEXTS[message.code + suffix]
    template = entry[message.params["count"] != 1] if isinstance(entry, tuple) else entry
    return template.format_map({name: _plain(value) for name, value in message.params.items()})


def _plain(value: Any) -> str:
    if isinstance(value, Message):
        return in_english(value)
    return ", ".join(map(_plain, value)) if isinstance(value, tuple) else str(value)


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
