"""Recipes are data with a schema: what does not fit is named, with the near word."""

from __future__ import annotations

import pytest

from innaxe.benchmark import Recipe
from innaxe.errors import RecipeError

VARY = {"step": "treat", "setting": "max_winsorised"}
BAD = [
    ({"treet": {}}, "recipe.unknown_key", {"key": "treet", "near": "treat"}),
    (
        {"treat": {"max_winsorized": 3}},
        "recipe.unknown_key",
        {"key": "treat.max_winsorized", "near": "max_winsorised"},
    ),
    (
        {"normalise": {"method": "minmax"}},
        "recipe.not_allowed",
        {"key": "normalise.method", "near": "min_max"},
    ),
    (
        {"normalise": {"method": "z_score", "low": 1}},
        "recipe.setting_not_of_method",
        {"setting": "low", "method": "z_score"},
    ),
    ({"normalise": {"low": 5, "high": 5}}, "recipe.low_not_below_high", {"low": 5.0}),
    ({"normalise": {"method": "z_score", "deviation": 0}}, "recipe.bad_value", {}),
    (
        {"aggregate": {"method": ["arithmetic_mean", "geometric"]}},
        "recipe.not_allowed",
        {"key": "aggregate.method.1", "near": "geometric_mean"},
    ),
    ({"screen": {"threshold": 1.5}}, "recipe.bad_value", {"key": "screen.threshold"}),
    ({"screen": {"threshold": "much"}}, "recipe.bad_value", {"value": "much"}),
    ({"screen": 3}, "recipe.bad_value", {"key": "screen"}),
    ({"treat": {"max_winsorised": -1}}, "recipe.bad_value", {"key": "treat.max_winsorised"}),
    ({"treat": {}, "vary": [{"setting": "x", "values": [1]}]}, "recipe.missing_key", {}),
    ({"vary": [{**VARY, "values": [1]}]}, "recipe.vary_missing_step", {"step": "treat"}),
    ({"treat": {}, "vary": [VARY]}, "recipe.vary_needs_values_or_range", {}),
    ({"treat": {}, "vary": [{**VARY, "values": []}]}, "recipe.vary_needs_values_or_range", {}),
    (
        {"treat": {}, "vary": [{**VARY, "values": [1], "low": 1, "high": 2}]},
        "recipe.vary_needs_values_or_range",
        {},
    ),
    ({"treat": {}, "vary": [{**VARY, "low": 4, "high": 2}]}, "recipe.low_not_below_high", {}),
    ({"treat": {}, "vary": [{**VARY, "values": [1, -2]}]}, "recipe.vary_value", {"value": "-2"}),
    ({"treat": {}, "vary": [{**VARY, "values": [1]}] * 2}, "recipe.vary_twice", {}),
    (
        {"treat": {}, "vary": [{"step": "treat", "setting": "max_win", "values": [1]}]},
        "recipe.vary_unknown_setting",
        {"near": "max_winsorised"},
    ),
    (
        {"vary": [{"step": "weigh", "setting": "noise", "low": -1.5, "high": 1}]},
        "recipe.vary_noise_range",
        {},
    ),
]


@pytest.mark.parametrize(("data", "code", "params"), BAD)
def test_a_recipe_that_does_not_fit_is_refused(data, code, params):
    with pytest.raises(RecipeError) as caught:
        Recipe.parse(data)
    [problem] = caught.value.problems
    assert problem.code == code
    assert {key: problem.message.params[key] for key in params} == params


def test_an_unknown_preset_is_refused():
    with pytest.raises(RecipeError) as caught:
        Recipe.preset("coyn")
    assert caught.value.problems[0].message.params["near"] == "coin"


def test_a_recipe_survives_being_written_and_read():
    data = {
        "treat": {"max_winsorised": 2},
        "normalise": {"method": "z_score", "mean": 10, "deviation": 2},
        "aggregate": {"method": ["arithmetic_mean", "geometric_mean"]},
        "vary": [{"step": "treat", "setting": "max_winsorised", "low": 1, "high": 4}],
    }
    recipe = Recipe.parse(data)
    assert Recipe.parse(recipe.to_dict()) == recipe


