"""A document for Word: real styles, captions and contents as fields, for those who edit it."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from innaxe.locale import catalogue
from innaxe.publish import word
from innaxe.publish.charts.render import png
from innaxe.publish.columns import column_shares
from innaxe.publish.content import content_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

    from innaxe.locale import Catalogue
    from innaxe.publish.document import Block, Document, Figure, TableBlock

__all__ = ["write_docx"]

Json = dict[str, Any]
ROOM = 104  # signs of a table's text on one line
FULL, TALLEST = 160.0, 190.0  # millimetres that a picture may take
HEADINGS = 2  # levels in the contents


def write_docx(document: Document) -> bytes:
    """Set a document as a file that Word and LibreOffice open and edit."""
    return _Writer(document).bytes()


class _Writer:
    """The file while it is written: it counts figures, tables and bookmarks."""

    def __init__(self, document: Document) -> None:
        import docx

        self.document = document
        self.content = content_of(document)
        self.words: Catalogue = catalogue(document.language)
        self.file: WordFile = docx.Document()
        word.dress(self.file, document.language)
        self.body: Any = self.file.element.body
        self.figures = 0
        self.tables = 0
        self.bookmarks = 0
        self.headings: list[tuple[int, str, str]] = []
        self.writers: dict[str, Callable[[Any, Json], None]] = {
            "heading": lambda _block, told: self._heading(told["text"], told["level"]),
            "paragraph": lambda _block, told: self._add("Normal", *_runs(told["text"])),
            "finding": lambda _block, told: self._add("Finding", word.run(told["text"])),
            "key_figures": lambda _block, told: self._key_figures(told["items"]),
            "bullets": lambda _block, told: self._bullets(told),
            "note": lambda _block, told: self._note(told),
            "definitions": lambda _block, told: self._definitions(told),
            "page_break": lambda _block, _told: self._page_break(),
            "table": self._table,
            "figure": self._figure,
        }

    def bytes(self) -> bytes:
        self._about()
        self._frame()
        self._masthead()
        place = len(self.body)
        for block, told in zip(self.document.blocks, self.content["blocks"], strict=True):
            self._write(block, told)
        self._annex()
        for made in reversed(self._contents()):
            self.body.insert(place - 1, made)  # the last element is the section
        return word.packed(self.file)

    def _write(self, block: Block, told: Json) -> None:
        self.writers[told["kind"]](block, told)

    def _add(self, style: str, *runs: Any) -> Any:
        made = word.paragraph(style, *runs)
        self._append(made)
        return made

    def _append(self, made: Any) -> None:
        self.body.insert(len(self.body) - 1, made)

    def _mark(self, made: Any, name: str) -> None:
        self.bookmarks += 1
        word.bookmark(made, name, self.bookmarks)

    def _about(self) -> None:
        about, document = self.file.core_properties, self.document
        about.title = word.clean(document.title)
        about.subject = word.clean(document.subtitle)
        about.author = about.last_modified_by = word.clean(document.publisher)
        about.keywords = word.clean(", ".join(document.keywords))
        about.language = document.language
        about.comments = ""
        about.revision = 1
        about.created = about.modified = datetime.combine(document.day, time())

    def _frame(self) -> None:
        """Page, head and foot; the running title is left out on the first page."""
        from docx.shared import Mm

        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin, section.bottom_margin = Mm(27), Mm(25)
        section.header_distance = section.footer_distance = Mm(12)
        section.different_first_page_header_footer = True
        self._head(section.first_page_header, "")
        self._head(section.header, self.document.running)
        self._foot(section.first_page_footer)
        self._foot(section.footer)

    def _head(self, part: Any, running: str) -> None:
        lines = {"Banner": self.document.banner, "Header": running}
        made = [word.paragraph(style, word.run(text)) for style, text in lines.items() if text]
        _fill(part, made or [word.paragraph("Header")])

    def _foot(self, part: Any) -> None:
        pattern = self.content["words"]["page"]
        before, _, rest = pattern.partition("{page}")
        between, _, after = rest.partition("{pages}")
        tab = word.element("r", word.element("tab"))
        number = [word.run(before), *word.field("PAGE", "1"), word.run(between)]
        number += [*word.field("NUMPAGES", "1"), word.run(after)]
        _fill(part, [word.paragraph("Footer", word.run(self.document.publisher), tab, *number)])

    def _masthead(self) -> None:
        self._add("Title", word.run(self.document.title))
        if self.document.subtitle:
            self._add("Subtitle", word.run(self.document.subtitle))
        about = (self.document.publisher, self.content["date"])
        self._add("About", word.run(" · ".join(part for part in about if part)))

    def _contents(self) -> list[Any]:
        """The contents as a field, filled in so that it can be read before it is brought up."""
        entries = [entry for entry in self.headings if entry[0] <= HEADINGS]
        if not entries:
            return []
        begin = word.field(f'TOC \\o "1-{HEADINGS}" \\h \\z \\u', stale=True)
        made = [_entry(*entry) for entry in entries]
        for at, part in enumerate(begin[:-1], start=1):
            made[0].insert(at, part)
        made[-1].append(begin[-1])
        made[-1].pPr.append(word.element("spacing", after=480))
        return [word.paragraph("TOCHeading", word.run(self.words.text("publish.contents"))), *made]

    def _heading(self, text: str, level: int) -> None:
        made = self._add(f"Heading{level}", word.run(text))
        name = f"_Toc{len(self.headings) + 1:06d}"
        self._mark(made, name)
        self.headings.append((level, name, text))

    def _bullets(self, told: Json) -> None:
        style = "ListNumber" if told["numbered"] else "ListBullet"
        items = [self._add(style, *_runs(item)) for item in told["items"]]
        if told["numbered"]:
            word.restart(self.file, [self._paragraph(item) for item in items])

    def _paragraph(self, made: Any) -> Paragraph:
        from docx.text.paragraph import Paragraph

        return Paragraph(made, self.file._body)  # noqa: SLF001 - the place of all paragraphs

    def _note(self, told: Json) -> None:
        title = word.run(f"{self.content['words']['caution']}: ", "Strong")
        self._add("Note", title, *_runs(told["text"]))

    def _definitions(self, told: Json) -> None:
        for item in told["items"]:
            term = word.run(f"{item['term']}  ", "Strong")
            self._add("Definition", term, *_runs(item["text"]))

    def _page_break(self) -> None:
        self._add("Normal", word.element("r", word.element("br", type="page")))

    def _key_figures(self, items: list[Json]) -> None:
        widths = [1 / len(items)] * len(items)
        lines = (("label", "KeyLabel"), ("value", "KeyValue"), ("note", "KeyNote"))
        rows = [
            word.row([word.run(item[part]) for item in items], [style] * len(items), widths,
                     head=part == "label")
            for part, style in lines
        ]  # fmt: skip
        self._append(word.table("KeyFigures", self.document.title, widths, rows))

    def _caption(self, code: str, sequence: str, number: int, text: str) -> Any:
        """A caption whose number is a field, so that it stays right when figures move."""
        label = self.words.text(f"publish.{code}", number="{number}")
        before, _, after = label.partition("{number}")
        field = word.field(f"SEQ {sequence} \\* ARABIC", str(number))
        runs = [word.run(before), *field, word.run(f"{after}. "), word.run(text)]
        return self._add("Caption", *runs)

    def _table(self, block: TableBlock, told: Json) -> None:
        self.tables += 1
        self._caption("table", "Table", self.tables, block.caption)
        self._rows(block, told)

    def _rows(self, block: TableBlock, told: Json) -> None:
        known = self.content["words"]
        widths = column_shares(block, ROOM)
        self._append(word.data_table(block, widths, known["missing"]))
        remarks = [told["source"]] if told["source"] else []
        if any(cell is None for row in block.rows for cell in row):
            remarks.insert(0, known["missing_note"])
        self._add("Source", word.run(" · ".join(remarks)))

    def _figure(self, block: Figure, told: Json) -> None:
        self.figures += 1
        self._caption("figure", "Figure", self.figures, block.title)
        if block.measure:
            self._add("Measure", word.run(block.measure))
        self._picture(block, told)
        number = told["table"]
        name = word.run(self.words.text("publish.data_table", number=number), "Hyperlink")
        source = [word.run(f"{told['source']} · ")] if told["source"] else []
        self._add("Source", *source, word.link(f"data_{number}", name))

    def _picture(self, block: Figure, told: Json) -> None:
        from docx.shared import Mm

        pixel = min(FULL / told["width"], TALLEST / told["height"])
        made = self._paragraph(self._add("Picture"))
        made.paragraph_format.left_indent = Mm(-told["bleed"] * pixel)
        picture = made.add_run().add_picture(
            io.BytesIO(png(block.chart)), width=Mm(told["drawn"] * pixel)
        )
        about: Any = picture._inline.docPr  # noqa: SLF001 - python-docx has no alternative text
        label = self.words.text("publish.figure", number=self.figures)
        about.attrib.update({"name": label, "descr": word.clean(block.alternative)})

    def _annex(self) -> None:
        if not self.document.annex:
            return
        self._page_break()
        if self.document.annex_title:
            self._heading(self.document.annex_title, 1)
        for number, table in enumerate(self.document.annex, start=1):
            made = self._caption("data_table", "Data_table", number, table.caption)
            self._mark(made, f"data_{number}")
            self._rows(table, self.content["annex"][number - 1])


def _runs(text: str | list[Json]) -> list[Any]:
    if isinstance(text, str):
        return [word.run(text)]
    return [_run(part) for part in text]


def _run(part: Json) -> Any:
    if part["language"]:
        return word.run(part["text"], language=part["language"])
    return word.run(part["text"], "Strong" if part["strong"] else "")


def _fill(part: Any, made: list[Any]) -> None:
    """Put paragraphs into a head or a foot, in place of the empty one that it came with."""
    part.is_linked_to_previous = False
    holder: Any = part._element  # noqa: SLF001 - python-docx adds to it, but does not replace
    for child in list(holder):
        holder.remove(child)
    holder.extend(made)


def _entry(level: int, name: str, text: str) -> Any:
    """A line of the contents; the page number is known when the pages are."""
    tab = word.element("r", word.element("tab"))
    page = word.field(f"PAGEREF {name} \\h", stale=True)
    return word.paragraph(f"TOC{level}", word.link(name, word.run(text), tab, *page))
