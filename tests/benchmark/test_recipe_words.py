"""Every result says in words what was done: each step, and each choice that varied."""

from __future__ import annotations

import numpy as np
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.recipe_words import describe
from innaxe.locale import LANGUAGES, catalogue


def words(data, group="", language="en"):
    recipe = Recipe.parse(data)
    messages = describe(recipe, group, recipe.vary or ())
    return [catalogue(language).text(item) for item in messages]


def test_the_preset_in_words():
    told = words(Recipe.preset("coin").to_dict(), group="country")
    assert told[0] == "Counts are divided by the denominator that the framework names."
    assert told[1] == "Gaps are filled with the mean of the units of the same group (country)."
    assert "at least 90% of the indicators have a value after filling" in told[2]
    assert "up to 5 outlying points" in told[3]
    assert "scale from 0 (lowest unit) to 100 (highest unit)" in told[4]
    assert told[5] == "Weights are those of the framework."
    assert told[6].endswith("by their weighted arithmetic mean.")


def test_steps_left_out_are_said_to_be_left_out():
    told = words({"aggregate": {"method": ["arithmetic_mean", "harmonic_mean"]}})
    assert told == [
        "Gaps stay empty; nothing is filled in.",
        "Values are used as they are, on their own scales.",
        "All weights within an aggregate are equal.",
        (
            "Scores of one level become the score of the next by weighted means, from the lowest "
            "level up: arithmetic mean and harmonic mean."
        ),
    ]


@pytest.mark.parametrize(
    ("method", "said"),
    [
        ({"method": "z_score", "mean": 10, "deviation": 2}, "mean of 10"),
        ({"method": "rank"}, "rank of its values, the lowest being 1"),
        ({"method": "percentile_rank"}, "as a share from 0 to 1"),
    ],
)
def test_scales_in_words(method, said):
    assert any(said in line for line in words({"normalise": method, "aggregate": {}}))


def test_what_varies_in_words():
    vary = [
        {"step": "impute", "setting": "method", "values": ["group_mean", "group_median"]},
        {"step": "treat", "setting": "max_winsorised", "values": [1, 3]},
        {"step": "treat", "setting": "skew", "low": 1.5, "high": 3},
        {
            "step": "normalise",
            "setting": "method",
            "values": [{"method": "z_score", "mean": 10, "deviation": 2}, "rank"],
        },
        {"step": "weigh", "setting": "noise", "low": -0.25, "high": 0.25},
    ]
    told = words(
        {
            "impute": {},
            "treat": {"otherwise": "none"},
            "normalise": {},
            "weigh": {},
            "aggregate": {},
            "vary": vary,
        },
        group="g",
    )
    assert told[-5:] == [
        "The draws vary how gaps are filled: mean of the group and median of the group.",
        "The draws vary how outliers are pulled in: 1 and 3.",
        "The draws vary how outliers are pulled in: anything from 1.5 to 3.",
        "The draws vary the common scale: z-score with mean 10 and deviation 2 and ranks.",
        (
            "The draws vary the weights: above the indicators each is changed at random by -25% "
            "to 25%."
        ),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_tells_its_recipe_in_every_language(values, framework, language):
    recipe = Recipe.parse({"treat": {}, "normalise": {}, "weigh": {}, "aggregate": {}})
    result = score(values, framework, recipe, draws=5, rng=np.random.default_rng(1))
    told = [catalogue(language).text(item) for item in result.recipe_in_words()]
    assert len(told) == 5 + len(result.factors)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"setting": "smaa"}, "the weights of all parts evenly"),
        ({"setting": "smaa", "of": ["P", "Q"]}, "the parts of P and Q evenly"),
        ({"setting": "smaa", "order": [["a", "b"]]}, "keep to the order"),
        ({"setting": "smaa", "of": ["P"], "lowest": {"a": 0.1}}, "the parts of P evenly"),
        ({"setting": "stakeholders"}, "each person equally often"),
        ({"setting": "stakeholders", "pick": "group"}, "each group equally often"),
    ],
)
def test_drawn_weights_in_words(more, said):
    assert said in words({"aggregate": {}, "vary": [{"step": "weigh", **more}]})[-1]
