"""The presets beside coin: what they do, and what they say they leave out."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import PRESETS, Recipe, score
from innaxe.benchmark.recipe import Doubtful
from innaxe.locale.texts import TEXTS
from innaxe.statistics import skewness


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_reads_back_as_itself(name):
    recipe = Recipe.preset(name)
    assert recipe.name == name
    assert Recipe.parse(recipe.to_dict()) == recipe


def test_every_doubtful_step_has_words():
    assert all(f"recipe.step.{name}" in TEXTS for name in get_args(Doubtful))


@pytest.fixture
def skewed(values):
    return values.assign(d=np.abs(values["d"]))


def test_ris_like_is_the_chain_by_hand(skewed, framework):
    """Root where the skewness is above one, min-max, mean of the four, per cent of the mean."""
    found = score(skewed, framework, Recipe.preset("ris_like"))
    scaled = []
    for code, direction in (("a", 1), ("b", -1), ("c", 1), ("d", 1)):
        x = skewed[code].to_numpy()
        there = x[~np.isnan(x)]
        third = ((there - there.mean()) ** 3).mean() / ((there - there.mean()) ** 2).mean() ** 1.5
        n = len(there)
        if third * np.sqrt(n * (n - 1)) / (n - 2) >= 1:
            x = np.sqrt(x)
        x = x * direction
        scaled.append((x - np.nanmin(x)) / (np.nanmax(x) - np.nanmin(x)))
    table = np.array(scaled)
    # within a pillar over what is there; both pillars hold two indicators, so they count the same
    expected = np.mean([np.nanmean(table[:2], axis=0), np.nanmean(table[2:], axis=0)], axis=0)
    np.testing.assert_allclose(found.scores()["I"], expected, rtol=0, atol=1e-12)
    relative = found.relative()["relative"]
    np.testing.assert_allclose(relative, 100 * expected / expected.mean(), rtol=0, atol=1e-9)


def test_ris_like_names_what_is_not_verified(skewed, framework):
    found = score(skewed, framework, Recipe.preset("ris_like"))
    words = {step.code: step.params for step in found.recipe_in_words()}
    off = {step.code for step in words["recipe.words.left_out"]["steps"]}
    assert off == {
        "recipe.step.outliers_at_two_deviations",
        "recipe.step.nearest_year",
        "recipe.step.pooled_window",
        "recipe.step.country_correction",
        "recipe.step.thirds_of_groups",
    }
    assert "recipe.words.assumed" in words
    [caution] = [caution for caution in found.cautions if caution.code == "recipe.unverified"]
    assert caution.params == {"name": "ris_like", "count": 5}


def test_ris_like_draws_with_its_own_choices(skewed, framework):
    rng = np.random.default_rng(1)
    found = score(skewed, framework, Recipe.preset("ris_like"), draws=40, rng=rng)
    assert [factor.setting for factor in found.factors] == ["max_winsorised", "otherwise", "noise"]
    words = found.recipe_in_words()
    told = [step.params["factor"].code for step in words if "factor" in step.params]
    assert told == ["recipe.factor.treat", "recipe.factor.otherwise", "recipe.factor.weigh"]
    assert found.draws["method"].failed == 0


@pytest.fixture
def six(framework):
    """Six clusters on four indicators with goalposts."""
    rng = np.random.default_rng(3)
    table = pd.DataFrame({"unit": list("ABCDEF"), "pop": 1.0, "g": "N"})
    for code, high in (("a", 10), ("b", 100), ("c", 100), ("d", 40)):
        table[code] = rng.uniform(0.1, 0.9, 6) * high
    posts = framework.assign(Low=np.nan, High=np.nan)
    for code, high in (("a", 10), ("b", 100), ("c", 100), ("d", 40)):
        posts.loc[posts["iCode"] == code, ["Low", "High"]] = [0, high]
    return table, posts


def test_in_consortium_a_seventh_cluster_moves_no_score(six):
    table, posts = six
    recipe = Recipe.preset("consortium")
    before = score(table, posts, recipe).scores().set_index("unit")["I"]
    seventh = pd.concat([table, table.head(1).assign(unit="G", a=9999.0, c=0.0)])
    after = score(seventh, posts, recipe).scores().set_index("unit")["I"]
    assert before.to_dict() == after.drop("G").to_dict()


def test_consortium_draws_weights_and_means(six):
    table, posts = six
    found = score(table, posts, Recipe.preset("consortium"), draws=40, rng=np.random.default_rng(1))
    assert [factor.setting for factor in found.factors] == ["noise", "method"]
    assert found.draws["method"].failed == 0
    assert found.stages.treatment is None


def test_consortium_without_goalposts_is_refused_with_their_place(values, framework):
    with pytest.raises(Exception, match=r"recipe\.goalposts_missing"):
        score(values, framework, Recipe.preset("consortium"))


def test_six_values_can_hardly_fail_on_skewness():
    """The page on presets says: of n values the skewness is at most the square root of n."""
    for size in (6, 20, 45):
        lone = np.zeros((size, 1))
        lone[0] = 1.0
        assert skewness(lone)[0] == pytest.approx(np.sqrt(size))
