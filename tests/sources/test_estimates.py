"""Values with standard errors: what is read, and what is refused with its place."""

from __future__ import annotations

import pytest

from innaxe import tables
from innaxe.errors import InnaxeError
from innaxe.sources import read_estimates

HEAD = "unit,value,standard_error\n"


def codes(messages):
    return [item.code for item in messages]


def test_three_columns_become_a_table(write):
    reading = read_estimates(write(HEAD + "NA,1.5,0.25\n\nB,-2,0\n"))
    frame = reading.estimates
    assert tuple(frame.columns) == tables.ESTIMATES.names
    assert frame["unit"].tolist() == ["NA", "B"]
    assert frame["value"].tolist() == [1.5, -2.0]
    assert frame["standard_error"].tolist() == [0.25, 0.0]
    assert frame["row"].tolist() == [2, 4]
    [read] = reading.report.read
    assert read.params == {"file": "values.csv", "units": 2, "values": 2, "missing": 0}


def test_other_headings_decimal_commas_and_gaps(write):
    content = "uCode;name;SE;Value\nA;Alpha;0,5;1,25\nB;Beta;:;..\n"
    reading = read_estimates(write(content))
    assert reading.estimates["value"].iloc[0] == 1.25
    assert reading.estimates[["value", "standard_error"]].iloc[1].isna().all()
    assert codes(reading.report.changed) == ["source.changed.decimal_comma"]
    assert codes(reading.report.left) == ["source.left.columns"]
    assert reading.report.read[0].params["missing"] == 1


def test_the_fitting_sheet_of_a_workbook_is_read(workbook):
    rows = [["unit", "value", "standard_error"], ["A", 1, 0.5], ["B", 2.5, 0]]
    path = workbook({"notes": [["Dear colleague"]], "data": rows, "old": rows}, hidden=["old"])
    reading = read_estimates(path)
    assert reading.estimates["value"].tolist() == [1.0, 2.5]
    assert reading.estimates["sheet"].unique().tolist() == ["data"]
    [left] = reading.report.left
    assert (left.code, left.params["sheets"]) == ("source.left.sheets", ("notes", "old"))


def test_two_fitting_sheets_are_one_too_many(workbook):
    rows = [["unit", "value", "standard_error"], ["A", 1, 0.5]]
    with pytest.raises(InnaxeError) as caught:
        read_estimates(workbook({"one": rows, "two": rows}))
    assert caught.value.code == "source.several_estimates"
    assert caught.value.problems[0].message.params["sheets"] == ("one", "two")


@pytest.mark.parametrize(
    ("content", "code", "row", "column"),
    [
        ("", "source.empty", None, ""),
        (HEAD, "source.no_rows", 1, ""),
        ("unit,value,standard error\nA,1,1\n", "source.column_missing", 1, "standard_error"),
        ("region,value,se\nA,1,1\n", "source.column_missing", 1, "unit"),
        ("unit,value,se,standard_error\nA,1,1,1\n", "source.same_meaning", 1, "standard_error"),
        ("unit,value,value,se\nA,1,1,1\n", "source.duplicate_heading", 1, "value"),
        (HEAD + "A,1,1\n,2,1\n", "source.unit_missing", 3, "unit"),
        (HEAD + "A,1,1\nB,2,1\nA,3,1\n", "source.duplicate_estimate", 4, "unit"),
        (HEAD + "A,one,1\n", "source.text_in_number", 2, "value"),
        (HEAD + "A,1,inf\n", "source.infinite", 2, "standard_error"),
        (HEAD + "A,1,#DIV/0!\n", "source.cell_error", 2, "standard_error"),
        (HEAD + 'A,"1,5",0.2\n', "source.mixed_decimals", 2, "value"),
        (HEAD + "A,1,2,3\n", "source.ragged_row", 2, "D"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(write, content, code, row, column):
    with pytest.raises(InnaxeError) as caught:
        read_estimates(write(content))
    found = caught.value
    assert (found.code, found.place.row, found.place.column) == (code, row, column)
    assert found.place.file == "values.csv"


def test_all_problems_are_told_at_once(write):
    with pytest.raises(InnaxeError) as caught:
        read_estimates(write(HEAD + "A,one,1\nA,2,x\n,3,1\n"))
    assert [(problem.code, problem.place.row) for problem in caught.value.problems] == [
        ("source.text_in_number", 2),
        ("source.duplicate_estimate", 3),
        ("source.text_in_number", 3),
        ("source.unit_missing", 4),
    ]
