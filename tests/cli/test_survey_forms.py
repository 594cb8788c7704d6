"""The commands check and evaluate, as a person types them."""

from __future__ import annotations

import json

import openpyxl
import pytest
from click.testing import CliRunner

from innaxe.cli import app
from innaxe.errors import InnaxeError

GOOD = [("type", "name", "label"), ("integer", "age", "Age")]
DOUBTFUL = [*GOOD, ("start", "start", "")]
BAD = [*GOOD, ("geopoint", "where", "Where?")]


@pytest.fixture
def form(tmp_path):
    def form(rows, name="form.xlsx"):
        book = openpyxl.Workbook()
        book.active.title = "survey"
        for row in rows:
            book.active.append(list(row))
        book.save(tmp_path / name)
        return tmp_path / name

    return form


def run(*words):
    return CliRunner().invoke(app, ["survey", *map(str, words)])


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        (GOOD, (), 0),
        (GOOD, ("--strict",), 0),
        (DOUBTFUL, (), 0),
        (DOUBTFUL, ("--strict",), 1),
        (BAD, (), 1),
        (BAD, ("--json",), 1),
    ],
)
def test_the_end_says_whether_the_form_is_good_enough(form, rows, options, code):
    assert run("check", form(rows), *options).exit_code == code


def test_json_names_every_problem(form):
    told = json.loads(run("check", form(DOUBTFUL, "a.xlsx"), form(BAD), "--json").output)
    keys = ("severity", "file", "sheet", "row", "column", "code")
    assert [tuple(one[key] for key in keys) for one in told] == [
        ("warning", "a.xlsx", "survey", 3, "type", "form.metadata_left"),
        ("error", "form.xlsx", "survey", 3, "type", "form.type_refused"),
    ]  # fmt: skip
    assert "geopoint" in told[1]["message"]


def test_words_name_place_cause_and_next_step(form):
    said = run("check", form(BAD)).output
    for part in ("form.xlsx", "survey", "row 3", "geopoint", "select_one", "form.type_refused"):
        assert part in said


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    done = run("check", tmp_path / "nope.xlsx", "--json")
    assert done.exit_code == 1
    assert json.loads(done.output)[0]["code"] == "source.file_missing"


def test_evaluate_prints_what_an_answer_comes_to(form, tmp_path):
    rows = [
        ("type", "name", "label", "constraint", "calculation"),
        ("integer", "age", "Age", ". < 130", ""),
        ("calculate", "day", "", "", "today()"),
    ]
    answers = tmp_path / "answers.json"
    answers.write_text('{"age": 200, "nope": 1}', encoding="utf-8")
    done = run("evaluate", form(rows), answers, "--now", "2026-11-21T10:00")
    told = json.loads(done.output)
    assert told["relevant"] == ["age", "day"]
    assert told["violated"] == [{"name": "age", "rule": "constraint", "texts": {}}]
    assert told["calculated"] == {"day": "2026-11-21"}
    assert told["refused"][0]["code"] == "answer.unknown"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        ("[1]", (), "answer.not_object"),
        ("{", (), "source.not_json"),
        ("{}", ("--language", "fr"), "form.no_language"),
        ("{}", ("--now", "soon"), "survey.not_a_moment"),
    ],
)
def test_evaluate_refuses_what_it_cannot_read(form, tmp_path, text, options, code):
    answers = tmp_path / "answers.json"
    answers.write_text(text, encoding="utf-8")
    done = run("evaluate", form(GOOD), answers, *options)
    assert isinstance(done.exception, InnaxeError)
    assert done.exception.code == code


def test_evaluate_refuses_a_broken_form(form, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text("{}", encoding="utf-8")
    done = run("evaluate", form(BAD), answers)
    assert isinstance(done.exception, InnaxeError)
    assert done.exception.code == "form.type_refused"
