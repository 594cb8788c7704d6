"""The edition of charts for a phone, and what stands beside the pointer in a browser."""

from __future__ import annotations

import json
import re
from math import nan

import pytest

from innaxe.benchmark.ways_up import WaysUp, WayUp
from innaxe.locale import catalogue
from innaxe.publish.charts.bars import Bar, Bars, bars
from innaxe.publish.charts.canvas import NARROW, WIDTH
from innaxe.publish.charts.class_strip import ClassStrip
from innaxe.publish.charts.heat_map import HeatCell, HeatMap, HeatRow, heat_map
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.lettering import width_of
from innaxe.publish.charts.percentile_strip import PercentileStrip, StripRow, percentile_strip
from innaxe.publish.charts.rank_intervals import RankIntervals, RankRow, rank_intervals
from innaxe.publish.charts.render import picture, specification
from innaxe.publish.charts.told import answering
from innaxe.publish.figures.correlations import correlation_figure
from innaxe.publish.figures.data import (
    Correlations,
    Factor,
    Groups,
    GroupShares,
    PartWeight,
    RegionRow,
    Regions,
    Sensitivities,
    Ways,
)
from innaxe.publish.figures.factors import factor_figure
from innaxe.publish.figures.groups import group_figure
from innaxe.publish.figures.regions import region_figure
from innaxe.publish.figures.ways import ways_figure
from innaxe.publish.figures.weights import weight_figure

LONG = "Research and development expenditure of the business sector in life sciences"
FIELD = re.compile(r"^[a-z]+[0-9]*(_[a-z0-9]+)*$")  # how a field is called, and no heading
SMALLEST = 11.0


