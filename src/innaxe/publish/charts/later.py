"""A chart that is drawn when somebody asks for it: words and table of a figure come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.publish.document import Chart

__all__ = ["Later"]

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class Later(Generic[Data]):
    """What a figure holds in place of a chart.

    Args:
        draw: a function of this folder; its third argument is the width of the sheet.
        data: gives what it draws.
    """

    draw: Callable[[Data, Palette, float], Chart]
    data: Callable[[], Data]

    def to_dict(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification, in the colours of light pages and of print."""
        return self.in_colours(LIGHT)

    def in_colours(self, palette: Palette, width: float = WIDTH) -> dict[str, Any]:
        """The same in other colours, or on a sheet of another width."""
        return self.draw(self.data(), palette, width).to_dict()
