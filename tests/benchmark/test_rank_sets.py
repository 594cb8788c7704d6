"""Confidence sets for ranks: the reference, cases worked out by hand, and what is refused."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from innaxe import tables
from innaxe.benchmark.rank_sets import draws_for, rank_confidence_sets
from innaxe.errors import MethodError

MARGINAL = ["marginal_low", "marginal_high"]
SIMULTANEOUS = ["simultaneous_low", "simultaneous_high"]
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "rank_coverage.py"


def table(values, errors, units="ABCDEFGH"):
    return pd.DataFrame(
        {"unit": list(units[: len(values)]), "value": values, "standard_error": errors}
    )


def sets_of(frame, **options):
    return rank_confidence_sets(
        frame, **{"draws": 2000, "rng": np.random.default_rng(1), **options}
    )


def ends(found, columns=MARGINAL):
    return found.to_frame().set_index("unit")[columns].astype(int).to_numpy().tolist()


@pytest.fixture(scope="module")
def pisa(shared):
    return pd.read_csv(shared / "benchmark" / "ranks" / "pisa_2018_math.csv")


@pytest.mark.shared
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_sets_equal_the_reference(pisa, seed):
    """csranks: 37 countries in PISA 2018, two-sided, stepdown, 20,000 draws, 90 %."""
    found = rank_confidence_sets(pisa, coverage=0.9, rng=np.random.default_rng(seed)).to_frame()
    expected = pisa.sort_values("unit").reset_index(drop=True)
    assert found["unit"].tolist() == expected["unit"].tolist()
    assert found["rank"].tolist() == expected["rank"].tolist()
    assert (found[SIMULTANEOUS] == expected[SIMULTANEOUS]).all(axis=None)
    assert (found[MARGINAL] - expected[MARGINAL]).abs().max(axis=None) <= 1


@pytest.mark.shared
def test_a_diagonal_covariance_says_what_standard_errors_say(pisa):
    squares = pisa.set_index("unit")["standard_error"] ** 2
    matrix = pd.DataFrame(np.diag(squares), squares.index, squares.index)
    mixed = matrix.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    values = pisa[["unit", "value"]].sample(frac=1, random_state=3)
    found = sets_of(values, covariance=mixed, draws=40_000).to_frame()
    expected = pisa.sort_values("unit").reset_index(drop=True)
    assert (found[SIMULTANEOUS] - expected[SIMULTANEOUS]).abs().max(axis=None) <= 1
    assert (found[MARGINAL] - expected[MARGINAL]).abs().max(axis=None) <= 1


@pytest.mark.parametrize(("gap", "apart"), [(1.62, False), (1.67, True)])
def test_two_units_are_told_apart_at_the_normal_quantile(gap, apart):
    """With one pair the bar is the two-sided 90 % quantile, 1.645 standard errors."""
    assert norm.ppf(0.95) == pytest.approx(1.645, abs=1e-3)
    found = sets_of(table([gap * np.sqrt(2), 0.0], [1.0, 1.0]), draws=100_000)
    assert ends(found) == ([[1, 1], [2, 2]] if apart else [[1, 2], [1, 2]])
    assert found.told_apart == float(apart)


def test_far_units_lower_the_bar_for_near_ones():
    """The stepdown: of two pairs the bar is 1.92; once one is told apart, it falls below 1.85."""
    gap = 1.85 * np.sqrt(2)
    near = sets_of(table([gap, 0.0, 0.1], [1.0] * 3), draws=50_000)
    far = sets_of(table([gap, 0.0, -50.0], [1.0] * 3), draws=50_000)
    assert ends(near)[0] == [1, 3]
    assert ends(far)[0] == [1, 1]


def test_positive_covariance_narrows_and_full_correlation_is_exact():
    values = table([1.0, 0.0, -1.0], [1.0] * 3)
    units = list("ABC")
    assert ends(sets_of(values)) == [[1, 3]] * 3
    for correlation in (0.95, 1.0):
        matrix = np.full((3, 3), correlation) + (1 - correlation) * np.eye(3)
        joint = sets_of(values[["unit", "value"]], covariance=pd.DataFrame(matrix, units, units))
        assert ends(joint) == [[1, 1], [2, 2], [3, 3]]
        assert not joint.independent
        assert joint.cautions == ()


def test_the_order_of_a_covariance_changes_no_bit():
    rng = np.random.default_rng(8)
    root = rng.normal(size=(8, 8))
    frame = table(rng.normal(0, 6, 8), [1.0] * 8)[["unit", "value"]]
    matrix = pd.DataFrame(root @ root.T, frame["unit"], frame["unit"])
    order = frame["unit"].sample(frac=1, random_state=4).tolist()
    first = sets_of(frame, covariance=matrix)
    second = sets_of(frame.iloc[::-1], covariance=matrix.loc[order, order[::-1]])
    assert first.hash == second.hash
    assert ends(first) == ends(second)
    assert ends(first, SIMULTANEOUS) == ends(second, SIMULTANEOUS)


def test_exact_values_are_ranked_as_they_are():
    found = sets_of(table([3.0, 2.0, 2.0, 1.0], [0.0] * 4))
    assert ends(found) == [[1, 1], [2, 3], [2, 3], [4, 4]]
    assert ends(found, SIMULTANEOUS) == ends(found)
    assert found.to_frame()["rank"].tolist() == [1, 2, 2, 4]
    exact = next(item for item in found.cautions if item.code == "rank_sets.exact")
    assert exact.params == {"count": 4, "units": ("A", "B", "C", "D")}


def test_an_exact_value_beside_uncertain_ones():
    found = sets_of(table([10.0, 0.0, 0.1, 0.0], [1.0, 0.0, 1.0, 0.0]))
    assert ends(found) == [[1, 1], [2, 4], [2, 4], [2, 4]]


def test_equal_values_are_never_told_apart():
    found = sets_of(table([5.0] * 6, [0.001, 1.0, 2.0, 0.5, 0.1, 3.0]))
    assert ends(found) == [[1, 6]] * 6
    assert found.to_frame()["rank"].tolist() == [1] * 6
    assert "rank_sets.nothing_told" in {item.code for item in found.cautions}


@pytest.mark.parametrize("scale", [1e-200, 1e-8, 1e12, 1e200])
def test_any_unit_of_measure_will_do(scale):
    values, errors = np.array([4.0, 3.0, 2.9, -1.0]), np.array([0.2, 0.3, 0.3, 1.0])
    plain, scaled = sets_of(table(values, errors)), sets_of(table(values * scale, errors * scale))
    assert ends(scaled) == ends(plain)


def test_very_different_standard_errors_do_no_harm():
    found = sets_of(table([1.0, 0.0, 0.5, 0.5], [1e-280, 1e-280, 1e6, 1.0]))
    assert ends(found)[:2] == [[1, 3], [2, 4]]


def test_units_without_a_value_are_listed_but_not_ranked():
    found = sets_of(table([1.0, np.nan, 9.0], [0.1, np.nan, 0.1]))
    frame = found.to_frame()
    assert tuple(frame.columns) == tables.RANK_SETS.names
    assert frame["unit"].tolist() == ["A", "B", "C"]
    assert frame.iloc[1, 1:].isna().all()
    assert frame["rank"].dropna().tolist() == [2, 1]
    unranked = next(item for item in found.cautions if item.code == "rank_sets.unranked")
    assert unranked.params == {"count": 1, "units": ("B",)}


def test_the_result_says_how_it_came_about():
    frame = table([1.0, 2.0], [0.1, 0.1])
    told = sets_of(frame, coverage=0.8).to_dict()
    assert json.loads(json.dumps(told)) == told
    assert (told["method"], told["coverage"], told["draws"]) == ("rank_sets", 0.8, 2000)
    assert told["errors"] == "independent"
    assert [item["code"] for item in told["cautions"]] == ["rank_sets.independent"]
    changed = sets_of(frame.assign(value=[1.0, 2.1]), coverage=0.8).to_dict()
    assert changed["hashes"] != told["hashes"]
    assert sets_of(frame.iloc[::-1]).hash == sets_of(frame).hash


def test_progress_ends_with_all_sets():
    calls = []
    sets_of(table([1.0, 2.0, 3.0], [1.0] * 3), progress=lambda *call: calls.append(call))
    assert calls == [(1, 6), (2, 6), (3, 6), (6, 6)]


def test_draws_are_many_for_few_units_and_never_too_few():
    assert [draws_for(units) for units in (2, 6, 37, 44, 100, 300, 3000)] == [
        100_000, 100_000, 100_000, 100_000, 20_000, 2000, 2000,
    ]  # fmt: skip
    assert sets_of(table([1.0, 2.0], [1.0, 1.0]), draws=None).draws == 100_000


GOOD = table([1.0, 2.0, 3.0], [0.1, 0.2, 0.3])
SQUARE = pd.DataFrame(np.eye(3), list("ABC"), list("ABC"))


def with_cell(row, column, cell):
    frame = GOOD.copy()
    frame[column] = frame[column].astype(object)
    frame.loc[row, column] = cell
    return frame


@pytest.mark.parametrize(
    ("frame", "options", "code", "params"),
    [
        (GOOD[["unit", "value"]], {}, "rank_sets.missing_columns", {}),
        (GOOD[["value", "standard_error"]], {}, "values.no_unit_column", {}),
        (GOOD.iloc[:0], {}, "values.no_units", {}),
        (GOOD.iloc[:1], {}, "rank_sets.too_few_units", {"found": 1}),
        (GOOD.assign(value=np.nan), {}, "rank_sets.too_few_units", {"found": 0}),
        (with_cell(1, "unit", "A"), {}, "values.duplicate_unit", {"unit": "A"}),
        (with_cell(1, "value", "two"), {}, "values.text_in_column", {"column": "value"}),
        (with_cell(1, "value", np.inf), {}, "values.infinite", {"unit": "B", "indicator": "value"}),
        (with_cell(1, "standard_error", np.nan), {}, "rank_sets.missing_error", {"unit": "B"}),
        (with_cell(2, "standard_error", -0.1), {}, "rank_sets.negative_error", {"unit": "C"}),
        (
            with_cell(2, "standard_error", np.inf), {}, "values.infinite",
            {"unit": "C", "indicator": "standard_error"},
        ),
        (GOOD, {"coverage": 0.0}, "rank_sets.coverage", {"coverage": 0.0}),
        (GOOD, {"coverage": 1.0}, "rank_sets.coverage", {"coverage": 1.0}),
        (GOOD, {"coverage": 90}, "rank_sets.coverage", {"coverage": 90}),
        (GOOD, {"coverage": np.nan}, "rank_sets.coverage", {}),
        (GOOD, {"draws": 99}, "rank_sets.draws", {"draws": 99, "needed": 100}),
        (GOOD, {"coverage": 0.99, "draws": 500}, "rank_sets.draws", {"needed": 1000}),
        (GOOD, {"covariance": SQUARE.iloc[:2]}, "rank_sets.covariance_units", {"units": ("C",)}),
        (
            GOOD, {"covariance": SQUARE.set_axis(list("ABB"), axis=1)},
            "rank_sets.covariance_units", {"units": ("C",)},
        ),
        (GOOD, {"covariance": SQUARE + np.triu(SQUARE + 1)}, "rank_sets.not_a_covariance", {}),
        (GOOD, {"covariance": SQUARE * np.nan}, "rank_sets.not_a_covariance", {}),
        (GOOD, {"covariance": 2 - SQUARE}, "rank_sets.not_a_covariance", {}),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(frame, options, code, params):
    with pytest.raises(MethodError) as caught:
        sets_of(frame, **options)
    assert caught.value.code == code
    assert params.items() <= caught.value.problems[0].message.params.items()


def test_all_bad_errors_are_named_at_once():
    with pytest.raises(MethodError) as caught:
        sets_of(table([1.0, 2.0, 3.0], [np.nan, -1.0, 1.0]))
    assert [problem.code for problem in caught.value.problems] == [
        "rank_sets.missing_error", "rank_sets.negative_error",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def simulation():
    """The project's own simulation, of which the tests run a small slice."""
    spec = importlib.util.spec_from_file_location("rank_coverage", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["rank_coverage"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["rank_coverage"]


@pytest.mark.parametrize("tied", [1, 3])
@pytest.mark.parametrize("ratio", [0.3, 1.0, 3.0])
@pytest.mark.parametrize("units", [6, 45])
def test_sets_hold_the_truth_as_often_as_they_promise(simulation, units, ratio, tied):
    rng = np.random.default_rng(11)
    truth = simulation.setting(units, ratio, tied, rng)
    found = simulation.simulate(truth, np.arange(units), runs=200, draws=500, rng=rng)
    assert found.held.mean() >= 0.86
    assert found.reversed + found.ties <= 0.05


def test_true_ranks_of_ties_are_ranges(simulation):
    truth = simulation.Setting(np.array([2.0, 1.0, 2.0, 0.0]), np.ones(4))
    assert truth.ends.tolist() == [[1, 2], [3, 3], [1, 2], [4, 4]]
