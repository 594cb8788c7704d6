"""What holds a unit back: by hand where nothing varies, and what cannot be told."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.bottleneck import bottleneck
from innaxe.benchmark.findings import bottleneck_findings, peer_findings
from innaxe.benchmark.peers import nearest_peers
from innaxe.benchmark.placing import place
from innaxe.benchmark.position import position_of
from innaxe.benchmark.profile import area_frame, profile_frame
from innaxe.errors import MethodError

STEPS = {
    "impute": {"method": "mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


def result_of(values, framework, draws=80, errors=None, **steps):
    recipe = Recipe.parse({**STEPS, **steps})
    rng = np.random.default_rng(1)
    return score(values, framework, recipe, draws=draws, rng=rng, standard_errors=errors)


def held_back(result, unit, **more):
    position = position_of(result, unit)
    return bottleneck(result, position, rng=np.random.default_rng(1), **more)


def test_without_variation_gains_are_weights_times_gaps(values, framework):
    result = result_of(values, framework, vary=[])
    scores = result.scores().set_index("unit")
    weight = {"P1": 0.25, "P2": 0.75}
    for unit in ("U02", "U09"):
        peers = [c for c in result.units if c != unit and (c < "U06") == (unit < "U06")]
        for part in held_back(result, unit).parts:
            gap = scores.loc[peers, part.code].median() - scores.loc[unit, part.code]
            gain = weight[part.code] * max(gap, 0)
            assert part.gain == pytest.approx(gain)
            index = scores.loc[unit, "I"]
            others = scores["I"].drop(unit)
            passed = ((others > index) & ~(others > index + gain)).sum()
            assert part.places == part.places_low == part.places_high == passed
            assert part.below == float(gap > 0)
            assert part.share == pytest.approx(weight[part.code])


def test_shares_of_draws_fit_together(values, framework):
    errors = pd.DataFrame({"unit": values["unit"], "d": 5.0})
    result = result_of(values, framework, errors=errors)
    for unit in result.units:
        parts = held_back(result, unit).parts
        assert sum(part.weakest for part in parts) <= 1 + 1e-12
        assert sum(part.moves_most for part in parts) <= 1 + 1e-12
        for part in parts:
            assert part.weakest <= part.below <= 1
            assert part.places_low <= part.places <= part.places_high
            assert (part.verdict == "weakest") == (part.weakest >= 0.9)


def test_the_far_gap_is_the_bottleneck_and_it_is_said(values, framework):
    changed = values.copy()
    best = {"a": 400.0, "b": 1.0}
    changed.loc[2, ["a", "b", "c", "d"]] = [best["a"], best["b"], 1.0, 1.0]
    found = held_back(result_of(changed, framework), "U02")
    assert found.parts[0].code == "P2"
    assert found.parts[0].verdict == "weakest"
    assert [m.code for m in bottleneck_findings(found)] == [
        "finding.bottleneck.weakest",
        "finding.bottleneck.moves",
    ]


def test_who_is_above_everywhere_has_no_bottleneck(values, framework):
    changed = values.copy()
    changed.loc[2, ["a", "b", "c", "d"]] = [400.0, 1.0, 90.0, 40.0]
    found = held_back(result_of(changed, framework), "U02")
    assert [m.code for m in bottleneck_findings(found)] == ["finding.bottleneck.none"]
    assert {part.gain for part in found.parts} == {0.0}


def test_rules_between_units_make_no_such_sum(values, framework):
    result = result_of(values, framework, aggregate={"method": ["arithmetic_mean", "copeland"]})
    parts = held_back(result, "U02").parts
    assert all(np.isnan(part.gain) and np.isnan(part.places) for part in parts)


def test_one_part_alone_is_no_bottleneck(values, framework):
    tree = framework[framework["iCode"] != "P2"].copy()
    tree["Parent"] = tree["Parent"].replace({"P2": "P1"})
    found = held_back(result_of(values, tree), "U02")
    assert found.parts == ()
    assert bottleneck_findings(found) == []
    assert found.to_frame().empty


def test_a_placed_member_has_the_bottleneck_that_it_has_in_the_population(values, framework):
    errors = pd.DataFrame({"unit": values["unit"], "d": 5.0})
    result = result_of(values, framework, errors=errors)
    one = values[values["unit"] == "U04"]
    rng = np.random.default_rng(1)
    placed = place(result, one, draws=80, rng=rng, standard_errors=errors)
    view = placed.with_unit("U04")
    found = bottleneck(
        view, position_of(view, "U04"), rng=np.random.default_rng(1), placement=placed
    )
    for own, other in zip(found.parts, held_back(result, "U04").parts, strict=True):
        assert own == replace(
            other, gain=pytest.approx(other.gain), weakest=other.weakest, below=other.below
        )


@pytest.fixture
def near():
    context = pd.DataFrame(
        {"unit": [f"U{i:02d}" for i in range(12)], "x": np.arange(12.0), "y": np.arange(12.0) ** 2}
    )
    return nearest_peers(context, "U03", count=4)


def test_peers_by_circumstance_make_the_profile_with_its_certainty(values, framework, near):
    errors = pd.DataFrame({"unit": values["unit"], "d": 5.0})
    result = result_of(values, framework, errors=errors)
    position = position_of(result, "U03", near)
    assert position.peers == tuple(code for code, _, _ in near.peers)
    assert peer_findings(position, "")[0].code == "finding.peers.circumstances"
    profile = profile_frame(result, position, np.random.default_rng(1)).set_index("indicator")
    own = values.set_index("unit")["d"]
    ahead = own["U03"] - own[list(position.peers)].median()
    assert profile.loc["d", "ahead"] == pytest.approx(ahead)
    assert profile.loc["d", "ahead_low"] < ahead < profile.loc["d", "ahead_high"]
    assert 0 < profile.loc["d", "better"] < 1
    assert profile.loc[["a", "b"], "better"].isna().all()
    assert profile["gap"].is_monotonic_increasing
    areas = area_frame(position)
    assert areas["area"].tolist() == ["P1", "P2"]
    assert (areas["low"] <= areas["high"]).all()


def test_peers_without_a_score_are_no_peers(values, framework, near):
    leaving = [code for code, _, _ in near.peers]
    result = result_of(values, framework, screen={"threshold": 0.1, "exclude": leaving})
    with pytest.raises(MethodError) as caught:
        position_of(result, "U03", near)
    assert caught.value.code == "peers.none_scored"
