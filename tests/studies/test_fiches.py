"""The fiches: one for each indicator, all its facts, in every language."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest

from innaxe.errors import RequestError, SourceError
from innaxe.indicators import catalogue
from innaxe.publish.document import Definitions, Heading
from innaxe.publish.writers import write
from innaxe.studies.fiches import fiches_document
from innaxe.studies.indicators import freeze_set

DAY = date(2026, 11, 21)


def document(language="en", **chosen):
    return fiches_document(language=language, day=DAY, **chosen)


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ca", "da", "bg"])
def test_there_is_a_fiche_for_each_indicator_in_its_language(language):
    titles = [
        block.text
        for block in document(language).blocks
        if isinstance(block, Heading) and block.level == 2
    ]
    assert sorted(titles) == sorted(f"{one.id}  {one.name(language)}" for one in catalogue())


def test_a_fiche_leaves_no_fact_out():
    one = next(iter(catalogue().get(["CAP-04"])))
    text = re.sub(r"<[^>]+>", "", write(document(ids=["CAP-04"]), ".html").decode())
    label = catalogue().label
    facts = [one.definition(), one.method, one.doubt, one.source_detail]
    facts += [label(kind, getattr(one, kind)) for kind in ("unit", "direction", "aggregation")]
    facts += [label(kind, getattr(one, kind)) for kind in ("source", "frequency", "tier")]
    assert [fact for fact in facts if fact and fact.replace("'", "&#x27;") not in text] == []


def test_english_notes_are_marked_for_those_who_listen():
    page = write(document("bg", ids=["CAP-04"]), ".html").decode()
    assert '<span lang="en">' in page
    assert '<span lang="en">' not in write(document("en", ids=["CAP-04"]), ".html").decode()


def test_wishes_narrow_the_choice_together():
    ids = ["CAP-04", "TAL-01"]
    told = document(ids=ids, dimensions=["talent"]).blocks
    assert sum(isinstance(block, Definitions) for block in told) == 1
    with pytest.raises(RequestError, match=r"fiche\.none"):
        document(ids=["CAP-04"], dimensions=["talent"])


def test_a_frozen_set_is_described_as_it_was_frozen(tmp_path):
    frozen = freeze_set(["CAP-04", "TAL-01"], core=False, name="Ours", version="1")
    path = tmp_path / "set.json"
    path.write_text(frozen.to_json(), encoding="utf-8")
    told = document(frozen=path)
    page = write(told, ".html").decode()
    assert frozen.sha256 in page
    assert "Ours" in told.subtitle
    with pytest.raises(RequestError, match=r"fiche\.not_in_set"):
        document(frozen=path, ids=["CAP-01"])
    path.write_text(frozen.to_json().replace("TAL-01", "TAL-02"), encoding="utf-8")
    with pytest.raises(SourceError, match="tampered"):
        document(frozen=path)


@pytest.mark.parametrize("language", ["en", "bg"])
def test_the_pdf_is_accessible_and_holds_every_code(language):
    reader = pypdf.PdfReader(io.BytesIO(write(document(language), ".pdf")))
    assert "pdfuaid" in reader.xmp_metadata.rdf_root.toxml()
    text = " ".join(page.extract_text() for page in reader.pages)
    assert [one.id for one in catalogue() if text.count(one.id) < 2] == []
