"""Small pieces of wording that several sections of the audit report need."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe.errors import Share
from innaxe.publish.document import Bullets, Column, Paragraph, Strong, TableBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from innaxe.benchmark.audit_flags import Flag
    from innaxe.locale import Catalogue
    from innaxe.publish.audit_report.content import Content
    from innaxe.publish.document import Block

__all__ = ["Cell", "Words"]

Cell = str | None


@dataclass(frozen=True, slots=True)
class Words:
    """The content of a report together with the language it is told in."""

    content: Content
    catalogue: Catalogue

    def text(self, code: str, **params: Any) -> str:
        """A sentence or label of the report."""
        return self.catalogue.text(f"audit.{code}", **params)

    def name(self, code: str) -> str:
        """Name of an indicator or aggregate."""
        return self.content.benchmark.hierarchy.nodes[code].name

    def number(self, value: float, decimals: int = 2) -> Cell:
        """A figure in words; None where there is none."""
        return None if isnan(value) else self.catalogue.number(value, decimals=decimals)

    def whole(self, value: int) -> str:
        """A count."""
        return self.catalogue.number(value)

    def share(self, value: float) -> Cell:
        """A share as a percentage; None where there is none."""
        return None if isnan(value) else self.catalogue.value(Share(value))

    def flags(self, step: str) -> list[Block]:
        """The flags of one step as a list, or that there is none."""
        raised = [flag for flag in self.content.flags if flag.step == step]
        if not raised:
            return [Paragraph(self.text("clear"))]
        return [Bullets(tuple(self._flag(flag) for flag in raised))]

    def _flag(self, flag: Flag) -> tuple[str | Strong, ...]:
        level = self.text(f"level.{flag.level}")
        return (Strong(level), f" {self.catalogue.text(flag.message)}")

    def table(
        self,
        caption: str,
        columns: Sequence[tuple[str, str]],
        rows: Sequence[tuple[Cell, ...]],
        most: int | None = None,
    ) -> list[Block]:
        """A table, cut after ``most`` rows with a word about it; nothing without rows.

        Args:
            caption: code of the caption.
            columns: code of each heading, ``audit.column.`` left out where it is that, and kind.
            rows: cells in words.
            most: rows to show at most.
        """
        if not rows:
            return []
        block = TableBlock(
            caption=self.text(caption),
            columns=tuple(self._column(*column) for column in columns),
            rows=tuple(rows[:most]),
        )
        if most is None or len(rows) <= most:
            return [block]
        return [block, Paragraph(self.text("shown", count=most, total=len(rows)))]

    def _column(self, code: str, kind: str) -> Column:
        full = code if code.startswith("report.") else f"audit.column.{code}"
        return Column(self.catalogue.text(full), "number" if kind == "number" else "text")
