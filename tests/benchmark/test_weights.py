"""Weights from data: principal components, importance met, the benefit of the doubt."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.optimize import linprog

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.doubt import best_weights, doubt_scores
from innaxe.benchmark.weights import importance_shares, optimised, pca
from innaxe.errors import MethodError, RecipeError
from innaxe.locale.texts import TEXTS


def recipe(weigh, **aggregate):
    scale = {"method": "min_max", "low": 1, "high": 100}
    return Recipe.parse({"normalise": scale, "weigh": weigh, "aggregate": aggregate})


@pytest.fixture(scope="module")
def related():
    """Thirty units on which the four indicators of the framework go together."""
    rng = np.random.default_rng(11)
    common = rng.normal(size=30)
    columns = {
        code: sign * common + spread * rng.normal(size=30)
        for code, sign, spread in (("a", 1, 0.4), ("b", -1, 0.8), ("c", 1, 1.2), ("d", 1, 0.6))
    }
    return pd.DataFrame({"unit": [f"U{i:02d}" for i in range(30)], **columns, "pop": 1.0})


def covariances():
    def build(size):
        raw = arrays.arrays(float, (40, size), elements=st.integers(-20, 20).map(float))
        return raw.map(lambda x: np.cov(x + 8 * np.sin(np.arange(40))[:, None], rowvar=False))

    return st.integers(2, 5).flatmap(build).filter(lambda c: (np.diagonal(c) > 1).all())


def test_the_first_loading_equals_the_singular_vector(related):
    """An independent route: the right singular vector of the standardised table."""
    table = related[["a", "b", "c", "d"]].to_numpy() * [1, -1, 1, 1]
    standard = (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)
    loading = np.linalg.svd(standard)[2][0]
    ours = pca(np.cov(table, rowvar=False))
    np.testing.assert_allclose(ours, loading * np.sign(loading.sum()), atol=1e-10)


@given(covariances())
def test_loadings_have_a_fixed_sign_and_ignore_units(covariance):
    ours = pca(covariance)
    assert ours.sum() >= 0
    scale = np.diag(np.arange(1.0, len(ours) + 1))
    values = np.linalg.eigvalsh(covariance / np.sqrt(np.outer(*[np.diagonal(covariance)] * 2)))
    if values[-1] - values[-2] > 0.05:
        np.testing.assert_allclose(np.abs(pca(scale @ covariance @ scale)), np.abs(ours), atol=1e-7)


def test_weights_from_principal_components_in_the_chain(related, framework):
    result = score(related, framework, recipe({"method": "pca"}))
    normalised = result.stage("normalised")
    expected = pca(np.cov(normalised[["c", "d"]], rowvar=False))
    scores = result.scores()
    by_hand = normalised[["c", "d"]].to_numpy() @ expected / expected.sum()
    np.testing.assert_allclose(scores["P2"], by_hand)
    above = pca(np.cov(scores[["P1", "P2"]], rowvar=False))
    np.testing.assert_allclose(scores["I"], scores[["P1", "P2"]].to_numpy() @ above / above.sum())


def test_negative_loadings_are_refused(related, framework):
    with pytest.raises(MethodError) as caught:
        score(related.assign(d=-related["d"]), framework, recipe({"method": "pca"}))
    assert caught.value.code == "weigh.pca_negative"
    assert caught.value.problems[0].message.params["node"] == "P2"


def test_a_pillar_of_one_has_no_principal_component(related, framework):
    tree = framework[framework["iCode"] != "c"]
    with pytest.raises(RecipeError) as caught:
        score(related, tree, recipe({"method": "pca"}))
    assert caught.value.code == "recipe.pca_single"
    assert caught.value.problems[0].message.params["node"] == "P2"


def test_weights_need_three_units_with_all_values(related, framework):
    table = related.assign(c=related["c"].where(related.index < 2))
    with pytest.raises(MethodError) as caught:
        score(table, framework, recipe({"method": "pca"}))
    assert caught.value.code == "weigh.too_few"
    assert caught.value.problems[0].message.params == {"node": "P2", "count": 2}


def test_no_spread_no_weights(related, framework):
    steps = Recipe.parse(
        {"normalise": {"method": "rank"}, "weigh": {"method": "pca"}, "aggregate": {}}
    )
    with pytest.raises(MethodError) as caught:
        score(related.assign(c=3.0), framework, steps)
    assert caught.value.code == "weigh.no_spread"


@pytest.mark.parametrize("power", [1, 2])
@pytest.mark.parametrize("target", [(1 / 3, 1 / 3, 1 / 3), (0.5, 0.3, 0.2), (0.8, 0.1, 0.1)])
def test_no_grid_point_beats_the_optimised_weights(related, target, power):
    """The optimum is verified against every point of a fine grid over the simplex."""
    table = related[["a", "c", "d"]].to_numpy()
    covariance = np.cov(table / table.std(axis=0), rowvar=False)
    goal = np.array(target)

    def gap(weights):
        return ((importance_shares(covariance, weights, power) - goal) ** 2).sum()

    ours = optimised(covariance, goal, power=power)
    steps = np.linspace(0, 1, 41)
    grid = [np.array([u, v, 1 - u - v]) for u, v in itertools.product(steps, steps) if u + v <= 1]
    assert gap(ours) <= min(gap(point) for point in grid) + 1e-9
    assert ours.sum() == pytest.approx(1)
    assert (ours >= 0).all()


def test_independent_parts_need_no_search():
    """Without correlation r_k is proportional to w_k sd_k: squared shares give w in closed form."""
    target = np.array([0.5, 0.3, 0.2])
    ours = optimised(np.diag([1.0, 4.0, 9.0]), target, power=2)
    expected = np.sqrt(target) / [1, 2, 3]
    np.testing.assert_allclose(ours, expected / expected.sum(), rtol=1e-6)


def test_optimised_weights_meet_the_importance_in_the_chain(related, framework):
    result = score(related, framework, recipe({"method": "optimised"}))
    scores = result.scores()
    squared = np.array([np.corrcoef(scores[code], scores["I"])[0, 1] ** 2 for code in ("P1", "P2")])
    told = {caution.code: caution.params for caution in result.cautions}
    gap = np.abs(squared / squared.sum() - [0.25, 0.75]).max()
    if gap > 0.005:
        assert told["weigh.target_missed"]["gap"] == pytest.approx(gap, abs=1e-6)
    below = result.stage("normalised")
    pillar = [np.corrcoef(below[code], scores["P1"])[0, 1] ** 2 for code in ("a", "b")]
    assert np.array(pillar) / sum(pillar) == pytest.approx([1 / 3, 2 / 3], abs=0.005)


def test_a_target_that_cannot_be_met_is_said(related, framework):
    table = related.assign(d=related["c"] + 0.01 * related["a"])
    tree = framework.copy()
    tree.loc[tree["iCode"] == "c", "Weight"] = 20.0
    cautions = score(table, tree, recipe({"method": "optimised"})).cautions
    told = [item.params["node"] for item in cautions if item.code == "weigh.target_missed"]
    assert "P2" in told


def test_optimised_weights_need_arithmetic_means(related, framework):
    with pytest.raises(RecipeError) as caught:
        score(related, framework, recipe({"method": "optimised"}, nodes={"P1": "copeland"}))
    assert caught.value.code == "recipe.optimised_needs_means"


def test_weights_from_data_draw_with_the_recipe(related, framework):
    vary = {"step": "weigh", "setting": "method", "values": ["given", "equal", "pca", "optimised"]}
    steps = Recipe.parse({**recipe({}).to_dict(), "vary": [vary]})
    errors = pd.DataFrame({"unit": related["unit"], "d": 0.3})
    rng = np.random.default_rng(1)
    result = score(related, framework, steps, draws=40, rng=rng, standard_errors=errors)
    assert len(np.unique(result.draws["method"].ranks, axis=0)) > 1
    assert result.draws["both"].failed == 0


def test_benefit_of_the_doubt_by_hand():
    """A leads on one, B on the other; C reaches 3/4 of the line between them."""
    table = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.25], [0.25, 0.25]])
    assert doubt_scores(table, np.ones(2)).tolist() == [1, 1, 0.75, 0.5]


def by_duality(table, unit):
    """The envelopment form: the least of all mixes of units that reaches the unit everywhere."""
    solved = linprog(np.ones(len(table)), A_ub=-table.T, b_ub=-table[unit])
    return solved.fun


@given(arrays.arrays(float, (6, 3), elements=st.integers(1, 50).map(float)))
def test_benefit_of_the_doubt_equals_its_dual(table):
    ours = doubt_scores(table, np.ones(3))
    assert ours == pytest.approx([by_duality(table, unit) for unit in range(6)], abs=1e-7)
    assert ours.max() == 1
    np.testing.assert_allclose(doubt_scores(table * [1, 10, 0.1], np.ones(3)), ours, atol=1e-7)


@given(arrays.arrays(float, (6, 3), elements=st.integers(1, 50).map(float)))
def test_shares_stay_within_their_bounds(table):
    weights = best_weights(table, 0.2, 0.5)
    parts = table * weights
    shares = parts / parts.sum(axis=1, keepdims=True)
    assert (shares >= 0.2 - 1e-6).all()
    assert (shares <= 0.5 + 1e-6).all()
    assert (table @ weights.T).max() <= 1 + 1e-6
    assert (doubt_scores(table, np.ones(3), 0.2, 0.5) <= doubt_scores(table, np.ones(3))).all()


def test_a_gap_claims_nothing():
    table = np.array([[10.0, np.nan], [5.0, 8.0], [np.nan, np.nan]])
    scores = doubt_scores(table, np.ones(2), 0.4, 0.6)
    assert scores[0] == 1
    assert np.isnan(scores[2])


def test_benefit_of_the_doubt_in_the_chain(related, framework):
    rule = {"method": ["arithmetic_mean", "benefit_of_the_doubt"], "share_low": 0.25}
    result = score(related, framework, recipe({}, **rule))
    scores, own = result.scores(), result.unit_weights().set_index("unit")
    parts = scores.set_index("unit")[["P1", "P2"]] * own
    np.testing.assert_allclose(parts.sum(axis=1), scores["I"], atol=1e-8)
    assert scores["I"].max() == 1
    assert (parts.div(parts.sum(axis=1), axis=0) >= 0.25 - 1e-6).all().all()


@pytest.mark.parametrize(
    ("aggregate", "scale", "code"),
    [
        ({"share_low": 0.6}, {}, "recipe.share_bounds"),
        ({"share_high": 0.4}, {}, "recipe.share_bounds"),
        ({}, {"method": "z_score"}, "aggregate.negative"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_next_step(related, framework, aggregate, scale, code):
    steps = {"method": "benefit_of_the_doubt", **aggregate}
    data = {**recipe({}).to_dict(), "aggregate": steps, **({"normalise": scale} if scale else {})}
    with pytest.raises((RecipeError, MethodError)) as caught:
        score(related, framework, Recipe.parse(data))
    assert caught.value.code == code
    assert f"{code}.next" in TEXTS