def figures(words):
    """A figure of each definition that pages draw, with names as long as they come."""
    correlations = Correlations(
        names=(LONG, *(f"Indicator {i}" for i in range(1, 25))),
        groups=tuple(str(i // 5) for i in range(25)),
        values=tuple(tuple(nan if (i, j) == (2, 0) else 0.8 for j in range(i)) for i in range(25)),
        within=20,
        together=12,
        against=0,
    )
    factors = (
        Factor("weigh", "method", 0.5, 0.4, 0.6, 0.7, 0.65, 0.8),
        Factor("impute", "method", -0.02, -0.08, 0.03, 0.01, 0.0, 0.02),
    )
    ways = (WayUp(("A1",), 1.5, 2.5, 0.3, 0.6), WayUp(("A2",), 3.0, nan, nan, 0.1))
    way = Ways("Skåne", WaysUp("SE22", 3, 0.5, 0.1, ways), {"A1": LONG, "A2": "B"}, {"A1": "EUR"})
    codes = ("DE12", "FR10", "ES51", "BG41", "FI1B", "PT17", "IE06", "EL30")
    regions = Regions(
        tuple(RegionRow(LONG, code, i % 5, 1250.5, 3, 8) for i, code in enumerate(codes)),
        "fifth",
        "Index",
        words.text("report.column.median"),
    )
    shares = (GroupShares(LONG, "A", (0.1, 0.2, 0.3, 0.4), own=True),
              GroupShares("B", "B", (0.97, 0.03, 0.0, 0.0)))  # fmt: skip
    weights = (
        PartWeight(LONG, "Index", 0.5, 0.1, top=True),
        PartWeight("B", "Index", 0.5, 0.9, top=True),
    )
    return {
        "correlations": correlation_figure(words, correlations, source="S"),
        "factors": factor_figure(words, Sensitivities(factors, 64), source="S"),
        "ways": ways_figure(words, way, source="S"),
        "map": region_figure(words, regions, source="S")[0],
        "groups": group_figure(words, Groups(shares, 100, "", 1), heading="Unit", source="S"),
        "weights": weight_figure(words, weights, source="S"),
    }


def of_positions():
    """The charts that pages show as rows and tables, and draw only where they are interactive."""
    ranks = RankIntervals(
        (
            RankRow(LONG, 1, 1, 2, 3, 4, "ahead", "3 %", told=(LONG, "2 (1 to 4)", "3 %")),
            RankRow("Sofia", 2, 3, 4, 6, 9, "same", "ours", own=True, told=("Sofia", "", "")),
        ),
        "Region", f"Chance that {LONG} is ahead", f"Ahead of {LONG}", f"Not told from {LONG}", "B",
        told=("Region", "Rank", "Chance"),
    )  # fmt: skip
    row = StripRow(LONG, 40.0, 30.0, 55.0, 60.0, (10.0, 90.0), "+24", "clearly above", clear=True)
    strip = PercentileStrip((row,), "Area", "Against the peer median", LONG, "peer median")
    cells = tuple(HeatCell(str(i), float(i)) for i in range(7))
    board = HeatMap(
        (HeatRow(LONG, cells, own=True), HeatRow("B", cells)),
        (LONG, *(f"Area {i}" for i in range(6))),
        "Unit", ("a", "b", "c", "d", "e", "f", "g"), (1.0, 3.0, 5.0),
        told=("Unit", "Area", "Position"),
    )  # fmt: skip
    bar = Bars((Bar(LONG, 0.4, "40 %"),), "Weakest in", (0.0, 1.0), ("0 %", "100 %"), "Area")
    return {
        "ranks": Later(rank_intervals, lambda: ranks),
        "areas": Later(percentile_strip, lambda: strip),
        "scoreboard": Later(heat_map, lambda: board),
        "parts": Later(bars, lambda: bar),
    }


@pytest.fixture(params=["en", "bg", "de"], scope="module")
def charts(request):
    made = {name: one.chart for name, one in figures(catalogue(request.param)).items()}
    return made | of_positions()


def texts(spec):
    """Every line with its place, size and weight."""
    for layer in spec["layer"]:
        if layer["mark"]["type"] != "text":
            continue
        mark = layer["mark"]
        rows = layer["data"].get("values") or spec["datasets"][layer["data"]["name"]]
        for row in rows:
            for line in row["text"].split("\n"):
                wide = width_of(line, mark["fontSize"], bold=mark["fontWeight"] > 400)
                yield line, row["x"], wide, mark["align"], mark["fontSize"]


def test_a_phone_shows_every_chart_without_scrolling_in_letters_that_can_be_read(charts):
    for name, chart in charts.items():
        spec = json.loads(specification(chart, narrow=True))
        assert spec["width"] == NARROW, name
        for line, x, wide, align, size in texts(spec):
            start = {"left": x, "center": x - wide / 2, "right": x - wide}[align]
            assert start >= -3, (name, line)
            assert start + wide <= NARROW + 3, (name, line)
            assert size >= SMALLEST, (name, line)


def test_a_picture_for_a_phone_is_hardly_wider_than_its_sheet(charts):
    for name, chart in charts.items():
        drawn = picture(specification(chart, narrow=True), "svg").decode()
        width = float(re.search(r'width="([\d.]+)"', drawn)[1])
        assert width <= NARROW + 10, name
        # shrunk to the sheet, letters stay above the smallest
        sizes = [float(one) for one in re.findall(r'font-size="([\d.]+)px"', drawn)]
        assert min(sizes) * NARROW / width >= SMALLEST, name


def test_the_usual_edition_is_as_wide_as_ever(charts):
    for chart in charts.values():
        assert json.loads(specification(chart))["width"] == WIDTH


def test_no_two_names_of_countries_on_small_tiles_touch():
    words = catalogue("en")
    codes = ("DE12", "FR10", "ES51", "BG41", "FI1B", "PT17", "IE06", "EL30", "HR06", "MK00", "AL01")
    rows = tuple(RegionRow(code, code, 1, 1.0, None, None) for code in codes)
    figure, _missed = region_figure(words, Regions(rows, "position", "X", "X"), source="S")
    spec = json.loads(specification(figure.chart, narrow=True))
    placed = []
    for layer in spec["layer"]:
        if layer["mark"]["type"] == "text":
            rows = layer["data"].get("values") or spec["datasets"][layer["data"]["name"]]
            placed += [row for row in rows if re.fullmatch("[A-Z]{2}", row["text"])]
    assert len(placed) > 10
    for one in placed:
        for other in placed:
            if one is not other and abs(one["y"] - other["y"]) < 1:
                both = width_of(one["text"], 12) / 2 + width_of(other["text"], 12) / 2
                assert abs(one["x"] - other["x"]) >= both, (one["text"], other["text"])


def test_boxes_of_classes_go_into_lines_where_words_are_long():
    labels = ("Нововъзникващ",) * 4
    strip = ClassStrip(labels, ("#ffffff",) * 4, sheet=NARROW)
    assert strip.columns == 2
    assert strip.wide >= width_of(labels[0], 12)


def tooltips(spec):
    drawn = (layer.get("encoding", {}) for layer in spec["layer"])
    return [encoding["tooltip"] for encoding in drawn if "tooltip" in encoding]


def test_what_stands_beside_the_pointer_is_in_the_words_of_the_reader(charts):
    for name, chart in charts.items():
        for narrow in (False, True):
            spec = answering(json.loads(specification(chart, narrow=narrow)))
            if name == "areas":  # made here without words, and so it answers with none
                assert not tooltips(spec)
                continue
            [lines] = tooltips(spec)
            titles = [line["title"] for line in lines]
            assert len(set(titles)) == len(titles), name
            assert not [title for title in titles if FIELD.match(title)], titles
            over = spec["layer"][-1]
            assert over["mark"] == {"type": "rect", "opacity": 0}
            for row in over["data"]["values"]:
                assert all(isinstance(row[line["field"]], str) for line in lines), name


def test_no_axis_and_no_legend_carries_the_name_of_a_field(charts):
    for name, chart in charts.items():
        for layer in answering(json.loads(specification(chart)))["layer"]:
            for channel, one in layer.get("encoding", {}).items():
                if channel in {"x", "y"}:
                    assert one["axis"] is None, (name, channel)
                if channel in {"color", "fill", "stroke"}:
                    assert one["legend"] is None, (name, channel)


@pytest.mark.parametrize(("language", "told"), [("en", "0.70 (0.65 to 0.80)"), ("de", "0,70")])
def test_numbers_beside_the_pointer_are_written_as_the_language_writes_them(language, told):
    chart = figures(catalogue(language))["factors"].chart
    over = answering(json.loads(specification(chart)))["layer"][-1]
    assert over["data"]["values"][0]["told2"].startswith(told)


def test_a_picture_carries_nothing_that_only_a_pointer_asks_for(charts):
    for chart in charts.values():
        spec = json.loads(specification(chart))
        assert not tooltips(spec)
        assert "usermeta" not in picture(json.dumps(spec), "svg").decode()


def test_a_browser_learns_how_wide_each_line_was_laid_out(charts):
    spec = answering(json.loads(specification(charts["ways"])))
    widths = spec["usermeta"]["widths"]
    for line, _x, wide, _align, size in texts(spec):
        found = [width for key, width in widths.items() if key.endswith(f"|{line}")]
        assert round(wide, 1) in found, (line, size)
