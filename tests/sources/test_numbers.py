"""Numbers as text: whatever way a number is written, the same number is read, or none."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.sources.numbers import is_estimated, is_missing, leaning, parse_number

SEPARATORS = ["", " ", "\u00a0", "\u202f", "\u2009", "'", "\u2019"]


@st.composite
def written(draw):
    """A number, and one way to write it: the text, its mark and the number itself."""
    mark = draw(st.sampled_from([".", ","]))
    by = draw(st.sampled_from([*SEPARATORS, "." if mark == "," else ","]))
    whole = draw(st.integers(0, 10**15))
    decimals = draw(st.text("0123456789", max_size=8))
    sign = draw(st.sampled_from(["", "-", "+", "\u2212"]))
    percent = draw(st.sampled_from(["", "%", " %"]))
    flag = draw(st.sampled_from(["", "e", " b", " bep"]))
    grouped = f"{whole:,}".replace(",", by)
    text = sign + grouped + (mark + decimals if decimals else "") + percent + flag
    plain = ("-" if sign in ("-", "\u2212") else "") + f"{whole}.{decimals or 0}"
    return text, mark, float(plain)


@given(written())
def test_every_way_of_writing_gives_the_same_number(case):
    text, mark, value = case
    number = parse_number(text, mark)
    assert (number.value, number.problem) == (value, "")
    assert number.flag == "".join(c for c in text if c in "bep")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_a_program_writes_is_read_back_bit_by_bit(value):
    number = parse_number(repr(value), ".")
    assert number.value == value
    assert math.copysign(1, number.value) == math.copysign(1, value)
    assert parse_number(repr(value).replace(".", ","), ",").value == value


@given(written())
def test_the_mark_found_is_the_mark_written_or_in_doubt(case):
    text, mark, _ = case
    found = leaning(text)
    if found and found[1]:
        assert found[0] == mark


@given(st.text(max_size=20))
def test_any_other_text_is_refused_and_never_a_number(text):
    trimmed = text.strip()
    if is_missing(trimmed):
        return
    number = parse_number(trimmed, ".")
    read = bool(number.problem) != (not math.isnan(number.value))
    assert read or trimmed.startswith(":")
    if not number.problem and not math.isnan(number.value):
        assert any(c in "0123456789" for c in trimmed)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.5", (".", True)),
        ("12,5", (",", True)),
        ("1,234", (",", False)),
        ("1.234", (".", False)),
        ("0,123", (",", True)),
        ("1234,567", (",", True)),
        ("1,234,567", (".", True)),
        ("1.234.567", (",", True)),
        ("1,234.5", (".", True)),
        ("1.234,5", (",", True)),
        ("1 234,567", (",", True)),
        ("1,234e5", (",", True)),
        (".5", (".", True)),
        ("-1,234 e", (",", False)),
        ("1234", None),
        ("12,34,567", None),
        ("12.03.2024", None),
        ("AT11", None),
    ],
)
def test_evidence_for_the_decimal_mark(text, found):
    assert leaning(text) == found


@pytest.mark.parametrize(
    "text",
    ["", "NA", "N/A", "n/a", "na", "nan", "NaN", ":", "..", "…", "-", "\u2013", "\u2014"],
)
def test_ways_to_say_that_there_is_no_value(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["0", ".", "none", "null", "NA2", "--", "x"])
def test_other_texts_are_not_missing(text):
    assert not is_missing(text)


def test_confidential_value_is_missing_with_its_flag():
    number = parse_number(": c", ".")
    assert math.isnan(number.value)
    assert (number.flag, number.problem) == ("c", "")


@pytest.mark.parametrize(
    "flag", ["e", "i", "be", "bep", "E", "b e", "estimated", "imputed", "est."]
)
def test_flags_of_estimates(flag):
    assert is_estimated(flag)


@pytest.mark.parametrize(
    "flag", ["", "b", "p", "u", "bp", "break in series", "provisional", "revised"]
)
def test_flags_of_other_things(flag):
    assert not is_estimated(flag)


@pytest.mark.parametrize(
    "text",
    ["1__000", "1_000", "0x1A", "1.2.3", "1,2,3", "1 23", "12 345 6", "--1", "1-2", "(3)",
     "3 %%", "5 min", "2nd", "1st", "٣", "½", "1" * 500, ".", ",", "%", "e5", "1'23"],
)  # fmt: skip
def test_no_numbers(text):
    assert parse_number(text, ".").problem == "source.text_in_number"


@pytest.mark.parametrize("text", ["inf", "-inf", "+Infinity", "∞", "1e999", "-1e400", "9" * 330])
def test_infinite(text):
    assert parse_number(text, ".").problem == "source.infinite"
