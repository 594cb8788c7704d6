"""A document as plain data with its charts drawn: what a layout needs, and no layout."""

from __future__ import annotations

import re
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from innaxe.errors import PublishError
from innaxe.locale import catalogue
from innaxe.publish.charts.canvas import WIDTH
from innaxe.publish.charts.render import svg
from innaxe.publish.document import (
    Block,
    Bullets,
    Column,
    Definitions,
    Document,
    Figure,
    Finding,
    Foreign,
    Heading,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Strong,
    TableBlock,
    Text,
)

if TYPE_CHECKING:
    from innaxe.locale import Catalogue

__all__ = ["content_of"]

Json = dict[str, Any]


def content_of(document: Document) -> Json:
    """The document as plain data, with the few words that a layout adds."""
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
        "annex": [_table(table, document, words) for table in document.annex],
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


@singledispatch
def _block(block: Block, _document: Document, _words: Catalogue) -> Json:
    raise TypeError(f"no block of a document: {block!r}")


@_block.register(Heading)
def _heading(block: Heading, _document: Document, _words: Catalogue) -> Json:
    return {"kind": "heading", "text": block.text, "level": block.level}


@_block.register(Paragraph)
def _paragraph(block: Paragraph, _document: Document, _words: Catalogue) -> Json:
    return {"kind": "paragraph", "text": _runs(block.text)}


@_block.register(Finding)
def _finding(block: Finding, _document: Document, _words: Catalogue) -> Json:
    return {"kind": "finding", "text": block.text}


@_block.register(KeyFigures)
def _key_figures(block: KeyFigures, _document: Document, _words: Catalogue) -> Json:
    items = [{"label": item.label, "value": item.value, "note": item.note} for item in block.items]
    return {"kind": "key_figures", "items": items}


@_block.register(Bullets)
def _bullets(block: Bullets, _document: Document, _words: Catalogue) -> Json:
    items = [_runs(item) for item in block.items]
    return {"kind": "bullets", "items": items, "numbered": block.numbered}


@_block.register(Note)
def _note(block: Note, _document: Document, _words: Catalogue) -> Json:
    return {"kind": "note", "text": _runs(block.text)}


@_block.register(Definitions)
def _definitions(block: Definitions, _document: Document, _words: Catalogue) -> Json:
    items = [{"term": term, "text": _runs(text)} for term, text in block.items]
    return {"kind": "definitions", "items": items}


@_block.register(PageBreak)
def _page_break(_block: PageBreak, _document: Document, _words: Catalogue) -> Json:
    return {"kind": "page_break"}


@_block.register(TableBlock)
def _table(block: TableBlock, _document: Document, words: Catalogue) -> Json:
    return {
        "kind": "table",
        "caption": block.caption,
        "columns": [_column(column) for column in block.columns],
        "rows": [list(row) for row in block.rows],
        "source": _source(block.source, words),
        "own_row": block.own_row,
    }


def _column(column: Column) -> Json:
    """A layout only asks whether cells are words or numbers."""
    return {"label": column.label, "kind": "text" if column.align == "start" else "number"}


@_block.register(Figure)
def _figure(block: Figure, document: Document, words: Catalogue) -> Json:
    drawing = svg(block.chart)
    drawn, height, bleed = _extent(drawing)
    return {
        "kind": "figure",
        "title": block.title,
        "measure": block.measure,
        "source": _source(block.source, words),
        "alternative": block.alternative,
        "table": document.table_number(block),
        "svg": drawing,
        "drawn": drawn,
        "width": WIDTH,
        "height": height,
        "bleed": bleed,
    }


def _runs(text: Text) -> str | list[Json]:
    """Text as it stands, or its runs with the weight of each."""
    if isinstance(text, str):
        return text
    return [_run(run) for run in text]


def _run(run: str | Strong | Foreign) -> Json:
    if isinstance(run, str):
        return {"text": run, "strong": False, "language": ""}
    if isinstance(run, Foreign):
        return {"text": run.text, "strong": False, "language": run.language}
    return {"text": run.text, "strong": True, "language": ""}


def _source(source: str, words: Catalogue) -> str:
    return words.text("publish.source", source=source) if source else ""


def _extent(drawing: str) -> tuple[float, float, float]:
    """Width and height of an SVG, and how far it reaches beyond the left edge of the text."""
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', drawing)
    shift = re.search(r'transform="translate\((-?[\d.]+),', drawing)
    if not size or not shift:
        raise PublishError.of("publish.pdf_failed", detail=drawing[:80])
    return float(size[1]), float(size[2]), float(shift[1])
