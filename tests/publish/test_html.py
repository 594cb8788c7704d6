"""The web page: semantic, complete, closed to the outside, and text is only ever text."""

from __future__ import annotations

import itertools
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from innaxe.locale import LANGUAGES, catalogue
from innaxe.publish.charts import rank_intervals
from innaxe.publish.document import Column, Heading, Paragraph, TableBlock
from innaxe.publish.html import write_html
from innaxe.publish.markup import Markup, join, tag

HOSTILE = (
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "' x='",
    "</style><b>",
    "&amp;",
    "-->",
    "{page}",
    "]]>",
)
VOID = {"meta", "br", "hr"}


class Page(HTMLParser):
    """All elements with their attributes and text; every element must be closed in turn."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.found: list[list] = []
        self.open: list[list] = []
        self.feed(html.decode())
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        element = [tag, dict(attrs), "", tuple(entry[0] for entry in self.open)]
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data) -> None:
        for element in self.open:
            element[2] += data

    def all(self, *names: str) -> list[list]:
        return [element for element in self.found if element[0] in names]

    def texts(self, *names: str) -> list[str]:
        return [element[2] for element in self.all(*names)]


def page(document) -> Page:
    return Page(write_html(document))


def test_it_names_itself_and_its_language(document) -> None:
    found = page(document)
    assert found.all("html")[0][1] == {"lang": "en"}
    assert found.texts("title") == found.texts("h1") == [document.title]
    about = {element[1].get("name"): element[1].get("content") for element in found.all("meta")}
    assert about["author"] == document.publisher
    assert about["keywords"] == "benchmark, regions"
    assert about["dcterms.date"] == "2026-11-21"


def test_it_loads_nothing_and_runs_nothing(document) -> None:
    found = page(document)
    assert found.all("script", "link", "img", "iframe", "form", "object") == []
    attributes = {name for element in found.found for name in element[1]}
    assert [name for name in attributes if name.startswith("on")] == []
    assert not attributes & {"style", "src", "srcset"}
    assert all(element[1]["href"].startswith("#") for element in found.all("a"))


def test_its_policy_allows_its_own_style_sheet_and_nothing_else(document) -> None:
    found = page(document)
    [style] = found.texts("style")
    mark = b64encode(sha256(style.encode()).digest()).decode()
    [policy] = [e[1]["content"] for e in found.all("meta") if "http-equiv" in e[1]]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{mark}';")
    assert "url(" not in style
    assert "@import" not in style


def test_headings_go_down_one_level_at_a_time(document, document_of, figure) -> None:
    other = document_of(Heading("Deep", 3), Heading("A"), Heading("B", 2), figure, Heading("C"))
    for one in (document, other):
        found = page(one)
        levels = [int(e[0][1]) for e in found.found if re.fullmatch("h[1-6]", e[0])]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_links_and_labels_lead_to_one_place_each(document_of, figure, table) -> None:
    other = replace(figure, title="Other", table=replace(table, caption="Other"))
    again = replace(figure, title="Again")
    found = page(document_of(Heading("One"), figure, table, Heading("Two"), other, again))
    ids = [element[1]["id"] for element in found.found if "id" in element[1]]
    assert len(ids) == len(set(ids))
    wanted = {e[1]["href"][1:] for e in found.all("a")}
    wanted |= {e[1]["aria-labelledby"] for e in found.found if "aria-labelledby" in e[1]}
    assert wanted <= set(ids)
    assert "data-1" in wanted  # the figure that shares the table of the first one


def test_sections_are_listed_where_there_are_several(document_of) -> None:
    found = page(document_of(Heading("One"), Heading("Part", 2), Heading("Two")))
    [nav] = found.all("nav")
    assert nav[2] == "ContentsOneTwo"
    assert page(document_of(Heading("One"))).all("nav") == []


def test_every_block_comes_out(document) -> None:
    found = page(document)
    [text] = found.texts("body")
    for expected in (
        "Fictitious data",
        "Six regions cannot be told apart from Catalonia.",
        "3 to 8",
        "Two regions are ahead",
        "Second point",
        "Please note",
        "Not a league table.",
        "Dot: median.",
        "Source: Eurostat",
        "Data table 1. Rank of the regions",
        "n/r: not recorded",
        "a region of the same group",
    ):
        assert expected in text
    assert found.texts("strong")[0] == "cannot be told apart"
    assert [e[0] for e in found.all("ul", "ol") if "nav" not in e[3]] == ["ul", "ol"]


def test_figures_are_named_and_their_table_is_there(document, figure) -> None:
    found = page(document)
    [drawing] = [e for e in found.all("svg") if e[1].get("role") == "img"]
    assert drawing[1]["aria-label"] == figure.alternative
    assert "figure" in drawing[3]
    assert figure.title in found.texts("figcaption")[0]
    assert found.texts("summary") == ["Show as table"]
    [inside] = [e for e in found.all("table") if "details" in e[3]]
    assert "Catalonia5" in inside[2]


def test_tables_have_a_caption_scopes_and_all_rows(document_of, table) -> None:
    rows = tuple((f"row{i:03d}", str(i), None) for i in range(300))
    heads = (Column("Region"), Column("Rank", "number"), Column("Reason"))
    found = page(document_of(TableBlock("Long", heads, rows, own_row=7), table))
    assert found.texts("caption") == ["Long", "Rank of the regions"]
    assert {e[1]["scope"] for e in found.all("th") if "thead" in e[3]} == {"col"}
    names = [e for e in found.all("th") if "tbody" in e[3]]
    assert {e[1]["scope"] for e in names} == {"row"}
    assert [e[2] for e in names] == [row[0] for row in rows] + ["Catalonia", "София"]
    assert found.texts("td").count("n/r") == 301
    assert next(e[2] for e in found.all("tr") if e[1].get("class") == "own") == "row0077n/r"
    assert {e[1]["tabindex"] for e in found.found if e[1].get("class") == "scroll"} == {"0"}


def test_drawings_share_no_identifiers_and_keep_measured_widths(document_of, figure) -> None:
    found = page(document_of(figure, replace(figure, title="Again")))
    lines = [e for e in found.all("text", "tspan") if e[2].strip() and "textlength" in e[1]]
    assert len(lines) > 40
    [width] = {e[1]["textlength"] for e in lines if e[2] == "Catalonia"}
    assert 50 < float(width) < 70


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_read_as_markup(document_of, figure, ranks, text) -> None:
    rows = (*ranks.rows[:-1], replace(ranks.rows[-1], name=text))
    drawn = replace(figure, title=text, chart=rank_intervals(replace(ranks, rows=rows)))
    drawn = replace(drawn, alternative=text)
    block = TableBlock(text, (Column(text),), ((text,),), source=text)
    hostile = document_of(Heading(text), Paragraph(text), block, drawn, title=text, banner=text)
    found = page(hostile)
    assert found.all("script", "b") == []
    assert found.texts("h1") == [text]
    assert found.texts("h2") == [text]
    assert [e[1]["aria-label"] for e in found.all("svg") if "aria-label" in e[1]] == [text]
    assert text in [e[2] for e in found.all("text")]
    attributes = {name for element in found.found for name in element[1]}
    assert not attributes & {"onload", "x='"}


def test_the_same_document_gives_the_same_bytes(document) -> None:
    assert write_html(document) == write_html(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words_and_signs(document_of, figure, language) -> None:
    text = "Îçéœ äöüß ñ¿ l·l ·· æøå Югозападен район №"
    found = page(document_of(Paragraph(text), figure, language=language))
    assert found.all("html")[0][1]["lang"] == language
    assert text in found.texts("p")
    words = catalogue(language)
    assert found.texts("summary") == [words.text("publish.show_table")]
    assert words.text("publish.skip") in found.texts("a")


def test_dark_pages_turn_the_neutral_colours_of_drawings(document) -> None:
    [style] = page(document).texts("style")
    assert '.drawing [fill="#1c1822"] { fill: #ece8f1; }' in style
    assert style.count("prefers-color-scheme: dark") == 2


def test_only_markup_is_taken_as_markup() -> None:
    assert tag("p", "<", Markup("<b></b>"), class_='a"b') == '<p class="a&quot;b">&lt;<b></b></p>'
    assert join(["a", "&"], " ") == "a &amp;"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'
