"""Golden figures: COINr 1.1.14 on the ASEM data (Becker et al. 2022, DOI 10.21105/joss.04567)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.chain import aggregate_up, upstream
from innaxe.benchmark.recipe import Vary
from innaxe.statistics import competition_ranks

pytestmark = pytest.mark.shared
TOLERANCE = 1e-10


@pytest.fixture(scope="module")
def asem(coinr):
    values = pd.read_csv(coinr / "inputs" / "ASEM_iData.csv")
    framework = pd.read_csv(coinr / "inputs" / "ASEM_iMeta.csv")
    return values.rename(columns={"uCode": "unit", "uName": "name"}), framework


@pytest.fixture(scope="module")
def nominal(asem):
    return score(*asem, Recipe.preset("coin"))


def varied(**sections):
    data = {**Recipe.preset("coin").to_dict(), **sections}
    return Recipe.parse(data)


def assert_equal(frame, path, columns=None):
    ours = frame.set_index("unit").sort_index()
    theirs = pd.read_csv(path).set_index("uCode").sort_index()
    columns = columns or [name for name in ours.columns if name in theirs.columns]
    assert len(columns) == len(ours.columns)
    assert list(ours.index) == list(theirs.index)
    np.testing.assert_allclose(
        ours[columns].to_numpy(), theirs[columns].to_numpy(), rtol=TOLERANCE, atol=TOLERANCE
    )


@pytest.mark.parametrize("stage", ["denominated", "imputed", "treated", "normalised"])
def test_each_step_equals_the_reference(nominal, coinr, stage):
    assert_equal(nominal.stage(stage), coinr / "pipeline" / f"{stage.capitalize()}.csv")


def test_gaps_are_those_of_the_reference(nominal, coinr):
    theirs = pd.read_csv(coinr / "pipeline" / "Denominated.csv").set_index("uCode").sort_index()
    ours = nominal.stage("denominated").set_index("unit")
    assert int(ours.isna().sum().sum()) == 65
    assert (ours.isna() == theirs[ours.columns].isna()).all().all()


def test_all_units_pass_the_screen(nominal, coinr):
    screened = pd.read_csv(coinr / "pipeline" / "Screened.csv")
    assert set(nominal.units) == set(screened["uCode"])


def test_scores_and_ranks_equal_the_reference(nominal, coinr):
    assert_equal(nominal.scores(), coinr / "pipeline" / "Aggregated.csv")
    ranks = pd.read_csv(coinr / "pipeline" / "results_ranks.csv").set_index("uCode")
    for position, code in enumerate(nominal.hierarchy.aggregates):
        ours = competition_ranks(nominal.aggregate_scores[:, position])
        assert dict(zip(nominal.units, ours, strict=True)) == ranks[code].to_dict()


def test_known_scores(nominal):
    index = nominal.scores().set_index("unit")["Index"]
    assert index["CHE"] == pytest.approx(68.38372423834171, abs=TOLERANCE)
    assert index["RUS"] == pytest.approx(35.655544511668985, abs=TOLERANCE)


def test_treatment_equals_the_reference(nominal, coinr):
    theirs = pd.read_csv(coinr / "pipeline" / "Treated_Dets_Table.csv").set_index("iCode")
    ours = nominal.treatment().set_index("indicator")
    np.testing.assert_allclose(ours["skew_before"], theirs["check_SkewKurt0.Skew"][ours.index])
    np.testing.assert_allclose(ours["kurtosis_before"], theirs["check_SkewKurt0.Kurt"][ours.index])
    points = theirs["winsorise.nwin"][ours.index].fillna(0).astype(int)
    assert ours["winsorised"].tolist() == points.tolist()
    touched = ours["winsorised"] > 0
    assert (int(touched.sum()), int(ours["winsorised"].sum())) == (15, 35)
    np.testing.assert_allclose(
        ours["skew_after"][touched], theirs["check_SkewKurt1.Skew"][ours.index][touched]
    )
    assert not ours["logged"].any()


@pytest.mark.parametrize(
    ("settings", "file"),
    [
        ({"method": "z_score", "mean": 0, "deviation": 1}, "zscore_0_1"),
        ({"method": "rank"}, "rank"),
        ({"method": "borda"}, "borda"),
        ({"method": "min_max", "low": 0, "high": 100}, "minmax_0_100"),
    ],
)
def test_other_scales_equal_the_reference(asem, coinr, settings, file):
    result = score(*asem, varied(normalise=settings))
    assert_equal(result.stage("normalised"), coinr / "normalise" / f"{file}.csv")


def test_percentile_ranks_follow_from_ranks(asem, coinr):
    result = score(*asem, varied(normalise={"method": "percentile_rank"}))
    ranks = pd.read_csv(coinr / "normalise" / "rank.csv").set_index("uCode").sort_index()
    ours = result.stage("normalised").set_index("unit")
    np.testing.assert_allclose(ours, (ranks[ours.columns] - 1) / 50, atol=TOLERANCE)


def test_geometric_mean_equals_the_reference(asem, coinr):
    recipe = varied(
        normalise={"method": "min_max", "low": 1, "high": 100},
        aggregate={"method": "geometric_mean"},
    )
    assert_equal(score(*asem, recipe).scores(), coinr / "aggregate" / "gmean_minmax1_100.csv")


def test_effective_weights_equal_the_reference(nominal, coinr):
    theirs = pd.read_csv(coinr / "weights" / "effective_weights.csv").set_index("iCode")
    ours = nominal.effective_weights().set_index("code")
    np.testing.assert_allclose(
        ours["effective_weight"], theirs["EffWeight"][ours.index], rtol=TOLERANCE
    )


def test_replayed_draws_equal_the_reference(nominal, coinr):
    """All 700 runs of COINr's sensitivity analysis, with its own design and weights."""
    design = pd.read_csv(coinr / "sa" / "N100_design_index.csv")
    expected = pd.read_csv(coinr / "sa" / "N100_scores.csv").set_index("uCode").sort_index()
    noisy = pd.read_csv(coinr / "sa" / "noisy_weights_100.csv").set_index("iCode")
    hierarchy, stages = nominal.hierarchy, nominal.stages
    normalised = {}
    worst = 0.0
    for run in design.itertuples():
        recipe = replayed(run)
        key = (run.Winmax, run.Imputation, run.Normalisation)
        if key not in normalised:
            normalised[key] = upstream(stages, hierarchy, recipe)
        column = noisy[f"rep{run.Weights}"]
        weights = [column[list(level.children)].to_numpy(float) for level in hierarchy.levels]
        index = aggregate_up(normalised[key], hierarchy, recipe, weights)[-1][:, 0]
        theirs = expected[f"r_{run.run}"].to_numpy()
        worst = max(worst, float(np.abs(index - theirs).max()))
    assert len(design) == 700
    assert worst < TOLERANCE


