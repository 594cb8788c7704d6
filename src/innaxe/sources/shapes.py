"""Outlines of territories in TopoJSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, SourceError
from innaxe.sources.delimited import decoded
from innaxe.sources.files import read_bytes
from innaxe.sources.notes import some
from innaxe.sources.reading import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["read_shapes"]

CODE = "NUTS_ID"

_AREAS = ("Polygon", "MultiPolygon")


def read_shapes(path: Path) -> Shapes:
    """Read outlines; the door says which object is taken."""
    content = _json(path)
    place = Place(file=path.name)
    try:
        objects, arcs = content["objects"], len(content["arcs"])
        areas = {name: _areas(found) for name, found in objects.items()}
        name = max(areas, key=lambda name: len(areas[name]), default="")
        if not areas.get(name):
            raise SourceError.of("source.shapes_without_codes", place=place, objects=some(objects))
        sound = all(-arcs <= arc < arcs for area in areas[name] for arc in _arcs(area["arcs"]))
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise SourceError.of("source.shapes_malformed", place=place) from error
    if not sound:
        raise SourceError.of("source.shapes_malformed", place=place)
    return Shapes(_with_codes(content, name), name, frozenset(map(_code, areas[name])))


def _json(path: Path) -> Any:
    text = decoded(path.name, read_bytes(path))
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(file=path.name, row=error.lineno)
        raise SourceError.of("source.shapes_not_json", place=place) from error
    except (RecursionError, ValueError) as error:
        raise SourceError.of("source.shapes_not_json", place=Place(file=path.name)) from error


def _areas(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The areas of an object that carry a code; lines and points are not asked for one."""
    members = found.get("geometries", ())
    return [area for area in members if area.get("type") in _AREAS and _code(area)]


def _code(area: Mapping[str, Any]) -> str:
    properties = area.get("properties") or {}
    code = properties.get(CODE) or properties.get("id") or ""
    return code if isinstance(code, str) else ""


def _arcs(nested: Any) -> Iterator[int]:
    """The numbers of all arcs of an area, whose rings are lists within lists."""
    for item in nested:
        if isinstance(item, list):
            yield from _arcs(item)
        else:
            yield item


def _with_codes(content: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The content with the code of each area under the one name that maps ask for."""
    found = content["objects"][name]
    geometries = [
        {**area, "properties": {**(area.get("properties") or {}), CODE: _code(area)}}
        for area in found["geometries"]
    ]
    objects = {**content["objects"], name: {**found, "geometries": geometries}}
    return {**content, "objects": objects}
