"""From one vintage of NUTS codes to another: sums stay, levels are averaged, nothing is guessed."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.errors import MethodError
from innaxe.indicators import convert
from innaxe.sources import read_crosswalk

COUNT = {"x": "count"}
LEVEL = {"x": "level"}


def refused(*arguments, **options):
    with pytest.raises(MethodError) as caught:
        convert(*arguments, **options)
    return caught.value


def value_of(conversion, unit):
    return conversion.observations.set_index("unit").loc[unit, "value"]


def test_a_recoded_area_keeps_its_value(observed, matrix):
    made = convert(
        observed(("FR24", "x", 3.5)), matrix(("FR24", "FRB0", 9)), to="2021", natures=LEVEL
    )
    assert value_of(made, "FRB0") == 3.5
    assert list(made.basis["basis"]) == ["recoded"]
    assert list(made.observations["nuts_version"]) == ["2021"]
    assert list(made.observations["status"]) == ["recorded"]
    assert made.cautions == ()


def test_a_split_divides_counts_and_leaves_rates_empty(observed, matrix):
    rows = observed(("AA01", "x", 100.0))
    split = matrix(("AA01", "AA02", 3), ("AA01", "AA03", 1))
    counts = convert(rows, split, to="2021", natures=COUNT)
    assert (value_of(counts, "AA02"), value_of(counts, "AA03")) == (75, 25)
    assert set(counts.observations["status"]) == {"estimated"}
    rates = convert(rows, split, to="2021", natures=LEVEL)
    assert rates.observations["value"].isna().all()
    assert set(rates.observations["status"]) == {"not_recorded"}
    assert [caution.code for caution in rates.cautions] == ["vintage.split"]


def test_a_merger_adds_counts_and_weighs_rates(observed, matrix):
    rows = observed(("AA01", "x", 10.0), ("AA02", "x", 20.0))
    merged = matrix(("AA01", "AA09", 1), ("AA02", "AA09", 3))
    assert value_of(convert(rows, merged, to="2021", natures=COUNT), "AA09") == 30
    rates = convert(rows, merged, to="2021", natures=LEVEL, least_overlap=0.5)
    assert value_of(rates, "AA09") == 17.5


def test_a_missing_part_is_not_filled(observed, matrix):
    merged = matrix(("AA01", "AA09", 1), ("AA02", "AA09", 3))
    for rows in (
        observed(("AA01", "x", 10.0)),
        observed(("AA01", "x", 10.0), ("AA02", "x", math.nan)),
    ):
        made = convert(rows, merged, to="2021", natures=COUNT)
        assert made.observations["value"].isna().all()
        assert list(made.observations["status"]) == ["not_recorded"]


SIZES = st.lists(
    st.lists(st.floats(0.1, 1e6), min_size=3, max_size=3), min_size=1, max_size=4
)  # fmt: skip


@given(
    SIZES, st.lists(st.floats(0, 1e6), min_size=4, max_size=4), st.randoms(use_true_random=False)
)
def test_sums_stay_and_order_never_matters(sizes, values, random):
    rows = [
        (f"AA0{i}", f"AB0{j}", size) for i, row in enumerate(sizes) for j, size in enumerate(row)
    ]
    table = pd.DataFrame(rows, columns=["from_code", "to_code", "pop11"])
    table = table.assign(from_version="2010", to_version="2021")
    given_ = pd.DataFrame(
        {
            "unit": [f"AA0{i}" for i in range(len(sizes))],
            "indicator": "x",
            "year": 2012,
            "value": values[: len(sizes)],
            "status": "recorded",
            "nuts_version": "2010",
        }
    )
    made = convert(given_, table, to="2021", natures=COUNT)
    assert made.observations["value"].sum() == pytest.approx(sum(values[: len(sizes)]))
    order, other = list(range(len(given_))), list(range(len(table)))
    random.shuffle(order)
    random.shuffle(other)
    again = convert(given_.iloc[order], table.iloc[other], to="2021", natures=COUNT)
    pd.testing.assert_frame_equal(made.observations, again.observations, check_exact=True)


@given(SIZES, st.floats(-1e6, 1e6))
def test_a_level_that_is_the_same_everywhere_stays(sizes, level):
    rows = [
        (f"AA0{i}", f"AB0{j}", size) for i, row in enumerate(sizes) for j, size in enumerate(row)
    ]
    table = pd.DataFrame(rows, columns=["from_code", "to_code", "pop11"])
    table = table.assign(from_version="2010", to_version="2021")
    units = [f"AA0{i}" for i in range(len(sizes))]
    given_ = pd.DataFrame({"unit": units, "indicator": "x", "value": level}).assign(
        status="recorded", nuts_version="2010"
    )
    made = convert(given_, table, to="2021", natures=LEVEL, least_overlap=0)
    assert np.allclose(made.observations["value"], level)


def test_a_country_keeps_its_code(observed, matrix):
    made = convert(
        observed(("BG", "x", 5.0), ("AA01", "x", 1.0)),
        matrix(("AA01", "AA02", 3)), to="2021", natures=COUNT,
    )  # fmt: skip
    assert value_of(made, "BG") == 5


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": ""}, "vintage.undeclared"),
        ({"version": "1999"}, "vintage.unknown"),
        ({"version": ["2010", "2013"]}, "vintage.mixed"),
        ({"version": "2013"}, "vintage.no_matrix"),
    ],
)
def test_vintages_that_are_refused(observed, matrix, change, code):
    rows = observed(("AA01", "x", 1.0), ("AA02", "x", 1.0), **change)
    table = matrix(("AA01", "AA01", 1), ("AA02", "AA02", 1))
    assert refused(rows, table, to="2021", natures=COUNT).code == code


def test_other_refusals(observed, matrix):
    table = matrix(("AA01", "AA01", 1))
    one = observed(("AA01", "x", 1.0))
    assert refused(one, table, to="2021", natures={}).code == "vintage.nature_unknown"
    assert refused(one, table, to="1066", natures=COUNT).code == "vintage.unknown"
    assert refused(one.drop(columns="nuts_version"), table, to="2021", natures=COUNT).code == (
        "vintage.undeclared"
    )
    strange = refused(observed(("ZZ99", "x", 1.0)), table, to="2021", natures=COUNT)
    assert strange.problems[0].message.params["codes"] == ("ZZ99",)
    twice = pd.concat([one, one])
    assert refused(twice, table, to="2021", natures=COUNT).code == "vintage.repeated"


def test_2024_takes_what_stayed_and_refuses_the_rest(observed, matrix):
    made = convert(observed(("ES51", "x", 1.0), version="2021"), None, to="2024", natures=COUNT)
    assert list(made.observations["nuts_version"]) == ["2024"]
    back = convert(made.observations, None, to="2021", natures=COUNT)
    assert list(back.observations["unit"]) == ["ES51"]
    split = observed(("ES51", "x", 1.0), ("PT17", "x", 1.0), ("NL31", "x", 1.0), version="2021")
    error = refused(split, None, to="2024", natures=COUNT)
    assert error.code == "vintage.no_matrix_2024"
    assert error.problems[0].message.params["codes"] == ("NL31", "PT17")
    earlier = observed(("ES51", "x", 1.0), version="2010")
    assert refused(earlier, None, to="2024", natures=COUNT).code == "vintage.through_2021"
    table = matrix(("PT17", "PT1A", 2), ("PT17", "PT1B", 1), start="2021", to="2024")
    given_ = convert(observed(("PT17", "x", 3.0), version="2021"), table, to="2024", natures=COUNT)
    assert list(given_.observations["value"]) == pytest.approx([2, 1])


@pytest.fixture(scope="module")
def jrc(shared):
    return read_crosswalk(shared / "mapping" / "cross_walks.csv.gz")


@pytest.mark.shared
@pytest.mark.parametrize("start", ["2006", "2010", "2013", "2016"])
@pytest.mark.parametrize("to", ["2006", "2010", "2013", "2016", "2021"])
def test_real_matrices_keep_sums(jrc, start, to):
    # Mayotte and Liechtenstein are not in every vintage of the matrices
    step = jrc[(jrc["from_version"] == start) & ((jrc["to_version"] == to) | (start == to))]
    codes = sorted(set(step["from_code"]))
    regions = [code for code in codes if len(code) == 4]
    frame = pd.DataFrame(
        {"unit": regions, "indicator": "x", "value": np.arange(len(regions)) + 1.0}
    )
    given_ = frame.assign(status="recorded", nuts_version=start)
    made = convert(given_, jrc, to=to, natures=COUNT)
    assert made.observations["value"].sum() == pytest.approx(frame["value"].sum(), rel=1e-12)


@pytest.mark.shared
def test_patents_of_2010_reach_2021_as_in_the_reference(jrc, regions):
    """Golden: regions_patents_basis.csv, pat_mhab_0812 of regions_long.csv (see MANIFEST)."""
    basis = pd.read_csv(regions / "regions_patents_basis.csv").set_index("uCode")
    long = pd.read_csv(regions / "regions_long.csv", dtype={"nuts_version": str})
    yearly = long[long["indicator"] == "pat_mhab"].astype({"year": int})
    yearly = yearly[yearly["year"].between(2008, 2012)]
    means = yearly.groupby("unit")["value"].agg(["mean", "count"])
    known = set(jrc.loc[jrc["from_version"] == "2010", "from_code"])
    means = means[means.index.isin(known) & (means.index.str.len() == 4)]
    given_ = pd.DataFrame(
        {
            "unit": means.index,
            "indicator": "pat_mhab_0812",
            "value": means["mean"].where(means["count"] >= 4).to_numpy(),
            "status": "recorded",
            "nuts_version": "2010",
        }
    )
    made = convert(given_, jrc, to="2021", natures={"pat_mhab_0812": "level"})
    ours = made.basis.set_index("unit").reindex(basis.index).dropna(subset=["basis"])
    theirs = basis.loc[ours.index]
    expected = theirs["basis"].replace("split_left_blank", "split")
    assert len(ours) == 278  # the two others have no patents in these years
    assert list(ours["basis"]) == list(expected)
    assert np.allclose(ours["overlap"], theirs["overlap"], atol=1e-3)
    golden = long[long["indicator"] == "pat_mhab_0812"].set_index("unit")["value"]
    values = made.observations.set_index("unit")["value"].dropna()
    both = values.index.intersection(golden.index)
    assert len(both) == len(golden) == 255
    assert np.allclose(values[both], golden[both], rtol=1e-8), (values[both] / golden[both])[
        lambda ratio: (ratio - 1).abs() > 1e-8
    ]
