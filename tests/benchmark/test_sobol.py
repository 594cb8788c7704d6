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
from innaxe.benchmark.sobol import design, indices, point_indices

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
