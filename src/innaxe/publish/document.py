"""The document model: what a report says, in which order, whatever the format.

All text is in the reader's language already. Nothing here knows of PDF, DOCX or HTML; the
writers read this model and add nothing but layout. A chart is kept as a chart, so that each
writer draws it in the format it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Block",
    "Bullets",
    "Chart",
    "Column",
    "Definitions",
    "Document",
    "Figure",
    "Finding",
    "Foreign",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Note",
    "PageBreak",
    "Paragraph",
    "Strong",
    "TableBlock",
    "Text",
]


class Chart(Protocol):
    """What a chart can do, of which Altair's charts are one kind."""

    def to_dict(self) -> dict[str, Any]:
        """The chart as a Vega-Lite specification."""
        ...


@dataclass(frozen=True, slots=True)
class Strong:
    """A run of words that carries weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A run of words in another language than the document, named by its code."""

    text: str
    language: str


Text = str | tuple[str | Strong | Foreign, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section (level 1) or of a part of one (level 2 or 3)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that claims something; it opens a section."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure to remember: what it is, its value in words, and what qualifies it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of figures to remember, three to five of them."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``numbered`` where the order matters."""

    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A caution that a reader must not miss."""

    text: Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Args:
        label: its heading.
        kind: ``number`` columns hold numbers in words, set to the end of the cell; those of
            ``share`` columns are shares of one, told as percentages.
    """

    label: str
    kind: Literal["text", "number", "share"] = "text"

    @property
    def align(self) -> Literal["start", "end"]:
        """The side that the cells keep to."""
        return "start" if self.kind == "text" else "end"


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; its first column names the rows.

    Args:
        caption: what it shows.
        columns: headings, the one of the row names first.
        rows: cells in words; ``None`` is not recorded, which is never zero.
        source: where the figures come from.
        own_row: position of the row that is ours, counted from 0.
        numbers: the values behind the words, cell by cell, for those who calculate further;
            ``None`` where a cell is no number. Empty where only words are known.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | None, ...], ...]
    source: str = ""
    own_row: int | None = None
    numbers: tuple[tuple[float | None, ...], ...] = ()

    def __post_init__(self) -> None:
        """A row with a cell too few or too many is a mistake of ours."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"rows and columns of the table {self.caption!r} differ in number")
        if self.numbers and [*map(len, self.numbers)] != [*map(len, self.rows)]:
            raise ValueError(f"numbers and words of the table {self.caption!r} differ in shape")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with all that belongs to it.

    Args:
        title: the finding, as a claim.
        measure: how to read the marks.
        chart: the drawing.
        source: where the figures come from.
        alternative: the chart in a sentence, for those who do not see it.
        table: the figures behind the chart, for the annex.
    """

    title: str
    measure: str
    chart: Chart
    source: str
    alternative: str
    table: TableBlock


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms, each with its meaning."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading
    | Paragraph
    | Finding
    | KeyFigures
    | Bullets
    | Note
    | TableBlock
    | Figure
    | Definitions
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document with who answers for it.

    Args:
        title: what the document claims or is called.
        subtitle: what kind of document it is.
        language: code of the language that all text is in.
        publisher: who answers for it.
        day: the day it was made; it stands in the file too, so that the same content gives the
            same bytes.
        blocks: what it says, in order.
        running: short title for the head of each page.
        banner: what must be read before all else, such as that the data are fictitious.
        keywords: for catalogues.
        annex_title: heading over the tables behind the figures.
    """

    title: str
    subtitle: str
    language: str
    publisher: str
    day: date
    blocks: tuple[Block, ...]
    running: str = ""
    banner: str = ""
    keywords: tuple[str, ...] = ()
    annex_title: str = ""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))

    @property
    def annex(self) -> tuple[TableBlock, ...]:
        """The tables behind the figures, each once, in the order of their first figure."""
        return tuple(dict.fromkeys(figure.table for figure in self.figures))

    @property
    def tables(self) -> tuple[TableBlock, ...]:
        """Every table, of the text and behind the figures, each once and in order."""
        behind = (block.table if isinstance(block, Figure) else block for block in self.blocks)
        return tuple(dict.fromkeys(block for block in behind if isinstance(block, TableBlock)))

    def table_number(self, figure: Figure) -> int:
        """Number of the table in the annex that stands behind a figure, counted from 1."""
        return self.annex.index(figure.table) + 1
