"""The catalogue keeps its schema: every field, every language, every key."""

from __future__ import annotations

import csv
import json
import re
import runpy
from importlib import resources
from pathlib import Path

import pytest

from innaxe.errors import RequestError
from innaxe.indicators import LANGUAGES, catalogue
from innaxe.indicators.model import FIELDS
from innaxe.locale import LANGUAGES as SPOKEN

ROOT = Path(__file__).parents[2]
PREFIX = {
    "CTX": "context",
    "CAP": "capacity",
    "CON": "connectedness",
    "ACC": "acceleration",
    "SCA": "innovation_scaling",
    "TAL": "talent",
    "COM": "competitiveness",
    "INC": "inclusiveness",
    "CMO": "cluster_organisation",
}
LABELLED = [field.name for field in FIELDS if field.labelled]


def rows(name):
    text = resources.files("innaxe.indicators").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def keys_of(indicator, field):
    value = getattr(indicator, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def test_there_are_seventy_of_them_and_twenty_six_are_core():
    assert len(catalogue()) == 70
    assert sum(one.is_core for one in catalogue()) == 26
    assert LANGUAGES == SPOKEN


def test_the_columns_are_those_of_the_schema():
    assert list(rows("catalogue.csv")[0]) == [field.name for field in FIELDS]


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_required_fields_are_filled(field):
    empty = [row["id"] for row in rows("catalogue.csv") if not row[field.name].strip()]
    assert not field.required or empty == []


def test_ids_tell_the_dimension_and_are_given_once():
    ids = [one.id for one in catalogue()]
    assert ids == sorted(set(ids))
    for one in catalogue():
        assert re.fullmatch(r"[A-Z]{3}-\d{2}", one.id)
        assert PREFIX[one.id[:3]] == one.dimension


@pytest.mark.parametrize("field", LABELLED)
def test_every_key_is_put_into_words_and_every_word_is_used(field):
    used = {key for one in catalogue() for key in keys_of(one, field)}
    known = {key for kind, key in catalogue().labels if kind == field}
    assert used == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_filled(language):
    assert [pair for pair, words in catalogue().labels.items() if not words[language].strip()] == []


def test_a_target_goes_with_its_direction():
    for one in catalogue():
        assert (one.target is not None) == (one.direction == "target"), one.id


def test_ratios_have_a_denominator_and_sums_have_none():
    for one in catalogue():
        assert bool(one.denominator) or one.aggregation not in {"ratio_of_sums", "median"}, one.id
        assert not (one.denominator and one.aggregation in {"sum", "value", "points"}), one.id


def test_context_is_never_scored():
    assert not any(one.is_scored for one in catalogue() if one.dimension == "context")


def test_levels_are_known():
    assert {key for one in catalogue() for key in one.level} == {"region", "cluster", "consortium"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_those_of_the_catalogue(language):
    assert [row["id"] for row in rows(f"texts/{language}.csv")] == [
        row["id"] for row in rows("catalogue.csv")
    ]
    names = [one.name(language) for one in catalogue()]
    assert len(set(names)) == len(names)
    for one in catalogue():
        assert one.name(language) == one.name(language).strip() != ""
        assert len(one.definition(language)) > len(one.name(language))


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_texts_are_really_translated(language):
    same = {one.id for one in catalogue() if one.definition(language) == one.definition("en")}
    assert same == set()
    for one in catalogue():
        numbers = sorted(
            re.findall(
                r"\d+", re.sub(r"(?<=\d)[., \u202f\u00a0](?=\d{3})", "", one.definition("en"))
            )
        )
        theirs = re.sub(r"(?<=\d)[., \u202f\u00a0](?=\d{3})", "", one.definition(language))
        # ordinals and ranges are written with words in some languages, never with other numbers
        assert set(re.findall(r"\d{2,}", theirs)) == {n for n in numbers if len(n) > 1}, one.id


def test_bulgarian_is_in_cyrillic():
    for one in catalogue():
        letters = [letter for letter in one.definition("bg") if letter.isalpha()]
        cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
        assert cyrillic > 0.8 * len(letters), one.id


def test_no_figure_of_an_effect_claims_to_be_its_cause():
    assert not any("caused" in one.definition() for one in catalogue())


def test_an_unknown_id_names_near_ones():
    with pytest.raises(RequestError) as caught:
        catalogue().get(["CAP-99", "CAP-01", "XXX"])
    assert [problem.code for problem in caught.value.problems] == ["indicators.unknown"] * 2
    assert caught.value.problems[0].message.params["id"] == "CAP-99"
    assert all(near.startswith("CAP") for near in caught.value.problems[0].message.params["near"])


def test_a_code_is_named_in_the_language_if_it_is_known():
    known = catalogue()
    dimension, indicator = known.dimensions[0], known.indicators[0]
    assert known.name_of(dimension, "bg") == known.label("dimension", dimension, "bg")
    assert known.name_of(indicator.id, "bg") == indicator.name("bg") != indicator.name("en")
    assert known.name_of("no-such-code") is None


def test_selection_keeps_to_dimension_and_core():
    chosen = catalogue().select(dimensions=["talent"], core_only=True)
    assert [one.id for one in chosen] == ["TAL-04", "TAL-07", "TAL-09"]
    assert len(catalogue().select()) == 70


def test_the_frame_speaks_the_language():
    frame = catalogue().to_frame(language="de")
    assert frame.shape[0] == 70
    assert frame.set_index("id").loc["INC-01", "dimension"] == "Inklusivität"
    assert frame.set_index("id").loc["INC-01", "target"] == 50


def test_the_reference_page_is_current_and_names_all():
    page = (ROOT / "docs" / "reference" / "indicators.md").read_text(encoding="utf-8")
    assert [one.id for one in catalogue() if f"### {one.id} {one.name()}" not in page] == []
    made = runpy.run_path(str(ROOT / "tools" / "indicators.py"))["page"]()
    assert page == made, "run python tools/indicators.py"


@pytest.mark.shared
def test_survey_questions_exist_and_name_the_indicator_back(shared):
    surveys = json.loads((shared.parent / "domain" / "surveys.json").read_text(encoding="utf-8"))
    feeds = {
        question["id"]: set(question["indicators"])
        for questions in surveys.values()
        for question in questions
    }
    for one in catalogue():
        for question in one.questions:
            assert one.id in feeds[question] or one.id == "CON-03", (one.id, question)
    with_questions = {"survey_cluster", "survey_stakeholder", "cluster_records"}
    for one in catalogue():
        if one.source in with_questions:
            missing = {q for q, ids in feeds.items() if one.id in ids} - set(one.questions)
            assert missing == set(), one.id
