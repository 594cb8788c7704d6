"""How far apart units must be: against the formula, and what is left unsaid."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.detectable import (
    comparison_sets,
    detectable_findings,
    pairwise_detectable,
    range_of_pairs,
)
from innaxe.benchmark.position import position_of
from innaxe.statistics import detectable_difference

FIXED = {
    "normalise": {
        "method": "goalposts",
        "cut": False,
        "goalposts": dict.fromkeys("abcd", (0, 100)),
    },
    "impute": {"method": "mean"},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


@pytest.fixture
def result(values, framework):
    errors = pd.DataFrame({"unit": values["unit"], "d": np.linspace(1, 4, 12)})
    recipe, rng = Recipe.parse(FIXED), np.random.default_rng(1)
    return score(values, framework, recipe, draws=4000, rng=rng, standard_errors=errors)


def test_on_a_fixed_scale_it_is_the_formula_for_two_standard_errors(result):
    """d counts for 3/8 of the index, so the error of the index is 3/8 of that of d."""
    errors = np.linspace(1, 4, 12) * 3 / 8
    wanted = detectable_difference(errors[:, None], errors[None, :])
    found = pairwise_detectable(np.cov(result.draws["data"].scores, rowvar=False))
    pairs = np.triu_indices(12, 1)
    np.testing.assert_allclose(found[pairs], wanted[pairs], rtol=0.06)
    low, middle, high = range_of_pairs(errors)
    [everybody, *groups] = comparison_sets(result)
    assert everybody.name == "all"
    assert (everybody.units, everybody.pairs) == (12, 66)
    assert (everybody.low, everybody.median, everybody.high) == pytest.approx(
        (low, middle, high), rel=0.06
    )
    assert [item.name for item in groups] == ["N", "S"]


def test_the_covariance_of_errors_counts():
    covariance = np.array([[4.0, 3.0], [3.0, 4.0]])
    wanted = 2.8015852 * np.sqrt(2.0)
    assert pairwise_detectable(covariance)[0, 1] == pytest.approx(wanted)
    assert range_of_pairs(covariance)[1] == pytest.approx(wanted)


def test_a_unit_is_told_of_all_and_of_its_peers(result):
    found = detectable_findings(result, position_of(result, "U03"))
    assert set(found) == {"all", "peers"}
    assert found["all"].params["units"] == 11
    assert found["peers"].params["units"] == 5
    assert 0 <= found["all"].params["apart"] <= 11


def test_pairs_without_sampling_error_are_not_spoken_of(values, framework):
    errors = pd.DataFrame({"unit": values["unit"], "d": [2.0] + [0.0] * 11})
    recipe, rng = Recipe.parse(FIXED), np.random.default_rng(1)
    result = score(values, framework, recipe, draws=50, rng=rng, standard_errors=errors)
    sets = {item.name: item for item in comparison_sets(result)}
    assert sets["all"].pairs == 11
    assert "S" not in sets


def test_without_sampling_error_nothing_is_said(values, framework):
    recipe = Recipe.parse(FIXED)
    result = score(values, framework, recipe, draws=20, rng=np.random.default_rng(1))
    assert comparison_sets(result) == ()
    assert detectable_findings(result, position_of(result, "U03")) == {}
