"""Values from sound files: wide and long, one file or several, with nothing lost in silence."""

from __future__ import annotations

import pandas as pd
import pytest

from innaxe.sources import read_framework, read_values
from innaxe.tables import OBSERVATIONS


def values_of(reading):
    """The recorded values by unit, indicator and year."""
    kept = reading.observations.dropna(subset="value")
    return kept.set_index(["unit", "indicator", "year"])["value"].sort_index()


def said(reports, words):
    return [words(message) for message in reports]


def test_observations_have_all_columns_and_types(write, tree):
    reading = read_values([write("uCode,a,b\nR1,1,\n")], tree)
    assert tuple(reading.observations.columns) == OBSERVATIONS.names
    kinds = {"text": "str", "number": "float64", "integer": ("Int64", "int64")}
    for column in OBSERVATIONS.columns:
        assert str(reading.observations[column.name].dtype) in kinds[column.type]
    first = reading.observations.iloc[0]
    assert first[["unit", "indicator", "value", "status"]].tolist() == ["R1", "a", 1.0, "recorded"]
    assert first[["file", "sheet", "row", "column"]].tolist() == ["values.csv", "", 2, "a"]
    assert first["unit_of_measure"] == "per cent"
    assert reading.observations["year"].isna().all()


def test_missing_is_never_zero(write, tree):
    cells = ["", "NA", "N/A", "n/a", "nan", ":", "..", "…", "-", "\u2013", "0"]
    rows = "".join(f"R{i},{cell},1\n" for i, cell in enumerate(cells))
    found = read_values([write("uCode,a,b\n" + rows)], tree).observations
    found = found[found["indicator"] == "a"]
    assert found["status"].tolist() == ["not_recorded"] * 10 + ["recorded"]
    assert found["value"].isna().tolist() == [True] * 10 + [False]


def test_codes_names_and_labels_are_not_looked_through_for_missing(write, tree):
    units = read_values([write("uCode,uName,g,a,b\nNA,nan,NA,1,2\nR2,-,..,1,2\n")], tree).units
    assert units[["unit", "name", "g"]].to_numpy().tolist() == [
        ["NA", "nan", "NA"],
        ["R2", "-", ".."],
    ]


def test_blank_label_and_name(write, tree):
    units = read_values([write("unit,name,g,pop,a,b\nR1,,,,1,2\n")], tree).units
    assert units.columns.tolist() == ["unit", "name", "g", "pop"]
    assert units[["unit", "name", "g"]].to_numpy().tolist() == [["R1", "R1", ""]]
    assert units["pop"].isna().all()
    assert str(units["g"].dtype) == "str"


def test_errors_and_answers_stand_beside_the_value(write, tree):
    path = write("uCode,a,a:se,a:n,b,b : N\nR1,1,0.1,25,2,\n")
    found = read_values([path], tree).observations.set_index("indicator")
    assert found.loc["a", ["standard_error", "n"]].tolist() == [0.1, 25.0]
    assert found.loc["b", ["standard_error", "n"]].isna().all()


def test_other_columns_are_carried_and_strange_ones_left(write, tree, words):
    reading = read_values([write("uCode,a,b,x,I,comment,\nR1,1,2,3,4,good,z\n")], tree)
    assert reading.observations["indicator"].tolist() == ["a", "b", "x"]
    assert said(reading.report.left, words) == [
        "values.csv: 2 columns are of no use here and were left: I, comment.",
        "values.csv: 1 column without a heading was left.",
        "2 columns that the framework names are in no file: g, pop.",
    ]
    assert said(reading.report.read, words) == [
        "values.csv: units 1, indicators 3, values 3, not recorded 0."
    ]


def test_wide_with_years_keeps_all_and_takes_the_latest_label(write, tree):
    path = write("uCode,Time,g,pop,a,b\nR1,2020,Old,5,1,2\nR1,2022,New,7,3,4\nR1,2021,Mid,,5,6\n")
    reading = read_values([path], tree)
    assert values_of(reading).tolist() == [1, 5, 3, 2, 6, 4]
    assert reading.units.to_numpy().tolist() == [["R1", "R1", "New", 7.0]]


