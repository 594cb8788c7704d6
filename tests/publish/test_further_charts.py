"""Groups, pairs, factors, correlations, ways, intervals: the right marks, words and colours."""

from __future__ import annotations

import re
from math import nan
from xml.etree import ElementTree as ET

import pytest

from innaxe.publish.charts import LIGHT, svg
from innaxe.publish.charts.correlation_map import (
    CorrelationMap,
    correlation_class,
    correlation_map,
)
from innaxe.publish.charts.factor_shares import FactorRow, FactorShares, factor_shares
from innaxe.publish.charts.group_bars import GroupBars, GroupRow, group_bars
from innaxe.publish.charts.pair_matrix import (
    MOST_UNITS,
    PairCell,
    PairMatrix,
    PairRow,
    pair_class,
    pair_matrix,
)
from innaxe.publish.charts.unit_intervals import IntervalRow, UnitIntervals, unit_intervals
from innaxe.publish.charts.ways_chart import WayRow, WaysChart, ways_chart
from innaxe.publish.figures.pairs import percent

SVG = "{http://www.w3.org/2000/svg}"


def marks(chart, kind):
    """Layers of one kind of mark, each with its data."""
    spec = chart.to_dict()
    return [
        {**layer["mark"], "values": spec["datasets"][layer["data"]["name"]]}
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind
    ]


