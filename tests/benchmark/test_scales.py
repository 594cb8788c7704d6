"""Scales beyond min-max: by hand, by their invariants, and what they refuse."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.recipe import Normalise
from innaxe.benchmark.recipe_words import describe
from innaxe.benchmark.scales import Anchors, normalise
from innaxe.errors import MethodError, RecipeError
from innaxe.locale.texts import TEXTS

POSTS = {"a": [0, 400], "b": [0, 60], "c": [0, 100], "d": [0, 40]}
X = np.array([[10.0], [40.0], [20.0], [np.nan]])


def recipe(**normalise_settings):
    return Recipe.parse({"normalise": normalise_settings, "aggregate": {}})


def scaled(
    x=X, *, direction=1.0, target=np.nan, posts=(np.nan, np.nan), reference=None, **settings
):
    one = np.ones(x.shape[1])
    anchors = Anchors(direction * one, target * one, posts[0] * one, posts[1] * one, reference)
    step = Normalise.model_validate({**settings, "unit": "U"} if reference else settings)
    return normalise(x, anchors, step)[:, 0].tolist()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"method": "borda"}, [0, 2, 1]),
        ({"method": "borda", "direction": -1}, [2, 0, 1]),
        ({"method": "distance_to_maximum"}, [0, 1, 1 / 3]),
        ({"method": "distance_to_maximum", "direction": -1}, [1, 0, 2 / 3]),
        ({"method": "fraction_of_maximum"}, [0.25, 1, 0.5]),
        ({"method": "distance_to_target", "target": 30}, [0, 1.5, 0.5]),
        ({"method": "distance_to_target", "target": 30, "cap": True}, [0, 1, 0.5]),
        ({"method": "distance_to_target", "target": 15, "direction": -1}, [1.2, 0, 0.8]),
        ({"method": "distance_to_reference", "reference": 2}, [0, 3, 1]),
        ({"method": "distance_to_reference", "reference": 2, "cap": True}, [0, 1, 1]),
        ({"method": "distance_to_reference", "reference": 2, "direction": -1}, [1.5, 0, 1]),
        ({"method": "goalposts", "posts": (15, 35)}, [0, 100, 25]),
        ({"method": "goalposts", "posts": (15, 35), "cut": False, "high": 1}, [-0.25, 1.25, 0.25]),
        ({"method": "goalposts", "posts": (0, 50), "direction": -1}, [80, 20, 60]),
    ],
)
def test_scales_by_hand(options, expected):
    *scores, gap = scaled(**options)
    assert scores == pytest.approx(expected)
    assert np.isnan(gap)


@given(
    st.lists(st.integers(-50, 50), min_size=3, max_size=12, unique=True),
    st.sampled_from([1.0, -1.0]),
    st.sampled_from(["borda", "distance_to_maximum", "distance_to_target", "goalposts"]),
)
def test_a_better_value_never_scores_lower(numbers, direction, method):
    x = np.array(numbers, dtype=float).reshape(-1, 1)
    options = {"target": 60 * direction, "posts": (-40, 40)} if method != "borda" else {}
    scores = np.array(scaled(x, direction=direction, method=method, **options))
    assert (np.diff(scores[np.argsort(x[:, 0] * direction)]) >= -1e-12).all()


def test_the_target_scores_one_and_the_worst_zero(framework, values):
    tree = framework.assign(Target=[200.0, 1.0, 90.0, 60.0, *[np.nan] * 6])
    result = score(values, tree, recipe(method="distance_to_target"))
    ours = result.stage("normalised").set_index("unit")
    given_ = values.set_index("unit")
    expected = (given_["b"].max() - given_["b"]) / (given_["b"].max() - 1.0)
    np.testing.assert_allclose(ours["b"], expected)
    assert ours.min().tolist() == pytest.approx([0, 0, 0, 0])


def test_the_target_is_part_of_the_hash(framework, values):
    def digest(target):
        tree = framework.assign(Target=target)
        return score(values, tree, recipe(method="min_max")).hashes["framework"]

    assert digest(np.nan) == score(values, framework, recipe()).hashes["framework"]
    assert digest(3.0) != digest(4.0)


@pytest.mark.parametrize(("code", "target"), [("c", 1.0), ("b", 99.0)])
def test_a_target_on_the_wrong_side_is_refused(framework, values, code, target):
    tree = framework.assign(Target=[200.0, 1.0, 90.0, 60.0, *[np.nan] * 6])
    tree.loc[tree["iCode"] == code, "Target"] = target
    with pytest.raises(MethodError) as caught:
        score(values, tree, recipe(method="distance_to_target"))
    assert caught.value.code == "normalise.target_side"
    assert caught.value.problems[0].message.params["indicator"] == code


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"method": "distance_to_target"}, "recipe.target_missing"),
        ({"method": "distance_to_reference"}, "recipe.reference_missing"),
        ({"method": "distance_to_reference", "unit": "U99"}, "normalise.reference_unknown"),
        ({"method": "distance_to_reference", "unit": "U01"}, "normalise.reference_gap"),
        ({"method": "fraction_of_maximum"}, "recipe.fraction_needs_upward"),
        ({"method": "goalposts"}, "recipe.goalposts_missing"),
        ({"method": "goalposts", "goalposts": {**POSTS, "b": [9, 3]}}, "recipe.goalposts_reversed"),
        ({"method": "goalposts", "goalposts": {**POSTS, "z": [3, 9]}}, "recipe.goalposts_unknown"),
        ({"method": "goalposts", "goalposts": {"a": [3, 9]}}, "recipe.goalposts_missing"),
        ({"method": "borda", "unit": "U01"}, "recipe.setting_not_of_method"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_next_step(framework, values, settings, code):
    with pytest.raises((RecipeError, MethodError)) as caught:
        score(values, framework, recipe(**settings))
    assert caught.value.code == code
    assert f"{code}.next" in TEXTS


def test_the_worst_unit_is_no_reference(framework, values):
    table = values.fillna({"a": 50.0, "c": 50.0})
    lowest = table.loc[table["d"].idxmin(), "unit"]
    with pytest.raises(MethodError) as caught:
        score(table, framework, recipe(method="distance_to_reference", unit=lowest))
    assert "normalise.reference_lowest" in {problem.code for problem in caught.value.problems}


def test_fractions_of_a_maximum_below_zero_are_refused(framework, values):
    tree = framework.assign(Direction=1)
    with pytest.raises(MethodError) as caught:
        score(values.assign(d=-1.0 - values["d"]), tree, recipe(method="fraction_of_maximum"))
    assert caught.value.code == "normalise.maximum_not_positive"


def test_goalposts_do_not_move_with_the_data(framework, values):
    steps = recipe(method="goalposts", goalposts=POSTS)
    all_units = score(values, framework, steps).stage("normalised").set_index("unit")
    some = score(values.iloc[:7], framework, steps).stage("normalised").set_index("unit")
    pd.testing.assert_frame_equal(all_units.loc[some.index], some)


def test_goalposts_survive_being_written_and_read():
    steps = recipe(method="goalposts", goalposts=POSTS, cut=False)
    assert Recipe.parse(steps.to_dict()) == steps
    assert hash(steps.normalise) == hash(Recipe.parse(steps.to_dict()).normalise)
    assert "unit" not in steps.to_dict()["normalise"]


def test_drawn_tables_beyond_the_target_fail_and_are_counted(framework, values):
    """A target just above the lowest value: with sampling error the lowest may pass it."""
    table = values.fillna({"a": 50.0, "c": 50.0})
    tree = framework.assign(Target=[200.0, 1.0, 90.0, table["d"].min() + 0.3, *[np.nan] * 6])
    errors = pd.DataFrame({"unit": table["unit"], "d": 2.0})
    steps = Recipe.parse(
        {"normalise": {"method": "distance_to_target"}, "aggregate": {}, "vary": []}
    )
    rng = np.random.default_rng(1)
    result = score(table, tree, steps, draws=200, rng=rng, standard_errors=errors)
    assert 0 < result.draws["data"].failed < 200


def test_the_recipe_in_words_names_the_reference():
    steps = recipe(method="distance_to_reference", unit="U07")
    told = {item.code: item.params for item in describe(steps, "", ())}
    assert told["recipe.words.normalise.distance_to_reference"]["unit"] == "U07"


def test_every_method_of_every_step_has_its_words():
    for step, prefix in ((Normalise, "recipe.words.normalise."), (Normalise, "recipe.scale.")):
        methods = get_args(step.model_fields["method"].annotation)
        assert [name for name in methods if f"{prefix}{name}" not in TEXTS] == []
