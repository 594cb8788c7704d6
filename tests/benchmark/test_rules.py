"""Rules of aggregation beyond the three means: by hand, by their invariants, what they refuse."""

from __future__ import annotations

import time
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.aggregate import aggregate_level
from innaxe.benchmark.hierarchy import Level
from innaxe.benchmark.outranking import copeland, dominated_share, outranking
from innaxe.benchmark.recipe import Mean
from innaxe.benchmark.recipe_words import describe
from innaxe.benchmark.rules import Rule
from innaxe.errors import MethodError, RecipeError
from innaxe.locale.texts import TEXTS

NAN = np.nan
MPI_SCALE = {"method": "z_score", "mean": 100, "deviation": 10}


def recipe(aggregate, **scale):
    scale = scale or {"method": "min_max", "low": 1, "high": 100}
    return Recipe.parse({"normalise": scale, "weigh": {}, "aggregate": aggregate})


def level(size):
    codes = tuple(f"c{i}" for i in range(size))
    return Level(("P",), codes, np.arange(size), (0, size), np.ones(size))


def scored(rows, rule, weights=None):
    table = np.array(rows, dtype=float)
    own = np.ones(table.shape[1]) if weights is None else np.array(weights, dtype=float)
    return aggregate_level(table, level(table.shape[1]), own, (rule,))[:, 0].tolist()


def test_generalised_mean_by_hand():
    rule = Rule("generalised_mean", power=2)
    assert scored([[3, 4], [1, 7]], rule) == pytest.approx([np.sqrt(12.5), 5])
    assert scored([[3, 4]], rule, [3, 1]) == pytest.approx([np.sqrt((3 * 9 + 16) / 4)])


def test_generalised_mean_skips_gaps():
    assert scored([[3, NAN, 4]], Rule("generalised_mean", power=2)) == pytest.approx(
        [np.sqrt(12.5)]
    )


@pytest.mark.parametrize(("power", "mean"), [(1, "arithmetic_mean"), (-1, "harmonic_mean")])
def test_generalised_means_contain_the_others(power, mean):
    rows = [[2, 5, 9], [1, 1, 4]]
    ours = scored(rows, Rule("generalised_mean", power=power), [1, 2, 3])
    assert ours == pytest.approx(scored(rows, Rule(mean), [1, 2, 3]))


@given(arrays.arrays(float, (4, 3), elements=st.floats(0.1, 100)), st.floats(0.5, 4))
def test_a_higher_power_never_scores_lower(rows, power):
    low = scored(rows, Rule("generalised_mean", power=power))
    high = scored(rows, Rule("generalised_mean", power=power + 0.5))
    assert (np.array(high) >= np.array(low) - 1e-9).all()


def test_mazziotta_pareto_by_hand():
    """Mean 100, variance 800/3: the penalty is 8/3. Equal scores have none."""
    rows = [[80, 100, 120], [90, 90, 90]]
    assert scored(rows, Rule("mpi")) == pytest.approx([100 - 8 / 3, 90])
    assert scored(rows, Rule("ampi", sign=1.0)) == pytest.approx([100 + 8 / 3, 90])


@given(arrays.arrays(float, (3, 4), elements=st.floats(70, 130)))
def test_imbalance_never_pays(rows):
    mean = np.array(scored(rows, Rule("arithmetic_mean")))
    assert (np.array(scored(rows, Rule("ampi"))) <= mean + 1e-9).all()


def test_mazziotta_pareto_in_the_chain(values, framework):
    result = score(values, framework, recipe({"method": "mpi"}, **MPI_SCALE))
    normalised = result.stage("normalised").set_index("unit").loc["U00", ["c", "d"]].to_numpy()
    mean, spread = normalised.mean(), normalised.std()
    expected = mean - spread * (spread / mean)
    assert result.scores().set_index("unit").loc["U00", "P2"] == pytest.approx(expected)


def test_copeland_by_hand():
    """B beats A and C on two of three; A beats C on two of three: 2, 0 and -2."""
    rows = [[1, 2, 3], [2, 3, 1], [0, 1, 2]]
    assert copeland(np.array(rows, float), np.ones(3)).tolist() == [0, 2, -2]
    shares = outranking(np.array(rows, float), np.ones(3))
    np.testing.assert_allclose(shares[0], [0.5, 1 / 3, 1])
    assert dominated_share(np.array(rows, float), np.ones(3)) == pytest.approx(1 / 3)


def test_ties_count_half_and_cycles_cancel():
    cycle = np.array([[1.0, 2, 3], [2, 3, 1], [3, 1, 2]])
    assert copeland(cycle, np.ones(3)).tolist() == [0, 0, 0]
    tied = np.array([[1.0, 1.0], [1.0, 2.0]])
    np.testing.assert_allclose(outranking(tied, np.ones(2)), [[0.5, 0.25], [0.75, 0.5]])


def test_copeland_with_gaps_compares_what_both_have():
    rows = np.array([[5.0, NAN], [4.0, 9.0], [NAN, NAN]])
    assert copeland(rows, np.ones(2)).tolist()[:2] == [1, -1]
    assert np.isnan(copeland(rows, np.ones(2))[2])


@given(arrays.arrays(float, (6, 4), elements=st.integers(0, 5).map(float)))
def test_copeland_adds_up_to_zero_and_ignores_distances(rows):
    weights = np.array([1.0, 2, 3, 4])
    scores = copeland(rows, weights)
    assert scores.sum() == 0
    np.testing.assert_array_equal(scores, copeland(np.exp(rows), weights))
    np.testing.assert_allclose(
        outranking(rows, weights) + outranking(rows, weights).T, np.ones((6, 6))
    )


