"""Partial pooling against published examples and another package, and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.statistics.pooling import between_variance, pool_of

# BCG vaccine trials (Colditz et al. 1994, DOI 10.1001/jama.1994.03510330076038): cases and
# non-cases, vaccinated and not
BCG = np.array(
    [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
        (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619),
        (505, 87886, 499, 87892), (29, 7470, 45, 7232), (17, 1699, 65, 1600),
        (186, 50448, 141, 27197), (5, 2493, 3, 2338), (27, 16886, 29, 17825),
    ],
    dtype=float,
)  # fmt: skip
# Rubin (1981), DOI 10.3102/10769986006004377: effects of coaching in eight schools
SCHOOLS = np.array([28.0, 8, -3, 7, -1, 1, 18, 12]), np.array([15.0, 10, 16, 11, 9, 11, 10, 18])
# Efron and Morris (1977), DOI 10.1038/scientificamerican0577-119: hits in 45 at-bats
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7.0])


def log_risk_ratios():
    cases, others, cases_b, others_b = BCG.T
    value = np.log((cases / (cases + others)) / (cases_b / (cases_b + others_b)))
    variance = 1 / cases - 1 / (cases + others) + 1 / cases_b - 1 / (cases_b + others_b)
    return value, np.sqrt(variance)


def test_the_variance_between_trials_is_that_of_metafor():
    """Viechtbauer (2010), DOI 10.18637/jss.v036.i03, on these trials: REML 0.3132, mean -0.7145
    (standard error 0.1798); Paule-Mandel 0.3181."""
    value, error = log_risk_ratios()
    pool = pool_of(value, error, "reml")
    assert pool.between == pytest.approx(0.3132, abs=5e-5)
    assert pool.mean == pytest.approx(-0.7145, abs=5e-5)
    assert pool.mean_error == pytest.approx(0.1798, abs=5e-5)
    assert between_variance(value, error) == pytest.approx(0.3181, abs=5e-5)


def test_paule_and_mandel_agree_with_statsmodels():
    meta = pytest.importorskip("statsmodels.stats.meta_analysis")
    value, error = log_risk_ratios()
    theirs = meta.combine_effects(value, error**2, method_re="iterated", atol=1e-12)
    pool = pool_of(value, error)
    assert pool.between == pytest.approx(theirs.tau2, abs=1e-6)
    assert pool.mean == pytest.approx(theirs.mean_effect_re, abs=1e-6)


def test_eight_schools_show_no_spread_beyond_sampling_error():
    """Gelman et al., Bayesian Data Analysis, 3rd ed., section 5.5: pooled 7.7, variance 16.6."""
    for method in ("paule_mandel", "reml"):
        pool = pool_of(*SCHOOLS, method)
        assert pool.between == 0
        assert pool.mean == pytest.approx(7.7, abs=0.05)
        assert pool.mean_error**2 == pytest.approx(16.6, abs=0.05)
    # the spread is estimated from eight schools only: nobody is taken all the way to the mean
    np.testing.assert_allclose(pool_of(*SCHOOLS).shrink(*SCHOOLS).shrinkage, 5 / 7)


def test_batting_averages_are_those_of_efron_and_morris():
    """Their shrinking factor is 0.212, Clemente's estimate 0.294 (observed 0.400)."""
    average = HITS / 45
    error = np.full(18, np.sqrt(average.mean() * (1 - average.mean()) / 45))
    pooled = pool_of(average, error).shrink(average, error)
    np.testing.assert_allclose(1 - pooled.shrinkage, 0.212, atol=5e-4)
    assert pooled.value[0] == pytest.approx(0.294, abs=5e-4)
    assert pooled.value[-1] == pytest.approx(0.242, abs=5e-4)


def test_equal_errors_give_the_interval_of_james_and_stein():
    """Morris (1983), the case of equal variances: V (1 - (k-1)/k B) + 2/(k-3) B^2 (y - mean)^2."""
    value, error = np.array([1.0, 4, 5, 9, 14, 2]), np.full(6, 2.0)
    pooled = pool_of(value, error).shrink(value, error, z=1.0)
    squares = ((value - value.mean()) ** 2).sum()
    share = 3 * 4 / squares
    np.testing.assert_allclose(pooled.shrinkage, share)
    doubt = 2 / 3 * share**2 * (value - value.mean()) ** 2
    wanted = np.sqrt(4 * (1 - 5 / 6 * share) + doubt)
    np.testing.assert_allclose(pooled.standard_error, wanted)
    np.testing.assert_allclose(pooled.high - pooled.low, 2 * wanted)


@pytest.mark.parametrize("ratio", [0.3, 1.0, 3.0])
def test_intervals_of_six_units_hold_the_truth_and_pooling_comes_closer(ratio):
    rng = np.random.default_rng(3)
    held, raw, drawn = [], [], []
    for _ in range(600):
        error = rng.uniform(0.5, 1.5, 6)
        truth = ratio * rng.standard_normal(6)
        value = truth + error * rng.standard_normal(6)
        pooled = pool_of(value, error).shrink(value, error)
        held.append((pooled.low <= truth) & (truth <= pooled.high))
        raw.append((value - truth) ** 2)
        drawn.append((pooled.value - truth) ** 2)
    assert np.mean(held) > 0.87
    assert np.mean(drawn) < np.mean(raw)


values_and_errors = st.integers(4, 12).flatmap(
    lambda size: st.tuples(
        st.lists(st.floats(-100, 100), min_size=size, max_size=size),
        st.lists(st.floats(0.01, 50), min_size=size, max_size=size),
    )
)


@given(values_and_errors, st.sampled_from(["paule_mandel", "reml"]))
def test_pooled_values_lie_between_themselves_and_the_mean(drawn, method):
    value, error = (np.array(part) for part in drawn)
    pool = pool_of(value, error, method)
    pooled = pool.shrink(value, error)
    assert pool.between >= 0
    assert ((pooled.shrinkage >= 0) & (pooled.shrinkage < 1)).all()
    low, high = np.minimum(value, pool.mean), np.maximum(value, pool.mean)
    assert (pooled.value >= low - 1e-9).all()
    assert (pooled.value <= high + 1e-9).all()


@given(values_and_errors, st.floats(1e-6, 1e6), st.floats(-1e3, 1e3))
def test_unit_of_measure_and_origin_do_not_matter(drawn, scale, shift):
    value, error = (np.array(part) for part in drawn)
    plain = pool_of(value, error).shrink(value, error)
    moved = pool_of((value + shift) * scale, error * scale)
    again = moved.shrink((value + shift) * scale, error * scale)
    np.testing.assert_allclose(again.shrinkage, plain.shrinkage, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(again.value / scale - shift, plain.value, rtol=1e-4, atol=1e-3)


def test_too_few_values_or_an_exact_one_are_refused():
    for value, error in (([1.0, 2, 3], [1.0, 1, 1]), ([1.0, 2, 3, 4], [1.0, 1, 1, 0])):
        with pytest.raises(ValueError, match="four values"):
            pool_of(np.array(value), np.array(error))
