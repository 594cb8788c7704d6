"""What the positions of all units share: the same figures as read one by one."""

from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.benchmark import Recipe, score
from innaxe.benchmark.position import position_of
from innaxe.benchmark.standing import Standing, _middle_without


def scored(units=12, *, labels=False, gaps=False):
    rng = np.random.default_rng(3)
    codes = [f"A{i}" for i in range(4)] + [f"B{i}" for i in range(4)]
    values = pd.DataFrame({"unit": [f"U{i:02}" for i in range(units)]})
    for code in codes:
        column = rng.normal(size=units).round(1)
        if gaps:
            column[rng.random(units) < 0.15] = np.nan
        values[code] = column
    if labels:
        values["kind"] = ["x" if i % 2 else "y" for i in range(units)]
    row = {"Direction": 1, "Weight": 1.0}
    tree = [{**row, "Level": 1, "iCode": c, "Parent": c[0], "Type": "Indicator"} for c in codes]
    tree += [
        {**row, "Level": 2, "iCode": c, "Parent": "INDEX", "Type": "Aggregate"} for c in ("A", "B")
    ]
    tree.append({**row, "Level": 3, "iCode": "INDEX", "Parent": "", "Type": "Aggregate"})
    if labels:
        tree.append({**row, "Level": None, "iCode": "kind", "Parent": "", "Type": "Group"})
    frame = pd.DataFrame(tree).astype({"Level": "Int64", "Direction": "Int64"})
    frame["iName"] = frame["iCode"]
    for name in ("Denominator", "Unit"):
        frame[name] = ""
    return score(values, frame, Recipe.preset("coin"), draws=60, rng=np.random.default_rng(1))


@pytest.mark.parametrize(
    "given", [{}, {"units": 13}, {"labels": True}, {"gaps": True}, {"units": 3}]
)
def test_all_units_together_give_what_each_gives_alone(given):
    benchmark = scored(**given)
    standing = Standing(benchmark)
    ranks = zip(benchmark.units, benchmark.nominal_ranks, strict=True)
    for unit in [unit for unit, rank in ranks if not np.isnan(rank)]:
        together = position_of(benchmark, unit, standing=standing)
        alone = position_of(benchmark, unit)
        assert repr(asdict(together)) == repr(asdict(alone))


@pytest.mark.parametrize("given", [{}, {"units": 13}, {"gaps": True}])
def test_the_middle_of_the_peers_is_the_plain_median_of_the_others(given):
    benchmark = scored(**given)
    drawn = benchmark.draws["method"]
    for unit in benchmark.units[:5]:
        found = position_of(benchmark, unit)
        row = benchmark.units.index(unit)
        peers = [benchmark.units.index(code) for code in found.peers]
        for area in found.areas:
            column = benchmark.hierarchy.aggregates.index(area.code)
            others = drawn.positions[:, peers, column].astype(np.float64)
            middle = np.median(others[:, ~np.isnan(others).any(axis=0)], axis=1)
            assert area.peer_median == np.median(middle)
            assert area.above == (drawn.positions[:, row, column] > middle).mean()
        for column, one in enumerate(found.indicators):
            values = benchmark.stages.denominated[peers, column]
            assert one.peer_value == np.median(values[~np.isnan(values)])
            assert one.peer_median == np.median(one.peers)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=9), st.integers(0, 8))
def test_leaving_one_out_of_sorted_values_leaves_the_median_of_the_rest(values, place):
    own = values[place % len(values)]
    rest = list(values)
    rest.remove(own)
    ordered = np.sort(np.array([values], dtype=float), axis=1)
    found = _middle_without(ordered, np.array([float(own)]))[0]
    whole = _middle_without(ordered, None)[0]
    assert whole == np.median(values)
    assert found == np.median(rest) if rest else np.isnan(found)
