"""Bytes from a file, and what kind of file they are; a name's ending is not trusted."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from innaxe.errors import Place, SourceError

__all__ = ["LARGEST", "Kind", "kind_of", "promised_kind", "read_bytes"]

Kind = Literal["text", "zip", "ole"]

LARGEST = 512 * 1024**2

_BY_ENDING: dict[str, Kind] = {
    ".csv": "text", ".tsv": "text", ".txt": "text", ".xlsx": "zip", ".xlsm": "zip", ".ods": "zip",
    ".xls": "ole",
}  # fmt: skip


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        SourceError: where there is no such file, or it may not or cannot be read.
    """
    path = Path(path)
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            # one byte more than allowed: a pipe does not say how long it is
            content = file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise SourceError.of("source.file_missing", place=place, path=str(path)) from error
    except IsADirectoryError as error:
        raise SourceError.of("source.is_folder", place=place, path=str(path)) from error
    except PermissionError as error:
        raise SourceError.of("source.no_permission", place=place, path=str(path)) from error
    except (OSError, ValueError) as error:
        raise SourceError.of("source.file_unreadable", place=place, path=str(path)) from error
    if len(content) > LARGEST:
        raise SourceError.of("source.file_too_large", place=place, megabytes=LARGEST // 1024**2)
    if not content.strip():
        raise SourceError.of("source.empty", place=place)
    return content


def kind_of(content: bytes) -> Kind:
    """What the first bytes say: a zipped workbook, an old one, or else text."""
    if content.startswith(b"PK\x03\x04"):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    return "text"


def promised_kind(path: Path) -> Kind | None:
    """What the ending of the name says, where it says anything."""
    return _BY_ENDING.get(path.suffix.casefold())
