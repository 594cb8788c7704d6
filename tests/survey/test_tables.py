"""Shares and means: what is shown, what is withheld, and that nothing of it can be worked out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.survey.means import balanced, means
from innaxe.survey.responses import Column
from innaxe.survey.tables import Groups, everybody, groups_of, share_table
from innaxe.survey.variables import Option, Variable

STEPS = tuple(Option(str(step)) for step in range(1, 6))
CHOICES = tuple(Option(name) for name in "abc")


def single(codes):
    codes = np.array(codes, dtype=np.intp)
    return Column(Variable("q", "single", options=CHOICES), codes >= 0, codes)


def scale(values):
    values = np.array(values, dtype=float)
    known = ~np.isnan(values)
    codes = np.where(known, values - 1, -1).astype(np.intp)
    return Column(Variable("q", "scale", options=STEPS), known, codes, values)


def groups(codes, names="xyz"):
    return Groups("g", tuple(names), np.array(codes, dtype=np.intp))


def test_shares_are_those_of_pandas():
    rng = np.random.default_rng(1)
    codes, where = rng.integers(-1, 3, 400), rng.integers(0, 3, 400)
    weights = rng.uniform(0.5, 2, 400)
    table = share_table(single(codes), groups(where), weights)
    frame = pd.DataFrame({"c": codes, "g": where, "w": weights}).query("c >= 0")
    counts = frame.pivot_table(index="c", columns="g", values="w", aggfunc="size")
    heavy = frame.pivot_table(index="c", columns="g", values="w", aggfunc="sum")
    assert table.counts.tolist() == counts.to_numpy().tolist()
    assert table.weighted == pytest.approx((heavy / heavy.sum()).to_numpy())
    assert (table.low <= table.weighted).all()
    assert (table.high >= table.weighted).all()
    assert not table.withheld.any()


def test_a_small_cell_takes_others_with_it():
    codes = np.repeat([0, 1, 0, 1], [20, 3, 30, 9])
    where = np.repeat([0, 0, 1, 1], [20, 3, 30, 9])
    table = share_table(single(codes), groups(where, "xy"), np.ones(62))
    assert table.withheld[1].all()  # 3 and 9: the row would give 3 away
    assert table.withheld[0].all()  # and so would the columns
    assert set(table.cells.tolist()) == {-1}


def test_of_several_options_yes_and_no_are_withheld_together():
    ticks = np.zeros((40, 2), dtype=bool)
    ticks[:20, 0] = True
    ticks[:38, 1] = True  # two said no
    variable = Variable("m", "multiple", options=CHOICES[:2])
    column = Column(variable, ticks.any(axis=1) | True, ticks=ticks)
    table = share_table(column, everybody(40), np.ones(40))
    assert table.withheld[:, 0].tolist() == [False, True]
    assert table.counts[:, 0].tolist() == [20, 38]
    assert table.shares[0, 0] == 0.5


def test_groups_without_answers_do_not_exist():
    column = single([2, 2, 0, -1])
    found = groups_of(column)
    assert found.names == ("a", "c")
    assert found.codes.tolist() == [1, 1, 0, -1]


def test_the_balanced_mean_is_the_mean_of_group_means():
    values = [1.0] * 60 + [5.0] * 10
    found = means(scale(values), groups([0] * 60 + [1] * 10, "xy"), np.ones(70))
    assert balanced(found).mean == 3
    assert np.average(values) == pytest.approx(11 / 7)


def test_a_group_that_is_too_small_has_no_part_in_the_balanced_mean():
    where = [0] * 60 + [1] * 10 + [2] * 4
    values = [1.0] * 60 + [5.0] * 10 + [3.0] * 4
    found = means(scale(values), groups(where), np.ones(74))
    # the four are covered by the ten: the mean of all, less that of the sixty, would tell
    assert found.withheld.tolist() == [False, True, True]
    told = balanced(found)
    assert (told.groups, told.missing, told.mean) == (("x",), ("y", "z"), 1)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), min_size=1, max_size=80),
    st.integers(1, 5),
)
def test_a_withheld_group_leaves_no_trace_in_the_balanced_mean(rows, other):
    values, where = np.array(rows, dtype=float).T
    size = len(rows)
    found = means(scale(values), groups(where, "wxyz"), np.ones(size))
    changed = np.where(found.withheld[where.astype(int)], other, values)
    again = means(scale(changed), groups(where, "wxyz"), np.ones(size))
    assert balanced(again).mean == pytest.approx(balanced(found).mean, nan_ok=True)
    assert (found.counts[~found.withheld] >= MINIMUM_ANSWERS).all()


def test_means_have_the_intervals_of_statsmodels_under_equal_weights():
    from statsmodels.stats.weightstats import DescrStatsW

    values = np.random.default_rng(2).integers(1, 6, 30).astype(float)
    found = means(scale(values), everybody(30), np.ones(30))
    assert (found.low[0], found.high[0]) == pytest.approx(DescrStatsW(values).tconfint_mean())
