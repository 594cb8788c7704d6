"""A sheet as in ``canvas``, written as a Vega-Lite specification without Altair's checks.

A report of a survey holds a chart for each question; building forty of them with Altair takes
longer than everything else together. The marks are few and known, so nothing needs checking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import LEADING, WIDTH, Label
from innaxe.publish.charts.theme import Palette, config
from innaxe.publish.charts.told import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PlainCanvas", "PlainChart"]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlainChart:
    """A finished specification; equal specifications are equal charts."""

    spec: Row = field(hash=False)

    def to_dict(self) -> Row:
        """The specification."""
        return self.spec


@dataclass(slots=True)
class PlainCanvas:
    """Layers of one chart, drawn in the order in which they are added; all places in pixels."""

    height: float
    palette: Palette
    width: float = WIDTH
    told: tuple[str, ...] = ()
    layers: list[Row] = field(default_factory=list[Row])
    areas: list[Row] = field(default_factory=list[Row])

    def rects(self, rows: Sequence[Row], **style: Any) -> None:
        """Add rectangles from x, y to x2, y2."""
        self._add("rect", rows, style, _spans())

    def lines(self, rows: Sequence[Row], **style: Any) -> None:
        """Add straight lines from x, y to x2, y2."""
        self._add("rule", rows, style, _spans())

    def write(self, labels: Iterable[Label]) -> None:
        """Add words; those of one style share a layer."""
        for (align, bold, size), same in groupby(
            sorted(labels, key=lambda label: label.style), lambda label: label.style
        ):
            style = {
                "align": align,
                "baseline": "middle",
                "fontSize": size,
                "fontWeight": 600 if bold else 400,
                "lineBreak": "\n",
                "lineHeight": LEADING,
            }
            colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
            text = {"field": "text", "type": "nominal"}
            rows = [_words(label) for label in same]
            places = {"x": _place("x"), "y": _place("y")}
            self._add("text", rows, style, {**places, "text": text, "color": colour})

    def answer(self, areas: Iterable[Row]) -> None:
        """Add places from x, y to x2, y2 that answer to a pointer with what they are ``told``."""
        if self.told:
            self.areas += areas

    def chart(self) -> PlainChart:
        """All layers as one chart that carries its theme."""
        size = {"width": self.width, "height": self.height}
        more = {"usermeta": kept(self.told, self.areas)} if self.told else {}
        return PlainChart(
            {"$schema": SCHEMA, **size, **more, "config": config(self.palette),
             "layer": self.layers}
        )  # fmt: skip

    def _add(self, mark: str, rows: Sequence[Row], style: Row, encoding: Row) -> None:
        if rows:
            layer = {"data": {"values": list(rows)}, "mark": {"type": mark, **style}}
            self.layers.append({**layer, "encoding": encoding})


def _spans() -> Row:
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return {"x": _place("x"), "y": _place("y"), **ends}


def _place(name: str) -> Row:
    return {"field": name, "type": "quantitative", "scale": None, "axis": None}


def _words(label: Label) -> Row:
    """Vega hangs further lines below the first; ours stand around their middle."""
    y = label.y - label.text.count("\n") * LEADING / 2
    return {"x": label.x, "y": y, "text": label.text, "colour": label.colour}
