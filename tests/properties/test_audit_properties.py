"""What holds of every audit, whatever the figures."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.audit import AUDIT_TABLES, audit
from innaxe.benchmark.consistency import cronbach_alpha, principal_shares
from innaxe.statistics import pairwise_correlations

COIN = Recipe.preset("coin")
whole = st.integers(-50, 50).map(float)
columns = arrays(np.float64, st.tuples(st.integers(3, 20), st.integers(2, 6)), elements=whole)
seeds = st.integers(0, 2**32 - 1)


@given(columns, st.integers(-1000, 1000))
def test_alpha_does_not_change_under_a_shift(values, shift):
    assume(values.sum(axis=1).var() > 0.01)
    moved = values + shift * np.arange(values.shape[1])
    assert cronbach_alpha(moved) == pytest.approx(cronbach_alpha(values), rel=1e-6, abs=1e-9)
    assert cronbach_alpha(values) <= 1 + 1e-9


@given(columns)
def test_shares_of_components_sum_to_one(values):
    shares, above_one = principal_shares(values)
    assume(shares.size > 0)
    assert shares.sum() == pytest.approx(1)
    assert shares[0] >= 1 / values.shape[1] - 1e-9
    assert 0 <= above_one < values.shape[1]


@given(columns, seeds)
def test_correlations_are_symmetric_and_bounded(values, seed):
    gaps = np.random.default_rng(seed).random(values.shape) < 0.2
    found = pairwise_correlations(np.where(gaps, np.nan, values))
    for matrix in (found.count.astype(float), found.pearson, found.spearman):
        np.testing.assert_array_equal(matrix, matrix.T)
    assert (np.abs(found.pearson[~np.isnan(found.pearson)]) <= 1).all()
    diagonal = np.diag(found.pearson)
    np.testing.assert_allclose(diagonal[~np.isnan(diagonal)], 1)


@given(seeds)
def test_removing_an_indicator_without_weight_changes_nothing(framework, values, seed):
    rng = np.random.default_rng(seed)
    table = values.assign(**{code: rng.normal(50, 10, len(values)) for code in "abcd"})
    tree = framework.copy()
    tree.loc[tree["iCode"] == "c", "Weight"] = 0.0
    result = audit(score(table, tree, COIN))
    [row] = [row for row in result.removals if row.code == "c"]
    assert (row.mean_change, row.largest_change, row.unit, row.unranked) == (0, 0, "", 0)


@given(seeds)
def test_shares_of_importance_sum_to_one(framework, values, seed):
    rng = np.random.default_rng(seed)
    table = values.assign(**{code: rng.normal(50, 10, len(values)) for code in "abcd"})
    frame = audit(score(table, framework, COIN)).table("weights")
    sums = frame.groupby("parent")[["weight", "importance"]].sum()
    np.testing.assert_allclose(sums, 1)
    np.testing.assert_allclose(frame.groupby("level")["index_importance"].sum(), 1)


@given(seeds)
def test_the_order_of_rows_and_columns_does_not_matter(framework, values, seed):
    rng = np.random.default_rng(seed)
    mixed = values.iloc[rng.permutation(len(values)), rng.permutation(values.shape[1])]
    tree = framework.iloc[rng.permutation(len(framework)), rng.permutation(framework.shape[1])]
    first, second = audit(score(values, framework, COIN)), audit(score(mixed, tree, COIN))
    for name in AUDIT_TABLES:
        pd.testing.assert_frame_equal(first.table(name), second.table(name), check_exact=True)
    assert first.to_dict() == second.to_dict()
