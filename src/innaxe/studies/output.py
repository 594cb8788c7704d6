"""Files out: checked first, written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

__all__ = [
    "check_file",
    "check_folder",
    "csv_bytes",
    "json_bytes",
    "write_file",
    "write_files",
]


def check_folder(folder: Path) -> None:
    """Refuse a place for results before any work is done.

    Raises:
        RequestError: if the name belongs to a file, or nothing can be written there.
    """
    if folder.exists() and not folder.is_dir():
        raise RequestError.of("output.not_a_folder", path=str(folder))
    _check_writable(folder)


def check_file(path: Path, endings: Sequence[str]) -> None:
    """Refuse a file for a document before any work is done.

    Raises:
        RequestError: if the ending is none of ``endings``, or nothing can be written there.
    """
    if path.suffix.lower() not in endings:
        raise RequestError.of("output.unknown_format", path=str(path), known=", ".join(endings))
    if path.is_dir():
        raise RequestError.of("output.not_writable", path=str(path), reason="directory")
    _check_writable(path.parent)


def _check_writable(folder: Path) -> None:
    nearest = folder.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise RequestError.of("output.not_writable", path=str(folder), reason=str(nearest))


def json_bytes(told: dict[str, Any]) -> bytes:
    """Plain data as JSON for readers, its keys sorted."""
    return f"{json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)}\n".encode()


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """A table as CSV, the same bytes on every system."""
    return frame.to_csv(index=False, lineterminator="\n").encode()


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write all files into a folder; each appears whole.

    Args:
        folder: made if it is not there.
        contents: bytes by file name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [write_file(folder / name, content) for name, content in contents.items()]


def write_file(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there, so that no half file is ever seen."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise RequestError.of(
            "output.not_writable", path=str(path), reason=error.strerror or ""
        ) from error
    return path
