"""Intervals, beside other packages."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)
from statsmodels.stats.weightstats import DescrStatsW

from innaxe.statistics import goodman, mean_interval, newcombe, wilson
from innaxe.statistics.bootstrap import MOST_DRAWN, cluster_ratio_interval
from innaxe.statistics.intervals import Z95


@pytest.mark.parametrize(("count", "size"), [(0, 7), (3, 7), (91, 91), (13, 400)])
def test_wilson_is_that_of_statsmodels(count, size):
    ours = wilson(np.array([count / size]), np.array([size]), Z95)
    assert [end[0] for end in ours] == pytest.approx(
        proportion_confint(count, size, method="wilson"), abs=1e-12
    )


def test_goodman_is_that_of_statsmodels():
    counts = np.array([56, 72, 73, 59, 62, 87, 58])  # Sison and Glaz (1995), their example
    ours = np.column_stack(goodman(counts / counts.sum(), counts.sum()))
    assert ours == pytest.approx(multinomial_proportions_confint(counts, 0.05, method="goodman"))


def test_the_interval_of_a_mean_is_that_of_statsmodels():
    values = np.random.default_rng(1).normal(3, 1, 17)
    size = np.array([float(len(values))])
    ours = mean_interval(np.array([values.mean()]), np.array([values.std(ddof=1)]), size)
    assert [end[0] for end in ours] == pytest.approx(DescrStatsW(values).tconfint_mean())


def test_one_answer_has_no_interval():
    assert np.isnan(mean_interval(np.array([3.0]), np.array([np.nan]), np.array([1.0]))).all()


def test_newcombe_is_that_of_statsmodels():
    theirs = confint_proportions_2indep(48, 80, 56, 70, method="newcomb", compare="diff")
    assert newcombe((56 / 70, 70), (48 / 80, 80)) == pytest.approx(theirs)


def test_answers_of_one_organisation_count_as_one_when_they_are_alike():
    rng = np.random.default_rng(2)
    values = rng.normal(0, 1, 40)
    single = cluster_ratio_interval(values[:, None], np.ones((40, 1)), np.random.default_rng(1))
    tripled = cluster_ratio_interval(
        3 * values[:, None], np.full((40, 1), 3.0), np.random.default_rng(1)
    )
    assert np.array(single) == pytest.approx(np.array(tripled))
    width = 2 * Z95 * values.std() / np.sqrt(40)
    assert single[1][0] - single[0][0] == pytest.approx(width, rel=0.1)


def test_with_many_clusters_the_approximation_is_what_the_bootstrap_gives():
    rng = np.random.default_rng(3)
    sums, counts = rng.poisson(4, (MOST_DRAWN, 2)) * 1.0, np.ones((MOST_DRAWN, 2))
    drawn = np.array(cluster_ratio_interval(sums, counts, rng))
    more = np.vstack([sums, sums.mean(axis=0)]), np.vstack([counts, np.ones(2)])
    assert np.array(cluster_ratio_interval(*more, rng)) == pytest.approx(drawn, abs=0.02)


def test_columns_without_answers_and_single_clusters_have_no_interval():
    rng = np.random.default_rng(4)
    sums, counts = np.array([[1.0, 0], [2.0, 0]]), np.array([[1.0, 0], [1.0, 0]])
    low, high = cluster_ratio_interval(sums, counts, rng)
    assert np.isnan([low[1], high[1]]).all()
    assert not np.isnan([low[0], high[0]]).any()
    assert np.isnan(cluster_ratio_interval(sums[:1], counts[:1], rng)).all()


def test_goodman_of_two_categories_is_wilson_with_its_own_quantile():
    z = float(np.sqrt(stats.chi2.ppf(1 - 0.05 / 2, 1)))
    ours = goodman(np.array([0.3, 0.7]), 50)[0]
    assert ours == pytest.approx(wilson(np.array([0.3, 0.7]), np.array([50.0, 50]), z)[0])
