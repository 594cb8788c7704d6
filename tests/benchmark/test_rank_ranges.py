"""Sampling error, choices of method, and both: three answers that are kept apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe import tables
from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.benchmark.findings import range_findings
from innaxe.benchmark.position import position_of
from innaxe.benchmark.rank_sets import rank_confidence_sets

STEPS = {
    "impute": {"method": "group_mean"},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}
MEANS = {"step": "aggregate", "setting": "method", "values": ["arithmetic_mean", "geometric_mean"]}
NOISE = {"step": "weigh", "setting": "noise", "low": -0.5, "high": 0.5}
KINDS = ("sampling_marginal", "sampling_simultaneous", "both_marginal", "both_simultaneous")


def run(values, framework, errors, vary, **more):
    recipe = Recipe.parse({**STEPS, **more, "vary": vary})
    scored = score(values, framework, recipe, standard_errors=errors)
    return sensitivity(scored, draws=20, rng=np.random.default_rng(1))


@pytest.fixture(scope="module")
def errors(values):
    return pd.DataFrame({"unit": values["unit"], "c": 4.0, "d": 2.0})


@pytest.fixture(scope="module")
def told(values, framework, errors):
    return run(values, framework, errors, [MEANS, NOISE])


def test_the_table_has_its_columns(told):
    table = told.rank_ranges()
    assert tuple(table.columns) == tables.RANK_RANGES.names
    assert len(table) == 12


def test_both_hold_what_either_leaves_open(told):
    table = told.rank_ranges()
    for kind in ("marginal", "simultaneous"):
        low, high = table[f"both_{kind}_low"], table[f"both_{kind}_high"]
        assert (low <= table[f"sampling_{kind}_low"]).all()
        assert (high >= table[f"sampling_{kind}_high"]).all()
        assert (low <= table["method_low"]).all()
        assert (high >= table["method_high"]).all()


def test_every_kind_holds_the_rank_itself(told):
    table = told.rank_ranges()
    for kind in (*KINDS, "method"):
        assert (table[f"{kind}_low"] <= table["rank"]).all()
        assert (table["rank"] <= table[f"{kind}_high"]).all()


def test_simultaneous_sets_hold_marginal_ones(told):
    table = told.rank_ranges()
    for kind in ("sampling", "both"):
        assert (table[f"{kind}_simultaneous_low"] <= table[f"{kind}_marginal_low"]).all()
        assert (table[f"{kind}_simultaneous_high"] >= table[f"{kind}_marginal_high"]).all()


def test_sampling_sets_equal_those_of_the_index_with_its_own_error():
    """A mean of two indicators as they are: its error follows from theirs, units independent."""
    rng = np.random.default_rng(4)
    units = [f"U{i}" for i in range(9)]
    values = pd.DataFrame({"unit": units, "p": rng.normal(50, 9, 9), "q": rng.normal(50, 9, 9)})
    rows = [(1, "p", "I", "Indicator"), (1, "q", "I", "Indicator"), (2, "I", "", "Aggregate")]
    framework = pd.DataFrame(rows, columns=["Level", "iCode", "Parent", "Type"])
    framework = framework.assign(Direction=1, Weight=1.0)
    errors = pd.DataFrame({"unit": units, "p": 3.0, "q": 4.0})
    recipe = Recipe.parse({"aggregate": {"method": "arithmetic_mean"}, "vary": []})
    scored = score(values, framework, recipe, standard_errors=errors)
    table = sensitivity(scored, draws=20, rng=np.random.default_rng(1)).rank_ranges()
    index = pd.DataFrame({"unit": units, "value": values[["p", "q"]].mean(axis=1)})
    sets = rank_confidence_sets(
        index.assign(standard_error=2.5), draws=20_000, rng=np.random.default_rng(1)
    ).to_frame()
    for kind in ("marginal", "simultaneous"):
        for end in ("low", "high"):
            gap = table[f"sampling_{kind}_{end}"] - sets[f"{kind}_{end}"]
            assert gap.abs().max() <= 1
    # nothing but the figures varies, so that method leaves nothing open and adds nothing
    assert (table["method_low"] == table["method_high"]).all()
    assert table["both_marginal_low"].equals(table["sampling_marginal_low"])


def test_larger_errors_widen_sampling_and_not_method(values, framework, errors):
    widths = []
    for factor in (0.2, 3.0):
        larger = errors.assign(c=errors["c"] * factor, d=errors["d"] * factor)
        table = run(values, framework, larger, [MEANS, NOISE]).rank_ranges()
        sampling = (table["sampling_marginal_high"] - table["sampling_marginal_low"]).sum()
        widths.append((sampling, (table["method_high"] - table["method_low"]).sum()))
    assert widths[0][0] < widths[1][0]
    assert widths[0][1] == widths[1][1]


def test_without_sampling_error_nothing_is_joined(values, framework):
    result = run(values, framework, None, [NOISE])
    assert result.ranges is None
    assert result.rank_ranges().empty


def test_what_cannot_be_joined_is_said(values, framework, errors):
    levels = {"method": ["benefit_of_the_doubt", "arithmetic_mean"]}
    recipe = Recipe.parse({**STEPS, "aggregate": levels, "vary": [NOISE]})
    rng = np.random.default_rng(1)
    scored = score(values, framework, recipe, draws=3, rng=rng, standard_errors=errors)
    assert scored.ranges is None
    assert "ranges.not_told" in {caution.code for caution in scored.cautions}


def test_a_unit_without_a_score_has_no_ranges(values, framework, errors):
    empty = values.copy()
    empty.loc[4, ["a", "b", "c", "d"]] = np.nan
    empty.loc[4, "g"] = None
    table = run(empty, framework, errors, [NOISE]).rank_ranges().set_index("unit")
    assert table.loc["U04"].isna().all()
    assert table.drop(index="U04").notna().all().all()


def test_score_joins_them_too_and_the_report_says_it(values, framework, errors):
    recipe = Recipe.parse({**STEPS, "vary": [MEANS, NOISE]})
    rng = np.random.default_rng(1)
    scored = score(values, framework, recipe, draws=30, rng=rng, standard_errors=errors)
    own = scored.rank_ranges().set_index("unit").loc["U05"]
    [finding] = range_findings(scored, position_of(scored, "U05"))
    assert finding.code == "finding.ranges"
    said = finding.params
    assert (said["low"], said["high"]) == (
        own["sampling_marginal_low"],
        own["sampling_marginal_high"],
    )
    assert (said["method_low"], said["both_high"]) == (own["method_low"], own["both_marginal_high"])
    assert scored.to_dict()["rank_ranges"]["recipes"] == said["recipes"] > 20
    assert "ranges.told" in {caution.code for caution in scored.cautions}


def test_the_report_says_nothing_without_sampling_error(values, framework):
    scored = score(values, framework, Recipe.parse(STEPS), draws=5, rng=np.random.default_rng(1))
    assert range_findings(scored, position_of(scored, "U05")) == []


def test_the_same_seed_gives_the_same_ranges(values, framework, errors, told):
    again = run(values, framework, errors, [MEANS, NOISE])
    assert again.rank_ranges().equals(told.rank_ranges())
