"""Peers by circumstance, and the smallest change that reaches a place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.peers import nearest_peers
from innaxe.benchmark.placing import place
from innaxe.benchmark.ways_up import next_place, ways_up
from innaxe.errors import MethodError, RequestError

STEPS = {
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


@pytest.fixture
def context():
    return pd.DataFrame(
        {
            "unit": ["A", "B", "C", "D", "E"],
            "people": [1.0, 2.0, 50.0, 900.0, 2.5],
            "wealth": [10.0, 11.0, 90.0, 80.0, np.nan],
        }
    )


def test_the_nearest_come_first(context):
    found = nearest_peers(context, "A", count=3).to_frame()
    assert found["unit"].tolist() == ["B", "E", "D"]
    assert found["distance"].is_monotonic_increasing
    assert found["shared"].tolist() == [2, 1, 2]


def test_no_unit_is_its_own_peer(context):
    assert "C" not in nearest_peers(context, "C").to_frame()["unit"].tolist()


@given(st.floats(0.001, 1000), st.randoms())
def test_scale_and_order_change_no_peer(scale, random):
    frame = pd.DataFrame(
        {"unit": list("ABCDEF"), "x": [1.0, 4, 9, 16, 25, 36], "y": [3.0, 1, 4, 1, 5, 9]}
    )
    order = list(range(len(frame)))
    random.shuffle(order)
    moved = frame.assign(x=frame["x"] * scale).iloc[order]
    assert nearest_peers(moved, "C") == nearest_peers(frame, "C")


def test_without_circumstances_there_are_no_peers(context):
    with pytest.raises(MethodError) as caught:
        nearest_peers(context[["unit"]], "A")
    assert caught.value.code == "peers.no_context"
    blank = context.assign(people=[np.nan, 1, 2, 3, 4], wealth=[np.nan, 1, 2, 3, 4])
    with pytest.raises(MethodError) as caught:
        nearest_peers(blank, "A")
    assert caught.value.code == "peers.unit_without_context"
    with pytest.raises(RequestError):
        nearest_peers(context, "ZZ")


@pytest.fixture(scope="module")
def result(values, framework):
    return score(values, framework, Recipe.parse(STEPS), draws=100, rng=np.random.default_rng(1))


@pytest.fixture(scope="module")
def low(result):
    """The unit with the highest number as its rank."""
    return result.units[int(np.nanargmax(result.nominal_ranks))]


def test_the_change_is_enough_and_a_little_less_is_not(result, low, values, framework):
    place = next_place(result, low)
    told = ways_up(result, low, place=place, probability=0.5)
    assert told.now < 0.5
    reached = [way for way in told.ways if not np.isnan(way.share) and len(way.indicators) == 1]
    assert reached
    way = reached[0]
    assert way.chance >= 0.5
    changed = values.copy()
    row = changed["unit"] == low
    [code] = way.indicators
    changed.loc[row, code] = way.goal
    again = score(changed, framework, Recipe.parse(STEPS), draws=400, rng=np.random.default_rng(2))
    at = again.units.index(low)
    assert (again.draws["method"].ranks[:, at] <= place).mean() > 0.35
    less = values.copy()
    less.loc[row, code] = way.start + 0.5 * (way.goal - way.start)
    before = score(less, framework, Recipe.parse(STEPS), draws=400, rng=np.random.default_rng(2))
    assert (before.draws["method"].ranks[:, at] <= place).mean() < 0.5


def test_less_is_better_moves_downwards(result, low):
    told = ways_up(result, low, place=result_size(result) - 1, probability=0.1, indicators=["b"])
    [way] = told.ways
    assert np.isnan(way.goal) or way.goal <= way.start


def result_size(result):
    return len(result.units)


def test_a_place_already_held_takes_nothing(result):
    best = result.units[int(np.nanargmin(result.nominal_ranks))]
    told = ways_up(result, best, place=result_size(result), indicators=["c"])
    assert [way.share for way in told.ways] == [0.0]


def test_what_is_not_enough_is_said(result, low):
    told = ways_up(result, low, place=1, probability=1.0, indicators=["b"])
    [way] = told.ways
    assert np.isnan(way.share)
    assert way.chance < 1


def test_several_indicators_are_also_moved_together(result, low):
    told = ways_up(result, low, place=next_place(result, low), indicators=["a", "c"])
    assert {way.indicators for way in told.ways} == {("a",), ("c",), ("a", "c")}
    shares = {way.indicators: way.share for way in told.ways}
    alone = [share for codes, share in shares.items() if len(codes) == 1 and share == share]  # noqa: PLR0124 - NaN
    assert all(shares["a", "c"] <= share + 1 / 256 for share in alone)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"unit": "ZZ"}, "request.unknown_unit"),
        ({"place": 0}, "request.place"),
        ({"place": 99}, "request.place"),
        ({"indicators": ["zz"]}, "request.unknown_indicators"),
    ],
)
def test_what_does_not_exist_is_refused(result, low, asked, code):
    with pytest.raises(RequestError) as caught:
        ways_up(result, **{"unit": low, "place": 3, **asked})
    assert caught.value.code == code


def test_a_placed_unit_moves_alone(values, framework):
    whole = score(values, framework, Recipe.parse(STEPS), draws=100, rng=np.random.default_rng(1))
    guest = values[values["unit"] == "U02"].assign(unit="X", c=values["c"].min())
    placed = place(whole, guest, draws=100, rng=np.random.default_rng(1))
    view = placed.with_unit("X")
    target = max(1, next_place(view, "X"))
    told = ways_up(view, "X", place=target, placement=placed, indicators=["c", "d"], seed=3)
    reached = [way for way in told.ways if not np.isnan(way.share) and len(way.indicators) == 1]
    for way in reached:
        [code] = way.indicators
        moved = place(
            whole, guest.assign(**{code: way.goal}), draws=200, rng=np.random.default_rng(3)
        )
        ranks = moved.draws["method"].ranks[:, 0]
        assert (ranks <= target).mean() == pytest.approx(way.chance)
    together = next(way for way in told.ways if len(way.indicators) == 2)
    assert not np.isnan(together.share) or together.chance < 0.5
    assert reached or np.isnan(together.share)