def replayed(run):
    recipe = Recipe.preset("coin")
    choices = [
        (Vary(step="treat", setting="max_winsorised", values=(1,)), run.Winmax),
        (
            Vary(step="impute", setting="method", values=("none",)),
            ("group_mean", "group_median")[run.Imputation - 1],
        ),
        (
            Vary(step="normalise", setting="method", values=("rank",)),
            (
                {"method": "min_max", "low": 1, "high": 100},
                {"method": "z_score", "mean": 10, "deviation": 2},
            )[run.Normalisation - 1],
        ),
        (
            Vary(step="aggregate", setting="method", values=("arithmetic_mean",)),
            ("arithmetic_mean", "geometric_mean")[run.Aggregation - 1],
        ),
    ]
    for factor, value in choices:
        recipe = recipe.with_choice(factor, value)
    return recipe


def test_usual_factors_give_intervals_near_the_reference(asem, coinr):
    """Same five factors, other draws: ends within two ranks, medians within one.

    The reference has 200 draws only; the one unit whose ranks have two humps may differ by more.
    """
    drawn = score(*asem, Recipe.preset("coin"), draws=2000, rng=np.random.default_rng(1))
    stats = pd.read_csv(coinr / "sa" / "N100_rankstats.csv").set_index("uCode").sort_index()
    low, median, high = drawn.draws["method"].interval()
    assert len(drawn.factors) == 5
    assert (np.abs(median - stats["Median"].to_numpy()) <= 1).sum() >= 50
    assert np.abs(low - stats["Q5"].to_numpy()).max() <= 2
    assert np.abs(high - stats["Q95"].to_numpy()).max() <= 2
