"""What a result lets one say of a unit: only what it tells apart, whatever the order or scale."""

from __future__ import annotations

from dataclasses import replace
from math import isnan, nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.exchange import area_chances, give_and_receive
from innaxe.benchmark.indicator_position import IndicatorPosition
from innaxe.benchmark.position import AreaPosition, Neighbour, Position, position_of
from innaxe.benchmark.proposals import OUTER, Weakness, propose, propose_needs
from innaxe.benchmark.uncertainty import DISTINGUISHABLE

CODES = tuple("abcdef")
positions_of = st.floats(0, 100)
chances = st.floats(0, 1)


@st.composite
def areas(draw, code):
    above = draw(chances)
    below = draw(st.floats(0, 1 - above))
    verdict = "above" if above >= DISTINGUISHABLE else "below" if below >= DISTINGUISHABLE else ""
    low, median, high = sorted(draw(positions_of) for _ in range(3))
    return AreaPosition(
        code, code.upper(), 2, median, low, high, (), draw(positions_of), above,
        verdict or "not_clear", below,
    )  # fmt: skip


@st.composite
def indicators(draw, code):
    verdict = draw(st.sampled_from(["strength", "gap", "not_clear", "middle", "unknown"]))
    missing = verdict == "unknown"
    status = draw(st.sampled_from(["filled", "missing"])) if missing else "recorded"
    low, position, high = sorted(draw(positions_of) for _ in range(3))
    ends = (low, high) if draw(st.booleans()) else (nan, nan)
    return IndicatorPosition(
        code, code.upper(), "", nan if missing else 1.0, status, nan if missing else position,
        *ends, (), draw(positions_of), 1.0, verdict,
    )  # fmt: skip


@st.composite
def units(draw):
    """A position and which indicators lie in which area."""
    named = [f"area-{one}" for one in draw(st.sets(st.sampled_from("ABC"), min_size=1))]
    inside = [draw(indicators(code)) for code in CODES]
    members = {area: draw(st.sets(st.sampled_from(CODES))) for area in named}
    own = Neighbour("U", "Unit", 1, 1, 1, 1, 1, 1, 1, 0.0, "own")
    position = Position(
        "U", "Unit", "method", 100, 1, 0.5, (), (own,), "", "", 0, (), 1, 1,
        tuple(draw(areas(one)) for one in named), tuple(inside),
    )  # fmt: skip
    return position, members


@given(units())
def test_nothing_is_proposed_that_is_not_told_apart(case):
    position, members = case
    about = {one.code: one for one in (*position.areas, *position.indicators)}
    for one in propose(position, members):
        found = about[one.node]
        if one.level == "area":
            assert one.chance >= DISTINGUISHABLE
            assert found.verdict == ("below" if one.kind == "weakness" else "above")
            assert found.median <= OUTER or found.median >= 100 - OUTER
        else:
            assert found.verdict == ("gap" if one.kind == "weakness" else "strength")
            assert isnan(one.chance)


@given(units())
def test_nothing_is_proposed_upon_missing_values(case):
    position, members = case
    recorded = {one.code for one in position.indicators if one.status == "recorded"}
    for one in propose(position, members):
        if one.level == "indicator":
            assert one.node in recorded
        else:
            assert 2 * len(members[one.node] & recorded) >= len(members[one.node]) > 0


@given(units(), st.randoms())
def test_the_order_of_areas_indicators_and_peers_changes_nothing(case, random):
    position, members = case

    def shuffled(rows):
        return tuple(random.sample(rows, len(rows)))

    other = replace(
        position, areas=shuffled(position.areas), indicators=shuffled(position.indicators)
    )
    turned = dict(reversed([(area, sorted(codes)) for area, codes in members.items()]))
    assert repr(propose(other, turned)) == repr(propose(position, members))  # NaN is not NaN


@given(units(), st.integers(0, 3))
def test_a_strength_becomes_a_capacity_where_others_lack_it_and_nothing_else_does(case, others):
    position, members = case
    plain = propose(position, members)
    told = propose(position, members, dict.fromkeys(members, others))
    assert [one.node for one in told] == [one.node for one in plain]
    for one, before in zip(told, plain, strict=True):
        capacity = others and one.level == "area" and before.kind == "strength"
        assert one.kind == ("capacity" if capacity else before.kind)


def table(framework_scale, seed, gap):
    """Twelve units in two areas, apart from each other by more than their noise."""
    rng = np.random.default_rng(seed)
    strength = np.linspace(-2, 2, 12)
    columns = {code: 50 + 10 * strength + rng.normal(0, 3, 12) for code in ("a", "b", "c", "d")}
    frame = pd.DataFrame({"unit": [f"U{i:02}" for i in range(12)], "pop": 1.0, **columns})
    frame.loc[11, "a"] = np.nan if gap else frame.loc[11, "a"]
    for code, (times, plus) in framework_scale.items():
        frame[code] = frame[code] * times + plus
    return frame


