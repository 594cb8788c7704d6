"""A small map of our own making: squares in degrees, each called after a region."""

from __future__ import annotations

import json

# west and south of a square of two degrees; PT17 has none
PLACES = {
    "DE12": (8, 48), "FR10": (2, 48), "ES51": (1, 41), "DK01": (12, 55), "ITC4": (9, 45),
    "AT13": (16, 48), "FI1B": (25, 60), "DE": (7, 47), "FR": (1, 47),
}  # fmt: skip
WITHOUT = "PT17"
REGIONS = ("DE12", "FR10", "ES51", "DK01", "ITC4", "AT13", "FI1B", WITHOUT)


def square(west, south, size=2):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def topojson(places=None):
    """The content of the file."""
    places = PLACES if places is None else places
    geometries = [
        {"type": "Polygon", "arcs": [[number]], "properties": {"NUTS_ID": code}}
        for number, code in enumerate(places)
    ]
    arcs = [square(*place, 4 if len(code) == 2 else 2) for code, place in places.items()]
    return {"type": "Topology", "arcs": arcs, "objects": {"regions": {"geometries": geometries}}}


def written(folder, places=None):
    """The map as a file."""
    path = folder / "regions.topojson"
    path.write_text(json.dumps(topojson(places)))
    return path