def test_the_preset_says_what_it_does():
    coin = Recipe.preset("coin").to_dict()
    assert coin["screen"]["threshold"] == 0.9
    assert coin["treat"] == {"max_winsorised": 5, "skew": 2.0, "kurtosis": 3.5, "otherwise": "log"}
    assert coin["normalise"] == {"method": "min_max", "low": 0.0, "high": 100.0}
    assert "denominate" in coin
    assert coin["weigh"] == {"method": "given"}


def test_a_step_left_out_is_not_done():
    recipe = Recipe.parse({"aggregate": {}})
    assert recipe.treat is None
    assert recipe.normalise is None


SMAA = {"step": "weigh", "setting": "smaa"}
PEOPLE = {"step": "weigh", "setting": "stakeholders"}
NOISE = {"step": "weigh", "setting": "noise", "low": -0.25, "high": 0.25}
SCALES = {"step": "normalise", "setting": "method"}
DECLARATIONS = {
    "declared twice": ([NOISE, SMAA | {"of": ["P"]}, NOISE], "recipe.vary_twice", 3),
    "a range reversed": ([{**VARY, "low": 4, "high": 2}], "recipe.low_not_below_high", 1),
    "no alternatives": ([NOISE, {**VARY, "values": []}], "recipe.vary_needs_values_or_range", 2),
    "an alternative twice": ([{**VARY, "values": [1, 2, 1]}], "recipe.vary_repeated", 1),
    "the same step written twice": (
        [{**SCALES, "values": [{"method": "min_max"}, {"method": "min_max", "low": 0}]}],
        "recipe.vary_repeated",
        1,
    ),
    "noise with smaa": ([NOISE, SMAA], "recipe.vary_overlap", 2),
    "people with smaa": ([SMAA, PEOPLE], "recipe.vary_overlap", 2),
    "a way to weigh with smaa": (
        [SMAA, {"step": "weigh", "setting": "method", "values": ["given", "equal"]}],
        "recipe.vary_overlap",
        2,
    ),
    "a whole step with one of its settings": (
        [
            {**SCALES, "values": [{"method": "min_max"}, {"method": "z_score"}]},
            {"step": "normalise", "setting": "low", "low": 1, "high": 2},
        ],
        "recipe.vary_overlap",
        2,
    ),
    "smaa with values": ([{**SMAA, "values": [1]}], "recipe.vary_takes_no_values", 1),
    "people with a range": ([{**PEOPLE, "low": 0, "high": 1}], "recipe.vary_takes_no_values", 1),
    "an empty list": ([{**SMAA, "of": []}], "smaa.empty_list", 1),
    "an order of one": ([{**SMAA, "order": [["a"]]}], "smaa.empty_list", 1),
    "a code twice in the order": ([{**SMAA, "order": [["a", "b", "a"]]}], "smaa.order_twice", 1),
    "a bound of one": ([{**SMAA, "lowest": {"a": 1}}], "smaa.lowest_range", 1),
    "an order of noise": ([{**NOISE, "order": [["a", "b"]]}], "recipe.setting_not_of_method", 1),
    "a pick of smaa": ([{**SMAA, "pick": "group"}], "recipe.setting_not_of_method", 1),
}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_bad_declarations_are_refused_with_their_number(name):
    vary, code, number = DECLARATIONS[name]
    with pytest.raises(RecipeError) as caught:
        Recipe.parse({"treat": {}, "normalise": {}, "weigh": {}, "aggregate": {}, "vary": vary})
    found = {problem.code: problem.message.params for problem in caught.value.problems}
    assert found[code]["position"] == number


def test_declarations_on_weights_survive_being_written_and_read():
    bounded = {**SMAA, "of": ["P"], "order": [["a", "b"]], "lowest": {"b": 0.1}}
    recipe = Recipe.parse({"aggregate": {}, "vary": [bounded, {**PEOPLE, "pick": "group"}]})
    assert Recipe.parse(recipe.to_dict()) == recipe
