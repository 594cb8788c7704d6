"""Open a file of tables, whatever it is, and hand over its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.delimited import read_delimited
from innaxe.sources.files import kind_of, promised_kind, read_bytes
from innaxe.sources.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.sources.sheets import Cells

__all__ = ["Opened", "open_content", "open_tables"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a file with content, the names of hidden ones, and remarks on the file."""

    sheets: Sequence[Cells]
    hidden: tuple[str, ...] = ()
    changed: tuple[Message, ...] = ()


def open_tables(path: Path) -> Opened:
    """Open a text file or a workbook by what its bytes are.

    Raises:
        SourceError: where the file cannot be read.
    """
    return open_content(path.name, read_bytes(path))


def open_content(name: str, content: bytes) -> Opened:
    """Open what somebody sent: the same as a file of that name.

    Raises:
        SourceError: where the content cannot be read.
    """
    if not content.strip():
        raise SourceError.of("source.empty", place=Place(file=name))
    kind, promised = kind_of(content), promised_kind(Path(name))
    changed = ()
    if promised and promised != kind:
        changed = (message(f"source.changed.read_as_{kind}", file=name),)
    if kind == "text":
        return Opened([read_delimited(name, content)], (), changed)
    sheets, hidden = read_workbook(name, content)
    return Opened([sheet for sheet in sheets if sheet.rows], hidden, changed)
