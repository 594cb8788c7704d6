"""Weights from the simplex and from people: closed forms, what is refused, both ways of drawing."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe import tables
from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.errors import InnaxeError, MethodError, RecipeError

SMAA = {"step": "weigh", "setting": "smaa"}
NOISE = {"step": "weigh", "setting": "noise", "low": -0.25, "high": 0.25}
PEOPLE = {"step": "weigh", "setting": "stakeholders"}
PLAIN = {"weigh": {"method": "given"}, "aggregate": {"method": "arithmetic_mean"}}
STEPS = {**PLAIN, "normalise": {"method": "min_max", "low": 1, "high": 100}}


@pytest.fixture(scope="module")
def triangle():
    """A scores w, B scores 1 - w, C scores 0.6, w being the weight of the first indicator."""
    values = pd.DataFrame({"unit": list("ABC"), "p": [1, 0, 0.6], "q": [0, 1, 0.6]})
    rows = [(1, "p", "I", "Indicator"), (1, "q", "I", "Indicator"), (2, "I", "", "Aggregate")]
    framework = pd.DataFrame(rows, columns=["Level", "iCode", "Parent", "Type"])
    return values, framework.assign(Direction=1, Weight=1.0)


def acceptabilities(triangle, draws=8000, people=None, **vary):
    recipe = Recipe.parse({**PLAIN, "vary": [{**SMAA, **vary} if people is None else vary]})
    scored = score(*triangle, recipe, stakeholders=people)
    return sensitivity(scored, draws=draws, rng=np.random.default_rng(1))


def shares(result):
    table = result.rank_probabilities().pivot(index="unit", columns="rank", values="probability")
    return table.fillna(0.0).to_numpy()


def test_rank_acceptabilities_equal_the_closed_form(triangle):
    """w is uniform on [0, 1]: A is first above 0.6, last below 0.4, and before B above 0.5."""
    expected = [[0.4, 0.1, 0.5], [0.4, 0.1, 0.5], [0.2, 0.8, 0.0]]
    np.testing.assert_allclose(shares(acceptabilities(triangle)), expected, atol=0.015)


def test_central_weights_equal_the_closed_form(triangle):
    """Mean of w where A is first: 0.8; where B is: 0.2; where C is: 0.5."""
    table = acceptabilities(triangle).central_weights()
    assert tuple(table.columns) == tables.CENTRAL_WEIGHTS.names
    own = table.pivot(index="unit", columns="code", values="weight")
    np.testing.assert_allclose(own["p"], [0.8, 0.2, 0.5], atol=0.01)
    np.testing.assert_allclose(own.sum(axis=1), 1)
    first = table.drop_duplicates("unit")["first"]
    np.testing.assert_allclose(first, [0.4, 0.4, 0.2], atol=0.015)


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({"order": [["p", "q"]]}, [0.8, 0.0, 0.2]),
        ({"lowest": {"p": 0.2, "q": 0.1}}, [3 / 7, 2 / 7, 2 / 7]),
        ({"order": [["q", "p"]], "lowest": {"p": 0.3}}, [0.0, 0.5, 0.5]),
    ],
)
def test_orders_and_bounds_leave_what_they_should(triangle, more, first):
    probabilities = shares(acceptabilities(triangle, **more))
    np.testing.assert_allclose(probabilities[:, 0], first, atol=0.02)


def test_score_draws_the_same_acceptabilities(triangle):
    recipe = Recipe.parse({**PLAIN, "vary": [SMAA]})
    drawn = score(*triangle, recipe, draws=8000, rng=np.random.default_rng(2))
    first = (drawn.draws["method"].ranks == 1).mean(axis=0)
    np.testing.assert_allclose(first, [0.4, 0.4, 0.2], atol=0.02)
    own = drawn.central_weights().query("code == 'p'")["weight"]
    np.testing.assert_allclose(own, [0.8, 0.2, 0.5], atol=0.015)


def people(rows):
    return pd.DataFrame(rows, columns=["person", "group", "code", "weight"])


THREE = [
    ("1", "firms", "p", 9), ("1", "firms", "q", 1),
    ("2", "firms", "p", 7), ("2", "firms", "q", 3),
    ("3", "city", "p", 0), ("3", "city", "q", 5),
]  # fmt: skip


def test_each_draw_takes_one_person(triangle):
    """Persons 1 and 2 put A first, person 3 puts B first."""
    result = acceptabilities(triangle, people=people(THREE), **PEOPLE)
    np.testing.assert_allclose(shares(result)[:, 0], [2 / 3, 1 / 3, 0], atol=0.015)
    assert result.central is None


def test_a_group_first_gives_groups_equal_chances(triangle):
    result = acceptabilities(triangle, people=people(THREE), **PEOPLE, pick="group")
    np.testing.assert_allclose(shares(result)[:, 0], [0.5, 0.5, 0], atol=0.015)


def test_people_take_the_place_of_noise_where_nothing_is_declared(triangle):
    recipe = Recipe.parse(PLAIN)
    scored = score(*triangle, recipe, stakeholders=people(THREE))
    result = sensitivity(scored, draws=50, rng=np.random.default_rng(1))
    assert "weigh.stakeholders" in result.factors
    assert "weigh.noise" not in result.factors
    assert "stakeholders" in result.to_dict()["hashes"]
    drawn = score(
        *triangle, recipe, stakeholders=people(THREE), draws=30, rng=np.random.default_rng(1)
    )
    assert {factor.setting for factor in drawn.factors} >= {"stakeholders"}


def test_weights_that_nobody_gave_stay(values, framework):
    rows = [(i, "", code, w) for i, w in (("1", 4), ("2", 1)) for code in ("P1",)]
    rows += [("1", "", "P2", 1), ("2", "", "P2", 1)]
    recipe = Recipe.parse({**STEPS, "vary": [PEOPLE]})
    scored = score(values, framework, recipe, stakeholders=people(rows))
    result = sensitivity(scored, draws=20, rng=np.random.default_rng(1))
    ranks = {tuple(row) for row in result.counts.ranks.tolist()}
    heavy = framework.assign(Weight=framework["Weight"].where(framework["iCode"] != "P1", 12.0))
    same = framework.assign(Weight=framework["Weight"].where(framework["iCode"] != "P2", 1.0))
    expected = {
        tuple(score(values, tree, Recipe.parse(STEPS)).nominal_ranks.astype(int))
        for tree in (heavy, same)
    }
    assert ranks == expected


BAD_TABLES = {
    "a code that is not there": ([*THREE, ("3", "city", "r", 1)], "stakeholders.unknown_code"),
    "the index itself": ([*THREE, ("3", "city", "I", 1)], "stakeholders.unknown_code"),
    "a negative weight": ([*THREE[:-1], ("3", "city", "q", -5)], "stakeholders.bad_weight"),
    "no weight": ([*THREE[:-1], ("3", "city", "q", np.nan)], "stakeholders.bad_weight"),
    "an infinite weight": ([*THREE[:-1], ("3", "city", "q", np.inf)], "stakeholders.bad_weight"),
    "weights that sum to zero": ([*THREE[:-1], ("3", "city", "q", 0)], "stakeholders.sum_zero"),
    "a part that is missing": (THREE[:-1], "stakeholders.incomplete"),
    "no group": ([*THREE[:-1], ("3", "", "q", 5)], "stakeholders.no_group"),
    "two groups": ([*THREE[:-1], ("3", "firms", "q", 5)], "stakeholders.two_groups"),
    "a code twice": ([*THREE, ("3", "city", "q", 5)], "stakeholders.twice"),
    "no rows": ([], "stakeholders.empty"),
}


@pytest.mark.parametrize("name", BAD_TABLES)
def test_tables_that_cannot_be_used_are_refused(triangle, name):
    rows, code = BAD_TABLES[name]
    with pytest.raises(MethodError) as caught:
        score(*triangle, Recipe.parse({**PLAIN, "vary": [PEOPLE]}), stakeholders=people(rows))
    assert code in {problem.code for problem in caught.value.problems}


def test_a_table_without_its_columns_is_refused(triangle):
    with pytest.raises(MethodError) as caught:
        score(*triangle, Recipe.parse(PLAIN), stakeholders=people(THREE).drop(columns="code"))
    assert caught.value.code == "stakeholders.missing_columns"


BAD_DECLARATIONS = {
    "no table": ([PEOPLE], "stakeholders.no_table"),
    "an unknown aggregate": ([{**SMAA, "of": ["P9"]}], "smaa.unknown_node"),
    "an unknown code in the order": ([{**SMAA, "order": [["a", "z"]]}], "smaa.unknown_code"),
    "a code outside its aggregates": (
        [{**SMAA, "of": ["P1"], "lowest": {"c": 0.1}}],
        "smaa.unknown_code",
    ),
    "an order over two aggregates": ([{**SMAA, "order": [["a", "c"]]}], "smaa.order_mixed"),
    "bounds that fill everything": (
        [{**SMAA, "lowest": {"a": 0.5, "b": 0.5}}],
        "smaa.lowest_sum",
    ),
    "noise on the same weights": ([NOISE, {**SMAA, "of": ["I"]}], "recipe.vary_same_weights"),
}


@pytest.mark.parametrize("name", BAD_DECLARATIONS)
@pytest.mark.parametrize("draws", [0, 10])
def test_declarations_that_do_not_fit_are_refused_before_anything_runs(
    values, framework, name, draws
):
    vary, code = BAD_DECLARATIONS[name]
    with pytest.raises(RecipeError) as caught:
        score(
            values,
            framework,
            Recipe.parse({**STEPS, "vary": vary}),
            draws=draws,
            rng=np.random.default_rng(1),
        )
    assert caught.value.code == code


def test_noise_above_and_the_simplex_below_go_together(values, framework):
    vary = [NOISE, {**SMAA, "of": ["P1", "P2"]}]
    scored = score(values, framework, Recipe.parse({**STEPS, "vary": vary}))
    result = sensitivity(scored, draws=200, rng=np.random.default_rng(1))
    assert result.factors == ("weigh.noise", "weigh.smaa")
    assert set(result.central_weights()["code"]) == {"a", "b", "c", "d"}


def test_bounds_that_leave_a_sliver_are_refused(values, framework):
    more = {"lowest": {"P1": 0.998, "P2": 0.001}, "order": [["P1", "P2"]]}
    scored = score(values, framework, Recipe.parse({**STEPS, "vary": [{**SMAA, **more}]}))
    with pytest.raises(InnaxeError) as caught:
        sensitivity(scored, draws=5, rng=np.random.default_rng(1))
    assert caught.value.code == "smaa.too_tight"


def test_a_table_that_the_recipe_does_not_use_is_refused(triangle):
    with pytest.raises(RecipeError) as caught:
        score(*triangle, Recipe.parse({**PLAIN, "vary": [SMAA]}), stakeholders=people(THREE))
    assert caught.value.code == "stakeholders.not_declared"


def test_picking_a_group_needs_groups(triangle):
    rows = [(person, "", code, weight) for person, _, code, weight in THREE]
    recipe = Recipe.parse({**PLAIN, "vary": [{**PEOPLE, "pick": "group"}]})
    with pytest.raises(RecipeError) as caught:
        score(*triangle, recipe, stakeholders=people(rows))
    assert caught.value.code == "stakeholders.no_groups"
