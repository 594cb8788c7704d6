"""What must hold for any unit that is placed in any population."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.placing import place
from innaxe.errors import MethodError

NEAR = 1e-9
SCALES = (
    {"method": "min_max", "low": 1, "high": 100},
    {"method": "z_score", "mean": 100, "deviation": 2},
    {"method": "rank"},
    {"method": "percentile_rank"},
    {"method": "borda"},
    {"method": "distance_to_maximum"},
    {"method": "distance_to_reference", "unit": "U01"},
    {"method": "goalposts", "goalposts": dict.fromkeys("abcd", (-50.0, 50.0))},
)
OTHERWISE = ("none", "log", "log_ct_plus", "box_cox")
seeds = st.integers(0, 2**32 - 1)
# a table with sampling errors takes most of a second
heavy = settings(max_examples=settings.default.max_examples // 4)


def population(seed, size=14):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.standard_t(2, (size, 4)).round(4) * 10, columns=list("abcd"))
    frame = frame.mask(rng.random(frame.shape) < 0.1)
    frame.insert(0, "unit", [f"U{i:02d}" for i in range(size)])
    frame["g"] = ["N" if i % 2 else "S" for i in range(size)]
    frame["pop"] = rng.uniform(1, 3, size).round(3)
    frame.loc[1, list("abcd")] = [3.0, -3.0, 4.0, 5.0]
    return frame


def recipe_of(scale, otherwise, **more):
    steps = {
        "denominate": {},
        "impute": {"method": "group_median"},
        "screen": {"threshold": 0.7, "of": "recorded"},
        "treat": {"max_winsorised": 2, "otherwise": otherwise},
        "normalise": scale,
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
    return Recipe.parse({**steps, **more})


def errors_of(values, rng, share=0.5):
    spread = rng.uniform(0.5, 3, (len(values), 4)) * (rng.random((len(values), 4)) < share)
    frame = pd.DataFrame(spread, columns=list("abcd"))
    frame.insert(0, "unit", values["unit"].tolist())
    return frame


@given(
    seeds, st.sampled_from(SCALES), st.sampled_from(OTHERWISE), st.sampled_from(["clip", "extend"])
)
def test_a_member_of_the_population_comes_out_as_it_is(framework, seed, scale, otherwise, beyond):
    values = population(seed)
    recipe = recipe_of(scale, otherwise, place={"beyond": beyond})
    try:
        whole = score(values, framework, recipe)
    except MethodError:  # a table that the recipe cannot take
        assume(False)  # noqa: FBT003
    stayed = values[values["unit"].isin(whole.units)]
    placed = place(whole, stayed)
    assert placed.units == whole.units
    np.testing.assert_allclose(placed.steps.normalised, whole.stages.normalised, rtol=NEAR)
    for own, other in zip(placed.levels, whole.stages.levels, strict=True):
        np.testing.assert_allclose(own, other, rtol=NEAR, atol=NEAR)
    np.testing.assert_array_equal(placed.ranks(), whole.nominal_ranks)
    assert placed.beyond().empty


@given(seeds)
def test_a_member_comes_out_as_it_is_where_values_are_pooled(framework, seed):
    values = population(seed)
    errors = errors_of(values, np.random.default_rng(seed), share=0.8)
    whole = score(values, framework, recipe_of(SCALES[0], "log", pool={}), standard_errors=errors)
    stayed = values[values["unit"].isin(whole.units)].iloc[:5]
    placed = place(whole, stayed, standard_errors=errors)
    rows = [whole.units.index(unit) for unit in placed.units]
    np.testing.assert_allclose(placed.index, whole.stages.levels[-1][rows, 0], rtol=NEAR)
    pooling = placed.inputs.pooling
    np.testing.assert_allclose(pooling.shrinkage, whole.stages.inputs.pooling.shrinkage[rows])


@heavy
@given(seeds)
def test_a_member_keeps_its_draws(framework, seed):
    values = population(seed)
    errors = errors_of(values, np.random.default_rng(seed))
    recipe = recipe_of(SCALES[0], "log")
    asked = {"draws": 25, "standard_errors": errors}
    whole = score(values, framework, recipe, rng=np.random.default_rng(5), **asked)
    unit = whole.units[seed % len(whole.units)]
    one = values[values["unit"] == unit]
    placed = place(whole, one, rng=np.random.default_rng(5), **asked)
    column = whole.units.index(unit)
    for kind, drawn in whole.draws.items():
        np.testing.assert_array_equal(placed.draws[kind].ranks[:, 0], drawn.ranks[:, column])
        positions = placed.draws[kind].positions[:, 0]
        np.testing.assert_allclose(positions, drawn.positions[:, column], atol=1e-4)
    joined = placed.with_unit(unit)
    order = [joined.units.index(code) for code in whole.units]
    for kind, drawn in whole.draws.items():
        np.testing.assert_array_equal(joined.draws[kind].ranks[:, order], drawn.ranks)
    np.testing.assert_array_equal(joined.nominal_ranks[order], whole.nominal_ranks)


@heavy
@given(seeds, seeds)
def test_placed_units_change_nothing_in_the_population(framework, seed, other):
    values, guests = population(seed), population(other, size=5)
    guests["unit"] = [f"X{i}" for i in range(5)]
    guests[list("abcd")] *= 20
    recipe = recipe_of(SCALES[0], "log")
    asked = {"draws": 15, "standard_errors": errors_of(values, np.random.default_rng(seed))}
    alone = score(values, framework, recipe, rng=np.random.default_rng(2), **asked)
    scores = alone.aggregate_scores.tobytes()
    ranks = {kind: drawn.ranks.tobytes() for kind, drawn in alone.draws.items()}
    guests = guests.dropna(thresh=6)
    assume(len(guests) > 0)
    try:
        placed = place(alone, guests, draws=15, rng=np.random.default_rng(2))
    except MethodError:  # nobody has enough values
        assume(False)  # noqa: FBT003
    assert placed.population is alone
    assert alone.aggregate_scores.tobytes() == scores
    for kind, told in ranks.items():
        assert alone.draws[kind].ranks.tobytes() == told
        assert placed.crowd[kind].ranks.tobytes() == told
    # and a unit's place does not depend on who is placed beside it
    unit = placed.units[0]
    lone = place(alone, guests[guests["unit"] == unit])
    assert lone.ranks()[0] == placed.ranks()[0]
    np.testing.assert_array_equal(lone.index, placed.index[:1])


@given(seeds)
def test_ranks_of_all_together_are_those_of_their_scores(framework, seed):
    values = population(seed)
    recipe = recipe_of(SCALES[1], "none", place={"beyond": "extend"})
    whole = score(values, framework, recipe, draws=20, rng=np.random.default_rng(1))
    guest = values.iloc[[1]].assign(unit="X", a=2.5)
    placed = place(whole, guest, draws=20, rng=np.random.default_rng(1))
    joined = placed.with_unit("X")
    assert joined.units[-1] == "X"
    assert joined.nominal_ranks[-1] == placed.ranks()[0]
    assert placed.sizes()[0] == len(joined.units)
    ranks = joined.draws["method"].ranks
    for draw in ranks:
        assert [1 + (draw < own).sum() for own in draw] == pytest.approx(draw.tolist())


@given(seeds, st.floats(1.5, 100))
def test_clipped_units_stay_on_the_scale_and_extended_ones_leave_it(framework, seed, far):
    values = population(seed)
    plain = {"normalise": {"method": "min_max"}, "aggregate": {}, "impute": {"method": "median"}}
    top = {
        code: float(np.nanmax(values[code] if code != "b" else -values[code])) for code in "abcd"
    }
    guest = pd.DataFrame(
        [{"unit": "X", **{c: (abs(top[c]) * far + 1) * (-1 if c == "b" else 1) for c in "abcd"}}]
    )
    scores = {}
    for beyond in ("clip", "extend"):
        recipe = Recipe.parse({**plain, "place": {"beyond": beyond}})
        placed = place(score(values, framework, recipe), guest)
        scores[beyond] = placed.index[0]
        codes = [caution.code for caution in placed.cautions]
        assert ("placing.clipped" in codes) == (beyond == "clip")
        assert ("placing.extended" in codes) == (beyond == "extend")
        assert len(placed.beyond()) == 4
    assert scores["clip"] == pytest.approx(100)
    assert scores["extend"] > 100
