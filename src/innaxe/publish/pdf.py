"""A document as PDF: archival (PDF/A-2a) and accessible (PDF/UA-1), the same bytes every time.

The templates beside this module hold the layout. Content reaches them as JSON and is never read
as markup.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from innaxe.errors import PublishError
from innaxe.locale import catalogue
from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.render import svg
from innaxe.publish.document import (
    Block,
    Bullets,
    Definitions,
    Document,
    Figure,
    Finding,
    Heading,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    TableBlock,
    Text,
)
from innaxe.publish.fonts import font_folder

if TYPE_CHECKING:
    import typst

    from innaxe.locale import Catalogue

__all__ = ["write_pdf"]

STANDARDS = ["a-2a", "ua-1"]
Json = dict[str, Any]


def write_pdf(document: Document) -> bytes:
    """Set a document as A4 pages.

    Raises:
        PublishError: ``publish.pdf_failed`` where the document cannot be set.
    """
    import typst

    content = json.dumps(_content(document), ensure_ascii=False, sort_keys=True)
    folder = resources.files("innaxe.publish") / "templates"
    with resources.as_file(folder) as root:
        try:
            return typst.compile(
                str(root / "report.typ"),
                root=str(root),
                font_paths=_fonts(),
                ignore_system_fonts=True,
                sys_inputs={"document": content},
                pdf_standards=STANDARDS,  # type: ignore[arg-type]
                timestamp=datetime.combine(document.day, time(), tzinfo=UTC),
            )
        except typst.TypstError as error:
            raise PublishError.of("publish.pdf_failed", detail=error.message) from error


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(font_folder())])


def _content(document: Document) -> Json:
    """The document as plain data, with the few words that the layout adds."""
    words = catalogue(document.language)
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "publisher": document.publisher,
        "date": words.date(document.day),
        "day": [document.day.year, document.day.month, document.day.day],
        "keywords": list(document.keywords),
        "running": document.running,
        "banner": document.banner,
        "words": _words(words),
        "blocks": [_block(block, document, words) for block in document.blocks],
        "annex_title": document.annex_title,
        "annex": [_table(table, words) for table in document.annex],
    }


def _words(words: Catalogue) -> Json:
    """Patterns keep their placeholders; the layout fills them in."""
    return {
        "page": words.text("publish.page", page="{page}", pages="{pages}"),
        "table": words.text("publish.data_table", number="{number}"),
        "missing": words.text("publish.missing"),
        "missing_note": words.text("publish.missing_note"),
        "caution": words.text("publish.caution"),
    }


def _block(block: Block, document: Document, words: Catalogue) -> Json:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text, "level": level}
        case Paragraph(text):
            return {"kind": "paragraph", "text": _runs(text)}
        case Finding(text):
            return {"kind": "finding", "text": text}
        case KeyFigures(items):
            return {
                "kind": "key_figures",
                "items": [
                    {"label": item.label, "value": item.value, "note": item.note} for item in items
                ],
            }
        case Bullets(items, numbered):
            listed = [_runs(item) for item in items]
            return {"kind": "bullets", "items": listed, "numbered": numbered}
        case Note(text):
            return {"kind": "note", "text": _runs(text)}
        case TableBlock():
            return {"kind": "table", **_table(block, words)}
        case Figure():
            return {"kind": "figure", **_figure(block, document, words)}
        case Definitions(items):
            terms = [{"term": term, "text": _runs(text)} for term, text in items]
            return {"kind": "definitions", "items": terms}
        case PageBreak():
            return {"kind": "page_break"}


def _runs(text: Text) -> str | list[Json]:
    if isinstance(text, str):
        return text
    return [
        {"text": run, "strong": False}
        if isinstance(run, str)
        else {"text": run.text, "strong": True}
        for run in text
    ]


def _table(table: TableBlock, words: Catalogue) -> Json:
    return {
        "caption": table.caption,
        "columns": [{"label": column.label, "kind": column.kind} for column in table.columns],
        "rows": [list(row) for row in table.rows],
        "source": _source(table.source, words),
        "own_row": table.own_row,
    }


def _figure(figure: Figure, document: Document, words: Catalogue) -> Json:
    drawing = svg(figure.chart)
    width, height, bleed = _extent(drawing)
    return {
        "title": figure.title,
        "measure": figure.measure,
        "source": _source(figure.source, words),
        "alternative": figure.alternative,
        "table": document.table_number(figure),
        "svg": drawing,
        "drawn": width,
        "width": WIDTH,
        "height": height,
        "bleed": bleed,
    }


def _source(source: str, words: Catalogue) -> str:
    return words.text("publish.source", source=source) if source else ""


def _extent(drawing: str) -> tuple[float, float, float]:
    """Width and height of an SVG, and how far it reaches beyond the left edge of the text."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawing)
    shift = re.search(r'transform="translate\((-?[\d.]+),', drawing)
    if not size or not shift:
        raise PublishError.of("publish.pdf_failed", detail="SVG")
    return float(size[1]), float(size[2]), float(shift[1])
