"""The workbook of the Regional Innovation Scoreboard, in files written here with openpyxl."""

from __future__ import annotations

import openpyxl
import pytest

from innaxe import tables
from innaxe.sources import read_values

HEAD = ["Region code", "Indicator code", "Year", "Value relative to EU in 2018"]
ROWS = [
    ["ES51", "a", 2018, 101.5],
    ["ES51", "a", 2025, 110],
    ["ES51", "b", 2025, None],
    ["AT1", "a", 2025, 120.25],
    ["CY", "b", 2025, 80],
    ["CY", "RII", 2025, 95],
]


@pytest.fixture
def ris(tmp_path):
    def written(rows=ROWS, head=HEAD, sheet="RIS", more=()):
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for cells in (head, *rows):
            page.append(list(cells))
        for name in more:
            book.create_sheet(name).append(["About these data"])
        path = tmp_path / "ris.xlsx"
        book.save(path)
        return path

    return written


def test_it_gives_the_observations_of_every_reader(ris, tree):
    reading = read_values([ris(more=["Read me"])], tree)
    found = reading.observations
    assert tuple(found.columns) == tables.OBSERVATIONS.names
    assert found[["unit", "indicator", "year", "value"]].dropna().to_numpy().tolist() == [
        ["ES51", "a", 2018, 101.5],
        ["ES51", "a", 2025, 110.0],
        ["AT1", "a", 2025, 120.25],
        ["CY", "b", 2025, 80.0],
    ]
    assert found["status"].tolist() == ["recorded"] * 2 + ["not_recorded"] + ["recorded"] * 2
    assert set(found["unit_of_measure"]) == {"relative to EU in 2018"}
    assert set(found["source"]) == {"European Commission, Regional Innovation Scoreboard"}
    assert found[["file", "sheet", "row", "column"]].iloc[1].tolist() == [
        "ris.xlsx", "RIS", 3, HEAD[3],
    ]  # fmt: skip


def test_the_report_says_what_the_values_are_and_that_codes_mix_levels(ris, tree, words):
    report = read_values([ris()], tree).report
    said = " ".join(words(message) for message in report.read)
    assert "normalised by the publisher and relative to the EU in 2018" in said
    assert "NUTS 0 (1), NUTS 1 (1), NUTS 2 (1)" in said
    assert any("RII" in words(message) for message in report.left)


def test_another_base_year_is_told(ris, tree):
    path = ris(head=[*HEAD[:3], "value relative to  EU in 2025"])
    assert set(read_values([path], tree).observations["unit_of_measure"]) == {
        "relative to EU in 2025"
    }


def test_the_same_table_as_text_is_read(write, tree):
    lines = [",".join(str("" if cell is None else cell) for cell in row) for row in (HEAD, *ROWS)]
    assert len(read_values([write("\n".join(lines))], tree).observations) == 5


def test_another_sheet_is_refused(ris, tree, refused):
    assert refused(read_values, [ris(sheet="Data")], tree) == [
        ("source.scoreboard_sheet", "ris.xlsx", "Data", 1, "")
    ]


@pytest.mark.parametrize("column", range(4))
def test_a_missing_column_is_named_as_the_scoreboard_calls_it(ris, tree, refused, column):
    head = [*HEAD[:column], "Something", *HEAD[column + 1 :]]
    assert refused(read_values, [ris(head=head)], tree) == [
        ("source.column_missing", "ris.xlsx", "RIS", 1, HEAD[column])
    ]


def test_two_bases_are_refused(ris, tree, refused):
    head = [*HEAD, "Value relative to EU in 2025"]
    [(code, *_)] = refused(
        read_values, [ris([[*ROWS[0], 99], ["CY", "b", 2025, 1, 2]], head)], tree
    )
    assert code == "source.same_meaning"


def test_the_same_year_twice_is_refused_with_both_places(ris, tree, refused):
    path = ris([*ROWS, ["ES51", "a", 2025, 111]])
    assert refused(read_values, [path], tree) == [
        ("source.duplicate_value", "ris.xlsx", "RIS", 8, HEAD[3])
    ]


def test_a_year_that_is_none_is_refused(ris, tree, refused):
    path = ris([*ROWS, ["ES51", "b", "latest", 111]])
    assert refused(read_values, [path], tree) == [("source.year", "ris.xlsx", "RIS", 8, "Year")]


def test_denominators_of_every_year_are_kept(write, tree):
    path = write("uCode,Time,a,b,pop\nR1,2019,1,2,10\nR1,2020,1,2,12\n")
    kept = read_values([path], tree).denominators
    assert kept[["unit", "indicator", "year", "value"]].to_numpy().tolist() == [
        ["R1", "pop", 2019, 10.0],
        ["R1", "pop", 2020, 12.0],
    ]


def test_denominators_that_contradict_each_other_in_an_earlier_year_are_refused(
    write, tree, refused
):
    first = write("uCode,Time,a,b,pop\nR1,2020,1,2,12\nR1,2019,1,2,10\n", "one.csv")
    second = write("uCode,Time,pop\nR1,2019,11\n", "two.csv")
    assert [code for code, *_ in refused(read_values, [first, second], tree)] == [
        "source.contradiction"
    ]
