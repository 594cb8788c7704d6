"""Small pieces of wording that several sections of a report on all units need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.publish.benchmark_report import words as of_unit

if TYPE_CHECKING:
    from innaxe.publish.whole_report.content import Content

__all__ = ["Words"]


@dataclass(frozen=True, slots=True)
class Words(of_unit.Words):
    """The content of a report on all units together with the language it is told in."""

    content: Content  # type: ignore[assignment]

    def whole_text(self, code: str, **params: Any) -> str:
        """A sentence or label that only reports on all units have."""
        return self.catalogue.text(f"whole.{code}", **params)

    @property
    def index(self) -> str:
        """Name of the index."""
        hierarchy = self.content.benchmark.hierarchy
        return hierarchy.nodes[hierarchy.root].name
