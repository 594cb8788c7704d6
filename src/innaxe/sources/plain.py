"""JSON and TOML of ours and of others, read as plain data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, SourceError
from innaxe.sources.delimited import decoded
from innaxe.sources.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_json"]


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
