"""Numbers as people type them, in the habit of their language."""

from __future__ import annotations

import pytest

from innaxe.errors import SourceError
from innaxe.sources import read_typed_number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,234.5", "en", 1234.5),
        ("1.234,5", "de", 1234.5),
        ("1 234,5", "fr", 1234.5),
        ("1\u202f234,5", "fr", 1234.5),
        ("2.140.000", "ca", 2_140_000),
        ("12,5", "bg", 12.5),
        ("\u22123,5", "da", -3.5),
        ("17.5", "en", 17.5),
        ("96 %", "en", 96),
        ("", "en", None),
        ("NA", "es", None),
        (" 5 ", "en", 5),
    ],
)
def test_each_language_has_its_habit(text, language, value):
    assert read_typed_number(text, language) == value


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("1.234", "fr", "figures.ambiguous_number"),
        ("1.234", "bg", "figures.ambiguous_number"),
        ("17.5", "de", "figures.not_a_number"),
        ("17.5", "fr", "figures.not_a_number"),
        ("12,34", "en", "figures.not_a_number"),
        ("abc", "en", "figures.not_a_number"),
        ("1e999", "en", "figures.not_a_number"),
        ("12.5 e", "en", "figures.not_a_number"),
        ("=1+1", "en", "figures.not_a_number"),
    ],
)
def test_what_is_no_number_or_could_be_two_is_refused(text, language, code):
    with pytest.raises(SourceError) as caught:
        read_typed_number(text, language)
    assert caught.value.code == code
