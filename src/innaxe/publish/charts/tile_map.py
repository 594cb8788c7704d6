"""A map without outlines: one tile for each region, in its place among its neighbours.

The grid is made by hand and stands in ``tiles.csv`` (NUTS 2) and ``tiles_countries.csv``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.canvas import SMALL, WIDTH, Canvas, Label
from innaxe.publish.charts.class_strip import ink_on
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.stacked import is_narrow
from innaxe.publish.charts.territories import DrawnMap, Territories, fill_of, not_shown, strip_of
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["tile_map"]

TALLEST = 540.0
LARGEST = 44.0
ROOM = 31.0  # a tile of this size holds a code of four signs
TIGHT = 16.0  # a smaller one does not hold two
GUTTER = 2.0


@dataclass(frozen=True, slots=True)
class Tile:
    """A place on the grid."""

    code: str
    column: int
    row: int

    @property
    def country(self) -> str:
        """The country that it belongs to."""
        return self.code[:2]


Grid = dict[str, Tile]


def tile_map(data: Territories, palette: Palette = LIGHT, width: float = WIDTH) -> DrawnMap:
    """Draw the part of Europe that has values, on the grid that knows most of the codes.

    The own tile is outlined, one without a class dashed; tiles without a value stay empty.
    """
    grid = max(_grids(), key=lambda grid: len(grid.keys() & data.values.keys()))
    drawn = sorted(grid.keys() & data.values.keys())
    missed = not_shown(data, drawn)
    if not drawn:
        return DrawnMap(None, missed)
    sheet = _Sheet(grid, drawn, width)
    strip = strip_of(data, drawn, palette, width)
    canvas = Canvas(strip.height + sheet.height, palette, width, told=data.told)
    _draw(canvas, data, sheet, strip.height)
    strip.draw(canvas)
    return DrawnMap(canvas.chart(), missed)


@cache
def _grids() -> tuple[Grid, ...]:
    """The grids of regions and of countries, newest vintage first."""
    found: list[Grid] = []
    for name in ("tiles.csv", "tiles_countries.csv"):
        text = resources.files("innaxe.publish").joinpath(name).read_text("utf-8")
        rows = list(csv.DictReader(text.splitlines()))
        vintages = sorted({v for row in rows for v in row["vintages"].split()}, reverse=True)
        found += [_of_vintage(rows, vintage) for vintage in vintages]
    return tuple(found)


def _of_vintage(rows: list[dict[str, str]], vintage: str) -> Grid:
    return {
        row["code"]: Tile(row["code"], int(row["column"]), int(row["row"]))
        for row in rows
        if vintage in row["vintages"].split()
    }


class _Sheet:
    """The part of the grid that is shown, and the size of its tiles."""

    def __init__(self, grid: Grid, drawn: list[str], width: float) -> None:
        tiles = [grid[code] for code in drawn]
        around = 0 if is_narrow(width) else 1  # neighbours without a value, for orientation
        self.left = min(tile.column for tile in tiles) - around
        self.right = max(tile.column for tile in tiles) + around
        self.upper = min(tile.row for tile in tiles) - around
        self.lower = max(tile.row for tile in tiles) + around
        self.tiles = [tile for tile in grid.values() if self._holds(tile)]
        columns, rows = self.right - self.left + 1, self.lower - self.upper + 1
        self.size = min(width / columns, TALLEST / rows, LARGEST)
        self.height = rows * self.size + 1
        self.edge = (width - columns * self.size) / 2

    def _holds(self, tile: Tile) -> bool:
        return self.left <= tile.column <= self.right and self.upper <= tile.row <= self.lower

    def place(self, tile: Tile, top: float) -> dict[str, float]:
        """The edges of a tile in pixels."""
        x = self.edge + (tile.column - self.left) * self.size
        y = top + (tile.row - self.upper) * self.size
        half = GUTTER / 2
        return {
            "x": x + half,
            "x2": x + self.size - half,
            "y": y + half,
            "y2": y + self.size - half,
        }

    def captions(self, valued: Collection[str]) -> dict[str, str]:
        """What stands in which tile: each country once, and the codes with values if they fit."""
        countries: dict[str, list[Tile]] = {}
        for tile in self.tiles:
            countries.setdefault(tile.country, []).append(tile)
        if self.size < TIGHT:
            return self._loose(countries, valued)
        names = {_central(tiles).code: country for country, tiles in countries.items()}
        return names | ({code: code for code in valued} if self.size >= ROOM else {})

    def _loose(self, countries: dict[str, list[Tile]], valued: Collection[str]) -> dict[str, str]:
        """Names wider than their tiles, on tiles without a colour.

        Countries with values come first, and none is written that would touch another.
        """
        with_values = {code[:2] for code in valued}
        found: dict[str, str] = {}
        taken: list[tuple[float, float, int]] = []
        for country in sorted(countries, key=lambda one: (one not in with_values, one)):
            tiles = countries[country]
            tile = _central([one for one in tiles if one.code not in valued] or tiles)
            middle, half = (tile.column + 0.5) * self.size, width_of(country, SMALL) / 2 + 1
            left, right = middle - half, middle + half
            if any(a < right and left < b and row == tile.row for a, b, row in taken):
                continue
            taken.append((left, right, tile.row))
            found[tile.code] = country
        return found

    def borders(self, top: float) -> list[dict[str, float]]:
        """Lines between tiles of two countries that touch."""
        at = {(tile.column, tile.row): tile for tile in self.tiles}
        lines: list[dict[str, float]] = []
        for (column, row), tile in at.items():
            x, y = (
                self.edge + (column - self.left) * self.size,
                top + (row - self.upper) * self.size,
            )
            right, below = at.get((column + 1, row)), at.get((column, row + 1))
            if right and right.country != tile.country:
                x2 = x + self.size
                lines.append({"x": x2, "x2": x2, "y": y, "y2": y + self.size})
            if below and below.country != tile.country:
                y2 = y + self.size
                lines.append({"x": x, "x2": x + self.size, "y": y2, "y2": y2})
        return lines


def _central(tiles: Iterable[Tile]) -> Tile:
    """The tile nearest to the middle of a country."""
    tiles = sorted(tiles, key=lambda tile: tile.code)
    column = sorted(tile.column for tile in tiles)[len(tiles) // 2]
    row = sorted(tile.row for tile in tiles)[len(tiles) // 2]
    return min(tiles, key=lambda tile: (tile.column - column) ** 2 + (tile.row - row) ** 2)


def _draw(canvas: Canvas, data: Territories, sheet: _Sheet, top: float) -> None:
    palette = canvas.palette
    kinds: dict[str, list[dict[str, Any]]] = {"filled": [], "missing": [], "empty": []}
    places = {tile.code: sheet.place(tile, top) for tile in sheet.tiles}
    fills = {code: fill_of(data, code, palette) for code in places if code in data.values}
    for code, place in places.items():
        fill = fills.get(code)
        kind = "filled" if fill else "missing" if code in fills else "empty"
        kinds[kind].append({"code": code, **place, "fill": fill} if fill else place)
    canvas.rects(kinds["filled"])
    canvas.rects(kinds["empty"], filled=False, stroke=palette.line, strokeWidth=1)
    dashed = {"filled": False, "strokeDash": [3, 2], "strokeWidth": 1}
    canvas.rects(kinds["missing"], stroke=palette.mute, **dashed)
    canvas.lines(sheet.borders(top), color=palette.mute, strokeWidth=1)
    around = [
        {name: at + (1 if name.endswith("2") else -1) for name, at in places[code].items()}
        for code in data.own
        if code in fills
    ]
    canvas.rects(around, filled=False, stroke=palette.own, strokeWidth=2.5)
    canvas.write(
        Label(
            (places[code]["x"] + places[code]["x2"]) / 2,
            (places[code]["y"] + places[code]["y2"]) / 2,
            text,
            ink_on(fill) if (fill := fills.get(code)) else palette.soft,
            "center",
            size=SMALL,
        )
        for code, text in sheet.captions(fills).items()
    )
    canvas.answer(
        {**places[code], "told": list(data.words[code])} for code in fills if code in data.words
    )
