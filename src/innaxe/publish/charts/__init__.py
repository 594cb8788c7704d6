"""Charts: each a function from what it shows to an Altair chart, drawn alike for page and print.

Altair is imported when the first chart is drawn, not before.
"""

from innaxe.publish.charts.bars import Bar, Bars, bars
from innaxe.publish.charts.choropleth import choropleth
from innaxe.publish.charts.heat_map import HeatCell, HeatMap, HeatRow, heat_map
from innaxe.publish.charts.outlines import Shapes
from innaxe.publish.charts.percentile_strip import PercentileStrip, StripRow, percentile_strip
from innaxe.publish.charts.rank_intervals import RankIntervals, RankRow, rank_intervals
from innaxe.publish.charts.render import svg
from innaxe.publish.charts.territories import DrawnMap, Territories
from innaxe.publish.charts.theme import (
    DARK,
    LIGHT,
    Palette,
    innaxe_dark,
    innaxe_light,
    register_themes,
)
from innaxe.publish.charts.tile_map import tile_map

__all__ = [
    "DARK",
    "LIGHT",
    "Bar",
    "Bars",
    "DrawnMap",
    "HeatCell",
    "HeatMap",
    "HeatRow",
    "Palette",
    "PercentileStrip",
    "RankIntervals",
    "RankRow",
    "Shapes",
    "StripRow",
    "Territories",
    "bars",
    "choropleth",
    "heat_map",
    "innaxe_dark",
    "innaxe_light",
    "percentile_strip",
    "rank_intervals",
    "register_themes",
    "svg",
    "tile_map",
]
