"""A chart that is drawn when somebody asks for it: words and table of a figure come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.publish.document import Chart

__all__ = ["Later"]


@dataclass(frozen=True, slots=True)
class Later:
    """What a figure holds in place of a chart; it draws the same one each time."""

    draw: Callable[[], Chart]

    def to_dict(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification."""
        return self.draw().to_dict()
