"""The guidelines: everything of the set, the recipe and the example, in every language."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import cache

import pypdf
import pytest
from kept_comparison import agreed, kept

from innaxe.errors import RequestError
from innaxe.publish.document import Definitions, Heading, TableBlock
from innaxe.publish.writers import write
from innaxe.studies.guidelines import guidelines_document, read_wave_dates
from innaxe.studies.kept import kept_study
from innaxe.survey.bank import bank

DAY = date(2026, 11, 21)
LANGUAGES = ["en", "fr", "de", "es", "ca", "da", "bg"]


@cache
def study():
    one = kept()
    return kept_study(
        one.inputs, board=one.board, recipe=one.recipe, draws=one.draws, seed=one.seed
    )


def document(language="en", **more):
    return guidelines_document(agreed(), language=language, day=DAY, **more)


def tables(made):
    return {one.caption: one for one in made.blocks if isinstance(one, TableBlock)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_and_every_question_stands_in_it(language):
    made = document(language)
    fiches = {one.text for one in made.blocks if isinstance(one, Heading) and one.level == 3}
    assert fiches == {f"{one.id}  {one.name(language)}" for one in agreed().indicators}
    rows = {row[0] for table in made.tables for row in table.rows}
    assert {item.id for one in bank().questionnaires.values() for item in one.items} <= rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_passes_the_checks_for_accessible_documents(language):
    pdf = write(document(language, study=study()), ".pdf")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    assert "CMO-01" in text


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".xlsx"])
def test_the_same_content_gives_the_same_bytes(ending):
    made = document(study=study(), comparison="Wave 1")
    again = document(study=study(), comparison="Wave 1")
    assert write(made, ending) == write(again, ending)


def test_the_example_is_a_value_that_was_computed():
    made = document(study=study(), comparison="Wave 1", unit="u3")
    [table] = [one for caption, one in tables(made).items() if "step by step" in caption]
    benchmark = study().benchmark
    found = benchmark.stages.inputs.values[benchmark.units.index("u3")]
    assert table.numbers[0][1] in found.tolist()
    assert table.rows[-1][0] == "scaled"


def test_a_unit_that_may_not_be_named_has_a_letter_and_no_value_as_recorded():
    made = document(study=study(), comparison="Wave 1", unit="u3", named=False)
    told = " ".join(str(block) for block in made.blocks)
    assert "Cluster 3" not in told
    assert "u3" not in told
    [table] = [one for caption, one in tables(made).items() if "step by step" in caption]
    assert [row[0] for row in table.rows] == ["scaled"]


def test_without_a_comparison_nothing_computed_is_said():
    made = document()
    titles = [one.text for one in made.blocks if isinstance(one, Heading)]
    assert "Missing data and normalisation" not in titles
    assert "Worked example" in titles
    hashes = [item for one in made.blocks if isinstance(one, Definitions) for item in one.items]
    assert ("Fingerprint of the set (SHA-256)", agreed().sha256) in hashes


def test_the_calendar_holds_every_wave():
    waves = read_wave_dates(["Wave 1; 2025; 2026-01-15; 2026-03-31"])
    [row] = tables(document(waves=waves))["Calendar of waves"].rows
    assert row == ("Wave 1", "2025", "January 15, 2026", "March 31, 2026")


@pytest.mark.parametrize("text", ["", "Wave 1", "W; x; 2026-01-01; 2026-02-01", "W;2025;a;b"])
def test_a_wave_that_cannot_be_read_is_refused(text):
    with pytest.raises(RequestError) as found:
        read_wave_dates([text])
    assert found.value.code == "guide.wave"


def test_the_chapter_on_impact_says_what_is_not_done_yet():
    told = " ".join(str(block) for block in document().blocks)
    assert "does not estimate effects yet" in told
    assert "no detectable effect" in told
