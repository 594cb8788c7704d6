"""Pooled values in a benchmark: what moves, what stays, and what a reader is told."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.pooling import own_errors, pooled_frame
from innaxe.benchmark.trace import trace
from innaxe.errors import RecipeError
from innaxe.statistics import pool_of

STEPS = {
    "denominate": {},
    "pool": {},
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "aggregate": {},
}


@pytest.fixture
def errors(values):
    frame = pd.DataFrame({"unit": values["unit"], "a": np.nan, "c": 8.0, "d": np.nan})
    frame.loc[:4, "a"] = np.linspace(1, 9, 5)
    frame.loc[:2, "d"] = 2.0
    return frame


@pytest.fixture
def result(values, framework, errors):
    recipe = Recipe.parse(STEPS)
    rng = np.random.default_rng(1)
    return score(values, framework, recipe, standard_errors=errors, draws=50, rng=rng)


def test_values_with_errors_are_pooled_after_dividing(values, errors, result):
    frame = pooled_frame(result.stages.source, result.hierarchy)
    rows = frame[frame["indicator"] == "a"].set_index("unit")
    # one of the five has no value
    known = values.loc[:4].dropna(subset=["a"])
    own = (known["a"] / known["pop"]).to_numpy()
    spread = (errors.loc[known.index, "a"] / known["pop"]).to_numpy()
    wanted = pool_of(own, spread).shrink(own, spread)
    np.testing.assert_allclose(rows["pooled"], wanted.value)
    np.testing.assert_allclose(rows["pooled_error"], wanted.standard_error)
    np.testing.assert_allclose(rows["value"], own)
    column = result.hierarchy.indicators.index("a")
    moved = [result.units.index(unit) for unit in known["unit"]]
    np.testing.assert_allclose(result.stages.denominated[moved, column], wanted.value)


def test_exact_values_stay_and_too_few_are_told(values, result):
    column = result.hierarchy.indicators.index("b")
    np.testing.assert_array_equal(result.stages.denominated[:, column], values["b"])
    told = {caution.code: caution.params for caution in result.cautions}
    assert told["pool.too_few"]["indicators"] == ("d",)
    pooled = told["pool.pooled"]
    assert pooled["indicators"] == ("a", "c")
    assert pooled["count"] == 4 + 10
    assert 0 < pooled["low"] <= pooled["median"] <= pooled["high"] < 1


def test_the_trace_keeps_the_value_that_came_in(values, result):
    rows = trace(result, "U00").set_index("indicator")
    assert rows.loc["a", "raw"] == values.loc[0, "a"]
    assert 0 < rows.loc["a", "shrinkage"] < 1
    assert np.isnan(rows.loc["b", "shrinkage"])
    assert rows.loc["a", "denominated"] != values.loc[0, "a"] / values.loc[0, "pop"]


def test_draws_are_around_the_pooled_values_and_the_hash_is_of_those_that_came_in(
    values, framework, errors, result
):
    plain = Recipe.parse({name: step for name, step in STEPS.items() if name != "pool"})
    rng = np.random.default_rng(1)
    raw = score(values, framework, plain, standard_errors=errors, draws=50, rng=rng)
    assert raw.hashes["values"] == result.hashes["values"]
    column = result.hierarchy.indicators.index("c")
    before = raw.stages.inputs.errors.standard_error[:, column]
    after = result.stages.inputs.errors.standard_error[:, column]
    there = ~np.isnan(values["c"].to_numpy())
    assert (after[there] < before[there]).all()


def test_a_share_of_answers_has_the_deviation_of_its_posterior(values, framework):
    answers = pd.DataFrame({"unit": values["unit"], "b": 18.0})
    recipe = Recipe.parse({**STEPS, "pool": {"method": "reml", "indicators": ["b"]}})
    result = score(values, framework, recipe, answers=answers)
    from scipy.stats import beta

    raw = result.stages.inputs.pooling.raw_error[0, result.hierarchy.indicators.index("b")]
    share = values.loc[0, "b"] / 100
    assert raw == pytest.approx(100 * beta(18 * share + 0.5, 18 * (1 - share) + 0.5).std())
    assert not result.stages.inputs.errors.answers.any()


def test_nothing_to_pool_is_said_and_an_unknown_indicator_refused(values, framework):
    result = score(values, framework, Recipe.parse(STEPS))
    assert "pool.nothing" in [caution.code for caution in result.cautions]
    wrong = Recipe.parse({**STEPS, "pool": {"indicators": ["zz"]}})
    with pytest.raises(RecipeError) as caught:
        score(values, framework, wrong)
    assert caught.value.code == "recipe.pool_unknown"


def test_a_missing_value_has_no_error(result):
    source = result.stages.source
    found = own_errors(np.full_like(source.values, np.nan), source.denominators, source.errors)
    assert not found.any()