def test_long_form_with_everything(write, tree, words):
    path = write(
        "Unit,Indicator,Year,Value,flag,unit_of_measure,source,nuts_version,standard_error,n,name\n"
        "R1,a,2020,1.5,e,,Eurostat,2021,0.2,30,First\n"
        "R1,a,2021,:,,,Eurostat,2021,,,First\n"
        "R1,b,2008-2012,7,p,tonnes,Eurostat,2010,,,First\n"
        "R1,g,2020,Germany,,,,,,,\n"
        "R1,pop,2020,900,,,,,,,\n"
        "R1,pop,2021,950,,,,,,,1st\n"
        "R9,other,2020,text,,,,,,,\n"
        ",other,2020,12;5,,,,,,,\n"
    )
    reading = read_values([path], tree)
    found = reading.observations
    assert found["status"].tolist() == ["estimated", "not_recorded", "recorded"]
    assert found["year"].tolist() == [2020, 2021, 2012]
    assert found["unit_of_measure"].tolist() == ["per cent", "per cent", "tonnes"]
    assert found["row"].tolist() == [2, 3, 4]
    first = ["flag", "source", "nuts_version", "standard_error", "n", "column"]
    assert found.loc[0, first].tolist() == ["e", "Eurostat", "2021", 0.2, 30.0, "Value"]
    assert reading.units.to_numpy().tolist() == [["R1", "First", "Germany", 950.0]]
    assert said(reading.report.changed, words) == [
        "values.csv: 1 unit has another name than before; the first one was kept.",
        "values.csv: 1 row names a period; its last year was taken.",
    ]
    left = said(reading.report.left, words)
    assert "1 indicator is not in the framework and was left (2 rows): other." in left[0]


def test_long_and_wide_files_are_read_as_one(write, tree):
    wide = write("uCode,g,a\nR1,North,1\nR2,South,2\n", "wide.csv")
    long = write("unit;indicator;year;value\nR2;b;2020;2,5\nR3;b;2020;3,5\n", "long.csv")
    reading = read_values([wide, long], tree)
    assert reading.units["unit"].tolist() == ["R1", "R2", "R3"]
    assert reading.observations["value"].tolist() == [1, 2, 2.5, 3.5]
    assert len(reading.report.read) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("uCode;a;b\nR1;1,5;2\nR2;1.234,5;-3\n", [1.5, 1234.5, 2, -3]),
        ("uCode;a;b\nR1;1,234;2\nR2;5;6\n", [1.234, 5, 2, 6]),
        ("uCode\ta\tb\nR1\t1.234\t2\nR2\t5\t6\n", [1.234, 5, 2, 6]),
        ('uCode,a,b\nR1,"1,234.5",2\nR2,"9,876",\u22126\n', [1234.5, 9876, 2, -6]),
        ("uCode,a,b\nR1,12.5%,1 234\nR2,12.3 e,1'234'567\n", [12.5, 12.3, 1234, 1234567]),
        ("sep=;\nuCode;a;b\nR1;1;2\nR2;5;6\n", [1, 5, 2, 6]),
        ('uCode,"a","b"\n"R1","1",2\n\n  ,,\nR2,5\n', [1, 5, 2]),
        ("\n\nuCode,a,b\r\nR1,1,2\r\nR2,5,6\r\n", [1, 5, 2, 6]),
    ],
)
def test_ways_to_write_a_table(content, expected, write, tree):
    found = read_values([write(content)], tree).observations
    assert found["value"].dropna().tolist() == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_declare_themselves(encoding, write, tree):
    path = write("uCode;uName;a;b\nR1;Île-de-France Øst;1,5;2\n".encode(encoding))
    reading = read_values([path], tree)
    assert reading.units["name"].tolist() == ["Île-de-France Øst"]
    assert reading.observations["value"].tolist() == [1.5, 2.0]


def test_changes_are_counted_in_the_report(write, tree, words):
    path = write("uCode;a;b\nR1;1.234,5 e;12,5 %\nR2;2,5 b;7%\n")
    reading = read_values([path], tree)
    assert reading.observations["status"].tolist() == ["estimated", "recorded"] + ["recorded"] * 2
    assert reading.observations["flag"].tolist() == ["e", "b", "", ""]
    assert said(reading.report.changed, words) == [
        "values.csv: 3 numbers have a decimal comma.",
        "values.csv: flags were taken off 2 numbers and kept beside them.",
        "values.csv: the percent sign was taken off 2 numbers; the numbers themselves stayed.",
        "values.csv: separators of thousands were taken out of 1 number.",
    ]


def test_glued_flag_joins_the_one_in_its_column(write, tree):
    path = write("unit,indicator,year,value,flag\nR1,a,2020,5 e,p\nR1,b,2020,: c,\n")
    found = read_values([path], tree).observations
    assert found["flag"].tolist() == ["p e", "c"]
    assert found["status"].tolist() == ["estimated", "not_recorded"]


