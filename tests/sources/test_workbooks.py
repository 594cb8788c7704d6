"""Workbooks: what is read of them, and what is refused with its cell."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
import xlsxwriter

from innaxe.errors import SourceError
from innaxe.sources import read_framework, read_values

SOUND = [["uCode", "a", "b"], ["R1", 1, 2.5], ["R2", "", 4]]


def by_openpyxl(path, rows):
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)
    book.save(path)
    return path


def test_rows_are_those_of_the_sheet_wherever_the_table_stands(workbook, tree):
    shifted = [["", "", *cells] for cells in SOUND]
    reading = read_values([workbook({"Data": shifted}, top=4)], tree)
    found = reading.observations.set_index(["unit", "indicator"])
    assert found.loc[("R1", "b"), ["value", "sheet", "row", "column"]].tolist() == [
        2.5,
        "Data",
        6,
        "b",
    ]
    assert found.loc[("R2", "a"), "status"] == "not_recorded"


def test_several_sheets_are_merged_and_others_left(workbook, tree, words):
    path = workbook(
        {
            "Read me": [["These are our data."]],
            "Wide": [["uCode", "a"], ["R1", 1]],
            "Long": [["unit", "indicator", "year", "value"], ["R1", "b", 2020, 2]],
            "Empty": [],
            "Framework": [["Level", "iCode", "Unit", "Parent"], [1, "a", "%", "I"]],
            "Old": SOUND,
        },
        hidden=["Old"],
    )
    reading = read_values([path], tree)
    assert reading.observations[["indicator", "sheet"]].to_numpy().tolist() == [
        ["a", "Wide"],
        ["b", "Long"],
    ]
    left = [words(message) for message in reading.report.left]
    assert any("3 sheets" in said and "Read me, Framework, Old" in said for said in left)


def test_problems_of_all_sheets_are_told_together(workbook, tree, refused):
    path = workbook(
        {
            "Long": [["unit", "indicator", "value"], ["R1", "a", 1]],
            "Bare": [["uCode", "a"]],
            "Wide": [["uCode", "b"], ["R1", "two"]],
        }
    )
    assert refused(read_values, [path], tree) == [
        ("source.no_rows", "values.xlsx", "Bare", 1, ""),
        ("source.column_missing", "values.xlsx", "Long", 1, "year"),
        ("source.text_in_number", "values.xlsx", "Wide", 2, "b"),
    ]


def test_lists_of_indicators_and_of_names_beside_the_values_do_no_harm(workbook, tree):
    path = workbook(
        {
            "Data": SOUND,
            "Codes": [["Indicator", "Unit"], ["a", "%"], ["b", "%"]],
            "Measures": [["Unit", "Meaning"], ["%", "per cent"], ["%", "again"]],
            "Names": [["uCode", "uName"], ["R1", "First"], ["R9", "Ninth"]],
        }
    )
    units = read_values([path], tree).units
    assert units[["unit", "name"]].to_numpy().tolist() == [["R1", "First"], ["R2", "R2"]]


def test_framework_and_values_may_share_a_workbook(workbook, words):
    framework = [
        ["Level", "iCode", "Parent", "Direction", "Weight", "Type", "Unit"],
        [1, "a", "I", 1, 0.5, "Indicator", "%"],
        [2, "I", "", 1, 1, "Aggregate", ""],
    ]
    path = workbook({"iData": [["uCode", "a"], ["R1", 1]], "iMeta": framework})
    reading = read_framework(path)
    assert reading.framework[["sheet", "row"]].to_numpy().tolist() == [["iMeta", 2], ["iMeta", 3]]
    assert "iData" in words(reading.report.left[0])
    assert read_values([path], reading.framework).observations["value"].tolist() == [1.0]


def test_bytes_decide_and_the_report_says_so(workbook, write, tree, words):
    renamed = workbook({"S": SOUND}, "values.csv")
    report = read_values([renamed], tree).report
    assert "XLSX" in words(report.changed[0])
    report = read_values([write("uCode,a,b\nR1,1,2\n", "values.xlsx")], tree).report
    assert "text file" in words(report.changed[0])


BAD_CELLS = {
    "text": ("many", "source.text_in_number"),
    "date": (dt.date(2024, 3, 1), "source.date_in_number"),
    "moment": (dt.datetime(2024, 3, 1, 12, 30), "source.date_in_number"),  # noqa: DTZ001
    "duration": (dt.timedelta(hours=5), "source.date_in_number"),
    "boolean": (True, "source.boolean_in_number"),
    "infinite": ("1e999", "source.infinite"),
}


@pytest.mark.parametrize("name", BAD_CELLS)
def test_cell_that_is_no_number_is_refused(name, workbook, tree, refused):
    cell, code = BAD_CELLS[name]
    path = workbook({"Data": [["uCode", "a", "b"], ["R1", 1, 2], ["R2", 3, cell]]}, top=2)
    assert refused(read_values, [path], tree) == [(code, "values.xlsx", "Data", 5, "b")]


def test_number_beyond_all_bounds_is_refused(workbook, tree, refused, rezipped):
    path = rezipped(
        workbook({"Data": [["uCode", "a", "b"], ["R1", 1, 7]]}),
        {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"<v>7</v>", b"<v>1e999</v>")},
    )
    expected = [("source.infinite", "values.xlsx", "Data", 2, "b")]
    assert refused(read_values, [path], tree) == expected


def test_unit_in_two_rows_names_sheet_and_row_of_both(workbook, tree, words):
    path = workbook({"Data": [["uCode", "a", "b"], ["R1", 1, 2], ["R1", 3, 4]]})
    with pytest.raises(SourceError) as caught:
        read_values([path], tree)
    assert caught.value.place.row == 3
    said = words(caught.value.problems[0].message)
    assert "values.xlsx, sheet “Data”, row 2, column “uCode”" in said


def test_code_that_became_a_date_is_refused(workbook, tree, refused):
    path = workbook({"Data": [["uCode", "a", "b"], [dt.date(2024, 3, 1), 1, 2]]})
    place = ("values.xlsx", "Data", 2, "uCode")
    assert refused(read_values, [path], tree) == [("source.date_in_text", *place)]


def test_number_as_code_reads_without_decimals(workbook, tree):
    path = workbook({"Data": [["uCode", "uName", "a", "b"], [101, True, 1, 2]]})
    units = read_values([path], tree).units
    assert units[["unit", "name"]].to_numpy().tolist() == [["101", "TRUE"]]


def test_failed_formula_is_refused_where_it_is_used(tmp_path, tree, refused):
    path = tmp_path / "values.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    for number_, cells in enumerate([["uCode", "a", "b", "aside"], ["R1", 1, 2], ["R2", 3, 4]]):
        sheet.write_row(number_, 0, cells)
    sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C3", "=NA()", None, "#N/A")
    sheet.write_formula("D3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("B4", "=1/0", None, "#REF!")
    sheet.write_formula("A4", "=1/0", None, "#REF!")
    book.close()
    place = "values.xlsx", "Data"
    assert refused(read_values, [path], tree) == [
        ("source.cell_error", *place, 2, "a"),
        ("source.cell_error", *place, 3, "b"),
        ("source.cell_error", *place, 4, "uCode"),
        ("source.cell_error", *place, 4, "a"),
    ]


def test_formula_without_value_is_refused(tmp_path, tree, refused):
    rows = [["uCode", "a", "b"], ["R1", 1, 2], ["R2", "=B2*2", 4], ['="R"&"3"', 1, 2]]
    path = by_openpyxl(tmp_path / "values.xlsx", rows)
    place = "values.xlsx", "Sheet"
    assert refused(read_values, [path], tree) == [
        ("source.formula_without_value", *place, 3, "a"),
        ("source.formula_without_value", *place, 4, "uCode"),
    ]


def test_zero_of_a_program_that_does_not_compute_is_no_value(tmp_path, tree, refused):
    path = tmp_path / "values.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["uCode", "a", "b"])
    sheet.write_row(1, 0, ["R1", 1, 0])
    sheet.write_formula("C2", "=B2*3")
    sheet.write_row(2, 0, ["R2", 0, 0])
    book.close()
    place = "values.xlsx", "Data", 2, "b"
    assert refused(read_values, [path], tree) == [("source.formula_without_value", *place)]


def test_computed_formulas_are_read(tmp_path, tree, rezipped):
    path = tmp_path / "values.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["uCode", "a", "b", "uName"])
    sheet.write_row(1, 0, ["R1", 1, 0])
    sheet.write_formula("C2", "=B2*3", None, 3)
    sheet.write_formula("D2", '=""', None, "empty")
    book.close()
    rezipped(path, {"xl/worksheets/sheet1.xml": lambda xml: xml.replace(b"empty", b"")})
    assert read_values([path], tree).observations["value"].tolist() == [1.0, 3.0]


def test_workbook_without_a_table_is_refused(workbook, tree, refused):
    place = "values.xlsx", "Notes", 3, ""
    path = workbook({"Notes": [["What we did"]]}, top=2)
    assert refused(read_values, [path], tree) == [("source.not_a_table", *place)]
    path = workbook({"Nothing": []})
    assert refused(read_values, [path], tree) == [
        ("source.not_a_table", "values.xlsx", "", None, "")
    ]
