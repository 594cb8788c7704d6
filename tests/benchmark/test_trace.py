"""Every score leads back to its figures."""

from __future__ import annotations

import numpy as np
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.trace import shares_of_index, trace
from innaxe.errors import RequestError

STEPS = {
    "denominate": {},
    "impute": {"method": "group_mean"},
    "treat": {},
    "normalise": {"method": "min_max", "low": 0, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


@pytest.fixture(scope="module")
def result(values, framework):
    table = values.copy()
    table.loc[table["g"] == "N", "d"] = np.nan
    return score(table, framework, Recipe.parse(STEPS))


def test_each_step_is_in_the_trace(result, values):
    told = trace(result, "U03").set_index("indicator")
    given = values.set_index("unit").loc["U03"]
    assert np.isnan(told["raw"]["a"])
    assert told["status"].to_dict() == {
        "a": "filled", "b": "recorded", "c": "recorded", "d": "missing",
    }  # fmt: skip
    assert told["raw"]["b"] == given["b"]
    assert told["imputed"]["a"] == pytest.approx(
        np.nanmean((values["a"] / values["pop"])[values["g"] == "N"])
    )


def test_shares_times_scores_give_the_index(result):
    shares = shares_of_index(result)
    normalised = np.nan_to_num(result.stages.normalised)
    index = result.scores()["I"].to_numpy()
    np.testing.assert_allclose((shares * normalised).sum(axis=1), index)
    np.testing.assert_allclose(shares.sum(axis=1), 1)


def test_a_missing_value_passes_its_weight_to_its_siblings(result):
    told = trace(result, "U00").set_index("indicator")["share"]
    assert told["d"] == 0
    assert told["c"] == pytest.approx(0.75)
    assert trace(result, "U09").set_index("indicator")["share"]["c"] == pytest.approx(0.375)


def test_a_value_that_was_pulled_in_is_marked(values, framework):
    table = values.copy()
    table.loc[0, "c"] = 9e5
    result = score(table, framework, Recipe.parse(STEPS))
    assert trace(result, "U00").set_index("indicator")["winsorised"]["c"]
    assert not trace(result, "U04").set_index("indicator")["winsorised"]["c"]


def test_an_unknown_unit_is_refused(result):
    with pytest.raises(RequestError):
        trace(result, "ZZ")
