"""JSON and TOML of ours and of others, read as plain data."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, SourceError
from innaxe.sources.delimited import decoded
from innaxe.sources.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_json", "read_toml"]

_LINE = re.compile(r"at line (\d+)")


def read_json(path: Path) -> Any:
    """Read JSON; the door says what may go wrong."""
    text = decoded(path.name, read_bytes(path))
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place = Place(file=path.name, row=error.lineno)
        raise SourceError.of("source.not_json", place=place) from error
    except (RecursionError, ValueError) as error:
        raise SourceError.of("source.not_json", place=Place(file=path.name)) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Read TOML as plain data.

    Raises:
        SourceError: where the file cannot be read, or ``source.not_toml`` with the row.
    """
    text = decoded(path.name, read_bytes(path))
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        # the parser tells the line in words only
        line = _LINE.search(str(error))
        place = Place(file=path.name, row=int(line[1]) if line else None)
        raise SourceError.of("source.not_toml", place=place) from error
    except RecursionError as error:
        raise SourceError.of("source.not_toml", place=Place(file=path.name)) from error
