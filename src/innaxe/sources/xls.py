"""The records of old xls files: formulas that failed, and how far a sheet goes.

An xls file is a small file system of chained sectors; its stream ``Workbook`` (before 1997
``Book``) is a row of records. Layouts: [MS-CFB] and [MS-XLS] of Microsoft's Open Specifications.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from innaxe.sources.cells import CellError
from innaxe.sources.markup import BrokenMarkupError, Facts

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["facts_of_xls"]

_STREAMS = ("Workbook", "Book")
_ROOT = 5
# chains end with one of the numbers from here on
_LAST_SECTOR = 0xFFFFFFFA
_IN_HEADER = 109

_BEGIN, _END, _SHEET, _LOCK = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS = 0x0006, 0x0205, 0x00BD
# number, short number, shared text, text, formatted text
_SINGLE_CELLS = (0x0203, 0x027E, 0x00FD, 0x0204, 0x00D6, _FORMULA, _BOOL_OR_ERROR)
_ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


def facts_of_xls(content: bytes) -> list[Facts]:
    """The facts of each sheet, in the order of the workbook.

    Raises:
        BrokenMarkupError: where sectors or records do not hang together.
    """
    try:
        stream = _workbook(content)
        return [_facts(stream, start) for start in _starts(stream)]
    except (struct.error, LookupError, ValueError) as error:
        raise BrokenMarkupError(str(error)) from error


class _Sectors:
    """Sectors of one size, and the table that says which one follows which."""

    def __init__(self, content: bytes, size: int, first: int, following: list[int]) -> None:
        self._content, self._size, self._first = content, size, first
        self._following = following

    def sector(self, number: int) -> bytes:
        start = self._first + number * self._size
        return self._content[start : start + self._size]

    def chain(self, number: int) -> bytes:
        pieces: list[bytes] = []
        while number < _LAST_SECTOR:
            pieces.append(self.sector(number))
            number = self._following[number]
            if len(pieces) > len(self._following):
                raise ValueError("sectors go round in a circle")
        return b"".join(pieces)


def _workbook(content: bytes) -> bytes:
    """The stream of records."""
    shift, small_shift = struct.unpack_from("<HH", content, 30)
    directory, _, cutoff, small_table = struct.unpack_from("<IIII", content, 48)
    if not 9 <= shift <= 12 or small_shift >= shift:  # noqa: PLR2004 - sectors of 512 to 4096 bytes
        raise ValueError("size of sectors")
    size = 1 << shift
    sectors = _Sectors(content, size, size, _table(content, size))
    entries = dict(_entries(sectors.chain(directory)))
    start, length = next((entries[name] for name in _STREAMS if name in entries), (0, 0))
    if length >= cutoff:
        return sectors.chain(start)[:length]
    # short streams are packed into one long one, with sectors and a table of their own
    following = _numbers(sectors.chain(small_table))
    packed = sectors.chain(entries[""][0])
    return _Sectors(packed, 1 << small_shift, 0, following).chain(start)[:length]


def _table(content: bytes, size: int) -> list[int]:
    """For each sector the number of the next one."""
    parts = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
    more, count = struct.unpack_from("<II", content, 68)
    plain = _Sectors(content, size, size, [])
    for _ in range(min(count, len(content) // size)):
        numbers = _numbers(plain.sector(more))
        parts += numbers[:-1]
        more = numbers[-1]
    used = (part for part in parts if part < _LAST_SECTOR)
    return [number for part in used for number in _numbers(plain.sector(part))]


def _numbers(content: bytes) -> list[int]:
    return [number for (number,) in struct.iter_unpack("<I", content)]


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """First sector and length of each stream by name; the root goes by an empty name."""
    for place in range(0, len(directory), 128):
        length, kind = struct.unpack_from("<HB", directory, place + 64)
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le")
        where = struct.unpack_from("<II", directory, place + 116)
        if kind:
            yield ("" if kind == _ROOT else name), where


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place of the content and length of each record up to the end of the part."""
    depth = 0
    while place < len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        depth += (kind == _BEGIN) - (kind == _END)
        # a chart inside a sheet is a part within the part
        if depth == 1:
            yield kind, place + 4, length
        if depth <= 0:
            return
        place += 4 + length


def _starts(stream: bytes) -> list[int]:
    """Where the records of each sheet begin."""
    starts: list[int] = []
    for kind, place, _ in _records(stream, 0):
        if kind == _LOCK:
            raise ValueError("locked with a password")
        if kind == _SHEET:
            starts.append(struct.unpack_from("<I", stream, place)[0])
    return starts


def _facts(stream: bytes, start: int) -> Facts:
    facts = Facts()
    for kind, place, length in _records(stream, start):
        if kind not in _SINGLE_CELLS and kind != _MANY_NUMBERS:
            continue
        row, column = struct.unpack_from("<HH", stream, place)
        facts.reach(row, column)
        if kind == _MANY_NUMBERS:
            facts.reach(row, struct.unpack_from("<H", stream, place + length - 2)[0])
        elif (code := _error_code(stream, kind, place)) is not None:
            facts.corrections[row, column] = CellError(_ERRORS.get(code, "#"))
    return facts


def _error_code(stream: bytes, kind: int, place: int) -> int | None:
    """The code of an error in a cell, where there is one."""
    if kind == _BOOL_OR_ERROR:
        value, is_error = struct.unpack_from("<BB", stream, place + 6)
        return value if is_error else None
    if kind == _FORMULA:
        # a result that is no number is marked by its last two bytes
        result, code, mark = struct.unpack_from("<BxBxxxH", stream, place + 6)
        return code if mark == 0xFFFF and result == 2 else None  # noqa: PLR2004 - 2 is an error
    return None