TREE = pd.DataFrame(
    [
        *(("Indicator", 1, code, area) for code, area in zip("abcd", "XXYY", strict=True)),
        ("Aggregate", 2, "X", "I"),
        ("Aggregate", 2, "Y", "I"),
        ("Aggregate", 3, "I", ""),
    ],
    columns=["Type", "Level", "iCode", "Parent"],
).assign(Direction=1, Weight=1.0, iName=lambda frame: frame["iCode"], Unit="", Denominator="")
MEMBERS = {"X": {"a", "b"}, "Y": {"c", "d"}, "I": set("abcd")}
RECIPE = Recipe.parse(
    {
        "impute": {"method": "group_mean"},
        "normalise": {"method": "min_max", "low": 1, "high": 100},
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
)


def scored(frame):
    tree = TREE.astype({"Level": "Int64", "Direction": "Int64"})
    return score(frame, tree, RECIPE, draws=40, rng=np.random.default_rng(1))


def told(frame):
    benchmark = scored(frame)
    found = {}
    for unit in benchmark.units:
        rows = propose(position_of(benchmark, unit), MEMBERS)
        found[unit] = sorted((one.kind, one.node, round(one.distance, 6)) for one in rows)
    return found


@pytest.mark.parametrize("gap", [False, True])
@settings(max_examples=5, deadline=None)
@given(
    scale=st.fixed_dictionaries(
        {code: st.tuples(st.floats(0.5, 50), st.floats(-100, 100)) for code in "abcd"}
    ),
    seed=st.integers(0, 50),
)
def test_another_unit_of_measure_changes_no_proposal(gap, scale, seed):
    assert told(table(scale, seed, gap)) == told(table({}, seed, gap))


def test_the_last_unit_is_told_weak_and_the_first_strong_and_the_middle_nothing():
    found = told(table({}, 1, gap=False))
    assert {kind for kind, *_ in found["U00"]} == {"weakness"}
    assert {kind for kind, *_ in found["U11"]} == {"strength"}
    assert not {node for _kind, node, _d in found["U05"]} & {"X", "Y"}


@given(
    st.lists(
        st.tuples(st.integers(1, 99), st.sampled_from("pqr"), st.sampled_from(["", "X", "Y"])),
        unique_by=lambda one: one[0],
    ),
    st.randoms(),
)
def test_each_weakness_goes_into_one_need_of_its_area(rows, random):
    given_rows = [
        Weakness(number, node, node.upper(), area, area.lower()) for number, node, area in rows
    ]
    found = propose_needs("Unit", given_rows)
    assert sorted(number for one in found for number in one.numbers) == sorted(r[0] for r in rows)
    assert {one.area for one in found} == {area or node for _n, node, area in rows}
    assert propose_needs("Unit", random.sample(given_rows, len(given_rows))) == found


UNITS = ("P", "Q", "R", "S")
ahead_of = st.dictionaries(st.sampled_from(UNITS), chances)
gaps = st.dictionaries(st.sampled_from(UNITS), st.dictionaries(st.sampled_from("XY"), chances))


@given(gaps, st.dictionaries(st.sampled_from(UNITS), st.dictionaries(st.just("X"), ahead_of)))
def test_a_giver_is_told_apart_from_the_receiver_and_never_the_receiver(weak, ahead):
    found = give_and_receive(weak, ahead)
    assert [
        (one.receiver, one.area) for one in sorted(found, key=lambda g: (g.receiver, g.area))
    ] == [(unit, area) for unit in sorted(weak) for area in sorted(weak[unit])]
    for one in found:
        chances_there = ahead.get(one.receiver, {}).get(one.area, {})
        assert all(giver.chance >= DISTINGUISHABLE for giver in one.givers)
        assert all(0.5 < giver.chance < DISTINGUISHABLE for giver in one.open)
        assert one.receiver not in {giver.unit for giver in (*one.givers, *one.open)}
        assert all(chances_there[giver.unit] == giver.chance for giver in one.givers)
    turned = {unit: dict(reversed(areas.items())) for unit, areas in reversed(weak.items())}
    assert give_and_receive(turned, dict(reversed(ahead.items()))) == found


def test_two_units_are_not_both_ahead_of_each_other_in_an_area():
    benchmark = scored(table({}, 3, gap=True))
    whole = {unit: area_chances(benchmark, "method", unit, ["X"]) for unit in benchmark.units}
    for one in benchmark.units:
        assert one not in whole[one]["X"]
        for other in benchmark.units:
            if one != other:
                assert whole[one]["X"][other] + whole[other]["X"][one] <= 1 + 1e-9
    assert whole["U00"]["X"]["U11"] == 1.0
