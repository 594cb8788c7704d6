"""Weights that people give: what is read, and what is refused with its place."""

from __future__ import annotations

import pytest

from innaxe import tables
from innaxe.errors import InnaxeError
from innaxe.sources import read_stakeholders

HEAD = "person,group,code,weight\n"
GOOD = HEAD + "1,firms,P1,3\n1,firms,P2,1.5\n2,city,P1,0\n2,city,P2,1\n"


def test_a_table_is_read_with_its_places(write):
    reading = read_stakeholders(write(GOOD))
    frame = reading.weights
    assert tuple(frame.columns) == tables.STAKEHOLDERS.names
    assert frame["person"].tolist() == ["1", "1", "2", "2"]
    assert frame["weight"].tolist() == [3, 1.5, 0, 1]
    assert frame["row"].tolist() == [2, 3, 4, 5]
    [read] = reading.report.read
    assert read.params == {"file": "values.csv", "count": 2, "weights": 4}


def test_groups_may_be_left_out_and_headings_be_others(write):
    reading = read_stakeholders(write("Respondent;iCode;note;Weight\n7;P1;x;0,5\n7;P2;;2\n"))
    assert "group" not in reading.weights
    assert reading.weights["weight"].tolist() == [0.5, 2]
    assert [item.code for item in reading.report.left] == ["source.left.columns"]


def test_an_empty_column_of_groups_is_as_good_as_none(write):
    frame = read_stakeholders(write(HEAD + "1,,P1,3\n1,,P2,1\n")).weights
    assert frame["group"].tolist() == ["", ""]


def test_the_fitting_sheet_of_a_workbook_is_read(workbook):
    rows = [["person", "code", "weight"], [1, "P1", 2], [1, "P2", 3]]
    reading = read_stakeholders(workbook({"notes": [["Dear colleague"]], "w": rows}))
    assert reading.weights["person"].tolist() == ["1", "1"]
    assert reading.report.left[0].code == "source.left.sheets"


def test_two_fitting_sheets_are_one_too_many(workbook):
    rows = [["person", "code", "weight"], [1, "P1", 2]]
    with pytest.raises(InnaxeError) as caught:
        read_stakeholders(workbook({"one": rows, "two": rows}))
    assert caught.value.code == "source.several_weights"


@pytest.mark.parametrize(
    ("content", "code", "row", "column"),
    [
        ("person,group,kode,weight\n1,a,P1,1\n", "source.column_missing", 1, "code"),
        (GOOD.replace("P1,3", "P1,-3"), "source.negative", 2, "weight"),
        (GOOD.replace("P2,1.5", "P2,much"), "source.text_in_number", 3, "weight"),
        (GOOD.replace("P1,0", "P1,"), "source.weight_missing", 4, "weight"),
        (GOOD.replace("2,city,P2", "2,,P2"), "source.group_missing", 5, "group"),
        (GOOD.replace("1,firms,P2", ",firms,P2"), "source.person_missing", 3, "person"),
        (GOOD.replace("city,P2", "city,"), "source.weight_code_missing", 5, "code"),
        (GOOD + "1,firms,P1,2\n", "source.duplicate_weight", 6, "code"),
        (HEAD, "source.no_rows", 1, ""),
        ("", "source.empty", None, ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(write, content, code, row, column):
    with pytest.raises(InnaxeError) as caught:
        read_stakeholders(write(content))
    place = {problem.code: problem.place for problem in caught.value.problems}[code]
    assert (place.file, place.row, place.column) == ("values.csv", row, column)
