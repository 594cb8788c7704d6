"""HTML as data: elements from names, attributes and parts; what is no markup yet is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["VOID", "Markup", "join", "tag"]

VOID = frozenset({"br", "hr", "meta"})


class Markup(str):
    """Text that is HTML already; made by this module and by our own drawings only."""

    __slots__ = ()


def tag(name: str, /, *parts: str, **attributes: str) -> Markup:
    """An element; attributes without a value are left out.

    Args:
        name: of the element.
        parts: what it holds: text, which is escaped, or markup.
        attributes: with hyphens as underscores, and ``class_`` and ``for_`` for reserved words.
    """
    named = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value
    )
    if name in VOID:
        return Markup(f"<{name}{named}>")
    return Markup(f"<{name}{named}>{join(parts)}</{name}>")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Text and markup, one after the other."""
    return Markup(
        between.join(part if isinstance(part, Markup) else escape(part) for part in parts)
    )
