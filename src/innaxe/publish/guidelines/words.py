"""Small pieces of wording that several sections of the guidelines need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.publish.document import Bullets, Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.errors import Message
    from innaxe.locale import Catalogue
    from innaxe.publish.document import Block
    from innaxe.publish.guidelines.content import Content

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The content of the guidelines together with the language they are told in."""

    content: Content
    catalogue: Catalogue

    def guide(self, code: str, **params: Any) -> str:
        """A sentence or label of the guidelines."""
        return self.catalogue.text(f"guide.{code}", **params)

    def heading(self, code: str, level: int = 1) -> Heading:
        """The title of a section."""
        return Heading(self.guide(code), level)

    def listed(
        self, code: str, names: Iterable[str], *, numbered: bool = False, **params: Any
    ) -> Bullets:
        """Sentences of one section as a list."""
        items = tuple(self.guide(f"{code}.{name}", **params) for name in names)
        return Bullets(items, numbered=numbered)

    def told(self, messages: Iterable[Message], *, numbered: bool = False) -> list[Block]:
        """What a method said, as a list; nothing where it said nothing."""
        items = tuple(self.catalogue.text(one) for one in messages)
        return [Bullets(items, numbered=numbered)] if items else []
