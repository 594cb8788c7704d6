"""The audit against independent computation, a worked example, and by the rules of its flags."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.audit import AUDIT_TABLES, audit
from innaxe.benchmark.consistency import cronbach_alpha, principal_shares
from innaxe.statistics import pairwise_correlations

PLAIN = Recipe.parse(
    {
        "name": "plain",
        "normalise": {"method": "min_max"},
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
)


def tree(indicators, *, pillars=("P",), directions=None, weights=None):
    """A framework: indicator -> pillar, one index above."""
    rows = [
        (
            1,
            code,
            pillar,
            (directions or {}).get(code, 1),
            (weights or {}).get(code, 1),
            "Indicator",
        )
        for code, pillar in indicators.items()
    ]
    rows += [(2, code, "I", 1, 1, "Aggregate") for code in pillars]
    rows += [(3, "I", "", 1, 1, "Aggregate")]
    return pd.DataFrame(rows, columns=["Level", "iCode", "Parent", "Direction", "Weight", "Type"])


def table(**columns):
    size = len(next(iter(columns.values())))
    return pd.DataFrame({"unit": [f"U{i:03d}" for i in range(size)], **columns})


def codes(result, level=None):
    return {flag.message.code for flag in result.flags if level in {None, flag.level}}


def items(result, code):
    [flag] = [flag for flag in result.flags if flag.message.code == code]
    return [
        item if isinstance(item, str) else item.params["code"]
        for item in flag.message.params["items"]
    ]


@pytest.fixture(scope="module")
def asem(coinr):
    values = pd.read_csv(coinr / "inputs" / "ASEM_iData.csv")
    framework = pd.read_csv(coinr / "inputs" / "ASEM_iMeta.csv")
    values = values.rename(columns={"uCode": "unit", "uName": "name"})
    return framework, audit(score(values, framework, Recipe.preset("coin")))


@pytest.fixture(scope="module")
def reference(coinr):
    """Normalised indicators and the scores above them, as COINr computed them."""
    return pd.read_csv(coinr / "pipeline" / "Aggregated.csv").set_index("uCode")


@pytest.mark.shared
def test_correlations_equal_those_of_scipy(asem, reference):
    for row in asem[1].correlations:
        x, y = reference[row.code], reference[row.other]
        assert row.count == 51
        assert row.pearson == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-10)
        assert row.spearman == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-10)


@pytest.mark.shared
def test_relations_follow_the_tree(asem):
    framework, result = asem
    frame = result.table("correlations")
    counts = frame["relation"].value_counts().to_dict()
    sizes = framework[framework["Level"] == 1].groupby("Parent").size()
    within = int((sizes * (sizes - 1) // 2).sum())
    assert counts == {
        "within_pillar": within,
        "across_pillars": 49 * 48 // 2 - within,
        "with_pillar": 49,
        "with_index": 49,
        "between_aggregates": 8 * 7 // 2 + 1,
    }


@pytest.mark.shared
def test_alpha_equals_the_textbook_form_on_the_reference_data(asem, reference):
    framework, result = asem
    for row in result.consistency:
        data = reference[list(framework.loc[framework["Parent"] == row.code, "iCode"])]
        size = data.shape[1]
        of_parts, of_sum = data.var().sum(), data.sum(axis=1).var()
        assert row.children == size
        assert row.alpha == pytest.approx(size / (size - 1) * (1 - of_parts / of_sum), abs=1e-10)


@pytest.mark.shared
def test_principal_components_equal_those_of_a_singular_value_decomposition(asem, reference):
    framework, result = asem
    for row in result.consistency:
        data = reference[list(framework.loc[framework["Parent"] == row.code, "iCode"])]
        scaled = ((data - data.mean()) / data.std()).to_numpy()
        eigenvalues = np.linalg.svd(scaled, compute_uv=False) ** 2 / (len(data) - 1)
        share = eigenvalues[0] / eigenvalues.sum()
        assert row.first_share == pytest.approx(share, abs=1e-10)
        assert row.above_one == (eigenvalues > 1).sum()


@pytest.mark.shared
def test_effective_weights_equal_the_reference(asem, coinr):
    theirs = pd.read_csv(coinr / "weights" / "effective_weights.csv").set_index("iCode")
    for row in asem[1].weights:
        assert row.effective_weight == pytest.approx(theirs.loc[row.code, "EffWeight"], abs=1e-10)


@pytest.mark.shared
def test_importance_is_the_squared_correlation_shared_out(asem, reference):
    framework, result = asem
    for row in result.weights:
        siblings = framework.loc[framework["Parent"] == row.parent, "iCode"]
        squares = {code: reference[code].corr(reference[row.parent]) ** 2 for code in siblings}
        assert row.importance == pytest.approx(squares[row.code] / sum(squares.values()), abs=1e-10)
        level = framework.loc[framework["Level"] == row.level, "iCode"]
        squares = {code: reference[code].corr(reference["Index"]) ** 2 for code in level}
        assert row.index_importance == pytest.approx(
            squares[row.code] / sum(squares.values()), abs=1e-10
        )


@pytest.mark.shared
def test_removing_a_pillar_equals_the_index_of_the_others(asem, reference):
    framework, result = asem
    weights = framework.set_index("iCode")["Weight"]
    pillars = list(framework.loc[(framework["Parent"] == "Sust"), "iCode"])
    left = [code for code in pillars if code != "Social"]
    sust = (reference[left] * weights[left]).sum(axis=1) / weights[left].sum()
    both = (reference["Conn"] * weights["Conn"] + sust * weights["Sust"]) / weights[
        ["Conn", "Sust"]
    ].sum()
    change = (both.rank(ascending=False) - reference["Index"].rank(ascending=False)).abs()
    [row] = [row for row in result.removals if row.code == "Social"]
    assert row.mean_change == pytest.approx(change.mean(), abs=1e-12)
    assert row.largest_change == change.max()
    assert row.unit in change.index[change == change.max()]


@pytest.mark.shared
def test_flags_of_the_reference_data(asem):
    result = asem[1]
    assert items(result, "audit.against_parent") == ["TBTs"]
    assert items(result, "audit.negative_alpha") == ["SusEcFin", "Sust"]
    assert items(result, "audit.weak_with_parent") == [
        "Forest",
        "NEET",
        "RDExp",
        "Ship",
        "SusEcFin",
    ]
    assert "audit.few_units" not in codes(result)
    assert [flag.step for flag in result.warnings] == ["coherence"] * 3


def test_alpha_of_an_example_by_hand():
    # variances 2.5, 2.5 and 1.5; sums of cross products 8, 7 and 5 over four
    data = np.array([[1, 2, 2], [2, 1, 2], [3, 3, 3], [4, 5, 3], [5, 4, 5]], dtype=float)
    covariance = {"ab": 8 / 4, "ac": 7 / 4, "bc": 5 / 4}
    total = 2.5 + 2.5 + 1.5 + 2 * sum(covariance.values())
    between = sum(covariance.values()) / 3
    assert total == 16.5
    assert cronbach_alpha(data) == pytest.approx(9 * between / total, abs=1e-12)
    assert cronbach_alpha(data) == pytest.approx(10 / 11, abs=1e-12)


def test_alpha_of_copies_is_one_and_of_mirrors_negative():
    x = np.arange(10.0)
    assert cronbach_alpha(np.column_stack([x, x, x])) == pytest.approx(1)
    assert cronbach_alpha(np.column_stack([x, -0.5 * x])) < 0
    assert np.isnan(cronbach_alpha(np.column_stack([x])))
    assert np.isnan(cronbach_alpha(np.column_stack([x, -x])))


def test_alpha_and_components_know_the_direction():
    rng = np.random.default_rng(3)
    base = rng.normal(size=40)
    values = table(a=base, b=-base + 0.1 * rng.normal(size=40))
    framework = tree({"a": "P", "b": "P"}, directions={"b": -1})
    result = audit(score(values, framework, PLAIN))
    assert result.consistency[1].alpha > 0.95
    assert "audit.negative_alpha" not in codes(result)


def test_components_of_uncorrelated_columns_are_all_alike():
    data = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]], dtype=float)
    shares, above_one = principal_shares(data)
    assert shares.tolist() == pytest.approx([0.5, 0.5])
    assert above_one == 0
    assert principal_shares(np.ones((5, 2)))[0].size == 0


def test_pairs_use_the_rows_that_have_both():
    rng = np.random.default_rng(5)
    values = rng.normal(size=(30, 4)).round(1)
    values[rng.random(values.shape) < 0.2] = np.nan
    found = pairwise_correlations(values)
    frame = pd.DataFrame(values)
    np.testing.assert_allclose(found.pearson, frame.corr(), atol=1e-12)
    np.testing.assert_allclose(found.spearman, frame.corr(method="spearman"), atol=1e-12)
    assert found.count[0, 1] == frame[[0, 1]].dropna().shape[0]


def test_a_column_without_variation_has_no_correlation():
    values = np.column_stack([np.full(6, 0.1), np.arange(6.0)])
    assert np.isnan(pairwise_correlations(values).pearson[0]).all()
    assert np.isnan(pairwise_correlations(values[:2]).pearson).all()


def test_availability_counts_recorded_values_only(framework, values):
    result = audit(score(values, framework, Recipe.preset("coin")))
    by_code = {row.code: row for row in result.availability}
    assert (by_code["c"].recorded, by_code["c"].possible) == (10, 12)
    assert (by_code["U01"].recorded, by_code["U01"].possible) == (3, 4)
    assert by_code["U01"].name == "Unit 1"
    assert by_code["c"].enough


def test_a_unit_that_was_screened_out_is_told(framework, values):
    changed = values.copy()
    changed.loc[5, ["a", "b", "c"]] = np.nan
    recipe = Recipe.parse(
        {**PLAIN.to_dict(), "denominate": {}, "screen": {"threshold": 0.5, "of": "recorded"}}
    )
    result = audit(score(changed, framework, recipe))
    assert items(result, "audit.screened_out") == ["U05"]
    [row] = [row for row in result.availability if row.code == "U05"]
    assert not row.kept
    assert {row.possible for row in result.availability if row.kind == "indicator"} == {11}


def test_poor_coverage_is_flagged_for_those_who_stayed():
    values = table(a=np.arange(30.0), b=[*np.arange(15.0), *[np.nan] * 15])
    result = audit(score(values, tree({"a": "P", "b": "P"}), PLAIN))
    assert items(result, "audit.indicators_below") == ["b"]
    assert len(items(result, "audit.units_below")) == 15


def test_redundant_and_opposed_pairs_are_flagged():
    rng = np.random.default_rng(11)
    x, y = rng.normal(size=(2, 60))
    values = table(a=x, b=x + 0.2 * rng.normal(size=60), c=-x + 0.8 * rng.normal(size=60), d=y)
    framework = tree({"a": "P", "b": "P", "c": "P", "d": "Q"}, pillars=("P", "Q"))
    result = audit(score(values, framework, PLAIN))
    assert {"audit.redundant", "audit.negative_within", "audit.against_parent"} <= codes(result)
    assert items(result, "audit.redundant")[0] == "a"
    assert items(result, "audit.against_parent") == ["c"]
    assert items(result, "audit.lone_child") == ["Q"]
    assert "audit.negative_within" in codes(result, "warning")
    assert "audit.redundant" in codes(result, "note")


def test_few_units_are_a_warning(framework, values):
    result = audit(score(values, framework, Recipe.preset("coin")))
    assert result.flags[0].message.code == "audit.few_units"
    assert result.flags[0].level == "warning"


def test_a_pillar_whose_only_child_goes_drops_out():
    rng = np.random.default_rng(2)
    values = table(a=rng.normal(size=25), b=rng.normal(size=25), c=rng.normal(size=25))
    framework = tree({"a": "P", "b": "P", "c": "Q"}, pillars=("P", "Q"))
    result = audit(score(values, framework, PLAIN))
    rows = {row.code: row for row in result.removals}
    for name in ("mean_change", "largest_change", "unit"):
        assert getattr(rows["c"], name) == getattr(rows["Q"], name)
    assert rows["c"].unranked == 0


def test_without_its_only_indicator_nobody_is_ranked():
    result = audit(score(table(a=np.arange(25.0)), tree({"a": "P"}), PLAIN))
    row = result.removals[-1]
    assert (row.code, row.unranked, row.unit) == ("a", 25, "")
    assert np.isnan(row.mean_change)
    assert items(result, "audit.unranked_without") == ["P", "a"]


def test_an_indicator_without_weight_is_named_and_takes_no_importance():
    rng = np.random.default_rng(8)
    values = table(a=rng.normal(size=25), b=rng.normal(size=25), c=rng.normal(size=25))
    framework = tree(dict.fromkeys("abc", "P"), weights={"c": 0})
    result = audit(score(values, framework, PLAIN))
    [row] = [row for row in result.weights if row.code == "c"]
    assert (row.weight, row.importance, row.index_importance) == (0, 0, 0)
    assert np.isnan(row.ratio)
    assert items(result, "audit.no_weight") == ["c"]
    assert result.consistency[-1].children == 2


def test_weights_far_from_importance_are_flagged():
    rng = np.random.default_rng(4)
    x = rng.normal(size=200)
    columns = {code: x + 0.3 * rng.normal(size=200) for code in "abcd"}
    values = table(**columns, e=rng.normal(size=200))
    result = audit(score(values, tree(dict.fromkeys("abcde", "P")), PLAIN))
    assert items(result, "audit.less_than_weight") == ["e"]


def test_skewed_and_much_treated_indicators_are_flagged():
    rng = np.random.default_rng(9)
    tail = np.exp(rng.normal(0, 3, size=24))
    values = table(a=tail, b=np.arange(24.0))
    strict = {"max_winsorised": 5, "skew": 0.01, "kurtosis": -5.0, "otherwise": "none"}
    steps = {**PLAIN.to_dict(), "treat": strict}
    result = audit(score(values, tree({"a": "P", "b": "P"}), Recipe.parse(steps)))
    assert items(result, "audit.much_treated") == ["a"]
    assert items(result, "audit.still_skewed") == ["a"]


def test_tables_and_plain_data(framework, values):
    rng = np.random.default_rng(1)
    benchmark = score(values, framework, Recipe.preset("coin"), draws=10, rng=rng)
    result = audit(benchmark)
    for name, columns in AUDIT_TABLES.items():
        assert tuple(result.table(name).columns) == columns
        assert len(result.table(name)) == len(getattr(result, name))
    assert len(result.to_frame()) == len(result.flags)
    told = result.to_dict()
    assert told["hashes"] == dict(benchmark.hashes)
    assert [flag["code"] for flag in told["flags"]] == list(result.to_frame()["code"])
    assert "audit.no_draws" not in codes(result)
    assert "audit.no_draws" in codes(audit(score(values, framework, Recipe.preset("coin"))))
