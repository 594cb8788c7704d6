"""The sections of the guidelines follow the outline, and what must stay stays."""

from __future__ import annotations

from innaxe.locale.texts import TEXTS
from innaxe.publish.guidelines import sections

OUTLINE = (
    "purpose",
    "concepts",
    "indicators",
    "collection",
    "quality",
    "missing",
    "weights",
    "profile",
    "impact",
    "rules",
    "ethics",
    "forms",
    "example",
    "checklist",
    "about",
)


def test_the_sections_are_those_of_the_outline_in_its_order():
    assert tuple(one.name for one in sections()) == OUTLINE


def test_every_section_has_a_title_in_words():
    assert all(one.title in TEXTS for one in sections())


def test_rules_and_provenance_cannot_be_switched_off():
    assert {one.name for one in sections() if one.fixed} == {"purpose", "rules", "about"}
