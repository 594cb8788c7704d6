"""What stands beside the pointer where a chart is interactive: the reader's words, nothing else.

A chart keeps the places that answer beside its marks, each with its words, so that a picture is
drawn without them. Only the edition for browsers gets them, as a layer of their own on top: one
hits a row anywhere, not only on a line of two pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.lettering import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["answering", "kept"]

NORMAL_WEIGHT = 400

Row = dict[str, Any]


def kept(headings: Sequence[str], areas: Sequence[Row]) -> Row:
    """What a specification carries along: headings of the words, and rectangles with theirs."""
    return {"told": {"headings": list(headings), "areas": list(areas)}}


def answering(spec: Row) -> Row:
    """The specification with what it carries as tooltips; without, none has any.

    Args:
        spec: of a chart, as plain data; it is not changed.
    """
    datasets = spec.get("datasets") or {}
    widths = {"widths": _widths(spec.get("layer", ()), datasets)}
    rest = {name: value for name, value in spec.items() if name != "usermeta"}
    rest["usermeta"] = widths
    found = (spec.get("usermeta") or {}).get("told")
    if not found:
        return rest
    headings, areas = found["headings"], found["areas"]
    rest["datasets"] = datasets = dict(datasets)
    layers = [_shaped(layer, headings, datasets) for layer in spec["layer"]]
    return {**rest, "layer": [*layers, *([_over(areas, headings)] if areas else [])]}


def _over(areas: list[Row], headings: list[str]) -> Row:
    """Rectangles that nobody sees and every pointer finds."""
    places = {
        name: {"field": name, "type": "quantitative", "scale": None, "axis": None}
        for name in ("x", "y")
    }
    return {
        "data": {"values": [_flat(area) for area in areas]},
        "mark": {"type": "rect", "opacity": 0},
        "encoding": {
            **places,
            "x2": {"field": "x2"},
            "y2": {"field": "y2"},
            "tooltip": _lines(headings, "told"),
        },
    }


def _shaped(layer: Row, headings: list[str], datasets: Row) -> Row:
    """A layer of outlines answers by itself, if its features hold words; they change in place."""
    rows = _rows(layer, datasets)
    first = rows[0] if rows else {}
    if not isinstance(first, dict) or "told" not in first.get("properties", {}):
        return layer
    features = [{**row, "properties": _flat(row["properties"])} for row in rows]
    name = (layer.get("data") or {}).get("name", "")
    data = {"name": name} if name in datasets else {"values": features}
    if name in datasets:
        datasets[name] = features
    lines = _lines(headings, "properties.told")
    encoding = {**layer.get("encoding", {}), "tooltip": lines}
    return {**layer, "data": data, "encoding": encoding}


def _rows(layer: Row, datasets: Row) -> list[Row]:
    data = layer.get("data") or {}
    return data.get("values") or datasets.get(data.get("name", ""), [])


def _widths(layers: Sequence[Row], datasets: Row) -> dict[str, float]:
    """Pixels that each line was laid out for, by its size, weight and words.

    The reader's typeface may run wider than ours, and words would run into each other.
    """
    found: dict[str, float] = {}
    for layer in layers:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        size, weight = mark["fontSize"], mark["fontWeight"]
        for row in _rows(layer, datasets):
            for line in row["text"].split("\n"):
                width = width_of(line, size, bold=weight > NORMAL_WEIGHT)
                found[f"{size:g}|{weight}|{line}"] = round(width, 1)
    return found


def _flat(row: Row) -> Row:
    """The words one by one: a tooltip finds no place in a list."""
    words: list[str] = row.get("told", [])
    rest = {name: value for name, value in row.items() if name != "told"}
    return rest | {f"told{number}": word for number, word in enumerate(words)}


def _lines(headings: list[str], where: str) -> list[Row]:
    return [
        {"field": f"{where}{number}", "type": "nominal", "title": heading}
        for number, heading in enumerate(headings)
    ]
