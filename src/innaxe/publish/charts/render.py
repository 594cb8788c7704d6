"""From a chart to a picture. The engine runs in this process and asks nothing of a network.

Never fork a process in which it has run: the child would hang. Start workers by "spawn".
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    from innaxe.publish.document import Chart

__all__ = ["svg"]


def svg(chart: Chart) -> str:
    """The chart as SVG, with text as text, set in Source Sans Pro."""
    import vl_convert

    _register_fonts()
    spec = json.dumps(chart.to_dict(), ensure_ascii=False)
    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])


@cache
def _register_fonts() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(font_folder()))
