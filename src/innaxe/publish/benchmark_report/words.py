"""Small pieces of wording that several sections of the report need."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, Share
from innaxe.publish.document import Bullets, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.content import Content
    from innaxe.publish.document import Block

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a report together with the language it is told in."""

    content: Content
    catalogue: Catalogue

    def text(self, code: str, **params: Any) -> str:
        """A sentence or label of the report."""
        return self.catalogue.text(f"report.{code}", **params)

    def say(self, message: Message) -> str:
        """A message that a method made."""
        return self.catalogue.text(message)

    def number(self, value: float) -> str | None:
        """A figure in words; None where there is none."""
        return None if isnan(value) else self.catalogue.number(value)

    def known(self, value: float) -> float | None:
        """A figure as it is, for those who calculate further; None where there is none."""
        return None if isnan(value) else value

    def whole(self, value: float) -> str:
        """A rank or a position, without decimals."""
        return self.catalogue.number(value, decimals=0)

    def rank(self, value: float) -> str:
        """A median of ranks, which may lie halfway between two."""
        return self.catalogue.number(value, decimals=0 if value == int(value) else 1)

    def within(self, value: str, low: str, high: str) -> str:
        """A figure with its interval, both in words."""
        return self.catalogue.text("figure.told.within", value=value, low=low, high=high)

    def signed(self, value: float) -> str:
        """A difference of positions with its sign."""
        rounded = round(value)
        sign = "+" if rounded > 0 else "\u2212" if rounded < 0 else ""
        return f"{sign}{self.catalogue.number(abs(rounded))}"

    def share(self, value: float) -> str:
        """A share as a percentage."""
        return self.catalogue.value(Share(value))

    def names(self, names: Iterable[str]) -> str:
        """Names as a list in words, or the word for none."""
        return self.catalogue.listing(list(names)) or self.text("chart.none")

    def paragraphs(self, messages: Iterable[Message]) -> list[Block]:
        """Each message as a paragraph."""
        return [Paragraph(self.sentence(message)) for message in messages]

    def sentence(self, message: Message) -> str:
        """A finding as a full sentence; headlines carry no full stop of their own."""
        text = self.say(message)
        return text if text.endswith((".", ":", "!", "?")) else f"{text}."

    def bullets(self, messages: Iterable[Message]) -> list[Block]:
        """Messages as one list; nothing where there are none."""
        items = tuple(self.sentence(message) for message in messages)
        return [Bullets(items)] if items else []

    @property
    def source(self) -> str:
        """Where the figures come from, for the line below a chart."""
        sources = sorted({row.source for row in self.content.figures if row.source})
        if sources and len(sources) <= 3:  # noqa: PLR2004 - more would fill a page: see the table
            return self.text("source", sources="; ".join(sources))
        return self.text("source.files", files=self.catalogue.listing(list(self.content.files)))
