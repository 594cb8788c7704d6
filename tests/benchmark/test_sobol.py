"""Sobol indices against figures that were published, and COINr's runs with its own design."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.factors import Choice, NoisyWeights
from innaxe.benchmark.recipe import Vary
from innaxe.benchmark.runs import evaluate
from innaxe.benchmark.sensitivity import mean_rank_change
from innaxe.benchmark.sobol import design, indices, many_indices, point_indices, terms

TOLERANCE = 1e-10


def ishigami(base, seed):
    """Ishigami and Homma (1990) with a = 7, b = 0.1; outputs in the order of the design."""
    rng = np.random.default_rng(seed)
    x = np.pi * (2 * design(base, 3, rng) - 1)
    y = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return y, rng


def test_the_design_is_a_then_b_then_a_with_one_column_of_b():
    rows = design(4, 3, np.random.default_rng(1)).reshape(5, 4, 3)
    a, b = rows[:2]
    for factor in range(3):
        mixed = rows[2 + factor]
        assert (mixed[:, factor] == b[:, factor]).all()
        others = [column for column in range(3) if column != factor]
        assert (mixed[:, others] == a[:, others]).all()


@pytest.mark.parametrize("centred", [True, False])
def test_ishigami_equals_the_published_indices(centred):
    """Analytic values as in Saltelli et al. (2008), Global Sensitivity Analysis, chapter 4."""
    y, rng = ishigami(60_000, 3)
    told = indices(y, 60_000, rng=rng, centred=centred, resamples=200)
    first, total = [0.3139, 0.4424, 0.0], [0.5576, 0.4424, 0.2437]
    np.testing.assert_allclose(told.first, first, atol=0.02)
    np.testing.assert_allclose(told.total, total, atol=0.01)
    assert told.variance == pytest.approx(13.8446, rel=0.02)
    assert (told.first_low <= told.first).all()
    assert (told.total <= told.total_high).all()


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    truth = np.array([0.3139, 0.4424, 0.0])
    held = np.zeros(3)
    for seed in range(100):
        y, rng = ishigami(400, seed)
        told = indices(y, 400, rng=rng, resamples=200)
        held += (told.first_low <= truth) & (truth <= told.first_high)
    assert (held >= 78).all()


def test_many_outputs_at_once_equal_one_after_the_other():
    y, rng = ishigami(500, 5)
    told = indices(y, 500, rng=rng, resamples=10)
    first, total = point_indices(np.stack([y, 2 * y + 3], axis=-1).reshape(5, 500, 2))
    np.testing.assert_allclose(first, np.stack([told.first] * 2, axis=1), atol=1e-12)
    np.testing.assert_allclose(total, np.stack([told.total] * 2, axis=1), atol=1e-12)


def test_a_constant_output_has_no_indices():
    told = indices(np.ones(50), 10, rng=np.random.default_rng(1))
    assert np.isnan(told.first).all()
    assert told.variance == 0


def test_a_base_sample_with_a_failed_run_does_not_count():
    y, _ = ishigami(300, 8)
    gap = y.copy()
    gap[[5, 300 + 7, 900 + 9]] = np.nan
    told = indices(gap, 300, rng=np.random.default_rng(1))
    kept = np.delete(y.reshape(5, 300), [5, 7, 9], axis=1)
    same = indices(kept.ravel(), 297, rng=np.random.default_rng(1))
    assert told.used == 297
    assert told.first.tobytes() == same.first.tobytes()


def coinr_factors(hierarchy, noisy):
    """COINr's five factors; its noisy weights as multipliers of the framework's."""
    sets = [name for name in noisy.columns if name.startswith("rep")]
    multipliers = tuple(
        noisy.loc[list(level.children), sets].to_numpy().T / level.weights
        for level in hierarchy.levels
    )
    scales = (
        {"method": "min_max", "low": 1, "high": 100},
        {"method": "z_score", "mean": 10, "deviation": 2},
    )

    def choice(step, setting, values):
        return Choice(Vary(step=step, setting=setting, values=values), values)

    return (
        choice("treat", "max_winsorised", (1, 2, 3, 4, 5)),
        choice("impute", "method", ("group_mean", "group_median")),
        choice("normalise", "method", scales),
        NoisyWeights(multipliers, len(sets)),
        choice("aggregate", "method", ("arithmetic_mean", "geometric_mean")),
    )


@pytest.fixture(scope="module")
def replayed(coinr):
    """COINr's 700 runs: ranks by our chain with its design and its weights."""
    values = pd.read_csv(coinr / "inputs" / "ASEM_iData.csv")
    framework = pd.read_csv(coinr / "inputs" / "ASEM_iMeta.csv")
    recipe = Recipe.preset("coin")
    result = score(values.rename(columns={"uCode": "unit", "uName": "name"}), framework, recipe)
    design_index = pd.read_csv(coinr / "sa" / "N100_design_index.csv").drop(columns="run")
    noisy = pd.read_csv(coinr / "sa" / "noisy_weights_100.csv").set_index("iCode")
    factors = coinr_factors(result.hierarchy, noisy)
    picks = design_index.to_numpy(float) - 1
    return result, evaluate(result.stages, result.hierarchy, recipe, factors, picks)


