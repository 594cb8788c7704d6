"""The charts: the right marks at the right places, ours in plum, nothing cut, the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from math import nan
from xml.etree import ElementTree as ET

import pytest

from innaxe.publish.charts import (
    DARK,
    LIGHT,
    HeatCell,
    RankRow,
    heat_map,
    percentile_strip,
    rank_intervals,
    svg,
)
from innaxe.publish.charts.heat_map import fill
from innaxe.publish.charts.rank_intervals import ticks

SVG = "{http://www.w3.org/2000/svg}"
POINTS_PER_PIXEL = 160 / 25.4 * 72 / 680  # a chart fills the 160 mm of an A4 page


def layers(chart, mark: str) -> list[dict]:
    """Layers of one kind of mark, each with its data."""
    spec = chart.to_dict()
    return [
        {**layer["mark"], "values": spec["datasets"][layer["data"]["name"]]}
        for layer in spec["layer"]
        if layer["mark"]["type"] == mark
    ]


def texts(drawing: str) -> list[str]:
    """All words of a picture, lines of one label joined."""
    root = ET.fromstring(drawing)  # noqa: S314 - our own picture
    return [" ".join(part for part in node.itertext()) for node in root.iter(f"{SVG}text")]


@pytest.fixture
def charts(ranks, strip, scoreboard) -> list:
    return [rank_intervals(ranks), percentile_strip(strip), heat_map(scoreboard)]


def test_the_own_interval_is_plum_and_larger(ranks) -> None:
    own, other = {}, {}
    for layer in layers(rank_intervals(ranks), "point"):
        (own if layer["color"] == LIGHT.own else other).update(layer)
    assert [row["name"] for row in own["values"]] == ["Catalonia"]
    assert (own["size"], other["size"]) == (133, 95)


def test_an_interval_is_a_thin_line_a_thick_line_and_a_dot(ranks) -> None:
    chart = rank_intervals(ranks)
    rules = [layer for layer in layers(chart, "rule") if "low" in layer["values"][0]]
    assert sorted(layer["strokeWidth"] for layer in rules) == [1.5, 1.5, 5, 5]
    medians = [row["median"] for layer in layers(chart, "point") for row in layer["values"]]
    assert sorted(medians) == [1, 2, 5, 5, 7, 10]


def test_the_wash_holds_those_not_distinguishable_and_no_other(ranks) -> None:
    chart = rank_intervals(ranks)
    (wash,) = layers(chart, "rect")
    assert wash["color"] == LIGHT.wash
    (edges,) = wash["values"]
    inside = {
        row["name"]
        for layer in layers(chart, "point")
        for row in layer["values"]
        if edges["y"] < row["y"] < edges["y2"]
    }
    assert inside == {row.name for row in ranks.rows if row.verdict == "same"}


def test_without_anyone_alike_there_is_no_wash(ranks) -> None:
    rows = tuple(row for row in ranks.rows if row.verdict != "same")
    assert layers(rank_intervals(replace(ranks, rows=rows)), "rect") == []


def test_rows_stand_by_verdict_whatever_their_order(ranks) -> None:
    turned = replace(ranks, rows=ranks.rows[::-1])
    ys = {
        row["name"]: row["y"]
        for layer in layers(rank_intervals(turned), "point")
        for row in layer["values"]
    }
    assert ys["Flanders"] < ys["Catalonia"] < ys["Sofia"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1, 12, [1, 3, 6, 9, 12]),
        (1, 2, [1, 2]),
        (5, 5, [5]),
        (1, 242, [1, 50, 100, 150, 200, 242]),
        (88.5, 130.2, [88, 100, 110, 120, 131]),
    ],
)
def test_ranks_are_marked_at_round_numbers_and_at_the_ends(low, high, expected) -> None:
    assert ticks(low, high) == expected


def test_a_single_rank_can_be_drawn(ranks) -> None:
    row = RankRow("Only", 1, 1, 1, 1, 1, "same", "our own", own=True)
    assert "Only" in texts(svg(rank_intervals(replace(ranks, rows=(row,)))))


def test_a_position_without_interval_is_a_wedge_not_a_dot(strip) -> None:
    points = layers(percentile_strip(strip), "point")
    shapes = {layer.get("shape", "circle"): layer["values"] for layer in points}
    assert [row["row"] for row in shapes["circle"]] == ["Capacity"]
    assert [row["row"] for row in shapes["triangle-down"]] == ["Talent"]
    assert {layer["color"] for layer in points} == {LIGHT.own}


def test_each_peer_has_a_tick_and_the_median_a_bar(strip) -> None:
    rules = layers(percentile_strip(strip), "rule")
    counts = {
        layer["strokeWidth"]: len(layer["values"])
        for layer in rules
        if "y2" in layer["values"][0] and "position" in layer["values"][0]
    }
    assert counts == {1: 15, 3: 3}


@pytest.mark.parametrize("value", [60.0, 62.0, 5.0, 99.0, nan])
def test_the_two_labels_of_the_first_row_never_meet(strip, value) -> None:
    first = replace(strip.rows[0], value=value, low=value, high=value)
    drawing = svg(percentile_strip(replace(strip, rows=(first, *strip.rows[1:]))))
    spots = {
        node.text: re.findall(r"[\d.]+", node.attrib["transform"])
        for node in ET.fromstring(drawing).iter(f"{SVG}text")  # noqa: S314
        if node.text in {"Catalonia", "peer median"}
    }
    assert set(spots) == ({"peer median"} if value != value else {"Catalonia", "peer median"})  # noqa: PLR0124
    if len(spots) == 2:
        (x, y), (other_x, other_y) = ([float(n) for n in spot] for spot in spots.values())
        assert y != other_y or abs(x - other_x) > 60


def test_the_own_row_is_framed_and_a_missing_number_dashed(scoreboard) -> None:
    rects = layers(heat_map(scoreboard), "rect")
    (frame,) = [layer for layer in rects if layer.get("stroke") == LIGHT.own]
    assert len(frame["values"]) == 1
    (missing,) = [layer for layer in rects if "strokeDash" in layer]
    assert missing["filled"] is False
    assert len(missing["values"]) == 1


@pytest.mark.parametrize(
    ("difference", "place"),
    [(0, 3), (4.9, 3), (-4.9, 3), (5, 4), (-5, 2), (12, 5), (-21, 1), (22, 6), (-40, 0)],
)
def test_a_cell_is_coloured_by_its_distance_from_the_middle(scoreboard, difference, place) -> None:
    assert fill(HeatCell("", difference), scoreboard, LIGHT) == LIGHT.diverging[place]


def test_headings_are_turned_where_a_word_is_too_long(scoreboard) -> None:
    long = replace(scoreboard, columns=("Конкурентоспособност" * 2, "Talent", "Scaling"))
    turned = [layer for layer in layers(heat_map(long), "text") if layer["angle"]]
    assert [row["text"] for row in turned[0]["values"]] == list(long.columns)
    assert not [layer for layer in layers(heat_map(scoreboard), "text") if layer["angle"]]


def test_names_are_complete_and_inside_the_picture(charts, long_name) -> None:
    for chart in charts:
        drawing = svg(chart)
        assert long_name in texts(drawing)
        width = float(re.search(r'width="([\d.]+)"', drawing)[1])
        assert width <= 680 + 2 * 8


def test_words_are_legible_in_print(charts) -> None:
    for chart in charts:
        sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg(chart))}
        assert min(sizes) * POINTS_PER_PIXEL >= 7.5


def test_the_same_input_gives_the_same_bytes(ranks, strip, scoreboard, charts) -> None:
    again = [rank_intervals(ranks), percentile_strip(strip), heat_map(scoreboard)]
    assert [svg(chart) for chart in charts] == [svg(chart) for chart in again]


def test_forty_rows_make_a_taller_chart_that_fits_a_page(ranks, strip, scoreboard) -> None:
    many = {
        rank_intervals: replace(ranks, rows=ranks.rows[2:3] * 40),
        percentile_strip: replace(strip, rows=strip.rows[:1] * 40),
        heat_map: replace(scoreboard, rows=scoreboard.rows[:1] * 40),
    }
    few = {rank_intervals: ranks, percentile_strip: strip, heat_map: scoreboard}
    for draw, data in many.items():
        height = draw(data).to_dict()["height"]
        assert height > 2 * draw(few[draw]).to_dict()["height"]
        assert height * POINTS_PER_PIXEL < 600


def test_dark_charts_take_the_dark_colours(ranks) -> None:
    drawing = svg(rank_intervals(ranks, DARK))
    assert DARK.own in drawing
    assert LIGHT.own not in drawing


def test_of_very_many_peers_only_ticks_that_can_be_told_apart_are_drawn(strip):
    many = tuple(number / 10 for number in range(1001))
    [first, *_rest] = strip.rows
    drawn = layers(percentile_strip(replace(strip, rows=(replace(first, peers=many),))), "rule")
    counts = [len(layer["values"]) for layer in drawn]
    assert max(counts) == 101
