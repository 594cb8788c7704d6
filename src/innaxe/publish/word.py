"""Pieces of a Word file that python-docx has no words for: fields, bookmarks, tables, packing."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

    from innaxe.publish.document import TableBlock

__all__ = [
    "WIDTH",
    "bookmark",
    "clean",
    "data_table",
    "dress",
    "element",
    "field",
    "link",
    "packed",
    "paragraph",
    "restart",
    "run",
    "table",
]

WIDTH = 9070  # of the text, in twentieths of a point: A4 less two margins of 25 mm
REGIONS = {
    "en": "en-GB",
    "da": "da-DK",
    "ca": "ca-ES",
}  # else named alike
WASH = "F9EFF5"
FIXED = (1980, 1, 1, 0, 0, 0)
# a picture of somebody else's document, and whose program wrote it
FOREIGN = ("thumbnail", "extended-properties")
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Text without the signs that XML cannot hold."""
    return NOT_IN_XML.sub("", text)


def element(name: str, /, *children: Any, **attributes: str | int) -> Any:
    """An element of the word namespace, with attributes of the same."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), clean(str(value)))
    made.extend(children)
    return made


def run(text: str, style: str = "", *, language: str = "") -> Any:
    """Words in one style, or in another language; line breaks and tabs become spaces."""
    about = [element("rStyle", val=style)] if style else []
    about += [element("lang", val=region_of(language))] if language else []
    made = element("r", *([element("rPr", *about)] if about else []))
    words = element("t")
    words.text = clean(text).translate({9: " ", 10: " ", 13: " "})
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def paragraph(style: str, *runs: Any) -> Any:
    """A paragraph in one style."""
    return element("p", element("pPr", element("pStyle", val=style)), *runs)


def field(instruction: str, shown: str = "", *, stale: bool = False) -> list[Any]:
    """A field with what it shows until it is brought up to date.

    Args:
        instruction: what the field is, as Word writes it.
        shown: its value so far.
        stale: whether the reader's program is to work it out when the file is opened.
    """
    begin = element("fldChar", fldCharType="begin", **({"dirty": "true"} if stale else {}))
    code = element("instrText")
    code.text = f" {instruction} "
    return [
        element("r", begin),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        *([run(shown)] if shown else []),
        element("r", element("fldChar", fldCharType="end")),
    ]


def bookmark(made: Any, name: str, number: int) -> None:
    """Make a paragraph a place that links and the contents lead to."""
    made.insert(1, element("bookmarkStart", id=number, name=name))
    made.append(element("bookmarkEnd", id=number))


def link(place: str, *runs: Any) -> Any:
    """Words that lead to a bookmark."""
    return element("hyperlink", *runs, anchor=place, history=1)


def table(style: str, caption: str, widths: list[float], rows: list[Any]) -> Any:
    """A table with a heading row; widths are shares of the whole."""
    grid = [element("gridCol", w=round(width * WIDTH)) for width in widths]
    look = {"firstRow": 1, "lastRow": 0, "firstColumn": 1, "lastColumn": 0, "noHBand": 1}
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=style),
            element("tblW", w=WIDTH, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="06A0", **look, noVBand=1),
            element("tblCaption", val=caption),
        ),
        element("tblGrid", *grid),
        *rows,
    )


def data_table(block: TableBlock, widths: list[float], missing: str) -> Any:
    """A table of the document; its heading row repeats, and no row is torn apart."""
    sides = ["TableText" if c.align == "start" else "TableNumber" for c in block.columns]
    heads = [run(column.label) for column in block.columns]
    rows = [row(heads, sides, widths, head=True)]
    for number, cells in enumerate(block.rows):
        own = number == block.own_row
        style = "Own" if own else ""
        words = [run(missing, "Missing") if cell is None else run(cell, style) for cell in cells]
        rows.append(row(words, sides, widths, fill=WASH if own else ""))
    return table("DataTable", block.caption, widths, rows)


def row(
    cells: list[Any], styles: list[str], widths: list[float], *, head: bool = False, fill: str = ""
) -> Any:
    """A row of a table: one run and one style of paragraph for each cell."""
    shade = {"val": "clear", "color": "auto", "fill": fill}
    about = [element("cantSplit"), *([element("tblHeader")] if head else [])]
    made = element("tr", element("trPr", *about))
    for words, style, width in zip(cells, styles, widths, strict=True):
        measure = element("tcW", w=round(width * WIDTH), type="dxa")
        shading = [element("shd", **shade)] if fill else []
        made.append(element("tc", element("tcPr", measure, *shading), paragraph(style, words)))
    return made


def region_of(language: str) -> str:
    """A language as Word names it, with a region."""
    return REGIONS.get(language, f"{language}-{language.upper()}")


def dress(file: WordFile, language: str) -> None:
    """Give a new file our styles and lists, and its language."""
    from docx.oxml.ns import qn

    _replace(file.styles.element, "styles.xml")
    _replace(file.part.numbering_part.element, "numbering.xml")
    region = region_of(language)
    settings = file.settings.element
    for found in (*file.styles.element.iter(qn("w:lang")), *settings.iter(qn("w:themeFontLang"))):
        found.set(qn("w:val"), region)
        found.set(qn("w:eastAsia"), region)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")  # of Word 2013 and later; else it warns of an old file


def _replace(part: Any, name: str) -> None:
    from docx.oxml import parse_xml

    template = resources.files("innaxe.publish") / "templates" / name
    for child in list(part):
        part.remove(child)
    part.extend(list(parse_xml(template.read_bytes())))


def restart(file: WordFile, paragraphs: list[Paragraph]) -> None:
    """Let a numbered list count from one, whatever list came before."""
    numbering: Any = file.part.numbering_part.element
    number = len(numbering.num_lst) + 1
    start = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    numbering.append(element("num", element("abstractNumId", val=1), start, numId=number))
    for item in paragraphs:
        style: Any = item._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no lists
        style.append(element("numPr", element("ilvl", val=0), element("numId", val=number)))


def packed(file: WordFile) -> bytes:
    """The file as bytes that depend on its content alone, not on the clock."""
    package: Any = file.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.rpartition("/")[2] in FOREIGN:
            del package.rels[key]
    raw, content = io.BytesIO(), io.BytesIO()
    file.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return content.getvalue()
