"""Which choice moves the ranks: the typed factors, the tables, what is refused and what is told."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import pytest

from innaxe import tables
from innaxe.benchmark import Recipe, run_costs, runs, score, sensitivity
from innaxe.benchmark import sensitivity_result as results
from innaxe.benchmark.chain import aggregate_up
from innaxe.benchmark.factors import Choice, Range, typed_factors
from innaxe.benchmark.groups import GROUPS, groups_of, index_bottom, scale_bottom
from innaxe.benchmark.recipe import Normalise, Vary
from innaxe.benchmark.runs import Runs
from innaxe.errors import MethodError, RequestError

STEPS = {
    "impute": {"method": "group_mean"},
    "treat": {},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}
MEANS = {
    "step": "aggregate",
    "setting": "method",
    "values": ["arithmetic_mean", "geometric_mean"],
}
NOISE = {"step": "weigh", "setting": "noise", "low": -0.5, "high": 0.5}


def run(values, framework, *, draws=60, seed=1, reference=None, progress=None, errors=None, **more):
    scored = score(values, framework, Recipe.parse({**STEPS, **more}), standard_errors=errors)
    rng = np.random.default_rng(seed)
    return sensitivity(scored, draws=draws, rng=rng, reference=reference, progress=progress)


def codes(result):
    return {caution.code for caution in result.cautions}


def wide_gaps(values):
    """Standard errors on two indicators."""
    return pd.DataFrame({"unit": values["unit"], "c": 8.0, "d": 4.0})


def test_tables_have_their_columns(values, framework):
    result = run(values, framework)
    shown = {
        tables.SENSITIVITY: result.to_frame(),
        tables.SENSITIVITY_UNITS: result.units(),
        tables.RANKS: result.ranks(),
        tables.PAIRS: result.pairs(),
        tables.RANK_PROBABILITIES: result.rank_probabilities(),
        tables.GROUPS: result.group_probabilities(),
    }
    for table, frame in shown.items():
        assert tuple(frame.columns) == table.names
        assert len(frame)


def test_usual_factors_are_named_by_step_and_setting(values, framework):
    result = run(values, framework)
    assert result.factors == (
        "impute.method",
        "treat.max_winsorised",
        "normalise.method",
        "weigh.noise",
        "aggregate.method",
    )
    assert result.runs == 60 * 7
    assert result.to_dict()["draws"]["runs"] == 420


def test_a_factor_that_does_nothing_explains_nothing(values, framework):
    idle = {"step": "treat", "setting": "max_winsorised", "values": [0, 1]}
    calm = values.assign(a=np.arange(12.0) + 5, d=values["d"].clip(15, 25))
    result = run(calm, framework, draws=300, vary=[NOISE, idle])
    table = result.to_frame().set_index("factor")
    assert table.loc["treat.max_winsorised", ["first_order", "total"]].tolist() == [0, 0]
    assert table.loc["weigh.noise", "total"] == pytest.approx(1, abs=0.15)


def test_one_factor_alone_explains_everything(values, framework):
    result = run(values, framework, draws=400, vary=[NOISE])
    told = result.to_frame().iloc[0]
    assert told["first_order"] == pytest.approx(1, abs=0.15)
    assert told["first_order_low"] <= told["first_order"] <= told["first_order_high"]


def test_sampling_error_is_a_factor_where_it_is_known(values, framework):
    result = run(values, framework, errors=wide_gaps(values), draws=300, vary=[MEANS])
    assert result.factors == ("aggregate.method", "data.sampling_error")
    assert result.kind == "both"
    table = result.to_frame().set_index("factor")
    assert table.loc["data.sampling_error", "total"] > table.loc["aggregate.method", "total"]


def test_sampling_error_may_be_the_only_factor(values, framework):
    result = run(values, framework, errors=wide_gaps(values), vary=[])
    assert result.kind == "data"
    assert result.counts.counted == 120


def test_sampled_values_agree_with_the_draws_of_score(values, framework):
    """Two ways to the same distribution of ranks: stored tables here, fresh ones there."""
    recipe = Recipe.parse({**STEPS, "vary": []})
    errors = wide_gaps(values)
    rng = np.random.default_rng(1)
    drawn = score(values, framework, recipe, draws=3000, rng=rng, standard_errors=errors)
    result = run(values, framework, errors=errors, vary=[], draws=1500)
    ours = result.pairs()["ahead"].to_numpy()
    np.testing.assert_allclose(ours, drawn.pairs("data")["ahead"], atol=0.06)


def test_choices_agree_with_the_draws_of_score(values, framework):
    recipe = Recipe.parse(STEPS)
    drawn = score(values, framework, recipe, draws=4000, rng=np.random.default_rng(1))
    result = run(values, framework, draws=2000)
    np.testing.assert_allclose(result.pairs()["ahead"], drawn.pairs()["ahead"], atol=0.05)
    gap = result.ranks()[["rank_low", "rank_high"]] - drawn.ranks()[["rank_low", "rank_high"]]
    assert gap.abs().max().max() <= 1


def test_the_same_seed_gives_the_same_tables(values, framework):
    first, second, other = (run(values, framework, seed=seed) for seed in (4, 4, 5))
    assert first.to_frame().equals(second.to_frame())
    assert first.units().equals(second.units())
    assert not first.to_frame().equals(other.to_frame())


def test_the_order_of_rows_and_columns_never_matters(values, framework):
    turned = values.iloc[::-1, ::-1]
    assert run(values, framework).to_frame().equals(run(turned, framework.iloc[::-1]).to_frame())


def test_probabilities_of_ranks_and_groups_sum_to_one(values, framework):
    result = run(values, framework)
    for table in (result.rank_probabilities(), result.group_probabilities()):
        np.testing.assert_allclose(table.groupby("unit")["probability"].sum(), 1)
    ranks = result.rank_probabilities()
    assert (ranks["probability"] > 0).all()


def test_rank_intervals_are_quantiles_of_the_ranks(values, framework):
    result = run(values, framework)
    spread = np.repeat(result.counts.ranks, result.counts.times, axis=0)
    low = np.quantile(spread, 0.05, axis=0, method="lower")
    high = np.quantile(spread, 0.95, axis=0, method="higher")
    assert result.ranks()["rank_low"].tolist() == low.tolist()
    assert result.ranks()["rank_high"].tolist() == high.tolist()


def test_a_unit_without_values_has_no_rank_and_no_probability(values, framework):
    empty = values.copy()
    empty.loc[4, ["a", "b", "c", "d"]] = np.nan
    empty.loc[4, "g"] = None
    result = run(empty, framework)
    ranks = result.ranks().set_index("unit")
    assert ranks.loc["U04"].isna().all()
    assert "U04" not in set(result.rank_probabilities()["unit"])
    assert "U04" not in set(result.group_probabilities()["unit"])
    pairs = result.pairs()
    assert (pairs.loc[pairs["unit"] == "U04", "ahead"] == 0).all()
    assert result.indices.used == 60


def test_beyond_the_limit_pairs_are_neighbours_in_rank(values, framework, monkeypatch):
    monkeypatch.setattr(results, "PAIRED_UNITS", 11)
    result = run(values, framework)
    every = result.pairs()
    monkeypatch.setattr(results, "PAIRED_UNITS", 12)
    assert "sensitivity.neighbours" not in codes(run(values, framework))
    joined = every.merge(result.pairs(), on=["unit", "other"], suffixes=("", "_all"))
    assert len(joined) == len(every) == 12 * 10 - 2 * (1 + 2 + 3 + 4 + 5)
    np.testing.assert_allclose(joined["ahead"], joined["ahead_all"])


def test_many_units_have_neighbours_instead_of_all_pairs(values, framework):
    many = pd.concat([values.assign(unit=values["unit"] + f"-{i}") for i in range(34)])
    rng = np.random.default_rng(3)
    many = many.assign(**{code: rng.normal(50, 9, len(many)) for code in "abcd"})
    result = run(many, framework, draws=4)
    assert len(many) == 408
    assert "sensitivity.neighbours" in codes(result)
    assert len(result.pairs()) == 408 * 10 - 30


def test_runs_that_all_fail_leave_empty_indices_and_say_so(values, framework, monkeypatch):
    def failing(*_args, **_more):
        row = np.zeros(60 * 3, dtype=np.intp)
        return Runs(np.zeros((1, 12), dtype=np.uint16), row, np.zeros((12, 4)), 0)

    monkeypatch.setattr(sys.modules["innaxe.benchmark.sensitivity"], "evaluate", failing)
    result = run(values, framework, vary=[NOISE])
    assert result.failed == result.runs
    assert "uncertainty.failed" in codes(result)
    assert "sensitivity.nothing_moves" not in codes(result)
    assert result.to_frame()["total"].isna().all()
    assert result.units()["total"].isna().all()
    assert result.ranks()["rank_low"].isna().all()


def test_progress_counts_base_samples(values, framework):
    done = []
    run(values, framework, draws=70, progress=done.append)
    assert sum(done) == 70


@pytest.mark.parametrize("draws", [0, 1])
def test_too_few_base_samples_are_refused(values, framework, draws):
    with pytest.raises(MethodError) as caught:
        run(values, framework, draws=draws)
    assert caught.value.code == "sensitivity.draws"


def test_nothing_that_varies_is_refused(values, framework):
    with pytest.raises(MethodError) as caught:
        run(values, framework, vary=[])
    assert caught.value.code == "sensitivity.nothing_varies"


def test_combinations_that_cannot_be_computed_are_refused_when_declared(values, framework):
    scale = {"step": "normalise", "setting": "low", "values": [0, 1]}
    with pytest.raises(MethodError) as caught:
        run(values, framework, vary=[scale, MEANS])
    assert caught.value.code == "aggregate.not_positive"


def test_runs_that_fail_are_counted_and_their_samples_left_out(values, framework):
    """Here the scale is fine by the values as they stand, and fails for some sampled ones."""
    steps = {
        "treat": {"max_winsorised": 0, "otherwise": "none"},
        "normalise": {"method": "z_score", "mean": 2.5, "deviation": 1},
        "aggregate": {"method": "geometric_mean"},
    }
    errors = wide_gaps(values).assign(d=30.0)
    result = run(values, framework, errors=errors, vary=[NOISE], **steps)
    told = [item for item in result.cautions if item.code == "uncertainty.failed"]
    assert told[0].params["count"] == result.failed > 0
    assert 0 < result.indices.used < 60
    assert np.isfinite(result.indices.first).all()
    assert result.counts.counted < 120


def test_ranks_that_never_move_are_told(values, framework):
    apart = values.assign(**{code: np.arange(12.0) ** 1.1 * 10 for code in "acd"})
    apart["b"] = -apart["a"]
    result = run(apart, framework, vary=[NOISE])
    assert "sensitivity.nothing_moves" in codes(result)
    assert result.to_frame()["first_order"].isna().all()
    assert result.units()["total"].isna().all()


def test_rough_indices_are_told(values, framework):
    assert "sensitivity.wide" in codes(run(values, framework, draws=20))


def test_draws_on_a_scale_without_bottom_do_not_count_for_groups(values, framework):
    result = run(values, framework, draws=400)
    told = [item for item in result.cautions if item.code == "groups.some_draws"]
    assert told[0].params["share"] == pytest.approx(0.5, abs=0.06)
    scored = run(values, framework, normalise={"method": "z_score"}, vary=[NOISE])
    assert "groups.no_scale" in codes(scored)
    assert scored.group_probabilities().empty
    assert tuple(scored.group_probabilities().columns) == tables.GROUPS.names


def test_groups_follow_the_limits():
    scores = np.array([[126.0, 125.0, 100.0, 99.0, 70.0, 69.0, np.nan, 211.0]])
    named = [GROUPS[i] if i >= 0 else "" for i in groups_of(scores, reference=2)[0]]
    assert named == [
        "leader", "strong", "strong", "moderate", "moderate", "emerging", "", "leader",
    ]  # fmt: skip
    assert groups_of(np.array([[0.0, 0.0]]))[0].tolist() == [-1, -1]
    assert groups_of(np.array([[10.0, 30.0]]))[0].tolist() == [3, 0]


@pytest.mark.parametrize(
    ("settings", "bottom"),
    [
        (None, 0.0),
        (Normalise(method="min_max", low=1, high=100), 1.0),
        (Normalise(method="rank"), 1.0),
        (Normalise(method="percentile_rank"), 0.0),
        (Normalise(method="z_score"), None),
        (Normalise(method="borda"), 0.0),
        (Normalise(method="distance_to_maximum"), 0.0),
    ],
)
def test_the_bottom_of_a_scale(settings, bottom):
    assert scale_bottom(settings) == bottom


def test_a_reference_unit_is_strong_itself(values, framework):
    table = run(values, framework, reference="U05").group_probabilities()
    own = table[table["unit"] == "U05"].set_index("group")["probability"]
    assert own["strong"] == 1


def test_an_unknown_reference_is_refused(values, framework):
    with pytest.raises(RequestError) as caught:
        run(values, framework, reference="U5")
    assert caught.value.code == "request.unknown_unit"


def test_uniforms_become_alternatives_of_equal_chance():
    uniforms = np.array([0.0, 0.3333, 0.3334, 0.999999, 1.0])
    vary = Vary(step="treat", setting="max_winsorised", values=(1, 3, 5))
    assert Choice(vary, (1, 3, 5)).pick(uniforms).tolist() == [0, 0, 1, 2, 2]
    whole = Range(Vary(step="treat", setting="max_winsorised", low=2, high=4))
    assert whole.pick(uniforms).tolist() == [2, 2, 3, 4, 4]
    plain = Range(Vary(step="normalise", setting="low", low=0, high=10))
    np.testing.assert_allclose(plain.pick(uniforms), uniforms * 10)


def test_ranges_are_factors_too(values, framework):
    vary = [
        {"step": "normalise", "setting": "low", "low": 1, "high": 50},
        {"step": "treat", "setting": "max_winsorised", "low": 0, "high": 2},
    ]
    result = run(values, framework, aggregate={"method": "geometric_mean"}, vary=vary)
    assert result.factors == ("normalise.low", "treat.max_winsorised")
    assert result.indices.variance > 0


CORRELATED = ["a", "b", "c", "d"]
SCALE_100 = {"method": "z_score", "mean": 100, "deviation": 10}
SECTIONS = {
    "generalised mean": {"aggregate": {"method": "generalised_mean", "power": 0.5}},
    "own rules": {"aggregate": {"method": "arithmetic_mean", "nodes": {"P1": "geometric_mean"}}},
    "mpi": {"aggregate": {"method": "mpi"}, "normalise": SCALE_100},
    "ampi": {
        "aggregate": {"method": "ampi"},
        "normalise": {"method": "min_max", "low": 70, "high": 130},
    },
    "copeland": {"aggregate": {"method": "copeland"}},
    "copeland below a mean": {"aggregate": {"method": ["copeland", "arithmetic_mean"]}},
    "copeland above a mean": {"aggregate": {"method": ["arithmetic_mean", "copeland"]}},
    "benefit of the doubt": {"aggregate": {"method": ["benefit_of_the_doubt", "arithmetic_mean"]}},
    "doubt at the top": {"aggregate": {"method": ["arithmetic_mean", "benefit_of_the_doubt"]}},
    "principal components": {"weigh": {"method": "pca"}},
    "optimised": {"weigh": {"method": "optimised"}},
}


@pytest.fixture(scope="module")
def together(values):
    """Indicators that go with each other, as principal components want them."""
    rng = np.random.default_rng(5)
    common = rng.normal(0, 10, len(values))
    changed = values.copy()
    for code in CORRELATED:
        sign = -1 if code == "b" else 1
        changed[code] = 60 + sign * common + rng.normal(0, 4, len(values))
    return changed.assign(pop=1.0)


@pytest.mark.parametrize("name", SECTIONS)
def test_runs_by_every_rule_equal_the_chain_run_by_run(together, framework, name):
    """Runs that share tables and levels, against each run aggregated for itself."""
    recipe = Recipe.parse({**STEPS, **SECTIONS[name], "vary": [NOISE]})
    scored = score(together, framework, recipe)
    stages, hierarchy = scored.stages, scored.hierarchy
    factors = typed_factors(recipe.vary, stages, hierarchy, np.random.default_rng(3))
    picks = np.arange(40.0)[:, None]
    found = np.empty((40, 12))
    for _, chunk, scores in runs.scored(stages, hierarchy, recipe, factors, picks):
        found[chunk] = scores
    for run_number in range(40):
        weights = [
            own if more is None else own * more[run_number]
            for own, more in zip(stages.weights, factors[0].multipliers, strict=True)
        ]
        index = aggregate_up(stages.normalised, hierarchy, recipe, weights)[-1][:, 0]
        np.testing.assert_allclose(found[run_number], index, rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", ["copeland", "principal components", "mpi", "generalised mean"])
def test_every_rule_agrees_with_the_draws_of_score(together, framework, name):
    recipe = Recipe.parse({**STEPS, **SECTIONS[name], "vary": [NOISE]})
    rng = np.random.default_rng(1)
    errors = pd.DataFrame({"unit": together["unit"], "c": 2.0})
    drawn = score(together, framework, recipe, draws=1500, rng=rng, standard_errors=errors)
    result = sensitivity(drawn, draws=800, rng=np.random.default_rng(2))
    ours = result.pairs()["ahead"].to_numpy()
    np.testing.assert_allclose(ours, drawn.pairs("both")["ahead"], atol=0.07)


def test_means_of_a_table_keep_ties_to_the_last_bit(together, framework):
    same = together.copy()
    same.loc[3, CORRELATED] = same.loc[9, CORRELATED].to_numpy()
    same["g"] = "N"
    result = run(same, framework, vary=[NOISE], draws=200)
    assert (result.counts.ranks[:, 3] == result.counts.ranks[:, 9]).all()


def test_doubt_above_weights_that_vary_is_refused(together, framework):
    whole = {"step": "weigh", "setting": "smaa"}
    levels = {"method": ["arithmetic_mean", "benefit_of_the_doubt"]}
    with pytest.raises(MethodError) as caught:
        run(together, framework, vary=[whole], aggregate=levels)
    assert caught.value.code == "sensitivity.doubt_above"


def test_too_many_linear_programs_are_refused(together, framework, monkeypatch):
    monkeypatch.setattr(run_costs, "MOST_PROGRAMS", 10)
    levels = {"method": ["benefit_of_the_doubt", "arithmetic_mean"]}
    with pytest.raises(MethodError) as caught:
        run(together, framework, vary=[NOISE], aggregate=levels)
    assert caught.value.code == "sensitivity.doubt_costly"


def test_too_many_comparisons_are_refused(together, framework, monkeypatch):
    monkeypatch.setattr(run_costs, "MOST_VOTES", 10)
    with pytest.raises(MethodError) as caught:
        run(together, framework, vary=[NOISE], aggregate={"method": "copeland"})
    assert caught.value.code == "sensitivity.copeland_costly"


@pytest.mark.parametrize(
    ("name", "bottom"),
    [("copeland", None), ("benefit of the doubt", 0.0), ("ampi", 70.0), ("mpi", None)],
)
def test_the_bottom_of_an_index(together, framework, name, bottom):
    recipe = Recipe.parse({**STEPS, **SECTIONS[name]})
    assert index_bottom(recipe, score(together, framework, recipe).hierarchy) == bottom


def test_doubt_on_some_aggregates_only_has_no_bottom(together, framework):
    nodes = {"method": "arithmetic_mean", "nodes": {"P1": "benefit_of_the_doubt"}}
    recipe = Recipe.parse({**STEPS, "aggregate": nodes})
    assert index_bottom(recipe, score(together, framework, recipe).hierarchy) is None
