"""What stands beside the pointer where a chart is interactive: the reader's words, nothing else.

A chart keeps the places that answer beside its marks, each with its words, so that a picture is
drawn without them. Only the edition for browsers gets them, as a layer of their own on top: one
hits a row anywhere, not only on a line of two pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["answering", "kept"]

Row = dict[str, Any]


def kept(headings: Sequence[str], areas: Sequence[Row]) -> Row:
    """What a specification carries along: headings of the words, and rectangles with theirs."""
    return {"told": {"headings": list(headings), "areas": list(areas)}}


def answering(spec: Row) -> Row:
    """The specification with what it carries as tooltips; without, none has any.

    Args:
        spec: of a chart, as plain data; it is not changed.
    """
    rest = {name: value for name, value in spec.items() if name != "usermeta"}
    found = (spec.get("usermeta") or {}).get("told")
    if not found:
        return rest
    headings, areas = found["headings"], found["areas"]
    layers = [_shaped(layer, headings, spec.get("datasets") or {}) for layer in spec["layer"]]
    return {**rest, "layer": [*layers, *([_over(areas, headings)] if areas else [])]}


def _over(areas: list[Row], headings: list[str]) -> Row:
    """Rectangles that nobody sees and every pointer finds."""
    places = {
        name: {"field": name, "type": "quantitative", "scale": None, "axis": None}
        for name in ("x", "y")
    }
    return {
        "data": {"values": areas},
        "mark": {"type": "rect", "opacity": 0},
        "encoding": {
            **places,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "tooltip": _lines(headings, "told"),
        },
    }


def _shaped(layer: Row, headings: list[str], datasets: Row) -> Row:
    """A layer of outlines answers by itself, if its features hold words."""
    data = layer.get("data") or {}
    rows = data.get("values") or datasets.get(data.get("name", ""), [])
    first = rows[0] if rows else {}
    if not isinstance(first, dict) or "told" not in first.get("properties", {}):
        return layer
    lines = _lines(headings, "properties.told")
    return {**layer, "encoding": {**layer.get("encoding", {}), "tooltip": lines}}


def _lines(headings: list[str], where: str) -> list[Row]:
    return [
        {"field": f"{where}[{number}]", "type": "nominal", "title": heading}
        for number, heading in enumerate(headings)
    ]
