"""A map of territories in classes, drawn from outlines that the user has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.publish.charts.canvas import WIDTH, Canvas
from innaxe.publish.charts.outlines import Atlas, Frame, Shapes, frame_around
from innaxe.publish.charts.territories import DrawnMap, Territories, fill_of, not_shown, strip_of
from innaxe.publish.charts.theme import LIGHT, Palette

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["choropleth"]

TALLEST = 540.0


def choropleth(
    data: Territories, shapes: Shapes, palette: Palette = LIGHT, width: float = WIDTH
) -> DrawnMap:
    """Draw the territories that have an outline in Europe, on the outlines of countries.

    The own territory is outlined, one without a class dashed and without colour.
    """
    atlas = Atlas(shapes)
    drawn = sorted((code for code in data.values if code in atlas.polygons), key=_large_first)
    missed = not_shown(data, drawn)
    if not drawn:
        return DrawnMap(None, missed)
    strip = strip_of(data, drawn, palette, width)
    frame = frame_around(atlas.points(drawn), width, TALLEST, strip.height)
    canvas = Canvas(strip.height + frame.height, palette, width, told=data.told)
    _draw(canvas, data, atlas, frame, drawn)
    # land that reaches above the frame must not run into the strip
    canvas.rects([{"x": 0, "x2": width, "y": 0, "y2": strip.height}], color=palette.page, opacity=1)
    strip.draw(canvas)
    return DrawnMap(canvas.chart(), missed)


def _large_first(code: str) -> tuple[int, str]:
    """Parts are drawn over the whole, should both be in the data."""
    return len(code), code


def _draw(
    canvas: Canvas, data: Territories, atlas: Atlas, frame: Frame, drawn: Sequence[str]
) -> None:
    palette = canvas.palette
    countries = [atlas.feature(code, frame) for code in sorted(atlas.countries)]
    fills = {code: fill_of(data, code, palette) for code in drawn}
    told = {code: {"told": list(words)} for code, words in data.words.items()}
    filled = [
        atlas.feature(code, frame, fill=fill, **told.get(code, {}))
        for code, fill in fills.items()
        if fill
    ]
    missing = [
        atlas.feature(code, frame, **told.get(code, {})) for code, fill in fills.items() if not fill
    ]
    own = [atlas.feature(code, frame) for code in data.own if code in fills]
    dashed = {"filled": False, "stroke": palette.mute, "strokeDash": [3, 2]}
    canvas.shapes(filled, frame, stroke=palette.page, strokeWidth=0.6)
    canvas.shapes(missing, frame, strokeWidth=0.9, **dashed)
    canvas.shapes(countries, frame, filled=False, stroke=palette.mute, strokeWidth=0.75)
    canvas.shapes(own, frame, filled=False, stroke=palette.own, strokeWidth=2.25)
