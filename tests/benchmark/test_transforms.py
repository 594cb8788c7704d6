"""Transforms against skewness, gaps filled from all units, and who stays."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.recipe import Impute, Treat
from innaxe.benchmark.recipe_words import describe
from innaxe.benchmark.steps import treat
from innaxe.benchmark.transforms import transform
from innaxe.errors import MethodError, RecipeError
from innaxe.locale.texts import TEXTS

X = np.array([[1.0], [5.0], [20.0], [np.nan]])
METHODS = ("log", "log_ct_orig", "log_ct_plus", "log_gii", "box_cox")


def recipe(**sections):
    base = {"normalise": {"method": "rank"}, "aggregate": {"method": "arithmetic_mean"}}
    return Recipe.parse({**base, **sections})


def shaped(method, *, x=X, skew=1.0, power=0.0):
    return transform(x, np.array([skew]), method, power)[:, 0]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("log", np.log([0.19, 4.19, 19.19])),
        ("log_ct_orig", np.log([1, 5, 20])),
        ("log_ct_plus", np.log([0.19, 4.19, 19.19])),
        ("log_gii", np.log([1, 5, 20])),
        ("box_cox", np.log([1, 5, 20])),
    ],
)
def test_transforms_by_hand(method, expected):
    *ours, gap = shaped(method)
    assert ours == pytest.approx(expected.tolist())
    assert np.isnan(gap)


def test_a_tail_below_is_mirrored():
    ours = shaped("log_ct_plus", skew=-1.0)[:3]
    assert ours == pytest.approx(-np.log([19.19, 15.19, 0.19]))


@given(st.floats(-2, 2))
def test_box_cox_equals_scipy(power):
    expected = stats.boxcox(np.array([1.0, 5.0, 20.0]), lmbda=power)
    assert shaped("box_cox", power=power)[:3] == pytest.approx(expected, abs=1e-6)


@given(
    st.lists(st.integers(-50, 500), min_size=3, max_size=9, unique=True).filter(
        lambda numbers: max(numbers) > 1
    ),
    st.sampled_from(METHODS),
    st.sampled_from([-1.0, 1.0]),
)
def test_no_transform_changes_the_order(numbers, method, skew):
    x = np.array(numbers, dtype=float).reshape(-1, 1)
    ours = shaped(method, x=x, skew=skew, power=0.5)
    assert np.argsort(ours).tolist() == np.argsort(x[:, 0]).tolist()


@pytest.mark.parametrize("method", METHODS)
def test_a_transform_follows_where_winsorising_fails(method):
    column = np.array([1.0, 2, 3, 4, 5, 6, 200, 2e3, 2e4, 2e5, 2e6] + [1.0] * 20).reshape(-1, 1)
    done = treat(column, Treat(max_winsorised=1, otherwise=method))
    assert done.logged.tolist() == [True]
    np.testing.assert_allclose(done.treated[:, 0], shaped(method, x=column))


def test_a_transform_that_is_not_defined_is_refused(values, framework):
    skewed = values.assign(d=-(10.0 ** np.arange(12)))
    steps = recipe(treat={"max_winsorised": 0, "otherwise": "log_gii"})
    with pytest.raises(MethodError) as caught:
        score(skewed, framework, steps)
    assert caught.value.code == "treat.not_defined"
    assert caught.value.problems[0].message.params["indicator"] == "d"


@pytest.fixture
def below_zero(values):
    """One outlier above, and one value below zero."""
    return values.assign(d=[-1.0, *range(1, 11), 1000.0])


@pytest.mark.parametrize("method", ["log", "log_ct_orig", "log_ct_plus", "log_gii"])
def test_logarithms_of_values_below_zero_are_refused(below_zero, framework, method):
    with pytest.raises(MethodError) as caught:
        score(below_zero, framework, recipe(treat={"max_winsorised": 0, "otherwise": method}))
    [problem] = caught.value.problems
    assert problem.code == "treat.log_of_negative"
    assert problem.message.params == {"indicator": "d", "unit": "U00", "value": -1.0}


def test_values_below_zero_are_no_matter_where_nothing_is_logged(below_zero, framework):
    result = score(below_zero, framework, recipe(treat={"max_winsorised": 1}))
    assert "treat.logged" not in {caution.code for caution in result.cautions}


def test_draws_that_pull_in_fewer_points_may_shift(below_zero, framework):
    varied = [{"step": "treat", "setting": "max_winsorised", "values": [0, 1]}]
    steps = recipe(treat={"max_winsorised": 1}, vary=varied)
    result = score(below_zero, framework, steps, draws=20, rng=np.random.default_rng(1))
    assert result.draws["method"].ranks.shape[0] == 20


@pytest.mark.parametrize(
    ("otherwise", "code"), [("log", "treat.logged"), ("box_cox", "treat.transformed")]
)
def test_a_transform_is_said(values, framework, otherwise, code):
    skewed = values.assign(d=10.0 ** np.arange(12))
    steps = recipe(treat={"max_winsorised": 0, "otherwise": otherwise})
    told = {item.code: item.params for item in score(skewed, framework, steps).cautions}
    assert "d" in told[code]["indicators"]


@pytest.mark.parametrize("method", ["mean", "median"])
def test_gaps_are_filled_from_all_units(values, framework, method):
    result = score(values, framework, recipe(impute={"method": method}))
    filled = result.stage("imputed").set_index("unit")["c"]
    assert filled["U01"] == filled["U08"] == pytest.approx(getattr(values["c"], method)())


def test_all_units_need_no_labels(values, framework):
    tree = framework[framework["Type"] != "Group"]
    result = score(values, tree, recipe(impute={"method": "mean"}))
    assert "impute.no_group" not in {caution.code for caution in result.cautions}
    assert result.stage("imputed").notna().all().all()


def dropped(values, framework, **screen):
    return [unit for unit, _ in score(values, framework, recipe(screen=screen)).stages.dropped]


def test_zeros_screen_too(values, framework):
    """U02 has three zeros of four values, U03 a gap and two zeros of three."""
    table = values.copy()
    table.loc[2, ["a", "b", "c"]] = 0.0
    table.loc[3, ["b", "c"]] = 0.0
    both = {"threshold": 0.9, "non_zero": 0.3, "of": "recorded"}
    assert dropped(table, framework, by="zeros", non_zero=0.3) == ["U02"]
    assert dropped(table, framework, by="zeros", non_zero=0.34) == ["U02", "U03"]
    assert dropped(table, framework, by="both", **both) == ["U01", "U02", "U03", "U08"]


def test_lists_go_before_counts(values, framework):
    lists = {"include": ["U01"], "exclude": ["U07"]}
    assert dropped(values, framework, threshold=0.9, **lists) == ["U03", "U07", "U08"]


@pytest.mark.parametrize(
    ("screen", "code"),
    [
        ({"include": ["U99"]}, "screen.unknown_unit"),
        ({"exclude": ["u01"]}, "screen.unknown_unit"),
        ({"include": ["U01"], "exclude": ["U01"]}, "recipe.screen_both_lists"),
        ({"by": "values", "non_zero": 0.1}, "recipe.setting_not_of_method"),
        ({"by": "zeros", "threshold": 0.1}, "recipe.setting_not_of_method"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_next_step(values, framework, screen, code):
    with pytest.raises((RecipeError, MethodError)) as caught:
        score(values, framework, recipe(screen=screen))
    assert caught.value.code == code
    assert f"{code}.next" in TEXTS


def test_every_choice_has_its_words():
    choices = [
        *({"treat": {"otherwise": name}} for name in (*METHODS, "none")),
        *(
            {"impute": {"method": name}}
            for name in get_args(Impute.model_fields["method"].annotation)
        ),
        {"screen": {"by": "both", "include": ["A"], "exclude": ["B"]}},
        {"weigh": {"method": "pca"}},
        {"weigh": {"method": "optimised", "importance": "absolute"}},
    ]
    for choice in choices:
        steps = recipe(**choice)
        assert {words.code for words in describe(steps, "g", ())} <= set(TEXTS)
        assert Recipe.parse(steps.to_dict()) == steps


def test_plain_screening_is_written_as_before():
    assert recipe(screen={}).to_dict()["screen"] == {"threshold": 2 / 3, "of": "filled"}
