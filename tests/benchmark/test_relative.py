"""Per cent of a reference, groups, the square root, and goalposts of the framework."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe import tables
from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.errors import InnaxeError

COLUMNS = ["Level", "iCode", "Parent", "Direction", "Weight", "Type", "Low", "High"]
NONE = np.nan


@pytest.fixture
def tree():
    rows = [
        (1, "x", "I", 1, 1.0, "Indicator", NONE, NONE),
        (2, "I", "", 1, 1.0, "Aggregate", NONE, NONE),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def values(*numbers):
    return pd.DataFrame({"unit": [f"U{i}" for i in range(len(numbers))], "x": numbers})


def refused(table, tree, recipe):
    with pytest.raises(InnaxeError) as caught:
        score(table, tree, Recipe.parse(recipe))
    return [problem.code for problem in caught.value.problems]


PLAIN = {"normalise": {}, "aggregate": {}}


def test_groups_lie_where_the_scoreboard_puts_them(tree):
    # of the reference at 40: 250, 100, 75 and 0 per cent
    recipe = {**PLAIN, "relative": {"unit": "U1"}}
    found = score(values(100.0, 40.0, 30.0, 0.0), tree, Recipe.parse(recipe)).relative()
    assert tuple(found.columns) == tables.RELATIVE.names
    assert found["relative"].tolist() == [250, 100, 75, 0]
    assert found["group"].tolist() == ["leader", "strong", "moderate", "emerging"]


@pytest.mark.parametrize(("centre", "hundred"), [("mean", 42.5), ("median", 35.0)])
def test_without_a_unit_the_centre_of_all_is_the_reference(tree, centre, hundred):
    recipe = {**PLAIN, "relative": {"centre": centre}}
    found = score(values(100.0, 40.0, 30.0, 0.0), tree, Recipe.parse(recipe)).relative()
    assert found["relative"].tolist() == pytest.approx(
        [100 * x / hundred for x in (100, 40, 30, 0)]
    )


def test_percentages_count_from_the_bottom_of_the_scale(tree):
    recipe = {**PLAIN, "normalise": {"low": 50, "high": 150}, "relative": {"unit": "U1"}}
    found = score(values(100.0, 40.0, 30.0, 0.0), tree, Recipe.parse(recipe)).relative()
    assert found["relative"].tolist() == pytest.approx([250, 100, 75, 0])


def test_limits_may_be_others(tree):
    recipe = {**PLAIN, "relative": {"unit": "U1", "limits": [300, 90, 20]}}
    found = score(values(100.0, 40.0, 30.0, 0.0), tree, Recipe.parse(recipe)).relative()
    assert found["group"].tolist() == ["strong", "strong", "moderate", "emerging"]


def test_a_unit_without_a_score_has_no_group(tree):
    found = score(values(9.0, 4.0, NONE), tree, Recipe.parse({**PLAIN, "relative": {}})).relative()
    assert found["group"].tolist()[2] == ""
    assert np.isnan(found["relative"][2])


def test_the_runs_of_sensitivity_take_limits_and_reference_of_the_recipe(tree):
    noise = {"step": "normalise", "setting": "high", "values": [100, 200]}
    recipe = {**PLAIN, "relative": {"unit": "U1", "limits": [300, 90, 20]}, "vary": [noise]}
    scored = score(values(100.0, 40.0, 30.0, 0.0), tree, Recipe.parse(recipe))
    table = sensitivity(scored, draws=8, rng=np.random.default_rng(1)).group_probabilities()
    certain = table[table["probability"] == 1]
    assert certain["group"].tolist() == ["strong", "strong", "moderate", "emerging"]


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        ({**PLAIN, "relative": {"unit": "U9"}}, "relative.unknown_unit"),
        ({**PLAIN, "relative": {"unit": "U2"}}, "relative.no_score"),
        ({**PLAIN, "relative": {"unit": "U1"}}, "relative.at_the_bottom"),
        ({**PLAIN, "normalise": {"method": "z_score"}, "relative": {}}, "relative.no_scale"),
        ({"aggregate": {}, "relative": {}}, "relative.no_scale"),
        ({**PLAIN, "aggregate": {"method": "copeland"}, "relative": {}}, "relative.no_scale"),
    ],
)
def test_a_reference_that_cannot_be_one_is_refused(tree, recipe, code):
    assert refused(values(9.0, 4.0, NONE), tree, recipe) == [code]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ({"limits": [100, 125, 70]}, "recipe.limits_order"),
        ({"limits": [100, 70, 0]}, "recipe.limits_order"),
        ({"unit": "U1", "centre": "mean"}, "recipe.reference_twice"),
    ],
)
def test_a_reference_that_contradicts_itself_is_refused(tree, step, code):
    assert refused(values(9.0, 4.0), tree, {**PLAIN, "relative": step}) == [code]


ROOT = {"by": "right_skew", "skew": 1.0, "max_winsorised": 0, "otherwise": "square_root"}


def test_the_square_root_is_taken_of_a_long_tail_above_only(tree):
    up = values(1.0, 4.0, 9.0, 1600.0, 16.0)
    found = score(up, tree, Recipe.parse({**PLAIN, "treat": ROOT})).stage("treated")["x"]
    assert found.tolist() == [1, 2, 3, 40, 4]
    down = values(1600.0, 1590.0, 1595.0, 1.0, 1599.0)
    found = score(down, tree, Recipe.parse({**PLAIN, "treat": ROOT})).stage("treated")["x"]
    assert found.tolist() == down["x"].tolist()


def test_the_square_root_of_negatives_is_refused(tree):
    recipe = {**PLAIN, "treat": ROOT}
    assert refused(values(-1.0, 4.0, 9.0, 1600.0), tree, recipe) == ["treat.root_of_negative"]


def test_right_skew_has_no_kurtosis_to_set():
    with pytest.raises(InnaxeError):
        Recipe.parse({**PLAIN, "treat": {**ROOT, "kurtosis": 3}})


def test_goalposts_may_stand_in_the_framework(tree):
    tree.loc[0, ["Low", "High"]] = [0, 20]
    recipe = {"normalise": {"method": "goalposts"}, "aggregate": {}}
    found = score(values(5.0, 30.0), tree, Recipe.parse(recipe))
    assert found.scores()["I"].tolist() == [25, 100]
    assert found.recipe_in_words()[1].code == "recipe.words.normalise.goalposts_of_framework"
    recipe["normalise"] = {"method": "goalposts", "goalposts": {"x": [0, 10]}}
    assert score(values(5.0, 30.0), tree, Recipe.parse(recipe)).scores()["I"].tolist() == [50, 100]


@pytest.mark.parametrize(
    ("low", "high", "code"),
    [
        (9, 1, "framework.goalposts_reversed"),
        (5, 5, "framework.goalposts_reversed"),
        (1, NONE, "framework.goalpost_missing"),
        (NONE, NONE, "recipe.goalposts_missing"),
    ],
)
def test_goalposts_that_are_none_are_refused(tree, low, high, code):
    tree.loc[0, ["Low", "High"]] = [low, high]
    recipe = {"normalise": {"method": "goalposts"}, "aggregate": {}}
    assert refused(values(5.0, 30.0), tree, recipe) == [code]


def test_by_size_gives_every_indicator_the_same_share():
    rows = [
        (1, "a", "P", 1, 5.0, "Indicator", NONE, NONE),
        (1, "b", "P", 1, 1.0, "Indicator", NONE, NONE),
        (1, "c", "P", 1, 1.0, "Indicator", NONE, NONE),
        (1, "d", "Q", 1, 1.0, "Indicator", NONE, NONE),
        (2, "P", "I", 1, 1.0, "Aggregate", NONE, NONE),
        (2, "Q", "I", 1, 9.0, "Aggregate", NONE, NONE),
        (3, "I", "", 1, 1.0, "Aggregate", NONE, NONE),
    ]
    table = pd.DataFrame({"unit": ["U", "V"], "a": [0, 1], "b": [1, 0], "c": [1, 0], "d": [0, 1]})
    recipe = Recipe.parse({**PLAIN, "weigh": {"method": "by_size"}})
    found = score(table, pd.DataFrame(rows, columns=COLUMNS), recipe)
    assert found.scores()["I"].tolist() == [50, 50]
    weights = found.effective_weights().set_index("code")["effective_weight"]
    assert weights[["a", "b", "c", "d"]].tolist() == pytest.approx([0.25] * 4)
