"""Answers as Kobo, ODK, LimeSurvey and EUSurvey export them; small files of our own."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from innaxe.errors import SourceError
from innaxe.sources import read_answers, read_targets
from innaxe.survey.variables import Option, Variable


def options(*names):
    return tuple(Option(name, {"en": f"The {name}", "fr": f"Le {name}"}) for name in names)


VARIABLES = (
    Variable("S02", "single", {}, options("ind", "aca"), "helix"),
    Variable("S06", "multiple", {}, options("sv1", "sv2", "none"), "services"),
    Variable("S09", "number", {}),
    Variable("S17", "ranking", {}, options("money", "staff", "law"), "obstacles"),
)


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def answers(reading):
    names = [one.name for one in VARIABLES if one.name in reading.answers]
    return reading.answers[names].to_numpy().tolist()


SAME = [["ind", "sv1 sv2", "7", "staff money"], ["aca", "none", "", ""]]


def test_kobo_with_groups_and_a_column_for_each_option(tmp_path):
    file = write(tmp_path / "kobo.csv", (
        "start;a/S02;a/b/S06;a/b/S06/sv1;a/b/S06/sv2;a/b/S06/none;S09;S17;_uuid;_index\n"
        "2026;ind;sv1 sv2;1;1;0;7;staff money;u-1;1\n"
        "2026;aca;none;0;0;1;;;u-2;2\n"
    ))  # fmt: skip
    reading = read_answers(file, VARIABLES)
    assert answers(reading) == SAME
    assert reading.answers["respondent"].tolist() == ["u-1", "u-2"]
    assert reading.answers["row"].tolist() == [2, 3]
    assert reading.started is None


def test_odk_with_groups_behind_a_hyphen(tmp_path):
    file = write(tmp_path / "odk.csv", (
        "SubmissionDate,meta-instanceID,a-S02,a-S06,a-S09,a-S17\n"
        "2026-01-01,uuid:1,ind,sv1 sv2,7,staff money\n"
        "2026-01-02,uuid:2,aca,none,,\n"
    ))  # fmt: skip
    reading = read_answers(file, VARIABLES)
    assert answers(reading) == SAME
    assert reading.answers["respondent"].tolist() == ["uuid:1", "uuid:2"]


def test_limesurvey_with_brackets_and_unfinished_answers(tmp_path):
    file = write(tmp_path / "lime.csv", (
        '"id","submitdate","startlanguage","S02","S06[sv1]","S06[sv2]","S06[none]","S09",'
        '"S17[1]","S17[2]"\n'
        '"1","2026-01-01","fr","ind","Y","Y","","7","staff","money"\n'
        '"2","2026-01-02","en","aca","N","","Y","","",""\n'
        '"3","","en","aca","","","","","",""\n'
    ))  # fmt: skip
    reading = read_answers(file, VARIABLES)
    assert answers(reading) == SAME
    assert (reading.started, len(reading.answers)) == (3, 2)
    assert reading.answers["language"].tolist() == ["fr", "en"]
    assert reading.report.left[0].params["count"] == 1


EUSURVEY = [
    ["Alias", "made-up"], ["Export Date", "2026-01-03"], [],
    ["Contribution ID", "Languages", "Which group?", "Which services?", "How likely?",
     "Obstacles"],
    ["c1", "FR", "Le ind", "The sv1; The sv2", 7, "The staff;The money"],
    ["c2", "EN", "The aca", "Nothing at all", None, None],
]  # fmt: skip
TOML = """\
respondent = "Contribution ID"
language = "Languages"
separator = ";"
[items]
S02 = "Which group?"
S09 = { column = "How likely?" }
S17 = "Obstacles"
S06 = { column = "Which services?", choices = { "Nothing at all" = "none" } }
"""
CSV = """\
item,column,option,text
@respondent,Contribution ID,,
@separator,;,,
S02,Which group?,,
S09,How likely?,,
S17,Obstacles,,
S06,Which services?,none,Nothing at all
"""


@pytest.fixture
def eusurvey(tmp_path):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Content")
        for row, cells in enumerate(EUSURVEY):
            sheet.write_row(row, 0, cells)
    path = tmp_path / "eusurvey.xlsx"
    path.write_bytes(content.getvalue())
    return path


@pytest.mark.parametrize(("name", "text"), [("map.toml", TOML), ("map.csv", CSV)])
def test_eusurvey_with_a_mapping_and_lines_above_the_headings(tmp_path, eusurvey, name, text):
    reading = read_answers(eusurvey, VARIABLES, write(tmp_path / name, text))
    assert answers(reading) == SAME
    assert reading.answers["row"].tolist() == [5, 6]
    assert reading.answers["respondent"].tolist() == ["c1", "c2"]


@pytest.mark.parametrize(("text", "code"), [
    ("[items]\nS02 = 'Nobody has this'\n", "source.mapping_column"),
    ("[items]\nS99 = 'Which group?'\n", "source.mapping_item"),
    ("[items]\nS02 = 3\n", "source.mapping_value"),
    ("[items]\nS02 = { column = 'Which group?', colour = 'x' }\n", "source.mapping_value"),
    ("[items]\nS02 = { column = 'Which group?', choices = { a = 1 } }\n", "source.mapping_value"),
    ("items = 3\n", "source.mapping_value"),
    ("colour = 'x'\n", "source.mapping_key"),
    ("sheet = 'Other'\n", "source.mapping_sheet"),
    ("respondent = 'Nobody'\n[items]\nS02 = 'Which group?'\n", "source.mapping_column"),
    ("[items\n", "source.not_toml"),
])  # fmt: skip
def test_a_mapping_that_does_not_fit_is_explained(tmp_path, eusurvey, text, code):
    with pytest.raises(SourceError) as caught:
        read_answers(eusurvey, VARIABLES, write(tmp_path / "map.toml", text))
    assert caught.value.code == code


def test_a_mapping_in_csv_with_an_unknown_setting_is_explained(tmp_path, eusurvey):
    mapping = write(tmp_path / "map.csv", "item,column\n@colour,x\n")
    with pytest.raises(SourceError, match=r"source\.mapping_key") as caught:
        read_answers(eusurvey, VARIABLES, mapping)
    assert caught.value.place.row == 2


def test_ticks_and_places_that_are_none_are_named_by_cell(tmp_path):
    file = write(tmp_path / "a.csv", (
        "S02,S06[sv1],S17[money],S17[staff]\n"
        "ind,perhaps,first,1\n"
        "ind,1,2,1\n"
    ))  # fmt: skip
    with pytest.raises(SourceError) as caught:
        read_answers(file, VARIABLES)
    assert [(p.code, p.place.row, p.place.column) for p in caught.value.problems] == [
        ("source.not_a_tick", 2, "S06[sv1]"), ("source.not_a_place", 2, "S17[money]"),
    ]  # fmt: skip


def test_places_in_a_column_for_each_option(tmp_path):
    file = write(tmp_path / "a.csv", "S02,S17[money],S17[staff]\nind,2,1\n")
    assert answers(read_answers(file, VARIABLES)) == [["ind", "staff money"]]


def test_a_file_of_something_else_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"source\.no_questions"):
        read_answers(write(tmp_path / "a.csv", "colour,size\nred,1\n"), VARIABLES)


def test_other_columns_are_kept(tmp_path):
    file = write(tmp_path / "a.csv", "S02,region\nind,North\n")
    assert read_answers(file, VARIABLES).answers["region"].tolist() == ["North"]


def test_a_failed_formula_is_named(tmp_path):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["S02", "S09"])
        sheet.write(1, 0, "ind")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    path = tmp_path / "a.xlsx"
    path.write_bytes(content.getvalue())
    with pytest.raises(SourceError, match=r"source\.cell_error") as caught:
        read_answers(path, VARIABLES)
    assert (caught.value.place.row, caught.value.place.column) == (2, "S09")


def test_targets_are_read_with_their_rows(tmp_path):
    frame = read_targets(write(tmp_path / "t.csv", "Variable,Category,Share,note\nh,ind,0.25,x\n"))
    assert frame.to_dict("records") == [
        {"variable": "h", "category": "ind", "share": 0.25, "row": 2}
    ]


@pytest.mark.parametrize(("text", "code"), [
    ("variable,category\nh,ind\n", "source.column_missing"),
    ("variable,category,share\nh,ind,half\n", "source.text_in_number"),
])  # fmt: skip
def test_targets_that_cannot_be_read_are_explained(tmp_path, text, code):
    with pytest.raises(SourceError, match=code.replace(".", r"\.")):
        read_targets(write(tmp_path / "t.csv", text))
