"""A chart that is drawn when somebody asks for it: words and table of a figure come first."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.publish.document import Chart

__all__ = ["Later", "drawn"]

Data = TypeVar("Data")


@dataclass(frozen=True, slots=True)
class Later(Generic[Data]):
    """What a figure holds in place of a chart.

    Args:
        draw: a function of this folder; its third argument is the width of the sheet.
        data: gives what it draws; the same whenever it is asked.
    """

    draw: Callable[[Data, Palette, float], Chart]
    data: Callable[[], Data]
    _told: dict[tuple[Palette, float], str] = field(
        default_factory=dict[tuple["Palette", float], str], init=False, repr=False, compare=False
    )

    def to_dict(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification, in the colours of light pages and of print."""
        return self.in_colours(LIGHT)

    def specification(self, palette: Palette = LIGHT, width: float = WIDTH) -> str:
        """The same as text; kept, because each format of a report asks for it."""
        if (palette, width) not in self._told:
            plain = self.in_colours(palette, width)
            self._told[palette, width] = json.dumps(plain, ensure_ascii=False)
        return self._told[palette, width]

    def in_colours(self, palette: Palette, width: float = WIDTH) -> dict[str, Any]:
        """The same in other colours, or on a sheet of another width."""
        return self.draw(self.data(), palette, width).to_dict()


def drawn(chart: Chart) -> Later[Chart]:
    """A chart that had to be drawn at once: it has its width, and the colours of print."""
    return Later(lambda given, _palette, _width: given, lambda: chart)
