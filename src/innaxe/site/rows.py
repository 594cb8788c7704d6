"""Large tables as text: what the template engine does too slowly is put together here, escaped.

``tag`` makes one element. Content that is not marked as safe is escaped, attributes always are, so
that nothing a person typed becomes markup.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["hidden", "join", "mark", "state", "table", "tag"]

Attribute = str | int | bool | None
_VOID = frozenset({"br", "input"})


def _attributes(attributes: dict[str, Attribute]) -> str:
    pieces: list[str] = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        plain = name.strip("_").replace("_", "-")
        pieces.append(f" {plain}" if value is True else f' {plain}="{escape(str(value))}"')
    return "".join(pieces)


def _inside(content: Iterable[str]) -> str:
    return "".join(one if isinstance(one, SafeString) else escape(one) for one in content)


def tag(name: str, /, *content: str, **attributes: Attribute) -> SafeString:
    """One element.

    Args:
        name: of the element.
        *content: texts, which are escaped, and elements made here, which are not.
        **attributes: ``class_`` and ``for_`` for words of Python, underscores for hyphens; true
            stands alone, false and None are left out.
    """
    opening = f"<{name}{_attributes(attributes)}>" if attributes else f"<{name}>"
    if name in _VOID:
        return SafeString(opening)
    return SafeString(f"{opening}{_inside(content)}</{name}>")


def join(pieces: Iterable[str]) -> SafeString:
    """Pieces one after the other; what is not safe is escaped."""
    return SafeString(_inside(pieces))


def mark(kind: str) -> SafeString:
    """The sign of a state; its word stands beside it."""
    return SafeString(f'<span class="mark {escape(kind)}" aria-hidden="true"></span>')


def hidden(text: str) -> SafeString:
    """A text for those who hear the page."""
    return SafeString(f'<span class="vh">{escape(text)}</span>')


def state(kind: str, word: str, tone: str = "") -> SafeString:
    """A mark with its word."""
    return tag("span", mark(kind), word, class_=f"state {tone}".strip())


def table(
    head: Iterable[str], body: Iterable[str], *, caption: str, **attributes: Attribute
) -> SafeString:
    """A table of ready rows.

    Args:
        head: cells of the heading row.
        body: rows, or whole groups of rows that begin with ``<tbody>``.
        caption: what the table shows.
        **attributes: of the table.
    """
    rows = list(body)
    grouped = bool(rows) and rows[0].startswith("<tbody")
    inside = join(rows) if grouped else tag("tbody", *rows)
    heading = tag("thead", tag("tr", *head))
    return tag("table", tag("caption", caption), heading, inside, **attributes)
