"""What is wrong with a recipe, from pydantic's list of errors to messages of ours."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

from innaxe.errors import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pydantic_core import ErrorDetails

    Keys = Callable[[str], list[str]]

__all__ = ["as_message", "custom"]


def custom(code: str, /, **params: Any) -> PydanticCustomError:
    """An error of ours, raised from within a validator."""
    # pydantic carries our code and parameters through to the error list
    return PydanticCustomError(code, code, params)  # pyright: ignore[reportArgumentType]


def as_message(item: ErrorDetails, keys_of: Keys) -> Message:
    """One error of pydantic as a message; ``keys_of`` names the keys of a section."""
    kind, context = item["type"], item.get("ctx", {})
    if "." in kind:  # one of ours, where it stands told as pydantic knows it
        return Message(kind, {**_position(item), **context})
    path = ".".join(
        str(part) for part in item["loc"] if not str(part).startswith(("literal", "tup"))
    )
    if kind == "extra_forbidden":
        return _unknown_key(path, keys_of)
    if kind == "missing":
        return Message("recipe.missing_key", {"key": path})
    given = str(item["input"])
    if kind == "literal_error":
        allowed = tuple(_quoted(str(context.get("expected", ""))))
        near = get_close_matches(given, allowed, 1)
        return Message(
            "recipe.not_allowed",
            {"key": path, "value": given, "allowed": allowed, "near": (near or list(allowed))[0]},
        )
    return Message("recipe.bad_value", {"key": path, "value": given})


def _position(item: ErrorDetails) -> dict[str, int]:
    """Which of the declarations of what varies is meant, counted from 1."""
    match item["loc"]:
        case ("vary", int(number), *_):
            return {"position": number + 1}
        case _:
            return {}


def _quoted(expected: str) -> Iterator[str]:
    """The alternatives that pydantic lists as ``'a', 'b' or 'c'``."""
    for part in expected.replace(" or ", ", ").split(", "):
        yield part.strip("'")


def _unknown_key(path: str, keys_of: Keys) -> Message:
    section, _, key = path.rpartition(".")
    known = keys_of(section.split(".")[0])
    near = get_close_matches(key, known, 1, cutoff=0.5)
    return Message(
        "recipe.unknown_key", {"key": path, "near": (near or known)[0], "known": tuple(known)}
    )
