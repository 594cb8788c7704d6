"""Outlines in pixels: TopoJSON decoded, projected as Eurostat's maps are, cut and thinned.

The projection is done here, not in the chart: shapes of any winding come out right, and what
lies overseas is known before it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Atlas", "Frame", "Shapes", "frame_around"]

Point = tuple[float, float]
Ring = list[int]  # numbers of arcs; ~n is arc n backwards

CODE = "NUTS_ID"
# EPSG:3035, Lambert azimuthal equal area around 52 N, 10 E, on the sphere of the same surface
LATITUDE, LONGITUDE = radians(52), radians(10)
EAST, NORTH, RADIUS = 4_321_000.0, 3_210_000.0, 6_371_007.0
# what lies outside of these metres is overseas
WEST_END, EAST_END, SOUTH_END, NORTH_END = 2.4e6, 7.5e6, 1.3e6, 5.6e6
DEGREES = 361  # no coordinate in degrees is larger
LEAST = 700e3  # metres that a map shows at least
THIN = 0.6  # pixels


class Shapes(Protocol):
    """Outlines of territories as the readers hand them over."""

    @property
    def content(self) -> Mapping[str, Any]:
        """The TopoJSON."""
        ...

    @property
    def object(self) -> str:
        """Name of its object that holds the territories."""
        ...


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of Europe that a map shows: its upper left corner in metres, pixels per metre."""

    west: float
    north: float
    scale: float
    width: float
    height: float
    top: float

    def pixel(self, point: Point) -> Point:
        """Where a place stands on the sheet."""
        x, y = point
        across = round((x - self.west) * self.scale, 1)
        return across, round((self.north - y) * self.scale + self.top, 1)


def frame_around(points: Iterable[Point], width: float, tallest: float, top: float) -> Frame:
    """The frame that holds all points with some land around them."""
    xs, ys = zip(*points, strict=True)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    wide, tall = (max((max(v) - min(v)) * 1.06, LEAST) for v in (xs, ys))
    scale = min(width / wide, tallest / tall)
    height = round(tall * scale)
    return Frame(
        west=middle_x - width / scale / 2,
        north=middle_y + height / scale / 2,
        scale=scale,
        width=width,
        height=height,
        top=top,
    )


class Atlas:
    """The territories of a TopoJSON file by code, without what lies overseas."""

    def __init__(self, shapes: Shapes) -> None:
        """Decode lazily: an arc is projected when a territory on the map needs it."""
        self._content = shapes.content
        self._object = shapes.object
        self._metres: dict[int, list[Point]] = {}

    @cached_property
    def polygons(self) -> dict[str, list[list[Ring]]]:
        """For each code its polygons in Europe, each a list of rings."""
        geometries = self._content["objects"][self._object]["geometries"]
        found = {str(shape["properties"].get(CODE, "")): _polygons(shape) for shape in geometries}
        kept = {
            code: [rings for rings in polygons if self._in_europe(rings[0])]
            for code, polygons in found.items()
            if code
        }
        return {code: polygons for code, polygons in kept.items() if polygons}

    @property
    def countries(self) -> list[str]:
        """Codes of whole countries."""
        return [code for code in self.polygons if len(code) == 2]  # noqa: PLR2004 - as in NUTS

    def points(self, codes: Iterable[str]) -> Iterator[Point]:
        """All points of the outer rings of some territories, in metres."""
        for code in codes:
            for rings in self.polygons[code]:
                for arc in rings[0]:
                    yield from self._arc(arc)

    def feature(self, code: str, frame: Frame, **properties: Any) -> dict[str, Any]:
        """A territory as GeoJSON in pixels."""
        polygons = [[self._ring(ring, frame) for ring in rings] for rings in self.polygons[code]]
        return {
            "type": "Feature",
            "properties": {"code": code, **properties},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }

    def _ring(self, ring: Ring, frame: Frame) -> list[Point]:
        joined: list[Point] = []
        for number in ring:
            arc = thinned([frame.pixel(point) for point in self._arc(max(number, ~number))])
            joined += arc if number >= 0 else arc[::-1]
        return joined

    def _in_europe(self, ring: Ring) -> bool:
        return any(
            WEST_END < x < EAST_END and SOUTH_END < y < NORTH_END
            for arc in ring
            for x, y in self._arc(arc)
        )

    def _arc(self, number: int) -> list[Point]:
        """An arc in metres, always in the direction of the file."""
        index = max(number, ~number)
        if index not in self._metres:
            self._metres[index] = [_projected(p) for p in self._places(index)]
        return self._metres[index]

    def _places(self, index: int) -> Iterator[Point]:
        arc: Sequence[Sequence[float]] = self._content["arcs"][index]
        transform = self._content.get("transform")
        if not transform:
            return ((p[0], p[1]) for p in arc)
        (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
        xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        return ((x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True))


def thinned(points: list[Point]) -> list[Point]:
    """The points of a line that can be told apart on the sheet; its ends always stay."""
    kept = points[:1]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > THIN:
            kept.append(point)
    return kept + points[-1:] if len(points) > 1 else kept


def _polygons(shape: Mapping[str, Any]) -> list[list[Ring]]:
    match shape["type"]:
        case "Polygon":
            return [shape["arcs"]]
        case "MultiPolygon":
            return shape["arcs"]
        case _:
            return []


def _projected(place: Point) -> Point:
    """Metres of EPSG:3035; a place that is in metres already stays where it is."""
    x, y = place
    if abs(x) > DEGREES or abs(y) > DEGREES:
        return place
    east, north = radians(x) - LONGITUDE, radians(y)
    toward = sin(LATITUDE) * sin(north) + cos(LATITUDE) * cos(north) * cos(east)
    # the far side of the earth has no place; the limit keeps the root real
    k = RADIUS * sqrt(2 / max(1 + toward, 1e-9))
    up = cos(LATITUDE) * sin(north) - sin(LATITUDE) * cos(north) * cos(east)
    return EAST + k * cos(north) * sin(east), NORTH + k * up
