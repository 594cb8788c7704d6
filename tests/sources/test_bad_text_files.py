"""Text files that cannot be used: each is answered with what is wrong, and where."""

from __future__ import annotations

import pytest

from innaxe.sources import read_values

LONG = "unit,indicator,year,value\n"
WIDE = "uCode,a,b\n"

BAD = {
    "empty": ("", "source.empty", None, ""),
    "blank": ("\n \n", "source.empty", None, ""),
    "only delimiters": (",,\n,,\n", "source.empty", None, ""),
    "byte order mark only": (b"\xef\xbb\xbf", "source.empty", None, ""),
    "headings only": (WIDE, "source.no_rows", 1, ""),
    "latin-1": ("uCode,a,b\nR1,1,2\nÎle,3,4\n".encode("latin-1"), "source.encoding", 3, ""),
    "cut off in a character": (b"uCode,a,b\nR\xc3", "source.encoding", 2, ""),
    "nul": (b"uCode,a,b\nR1,\0,2\n", "source.not_text", 2, ""),
    "utf-16 without mark": ("uCode,a,b\n".encode("utf-16-le"), "source.not_text", 1, ""),
    "web page": ("<html><table><tr><td>uCode</td></tr></table>", "source.markup", None, ""),
    "unclosed quote": (WIDE + 'R1,1,2\n"R2,3,4\nR3,5,6\n', "source.unclosed_quote", 3, ""),
    "stray quote": (WIDE + '"R1"x,1,2\n', "source.stray_quote", 2, ""),
    "endless quote": (WIDE + 'R1,1,2\n"' + "x\n" * 100_000, "source.unclosed_quote", 3, ""),
    "too many cells": (WIDE + "R1,1,2\nR2,1,5,2\n", "source.ragged_row", 3, "D"),
    "duplicate heading": ("uCode,a,b,a\nR1,1,2,3\n", "source.duplicate_heading", 1, "a"),
    "two units": ("uCode,unit,a,b\nR1,R1,1,2\n", "source.same_meaning", 1, "unit"),
    "other headings": ("region,first\nR1,1\n", "source.not_a_table", 1, ""),
    "not a table": ("Dear colleague,\nhere are the data.\n", "source.not_a_table", 1, ""),
    "no code fits": ("uCode,A1,B1\nR1,1,2\n", "source.no_code_matches", None, ""),
    "one code missing": ("uCode,a,bb\nR1,1,2\n", "source.indicator_missing", None, "b"),
    "unit missing": (WIDE + "R1,1,2\n,3,4\n", "source.unit_missing", 3, "uCode"),
    "unit twice": (WIDE + "R1,1,2\n\nR1,3,4\n", "source.duplicate_unit", 4, "uCode"),
    "text": (WIDE + "R1,1,two\n", "source.text_in_number", 2, "b"),
    "words after number": (WIDE + "R1,1,2 km\n", "source.text_in_number", 2, "b"),
    "ordinal": (WIDE + "R1,1,3rd\n", "source.text_in_number", 2, "b"),
    "date": (WIDE + "R1,1,12.03.2024\n", "source.text_in_number", 2, "b"),
    "digits of another script": (WIDE + "R1,1,٣\n", "source.text_in_number", 2, "b"),
    "odd groups": (WIDE + 'R1,1,"12,34,567"\n', "source.text_in_number", 2, "b"),
    "infinite": (WIDE + "R1,1,inf\n", "source.infinite", 2, "b"),
    "minus infinity": (WIDE + "R1,-Infinity,1\n", "source.infinite", 2, "a"),
    "too large": (WIDE + "R1,1,1e999\n", "source.infinite", 2, "b"),
    "too long": (WIDE + f"R1,1,{'9' * 350}\n", "source.infinite", 2, "b"),
    "error of a spreadsheet": (WIDE + "R1,1,#DIV/0!\n", "source.cell_error", 2, "b"),
    "not available": (WIDE + "R1,1,#N/A\n", "source.cell_error", 2, "b"),
    "mixed": (WIDE + 'R1,1.5,2\nR2,"2,25",3\n', "source.mixed_decimals", 3, "a"),
    "mixed groups": (WIDE + "R1,1.5,2\nR2,1.234.567,3\n", "source.mixed_decimals", 3, "a"),
    "ambiguous": (WIDE + 'R1,"1,234",2\n', "source.ambiguous_separator", 2, "a"),
    "ambiguous point": ("uCode;a;b\nR1;1.234;2\n", "source.ambiguous_separator", 2, "a"),
    "negative error": ("uCode,a,b,a:se\nR1,1,2,-1\n", "source.negative", 2, "a:se"),
    "negative answers": ("uCode,a,b,b:n\nR1,1,2,-5\n", "source.negative", 2, "b:n"),
    "bad denominator": ("uCode,a,b,pop\nR1,1,2,many\n", "source.text_in_number", 2, "pop"),
    "bad year": ("uCode,Time,a,b\nR1,20-21,1,2\n", "source.year", 2, "Time"),
    "long: no year": (
        "unit,indicator,value\nR1,a,1\nR1,b,1\n", "source.column_missing", 1, "year",
    ),
    "long: misspelt": (
        "unit,indicator,year,values\nR1,a,2020,1\n", "source.column_missing", 1, "value",
    ),
    "long: year blank": (LONG + "R1,a,,1\nR1,b,2020,1\n", "source.year", 2, "year"),
    "long: no unit": (LONG + "R1,a,2020,1\n ,b,2020,1\n", "source.unit_missing", 3, "unit"),
    "long: no indicator": (
        LONG + "R1,a,2020,1\nR1,b,2020,1\nR2,,2020,1\n", "source.indicator_blank", 4, "indicator",
    ),
    "long: twice": (
        LONG + "R1,a,2020,1\nR1,b,2020,1\nR1,a,2020,1\n", "source.duplicate_value", 4, "value",
    ),
    "long: twice in a period": (
        LONG + "R1,a,2020,1\nR1,b,2020,1\nR1,a,2018-2020,1\n", "source.duplicate_value", 4, "value",
    ),
    "long: two labels": (
        LONG + "R1,a,2020,1\nR1,b,2020,1\nR1,g,2020,X\nR1,g,2020,Y\n",
        "source.contradiction", 5, "value",
    ),
    "long: nothing fits": (LONG + "R1,c,2020,1\n", "source.no_code_matches", None, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_text_file_is_refused_with_its_place(name, write, tree, refused):
    content, code, row, column = BAD[name]
    path = write(content)
    assert refused(read_values, [path], tree) == [(code, "values.csv", "", row, column)]


def test_missing_file_folder_and_locked_file_are_told_apart(tmp_path, tree, refused, monkeypatch):
    paths = [tmp_path / "gone.csv", tmp_path]
    assert refused(read_values, paths, tree) == [
        ("source.file_missing", "gone.csv", "", None, ""),
        ("source.is_folder", tmp_path.name, "", None, ""),
    ]

    def locked(*_, **__):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", locked)
    locked_file = [("source.no_permission", "locked.csv", "", None, "")]
    assert refused(read_values, [tmp_path / "locked.csv"], tree) == locked_file


def test_impossible_name_and_no_file_at_all_are_refused(tmp_path, tree, refused):
    assert refused(read_values, [tmp_path / ("x" * 400)], tree)[0][0] == "source.file_unreadable"
    assert refused(read_values, [], tree) == [("source.no_files", "", "", None, "")]


def test_file_beyond_the_limit_is_refused(write, tree, refused, monkeypatch):
    monkeypatch.setattr("innaxe.sources.files.LARGEST", 10)
    expected = [("source.file_too_large", "values.csv", "", None, "")]
    assert refused(read_values, [write("uCode,a,b\nR1,1,2\n")], tree) == expected


def test_all_problems_of_all_files_are_told_together_in_order(write, tree, refused):
    first = write("uCode,a,b\nR1,x,1\nR2,1,1e999\nR2,y,2\n", "one.csv")
    second = write("uCode;a\nR9;1,2,3\n", "two.csv")
    third = write(b"\xff\xfe", "three.csv")
    assert refused(read_values, [first, second, third], tree) == [
        ("source.text_in_number", "one.csv", "", 2, "a"),
        ("source.infinite", "one.csv", "", 3, "b"),
        ("source.duplicate_unit", "one.csv", "", 4, "uCode"),
        ("source.text_in_number", "one.csv", "", 4, "a"),
        ("source.text_in_number", "two.csv", "", 2, "a"),
        ("source.empty", "three.csv", "", None, ""),
    ]


def test_two_hundred_problems_are_listed_and_the_rest_counted(write, tree):
    from innaxe.errors import SourceError

    rows = "".join(f"R{i},x,1\n" for i in range(30_000))
    with pytest.raises(SourceError) as caught:
        read_values([write("uCode,a,b\n" + rows)], tree)
    assert len(caught.value.problems) == 201
    assert caught.value.problems[199].place.row == 201
    assert caught.value.problems[200].message.params["count"] == 29_800


def test_value_given_by_two_files_names_both_places(write, tree, words):
    from innaxe.errors import SourceError

    wide = write("uCode,Time,a,b\nR1,2020,1,2\n", "wide.csv")
    long = write("unit,indicator,year,value\nR1,a,2020,1\n", "long.csv")
    with pytest.raises(SourceError) as caught:
        read_values([wide, long], tree)
    assert caught.value.place.file == "long.csv"
    assert "wide.csv, row 2, column “a”" in words(caught.value.problems[0].message)


def test_mixed_marks_name_two_cells(write, tree, words):
    from innaxe.errors import SourceError

    with pytest.raises(SourceError) as caught:
        read_values([write('uCode,a,b\nR1,1.5,2\nR2,"2,25",3\n')], tree)
    said = words(caught.value.problems[0].message)
    assert "“2,25” here and “1.5” in values.csv, row 2, column “a”" in said


def test_near_code_is_suggested(write, tree, words):
    from innaxe.errors import SourceError

    tree = tree.replace({"iCode": {"b": "lifexp_f"}})
    with pytest.raises(SourceError) as caught:
        read_values([write("uCode,a,LifeExp_F\nR1,1,2\n")], tree)
    assert "LifeExp_F" in words(caught.value.problems[0].message, ".next")
