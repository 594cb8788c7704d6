"""The PDF: accessible, archival, complete, the same bytes, and text is only ever text."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import typst
from pypdf import PdfReader

from innaxe.errors import PublishError
from innaxe.locale import LANGUAGES, catalogue
from innaxe.publish import content
from innaxe.publish.document import Column, Heading, Paragraph, TableBlock
from innaxe.publish.pdf import write_pdf

HOSTILE = (
    "#panic()",
    "*x*",
    "_y_",
    "]",
    "[",
    "<script>alert(1)</script>",
    "\"double\" 'single'",
    "back\\slash",
    "$1 + 1$",
    "@label",
    "// comment",
    "/* block",
    "= no heading",
    "{page}",
    "`raw`",
    "https://example.org",
    "--",
)


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    """All text, with white space as single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def structure(node, found: list | None = None) -> list:
    """All elements of the structure tree."""
    found = [] if found is None else found
    node = node.get_object()
    if isinstance(node, list):
        for kid in node:
            structure(kid, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append(node)
        if "/K" in node:
            structure(node["/K"], found)
    return found


def test_it_declares_the_standards_it_meets(document) -> None:
    pdf = write_pdf(document)
    assert pdf.startswith(b"%PDF-1.7")
    metadata = read(pdf).trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_it_names_itself_its_publisher_and_its_language(document) -> None:
    reader = read(write_pdf(document))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = reader.metadata
    assert about.title == document.title
    assert about.author == document.publisher
    assert about.subject == document.subtitle
    assert about["/Keywords"] == "benchmark, regions"
    assert about.creation_date.date() == document.day


def test_pictures_have_an_alternative_and_headings_their_level(document, figure) -> None:
    found = structure(read(write_pdf(document)).trailer["/Root"]["/StructTreeRoot"]["/K"])
    alternatives = [node["/Alt"] for node in found if "/Alt" in node and node["/S"] == "/Figure"]
    assert alternatives == [figure.alternative]
    kinds = {node["/S"] for node in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Caption", "/L", "/Link"} <= kinds


def test_every_block_comes_out(document) -> None:
    text = words(write_pdf(document))
    for expected in (
        "Fictitious data",
        "Six regions cannot be told apart from Catalonia.",
        "3 to 8",
        "How to read",
        "Two regions are ahead",
        "Second point",
        "2. Step two",
        "Not a league table.",
        "Rank of the regions",
        "n/r",
        "Two are ahead",
        "Dot: median.",
        "Source: Eurostat",
        "Data behind the charts",
        "Data table 1. Rank of the regions",
        "Peer a region of the same group",
        "Page 1 of",
    ):
        assert expected in text


def test_the_banner_stands_on_every_page(document) -> None:
    pages = read(write_pdf(document)).pages
    assert len(pages) > 1
    assert all("Fictitious data" in page.extract_text() for page in pages)


def test_figures_lead_to_their_table_in_the_annex(document) -> None:
    pages = read(write_pdf(document)).pages
    links = [note for page in pages for note in page.get("/Annots", [])]
    assert links
    assert "Data table 1" in pages[-1].extract_text()


def test_words_of_a_chart_are_words_of_the_document(document) -> None:
    assert "Not distinguishable from Catalonia" in words(write_pdf(document))


def test_only_our_faces_are_used(document) -> None:
    fonts = set()
    for page in read(write_pdf(document)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[1].split("-")[0])
    assert fonts == {"SourceSansPro", "SourceSerifPro"}


@pytest.mark.parametrize("columns", [3, 7])
def test_all_rows_of_a_long_table_are_there_each_in_its_place(document_of, columns) -> None:
    rows = tuple((f"row{i:03d}", *["value"] * (columns - 1)) for i in range(120))
    heads = (Column("Region"), *[Column("A longer heading of values")] * (columns - 1))
    reader = read(write_pdf(document_of(TableBlock("Long", heads, rows))))
    places: list[tuple[int, float, float, str]] = []
    for number, page in enumerate(reader.pages):

        def keep(text: str, matrix, _tm, _font, _size, number=number) -> None:
            places.extend(
                (number, round(matrix[4]), round(matrix[5]), word)
                for word in text.split()
                if word.startswith("row")
            )

        page.extract_text(visitor_text=keep)
    assert sorted(word for *_place, word in places) == [row[0] for row in rows]
    # rows printed over each other would share a place
    assert len({place[:3] for place in places}) == 120
    assert {place[0] for place in places} == set(range(len(reader.pages)))
    assert min(place[2] for place in places) > 70  # points: above the foot


def test_the_heading_of_a_table_repeats_on_each_page(document_of) -> None:
    rows = tuple((f"Region {i}", "a" * 30, "b" * 30) for i in range(90))
    heads = (Column("Territory"), Column("Reason"), Column("Remark"))
    pages = read(write_pdf(document_of(TableBlock("Long", heads, rows), annex_title=""))).pages
    assert len(pages) > 1
    assert all("Territory" in page.extract_text() for page in pages)


def test_the_same_document_gives_the_same_bytes(document) -> None:
    assert write_pdf(document) == write_pdf(document)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(document_of, text) -> None:
    table = TableBlock(text, (Column(text),), ((text,),), source=text)
    pdf = write_pdf(document_of(Heading(text), Paragraph(text), table, title=text, banner=text))
    assert words(pdf).count(text) >= 6
    assert read(pdf).metadata.title == text


def test_hostile_names_stay_names_in_charts(document_of, figure, ranks) -> None:
    from innaxe.publish.charts import rank_intervals

    name = '<b>&amp;]"#x clip7'
    rows = (*ranks.rows[:-1], replace(ranks.rows[-1], name=name))
    chart = rank_intervals(replace(ranks, rows=rows))
    assert name in words(write_pdf(document_of(replace(figure, chart=chart))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words_and_signs(document_of, language) -> None:
    text = "Îçéœ äöüß ñ¿ l·l ·· æøå Югозападен район №"
    pdf = write_pdf(document_of(Paragraph(text), language=language))
    assert text in words(pdf)
    assert read(pdf).trailer["/Root"]["/Lang"] == language
    page = catalogue(language).text("publish.page", page="1", pages="1")
    assert page in words(pdf)


def test_nothing_is_set_in_a_makeshift_way(document, monkeypatch) -> None:
    warnings: list[typst.TypstWarning] = []

    def watched(*args, **options) -> bytes:
        pdf, found = typst.compile_with_warnings(*args, **options)
        warnings.extend(found)
        return pdf

    monkeypatch.setattr(typst, "compile", watched)
    write_pdf(document)
    assert warnings == []


def test_a_figure_stays_on_one_page_with_its_title(document_of, figure) -> None:
    filler = [Paragraph("Words that fill the page. " * 12)] * 7
    pages = read(write_pdf(document_of(*filler, Heading("Place"), figure))).pages
    homes = [
        {number for number, page in enumerate(pages) if word in page.extract_text()}
        for word in ("Two are ahead", "Behind Catalonia", "Source: Eurostat · Data table 1")
    ]
    assert len(set().union(*homes)) == 1
    assert "Place" in pages[homes[0].pop()].extract_text()


def test_what_the_typesetter_cannot_do_becomes_an_error_of_ours(document, monkeypatch) -> None:
    broken = '<svg width="1" height="1"><g transform="translate(0,0)">'
    monkeypatch.setattr(content, "svg", lambda _chart: broken)
    with pytest.raises(PublishError) as caught:
        write_pdf(document)
    assert caught.value.code == "publish.pdf_failed"
    assert catalogue("en").text(caught.value.problems[0].message)


def test_a_picture_without_measures_is_refused(document, monkeypatch) -> None:
    monkeypatch.setattr(content, "svg", lambda _chart: "nothing")
    with pytest.raises(PublishError, match=r"publish\.pdf_failed"):
        write_pdf(document)
