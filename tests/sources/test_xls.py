"""Workbooks in the format of before 2007."""

from __future__ import annotations

import pytest

from innaxe.sources import read_values


def test_old_xls_is_read_by_its_bytes(xls, tree, words):
    reading = read_values([xls([["uCode", "a", "b"], ["R1", 1.5, -2.0]], "values.xlsx")], tree)
    assert reading.observations["value"].tolist() == [1.5, -2.0]
    assert reading.observations[["sheet", "row"]].to_numpy().tolist() == [["S", 2]] * 2
    assert "old XLS" in words(reading.report.changed[0])


@pytest.mark.parametrize("short", [False, True])
def test_old_xls_packs_numbers_and_short_streams(short, xls, tree):
    rows = [["uCode", "a", "b"], *[[f"R{i}", [i, 2 * i]] for i in range(20)]]
    found = read_values([xls(rows, short=short)], tree).observations
    assert found["value"].tolist() == [*range(20), *range(0, 40, 2)]


def test_locked_xls_is_refused(xls, tree, refused):
    path = xls([["uCode", "a", "b"], ["R1", 1.0, 2.0]], locked=True)
    expected = [("source.workbook_unreadable", "values.xls", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_chains_of_sectors_that_go_round_are_refused(xls, tree, refused):
    path = xls([["uCode", "a", "b"], ["R1", 1.0, 2.0]])
    content = bytearray(path.read_bytes())
    # the third sector is followed by itself
    content[512 + 8 : 512 + 12] = b"\x02\0\0\0"
    path.write_bytes(content)
    expected = [("source.workbook_unreadable", "values.xls", "", None, "")]
    assert refused(read_values, [path], tree) == expected


def test_failed_formula_of_an_old_xls_is_refused(xls, tree, refused):
    failed = b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(2)
    path = xls([["uCode", "a", "b"], ["R1", (0x2A,), 1.0], ["R2", 1.0, failed]])
    assert refused(read_values, [path], tree) == [
        ("source.cell_error", "values.xls", "S", 2, "a"),
        ("source.cell_error", "values.xls", "S", 3, "b"),
    ]


def test_far_cell_of_an_old_xls_is_refused(xls, tree, refused):
    path = xls([["uCode", "a", "b"], ["R1", 1.0, 1.0]], more={(65_535, 65_535): 1.0})
    expected = [("source.sheet_too_large", "values.xls", "", None, "")]
    assert refused(read_values, [path], tree) == expected


@pytest.mark.shared
@pytest.mark.parametrize("name", ["tutorial", "widgets", "table-list", "ict_survey_fails"])
def test_old_xls_of_others_is_opened(name, shared, tree, refused):
    path = shared / "survey" / "forms" / f"XLSForm__{name}.xls"
    # that it is a questionnaire and no table of values is told of its first sheet
    place = path.name, "survey", 1, ""
    assert refused(read_values, [path], tree) == [("source.not_a_table", *place)]


@pytest.mark.shared
@pytest.mark.parametrize("length", [520, 3000, 9000])
def test_truncated_xls_is_refused(length, shared, write, tree, refused):
    content = (shared / "survey" / "forms" / "XLSForm__tutorial.xls").read_bytes()
    path = write(content[:length], "values.xls")
    expected = [("source.workbook_unreadable", "values.xls", "", None, "")]
    assert refused(read_values, [path], tree) == expected
