"""What must hold for any table of values, not only for the ones we have seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from innaxe.benchmark import Recipe, score
from innaxe.errors import MethodError
from innaxe.statistics import competition_ranks

CODES = ["a", "b", "c", "d"]
NEAR = 1e-9

numbers = st.floats(-1e3, 1e3, allow_nan=False).map(lambda number: round(number, 3))
tables = st.integers(4, 14).flatmap(lambda size: arrays(np.float64, (size, 4), elements=numbers))
seeds = st.integers(0, 2**32 - 1)

PLAIN = Recipe.parse(
    {
        "normalise": {"method": "min_max", "low": 0, "high": 100},
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
)
FULL = Recipe.parse(
    {
        "impute": {"method": "group_mean"},
        "treat": {"max_winsorised": 3},
        "normalise": {"method": "min_max", "low": 1, "high": 100},
        "weigh": {"method": "given"},
        "aggregate": {"method": "arithmetic_mean"},
    }
)


def framed(table):
    frame = pd.DataFrame(table, columns=CODES)
    frame.insert(0, "unit", [f"U{i:02d}" for i in range(len(frame))])
    frame["g"] = ["N" if i % 2 else "S" for i in range(len(frame))]
    frame["pop"] = 1.0
    return frame


def with_spread(table):
    assume((np.ptp(table, axis=0) > 1).all())
    return framed(table)


def with_gaps(table, seed):
    rng = np.random.default_rng(seed)
    holes = rng.random(table.shape) < 0.15
    gappy = np.where(holes, np.nan, table)
    counts = (~np.isnan(gappy)).sum(axis=0)
    assume((counts >= 3).all())
    assume((np.nanmax(gappy, axis=0) - np.nanmin(gappy, axis=0) > 1).all())
    return framed(gappy)


def index_of(result):
    return result.scores()["I"].to_numpy()


def drawn(values, framework, **asked):
    """The score; a table whose logarithm would be taken below zero is not one of these tests."""
    try:
        return score(values, framework, FULL, **asked)
    except MethodError as refused:
        if refused.code != "treat.log_of_negative":
            raise
        reject()


@given(tables, seeds)
def test_order_of_rows_and_columns_changes_no_bit(framework, table, seed):
    values = with_gaps(table, seed)
    rng = np.random.default_rng(seed)
    shuffled = values.iloc[rng.permutation(len(values)), rng.permutation(values.shape[1])]
    tree = framework.iloc[rng.permutation(len(framework)), rng.permutation(framework.shape[1])]
    try:
        first = score(values, framework, FULL, draws=20, rng=np.random.default_rng(3))
    except MethodError as refused:
        # what cannot be computed is refused in any order
        with pytest.raises(MethodError, match=refused.code):
            score(shuffled, tree, FULL, draws=20, rng=np.random.default_rng(3))
        return
    second = score(shuffled, tree, FULL, draws=20, rng=np.random.default_rng(3))
    assert first.aggregate_scores.tobytes() == second.aggregate_scores.tobytes()
    assert first.draws["method"].ranks.tobytes() == second.draws["method"].ranks.tobytes()
    assert first.hashes == second.hashes
    assert first.cautions == second.cautions


@given(tables, st.floats(0.1, 50), st.floats(-200, 200), st.sampled_from(CODES))
def test_scale_and_shift_change_no_score_under_min_max(framework, table, scale, shift, code):
    values = with_spread(table)
    moved = values.assign(**{code: values[code] * scale + shift})
    before, after = (index_of(score(frame, framework, PLAIN)) for frame in (values, moved))
    np.testing.assert_allclose(after, before, atol=NEAR, rtol=NEAR)
    apart = np.abs(before[:, None] - before[None, :]) > 1e-6
    order_before, order_after = (np.sign(x[:, None] - x[None, :]) for x in (before, after))
    assert (order_before == order_after)[apart].all()


@given(tables, st.data())
def test_a_higher_value_never_lowers_the_rank(framework, table, data):
    values = with_spread(table)
    row = data.draw(st.integers(0, len(values) - 1))
    code = data.draw(st.sampled_from(["a", "c", "d"]))
    raised = values.copy()
    raised.loc[row, code] += data.draw(st.floats(0, 500))
    before, after = (index_of(score(frame, framework, PLAIN)) for frame in (values, raised))
    # units that are level but for rounding count as level
    assert (after > after[row] + NEAR).sum() <= (before > before[row] - NEAR).sum()


@given(arrays(np.float64, 4, elements=st.floats(0, 10)), st.sampled_from(["given", "equal"]))
def test_weights_sum_to_one(framework, values, weights, method):
    assume(weights[:2].sum() > 0)
    assume(weights[2:].sum() > 0)
    tree = framework.copy()
    tree.loc[tree["Level"] == 1, "Weight"] = weights
    recipe = Recipe.parse({**PLAIN.to_dict(), "weigh": {"method": method}})
    result = score(values, tree, recipe).effective_weights()
    for level in (1, 2, 3):
        total = result.loc[result["level"] == level, "effective_weight"].sum()
        assert total == pytest.approx(1)


@given(tables, seeds)
def test_the_median_of_the_draws_lies_in_the_interval(framework, table, seed):
    values = with_gaps(table, seed)
    result = drawn(values, framework, draws=30, rng=np.random.default_rng(seed))
    low, median, high = result.draws["method"].interval()
    assert (low <= median).all()
    assert (median <= high).all()
    told = result.ranks()
    assert (told["rank_low"] <= told["rank_high"]).all()


@given(tables, seeds)
def test_shares_of_being_ahead_fit_together(framework, table, seed):
    values = with_gaps(table, seed)
    result = drawn(values, framework, draws=15, rng=np.random.default_rng(seed))
    ahead = result.draws["method"].ahead()
    assert (ahead + ahead.T <= 1 + NEAR).all()
    assert (np.diag(ahead) == 0).all()
    ranks = result.draws["method"].ranks
    assert (ranks[:, 0] < ranks[:, 1]).mean() == pytest.approx(ahead[0, 1])


@given(arrays(np.float64, st.integers(1, 30), elements=st.sampled_from([1.0, 2.0, 3.0, np.nan])))
def test_competition_ranks_count_those_above(scores):
    ranks = competition_ranks(scores)
    for value, rank in zip(scores, ranks, strict=True):
        if np.isnan(value):
            assert np.isnan(rank)
        else:
            assert rank == 1 + (scores > value).sum()
