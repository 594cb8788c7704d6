"""The questionnaires as workbooks: what pyxform makes of them, and waves of one's own."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from innaxe.errors import RequestError, SourceError
from innaxe.studies.questionnaires import questionnaire_bytes, write_questionnaire
from innaxe.survey.bank import LANGUAGES, NAMES, bank

FORMS = ("cluster", "stakeholder")
XFORM = "{http://www.w3.org/2002/xforms}"


@pytest.fixture(scope="module")
def converted():
    from pyxform.xls2xform import convert

    found = {}
    for name in FORMS:
        warnings: list[str] = []
        result = convert(io.BytesIO(questionnaire_bytes(name)), warnings=warnings)
        found[name] = (result.xform, [*warnings, *result.warnings])
    return found


def sheet(content, name):
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    heading, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


@pytest.mark.parametrize("name", FORMS)
def test_pyxform_converts_it_without_a_warning(converted, name):
    xform, warnings = converted[name]
    assert warnings == []
    assert len(xform) > 100_000


@pytest.mark.parametrize("name", FORMS)
def test_every_text_stands_in_seven_languages(converted, name):
    root = ET.fromstring(converted[name][0])  # noqa: S314 - our own form
    languages = root.findall(f".//{XFORM}translation")
    assert [one.get("lang") for one in languages] == [
        f"{label} ({code})" for code, label in NAMES.items()
    ]
    ids = [{text.get("id") for text in one.findall(f"{XFORM}text")} for one in languages]
    assert all(one == ids[0] for one in ids)
    blank = [
        text.get("id")
        for one in languages
        for text in one.findall(f"{XFORM}text")
        for value in text.findall(f"{XFORM}value")
        if not "".join(value.itertext()).strip() and not len(value)
    ]
    # pyxform itself writes a blank heading above each table
    assert [one for one in blank if "reserved_name_for_field_list" not in one] == []


@pytest.mark.parametrize("name", FORMS)
def test_no_cell_is_a_dash_where_a_translation_is_missing(converted, name):
    assert "<value>-</value>" not in converted[name][0]


@pytest.mark.parametrize("name", FORMS)
def test_each_answer_row_names_item_version_privacy_and_feeds(name):
    items = {item.id: item for item in bank().questionnaires[name].items}
    rows = [row for row in sheet(questionnaire_bytes(name), "survey") if row["name"]]
    rows = [row for row in rows if not row["name"].startswith("part_")]
    assert len(rows) > 150
    for row in rows:
        item = items[row["name"][:3]]
        assert row["innaxe_item_version"] == str(item.version)
        assert row["innaxe_privacy"] in ("open", "aggregate", "personal")
        assert (row["innaxe_indicator"] or "").split() == list(item.feeds)
        assert row["innaxe_stakeholder_group"] == name


def test_contacts_are_personal_and_answers_are_not():
    rows = {
        row["name"]: row["innaxe_privacy"]
        for name in FORMS
        for row in sheet(questionnaire_bytes(name), "survey")
    }
    assert {rows["C40_email"], rows["S25_email"], rows["S01"]} == {"personal"}
    assert rows["C40_show"] == "aggregate"
    assert rows["S16_basic"] == "aggregate"


def test_margins_for_weighting_are_marked():
    rows = sheet(questionnaire_bytes("stakeholder"), "survey")
    marked = {
        row["name"]: row["innaxe_weight_target"] for row in rows if row["innaxe_weight_target"]
    }
    assert marked == {
        "S02_group": "helix",
        "S03_region": "region",
        "S04": "size",
    }
    assert {row["innaxe_quota"] for row in rows if row["name"] == "S02_group"} == {"5"}


def test_or_other_and_types_beyond_the_agreement_are_not_used():
    known = {
        "text", "integer", "decimal", "range", "date", "select_one", "select_multiple", "note",
        "calculate", "begin_group", "end_group", "begin_repeat", "end_repeat",
    }  # fmt: skip
    types = {row["type"] for name in FORMS for row in sheet(questionnaire_bytes(name), "survey")}
    assert {one.split()[0] for one in types} <= known
    assert not any("or_other" in one for one in types)


def test_a_choice_of_something_else_leads_to_a_text():
    for name in FORMS:
        rows = sheet(questionnaire_bytes(name), "survey")
        texts = [row["relevant"] or "" for row in rows if row["type"] == "text"]
        lists = {row["list_name"] for row in sheet(questionnaire_bytes(name), "choices")
                 if row["name"] == "other"} - {"country"}  # fmt: skip
        asked = {row["type"].split()[1] for row in rows if row["type"].startswith("select")}
        assert sum("'other'" in one for one in texts) >= len(lists & asked)


def test_the_same_content_gives_the_same_bytes():
    assert questionnaire_bytes("cluster") == questionnaire_bytes("cluster")


def test_settings_tell_form_version_and_wave():
    (settings,) = sheet(questionnaire_bytes("stakeholder"), "settings")
    assert settings["form_id"] == "innaxe_stakeholder"
    assert settings["version"] == "1-example"
    assert settings["default_language"] == "English (en)"
    (settings,) = sheet(questionnaire_bytes("cluster"), "settings")
    assert settings["version"] == "1"


def test_the_title_stands_in_every_language_beside_the_one_that_other_tools_show():
    (settings,) = sheet(questionnaire_bytes("cluster"), "settings")
    titles = [settings[f"innaxe_title::{label} ({code})"] for code, label in NAMES.items()]
    assert settings["form_title"] == titles[0] == "INNAXE: Cluster survey"
    assert len(set(titles)) == 7


def wave_rows():
    yield ["kind", "id", *LANGUAGES]
    for row in bank().example.rows:
        yield [row.kind, row.id, *(row.words[language] for language in LANGUAGES)]


def wave_file(path, rows):
    import csv

    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def test_a_wave_of_ones_own_takes_the_place_of_the_example(tmp_path):
    rows = list(wave_rows())
    rows.append(["topic", "own_topic", *(f"Own {language}" for language in LANGUAGES)])
    path = wave_file(tmp_path / "wave 2027.csv", rows)
    written = write_questionnaire("stakeholder", tmp_path / "out.xlsx", wave=path)
    content = (tmp_path / "out.xlsx").read_bytes()
    names = {row["name"] for row in sheet(content, "survey")}
    assert {"S20_importance_own_topic", "S20_feasibility_own_topic"} <= names
    assert sheet(content, "settings")[0]["version"] == "1-wave_2027"
    assert "xample" not in str(sheet(content, "survey"))
    assert "S20_importance_own_topic" not in str(questionnaire_bytes("stakeholder"))
    example = write_questionnaire("stakeholder", tmp_path / "example.xlsx")
    assert written.hash == example.hash  # what a wave brings is not frozen


def test_the_example_says_that_it_is_one():
    rows = sheet(questionnaire_bytes("stakeholder"), "survey")
    (part,) = [row for row in rows if row["name"] == "part_F"]
    assert part["hint::English (en)"].startswith("Topics and actions of the example.")


def _without_danish(rows):
    rows[0].remove("da")


def _no_topics(rows):
    rows[:] = [row for row in rows if row[0] != "topic"]


def _set(row, column, text):
    def change(rows):
        rows[row][column] = text

    return change


def _twice(rows):
    rows.append(list(rows[1]))


@pytest.mark.parametrize(
    ("change", "code", "row", "column"),
    [
        (_without_danish, "source.column_missing", 1, ""),
        (_no_topics, "wave.kind_missing", None, ""),
        (_set(2, 0, "trends"), "wave.kind", 3, "kind"),
        (_set(3, 1, "Two words"), "wave.id", 4, "id"),
        (_set(3, 1, ""), "wave.id", 4, "id"),
        (_set(1, 8, "  "), "wave.text_missing", 2, "bg"),
        (_set(1, 2, "See ${S01}"), "wave.reference", 2, "en"),
        (_twice, "wave.twice", None, ""),
    ],
)
def test_a_bad_wave_is_refused_with_its_place_and_nothing_is_written(
    tmp_path, change, code, row, column
):
    rows = [list(one) for one in wave_rows()]
    change(rows)
    path = wave_file(tmp_path / "wave.csv", rows)
    with pytest.raises(SourceError) as error:
        write_questionnaire("stakeholder", tmp_path / "out.xlsx", wave=path)
    assert error.value.code == code
    assert (error.value.place.row, error.value.place.column) == (row, column)
    assert not (tmp_path / "out.xlsx").exists()


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    rows = [list(one) for one in wave_rows()]
    rows[1][2:] = ["=1+1"] * 7
    path = wave_file(tmp_path / "wave.csv", rows)
    write_questionnaire("stakeholder", tmp_path / "out.xlsx", wave=path)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for row in book["survey"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "f"}
    assert all(cell.data_type != "f" for cell in cells)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(RequestError, match=r"output\.unknown_format"):
        write_questionnaire("cluster", tmp_path / "out.csv")
