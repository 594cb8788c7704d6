"""The stakeholder survey takes a fluent reader at most 12 minutes, on the stated assumptions."""

from __future__ import annotations

import pytest

from innaxe.survey.bank import (
    ALL_ROWS,
    LANGUAGES,
    LONGEST,
    NON_USER,
    TYPICAL,
    Route,
    bank,
    length_of,
)
from innaxe.survey.bank.length import DECIDING, FORMATS, WORDS_PER_MINUTE

MOST = 12 * 60


def length(path, language="en"):
    form = bank().questionnaires["stakeholder"]
    return length_of(bank(), form, bank().example, path, language=language)


@pytest.mark.parametrize("path", [LONGEST, TYPICAL, NON_USER], ids=lambda path: path.name)
def test_no_path_takes_more_than_twelve_minutes(path):
    assert length(path).by_format <= MOST
    assert length(path).by_words <= MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_path_fits_in_every_language(language):
    assert length(LONGEST, language).by_words <= MOST


def test_the_typical_person_is_promised_what_they_meet():
    hint = bank().says("stakeholder.S01.hint")["en"]
    assert "About 10 minutes" in hint
    assert 7 * 60 <= length(TYPICAL).by_words <= 10 * 60


def test_the_arithmetic_is_the_sum_of_its_terms():
    one = length(TYPICAL)
    decided = sum(DECIDING[kind] * count for kind, count in one.counts.items())
    assert one.by_words == pytest.approx(one.words / WORDS_PER_MINUTE * 60 + decided)
    assert one.by_format == sum(FORMATS[kind] * count for kind, count in one.formats.items())
    assert sum(one.counts.values()) == sum(one.formats.values())


def test_a_table_costs_the_rows_that_one_person_sees():
    fewer = Route("fewer", rows={"S16": 2})
    assert length(LONGEST).counts["row"] - length(fewer).counts["row"] > 0
    # six of twelve rows of S16 are shown; two rows are four fewer
    only = Route("only", rows={"S16": 2}, repeats=LONGEST.repeats)
    assert length(LONGEST).counts["row"] - length(only).counts["row"] == 4


def test_naming_organisations_takes_longer_the_more_there_are():
    two = length(Route("two", repeats={"S14_tie": 2}))
    assert length(LONGEST).counts["text"] - two.counts["text"] == 3


def test_who_does_not_know_the_cluster_is_done_sooner():
    assert length(NON_USER).by_words < length(TYPICAL).by_words < length(LONGEST).by_words


def test_a_tool_that_shows_every_row_breaks_the_rule():
    assert length(ALL_ROWS).by_words > MOST
