"""Small pieces of wording that several sections of a survey report need."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.errors import Share
from innaxe.publish.document import Column, TableBlock
from innaxe.survey.tables import OTHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.locale import Catalogue
    from innaxe.publish.survey_report.content import Content

__all__ = ["Cell", "Words"]

Cell = str | None
LONGEST = 140  # signs of a question in a heading


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a report together with the language it is told in."""

    content: Content
    catalogue: Catalogue

    def text(self, code: str, **params: Any) -> str:
        """A sentence or label of the report."""
        return self.catalogue.text(f"survey.report.{code}", **params)

    def item(self, name: str) -> str:
        """What was asked, on one line."""
        text = " ".join(self.content.labels.get(name, name).split())
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

    def option(self, item: str, name: str) -> str:
        """What an option or a group says."""
        if name == OTHERS:
            return self.text("others")
        return self.content.labels.get(f"{item}={name}", name)

    def group(self, by: str, name: str) -> str:
        """A group, or everybody."""
        return self.option(by, name) if by else self.text("everybody")

    def number(self, value: float, decimals: int = 2) -> Cell:
        """A figure in words; None where there is none."""
        return None if isnan(value) else self.catalogue.number(value, decimals=decimals)

    def whole(self, value: float) -> str:
        """A count."""
        return self.catalogue.number(int(value))

    def share(self, value: float) -> Cell:
        """A share as a percentage; None where there is none."""
        return None if isnan(value) else self.catalogue.value(Share(value))

    @property
    def withheld(self) -> str:
        """What stands in place of a withheld figure."""
        return self.text("withheld_cell")

    def table(
        self, caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[tuple[Cell, ...]]
    ) -> TableBlock:
        """A table with a caption in words and columns by the code of their heading."""
        headings = tuple(
            Column(self.text(f"column.{code}"), "number" if kind == "number" else "text")
            for code, kind in columns
        )
        return TableBlock(caption=caption, columns=headings, rows=tuple(rows))
