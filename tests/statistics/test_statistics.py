"""Moments, ranks and intervals against scipy, worked figures and slow but plain counting."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from innaxe.statistics import (
    competition_ranks,
    excess_kurtosis,
    percentile_positions,
    share_ahead,
    skewness,
    wilson,
)


def test_moments_agree_with_scipy():
    values = np.random.default_rng(3).lognormal(size=(40, 6))
    np.testing.assert_allclose(skewness(values), stats.skew(values, bias=False))
    np.testing.assert_allclose(excess_kurtosis(values), stats.kurtosis(values, bias=False))


def test_moments_leave_gaps_out():
    values = np.array([[1.0], [np.nan], [2.0], [7.0], [3.0], [np.nan], [11.0]])
    full = np.array([1.0, 2.0, 7.0, 3.0, 11.0])
    assert skewness(values)[0] == pytest.approx(stats.skew(full, bias=False))
    assert excess_kurtosis(values)[0] == pytest.approx(stats.kurtosis(full, bias=False))


@pytest.mark.parametrize("scale", [1e-150, 1.0, 1e150])
def test_moments_survive_tiny_and_huge_units(scale):
    values = np.array([[1.0], [2.0], [3.0], [9.0], [4.0]])
    assert skewness(values * scale)[0] == pytest.approx(skewness(values)[0])
    assert excess_kurtosis(values * scale)[0] == pytest.approx(excess_kurtosis(values)[0])


def test_moments_are_undefined_for_too_few_or_equal_values():
    few = np.array([[1.0, 5.0, 1.0], [2.0, 5.0, 4.0], [np.nan, 5.0, 2.0], [np.nan, 5.0, np.nan]])
    assert np.isnan(skewness(few)).tolist() == [True, True, False]
    assert np.isnan(excess_kurtosis(few)).all()


def test_equal_scores_share_the_better_rank():
    scores = np.array([3.0, 9.0, 3.0, np.nan, 1.0])
    np.testing.assert_array_equal(competition_ranks(scores), [2, 1, 2, np.nan, 4])


def test_positions_count_those_below_and_half_the_ties():
    scores = np.array([3.0, 9.0, 3.0, np.nan, 1.0])
    np.testing.assert_allclose(percentile_positions(scores), [50, 100, 50, np.nan, 0])


def test_a_unit_alone_stands_in_the_middle():
    assert percentile_positions(np.array([4.0, np.nan]))[0] == 50


def test_share_ahead_counts_draws():
    ranks = np.array([[1, 2, 3], [2, 1, 3], [1, 1, np.nan], [3, 2, 1]], dtype=float)
    ahead = share_ahead(ranks)
    assert ahead[0, 1] == 0.25
    assert ahead[1, 0] == 0.5
    assert ahead[1, 2] == 0.75  # a unit without a rank is behind every other


def test_wilson_interval_of_a_published_example():
    """81 of 263: 0.2553 to 0.3662 (Newcombe 1998, table I, method 3)."""
    low, high = wilson(np.array([81 / 263]), np.array([263.0]), z=stats.norm.ppf(0.975))
    assert (round(float(low[0]), 4), round(float(high[0]), 4)) == (0.2553, 0.3662)
