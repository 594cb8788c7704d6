"""What each step does, what it leaves, and what it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.recipe import Treat
from innaxe.benchmark.steps import treat
from innaxe.errors import MethodError, RecipeError


def recipe(**sections):
    base = {
        "normalise": {"method": "min_max", "low": 1, "high": 100},
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
    data = {key: value for key, value in {**base, **sections}.items() if value is not None}
    return Recipe.parse(data)


def cautions(result):
    return {caution.code: caution.params for caution in result.cautions}


def test_counts_are_divided_by_their_denominator(values, framework):
    result = score(values, framework, recipe(denominate={}))
    ours = result.stage("denominated").set_index("unit")
    given = values.set_index("unit")
    np.testing.assert_allclose(ours["a"], given["a"] / given["pop"])
    np.testing.assert_allclose(ours["b"], given["b"])


def test_a_missing_denominator_gives_a_gap(values, framework):
    table = values.copy()
    table.loc[5, "pop"] = np.nan
    result = score(table, framework, recipe(denominate={}))
    assert result.stage("denominated").set_index("unit")["a"].isna()["U05"]


def test_gaps_are_filled_from_the_group(values, framework):
    result = score(values, framework, recipe(impute={"method": "group_median"}))
    filled = result.stage("imputed").set_index("unit")["c"]
    assert filled["U01"] == pytest.approx(values.loc[values["g"] == "N", "c"].median())
    assert filled["U08"] == pytest.approx(values.loc[values["g"] == "S", "c"].median())
    assert cautions(result)["impute.filled"] == {"count": 3, "units": 3}


def test_a_gap_that_cannot_be_filled_stays_and_the_rest_share_its_weight(values, framework):
    table = values.copy()
    table.loc[table["g"] == "N", "c"] = np.nan
    result = score(table, framework, recipe(impute={"method": "group_mean"}))
    found = cautions(result)
    assert found["impute.left_empty"]["count"] == 6
    assert found["aggregate.partial"]["count"] == 6
    scores = result.scores().set_index("unit")
    normalised = result.stage("normalised").set_index("unit")
    assert scores.loc["U00", "P2"] == pytest.approx(normalised.loc["U00", "d"])


def test_a_unit_without_label_keeps_its_gap(values, framework):
    table = values.copy()
    table["g"] = table["g"].where(table["unit"] != "U01", None)
    result = score(table, framework, recipe(impute={"method": "group_mean"}))
    assert result.stage("imputed").set_index("unit")["c"].isna()["U01"]


def test_without_groups_nothing_is_filled_and_it_is_said(values, framework):
    tree = framework[framework["Type"] != "Group"]
    result = score(values, tree, recipe(impute={"method": "group_mean"}))
    assert "impute.no_group" in cautions(result)
    assert result.stage("imputed")["c"].isna().sum() == 2


def test_of_several_groups_one_must_be_named(values, framework):
    extra = pd.DataFrame([{"iCode": "h", "Type": "Group", "Parent": ""}])
    tree = pd.concat([framework, extra], ignore_index=True)
    with pytest.raises(RecipeError) as caught:
        score(values, tree, recipe(impute={"method": "group_mean"}))
    assert caught.value.code == "recipe.group_needed"
    named = score(values, tree, recipe(impute={"method": "group_mean", "group": "g"}))
    assert named.stages.inputs.group == "g"


def test_an_unknown_group_is_refused(values, framework):
    with pytest.raises(RecipeError) as caught:
        score(values, framework, recipe(impute={"method": "group_mean", "group": "G"}))
    assert caught.value.code == "recipe.unknown_group"


def test_screening_counts_filled_or_recorded_values(values, framework):
    steps = {"impute": {"method": "group_mean"}}
    filled = score(values, framework, recipe(**steps, screen={"threshold": 0.9}))
    recorded = score(
        values, framework, recipe(**steps, screen={"threshold": 0.9, "of": "recorded"})
    )
    assert filled.stages.dropped == ()
    assert [unit for unit, _ in recorded.stages.dropped] == ["U01", "U03", "U08"]
    assert cautions(recorded)["screen.dropped"]["count"] == 3


def test_screening_everybody_out_is_refused(values, framework):
    table = values.assign(d=np.nan, c=np.nan)
    with pytest.raises(MethodError) as caught:
        score(table, framework, recipe(screen={"threshold": 0.9}))
    assert caught.value.code == "screen.nobody_left"


def test_outliers_are_pulled_in_to_the_next_value():
    column = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 500]).reshape(-1, 1)
    done = treat(column, Treat())
    assert done.winsorised.tolist() == [1]
    assert done.treated[-1, 0] == 9
    assert done.passes.all()


def test_low_outliers_are_pulled_up():
    column = -np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 500]).reshape(-1, 1)
    assert treat(column, Treat()).treated[-1, 0] == -9


def test_logarithms_are_taken_of_the_original_values_where_winsorising_fails():
    column = np.array([1.0, 2, 3, 4, 5, 6, 200, 2e3, 2e4, 2e5, 2e6] + [1.0] * 20).reshape(-1, 1)
    done = treat(column, Treat(max_winsorised=1))
    assert done.logged.tolist() == [True]
    assert done.winsorised.tolist() == [0]
    low, high = column.min(), column.max()
    expected = np.log(column - low + 0.01 * (high - low))
    np.testing.assert_allclose(done.treated, expected)


def test_without_logarithms_a_skewed_column_is_reported():
    column = np.array([1.0] * 20 + [10, 1e3, 1e5]).reshape(-1, 1)
    done = treat(column, Treat(max_winsorised=1, otherwise="none"))
    assert not done.passes.any()
    assert not done.logged.any()


def test_winsorising_never_leaves_a_single_value():
    column = np.array([0.0] * 15 + [5.0]).reshape(-1, 1)
    done = treat(column, Treat())
    assert done.would_be_constant.tolist() == [True]
    assert np.ptp(done.treated) > 0


def test_a_constant_indicator_is_refused(values, framework):
    with pytest.raises(MethodError) as caught:
        score(values.assign(d=3.0, c=1.0), framework, recipe())
    assert [problem.code for problem in caught.value.problems] == ["normalise.constant"] * 2
    assert caught.value.problems[1].message.params["indicator"] == "d"


def test_a_constant_indicator_can_be_ranked(values, framework):
    result = score(values.assign(d=3.0), framework, recipe(normalise={"method": "rank"}))
    assert (result.stage("normalised")["d"] == 1).all()


def test_an_indicator_without_values_does_not_count_and_it_is_said(values, framework):
    result = score(values.assign(d=np.nan), framework, recipe())
    assert cautions(result)["chain.no_values"]["indicators"] == ("d",)
    assert result.scores()["I"].notna().all()


@pytest.mark.parametrize("mean", ["geometric_mean", "harmonic_mean"])
def test_means_over_zero_are_refused(values, framework, mean):
    steps = recipe(
        normalise={"method": "min_max", "low": 0, "high": 100}, aggregate={"method": mean}
    )
    with pytest.raises(MethodError) as caught:
        score(values, framework, steps)
    assert caught.value.code == "aggregate.not_positive"
    assert caught.value.problems[0].message.params["unit"].startswith("U")


def test_a_geometric_mean_of_positive_pillars_is_fine(values, framework):
    steps = recipe(
        normalise={"method": "min_max", "low": 0, "high": 100},
        aggregate={"method": ["arithmetic_mean", "geometric_mean"]},
    )
    scores = score(values, framework, steps).scores()
    expected = np.exp((np.log(scores["P1"]) + 3 * np.log(scores["P2"])) / 4)
    np.testing.assert_allclose(scores["I"], expected)


def test_harmonic_mean_by_hand(values, framework):
    scores = score(values, framework, recipe(aggregate={"method": "harmonic_mean"})).scores()
    np.testing.assert_allclose(scores["I"], 4 / (1 / scores["P1"] + 3 / scores["P2"]))


def test_as_many_means_as_levels(values, framework):
    with pytest.raises(RecipeError) as caught:
        score(values, framework, recipe(aggregate={"method": ["arithmetic_mean"] * 3}))
    assert caught.value.code == "recipe.aggregate_levels"


def test_no_index_without_aggregation(values, framework):
    with pytest.raises(RecipeError) as caught:
        score(values, framework, recipe(aggregate=None))
    assert caught.value.code == "recipe.aggregate_missing"


def test_directions_need_a_common_scale(values, framework):
    with pytest.raises(RecipeError) as caught:
        score(values, framework, recipe(normalise=None))
    assert caught.value.code == "recipe.direction_needs_normalise"


def test_equal_weights(values, framework):
    scores = score(values, framework, recipe(weigh={"method": "equal"})).scores()
    np.testing.assert_allclose(scores["I"], (scores["P1"] + scores["P2"]) / 2)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda v: v.assign(a=np.inf), "values.infinite"),
        (lambda v: v.assign(a="many"), "values.text_in_column"),
        (lambda v: v.drop(columns="a"), "values.indicators_without_column"),
        (lambda v: v.drop(columns="unit"), "values.no_unit_column"),
        (lambda v: v.assign(unit="U"), "values.duplicate_unit"),
        (lambda v: v.iloc[:0], "values.no_units"),
        (lambda v: v.assign(pop=0.0), "values.zero_denominator"),
        (lambda v: v.drop(columns="pop"), "values.indicators_without_column"),
    ],
)
def test_values_that_do_not_fit_are_refused(values, framework, change, code):
    with pytest.raises(MethodError) as caught:
        score(change(values), framework, recipe(denominate={}))
    assert caught.value.code == code


def test_a_unit_without_any_value_is_not_ranked(values, framework):
    table = values.copy()
    table.loc[4, ["a", "b", "c", "d"]] = np.nan
    result = score(table, framework, recipe())
    assert cautions(result)["aggregate.unscored"]["units"] == ("U04",)
    ranks = result.ranks().set_index("unit")["rank"]
    assert ranks.isna().sum() == 1
    assert ranks.max() == 11


def test_few_units_are_said(values, framework):
    assert cautions(score(values, framework, recipe()))["chain.few_units"] == {"count": 12}


def test_missing_is_never_zero(values, framework):
    """A unit with a gap scores as if the indicator were not there, not as if it were lowest."""
    result = score(values, framework, recipe())
    normalised = result.stage("normalised").set_index("unit").loc["U01"]
    assert result.scores().set_index("unit").loc["U01", "P2"] == pytest.approx(normalised["d"])


def test_the_hash_is_over_rounded_content(values, framework):
    numbers = ["a", "b", "c", "d", "pop"]
    first = score(values, framework, recipe()).hashes
    nearly = values.assign(**{name: values[name] * (1 + 1e-14) for name in numbers})
    other = values.assign(a=values["a"] * (1 + 1e-6))
    assert score(nearly, framework, recipe()).hashes == first
    assert score(other, framework, recipe()).hashes["values"] != first["values"]
    assert score(other, framework, recipe()).hashes["framework"] == first["framework"]


def test_the_hash_sees_weights_and_recipe(values, framework):
    first = score(values, framework, recipe()).hashes
    heavier = framework.assign(Weight=framework["Weight"] * [2, *[1] * 9])
    assert score(values, heavier, recipe()).hashes["framework"] != first["framework"]
    changed = score(values, framework, recipe(treat={})).hashes
    assert changed["recipe"] != first["recipe"]
    assert changed["values"] == first["values"]
