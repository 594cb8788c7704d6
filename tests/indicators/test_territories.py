"""Territories: what holds together, and what becomes of counts, ratios and everything else."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.errors import MethodError, SourceError
from innaxe.indicators import Measure, Part, Territory, aggregate_to_territories, parse_territories

RHINE = Territory(
    "rn", "Rhine-Neckar", "2021", tuple(Part(c, 1.0) for c in ("DE12", "DE71", "DEB3"))
)
POPULATION = {"DE12": 2_800_000.0, "DE71": 4_000_000.0, "DEB3": 1_900_000.0}


def table(*rows):
    names = ["territory", "name", "nuts_version", "code", "weight"]
    return pd.DataFrame(rows, columns=names)


def rows_of(indicator, values, **columns):
    rows = [(unit, indicator, value) for unit, value in values.items()]
    frame = pd.DataFrame(rows, columns=["unit", "indicator", "value"])
    return frame.assign(**{"year": 2022, "status": "recorded", "nuts_version": "2021", **columns})


def value_of(result, indicator):
    return result.observations.set_index("indicator").loc[indicator, "value"]


def test_a_territory_is_read_in_any_order():
    rows = [("rn", "Rhine-Neckar", "2021", code, 1) for code in ("DEB3", "DE12", "DE71")]
    assert parse_territories(table(*rows)) == (RHINE,)
    assert parse_territories(table(*reversed(rows))) == (RHINE,)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "territory.none"),
        ([("a", "A", "", "DE12", 1)], "territory.undeclared"),
        ([("a", "A", "2022", "DE12", 1)], "territory.unknown_vintage"),
        (
            [("a", "A", "2021", "DE12", 1), ("a", "A", "2016", "DE71", 1)],
            "territory.mixed_vintages",
        ),
        ([("a", "A", "2021", "de12", 1)], "territory.bad_code"),
        ([("a", "A", "2021", "DE12", 0)], "territory.bad_weight"),
        ([("a", "A", "2021", "DE12", 1.5)], "territory.bad_weight"),
        ([("a", "A", "2021", "DE12", math.nan)], "territory.bad_weight"),
        ([("a", "A", "2021", "DE12", 1), ("a", "A", "2021", "DE12", 1)], "territory.overlap"),
        ([("a", "A", "2021", "DE1", 1), ("a", "A", "2021", "DE12", 1)], "territory.overlap"),
    ],
)
def test_territories_that_do_not_hold_together(rows, code):
    with pytest.raises(SourceError) as caught:
        parse_territories(table(*rows))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_counts_are_summed_and_ratios_made_again():
    trials = rows_of("trials", {"DE12": 40.0, "DE71": 100.0, "DEB3": 20.0})
    people = rows_of("pop", POPULATION)
    result = aggregate_to_territories(
        pd.concat([trials, people]), [RHINE],
        [Measure("trials", "count"), Measure("rate", "ratio", "trials", "pop", scale=1e6)],
    )  # fmt: skip
    assert value_of(result, "trials") == 160
    assert value_of(result, "rate") == pytest.approx(160 / 8.7)
    assert result.cautions == ()
    assert set(result.observations["unit"]) == {"rn"}


def test_weights_take_a_share_of_an_area():
    half = Territory("h", "Half", "2021", (Part("DE12", 0.5), Part("DE71", 1.0)))
    frame = rows_of("trials", {"DE12": 40.0, "DE71": 100.0})
    assert (
        value_of(aggregate_to_territories(frame, [half], [Measure("trials", "count")]), "trials")
        == 120
    )


def test_anything_else_is_averaged_with_a_caution():
    frame = pd.concat(
        [rows_of("life", dict.fromkeys(POPULATION, 81.0)), rows_of("pop", POPULATION)]
    )
    result = aggregate_to_territories(frame, [RHINE], [Measure("life", "other", weight="pop")])
    assert value_of(result, "life") == pytest.approx(81)
    assert [caution.code for caution in result.cautions] == ["territory.averaged"]


def test_a_missing_part_leaves_a_gap_that_is_named():
    frame = rows_of("trials", {"DE12": 40.0, "DE71": math.nan})
    result = aggregate_to_territories(frame, [RHINE], [Measure("trials", "count")])
    assert math.isnan(value_of(result, "trials"))
    assert list(result.observations["status"]) == ["not_recorded"]
    assert result.cautions[0].params["codes"] == ("DE71", "DEB3")


def test_a_zero_denominator_leaves_a_gap():
    frame = pd.concat(
        [rows_of("a", dict.fromkeys(POPULATION, 1.0)), rows_of("b", dict.fromkeys(POPULATION, 0.0))]
    )
    result = aggregate_to_territories(frame, [RHINE], [Measure("r", "ratio", "a", "b")])
    assert [caution.code for caution in result.cautions] == ["territory.zero_denominator"]


def test_an_estimated_part_makes_an_estimate():
    frame = rows_of("trials", POPULATION, status=["recorded", "estimated", "recorded"])
    result = aggregate_to_territories(frame, [RHINE], [Measure("trials", "count")])
    assert list(result.observations["status"]) == ["estimated"]


@pytest.mark.parametrize(
    ("frame", "measure", "code"),
    [
        (rows_of("x", POPULATION, nuts_version=""), Measure("x", "count"), "vintage.undeclared"),
        (rows_of("x", POPULATION, nuts_version=["2021", "2016", "2021"]), Measure("x", "count"),
         "vintage.mixed"),
        (rows_of("x", POPULATION, nuts_version="2016"), Measure("x", "count"),
         "territory.vintage_differs"),
        (rows_of("x", POPULATION), Measure("x", "other"), "territory.measure_incomplete"),
        (rows_of("x", POPULATION), Measure("r", "ratio", "x"), "territory.measure_incomplete"),
        (rows_of("x", POPULATION), Measure("y", "count"), "territory.not_observed"),
        (pd.concat([rows_of("x", POPULATION)] * 2), Measure("x", "count"), "vintage.repeated"),
    ],
)  # fmt: skip
def test_what_is_refused(frame, measure, code):
    with pytest.raises(MethodError) as caught:
        aggregate_to_territories(frame, [RHINE], [measure])
    assert caught.value.code == code


NUMBERS = st.lists(st.floats(0.1, 1e6), min_size=3, max_size=3)


@given(NUMBERS, NUMBERS, st.permutations(range(6)))
def test_order_never_matters_and_means_stay_within(values, sizes, order):
    codes = list(POPULATION)
    frame = pd.concat(
        [
            rows_of("x", dict(zip(codes, values, strict=True))),
            rows_of("n", dict(zip(codes, sizes, strict=True))),
        ],
        ignore_index=True,
    )
    measures = [Measure("x", "other", weight="n"), Measure("n", "count")]
    first = aggregate_to_territories(frame, [RHINE], measures)
    again = aggregate_to_territories(frame.iloc[list(order)], [RHINE], measures[::-1])
    pd.testing.assert_frame_equal(first.observations, again.observations, check_exact=True)
    mean = value_of(first, "x")
    assert min(values) * (1 - 1e-9) <= mean <= max(values) * (1 + 1e-9)
    assert value_of(first, "n") == pytest.approx(sum(sizes))
