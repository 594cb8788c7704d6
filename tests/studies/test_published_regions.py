"""The reports on real regions as they would be published (source: Eurostat), in two languages.

Each Word file is opened by LibreOffice and each PDF is set under Typst's PDF/UA check; the last
row of every table must be in the text of both. Each web page is looked at by axe in Chromium.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from datetime import date

import pypdf
import pytest

from innaxe.publish.writers import write
from innaxe.studies.benchmark import score_files
from innaxe.studies.report import unit_document
from innaxe.studies.whole import public_document

pytestmark = pytest.mark.shared
DAY = date(2026, 11, 21)
LANGUAGES = ("bg", "en")
KINDS = ("unit", "public")
CASES = [(language, kind) for language in LANGUAGES for kind in KINDS]
# a slice of schemes and widths; the pages of the site are looked at in the same way
LOOKS = [("light", 1200), ("dark", 320)]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def documents(regions, shared):
    study = score_files(
        [regions / "regions_values.csv"],
        regions / "regions_framework.csv",
        group="country",
        draws=500,
        seed=1,
    )
    shapes = shared / "mapping" / "nuts_2021_l012_20M_4326.topojson"
    facts = {"day": DAY, "shapes": shapes, "source": "Eurostat", "base": 500}
    made = {}
    for language in LANGUAGES:
        told = {**facts, "language": language}
        made[language, "unit"] = unit_document(study, "BG41", ways=True, **told)
        made[language, "public"] = public_document(study, **told)
    return made


@pytest.fixture(scope="module")
def pages(documents):
    return {case: write(document, ".html") for case, document in documents.items()}


def plain(text):
    """Words without what setting put between them: breaks, hyphens and spaces."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def text_of(pdf):
    return plain("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))


def last_rows(document):
    """The words of the last row of each table, as they follow each other in a line."""
    rows = [[cell for cell in table.rows[-1] if cell] for table in document.tables if table.rows]
    assert len(rows) > 5
    return rows


def lost(document, text):
    return [row for row in last_rows(document) if any(plain(cell) not in text for cell in row)]


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_each_pdf_passes_the_check_and_holds_the_last_row_of_every_table(documents, language, kind):
    document = documents[language, kind]
    pdf = write(document, ".pdf")
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert "pdfuaid" in reader.xmp_metadata.rdf_root.toxml()
    assert reader.trailer["/Root"]["/Lang"] == language
    assert lost(document, text_of(pdf)) == []
    assert min(len(page.extract_text()) for page in reader.pages) > 40
    pictures = sum(name == "/Figure" for name in tags(reader))
    assert pictures >= len(document.figures)


def tags(reader):
    """Names of all elements of the structure tree."""
    stack = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while stack:
        element = stack.pop().get_object()
        if isinstance(element, list):
            stack.extend(element)
        elif isinstance(element, dict):
            yield element.get("/S")
            if "/K" in element:
                stack.append(element["/K"])


@pytest.fixture(scope="module")
def soffice():
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed here")
    return found


@pytest.mark.parametrize(("language", "kind"), CASES)
def test_libreoffice_opens_each_word_file_and_no_row_is_lost(
    documents, soffice, tmp_path, language, kind
):
    document = documents[language, kind]
    file = tmp_path / "report.docx"
    file.write_bytes(write(document, ".docx"))
    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "pdf", "--outdir", str(tmp_path), str(file),
        ],
        check=True,
        capture_output=True,
        timeout=240,
        env={**os.environ, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert lost(document, text_of((tmp_path / "report.pdf").read_bytes())) == []


@pytest.mark.browser
@pytest.mark.allow_hosts(["127.0.0.1", "::1"])
@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("case", CASES)
def test_no_web_page_breaks_a_rule_of_accessibility(pages, chromium, tmp_path, case, looks):
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "report.html"
    file.write_bytes(pages[case])
    scheme, width = looks
    # the page forbids scripts, and axe is one
    context = chromium.new_context(
        bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(file.as_uri())
    found = Axe().run(page, options=AXE).response["violations"]
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    context.close()
    assert [(item["id"], item["nodes"][0]["html"][:200]) for item in found] == []
    assert wider <= 0