def texts(chart):
    root = ET.fromstring(svg(chart))  # noqa: S314 - our own picture
    return [" ".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def groups(long_name):
    rows = (
        GroupRow("Catalonia", (0.1, 0.85, 0.05, 0.0), ("10 %", "85 %", "5 %", "0 %"), own=True),
        GroupRow(long_name, (0.0, 0.0, 0.004, 0.996), ("0 %", "0 %", "0,4 %", "99,6 %")),
    )
    return GroupBars(rows, "Region", ("Leader", "Strong", "Moderate", "Emerging"))


def pairs(count):
    rows = tuple(
        PairRow(
            f"Region {i}",
            tuple(PairCell("", nan) if i == j else PairCell("95", 0.95) for j in range(count)),
            own=i == 1,
        )
        for i in range(count)
    )
    names = tuple(f"ES{i:02d}" for i in range(count))
    return PairMatrix(rows, names, "Region", ("a", "b", "c", "d", "e"))


def factors():
    row = FactorRow("Weights", 0.5, 0.4, 0.6, 0.7, 0.65, 0.8, "70 %")
    low = FactorRow("Filling of gaps", -0.02, -0.08, 0.03, 0.01, 0.0, 0.02, "1 %")
    ticks = ("0 %", "25 %", "50 %", "75 %", "100 %")
    return FactorShares((row, low), "Choice", "With interactions", "alone", "with", ticks)


def correlations(count):
    values = tuple(tuple(nan if (i, j) == (2, 0) else 0.8 for j in range(i)) for i in range(count))
    told = tuple(tuple("0.80" for _ in row) for row in values)
    names = tuple(f"Indicator {i}" for i in range(count))
    pillars = tuple(str(i // 3) for i in range(count))
    classes = ("<-0.7", "-0.5", "-0.3", "0", "0.3", "0.5", ">0.7")
    return CorrelationMap(names, pillars, values, told, classes, "not defined")


def ways():
    rows = (WayRow("Patents", 0.3, "from 1 to 2"), WayRow("Students", nan, "not enough alone"))
    return WaysChart(rows, "Indicator", "Now and needed", "now", "best")


def intervals():
    rows = (
        IntervalRow("Sofia", 1, 1, 2, 3, 4, "Upper", "1 to 4"),
        IntervalRow("Skåne", 2, 3, 4, 6, 9, "Across", "2 to 9"),
    )
    return UnitIntervals(rows, "Region", "From and to")


@pytest.fixture
def charts(long_name):
    return [
        group_bars(groups(long_name)),
        pair_matrix(pairs(5)),
        pair_matrix(pairs(MOST_UNITS)),
        factor_shares(factors()),
        correlation_map(correlations(8)),
        correlation_map(correlations(40)),
        ways_chart(ways()),
        unit_intervals(intervals()),
    ]


def test_parts_of_a_bar_follow_each_other_and_fill_it(long_name):
    [parts] = [
        layer["values"]
        for layer in marks(group_bars(groups(long_name)), "rect")
        if "from" in layer["values"][0]
    ]
    for name in ("Catalonia", long_name):
        own = [part for part in parts if part["row"] == name]
        assert own[0]["from"] == 0
        assert own[-1]["to"] == pytest.approx(1)
        assert [part["from"] for part in own[1:]] == [part["to"] for part in own[:-1]]


def test_a_share_is_written_only_where_it_fits(long_name):
    told = texts(group_bars(groups(long_name)))
    assert "85 %" in told
    assert "0,4 %" not in told


def test_only_ours_is_framed_in_plum(long_name):
    for chart in (group_bars(groups(long_name)), pair_matrix(pairs(5))):
        [frame] = [layer for layer in marks(chart, "rect") if layer.get("stroke") == LIGHT.own]
        assert len(frame["values"]) == 1


@pytest.mark.parametrize(
    ("chance", "number"),
    [(0.0, 0), (0.1, 0), (0.2, 1), (0.3, 1), (0.5, 2), (0.7, 3), (0.89, 3), (0.9, 4), (1.0, 4)],
)
def test_pairs_are_told_apart_from_nine_in_ten(chance, number):
    assert pair_class(chance) == number
    assert pair_class(round(1 - chance, 10)) == 4 - number


def test_a_unit_has_no_chance_against_itself():
    [cells] = [
        layer["values"]
        for layer in marks(pair_matrix(pairs(5)), "rect")
        if "fill" in layer["values"][0] and layer["values"][0]["y"] > 0
    ]
    assert len(cells) == 5 * 4


@pytest.mark.parametrize(
    ("chance", "told"), [(0.0, "0"), (0.001, "1"), (0.5, "50"), (0.998, "99"), (1.0, "100")]
)
def test_nothing_is_rounded_to_certainty(chance, told):
    assert percent(chance) == told


def test_each_factor_has_a_dot_a_ring_and_two_intervals():
    chart = factor_shares(factors())
    points = marks(chart, "point")
    assert sorted(layer["fill"] for layer in points) == sorted([LIGHT.soft, LIGHT.page])
    lines = [layer for layer in marks(chart, "rule") if "low" in layer["values"][0]]
    assert sum(len(layer["values"]) for layer in lines) == 4


@pytest.mark.parametrize(
    ("value", "number"), [(-1, 0), (-0.6, 1), (-0.4, 2), (0, 3), (0.4, 4), (0.6, 5), (0.9, 6)]
)
def test_correlations_have_seven_classes(value, number):
    assert correlation_class(value) == number


def test_an_undefined_correlation_is_dashed_and_named():
    chart = correlation_map(correlations(8))
    dashed = [
        row
        for layer in marks(chart, "rect")
        if layer.get("strokeDash")
        for row in layer["values"]
        if row["y"] > 30
    ]
    assert len(dashed) == 1
    assert "not defined" in texts(chart)


def test_a_way_that_is_not_enough_has_no_goal():
    chart = ways_chart(ways())
    [goals] = marks(chart, "point")
    assert [row["row"] for row in goals["values"]] == ["Patents"]
    dashed = [layer for layer in marks(chart, "rule") if layer.get("strokeDash")]
    assert [row["row"] for layer in dashed for row in layer["values"]] == ["Students"]


def test_bands_have_their_captions():
    assert {"Upper", "Across"} <= set(texts(unit_intervals(intervals())))


def test_nothing_is_drawn_beyond_the_sheet(charts):
    for chart in charts:
        drawing = svg(chart)
        width = float(re.search(r'width="([\d.]+)"', drawing)[1])
        assert width <= 680 + 16 + 1


def test_the_same_chart_gives_the_same_bytes(long_name):
    assert svg(group_bars(groups(long_name))) == svg(group_bars(groups(long_name)))