@pytest.mark.shared
def test_all_700_outputs_equal_the_reference(replayed, coinr):
    result, runs = replayed
    expected = pd.read_csv(coinr / "sa" / "N100_output_y.csv")["mean_abs_rank_change"]
    y = mean_rank_change(runs, result.nominal_ranks)
    assert len(y) == 700
    np.testing.assert_allclose(y, expected, rtol=0, atol=TOLERANCE)


@pytest.mark.shared
def test_ranks_of_all_700_runs_equal_the_reference(replayed, coinr):
    result, runs = replayed
    expected = pd.read_csv(coinr / "sa" / "N100_ranks.csv").set_index("uCode")
    theirs = expected.loc[list(result.units), [f"r_{run}" for run in range(1, 701)]].to_numpy().T
    assert (runs.ranks[runs.row] == theirs).all()


@pytest.mark.shared
def test_variance_and_indices_equal_the_reference(replayed, coinr):
    result, runs = replayed
    y = mean_rank_change(runs, result.nominal_ranks)
    told = indices(y, 100, rng=np.random.default_rng(1), centred=False)
    expected = pd.read_csv(coinr / "sa" / "N100_sensitivity.csv")
    assert told.variance == pytest.approx(0.61103842936327157, abs=TOLERANCE)
    np.testing.assert_allclose(told.first, expected["Si"], rtol=0, atol=TOLERANCE)
    np.testing.assert_allclose(told.total, expected["STi"], rtol=0, atol=TOLERANCE)
    # their quantiles come from 100 other bootstrap samples
    for ours, theirs in (
        (told.first_low, "Si_q5"),
        (told.first_high, "Si_q95"),
        (told.total_low, "STi_q5"),
        (told.total_high, "STi_q95"),
    ):
        np.testing.assert_allclose(ours, expected[theirs], atol=0.15)


# SALib 1.6.0, sobol.analyze(..., num_resamples=1000, conf_level=0.9, seed=1) on the ranks below
SALIB_FIRST = [
    [0.6969459651849127, 0.0005989798163964615, 0.04410910973059432],
    [0.5277129357908471, 0.18700854548612195, 0.04341445385036715],
    [0.049943666505713816, 0.17417779923815652, 0.12984602178228444],
    [0.0980018461975431, 0.007225733153447415, 0.15973869204004826],
]
SALIB_TOTAL = [
    [0.897623874607657, 0.06168803626335931, 0.2983686651921665],
    [0.7615145861072395, 0.33926158806214735, 0.1103512154718275],
    [0.5459520360534363, 0.5459520360534363, 0.48071248457535276],
    [0.5271604061634594, 0.4508130369949584, 0.588965419299865],
]
SALIB_HALF_WIDTH = [
    [0.089, 0.024, 0.054],
    [0.079, 0.054, 0.035],
    [0.073, 0.073, 0.075],
    [0.087, 0.058, 0.089],
]
BASE = 512


def ranks_of_four_units():
    """Ranks of four units whose scores are sums of three factors; (d + 2) x N x units."""
    rows = design(BASE, 3, np.random.default_rng(11)).reshape(5, BASE, 3)
    slopes = np.array([[3, 1, 0], [0, 2, 1], [1, 1, 1], [2, 0, -2.0]])
    scores = rows @ slopes.T
    return 1.0 + (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)


def test_indices_of_each_unit_equal_salib():
    ranks = ranks_of_four_units()
    told = many_indices(ranks, np.random.default_rng(1))
    larger = 2 * BASE / (2 * BASE - 1)  # SALib divides the variance by 2N, we by 2N - 1
    np.testing.assert_allclose(told.total.T * larger, SALIB_TOTAL, atol=1e-12)
    # SALib centres by the mean of all runs, we by that of A and B; centred alike they are equal
    first, _, variance = terms(ranks - ranks.mean(axis=(0, 1)))
    alike = first.mean(axis=1) / variance
    np.testing.assert_allclose(alike.T * larger, SALIB_FIRST, atol=1e-12)
    np.testing.assert_allclose(told.first.T, SALIB_FIRST, atol=0.01)


def test_intervals_of_each_unit_are_as_wide_as_those_of_salib():
    told = many_indices(ranks_of_four_units(), np.random.default_rng(1))
    half = (told.first_high - told.first_low).T / 2
    np.testing.assert_allclose(half, SALIB_HALF_WIDTH, atol=0.02)
    assert (told.first_low <= told.first).all()
    assert (told.total <= told.total_high).all()


def test_intervals_of_one_output_are_those_of_many():
    y, _ = ishigami(200, 5)
    told = indices(y, 200, rng=np.random.default_rng(4))
    many = many_indices(y.reshape(5, 200, 1), np.random.default_rng(4))
    np.testing.assert_allclose(many.first_low[:, 0], told.first_low, atol=1e-12)
    np.testing.assert_allclose(many.total_high[:, 0], told.total_high, atol=1e-12)


def test_a_unit_that_does_not_move_has_no_indices():
    ranks = ranks_of_four_units()
    ranks[..., 2] = 3.0
    told = many_indices(ranks, np.random.default_rng(1), resamples=20)
    assert np.isnan(told.total[:, 2]).all()
    assert np.isfinite(told.total_high[:, 0]).all()
