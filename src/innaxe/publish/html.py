"""A document as one web page that needs nothing else: no script, no picture, no style elsewhere.

The page forbids itself to load anything; its one style sheet is allowed by its fingerprint. Text
of the document only ever passes through ``markup``, which escapes it.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any

from innaxe.locale import catalogue
from innaxe.publish.content import content_of
from innaxe.publish.drawing import dark_rules, inline_svg
from innaxe.publish.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.locale import Catalogue
    from innaxe.publish.document import Document

__all__ = ["write_html"]

Json = dict[str, Any]


def write_html(document: Document) -> bytes:
    """Set a document as one page in its language."""
    page = _Page(content_of(document), catalogue(document.language))
    return f"<!doctype html>\n{page.html()}\n".encode()


class _Page:
    """The page while it is written: it counts sections and knows which tables were shown."""

    def __init__(self, content: Json, words: Catalogue) -> None:
        self.content = content
        self.words = words
        self.level = 1
        self.sections: list[tuple[str, str]] = []
        self.shown: set[int] = set()
        self.figures = 0
        self.tables = 0
        self.writers: dict[str, Callable[[Json], str]] = {
            "heading": self._heading,
            "paragraph": lambda block: tag("p", _runs(block["text"])),
            "finding": lambda block: tag("p", block["text"], class_="finding"),
            "key_figures": _key_figures,
            "bullets": _bullets,
            "note": self._note,
            "definitions": _definitions,
            "page_break": lambda _block: Markup(),
            "table": self._table_in_text,
            "figure": self._figure,
        }

    def html(self) -> Markup:
        parts = [self.writers[block["kind"]](block) for block in self.content["blocks"]]
        body = tag("div", join(parts, "\n"), class_="reading", id="content", tabindex="-1")
        main = tag("main", self._masthead(), self._contents(), body, class_="wrap paper")
        banner = self.content["banner"]
        return tag(
            "html",
            self._head(),
            tag(
                "body",
                tag("a", self.words.text("publish.skip"), class_="skip", href="#content"),
                tag("aside", tag("p", banner, class_="wrap"), class_="banner") if banner else "",
                main,
                self._foot(),
            ),
            lang=self.content["language"],
        )

    def _head(self) -> Markup:
        content = self.content
        style, policy = _style()
        about = {
            "description": content["subtitle"],
            "author": content["publisher"],
            "keywords": ", ".join(content["keywords"]),
            "dcterms.date": "{:04}-{:02}-{:02}".format(*content["day"]),
        }
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("title", content["title"]),
            *(tag("meta", name=name, content=value) for name, value in about.items() if value),
            tag("style", style),
        )

    def _masthead(self) -> Markup:
        content = self.content
        about = " · ".join(part for part in (content["publisher"], content["date"]) if part)
        return tag(
            "header",
            tag("p", _wordmark(), "innaxe", class_="brand"),
            tag("h1", content["title"]),
            tag("p", content["subtitle"], class_="lede") if content["subtitle"] else "",
            tag("p", about, class_="about"),
            class_="masthead",
        )

    def _contents(self) -> str:
        """Links to the sections; they were counted while the blocks were written."""
        if len(self.sections) < 2:  # noqa: PLR2004 - one section needs no list of sections
            return ""
        name = self.words.text("publish.contents")
        links = [tag("li", tag("a", text, href=f"#{at}")) for at, text in self.sections]
        title = tag("h2", name, id="contents")
        return tag("nav", title, tag("ol", *links), class_="contents", aria_labelledby="contents")

    def _foot(self) -> Markup:
        parts = (self.content["running"], self.content["publisher"], self.content["date"])
        spans = [tag("span", part) for part in parts if part]
        return tag("footer", tag("div", *spans, class_="wrap"), class_="foot")

    def _heading(self, block: Json) -> Markup:
        # a level is never skipped, so that the outline has no holes
        self.level = min(block["level"], self.level) + 1
        if block["level"] > 1:
            return tag(f"h{self.level}", block["text"])
        at = f"section-{len(self.sections) + 1}"
        self.sections.append((at, block["text"]))
        return tag("h2", block["text"], id=at)

    def _note(self, block: Json) -> Markup:
        title = tag("strong", self.content["words"]["caution"])
        parts = tag("p", title), tag("p", _runs(block["text"]))
        return tag("div", *parts, class_="caution", role="note")

    def _figure(self, block: Json) -> Markup:
        self.figures += 1
        at = f"figure-{self.figures}"
        title = tag(f"h{self.level + 1}", block["title"], class_="finding", id=at)
        measure = tag("p", block["measure"], class_="measure") if block["measure"] else ""
        drawing = inline_svg(block["svg"], block["alternative"], at)
        return tag(
            "figure",
            tag("figcaption", title, measure),
            tag("div", drawing, class_="scroll", role="group", tabindex="0", aria_labelledby=at),
            tag("p", block["source"], class_="source") if block["source"] else "",
            self._data(block["table"]),
            class_="chart",
            aria_labelledby=at,
        )

    def _data(self, number: int) -> Markup:
        """The table behind a figure; where it was shown before, the way to it."""
        name = self.words.text("publish.data_table", number=number)
        if number in self.shown:
            return tag("p", tag("a", name, href=f"#data-{number}"), class_="source")
        self.shown.add(number)
        table = self._table(self.content["annex"][number - 1], name)
        summary = tag("summary", self.words.text("publish.show_table"))
        return tag("details", summary, table, id=f"data-{number}")

    def _table_in_text(self, block: Json) -> Markup:
        return tag("div", self._table(block), class_="table")

    def _table(self, block: Json, name: str = "") -> Markup:
        self.tables += 1
        at = f"table-{self.tables}"
        caption = tag("caption", f"{name}. " if name else "", block["caption"], id=at)
        heads = [
            tag("th", column["label"], scope="col", class_=_side(column))
            for column in block["columns"]
        ]
        rows = [self._row(block, number) for number in range(len(block["rows"]))]
        table = tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows))
        scroll = tag("div", table, class_="scroll", role="region", tabindex="0", aria_labelledby=at)
        remarks = [block["source"]] if block["source"] else []
        if any(cell is None for row in block["rows"] for cell in row):
            remarks.insert(0, self.content["words"]["missing_note"])
        return join([scroll, tag("p", " · ".join(remarks), class_="source") if remarks else ""])

    def _row(self, block: Json, number: int) -> Markup:
        first, *others = zip(block["columns"], block["rows"][number], strict=True)
        missing = self.content["words"]["missing"]
        cells = [tag("th", missing if first[1] is None else first[1], scope="row")]
        cells += [
            tag("td", missing, class_=f"{_side(column)} missing".strip())
            if cell is None
            else tag("td", cell, class_=_side(column))
            for column, cell in others
        ]
        return tag("tr", *cells, class_="own" if block["own_row"] == number else "")


def _side(column: Json) -> str:
    return "num" if column["kind"] == "number" else ""


def _runs(text: str | list[Json]) -> Markup:
    if isinstance(text, str):
        return join([text])
    return join(_run(run) for run in text)


def _run(run: Json) -> str:
    if run["language"]:
        return tag("span", run["text"], lang=run["language"])
    return tag("strong", run["text"]) if run["strong"] else str(run["text"])


def _key_figures(block: Json) -> Markup:
    items = [
        tag(
            "div",
            tag("dt", item["label"]),
            tag("dd", item["value"], class_="value"),
            tag("dd", item["note"]) if item["note"] else "",
        )
        for item in block["items"]
    ]
    return tag("dl", *items, class_="facts")


def _bullets(block: Json) -> Markup:
    items = [tag("li", _runs(item)) for item in block["items"]]
    return tag("ol" if block["numbered"] else "ul", *items)


def _definitions(block: Json) -> Markup:
    parts = [(tag("dt", item["term"]), tag("dd", _runs(item["text"]))) for item in block["items"]]
    return tag("dl", *(part for pair in parts for part in pair), class_="terms")


def _wordmark() -> Markup:
    """The interval mark: thin line, thick line, dot."""
    return tag(
        "svg",
        tag("line", x1="1", x2="35", y1="8", y2="8", class_="thin"),
        tag("line", x1="10", x2="26", y1="8", y2="8", class_="thick"),
        tag("circle", cx="20", cy="8", r="5"),
        viewBox="0 0 36 16",
        aria_hidden="true",
    )


@cache
def _style() -> tuple[Markup, str]:
    """The style sheet, and the policy that allows it and nothing else."""
    sheet = (resources.files("innaxe.publish") / "templates" / "page.css").read_text("utf-8")
    dark = "\n".join(f"  {rule}" for rule in dark_rules())
    style = f"\n{sheet}@media screen and (prefers-color-scheme: dark) {{\n{dark}\n}}\n"
    mark = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    return Markup(style), policy
