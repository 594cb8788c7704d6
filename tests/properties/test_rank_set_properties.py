"""What must hold for the confidence sets of any values."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark.rank_sets import rank_confidence_sets

DRAWS = 400
COVERAGES = st.floats(0.02, 0.97).map(lambda number: round(number, 2))

numbers = st.floats(-100, 100, allow_nan=False).map(lambda number: round(number, 2))
# a handful of values repeats often, so that ties and exact values are common
cells = st.tuples(
    numbers | st.sampled_from([0.0, 1.0, 2.0]),
    st.floats(0.01, 20).map(lambda number: round(number, 2)) | st.sampled_from([0.0, 1.0]),
)
tables = st.lists(cells, min_size=2, max_size=12).map(
    lambda rows: pd.DataFrame(
        [(f"U{number:02d}", *row) for number, row in enumerate(rows)],
        columns=["unit", "value", "standard_error"],
    )
)
seeds = st.integers(0, 2**32 - 1)


def sets_of(frame, seed=5, coverage=0.9):
    rng = np.random.default_rng(seed)
    return rank_confidence_sets(frame, coverage=coverage, draws=DRAWS, rng=rng).to_frame()


@given(tables, seeds)
def test_sets_hold_the_rank_as_it_stands_and_are_nested(frame, seed):
    found = sets_of(frame, seed)
    assert (found["simultaneous_low"] >= 1).all()
    assert (found["simultaneous_low"] <= found["marginal_low"]).all()
    assert (found["marginal_low"] <= found["rank"]).all()
    assert (found["rank"] <= found["marginal_high"]).all()
    assert (found["marginal_high"] <= found["simultaneous_high"]).all()
    assert (found["simultaneous_high"] <= len(frame)).all()


@given(tables, seeds)
def test_order_of_rows_changes_nothing(frame, seed):
    rng = np.random.default_rng(seed)
    shuffled = frame.iloc[rng.permutation(len(frame)), rng.permutation(3)]
    pd.testing.assert_frame_equal(sets_of(frame), sets_of(shuffled))


@given(tables, st.sampled_from([2.0**-30, 0.25, 8.0, 2.0**40]), st.integers(-50, 50))
def test_shift_and_scale_change_nothing(frame, scale, shift):
    moved = frame.assign(
        value=(frame["value"] + shift).round(2) * scale,
        standard_error=frame["standard_error"] * scale,
    )
    still = frame.assign(value=(frame["value"] + shift).round(2))
    pd.testing.assert_frame_equal(sets_of(moved), sets_of(still))
    pd.testing.assert_frame_equal(sets_of(still), sets_of(frame))


@given(tables, seeds, COVERAGES, COVERAGES)
def test_more_coverage_never_narrows(frame, seed, one, other):
    low, high = (sets_of(frame, seed, coverage) for coverage in sorted((one, other)))
    for kind in ("marginal", "simultaneous"):
        assert (high[f"{kind}_low"] <= low[f"{kind}_low"]).all()
        assert (high[f"{kind}_high"] >= low[f"{kind}_high"]).all()


@given(tables)
def test_turning_values_round_turns_sets_round(frame):
    """The errors drawn are the same; their sign does not matter to two-sided tests of a pair."""
    exact = frame.assign(standard_error=0.0)
    found, turned = sets_of(exact), sets_of(exact.assign(value=-exact["value"]))
    size = len(frame) + 1
    assert (turned["marginal_low"] == size - found["marginal_high"]).all()
    assert (turned["marginal_high"] == size - found["marginal_low"]).all()


@given(tables)
def test_exact_values_leave_their_ties_only(frame):
    found = sets_of(frame.assign(standard_error=0.0))
    values = frame["value"]
    assert found["marginal_low"].tolist() == [1 + int((values > value).sum()) for value in values]
    assert found["marginal_high"].tolist() == [int((values >= value).sum()) for value in values]
    assert (found["simultaneous_low"] == found["marginal_low"]).all()
    assert (found["simultaneous_high"] == found["marginal_high"]).all()
