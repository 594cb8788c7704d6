"""Weights drawn evenly from the simplex: sums, bounds, orders, and moments known in closed form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark.simplex import TooTightError, least_shares, uniform_weights


def draw(lowest, chains=(), size=40_000, seed=1):
    return uniform_weights(size, np.array(lowest, float), chains, np.random.default_rng(seed))


def test_the_whole_simplex_has_the_moments_of_dirichlet():
    """Each share is Beta(1, n - 1): mean 1/n, variance (n - 1) / (n² (n + 1))."""
    drawn = draw([0, 0, 0, 0])
    np.testing.assert_allclose(drawn.mean(axis=0), 0.25, atol=0.004)
    np.testing.assert_allclose(drawn.var(axis=0), 3 / 80, atol=0.001)


def test_an_order_gives_the_centroid_of_the_ordered_part():
    """Rank order centroid of three: 11/18, 5/18, 2/18 (Barron and Barrett 1996)."""
    drawn = draw([0, 0, 0], [[2, 0, 1]])
    np.testing.assert_allclose(drawn.mean(axis=0)[[2, 0, 1]], [11 / 18, 5 / 18, 2 / 18], atol=0.004)


def test_lower_bounds_shrink_the_simplex_evenly():
    drawn = draw([0.5, 0.1, 0])
    np.testing.assert_allclose(
        drawn.mean(axis=0), [0.5 + 0.4 / 3, 0.1 + 0.4 / 3, 0.4 / 3], atol=0.004
    )
    assert (drawn >= [0.5, 0.1, 0]).all()


def test_bounds_that_differ_within_an_order_are_drawn_as_by_plain_rejection():
    lowest = np.array([0.3, 0.1, 0.0])
    drawn = draw(lowest, [[0, 1, 2]])
    rng = np.random.default_rng(9)
    plain = rng.dirichlet(np.ones(3), 400_000)
    plain = plain[(plain >= lowest).all(axis=1) & (np.diff(plain, axis=1) <= 0).all(axis=1)]
    np.testing.assert_allclose(drawn.mean(axis=0), plain.mean(axis=0), atol=0.004)
    np.testing.assert_allclose(drawn.var(axis=0), plain.var(axis=0), atol=0.002)


def test_whoever_stands_before_another_has_at_least_its_bound():
    assert least_shares(np.array([0.0, 0.2, 0.1]), [[0, 1, 2]]).tolist() == [0.2, 0.2, 0.1]


def test_a_sliver_is_refused():
    with pytest.raises(TooTightError):
        draw([0.97, 0.01, 0.01, 0], [[0, 1, 2, 3]], size=1000)


@given(st.lists(st.floats(0, 0.15), min_size=1, max_size=6), st.integers(0, 2**31), st.data())
def test_sums_bounds_and_orders_always_hold(lowest, seed, data):
    places = data.draw(st.permutations(range(len(lowest))))
    even = [min(lowest)] * len(lowest)
    drawn = draw(even, [places], size=50, seed=seed)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)
    assert (np.diff(drawn[:, places], axis=1) <= 1e-15).all()
    free = draw(lowest, size=50, seed=seed)
    np.testing.assert_allclose(free.sum(axis=1), 1)
    assert (free >= np.array(lowest) - 1e-15).all()
