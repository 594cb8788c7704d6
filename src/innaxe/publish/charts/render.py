"""From a chart to a picture. The engine runs in this process and asks nothing of a network.

Never fork a process in which it has run: the child would hang. Start workers by "spawn".
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    from innaxe.publish.document import Chart

__all__ = ["png", "svg"]


def svg(chart: Chart) -> str:
    """The chart as SVG, with text as text, set in Source Sans Pro."""
    return _drawn(json.dumps(chart.to_dict(), ensure_ascii=False))


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
