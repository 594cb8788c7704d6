"""Agreement of coders and reliability of scales, beside published figures and other packages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from innaxe.statistics import alpha_interval, cohen_kappa, cronbach_alpha, krippendorff_alpha

NAN = np.nan


@pytest.mark.parametrize("scale", ["nominal", "linear", "quadratic"])
def test_kappa_and_its_error_are_those_of_statsmodels(scale):
    rng = np.random.default_rng(5)
    first = rng.integers(0, 4, 120)
    second = np.where(rng.random(120) < 0.6, first, rng.integers(0, 4, 120))
    table = np.bincount(first * 4 + second, minlength=16).reshape(4, 4)
    theirs = cohens_kappa(table, wt=None if scale == "nominal" else scale)
    ours = cohen_kappa(first, second, 4, scale=scale)
    assert ours.kappa == pytest.approx(theirs.kappa)
    assert ours.standard_error == pytest.approx(theirs.std_kappa)
    assert (ours.low, ours.high) == pytest.approx((theirs.kappa_low, theirs.kappa_upp))
    assert (ours.count, ours.agreement) == (120, pytest.approx(np.trace(table) / 120))


def test_units_that_one_coder_left_out_do_not_count():
    first, second = np.array([0, 1, -1, 0]), np.array([0, 1, 1, -1])
    assert cohen_kappa(first, second, 2).count == 2


def test_a_single_category_tells_nothing():
    same = np.zeros(5, dtype=int)
    assert np.isnan(cohen_kappa(same, same, 2).kappa)
    assert cohen_kappa(same, same, 2).agreement == 1
    assert np.isnan(cohen_kappa(same - 1, same, 2).kappa)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=40))
def test_kappa_does_not_depend_on_who_is_called_first(pairs):
    first, second = np.array(pairs).T
    ours, turned = cohen_kappa(first, second, 4), cohen_kappa(second, first, 4)
    assert ours.kappa == pytest.approx(turned.kappa, nan_ok=True)
    assert not ours.kappa > 1


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C: four observers,
# twelve units, gaps; nominal .743, ordinal .815, interval .849
EXAMPLE = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]).T  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_krippendorff_alpha_is_that_of_his_example(metric, alpha):
    assert krippendorff_alpha(EXAMPLE, metric=metric) == pytest.approx(alpha, abs=5e-4)


def test_krippendorff_alpha_needs_ratings_that_differ():
    assert np.isnan(krippendorff_alpha(np.array([[1.0, 1.0], [1.0, NAN]])))


def test_feldt_interval_covers_the_true_alpha_as_often_as_it_says():
    rng = np.random.default_rng(6)
    common = rng.normal(size=(2000, 40, 1))
    answers = common + rng.normal(size=(2000, 40, 5))  # true alpha: 5 * .5 / (1 + 4 * .5)
    held = 0
    for sample in answers:
        low, high = alpha_interval(cronbach_alpha(sample), 40, 5)
        held += low <= 5 / 6 <= high
    assert held / 2000 == pytest.approx(0.95, abs=0.015)


def test_no_alpha_no_interval():
    assert np.isnan(alpha_interval(float("nan"), 10, 3)).all()
