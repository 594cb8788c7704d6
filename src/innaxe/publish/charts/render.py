"""From a chart to a picture. The engine runs in this process and asks nothing of a network.

Never fork a process in which it has run: the child would hang. Start workers by "spawn".
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from innaxe.publish.charts.theme import DARK, LIGHT
from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    from innaxe.publish.document import Chart

__all__ = ["bundle", "in_dark", "picture", "png", "specification", "svg", "warm"]


def specification(chart: Chart) -> str:
    """The chart as the text of a Vega-Lite specification; the same chart gives the same text."""
    return json.dumps(chart.to_dict(), ensure_ascii=False)


def in_dark(spec: str) -> str:
    """A specification in the colours of dark pages."""
    colours = _dark_colours()
    return re.sub(r'"(#[0-9a-f]{6})"', lambda found: f'"{colours.get(found[1], found[1])}"', spec)


@cache
def _dark_colours() -> dict[str, str]:
    """For each colour of light pages the one that means the same on dark ones."""
    found: dict[str, str] = {}
    for name in (field.name for field in fields(LIGHT)):
        light, dark = getattr(LIGHT, name), getattr(DARK, name)
        pairs = [(light, dark)] if isinstance(light, str) else zip(light, dark, strict=True)
        found |= {one: other for one, other in pairs if one not in found}
    return found


def picture(spec: str, kind: Literal["svg", "png"]) -> bytes:
    """A specification as a picture."""
    if kind == "svg":
        return _drawn(spec).encode()
    import vl_convert

    _register_fonts()
    white = json.dumps(json.loads(spec) | {"background": "#ffffff"}, ensure_ascii=False)
    return vl_convert.vegalite_to_png(white, scale=2.0, allowed_base_urls=[])


def warm() -> None:
    """Start the engine, which takes seconds, before anybody waits for a chart."""
    import altair as alt

    chart = alt.Chart(alt.InlineData(values=[{"x": 1}])).mark_point().encode(x="x:Q")  # type: ignore[arg-type]
    _drawn(specification(chart))


def bundle(script: str) -> str:
    """A script of ours with the engine for browsers in one module, as the engine writes it."""
    import vl_convert

    return vl_convert.javascript_bundle(script)


def svg(chart: Chart) -> str:
    """The chart as SVG, with text as text, set in Source Sans Pro."""
    return _drawn(specification(chart))


@lru_cache(maxsize=128)
def _drawn(spec: str) -> str:
    """Kept, because a report draws each chart for its page and for a file of its own."""
    import vl_convert

    _register_fonts()
    return _renumbered(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


def png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as PNG on white, for documents that hold no drawings."""
    import vl_convert

    _register_fonts()
    spec = json.dumps(chart.to_dict() | {"background": "#ffffff"}, ensure_ascii=False)
    return vl_convert.vegalite_to_png(spec, scale=scale, allowed_base_urls=[])


def _renumbered(drawing: str) -> str:
    """The engine counts its clipping paths on from chart to chart; here each starts anew."""
    numbers: dict[str, int] = {}
    return re.sub(
        r'(id="|url\(#)clip(\d+)',
        lambda found: f"{found[1]}clip{numbers.setdefault(found[2], len(numbers))}",
        drawing,
    )


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))
