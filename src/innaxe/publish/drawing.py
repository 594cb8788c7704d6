"""A chart as part of a web page: named, without identifiers of its own, and as wide as measured."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.theme import DARK, LIGHT
from innaxe.publish.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["dark_rules", "inline_svg"]

BOLD = 600
NOISE = ("role", "aria-roledescription", "aria-hidden", "class", "version")
# colours of lettering and neutral marks; graded fills keep the light set, and so does what is
# written on them
TURNED = ("ink", "soft", "mute", "line", "edge", "own", "wash", "page")


def inline_svg(drawing: str, alternative: str, prefix: str) -> Markup:
    """A drawing as an element of a page.

    Every line of text keeps the width that the chart was laid out with, whatever typeface the
    reader has.

    Args:
        drawing: SVG from our own engine.
        alternative: what the drawing says, in a sentence.
        prefix: for its identifiers, which must be unique on the page.
    """
    root = ET.fromstring(drawing)  # noqa: S314 - drawn by ourselves, a line before
    for element in root.iter():
        element.tag = str(element.tag).rpartition("}")[2]
        for name in NOISE:
            element.attrib.pop(name, None)
        for name, value in element.attrib.items():
            element.attrib[name] = value.replace("url(#", f"url(#{prefix}-")
        if "id" in element.attrib:
            element.attrib["id"] = f"{prefix}-{element.attrib['id']}"
    _fix_widths(root)
    root.attrib |= {"role": "img", "aria-label": alternative, "class": "drawing"}
    return Markup(ET.tostring(root, encoding="unicode", method="html"))


def _fix_widths(root: ET.Element) -> None:
    for text in root.iter("text"):
        size = float(text.attrib["font-size"].removesuffix("px"))
        bold = _is_bold(text.attrib.get("font-weight", ""))
        for line in text.findall("tspan") or [text]:
            if line.text and line.text.strip():
                line.attrib["textLength"] = f"{width_of(line.text, size, bold=bold):.1f}"
                line.attrib["lengthAdjust"] = "spacingAndGlyphs"


def _is_bold(weight: str) -> bool:
    return weight == "bold" or (weight.isdigit() and int(weight) >= BOLD)


def dark_rules() -> Iterator[str]:
    """Style rules that turn the neutral colours of a drawing into those of dark pages."""
    for name in TURNED:
        light, dark = getattr(LIGHT, name), getattr(DARK, name)
        yield f'.drawing [stroke="{light}"] {{ stroke: {dark}; }}'
        if name != "page":  # white lettering stands on dark cells, which stay dark
            yield f'.drawing [fill="{light}"] {{ fill: {dark}; }}'
