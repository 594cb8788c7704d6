"""Where parts of a benchmark meet: each pair works, or says what it leaves out and why."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.benchmark.panel import score_panel
from innaxe.errors import InnaxeError
from innaxe.statistics import competition_ranks

SMAA = {"step": "weigh", "setting": "smaa"}
PEOPLE = {"step": "weigh", "setting": "stakeholders"}
STEPS = {
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


@pytest.fixture
def years(values):
    """The same units twice; in the second year each has the figures of the next."""
    own = ["a", "b", "c", "d"]
    later = values.copy()
    later[own] = np.roll(values[own].to_numpy(), 1, axis=0)
    return pd.concat([values.assign(year=2019), later.assign(year=2020)], ignore_index=True)


@pytest.fixture
def people():
    rows = [("Ana", "P1", 3.0), ("Ana", "P2", 1.0), ("Bo", "P1", 1.0), ("Bo", "P2", 3.0)]
    return pd.DataFrame(rows, columns=["person", "code", "weight"])


def panel(years, framework, vary, **more):
    recipe = Recipe.parse({**STEPS, "vary": vary})
    rng = np.random.default_rng(1)
    return score_panel(years, framework, recipe, draws=40, rng=rng, **more)


def codes(result):
    return [caution.code for caution in result.cautions]


def test_a_panel_draws_weights_of_people(years, framework, people):
    result = panel(years, framework, [PEOPLE], stakeholders=people)
    drawn = result.draws["method"].ranks
    assert len(np.unique(drawn, axis=0)) == 2  # one ranking a person
    scores = result.rows.stages.levels[0]
    for weights in ([3, 1], [1, 3]):
        index = scores @ np.array(weights) / 4
        expected = np.empty(len(index))
        for year in (2019, 2020):
            rows = result.periods.year == year
            expected[rows] = competition_ranks(index[rows])
        assert (drawn == expected).all(axis=1).any()


def test_the_hash_of_a_panel_knows_what_people_said(years, framework, people):
    one = panel(years, framework, [PEOPLE], stakeholders=people).rows.hashes
    other = panel(years, framework, [PEOPLE], stakeholders=people.assign(weight=1.0)).rows.hashes
    assert one["stakeholders"] != other["stakeholders"]
    assert one["values"] == other["values"]


def test_a_panel_refuses_weights_that_the_recipe_does_not_vary(years, framework, people):
    with pytest.raises(InnaxeError) as caught:
        panel(years, framework, [SMAA], stakeholders=people)
    assert [problem.code for problem in caught.value.problems] == ["stakeholders.not_declared"]


def test_a_panel_draws_the_simplex_and_says_what_it_does_not_tell(years, framework):
    result = panel(years, framework, [SMAA])
    assert codes(result).count("panel.no_central") == 1
    assert result.draws["method"].central is None
    assert result.draws["method"].ranks.max() <= 12


def test_a_panel_with_sampling_error_says_why_ranges_are_left_out(years, framework):
    errors = years[["unit", "year"]].assign(c=4.0, d=2.0)
    result = panel(years, framework, [SMAA], standard_errors=errors)
    assert codes(result).count("panel.no_ranges") == 1
    assert "ranges.told" not in codes(result)
    assert set(result.draws) == {"method", "data", "both"}
    assert "panel.no_ranges" not in codes(panel(years, framework, [SMAA]))


def test_growth_of_wins_is_left_empty(years, framework):
    recipe = Recipe.parse({**STEPS, "aggregate": {"method": "copeland"}})
    result = score_panel(years, framework, recipe)
    assert np.isnan(result.index_trend.rate).all()
    assert np.isfinite(result.index_trend.change).any()


def test_every_indicator_counts_the_same_in_runs(values, framework):
    """Three of four indicators stand below the second pillar, so that sizes matter."""
    uneven = framework.assign(Parent=framework["Parent"].where(framework["iCode"] != "b", "P2"))
    means = ["arithmetic_mean", "geometric_mean"]
    sizes = {**STEPS, "weigh": {"method": "by_size"}}
    vary = [{"step": "aggregate", "setting": "method", "values": means}]
    scored = score(values, uneven, Recipe.parse({**sizes, "vary": vary}))
    ends = sensitivity(scored, draws=200, rng=np.random.default_rng(1)).ranks()
    own = [_ranks(values, uneven, {**sizes, "aggregate": {"method": name}}) for name in means]
    np.testing.assert_array_equal(ends["rank_low"], np.minimum(*own))
    np.testing.assert_array_equal(ends["rank_high"], np.maximum(*own))
    equal = _ranks(values, uneven, {**STEPS, "weigh": {"method": "equal"}})
    assert (equal != own[0]).any()


def _ranks(values, framework, recipe):
    return score(values, framework, Recipe.parse(recipe)).nominal_ranks


def test_groups_of_runs_keep_the_limits_of_the_recipe(values, framework):
    narrow = {"relative": {"limits": [100.1, 100.0, 99.9]}}
    wide = {"relative": {"limits": [10000, 9000, 0.001]}}
    parts = {}
    for name, relative in (("narrow", narrow), ("wide", wide)):
        recipe = Recipe.parse({**STEPS, **relative, "vary": [SMAA]})
        told = sensitivity(score(values, framework, recipe), draws=30, rng=np.random.default_rng(1))
        table = told.group_probabilities()
        parts[name] = table.groupby("group")["probability"].sum()
    assert parts["wide"]["moderate"] == pytest.approx(12)
    assert parts["narrow"]["moderate"] < 1


def test_goalposts_that_are_cut_have_groups_and_others_have_none(values, framework):
    posts = {code: [float(values[code].min()), float(values[code].max())] for code in "abcd"}
    for cut, grouped in ((True, True), (False, False)):
        scale = {"method": "goalposts", "goalposts": posts, "cut": cut}
        recipe = Recipe.parse({**STEPS, "normalise": scale, "vary": [SMAA]})
        told = sensitivity(score(values, framework, recipe), draws=30, rng=np.random.default_rng(1))
        assert bool(told.grouped) is grouped
        assert ("groups.no_scale" in codes(told)) is not grouped
