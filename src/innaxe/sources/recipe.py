"""Recipes in TOML, read as plain data."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, RecipeError
from innaxe.sources.delimited import decoded
from innaxe.sources.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["read_recipe_text"]

_LINE = re.compile(r"at line (\d+)")


def read_recipe_text(path: Path) -> dict[str, Any]:
    """Read a recipe; the door says what may go wrong."""
    text = decoded(path.name, read_bytes(path))
    try:
        # spreadsheets and editors on Windows end lines in two characters, some in one
        return tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        # the parser tells the line in words only
        line = _LINE.search(str(error))
        row = int(line[1]) if line else text.count("\n") + 1
        raise RecipeError.of("recipe.syntax", place=Place(file=path.name, row=row)) from error
    except RecursionError as error:
        raise RecipeError.of("recipe.syntax", place=Place(file=path.name)) from error
