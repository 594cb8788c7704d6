"""An edition: sections on and off, own text in its place, and what it rests on."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from innaxe.locale import catalogue
from innaxe.locale.texts import TEXTS
from innaxe.publish import audit_report, benchmark_report, guidelines, whole_report
from innaxe.publish.document import Definitions, Heading, Paragraph
from innaxe.publish.edition import Edition, Section, document_of, places_of, put_together

FIRST = Section("first", "report.areas", lambda words: [Heading("One"), Paragraph(words)])
EMPTY = Section("empty", "report.map", lambda _words: [])
KEPT = Section("kept", "report.method", lambda _words: [Paragraph("Kept")], fixed=True)
SECTIONS = (FIRST, EMPTY, KEPT)


def built(**edition):
    return put_together(SECTIONS, "Text", Edition(**edition), catalogue("en"))


def test_a_plain_edition_is_the_sections_one_after_the_other():
    assert built() == (Heading("One"), Paragraph("Text"), Paragraph("Kept"))


def test_a_section_that_is_left_out_takes_its_own_text_along_and_a_fixed_one_stays():
    own = {"before.first": ("Mine",)}
    assert built(left_out=frozenset({"first", "kept"}), own=own) == (Paragraph("Kept"),)


def test_own_text_stands_after_the_heading_and_at_the_end():
    own = {"before.first": ("B",), "after.first": ("A",), "after.empty": ("E",)}
    assert built(own=own) == (
        Heading("One"),
        Paragraph("B"),
        Paragraph("Text"),
        Paragraph("A"),
        Heading("On the map"),
        Paragraph("E"),
        Paragraph("Kept"),
    )


def test_facts_stand_at_the_end():
    assert built(facts=(("Version", "1"),))[-1] == Definitions((("Version", "1"),))


@pytest.mark.parametrize(("fictitious", "banner"), [(True, "report.fictitious"), (False, "")])
def test_a_document_says_who_made_it_and_whether_it_is_made_up(fictitious, banner):
    words = catalogue("fr")
    content = SimpleNamespace(publisher="North", day=date(2026, 11, 21), fictitious=fictitious)
    facts = {"title": "T", "subtitle": "S", "running": "R", "keywords": ("k",)}
    made = document_of(SECTIONS, "Text", None, words, content, **facts)
    assert (made.language, made.publisher, made.day) == ("fr", "North", content.day)
    assert made.banner == (words.text(banner) if banner else "")
    assert made.annex_title == words.text("report.annex")
    assert made.blocks == put_together(SECTIONS, "Text", Edition(), words)


def test_there_is_a_place_on_either_side_of_every_section():
    assert places_of(SECTIONS)[:4] == ("cover", "foreword", "before.first", "after.first")


@pytest.mark.parametrize(
    "sections",
    [
        benchmark_report.sections(),
        whole_report.sections("public"),
        whole_report.sections("sensitivity"),
        audit_report.sections(),
        guidelines.sections(),
    ],
)
def test_sections_have_names_of_their_own_and_titles_in_words(sections):
    names = [one.name for one in sections]
    assert len(set(names)) == len(names)
    assert all(one.title in TEXTS for one in sections)
