"""Seven languages in one form, our own columns, and what users of XLSForm stumble over."""

from __future__ import annotations

import pytest

from innaxe.studies.survey_forms import check_form, form_bytes
from innaxe.survey import choices_offered, evaluate, pipe
from innaxe.survey.form import OURS

NAMES = (
    "English (en)", "français (fr)", "Deutsch (de)", "español (es)", "català (ca)", "dansk (da)",
    "български (bg)",
)  # fmt: skip
CODES = ("en", "fr", "de", "es", "ca", "da", "bg")
LABELS = tuple(f"label::{name}" for name in NAMES)
CHOICES = [
    ("list_name", "name", *LABELS, "country"),
    ("c", "a", *[f"A in {code}" for code in CODES], "DE"),
    ("c", "b", *[f"B in {code}" for code in CODES], "FR"),
]
OWN = ("CMO-01, CMO-02", "industry", "aggregate", "helix", "50", "8", "2")


@pytest.fixture
def form(compiled):
    survey = [
        ("type", "name", *LABELS, *OURS.values()),
        ("select_one c", "q", *[f"Question in {code}" for code in CODES], *OWN),
        ("begin_group", "g", *[f"Group in {code}" for code in CODES], *OWN),
        ("select_multiple c or_other", "m", *["Which, ${q}?"] * 7, *[""] * 7),
        ("end_group", "", *[""] * 14),
    ]
    titles = [f"innaxe_title::{name}" for name in NAMES[1:]]
    settings = [
        ("form_title", *titles, "form_id", "default_language"),
        ("Title", *[f"Title in {code}" for code in CODES[1:]], "seven", NAMES[0]),
    ]  # fmt: skip
    return compiled(survey, CHOICES, settings)


def test_all_languages_are_there(form):
    assert form.languages == CODES
    assert form.default_language == "en"
    assert form.title["bg"] == "Title in bg"
    assert form.questions[0].label["ca"] == "Question in ca"


def test_our_columns_come_through_and_back(form, tmp_path):
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(form_bytes(form))
    again = check_form(copy)
    assert (again.errors, again.warnings) == ((), ())
    assert again.form.questions == form.questions
    for item in form.questions:
        assert tuple(str(getattr(item, name)) for name in OURS) == OWN


def test_other_speaks_all_seven(form):
    [asked, further] = form.questions[1].items
    labels = choices_offered(form, asked)[-1].label
    assert set(labels) == set(further.label) == set(CODES)
    assert labels["fr"] == "Autre"
    found = evaluate(form, {"m": ["a", "other"], "m_other": "c"})
    assert found.is_valid
    assert "m_other" not in evaluate(form, {"m": ["a"]}).relevant


def test_labels_of_choices_are_piped_in_the_language(form):
    [asked, _] = form.questions[1].items
    label = {choice.name: choice.label["da"] for choice in choices_offered(form, form.questions[0])}
    assert pipe(asked.label["da"], lambda _: label["b"]) == "Which, B in da?"


def test_languages_may_stand_on_choices_only(checked):
    survey = [("type", "name", "label"), ("select_one c", "q", "Q")]
    found = checked(survey, CHOICES)
    assert found.form.languages == ("default", *CODES)
    assert "form.stray_default" in [one.code for one in found.warnings]


def test_a_bare_label_belongs_to_the_default_language(compiled):
    survey = [("type", "name", "label", "label::français (fr)"), ("text", "q", "Q", "Q ?")]
    settings = [("form_title", "default_language"), ("T", "English (en)")]
    form = compiled(survey, (), settings)
    assert form.questions[0].label == {"en": "Q", "fr": "Q ?"}
    assert form.default_language == "en"


def test_any_word_after_label_is_a_language(checked):
    found = checked([("type", "name", "label::x"), ("text", "q", "Q")])
    assert found.form.languages == ("x",)
    assert [one.code for one in found.warnings] == ["form.language_without_code"]


def test_filters_go_with_translated_labels(compiled):
    survey = [
        ("type", "name", *LABELS, "choice_filter"),
        ("text", "land", *["Land"] * 7, ""),
        ("select_one c", "q", *["Q"] * 7, "country = ${land}"),
    ]
    form = compiled(survey, CHOICES)
    assert evaluate(form, {"land": "DE", "q": "a"}).is_valid
    assert not evaluate(form, {"land": "DE", "q": "b"}).is_valid


def test_a_matrix_keeps_its_rows(compiled):
    survey = [
        ("type", "name", "label", "appearance"),
        ("begin_group", "m", "How strong?", "table-list"),
        ("select_one c", "one", "Research", ""),
        ("select_one c", "two", "Money", ""),
        ("end_group", "", "", ""),
    ]
    choices = [("list_name", "name", "label"), ("c", "1", "weak"), ("c", "2", "strong")]
    [matrix] = compiled(survey, choices).questions
    assert (matrix.appearance, [row.name for row in matrix.items]) == ("table-list", ["one", "two"])


def test_a_choice_may_stand_twice_under_two_filters(compiled, tmp_path):
    survey = [
        ("type", "name", "label", "choice_filter"),
        ("text", "land", "Land", ""),
        ("select_one town", "town", "Town", "land = ${land}"),
    ]
    choices = [
        ("list_name", "name", "label", "land"),
        ("town", "frankfurt", "Frankfurt", "Hessen"),
        ("town", "frankfurt", "Frankfurt", "Brandenburg"),
    ]
    form = compiled(survey, choices, [("form_id", "allow_choice_duplicates"), ("t", "yes")])
    for land, valid in (("Hessen", True), ("Brandenburg", True), ("Bayern", False)):
        assert evaluate(form, {"land": land, "town": "frankfurt"}).is_valid == valid
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(form_bytes(form))
    assert check_form(copy).form == form
