"""What must hold for Sobol indices of any output."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from innaxe.benchmark.groups import groups_of
from innaxe.benchmark.sobol import design, indices, point_indices

seeds = st.integers(0, 2**32 - 1)
slopes = arrays(np.float64, 3, elements=st.floats(-5, 5).map(lambda number: round(number, 2)))


def indexed(y, seed):
    return indices(y, len(y) // 5, rng=np.random.default_rng(seed), resamples=20)


@given(slopes, seeds, st.floats(0.1, 100), st.floats(-1000, 1000))
def test_scale_and_shift_change_no_index(slope, seed, scale, shift):
    y = design(64, 3, np.random.default_rng(seed)) @ slope
    first, second = indexed(y, 1), indexed(y * scale + shift, 1)
    if not slope.any():
        assert np.isnan(first.first).all()
        return
    np.testing.assert_allclose(first.first, second.first, atol=1e-5)
    np.testing.assert_allclose(first.total, second.total, atol=1e-5)


@given(arrays(np.float64, (5 * 16, 2), elements=st.integers(1, 9).map(float)))
def test_totals_are_never_negative_and_equal_outputs_have_equal_indices(outputs):
    doubled = np.concatenate([outputs, outputs], axis=1).reshape(5, 16, 4)
    first, total = point_indices(doubled)
    assert not (total < 0).any()
    np.testing.assert_array_equal(first[:, :2], first[:, 2:])
    np.testing.assert_array_equal(np.isnan(first), np.isnan(total))


@given(slopes, seeds)
def test_a_sum_has_totals_that_are_the_shares_of_its_variance(slope, seed):
    y = design(2000, 3, np.random.default_rng(seed)) @ slope
    told = indexed(y, 1)
    if slope.any():
        np.testing.assert_allclose(told.total, slope**2 / (slope**2).sum(), atol=0.15)


@given(
    arrays(np.float64, (4, 6), elements=st.floats(0.01, 1000)),
    st.floats(0.01, 100),
    st.none() | st.integers(0, 5),
)
def test_groups_do_not_depend_on_the_unit_of_measure(scores, scale, reference):
    before, after = groups_of(scores, reference), groups_of(scores * scale, reference)
    hundred = scores.mean(axis=1) if reference is None else scores[:, reference]
    relative = scores / hundred[:, None]
    edge = np.abs(relative[..., None] - np.array([0.7, 1.0, 1.25])).min(axis=-1) < 1e-7
    assert ((before == after) | edge).all()