def test_rows_are_counted_as_an_editor_counts_lines(write, tree):
    path = write('uCode,uName,a,b\n"R1","two\nlines",1,2\n\nR2,x,3,4\n')
    assert read_values([path], tree).observations["row"].tolist() == [2, 5, 2, 5]


def test_reports_can_be_merged_and_become_plain_data(write, tree):
    first = read_values([write("uCode,a,b\nR1,1,2\n", "1.csv")], tree).report
    second = read_values([write("uCode,a,b\nR1,1,2\n", "2.csv")], tree).report
    plain = first.merged(second).to_dict()
    assert [entry["params"]["file"] for entry in plain["read"]] == ["1.csv", "2.csv"]
    assert set(plain) == {"read", "changed", "left"}


@pytest.mark.shared
def test_coinr_pair(coinr):
    framework = read_framework(coinr / "inputs" / "ASEM_iMeta.csv").framework
    reading = read_values([coinr / "inputs" / "ASEM_iData.csv"], framework)
    raw = pd.read_csv(coinr / "inputs" / "ASEM_iData.csv", keep_default_na=False, na_values=[""])
    codes = framework.loc[framework["Type"] == "Indicator", "iCode"]
    found = reading.observations.pivot_table(
        index="unit", columns="indicator", values="value", dropna=False
    )
    expected = raw.set_index("uCode")[list(codes)].sort_index().astype("float64")
    assert found[list(codes)].to_numpy() == pytest.approx(expected.to_numpy(), rel=0, nan_ok=True)
    assert (len(codes), len(reading.units)) == (49, 51)
    assert (reading.observations["status"] == "not_recorded").sum() == expected.isna().sum().sum()
    assert set(reading.observations["year"]) == {2018}
    names = ["GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group"]
    assert reading.units.columns.tolist() == [
        "unit", "name", *names, "Area", "Energy", "GDP", "Population",
    ]  # fmt: skip
    assert reading.units["GDP"].tolist() == raw["GDP"].tolist()
    assert reading.report.left == ()
    assert reading.report.changed == ()


@pytest.mark.shared
def test_wide_and_long_regions_give_the_same_values(regions):
    framework = read_framework(regions / "regions_framework.csv").framework
    wide = read_values([regions / "regions_values.csv"], framework)
    long = read_values([regions / "regions_long.csv"], framework)
    latest = long.observations.sort_values("year").drop_duplicates(
        ["unit", "indicator"], keep="last"
    )
    latest = latest[latest["unit"].isin(wide.units["unit"])]
    key = ["unit", "indicator"]
    left = wide.observations.dropna(subset="value").set_index(key)["value"].sort_index()
    right = latest.set_index(key)["value"].sort_index()
    assert len(left) == 3515
    pd.testing.assert_series_equal(left, right, check_exact=True)
    assert len(wide.units) == 328
    assert wide.units.set_index("unit").loc["ES51", ["name", "country"]].tolist() == [
        "Cataluña",
        "ES",
    ]
    assert long.report.left[0].params["rows"] == 3600


def test_150_000_rows_take_seconds(write, tree):
    import time

    rows = "".join(
        f"U{u},{c},{y},{u}.{y},Eurostat\n"
        for u in range(3750)
        for c in "ab"
        for y in range(2001, 2021)
    )
    path = write("unit,indicator,year,value,source\n" + rows)
    start = time.process_time()
    reading = read_values([path], tree)
    assert len(reading.observations) == 150_000
    assert time.process_time() - start < 10


def test_capitals_and_spaces_make_no_other_unit_of_measure(write, tree):
    rows = ["unit,indicator,year,value,unit_of_measure", "R1,a,2020,1,% of people"]
    rows += ["R2,a,2020,2,%  OF people", "R3,a,2020,,number", "R1,b,2020,1,number"]
    found = read_values([write("\n".join(rows) + "\n")], tree).observations
    assert found["unit_of_measure"].tolist()[0] == "% of people"
    assert len(found) == 4


def test_a_denominator_has_one_unit_of_measure_too(write, tree, refused):
    rows = ["unit,indicator,year,value,unit_of_measure", "R1,a,2020,1,%", "R1,b,2020,1,%"]
    rows += ["R1,pop,2020,5,thousand", "R2,pop,2020,5000,persons"]
    found = refused(read_values, [write("\n".join(rows) + "\n")], tree)
    assert ("source.two_measures", "values.csv", "", 5, "unit_of_measure") in found
