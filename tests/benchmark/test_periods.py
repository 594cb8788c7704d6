"""Gaps along time, against numpy's interpolation and series worked by hand; and trends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark.periods import Periods, fill_along_time
from innaxe.benchmark.recipe import Panel
from innaxe.benchmark.trends import trend_of

GAP = np.nan
YEARS = np.array([2010, 2011, 2012, 2014, 2018])
ONE = Periods(("A",), np.zeros(5, dtype=np.intp), YEARS)


def filled(series, **settings):
    values = np.array(series, dtype=float)[:, None]
    return fill_along_time(values, ONE, Panel(**settings))[:, 0].tolist()


def same(found, expected):
    return np.allclose(found, expected, rtol=0, atol=1e-12, equal_nan=True)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"impute": "none"}, [GAP, 1, GAP, GAP, 8]),
        ({"impute": "latest"}, [GAP, 1, 1, 1, 8]),
        ({"impute": "latest", "limit": 1}, [GAP, 1, 1, GAP, 8]),
        ({"impute": "constant"}, [1, 1, 1, 1, 8]),
        # between 2011 (1) and 2018 (8) one a year
        ({"impute": "linear"}, [1, 1, 2, 4, 8]),
        ({"impute": "linear_or_constant"}, [1, 1, 2, 4, 8]),
    ],
)
def test_each_rule_on_a_series_with_gaps(settings, expected):
    assert same(filled([GAP, 1, GAP, GAP, 8], **settings), expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("latest", [GAP, GAP, 5, 5, 5]),
        ("constant", [5] * 5),
        ("linear", [GAP, GAP, 5, GAP, GAP]),
        ("linear_or_constant", [5] * 5),
    ],
)
def test_one_point_has_no_line(rule, expected):
    assert same(filled([GAP, GAP, 5, GAP, GAP], impute=rule), expected)


@pytest.mark.parametrize("rule", ["latest", "constant", "linear", "linear_or_constant"])
def test_a_series_without_values_stays_empty(rule):
    assert np.isnan(filled([GAP] * 5, impute=rule)).all()


def test_the_limit_counts_periods_of_the_panel_not_years():
    # 2018 is four years after 2014, but the next period
    assert same(filled([GAP, GAP, GAP, 3, GAP], impute="latest", limit=1), [GAP, GAP, GAP, 3, 3])


def test_units_do_not_fill_each_other():
    two = Periods(("A", "B"), np.array([0, 0, 1, 1]), np.array([2010, 2011, 2010, 2011]))
    values = np.array([[1.0], [GAP], [GAP], [9.0]])
    assert same(fill_along_time(values, two, Panel(impute="constant"))[:, 0], [1, 1, 9, 9])


@given(st.lists(st.none() | st.floats(-1e3, 1e3), min_size=5, max_size=5))
def test_lines_are_those_of_numpy(series):
    values = np.array([GAP if cell is None else cell for cell in series])
    there = ~np.isnan(values)
    if there.sum() < 2:
        return
    expected = np.interp(YEARS, YEARS[there], values[there])
    np.testing.assert_allclose(filled(values, impute="linear"), expected, rtol=1e-12, atol=1e-9)


@given(
    st.lists(st.none() | st.floats(-1e3, 1e3), min_size=5, max_size=5),
    st.sampled_from(["latest", "constant", "linear", "linear_or_constant"]),
)
def test_recorded_values_never_change(series, rule):
    values = np.array([GAP if cell is None else cell for cell in series])
    there = ~np.isnan(values)
    assert np.array(filled(values, impute=rule))[there].tolist() == values[there].tolist()


def test_growth_is_compound_over_the_years_between():
    # 100 to 121 in two years is 10 % a year; the gap between counts as time
    grid = np.array([[[100.0], [GAP], [121.0]]])
    trend = trend_of(grid, np.array([2010, 2011, 2012]))
    assert trend.rate[0, 0] == pytest.approx(0.1, abs=1e-12)
    assert trend.change[0, 0] == 21
    assert trend.points[0, 0] == 2


@pytest.mark.parametrize(
    ("series", "rate"),
    [
        ([4, 4], 0.0),
        ([-4, -4], 0.0),
        ([0, 0], 0.0),
        ([5, 0], -1.0),
        ([0, 5], GAP),
        ([-4, -2], GAP),
        ([4, GAP], GAP),
        ([GAP, GAP], GAP),
    ],
)
def test_a_rate_that_means_nothing_is_empty(series, rate):
    trend = trend_of(np.array(series, dtype=float)[None, :, None], np.array([2010, 2014]))
    np.testing.assert_equal(trend.rate[0, 0], rate)
