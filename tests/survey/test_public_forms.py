"""The public forms: which compile, which are refused and why, and both engines on all of them."""

from __future__ import annotations

import json
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from innaxe.locale import catalogue
from innaxe.publish.xlsform import write_xlsform
from innaxe.sources.xlsform import read_xlsform
from innaxe.studies.survey_forms import check_form, form_bytes
from innaxe.survey.answers import clean
from innaxe.survey.compile import compile_form
from innaxe.survey.evaluate import evaluate, trace
from innaxe.survey.form import Form
from innaxe.survey.kinds import kind_of
from innaxe.survey.sheets import sheets_of

sys.path.insert(0, str(Path(__file__).parent))
from made_up import answers_to

DOCS = Path(__file__).parents[2] / "docs" / "reference" / "xlsform.md"
NOW = "2026-11-21T14:30:00"
FORMS = (
    "CorrelAid__all_types_survey.xlsx",
    "CorrelAid__mitwirken_umfrage.xlsx",
    "CorrelAid__testA.xlsx",
    "CorrelAid__testB.xlsx",
    "XLSForm__UCL_Biomass_Plot_Form.xlsx",
    "XLSForm__attribute_columns_test.xlsx",
    "XLSForm__cascading_select_test_equivalent.xls",
    "XLSForm__choice_filter_test.xlsx",
    "XLSForm__duplicate_columns.xlsx",
    "XLSForm__field-list.xlsx",
    "XLSForm__flat_xlsform_test.xlsx",
    "XLSForm__ict_survey_fails.xls",
    "XLSForm__or_other.xlsx",
    "XLSForm__pull_data.xlsx",
    "XLSForm__table-list.xls",
    "XLSForm__tutorial.xls",
    "XLSForm__widgets.xls",
    "XLSForm__xlsform_spec_test.xlsx",
    "XLSForm__xml_escaping.xls",
    "rubenarslan__all_widgets.xlsx",
    "rubenarslan__beispiel_seminar.xlsx",
    "rubenarslan__satisfaction.xlsx",
    "rubenarslan__try_validation.xls",
    "rubenarslan__workingTime.xlsx",
)
# another dialect, or two columns of one name: nothing of it can be read
UNREADABLE = {name for name in FORMS if name.startswith("rubenarslan") or "duplicate" in name}
# after what we refuse is taken out, no question is left
NOTHING_LEFT = {"XLSForm__pull_data.xlsx"}
# the documentation says which compile as they are; a test keeps it true
COMPILES = [name for name in FORMS if f"| {name} | compiles |" in DOCS.read_text(encoding="utf-8")]
pytestmark = pytest.mark.shared


@pytest.fixture
def path(request, shared):
    return shared / "survey" / "forms" / request.param


every_form = pytest.mark.parametrize("path", FORMS, indirect=True)
every_good_form = pytest.mark.parametrize("path", COMPILES, indirect=True)
every_readable_form = pytest.mark.parametrize(
    "path", sorted(set(FORMS) - UNREADABLE - NOTHING_LEFT), indirect=True
)


def outcome(path):
    """What docs/reference/xlsform.md says of a form."""
    found = check_form(path)
    if found.form:
        return f"| {path.name} | compiles | {len(found.form.order)} items |"
    words = catalogue("en")
    told = {}
    for problem in found.errors:
        what = words.text(problem.message)
        step = words.text(f"{problem.code}.next", **problem.message.params)
        where = (problem.place.sheet, problem.place.column, problem.code, step)
        told.setdefault(where, []).append((problem.place.row, what))
    lines = [
        f"{sheet}, {column}: {'; '.join(f'row {row} {what}' for row, what in rows)} {step}"
        for (sheet, column, _, step), rows in told.items()
    ]
    return f"| {path.name} | refused | {'<br>'.join(lines).replace('|', '/')} |"