def test_copeland_draws_side_by_side():
    rng = np.random.default_rng(3)
    values, weights = rng.normal(size=(5, 8, 3)), rng.uniform(1, 2, size=(5, 3))
    together = copeland(values, weights)
    for draw in range(5):
        np.testing.assert_array_equal(together[draw], copeland(values[draw], weights[draw]))


def test_copeland_of_300_units_is_quick():
    values = np.random.default_rng(1).normal(size=(300, 60))
    start = time.perf_counter()
    copeland(values, np.ones(60))
    assert time.perf_counter() - start < 0.2


def test_copeland_in_the_chain(values, framework):
    result = score(values, framework, recipe({"method": ["arithmetic_mean", "copeland"]}))
    scores = result.scores()
    assert scores["I"].sum() == 0
    both = scores[["P1", "P2"]].to_numpy()
    dominated = sum((a > b).all() for a in both for b in both)
    assert result.dominated_pairs() == pytest.approx(dominated / 66)
    assert 0 <= result.dominated_pairs("P2") <= 1


def test_one_aggregate_has_a_rule_of_its_own(values, framework):
    mixed = score(values, framework, recipe({"nodes": {"P1": "geometric_mean"}})).scores()
    plain = score(values, framework, recipe({})).scores()
    geometric = score(values, framework, recipe({"method": "geometric_mean"})).scores()
    np.testing.assert_allclose(mixed["P1"], geometric["P1"])
    np.testing.assert_allclose(mixed["P2"], plain["P2"])
    np.testing.assert_allclose(mixed["I"], (mixed["P1"] + 3 * mixed["P2"]) / 4)


def test_only_the_values_below_a_rule_must_be_above_zero(values, framework):
    table = values.copy()
    steps = {"nodes": {"P2": "geometric_mean"}}
    posts = {"a": [0, 100], "b": [0, 10], "c": [-100, 100], "d": [-100, 100]}
    result = score(table, framework, recipe(steps, method="goalposts", goalposts=posts))
    assert (result.stage("normalised")["b"] == 0).any()
    other = recipe({"nodes": {"P1": "geometric_mean"}}, method="goalposts", goalposts=posts)
    with pytest.raises(MethodError) as caught:
        score(table, framework, other)
    assert caught.value.problems[0].message.params["indicator"] == "b"


@pytest.mark.parametrize(
    ("aggregate", "scale", "code"),
    [
        ({"method": "generalised_mean", "power": 0}, {}, "recipe.power_zero"),
        ({"power": 2}, {}, "recipe.setting_not_of_method"),
        ({"imbalance": "adds"}, {}, "recipe.setting_not_of_method"),
        ({"nodes": {"P9": "copeland"}}, {}, "recipe.unknown_node"),
        ({"nodes": {"a": "copeland"}}, {}, "recipe.unknown_node"),
        ({"nodes": {"P1": "mean"}}, {}, "recipe.not_allowed"),
        ({"method": "mpi"}, {}, "recipe.mpi_scale"),
        ({"nodes": {"P1": "ampi"}}, {}, "recipe.ampi_scale"),
        (
            {"method": "generalised_mean", "power": -1},
            {"method": "min_max"},
            "aggregate.not_positive",
        ),
        ({"method": "generalised_mean", "power": 2}, {"method": "z_score"}, "aggregate.negative"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_next_step(values, framework, aggregate, scale, code):
    with pytest.raises((RecipeError, MethodError)) as caught:
        score(values, framework, recipe(aggregate, **scale))
    assert caught.value.code == code
    assert f"{code}.next" in TEXTS


def test_a_varied_rule_that_does_not_fit_its_scale_is_refused(values, framework):
    vary = {"step": "aggregate", "setting": "method", "values": ["arithmetic_mean", "mpi"]}
    steps = Recipe.parse({**recipe({}).to_dict(), "vary": [vary]})
    with pytest.raises(RecipeError) as caught:
        score(values, framework, steps, draws=5, rng=np.random.default_rng(1))
    assert caught.value.code == "recipe.mpi_scale"


def test_the_usual_factors_keep_the_scale_that_a_rule_needs(values, framework):
    steps = recipe({"nodes": {"P1": "mpi"}}, **MPI_SCALE)
    result = score(values, framework, steps, draws=20, rng=np.random.default_rng(1))
    assert [factor.step for factor in result.factors] == ["weigh", "aggregate"]


def test_rules_draw_too(values, framework):
    vary = {
        "step": "aggregate",
        "setting": "method",
        "values": ["arithmetic_mean", "copeland", {"method": "generalised_mean", "power": 0.5}],
    }
    steps = Recipe.parse({**recipe({}).to_dict(), "vary": [vary]})
    result = score(values, framework, steps, draws=60, rng=np.random.default_rng(1))
    assert result.draws["method"].failed == 0
    assert len(np.unique(result.draws["method"].ranks, axis=0)) > 1


def test_rules_survive_being_written_and_read():
    steps = recipe({"method": "generalised_mean", "power": 2, "nodes": {"P1": "copeland"}})
    assert Recipe.parse(steps.to_dict()) == steps
    assert recipe({}).to_dict()["aggregate"] == {"method": "arithmetic_mean"}


def test_every_rule_has_its_words():
    for method in get_args(Mean):
        for words in describe(recipe({"method": method}), "", ()):
            assert words.code in TEXTS
        assert f"recipe.{method}" in TEXTS
