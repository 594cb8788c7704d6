"""Colours and settings of all charts, light and dark, as ``looks/LOOKS.md`` gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from innaxe.publish.fonts import SANS, SERIF

__all__ = ["DARK", "FONT", "LIGHT", "Palette", "innaxe_dark", "innaxe_light", "register_themes"]

FONT = (
    f"{SANS}, system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, "
    "sans-serif"
)
TITLE_FONT = f"{SERIF}, Charter, Sitka Text, Cambria, Noto Serif, Liberation Serif, Georgia, serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, by what they mean.

    Args:
        page: what marks are ringed with.
        ink, soft: text; mute: marks only; line, edge: hairlines.
        own, wash: the own unit, and the ground of those not distinguishable from it.
        category: for at most six kinds.
        diverging: from far below to far above the middle.
        ramp: one hue, from low to high.
    """

    page: str
    ink: str
    soft: str
    mute: str
    line: str
    edge: str
    own: str
    wash: str
    category: tuple[str, ...]
    diverging: tuple[str, ...]
    ramp: tuple[str, ...]


LIGHT = Palette(
    page="#ffffff",
    ink="#1c1822",
    soft="#5a5464",
    mute="#8d8796",
    line="#dcd8e1",
    edge="#7f7889",
    own="#86245f",
    wash="#f9eff5",
    category=("#0072b2", "#d55e00", "#008f68", "#3c3645", "#b07400", "#2d8fc6"),
    diverging=("#ee9c66", "#f5c19d", "#fbe4d4", "#f3f2f5", "#dbeaf5", "#a9cfe9", "#6eafda"),
    ramp=("#e4eff4", "#b5d3e0", "#7fb3c9", "#3f87a3", "#155a75"),
)
DARK = Palette(
    page="#15121a",
    ink="#ece8f1",
    soft="#b0a9bc",
    mute="#7e778b",
    line="#37313f",
    edge="#8b8498",
    own="#ee9fcb",
    wash="#2c1a27",
    category=("#4fa8e0", "#f0803c", "#2fb88f", "#d5cfdf", "#e0a22c", "#8fd0f5"),
    diverging=("#8a4517", "#653519", "#44291d", "#28232f", "#1d3546", "#1b4966", "#1a618e"),
    ramp=("#1c3038", "#22505f", "#2f7086", "#62a6bd", "#a9d7e6"),
)


def innaxe_light() -> dict[str, Any]:
    """The theme for light pages and for print."""
    return {"config": config(LIGHT)}


def innaxe_dark() -> dict[str, Any]:
    """The theme for dark pages."""
    return {"config": config(DARK)}


def register_themes() -> None:
    """Make both themes known to Altair, for charts that users build themselves."""
    import altair as alt

    alt.theme.register("innaxe_light", enable=False)(innaxe_light)  # type: ignore[arg-type]
    alt.theme.register("innaxe_dark", enable=False)(innaxe_dark)  # type: ignore[arg-type]


def config(palette: Palette) -> dict[str, Any]:
    """The settings of Vega-Lite for a palette."""
    return {
        # null and null in LOOKS.md; Altair's schema has these words for it
        "background": "transparent",
        "legend": {"disable": True},
        "font": FONT,
        "padding": 0,
        # a page names its charts itself; a label on every mark would only be noise
        "aria": False,
        "view": {"stroke": None},
        "title": {"font": TITLE_FONT, "fontSize": 20, "anchor": "start", "color": palette.ink},
        "axis": _axis(palette),
        "axisY": {"grid": False},
        **_marks(palette),
        "range": {
            "category": list(palette.category),
            "diverging": list(palette.diverging),
            "ramp": list(palette.ramp),
            "heatmap": list(palette.ramp),
        },
    }


def _axis(palette: Palette) -> dict[str, Any]:
    return {
        "labelColor": palette.soft,
        "titleColor": palette.soft,
        "labelFontSize": 12,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": palette.line,
        "gridWidth": 1,
        "domain": False,
        "ticks": False,
    }


def _marks(palette: Palette) -> dict[str, Any]:
    return {
        "bar": {"size": 5, "color": palette.mute},
        "line": {"strokeWidth": 2},
        "point": {
            "filled": True,
            "size": 95,
            "stroke": palette.page,
            "strokeWidth": 1.5,
            "opacity": 1,
        },
        "rule": {"color": palette.mute, "strokeWidth": 1.5},
        "text": {"color": palette.ink, "fontSize": 13},
    }
