"""From a chart to a picture. The engine runs in this process and asks nothing of a network.

Never fork a process in which it has run: the child would hang. Start workers by "spawn".
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING, Literal

from innaxe.publish.charts.canvas import NARROW, WIDTH
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.theme import DARK, LIGHT
from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    from innaxe.publish.document import Chart

__all__ = ["bundle", "picture", "png", "specification", "svg", "warm"]


def specification(chart: Chart, *, dark: bool = False, narrow: bool = False) -> str:
    """The chart as the text of a Vega-Lite specification; the same chart gives the same text.

    Args:
        chart: of a figure.
        dark: whether in the colours of dark pages, for charts that are drawn when asked for.
        narrow: whether as wide as a phone, for the same charts.
    """
    if isinstance(chart, Later):
        return chart.specification(DARK if dark else LIGHT, NARROW if narrow else WIDTH)
    return json.dumps(chart.to_dict(), ensure_ascii=False)


def picture(spec: str, kind: Literal["svg", "png"]) -> bytes:
    """A specification as a picture."""
    return _held(_drawn(spec)).encode() if kind == "svg" else _painted(_drawn(spec), 2.0)


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
    return _painted(svg(chart), scale)


def _painted(drawing: str, scale: float) -> bytes:
    """A drawing on white, in points; it is laid out once for both kinds of picture."""
    import vl_convert

    _register_fonts()
    head, close, rest = drawing.partition(">")
    white = f'{head}{close}<rect width="100%" height="100%" fill="#ffffff"/>{rest}'
    return vl_convert.svg_to_png(white, scale=scale)


def _held(drawing: str) -> str:
    """Every text with the width that it was laid out for: a reader's font may be a wider one.

    Pages show the file as a picture, and a picture brings no font along.
    """

    def with_width(found: re.Match[str]) -> str:
        attributes, content = found[1], found[2]
        size = re.search(r'font-size="([\d.]+)px"', attributes)
        if size is None:
            return found[0]
        bold = 'font-weight="600"' in attributes or 'font-weight="bold"' in attributes

        def held(text: str) -> str:
            if not text.strip():
                return ""
            width = width_of(unescape(text), float(size[1]), bold=bold)
            return f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'

        if "<" not in content:
            return f"<text{attributes}{held(content)}>{content}</text>"
        span = r"<tspan([^>]*)>([^<]*)<"
        lines = re.sub(span, lambda one: f"<tspan{one[1]}{held(one[2])}>{one[2]}<", content)
        return f"<text{attributes}>{lines}</text>"

    return re.sub(r"<text([^>]*)>(.*?)</text>", with_width, drawing, flags=re.DOTALL)


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
