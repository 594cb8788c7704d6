"""A benchmark read for all units: counted again here, straight from the draws."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from innaxe.benchmark import Recipe, score, sensitivity
from innaxe.benchmark.overview import indicator_spreads, overview, overview_of_runs
from innaxe.errors import MethodError


def scored(values, framework, draws=60, **more):
    rng = np.random.default_rng(1)
    return score(values, framework, Recipe.preset("coin"), draws=draws, rng=rng, **more)


@pytest.fixture(scope="module")
def benchmark(values, framework):
    return scored(values, framework)


def test_units_stand_in_the_order_of_their_median_rank(benchmark):
    whole = overview(benchmark)
    medians = np.median(benchmark.draws["method"].ranks, axis=0)
    told = {row.unit: row.median for row in whole.units}
    assert told == pytest.approx(dict(zip(benchmark.units, medians, strict=True)))
    assert [row.median for row in whole.units] == sorted(medians)


def test_ends_are_those_of_the_table_of_ranks(benchmark):
    ranks = benchmark.ranks().set_index("unit")
    for row in overview(benchmark).units:
        assert (row.low, row.high) == (
            ranks["rank_low"][row.unit],
            ranks["rank_high"][row.unit],
        )
        assert row.low <= row.lower <= row.median <= row.upper <= row.high


def test_a_unit_is_in_a_band_only_with_its_whole_interval(benchmark):
    whole = overview(benchmark)
    for row in whole.units:
        expected = "upper" if row.high <= 4 else "lower" if row.low >= 9 else "across"
        assert row.band == expected
    assert {row.unit for row in whole.in_band("upper")} < set(benchmark.units)


def test_pairs_are_counted_from_the_draws(benchmark):
    whole = overview(benchmark)
    drawn = benchmark.draws["method"].ranks
    column = {code: drawn[:, place] for place, code in enumerate(benchmark.units)}
    codes = [row.unit for row in whole.units]
    told = [
        max((column[a] < column[b]).mean(), (column[b] < column[a]).mean()) >= 0.9
        for place, a in enumerate(codes)
        for b in codes[place + 1 :]
    ]
    assert whole.told_apart == pytest.approx(np.mean(told))
    alike = [
        sum(
            max((column[a] < column[b]).mean(), (column[b] < column[a]).mean()) < 0.9
            for b in codes
            if b != a
        )
        for a in codes
    ]
    assert whole.alike == tuple(alike)
    distances = dict(whole.by_distance)
    near = [
        max((column[a] < column[b]).mean(), (column[b] < column[a]).mean()) >= 0.9
        for a, b in pairwise(codes)
    ]
    assert distances[1] == pytest.approx(np.mean(near))


def test_only_labels_of_five_units_are_told(benchmark, values, framework):
    assert set(overview(benchmark).groups()) == {"N", "S"}
    fewer = values.assign(g=["N"] * 4 + ["S"] * 8)
    assert set(overview(scored(fewer, framework)).groups()) == {"S"}
    label, count, middle, first, last = overview(benchmark).label_places[0]
    rows = [row for row in overview(benchmark).units if row.label == label]
    assert (count, middle) == (6, np.median([row.median for row in rows]))
    assert (first, last) == (min(r.low for r in rows), max(r.high for r in rows))


def test_areas_are_the_aggregates_below_the_index(benchmark):
    whole = overview(benchmark)
    assert [area.code for area in whole.areas] == ["P1", "P2"]
    positions = np.median(benchmark.draws["method"].positions, axis=0)
    column = benchmark.hierarchy.aggregates.index("P2")
    own = dict(zip(benchmark.units, positions[:, column], strict=True))
    assert whole.areas[1].positions == pytest.approx([own[row.unit] for row in whole.units])


def test_the_runs_of_a_sensitivity_analysis_tell_the_same_kind_of_thing(benchmark):
    found = sensitivity(benchmark, draws=40, rng=np.random.default_rng(1))
    whole = overview_of_runs(found)
    ranks = found.ranks().set_index("unit")
    assert {row.unit: (row.low, row.high) for row in whole.units} == {
        code: (ranks["rank_low"][code], ranks["rank_high"][code]) for code in ranks.index
    }
    assert whole.areas == ()
    assert whole.draws == found.counts.counted


def test_without_draws_there_is_nothing_to_read(values, framework):
    with pytest.raises(MethodError, match="no_draws"):
        overview(scored(values, framework, draws=0))


def test_quartiles_are_withheld_below_five_values(values, framework):
    few = values.assign(c=[1.0, 2, 3, 4, *[np.nan] * 8])
    benchmark = scored(few, framework, draws=0)
    spreads = {one.code: one for one in indicator_spreads(benchmark)}
    few = few[few["unit"].isin(benchmark.units)]
    assert spreads["c"].count <= 4
    assert np.isnan([spreads["c"].lower, spreads["c"].median, spreads["c"].upper]).all()
    assert spreads["d"].median == pytest.approx(np.median(few["d"]))
    ratio = pd.Series(few["a"] / few["pop"]).dropna()
    assert spreads["a"].lower == pytest.approx(np.quantile(ratio, 0.25))
