"""Frameworks: types of cells, gaps that may be, and rows that may not."""

from __future__ import annotations

import pytest

from innaxe.sources import read_framework
from innaxe.tables import FRAMEWORK

HEAD = "Level,iCode,Parent,Direction,Weight,Type\n"
ROW = "1,a,I,1,1,Indicator\n"


def test_columns_and_types(tree):
    assert tuple(tree.columns) == FRAMEWORK.names
    kinds = {"text": ("str",), "number": ("float64",), "integer": ("Int64", "int64")}
    for column in FRAMEWORK.columns:
        assert str(tree[column.name].dtype) in kinds[column.type]
    assert tree["Direction"].tolist()[:3] == [1, -1, 1]
    assert tree["Level"].isna().tolist() == [False] * 3 + [True] * 3
    assert tree["iName"].tolist() == ["First", "Second", "Index", "Country", "People", "Aside"]
    assert tree["row"].tolist() == [2, 3, 4, 5, 6, 7]
    assert set(tree["Denominator"]) == {""}
    assert tree["Target"].isna().all()


def test_headings_in_any_case_and_types_too(write, words):
    content = " level ;ICODE;PARENT;Direction;weight;TYPE;note\n1;a;I;+1;0,5;indicator;x\n"
    reading = read_framework(write(content, "f.csv"))
    row = reading.framework.iloc[0]
    assert row[["Level", "iCode", "Weight", "Type", "iName"]].tolist() == [
        1,
        "a",
        0.5,
        "Indicator",
        "a",
    ]
    assert [words(message) for message in reading.report.left] == [
        "f.csv: 1 column is of no use here and was left: note."
    ]
    assert [words(message) for message in reading.report.read] == [
        "f.csv: indicators 1, aggregates 0, other columns 0."
    ]


def test_na_of_r_is_a_blank_where_a_code_is_referred_to(write, words):
    content = "Level,iCode,Parent,Direction,Weight,Type,Denominator\n1,a,I,1,1,Indicator,NA\n"
    reading = read_framework(write(content + "2,I,NA,1,1,Aggregate,NA\nNA,NA_,,NA,NA,Group,\n"))
    assert reading.framework["Parent"].tolist() == ["I", "", ""]
    assert reading.framework["Denominator"].tolist() == ["", "", ""]
    assert "3 “NA”" in words(reading.report.changed[0])
    reading = read_framework(write(HEAD + "1,a,NA,1,1,Indicator\n2,NA,,1,1,Aggregate\n"))
    assert reading.framework["Parent"].tolist() == ["NA", ""]


@pytest.mark.shared
def test_frameworks_of_others(coinr, regions):
    asem = read_framework(coinr / "inputs" / "ASEM_iMeta.csv")
    counts = asem.framework["Type"].value_counts().to_dict()
    assert counts == {"Indicator": 49, "Aggregate": 11, "Group": 4, "Denominator": 4}
    assert asem.framework["Target"].notna().sum() == 49
    assert asem.report.changed == asem.report.left == ()
    ours = read_framework(regions / "regions_framework.csv").framework
    assert ours["Type"].value_counts()["Other"] == 2


