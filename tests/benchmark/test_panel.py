"""Panels: pooled scales, ranks within years, gaps, trends, references; worked by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe import tables
from innaxe.benchmark import Recipe, score
from innaxe.benchmark.panel import score_panel
from innaxe.errors import InnaxeError
from innaxe.locale.texts import TEXTS

GAP = np.nan
# three units, three years; y is better when it is less
ROWS = [
    ("A", 2018, 0, 8),
    ("A", 2019, 10, 6),
    ("A", 2020, 20, 4),
    ("B", 2018, 10, 2),
    ("B", 2019, GAP, 2),
    ("B", 2020, 40, 0),
    ("C", 2018, 5, GAP),
    ("C", 2019, 5, 4),
    ("C", 2020, 5, GAP),
]
PLAIN = {"normalise": {}, "aggregate": {}}
LINES = {**PLAIN, "panel": {"impute": "linear_or_constant"}}


@pytest.fixture
def panel():
    return pd.DataFrame(ROWS, columns=["unit", "year", "x", "y"])


@pytest.fixture
def tree():
    rows = [
        (1, "x", "I", 1, 1.0, "Indicator"),
        (1, "y", "I", -1, 1.0, "Indicator"),
        (2, "I", "", 1, 1.0, "Aggregate"),
    ]
    return pd.DataFrame(rows, columns=["Level", "iCode", "Parent", "Direction", "Weight", "Type"])


def run(panel, tree, recipe, **more):
    return score_panel(panel, tree, Recipe.parse(recipe), **more)


def table(result):
    return result.scores().set_index(["unit", "year"])["I"]


def codes(result):
    return [caution.code for caution in result.cautions]


def refused(panel, tree, recipe):
    with pytest.raises(InnaxeError) as caught:
        run(panel, tree, recipe)
    return [problem.code for problem in caught.value.problems]


def test_scales_hang_on_all_years_together(panel, tree):
    # x from 0 to 40 and y from 8 to 0 over all years; B's gap lies halfway between 10 and 40,
    # C has one value of y, which holds for all its years
    found = table(run(panel, tree, LINES))
    expected = {
        ("A", 2018): 0, ("A", 2019): 25, ("A", 2020): 50,
        ("B", 2018): 50, ("B", 2019): (62.5 + 75) / 2, ("B", 2020): 100,
        ("C", 2018): 31.25, ("C", 2019): 31.25, ("C", 2020): 31.25,
    }  # fmt: skip
    assert found.to_dict() == pytest.approx(expected, abs=1e-12)


def test_a_panel_without_filling_equals_one_table_of_all_rows(panel, tree):
    stacked = panel.assign(unit=panel["unit"] + panel["year"].astype(str)).drop(columns="year")
    recipe = {**PLAIN, "treat": {"max_winsorised": 2}}
    whole = score(stacked, tree, Recipe.parse(recipe)).scores()["I"]
    np.testing.assert_array_equal(table(run(panel, tree, recipe)).to_numpy(), whole.to_numpy())


def test_ranks_are_within_a_year(panel, tree):
    found = run(panel, tree, LINES).ranks()
    assert tuple(found.columns) == tables.PANEL_RANKS.names
    ranks = found.set_index(["year", "unit"])["rank"]
    assert ranks[2018].to_dict() == {"A": 3, "B": 1, "C": 2}
    assert ranks[2020].to_dict() == {"A": 2, "B": 1, "C": 3}


def test_intervals_hold_ranks_of_the_year(panel, tree):
    result = run(panel, tree, LINES, draws=60, rng=np.random.default_rng(1))
    found = result.ranks()
    assert found["rank_low"].between(1, 3).all()
    assert (found["rank_low"] <= found["rank_high"]).all()
    assert found["rank_high"].max() == 3
    assert len(result.draws["method"].ranks) == 60


def test_sampling_error_is_drawn_where_it_is_known(panel, tree):
    errors = panel.assign(x=5.0, y=0.0)
    result = run(panel, tree, LINES, draws=60, rng=np.random.default_rng(1), standard_errors=errors)
    assert set(result.draws) == {"method", "data", "both"}
    assert (result.ranks("data")["rank_high"] > result.ranks("data")["rank_low"]).any()


def test_gaps_are_listed_with_what_was_put_there(panel, tree):
    gaps = run(panel, tree, LINES).gaps()
    assert tuple(gaps.columns) == tables.PANEL_GAPS.names
    assert gaps.to_numpy().tolist() == [
        ["B", "x", 2019, "time", 25.0],
        ["C", "y", 2018, "time", 4.0],
        ["C", "y", 2020, "time", 4.0],
    ]


def test_units_fill_gaps_of_the_same_year_only(panel, tree):
    recipe = {**PLAIN, "impute": {"method": "mean"}}
    gaps = run(panel, tree, recipe).gaps().set_index(["unit", "year"])
    # the mean of A and C in 2019; of A and B in 2018 and 2020
    assert gaps["value"].to_dict() == {("B", 2019): 7.5, ("C", 2018): 5.0, ("C", 2020): 2.0}
    assert set(gaps["filled"]) == {"units"}


def test_time_goes_before_other_units(panel, tree):
    recipe = {**PLAIN, "impute": {"method": "mean"}, "panel": {"impute": "latest"}}
    gaps = run(panel, tree, recipe).gaps().set_index(["unit", "year"])
    assert gaps["filled"].to_dict() == {
        ("B", 2019): "time", ("C", 2018): "units", ("C", 2020): "time",
    }  # fmt: skip


def test_labels_group_units_of_one_year(panel, tree):
    tree.loc[len(tree)] = [GAP, "g", "", GAP, GAP, "Group"]
    labelled = panel.assign(g=["N"] * 6 + ["N"] * 3)
    recipe = {**PLAIN, "impute": {"method": "group_mean"}}
    gaps = run(labelled, tree, recipe).gaps().set_index(["unit", "year"])["value"]
    assert gaps["B", 2019] == 7.5


def test_a_unit_without_values_in_a_year_has_no_score_there(panel, tree):
    panel.loc[panel["unit"].eq("C") & panel["year"].eq(2020), "x"] = GAP
    result = run(panel, tree, LINES)
    assert ("C", 2020) not in table(result).index
    [absent] = [caution for caution in result.cautions if caution.code == "panel.absent"]
    assert absent.params["rows"] == ("C 2020",)
    listed = result.gaps()
    assert len(listed[listed["unit"].eq("C") & listed["year"].eq(2020)]) == 2


def test_trends_follow_index_and_recorded_values(panel, tree):
    found = run(panel, tree, LINES).trends()
    assert tuple(found.columns) == tables.TRENDS.names
    found = found.set_index(["unit", "code"])
    # B: index 50 to 100 in two years, x 10 to 40, y 2 to 0
    assert found.loc[("B", "I"), "annual_rate"] == pytest.approx(2**0.5 - 1, abs=1e-12)
    assert found.loc[("B", "x"), "annual_rate"] == pytest.approx(1, abs=1e-12)
    assert found.loc[("B", "y"), "annual_rate"] == -1
    assert found.loc[("B", "x"), "points"] == 2
    assert found.loc[("C", "x"), ["change", "annual_rate"]].tolist() == [0, 0]
    # a single recorded value has no trend, although the gaps around it were filled
    assert np.isnan(found.loc[("C", "y"), "annual_rate"])
    assert np.isnan(found.loc[("A", "I"), "annual_rate"])
    assert found.loc[("A", "I"), "change"] == 50


def test_an_index_without_zero_has_differences_only(panel, tree):
    found = run(panel, tree, {**LINES, "normalise": {"method": "z_score"}}).trends()
    index = found[found["code"] == "I"]
    assert index["annual_rate"].isna().all()
    assert index["change"].notna().all()


def test_cautions_count_units_and_not_rows(panel, tree):
    result = run(panel, tree, LINES)
    [few] = [caution for caution in result.cautions if caution.code == "chain.few_units"]
    assert few.params["count"] == 3
    assert {"panel.gaps", "panel.trends_bare", "panel.no_rate"} <= set(codes(result))
    assert "impute.filled" not in codes(result)


def test_a_rank_outside_its_own_draws_is_told_with_its_year(panel, tree):
    # one-sided D is ahead of even A by the arithmetic mean, behind it by the geometric one
    more = pd.concat([panel, pd.DataFrame([("D", 2020, 40, 7)], columns=panel.columns)])
    vary = [{"step": "aggregate", "setting": "method", "values": ["geometric_mean"]}]
    recipe = {**LINES, "normalise": {"low": 1, "high": 100}, "vary": vary}
    result = run(more, tree, recipe, draws=5, rng=np.random.default_rng(1))
    [outside] = [caution for caution in result.cautions if caution.code == "panel.outside"]
    assert outside.params["rows"] == ("A 2020", "D 2020")
    assert result.to_frame().equals(result.scores())


def test_without_a_reference_nothing_is_relative(panel, tree):
    found = run(panel, tree, LINES).relative()
    assert found.empty
    assert tuple(found.columns) == tables.PANEL_RELATIVE.names


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"impute": "latest"}, "recipe.words.panel.latest"),
        ({"impute": "latest", "limit": 2}, "recipe.words.panel.latest_limit"),
        ({"impute": "constant"}, "recipe.words.panel.constant"),
        ({"impute": "linear"}, "recipe.words.panel.linear"),
        ({"base_year": 2019}, "recipe.words.panel.base_year"),
    ],
)
def test_what_is_done_along_time_is_told_in_words(panel, tree, settings, code):
    words = run(panel, tree, {**PLAIN, "panel": settings}).recipe_in_words()
    assert code in [step.code for step in words]
    assert all(step.code in TEXTS for step in words)


def test_a_unit_seen_once_is_named(panel, tree):
    panel.loc[panel["unit"].eq("C") & panel["year"].ne(2019), ["x", "y"]] = GAP
    result = run(panel, tree, LINES)
    [lone] = [caution for caution in result.cautions if caution.code == "panel.one_point"]
    assert lone.params["units"] == ("C",)


def test_each_year_may_have_its_own_reference_or_all_one(panel, tree):
    own = run(panel, tree, {**LINES, "relative": {"unit": "C"}}).relative()
    assert tuple(own.columns) == tables.PANEL_RELATIVE.names
    assert own.set_index(["unit", "year"])["relative"]["B", 2020] == pytest.approx(320)
    based = {"panel": {"impute": "linear_or_constant", "base_year": 2019}}
    found = run(panel, tree, {**LINES, **based, "relative": {"unit": "A"}}).relative()
    found = found.set_index(["unit", "year"])
    assert found["relative"]["B", 2020] == pytest.approx(400)
    assert found["group"].loc["C"].tolist() == ["strong"] * 3
    assert found["group"]["A", 2018] == "emerging"


def test_the_distance_to_a_reference_takes_one_year(panel, tree):
    recipe = {**LINES, "normalise": {"method": "distance_to_reference", "unit": "B"}}
    assert table(run(panel, tree, recipe))["B", 2020] == pytest.approx(1)
    recipe["panel"] = {"impute": "linear_or_constant", "base_year": 2018}
    found = table(run(panel, tree, recipe))
    assert found["B", 2018] == pytest.approx(1)
    # x: (40 - 0) / (10 - 0), y: (8 - 0) / (8 - 2)
    assert found["B", 2020] == pytest.approx((4 + 8 / 6) / 2)


def test_an_alternative_scale_may_name_the_reference_too(panel, tree):
    vary = {
        "step": "normalise",
        "setting": "method",
        "values": [{"method": "min_max"}, {"method": "distance_to_reference", "unit": "B"}],
    }
    result = run(panel, tree, {**LINES, "vary": [vary]}, draws=20, rng=np.random.default_rng(3))
    assert result.draws["method"].failed == 0


def test_lists_of_screening_mean_units(panel, tree):
    recipe = {**LINES, "screen": {"threshold": 0.1, "exclude": ["B"]}}
    result = run(panel, tree, recipe)
    assert set(result.scores()["unit"]) == {"A", "C"}
    [dropped] = [caution for caution in result.cautions if caution.code == "panel.dropped"]
    assert dropped.params["rows"] == ("B 2018", "B 2019", "B 2020")


def test_the_recipe_is_told_as_it_was_given(panel, tree):
    recipe = {**LINES, "screen": {"threshold": 0.1, "exclude": ["B"]}}
    result = run(panel, tree, recipe)
    assert result.to_dict()["recipe"]["screen"]["exclude"] == ["B"]
    assert result.to_dict()["years"] == [2018, 2019, 2020]
    assert result.recipe_in_words()[0].code == "recipe.words.panel.pooled"


def test_a_panel_pools_what_the_preset_leaves_out(panel, tree):
    result = score_panel(panel, tree, Recipe.preset("ris_like"))
    assert "pooled_window" not in (result.recipe.left_out or ())
    assert "pooled_window" in (result.recipe.assumed or ())


def without_a_in_2018(table):
    return table[~(table["unit"].eq("A") & table["year"].eq(2018))]


def distance_to(unit):
    return {**PLAIN, "normalise": {"method": "distance_to_reference", "unit": unit}}


@pytest.mark.parametrize(
    ("change", "recipe", "code"),
    [
        (lambda p: pd.concat([p, p.head(1)]), LINES, "panel.twice"),
        (lambda p: p.assign(year=p["year"].replace(2019, 19)), LINES, "panel.year"),
        (lambda p: p.assign(year=p["year"].astype(float).replace(2019, GAP)), LINES, "panel.year"),
        (lambda p: p[p["year"] == 2019], LINES, "panel.one_year"),
        (lambda p: p.drop(columns="year"), LINES, "values.no_year_column"),
        (lambda p: p, {**LINES, "relative": {"unit": "D"}}, "relative.unknown_unit"),
        (without_a_in_2018, {**LINES, "relative": {"unit": "A"}}, "panel.relative_year"),
        (lambda p: p, {**LINES, "relative": {"unit": "A"}}, "relative.at_the_bottom"),
        (lambda p: p, {**PLAIN, "relative": {}, "panel": {"base_year": 1999}}, "panel.base_year"),
        (lambda p: p, distance_to("D"), "normalise.reference_unknown"),
        (
            lambda p: p,
            {**distance_to("B"), "panel": {"base_year": 1999}},
            "panel.reference_year",
        ),
        (lambda p: p, {**PLAIN, "screen": {"exclude": ["D"]}}, "screen.unknown_unit"),
    ],
)
def test_what_makes_no_panel_is_refused(panel, tree, change, recipe, code):
    assert code in refused(change(panel), tree, recipe)


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(random):
    rows = list(ROWS)
    random.shuffle(rows)
    columns = ["Level", "iCode", "Parent", "Direction", "Weight", "Type"]
    tree = pd.DataFrame(
        [
            (1, "x", "I", 1, 1.0, "Indicator"),
            (1, "y", "I", -1, 1.0, "Indicator"),
            (2, "I", "", 1, 1.0, "Aggregate"),
        ],
        columns=columns,
    )
    names = ["unit", "year", "x", "y"]
    first = run(pd.DataFrame(ROWS, columns=names), tree, LINES)
    second = run(pd.DataFrame(rows, columns=names), tree, LINES)
    pd.testing.assert_frame_equal(first.scores(), second.scores())
    pd.testing.assert_frame_equal(first.trends(), second.trends())
    assert first.to_dict()["hashes"] == second.to_dict()["hashes"]
