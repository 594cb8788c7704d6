"""A sheet to draw on: data marks on scales, and lettering, washes and hairlines in pixels.

Rows, labels and captions stand at places that we choose, so that a chart of three rows and one
of forty look alike, and no name is ever cut.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

from innaxe.publish.charts.lettering import width_of, wrapped
from innaxe.publish.charts.theme import Palette, config
from innaxe.publish.charts.told import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import altair as alt

    from innaxe.publish.charts.outlines import Frame

__all__ = [
    "BLEED",
    "LEADING",
    "NARROW",
    "NORMAL",
    "SMALL",
    "WIDTH",
    "Canvas",
    "Label",
    "column_of",
]

WIDTH = 680.0
NARROW = 288.0  # what a phone of 320 pixels has between its margins
BLEED = 8.0  # washes reach this far beyond the text on both sides
NORMAL, SMALL = 13.0, 12.0
LEADING = 15.0
WIDEST, WIDER = 236.0, 300.0  # what a column of names may take, and where there are many
MANY = 16

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; ``y`` is the middle of all their lines."""

    x: float
    y: float
    text: str
    colour: str
    align: str = "left"
    bold: bool = False
    size: float = NORMAL

    @property
    def style(self) -> tuple[str, bool, float]:
        """What all labels of one layer share."""
        return self.align, self.bold, self.size


@dataclass(slots=True)
class Canvas:
    """Layers of one chart, drawn in the order in which they are added.

    Args:
        height, width: of the sheet.
        palette: of all marks.
        told: headings of the words that stand beside the pointer; none where left out.
    """

    height: float
    palette: Palette
    width: float = WIDTH
    told: tuple[str, ...] = ()
    layers: list[alt.Chart] = field(default_factory=list["alt.Chart"])
    areas: list[Row] = field(default_factory=list[Row])

    def add(self, mark: str, rows: Sequence[Row], style: Row, **encodings: Any) -> None:
        """Add marks of one kind and style, placed by the encodings."""
        import altair as alt

        if rows:
            chart = alt.Chart(_held(rows))
            # a channel given as words would have Altair read its whole schema each time
            channels = {
                name: getattr(alt, name.capitalize())(told) if isinstance(told, str) else told
                for name, told in encodings.items()
            }
            self.layers.append(getattr(chart, f"mark_{mark}")(**style).encode(**channels))

    def rects(self, rows: Sequence[Row], **style: Any) -> None:
        """Add rectangles from x, y to x2, y2, filled with their ``fill``."""
        places = {"x": pixel_x(), "x2": "x2:Q", "y": pixel_y(), "y2": "y2:Q"}
        if any("fill" in row for row in rows):
            places["fill"] = plain("Fill", "fill")
        self.add("rect", rows, style, **places)

    def lines(self, rows: Sequence[Row], **style: Any) -> None:
        """Add straight lines from x, y to x2, y2."""
        self.add("rule", rows, style, x=pixel_x(), x2="x2:Q", y=pixel_y(), y2="y2:Q")

    def shapes(self, features: Sequence[Row], frame: Frame, **style: Any) -> None:
        """Add outlines in pixels, cut at the edges of a frame."""
        import altair as alt

        if not features:
            return
        # cut a little outside of the sheet, so that no line runs along its edge
        corners = [[-9, frame.top - 9], [frame.width + 9, frame.top + frame.height + 9]]
        chart = alt.Chart(_held(features))
        chart = chart.mark_geoshape(strokeJoin="round", clip=True, **style)
        if "fill" in features[0]["properties"]:
            chart = chart.encode(fill=plain("Fill", "properties.fill"))
        self.layers.append(
            chart.project(type="identity", scale=1, translate=[0, 0], clipExtent=corners)
        )

    def write(self, labels: Iterable[Label], angle: float = 0) -> None:
        """Add words, turned by an angle; those of one style share a layer."""
        for (align, bold, size), same in groupby(
            sorted(labels, key=lambda label: label.style), lambda label: label.style
        ):
            style = {
                "align": align,
                "angle": angle,
                "baseline": "middle",
                "fontSize": size,
                "fontWeight": 600 if bold else 400,
                "lineBreak": "\n",
                "lineHeight": LEADING,
            }
            rows = [_row(label) for label in same]
            colour = plain("Color", "colour")
            self.add("text", rows, style, x=pixel_x(), y=pixel_y(), text="text:N", color=colour)

    def answer(self, areas: Iterable[Row]) -> None:
        """Add places from x, y to x2, y2 that answer to a pointer with what they are ``told``."""
        if self.told:
            self.areas += areas

    def chart(self) -> alt.LayerChart:
        """All layers as one chart that carries its theme."""
        import altair as alt

        settings = alt.Config(**config(self.palette))
        chart = alt.LayerChart(
            layer=self.layers, width=self.width, height=self.height, config=settings
        )
        if self.told:
            chart.usermeta = kept(self.told, self.areas)
        return chart


def _held(rows: Sequence[Row]) -> Row:
    """Rows as the data of a layer.

    Altair would look at every row of a data object of its own, and copies every list several
    times, which takes seconds for thousands of marks; plain data and a tuple it leaves alone.
    """
    return {"values": tuple(rows)}


def _row(label: Label) -> Row:
    """Vega hangs further lines below the first; ours stand around their middle."""
    row = asdict(label)
    lines = label.text.count("\n")
    return {name: row[name] for name in ("x", "text", "colour")} | {
        "y": label.y - lines * LEADING / 2
    }


def pixel_x(name: str = "x") -> Any:
    """Places across, in pixels."""
    import altair as alt

    return alt.X(f"{name}:Q", scale=None, axis=None)


def pixel_y(name: str = "y") -> Any:
    """Places down, in pixels."""
    import altair as alt

    return alt.Y(f"{name}:Q", scale=None, axis=None)


def plain(channel: str, name: str) -> Any:
    """A channel that takes its values as they stand, such as colours."""
    import altair as alt

    return getattr(alt, channel)(f"{name}:N", scale=None, legend=None)


def across(name: str, domain: tuple[float, float], pixels: tuple[float, float]) -> Any:
    """Values across, on a scale that runs between two places."""
    import altair as alt

    scale = alt.Scale(domain=list(domain), range=list(pixels), nice=False, zero=False)
    return alt.X(f"{name}:Q", scale=scale, axis=None)


def column_of(texts: Sequence[str], *, bold: bool = False) -> tuple[list[str], float]:
    """Names broken so that they fit a column, and the width of that column."""
    widest = WIDER if len(texts) > MANY else WIDEST
    lines = [wrapped(text, widest, NORMAL, bold=bold) for text in texts]
    return lines, max((width_of(text, NORMAL, bold=bold) for text in lines), default=0.0)
