"""The bank of questions: sound, tied to indicators, the same in all seven languages, frozen."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from importlib import resources

import jsonschema
import pytest

from innaxe.indicators import catalogue
from innaxe.survey.bank import (
    FEEDS,
    LANGUAGES,
    bank,
    fingerprints,
    frozen,
    rows_of,
    unfrozen,
)

FILES = resources.files("innaxe.survey.bank")
FORMS = ("cluster", "stakeholder")
PLACEHOLDER = re.compile(r"\$\{\w+\}|\{\w+\}")


def questionnaire(name):
    return bank().questionnaires[name]


def rows(name):
    return rows_of(bank(), questionnaire(name), bank().example)


def texts(language):
    return tomllib.loads(FILES.joinpath(f"texts/{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FORMS)
def test_the_structure_is_what_the_schema_says(name):
    schema = json.loads(FILES.joinpath("bank.schema.json").read_text(encoding="utf-8"))
    told = tomllib.loads(FILES.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema)
    assert {item["section"] for item in told["item"] if "section" in item} == set(told["sections"])


def test_the_numbers_are_those_of_the_draft():
    cluster, stakeholder = (questionnaire(name).items for name in FORMS)
    assert [item.id for item in cluster] == [f"C{number:02}" for number in range(1, 41)]
    assert [item.id for item in stakeholder] == [f"S{number:02}" for number in range(1, 26)]
    assert sum(item.required for item in cluster) == 27
    assert sum(item.required for item in stakeholder) == 20


@pytest.mark.shared
def test_required_and_feeds_are_those_of_the_draft(shared):
    told = json.loads((shared.parent / "domain" / "surveys.json").read_text(encoding="utf-8"))
    for name in FORMS:
        for ours, theirs in zip(questionnaire(name).items, told[name], strict=True):
            assert ours.id == theirs["id"]
            assert ours.required == theirs["required"], ours.id
            assert list(ours.feeds) == theirs["indicators"], ours.id


def test_every_question_that_an_indicator_uses_exists_and_names_it_back():
    items = {item.id: item for name in FORMS for item in questionnaire(name).items}
    used = {(one.id, question) for one in catalogue() for question in one.questions}
    assert len(used) > 60
    assert {question for _, question in used} <= set(items)
    assert {(id_, question) for id_, question in used if id_ not in items[question].feeds} == set()


def test_every_item_feeds_something_that_exists():
    known = {one.id for one in catalogue()} | set(FEEDS)
    fed = {feed for name in FORMS for item in questionnaire(name).items for feed in item.feeds}
    assert fed - known == set()
    assert set(FEEDS) <= fed
    frame = {"C01", "C02", "C05", "C06", "C40", "S01"}  # consent, frame of the answer, visibility
    idle = {item.id for name in FORMS for item in questionnaire(name).items if not item.feeds}
    assert idle == frame


def test_an_indicator_that_an_item_names_uses_it_or_finds_peers():
    by_id = {one.id: one for one in catalogue()}
    named = [
        (item.id, feed)
        for name in FORMS
        for item in questionnaire(name).items
        for feed in item.feeds
        if feed in by_id
    ]
    loose = {(id_, feed) for id_, feed in named if id_ not in by_id[feed].questions}
    # the territory decides for which area open data are taken
    assert loose == {("C03", "CTX-01"), ("C03", "CTX-02"), ("C03", "CTX-03")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text(language):
    lacking = [key for key, words in bank().words.items() if not words.get(language, "").strip()]
    assert lacking == []
    assert set(bank().words) >= {"cluster.C07.label", "list.service.SV16", "stakeholder.S25.label"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_english(language):
    other = [
        key
        for key, words in bank().words.items()
        if sorted(PLACEHOLDER.findall(words["en"])) != sorted(PLACEHOLDER.findall(words[language]))
    ]
    assert other == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_few_texts_are_equal_to_english(language):
    words = {key: one for key, one in bank().words.items() if not key.startswith("list.currency")}
    same = [key for key, one in words.items() if one[language] == one["en"]]
    assert len(same) / len(words) < 0.03, same


def test_bulgarian_is_written_in_cyrillic():
    latin = {"NUTS", "DE125", "FR10", "CE", "http://", "https://", "C12_sum", "C12_total"}
    for key, words in bank().words.items():
        if key.startswith("list.currency"):
            continue
        text = words["bg"]
        for word in latin:
            text = text.replace(word, "")
        letters = [letter for letter in text if letter.isalpha()]
        foreign = [one for one in letters if not unicodedata.name(one).startswith("CYRILLIC")]
        assert foreign == [], (key, words["bg"])
        assert letters or re.search(r"\d", text), key


@pytest.mark.parametrize("language", ["fr", "de", "es", "ca", "da", "en"])
def test_other_languages_hold_no_cyrillic(language):
    for key, words in bank().words.items():
        assert not re.search("[\u0400-\u04ff]", words[language]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_a_wave_is_translated_too(language):
    rows = bank().example.rows
    assert {
        kind: sum(row.kind == kind for row in rows) for kind in ("trend", "topic", "action")
    } == {
        "trend": 8,
        "topic": 9,
        "action": 9,
    }
    assert all(row.words[language].strip() for row in rows)
    texts_ = [row.words[language] for row in rows]
    assert len(set(texts_)) == len(texts_)
    if language != "en":
        assert not set(texts_) & {row.words["en"] for row in rows}
    cyrillic = all(re.search("[\u0400-\u04ff]", text) for text in texts_)
    assert cyrillic == (language == "bg")


def test_people_are_addressed_politely():
    german = " ".join(words["de"] for words in bank().words.values())
    assert not re.search(r"\b(du|dein\w*|dir|euch)\b", german)
    french = " ".join(words["fr"] for words in bank().words.values())
    assert not re.search(r"\b(tu|ton|ta|tes)\b", french, re.IGNORECASE)


def test_texts_use_no_key_that_no_row_uses():
    used = set()
    for name in FORMS:
        told = texts("en")[name]
        shown = {row.name for row in rows(name)} | set(questionnaire(name).sections)
        labels = {"C18_activities", "C18_served", "C18_staff"}  # one text for sixteen services
        used |= {key for key in told if key not in shown | labels}
    assert used == set()


def test_no_choice_is_longer_than_a_line_can_hold():
    choices = [one for key, one in bank().words.items() if key.startswith("list.")]
    assert max(len(text) for words in choices for text in words.values()) <= 90


def test_lists_of_the_bank_are_all_used():
    used = {row.list for name in FORMS for row in rows(name)} | {"region"}
    shown = {row["each"] for name in FORMS for row in _inner(questionnaire(name)) if "each" in row}
    assert set(bank().lists) - used - shown == set()


def _inner(whole):
    def below(some):
        for row in some:
            yield row
            yield from below(row.get("rows", ()))

    return [row for item in whole.items for row in below(item.rows)]


@pytest.mark.parametrize("name", FORMS)
def test_nothing_changed_without_a_new_version(name):
    now = fingerprints(bank(), questionnaire(name))
    assert unfrozen(now, bank().frozen) == [], (
        "raise the version of these items and of the questionnaire, then run "
        "python tools/questionnaires.py --freeze"
    )
    items, forms = bank().frozen["items"], bank().frozen["questionnaires"]
    assert all(str(version) in items[id_] for id_, (version, _) in now.items.items())
    assert forms[now.id][now.version] == now.hash


def _with(name, change):
    """The bank with one text or item changed."""
    import dataclasses

    words = {key: dict(one) for key, one in bank().words.items()}
    items = list(questionnaire(name).items)
    change(words, items)
    form = dataclasses.replace(questionnaire(name), items=tuple(items))
    return dataclasses.replace(bank(), words=words), form


def _reword(words, _items):
    words["cluster.C07_fte.hint"]["bg"] += " Още нещо."


def _rechoose(words, _items):
    words["list.provenance.estimated"]["da"] = "Et gæt"


def _relogic(_words, items):
    import dataclasses

    place = next(number for number, item in enumerate(items) if item.id == "C07")
    (row,) = items[place].rows
    items[place] = dataclasses.replace(items[place], rows=({**row, "constraint": ". >= 0"},))


@pytest.mark.parametrize("change", [_reword, _rechoose, _relogic])
def test_a_changed_text_choice_or_condition_is_noticed(change):
    whole, form = _with("cluster", change)
    changed = unfrozen(fingerprints(whole, form), bank().frozen)
    assert {"C07", "innaxe_cluster"} <= set(changed)
    assert "C05" not in changed
    with pytest.raises(ValueError, match="C07"):
        frozen(fingerprints(whole, form), bank().frozen)


def test_a_new_version_is_added_and_the_old_one_is_kept():
    import dataclasses

    def change(words, items):
        _reword(words, items)
        place = next(number for number, item in enumerate(items) if item.id == "C07")
        items[place] = dataclasses.replace(items[place], version=2)

    whole, form = _with("cluster", change)
    now = fingerprints(whole, dataclasses.replace(form, version="2"))
    kept = frozen(now, bank().frozen)
    assert set(kept["items"]["C07"]) == {"1", "2"}
    assert kept["items"]["C07"]["1"] == bank().frozen["items"]["C07"]["1"]
    assert set(kept["questionnaires"]["innaxe_cluster"]) == {"1", "2"}


def test_why_an_item_is_asked_may_be_told_better_later():
    import dataclasses

    def change(_words, items):
        items[6] = dataclasses.replace(items[6], why="Because we want to know it better.")

    whole, form = _with("cluster", change)
    assert unfrozen(fingerprints(whole, form), bank().frozen) == []