def test_every_form_of_the_folder_is_named(shared):
    folder = shared / "survey" / "forms"
    assert {one.name for one in folder.iterdir() if one.suffix != ".md"} == set(FORMS)


@every_form
def test_the_documentation_tells_the_outcome(path):
    assert outcome(path) in DOCS.read_text(encoding="utf-8").splitlines()


def without_refused(path):
    """The form with what we refuse taken out, so that all its other expressions can be tried."""
    draft = read_xlsform(path).draft
    gone, rows = set(), list(draft.survey.rows)
    while True:
        kept = [row for row in rows if not is_refused(row, gone)]
        gone |= {row.get("name") for row in rows} - {row.get("name") for row in kept}
        if len(kept) == len(rows):
            break
        rows = kept
    tidy = tuple(replace(row, cells=without(row.cells, gone)) for row in rows)
    return compile_form(replace(draft, survey=replace(draft.survey, rows=tidy)))


def is_refused(row, gone):
    calculation = row.get("calculation")
    hangs = any(f"${{{name}}}" in calculation for name in gone) or "pulldata" in calculation
    return kind_of(row.get("type")).verdict in ("refused", "metadata") or hangs


def without(cells, gone):
    names = [f"${{{name}}}" for name in gone if name]
    return {key: text for key, text in cells.items() if not any(name in text for name in names)}


@pytest.fixture
def form(path):
    return without_refused(path).form


@pytest.mark.parametrize("path", sorted(NOTHING_LEFT), indirect=True)
def test_nothing_is_left_where_all_questions_are_refused(path):
    found = without_refused(path)
    assert found.form is None
    assert [one.code for one in found.errors] == ["form.no_questions"]


@every_readable_form
def test_both_engines_agree_on_every_expression(form, browser):
    rng = random.Random(form.hash)  # noqa: S311 - test data
    given = [clean(form, answers_to(form, rng)).values for _ in range(100)]
    script = """([form, given, now]) => JSON.stringify(given.map(each =>
        [engine.trace(form, each, { now }), engine.evaluate(form, each, { now })]))"""
    told = [json.loads(json.dumps(form.to_dict())), json.loads(json.dumps(given)), NOW]
    theirs = json.loads(browser.evaluate(script, told))
    for answers, (expressions, evaluation) in zip(given, theirs, strict=True):
        assert trace(form, plain_rows(answers), now=NOW) == expressions
        ours = evaluate(form, plain_rows(answers), now=NOW)
        assert list(ours.relevant) == evaluation["relevant"]
        assert dict(ours.values) == evaluation["values"]
        assert dict(ours.calculated) == evaluation["calculated"]
        assert [[one.path, one.rule] for one in ours.violations] == evaluation["violated"]


def plain_rows(answers):
    """Cleaned answers as they would arrive: rows of a repeat are a list."""
    return json.loads(json.dumps(answers))


@every_readable_form
def test_a_form_that_compiles_is_written_and_read_again_as_the_same(form, tmp_path):
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(write_xlsform(sheets_of(form)))
    again = compile_form(read_xlsform(copy).draft)
    assert again.errors == ()
    assert again.form == form


@every_readable_form
def test_a_form_goes_through_json_and_back(form):
    assert Form.from_dict(json.loads(json.dumps(form.to_dict()))) == form


@every_good_form
def test_the_peer_knows_every_item_that_we_compile(path):
    from pyxform.xls2xform import convert

    found = check_form(path)
    kind = ".xls" if path.read_bytes().startswith(b"\xd0\xcf") else ".xlsx"
    xform = convert(xlsform=path.read_bytes(), file_type=kind).xform
    made_up = ("note_", "group_")  # where the author gives no name, each tool makes its own
    names = [name for name in found.form.order if not name.startswith(made_up)]
    assert [name for name in names if f"/{name}" not in xform] == []


@every_good_form
def test_what_is_written_also_satisfies_the_peer(path, tmp_path):
    found = check_form(path)
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(form_bytes(found.form))
    assert check_form(copy).form == found.form
