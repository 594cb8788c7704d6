"""Seven catalogues, complete, true to their placeholders, and really translated."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from babel.messages.pofile import read_po

from innaxe.errors import RequestError, Share, message
from innaxe.locale import FOLDER, LANGUAGES, catalogue, preferred_language, texts
from innaxe.locale.texts import TEXTS

TRANSLATED = [language for language in LANGUAGES if language != "en"]
ROOT = Path(__file__).parents[2]
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def entries(language):
    path = FOLDER / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return [entry for entry in read_po(file, locale=language) if entry.id]


def forms(entry):
    """Pairs of English and translated forms."""
    ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
    strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
    return list(zip(ids, strings, strict=True))


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_missing_or_fuzzy(language):
    missing = [entry.id for entry in entries(language) if not all(text for _, text in forms(entry))]
    assert missing == []
    assert [entry.id for entry in entries(language) if entry.fuzzy] == []


def test_no_code_stands_in_two_modules():
    found = {}
    for module in iter_modules(texts.__path__):
        own = getattr(import_module(f"{texts.__name__}.{module.name}"), "TEXTS", {})
        for code in own:
            found.setdefault(code, []).append(module.name)
    assert {code: names for code, names in found.items() if len(names) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_code_is_in_the_catalogue(language):
    known = {entry.id for entry in entries(language)}
    assert {text for text in TEXTS.values() if text not in known} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english_text(language):
    wrong = []
    for entry in entries(language):
        wanted = set().union(*(placeholders(english) for english, _ in forms(entry)))
        for english, text in forms(entry):
            # a singular may name the count although English does not, and the other way round
            if placeholders(text) - {"count"} != placeholders(english) - {"count"}:
                wrong.append((english, text))
            if not placeholders(text) <= wanted:
                wrong.append((english, text))
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_under_three_per_cent_equal_english(language):
    pairs = [pair for entry in entries(language) for pair in forms(entry)]
    same = [english for english, text in pairs if english == text]
    assert len(same) / len(pairs) < 0.03, same


def test_bulgarian_is_in_cyrillic():
    latin = [
        text
        for entry in entries("bg")
        for english, text in forms(entry)
        # names, codes and placeholders alone carry no word to translate
        if re.search(r"[a-z]{3}", re.sub(r"\{\w+\}|NUTS|innaxe", "", english))
        and not CYRILLIC.search(text)
    ]
    assert latin == []


def test_catalogues_are_current_and_compiled():
    command = [sys.executable, str(ROOT / "tools" / "messages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_can_be_put_into_words(language):
    words = catalogue(language)
    for code, text in TEXTS.items():
        params = dict.fromkeys(
            set().union(*map(placeholders, text if isinstance(text, tuple) else (text,))), 3
        )
        assert words.text(message(code, **{"count": 3, **params}))


@pytest.mark.parametrize("code", ["recipe.words.treat.log", "impute.filled", "finding.same.some"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_one_and_many_differ(language, code):
    words = catalogue(language)
    params = {"skew": 2.0, "kurtosis": 3.5, "units": 2, "unit": "X"}
    assert words.text(message(code, count=1, **params)) != words.text(
        message(code, count=7, **params)
    )


def test_numbers_are_written_as_the_language_does():
    assert catalogue("en").number(1234567) == "1,234,567"
    assert catalogue("de").number(1234567) == "1.234.567"
    assert catalogue("fr").number(0.125) == "0,125"
    assert catalogue("en").number(3.14159) == "3.14"
    assert catalogue("en").number(1234.5) in {"1,234", "1,235"}
    assert catalogue("en").number(2.5, decimals=1) == "2.5"


def test_shares_never_round_to_certainty():
    words = catalogue("en")
    assert words.value(Share(0.42)) == "42%"
    assert words.value(Share(1.0)) == "100%"
    assert words.value(Share(0.996)) == "99.6%"
    assert words.value(Share(0.9999)) == "99.9%"
    assert words.value(Share(0.0001)) == "0.1%"
    assert words.value(Share(0.0)) == "0%"


def test_parameters_become_words():
    words = catalogue("fr")
    assert words.value(("a", "b", "c")) == "a, b et c"
    assert words.value(message("recipe.geometric_mean")) == words.text("recipe.geometric_mean")
    assert words.date(date(2026, 11, 21)) == "21 novembre 2026"


def test_an_abbreviation_that_ends_a_sentence_ends_with_one_full_stop():
    words = catalogue("bg")
    day = words.date(date(2026, 12, 3))
    assert day.endswith("г.")
    assert words.text("agree.withdrawn", day=day).endswith(day)
    assert words.text("agree.withdrawn", day="вчера").endswith("вчера.")


def test_long_lists_say_how_much_they_leave_out():
    words = catalogue("en")
    letters = tuple("abcdefghijklmnop")
    assert words.value(letters) == "a, b, c, d, e, f, g, h, i, j, k, l and 4 more"
    assert words.value(letters[:13]).endswith("l and one more")
    assert words.value(letters[:12]).endswith("k, and l")


def test_an_unknown_language_is_refused():
    with pytest.raises(RequestError) as caught:
        catalogue("xx")
    assert caught.value.code == "language.unknown"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "ca_ES.UTF-8"}, "ca"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "xx:da", "LANG": "fr_FR"}, "da"),
        ({"INNAXE_LANGUAGE": "bg", "LANG": "fr_FR"}, "bg"),
    ],
)
def test_the_terminal_says_which_language(environ, language):
    assert preferred_language(environ) == language
