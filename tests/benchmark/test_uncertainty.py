"""Draws over choices of method and over sampling error, kept apart."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score
from innaxe.errors import MethodError

STEPS = {
    "impute": {"method": "group_mean"},
    "treat": {},
    "normalise": {"method": "min_max", "low": 1, "high": 100},
    "weigh": {"method": "given"},
    "aggregate": {"method": "arithmetic_mean"},
}


def run(values, framework, *, draws=200, seed=1, recipe=None, **errors):
    return score(
        values,
        framework,
        Recipe.parse(recipe or STEPS),
        draws=draws,
        rng=np.random.default_rng(seed),
        **errors,
    )


def with_errors(values, size):
    return pd.DataFrame({"unit": values["unit"], "c": size, "d": size})


def test_no_draws_no_intervals(values, framework):
    result = score(values, framework, Recipe.parse(STEPS))
    assert result.draws == {}
    assert result.ranks()[["rank_low", "rank_high"]].isna().all().all()
    assert result.pairs().empty


def test_draws_need_a_source_of_randomness(values, framework):
    with pytest.raises(MethodError) as caught:
        score(values, framework, Recipe.parse(STEPS), draws=5)
    assert caught.value.code == "uncertainty.no_rng"


def test_the_same_seed_gives_the_same_draws(values, framework):
    first, second, other = (run(values, framework, seed=seed) for seed in (4, 4, 5))
    assert first.draws["method"].ranks.tobytes() == second.draws["method"].ranks.tobytes()
    assert first.draws["method"].ranks.tobytes() != other.draws["method"].ranks.tobytes()


def test_usual_factors_are_those_that_apply(values, framework):
    steps = {key: STEPS[key] for key in ("normalise", "weigh", "aggregate")}
    factors = run(values, framework, recipe=steps).factors
    assert [factor.step for factor in factors] == ["normalise", "weigh", "aggregate"]
    assert len(run(values, framework).factors) == 5


def test_ranks_as_a_scale_are_not_varied(values, framework):
    steps = {**STEPS, "normalise": {"method": "rank"}}
    assert "normalise" not in {
        factor.step for factor in run(values, framework, recipe=steps).factors
    }


def test_a_factor_that_cannot_be_computed_is_left_out_and_named(values, framework):
    steps = {**STEPS, "normalise": {"method": "percentile_rank"}}
    result = run(values, framework, recipe=steps)
    assert "aggregate" not in {factor.step for factor in result.factors}
    assert "uncertainty.left_out" in {caution.code for caution in result.cautions}


def test_a_declared_combination_that_cannot_be_computed_is_refused(values, framework):
    vary = [
        {"step": "normalise", "setting": "low", "values": [0, 1]},
        {"step": "aggregate", "setting": "method", "values": ["arithmetic_mean", "geometric_mean"]},
    ]
    with pytest.raises(MethodError) as caught:
        run(values, framework, recipe={**STEPS, "vary": vary})
    assert caught.value.code == "aggregate.not_positive"


def test_nothing_varied_nothing_moves(values, framework):
    result = run(values, framework, recipe={**STEPS, "vary": []})
    ranks = result.ranks()
    assert (ranks["rank"] == ranks["rank_low"]).all()
    assert (ranks["rank"] == ranks["rank_high"]).all()


def test_whole_numbers_are_drawn_with_both_ends(values, framework):
    vary = [{"step": "treat", "setting": "max_winsorised", "low": 0, "high": 2}]
    result = run(values, framework, recipe={**STEPS, "vary": vary})
    assert len(result.draws["method"].ranks) == 200


def test_a_range_is_drawn(values, framework):
    vary = [{"step": "normalise", "setting": "low", "low": 1, "high": 50}]
    result = run(
        values, framework, recipe={**STEPS, "aggregate": {"method": "geometric_mean"}, "vary": vary}
    )
    assert len(np.unique(result.draws["method"].ranks, axis=0)) > 1


def test_sampling_error_is_a_kind_of_its_own(values, framework):
    result = run(values, framework, standard_errors=with_errors(values, 4.0))
    plain = run(values, framework)
    assert set(plain.draws) == {"method"}
    assert set(result.draws) == {"method", "data", "both"}
    same = result.draws["method"].ranks.tobytes() == plain.draws["method"].ranks.tobytes()
    assert same, "sampling error must not move the draws over method"


def test_larger_sampling_error_widens_the_interval(values, framework):
    widths = []
    for size in (0.5, 4.0, 20.0):
        result = run(values, framework, standard_errors=with_errors(values, size))
        low, _, high = result.draws["data"].interval()
        widths.append(float((high - low).mean()))
    assert widths[0] < widths[1] < widths[2]


def test_draws_have_the_stated_standard_error(values, framework):
    from innaxe.benchmark.uncertainty import draw_values

    result = run(values, framework, draws=1, standard_errors=with_errors(values, 4.0))
    rng = np.random.default_rng(2)
    drawn = np.stack([draw_values(result.stages.source, rng) for _ in range(4000)])
    column = result.hierarchy.indicators.index("d")
    spread = drawn[:, :, column].std(axis=0, ddof=1)
    np.testing.assert_allclose(spread, 4.0, rtol=0.06)
    assert (np.ptp(drawn[:, :, result.hierarchy.indicators.index("b")], axis=0) == 0).all()


def test_shares_are_drawn_from_their_number_of_answers(values, framework):
    """Few answers widen the draws as the beta distribution says, and stay within 0 and 100."""
    from innaxe.benchmark.uncertainty import draw_values

    answers = pd.DataFrame({"unit": values["unit"], "b": 20.0, "c": 20.0})
    result = run(values, framework, draws=1, answers=answers)
    rng = np.random.default_rng(2)
    drawn = np.stack([draw_values(result.stages.source, rng) for _ in range(4000)])
    column = result.hierarchy.indicators.index("b")
    share = values.sort_values("unit")["b"].to_numpy() / 100
    first, second = 20 * share + 0.5, 20 * (1 - share) + 0.5
    expected = 100 * np.sqrt(first * second / ((first + second) ** 2 * (first + second + 1)))
    np.testing.assert_allclose(drawn[:, :, column].std(axis=0), expected, rtol=0.08)
    assert drawn[:, :, column].min() >= 0
    assert drawn[:, :, column].max() <= 100
    untouched = drawn[:, :, result.hierarchy.indicators.index("c")]
    assert np.nanmax(np.ptp(untouched, axis=0)) == 0, "c is a score, not a share"


def test_negative_standard_errors_are_refused(values, framework):
    with pytest.raises(MethodError) as caught:
        run(values, framework, standard_errors=with_errors(values, -1.0))
    assert caught.value.code == "values.negative_error"


def test_failed_draws_are_counted_never_hidden(values, framework):
    steps = {
        **STEPS,
        "treat": None,
        "normalise": {"method": "z_score", "mean": 2.5, "deviation": 1},
        "aggregate": {"method": "geometric_mean"},
        "vary": [],
    }
    steps = {key: value for key, value in steps.items() if value is not None}
    result = run(values, framework, recipe=steps, standard_errors=with_errors(values, 30.0))
    failed = result.draws["data"].failed
    assert failed > 0
    assert len(result.draws["data"].ranks) == 200 - failed
    told = [item for item in result.cautions if item.code == "uncertainty.failed"]
    assert told[0].params["count"] == failed


def test_a_rank_outside_its_interval_is_reported_not_stretched(values, framework):
    vary = [
        {
            "step": "normalise",
            "setting": "method",
            "values": [{"method": "rank"}, {"method": "percentile_rank"}],
        }
    ]
    outlying = values.copy()
    outlying.loc[0, "d"] = 4000.0
    result = run(
        outlying,
        framework,
        recipe={**STEPS, "treat": {"max_winsorised": 0, "otherwise": "none"}, "vary": vary},
    )
    ranks = result.ranks().set_index("unit")
    outside = ranks[(ranks["rank"] < ranks["rank_low"]) | (ranks["rank"] > ranks["rank_high"])]
    told = [item for item in result.cautions if item.code == "uncertainty.outside"]
    assert not outside.empty
    assert told[0].params["units"] == tuple(outside.index)


def test_progress_counts_every_draw(values, framework):
    done = []
    score(
        values,
        framework,
        Recipe.parse(STEPS),
        draws=50,
        rng=np.random.default_rng(1),
        standard_errors=with_errors(values, 1.0),
        progress=done.append,
    )
    assert sum(done) == 150


def test_pairs_hold_every_ordered_pair(values, framework):
    pairs = run(values, framework).pairs()
    assert len(pairs) == 12 * 11
    assert pairs["ahead"].between(0, 1).all()