BAD = {
    "empty": ("", "source.empty", None, ""),
    "headings only": (HEAD, "source.no_rows", 1, ""),
    "values instead": ("uCode,a,b\nR1,1,2\n", "source.not_a_framework", 1, ""),
    "column missing": (
        HEAD.replace("Direction", "Directions") + ROW, "source.column_missing", 1, "Direction",
    ),
    "heading twice": (
        "Level,iCode,Parent,Direction,Weight,Type,type\n1,a,I,1,1,Indicator,Indicator\n",
        "source.same_meaning", 1, "type",
    ),
    "no code": (HEAD + ROW + "1,,I,1,1,Indicator\n", "source.code_missing", 3, "iCode"),
    "code twice": (HEAD + ROW + ROW, "source.duplicate_code", 3, "iCode"),
    "no type": (HEAD + "1,a,I,1,1,\n", "source.cell_missing", 2, "Type"),
    "unknown type": (HEAD + "1,a,I,1,1,Indikator\n", "source.unknown_type", 2, "Type"),
    "no level": (HEAD + ",a,I,1,1,Indicator\n", "source.cell_missing", 2, "Level"),
    "no weight": (HEAD + "1,a,I,1,NA,Indicator\n", "source.cell_missing", 2, "Weight"),
    "no direction": (HEAD + "2,I,,,1,Aggregate\n", "source.cell_missing", 2, "Direction"),
    "direction in words": (HEAD + "1,a,I,more,1,Indicator\n", "source.direction", 2, "Direction"),
    "direction zero": (HEAD + "1,a,I,0,1,Indicator\n", "source.direction", 2, "Direction"),
    "half a level": (HEAD + "1.5,a,I,1,1,Indicator\n", "source.level", 2, "Level"),
    "level zero": (HEAD + "0,a,I,1,1,Indicator\n", "source.level", 2, "Level"),
    "text as level": (HEAD + "one,a,I,1,1,Indicator\n", "source.text_in_number", 2, "Level"),
    "text as weight": (HEAD + "1,a,I,1,high,Indicator\n", "source.text_in_number", 2, "Weight"),
    "infinite weight": (HEAD + "1,a,I,1,inf,Indicator\n", "source.infinite", 2, "Weight"),
    "mixed marks": (
        HEAD + '1,a,I,1,"0,5",Indicator\n1,b,I,1,0.5,Indicator\n',
        "source.mixed_decimals", 2, "Weight",
    ),
    "wrong encoding": (
        (HEAD + "1,é,I,1,1,Indicator\n").encode("latin-1"), "source.encoding", 2, "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_framework_is_refused_with_its_place(name, write, refused):
    content, code, row, column = BAD[name]
    place = "framework.csv", "", row, column
    assert refused(read_framework, write(content, "framework.csv")) == [(code, *place)]


def test_all_missing_columns_are_named(write, refused):
    path = write("Level,iCode,Parent,Weigt\n1,a,I,1\n", "f.csv")
    assert refused(read_framework, path) == [
        ("source.column_missing", "f.csv", "", 1, name) for name in ("Direction", "Weight", "Type")
    ]


def test_misspelt_heading_and_type_get_a_suggestion(write, words):
    from innaxe.errors import SourceError

    for content, near in (
        ("Level,iCode,Parent,Directions,Weight,Type\n" + ROW, "Directions"),
        (HEAD + "1,a,I,1,1,Indikator\n", "Indicator"),
    ):
        with pytest.raises(SourceError) as caught:
            read_framework(write(content))
        assert f"Did you mean “{near}”?" in words(caught.value.problems[0].message, ".next")


def test_direction_asks_whether_more_is_better(write, words):
    from innaxe.errors import SourceError

    with pytest.raises(SourceError) as caught:
        read_framework(write(HEAD + "1,a,I,up,1,Indicator\n"))
    assert "more better" in words(caught.value.problems[0].message)


def test_boolean_is_no_direction(workbook, refused):
    rows = [HEAD.strip().split(","), [1, "a", "I", True, 1, "Indicator"]]
    path = workbook({"F": rows}, "f.xlsx")
    assert refused(read_framework, path) == [("source.direction", "f.xlsx", "F", 2, "Direction")]


def test_two_frameworks_in_one_workbook_are_refused(workbook, refused):
    rows = [HEAD.strip().split(","), [1, "a", "I", 1, 1, "Indicator"]]
    path = workbook({"F1": rows, "F2": rows}, "f.xlsx")
    assert refused(read_framework, path) == [("source.several_frameworks", "f.xlsx", "", None, "")]
    path = workbook({"F1": rows, "F2": rows}, "f.xlsx", hidden=["F2"])
    assert len(read_framework(path).framework) == 1


def test_workbook_without_content_is_refused(workbook, refused):
    path = workbook({"F": []}, "f.xlsx")
    assert refused(read_framework, path) == [("source.not_a_framework", "f.xlsx", "", None, "")]
