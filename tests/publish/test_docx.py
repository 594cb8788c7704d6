"""The Word file: real styles, fields and alternatives, complete, the same bytes, text as text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from innaxe.locale import LANGUAGES, catalogue
from innaxe.publish import columns, word
from innaxe.publish.charts import render
from innaxe.publish.document import Bullets, Column, Heading, Paragraph, TableBlock
from innaxe.publish.docx import write_docx

HOSTILE = (
    "<w:t>x</w:t>",
    "&amp;",
    "]]>",
    '" w:val="x',
    "{number}",
    "\\o",
    "MERGEFIELD x",
    "line\tx",
)


def read(document):
    return docx.Document(io.BytesIO(write_docx(document)))


def by_style(file, name: str) -> list[str]:
    return [item.text for item in file.paragraphs if item.style.name == name]


def fields(part) -> list[str]:
    return [code.text.strip() for code in part.iter(qn("w:instrText"))]


def languages(element) -> set[str]:
    return {found.get(qn("w:val")) for found in element.iter(qn("w:lang"))}


def test_everything_stands_in_a_style_of_its_own(document) -> None:
    file = read(document)
    assert by_style(file, "Title") == [document.title]
    assert by_style(file, "Subtitle") == [document.subtitle]
    assert by_style(file, "Heading 1") == ["How to read", "Data behind the charts"]
    assert by_style(file, "Heading 2") == ["Intervals"]
    assert by_style(file, "Finding") == ["Two regions are ahead"]
    assert by_style(file, "List Bullet") == ["First point", "Second point"]
    assert by_style(file, "List Number") == ["Step one", "Step two"]
    assert by_style(file, "Note") == ["Please note: Not a league table."]
    assert by_style(file, "Definition") == ["Peer  a region of the same group"]
    [strong] = [r for p in file.paragraphs for r in p.runs if r.text == "cannot be told apart"]
    assert strong.style.name == "Strong"
    used = {item.style.style_id for item in file.paragraphs}
    assert used <= {style.style_id for style in file.styles}


def test_captions_count_by_fields(document) -> None:
    file = read(document)
    assert by_style(file, "Caption") == [
        "Table 1. Rank of the regions",
        "Figure 1. Two are ahead",
        "Data table 1. Rank of the regions",
    ]
    found = [code for code in fields(file.element) if code.startswith("SEQ")]
    kinds = ("Table", "Figure", "Data_table")
    assert found == [f"SEQ {kind} \\* ARABIC" for kind in kinds]


def test_the_contents_are_a_field_and_lead_to_the_headings(document) -> None:
    file = read(document)
    codes = fields(file.element)
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert by_style(file, "TOC Heading") == ["Contents"]
    places = {mark.get(qn("w:name")) for mark in file.element.iter(qn("w:bookmarkStart"))}
    links = [found.get(qn("w:anchor")) for found in file.element.iter(qn("w:hyperlink"))]
    assert len(links) == 4  # three headings and the table behind the figure
    assert set(links) == places
    assert [code for code in codes if code.startswith("PAGEREF")] == [
        f"PAGEREF {name} \\h" for name in links if name.startswith("_Toc")
    ]
    kinds = [mark.get(qn("w:fldCharType")) for mark in file.element.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(codes)


def test_a_document_without_headings_has_no_contents(document_of) -> None:
    file = read(document_of(Paragraph("Words")))
    assert fields(file.element) == []
    assert by_style(file, "Normal") == ["Words"]


def test_pictures_are_sharp_and_have_an_alternative(document, figure) -> None:
    file = read(document)
    [about] = list(file.element.iter(qn("wp:docPr")))
    assert about.get("descr") == figure.alternative
    assert about.get("name") == "Figure 1"
    [shape] = file.inline_shapes
    [picture] = [part for part in file.part.package.iter_parts() if part.partname.ext == "png"]
    assert picture.blob == render.png(figure.chart)
    assert 150 < shape.width.mm < 170
    assert picture.image.px_width > 1300


def test_it_is_in_its_language_and_says_who_made_it(document) -> None:
    file = read(document)
    about = file.core_properties
    assert (about.title, about.author) == (document.title, document.publisher)
    assert (about.subject, about.keywords) == (document.subtitle, "benchmark, regions")
    assert about.language == "en"
    assert about.created.date() == about.modified.date() == document.day
    assert languages(file.styles.element) == {"en-GB"}


def test_the_banner_and_the_page_number_are_on_every_page(document) -> None:
    section = read(document).sections[0]
    heads = (section.first_page_header, section.header)
    assert [head.paragraphs[0].text for head in heads] == ["Fictitious data"] * 2
    assert section.header.paragraphs[1].text == "Catalonia"
    for foot in (section.first_page_footer, section.footer):
        assert foot.paragraphs[0].text == "Demonstration consortium\tPage 1 of 1"
        assert fields(foot._element) == ["PAGE", "NUMPAGES"]  # noqa: SLF001
    assert section.page_width.mm == pytest.approx(210, abs=0.1)


def test_tables_hold_all_rows_under_a_heading_that_repeats(document_of) -> None:
    rows = tuple((f"row{i:03d}", str(i), None) for i in range(300))
    heads = (Column("Region"), Column("Rank", "number"), Column("Reason"))
    [table] = read(document_of(TableBlock("Long", heads, rows, own_row=7))).tables
    assert table.style.name == "Data Table"
    made = list(table._tbl.iter(qn("w:tr")))  # noqa: SLF001
    assert [bool(list(row.iter(qn("w:tblHeader")))) for row in made] == [True] + [False] * 300
    texts = [[t.text for t in row.iter(qn("w:t"))] for row in made]
    assert texts[0] == ["Region", "Rank", "Reason"]
    assert texts[1:] == [[name, rank, "n/r"] for name, rank, _ in rows]
    own = [row for row in made if list(row.iter(qn("w:shd")))]
    assert [next(row.iter(qn("w:t"))).text for row in own] == ["row007"]
    styles = [style.get(qn("w:val")) for style in made[1].iter(qn("w:pStyle"))]
    assert styles == ["TableText", "TableNumber", "TableText"]


def test_key_figures_stand_beside_each_other(document) -> None:
    table = read(document).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Rank", "Chance"],
        ["3 to 8", "32 %"],
        ["median 5", ""],
    ]


def test_each_numbered_list_counts_from_one(document_of) -> None:
    steps = Bullets(("One", "Two"), numbered=True)
    file = read(document_of(steps, Paragraph("Words"), steps))
    counts = [
        item._p.pPr.numPr.numId.val  # noqa: SLF001
        for item in file.paragraphs
        if item.style.name == "List Number"
    ]
    assert counts[0] == counts[1] != counts[2] == counts[3]
    numbers = {entry.numId for entry in file.part.numbering_part.element.num_lst}
    assert set(counts) <= numbers


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(document_of, figure, text) -> None:
    block = TableBlock(text, (Column(text),), ((text,),), source=text)
    drawn = replace(figure, alternative=text)
    file = read(document_of(Heading(text), Paragraph(text), block, drawn, title=text, banner=text))
    shown = text.replace("\t", " ")
    assert by_style(file, "Title") == by_style(file, "Heading 1")[:1] == [shown]
    assert [cell.text for row in file.tables[0].rows for cell in row.cells] == [shown, shown]
    assert file.core_properties.title == text
    assert next(file.element.iter(qn("wp:docPr"))).get("descr") == text
    assert {code.split()[0] for code in fields(file.element)} == {"TOC", "PAGEREF", "SEQ"}


def test_signs_that_xml_cannot_hold_are_left_out(document_of) -> None:
    file = read(document_of(Paragraph("a\x00b\x1fc"), title="x\x07y"))
    assert by_style(file, "Normal") == ["abc"]
    assert by_style(file, "Title") == ["xy"]


def test_the_same_document_gives_the_same_bytes(document) -> None:
    content = write_docx(document)
    assert content == write_docx(document)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {word.FIXED}
        assert not any("thumbnail" in name for name in packed.namelist())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words_and_signs(document_of, figure, language) -> None:
    text = "Îçéœ äöüß ñ¿ l·l ·· æøå Югозападен район №"
    file = read(document_of(Heading("A"), Paragraph(text), figure, language=language))
    assert text in by_style(file, "Normal")
    assert {tag.partition("-")[0] for tag in languages(file.styles.element)} == {language}
    words = catalogue(language)
    page = words.text("publish.page", page="1", pages="1")
    assert file.sections[0].footer.paragraphs[0].text.endswith(page)
    caption = by_style(file, "Caption")[0]
    assert caption == f"{words.text('publish.figure', number='1')}. {figure.title}"


def test_columns_share_the_width_and_none_starves() -> None:
    heads = (Column("Region"), Column("Rank", "number"), Column("A very long heading", "share"))
    block = TableBlock("Wide", heads, (("Friuli-Venezia Giulia", "1", "46%"),))
    for room in (20, 60, 200):
        shares = columns.column_shares(block, room)
        assert sum(shares) == pytest.approx(1)
        assert min(shares) > 0.1
    assert columns.longest([]) == 0
