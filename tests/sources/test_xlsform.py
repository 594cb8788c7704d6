"""Workbooks with questionnaires, whatever they are called and however they are broken."""

from __future__ import annotations

import zipfile

import openpyxl
import pytest

from innaxe.errors import SourceError
from innaxe.sources.xlsform import read_xlsform
from innaxe.sources.xlsform_peer import objection_of_pyxform
from innaxe.studies.survey_forms import check_form


@pytest.fixture
def book(tmp_path):
    def book(sheets, name="form.xlsx", hidden=()):
        made = openpyxl.Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            if title in hidden:
                sheet.sheet_state = "hidden"
        made.save(tmp_path / name)
        return tmp_path / name

    return book


GOOD = [("type", "name", "label"), ("integer", "age", "Age")]


@pytest.mark.shared
def test_old_bytes_under_a_new_name_are_read(shared, tmp_path):
    old = shared / "survey" / "forms" / "XLSForm__tutorial.xls"
    new = tmp_path / "tutorial.xlsx"
    new.write_bytes(old.read_bytes())
    assert check_form(new).form.questions == check_form(old).form.questions


@pytest.mark.shared
def test_new_bytes_under_an_old_name_are_read(shared, tmp_path):
    new = shared / "survey" / "forms" / "XLSForm__or_other.xlsx"
    old = tmp_path / "or_other.xls"
    old.write_bytes(new.read_bytes())
    assert check_form(old).form.questions == check_form(new).form.questions


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"type,name,label\ntext,a,A\n", "xlsform.not_a_workbook"),
        (b"", "source.empty"),
        (b"PK\x03\x04 broken", "source.workbook_unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "source.workbook_unreadable"),
    ],
)
def test_other_files_are_refused(tmp_path, content, code):
    path = tmp_path / "form.xlsx"
    path.write_bytes(content)
    assert [one.code for one in check_form(path).errors] == [code]


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "form.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert [one.code for one in check_form(path).errors] == ["source.workbook_unknown"]


def test_a_workbook_without_questions_says_what_it_has(book):
    [problem] = check_form(book({"Tabelle1": GOOD, "notes": [("a",)]})).errors
    assert problem.code == "xlsform.no_survey"
    assert problem.message.params["sheets"] == ("Tabelle1", "notes")


def test_names_of_sheets_and_headings_may_be_written_as_people_do(book):
    rows = [(" Type", "NAME", "Label :: English (en)", "Relevance"), ("integer", "age", "Age", "")]
    form = check_form(book({"Survey ": rows})).form
    assert form.languages == ("en",)
    assert form.questions[0].label == {"en": "Age"}


def test_single_colons_and_wrapped_headings_are_read(book):
    rows = [
        ("type", "name", "label:English (en)", "bind:relevant", "bind:jr:constraintMsg"),
        ("integer", "age", "Age", "", ""),
        ("text", "t", "T", "${age} > 3", "No"),
    ]
    form = check_form(book({"survey": rows})).form
    assert form.questions[1].relevant.source == "${age} > 3"
    assert form.questions[1].constraint_message == {"default": "No"}
    assert form.languages == ("default", "en")


def test_hidden_sheets_count(book):
    rows = [("type", "name", "label"), ("select_one c", "a", "A")]
    choices = [("list_name", "name", "label"), ("c", 1, "One"), ("c", 2.0, "Two")]
    form = check_form(book({"survey": rows, "choices": choices}, hidden=("choices",))).form
    assert [choice.name for choice in form.choices["c"]] == ["1", "2"]


def test_blank_rows_do_not_shift_places(book):
    rows = [
        (),
        ("type", "name", "label"),
        (),
        ("integer", "age", "Age"),
        (),
        ("geopoint", "g", "G"),
    ]
    [problem] = check_form(book({"survey": rows})).errors
    assert problem.place.row == 6


def test_a_sheet_of_other_tools_is_remarked(book):
    found = check_form(book({"survey": GOOD, "entities": [("dataset",), ("trees",)]}))
    assert "xlsform.sheet_left" in [one.code for one in found.warnings]


@pytest.mark.parametrize(
    "error", [TypeError("'NoneType' object is not iterable"), RecursionError(), KeyError("x")]
)
def test_whatever_the_peer_raises_becomes_a_problem(book, monkeypatch, error):
    import pyxform.xls2xform

    def raise_it(**_):
        raise error

    monkeypatch.setattr(pyxform.xls2xform, "convert", raise_it)
    [problem] = objection_of_pyxform(read_xlsform(book({"survey": GOOD})))
    assert problem.code == "xlsform.refused_by_peer"
    assert type(error).__name__ in problem.message.params["reason"]


def test_a_title_that_other_tools_stumble_over_is_refused(book):
    settings = [("form_title::English (en)", "form_id"), ("T", "t")]
    [problem] = check_form(book({"survey": GOOD, "settings": settings})).errors
    assert (problem.code, problem.place.row) == ("xlsform.title_translated", 1)
    assert problem.message.params["instead"] == "innaxe_title::English (en)"


def test_headings_that_mean_the_same_stop_the_reading(book):
    with pytest.raises(SourceError) as caught:
        read_xlsform(book({"survey": [("type", "name", "label", "caption")]}))
    assert caught.value.place.column == "caption"


def test_titles_and_languages_come_through(book):
    rows = [
        ("type", "name", "label::English (en)", "label::български (bg)"),
        ("integer", "a", "A", "А"),
    ]
    settings = [
        ("form_title", "innaxe_title::български (bg)", "form_id", "version", "default_language"),
        ("Survey", "Анкета", "s1", 3, "English (en)"),
    ]
    form = check_form(book({"survey": rows, "settings": settings})).form
    assert (form.id, form.version, form.default_language) == ("s1", "3", "en")
    assert form.title == {"en": "Survey", "bg": "Анкета"}
    assert form.language_names == {"en": "English (en)", "bg": "български (bg)"}
