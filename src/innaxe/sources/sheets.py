"""One table of cells as it stands in a file, before anything is made of its content."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, Place, Problem, SourceError, message
from innaxe.sources.cells import text_of
from innaxe.sources.notes import hint, shown, some

if TYPE_CHECKING:
    from collections.abc import Container, Hashable, Iterable, Sequence

    from innaxe.sources.notes import Notes

__all__ = ["Cells", "Column", "Sheet", "is_blank", "letter", "sheet_of"]


def is_blank(cell: object) -> bool:
    """Whether there is nothing in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def letter(index: int) -> str:
    """The letter of a column as a spreadsheet shows it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of a sheet that are not blank; the first one holds the headings.

    Args:
        file: name of the file.
        name: name of the sheet; empty for a text file.
        rows: row numbers as the user sees them.
        cells: the cells of these rows; rows may differ in length.
        delimiter: what separates the cells of a text file.
    """

    file: str
    name: str
    rows: Sequence[int]
    cells: Sequence[Sequence[object]]
    delimiter: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The trimmed headings; a column may have none."""
        return tuple(text_of(cell) for cell in self.cells[0]) if self.cells else ()

    def place(self, row: int | None = None, column: str = "") -> Place:
        """A place in this sheet."""
        return Place(self.file, self.name, row, column)

    @property
    def heading_place(self) -> Place:
        """Where the headings stand."""
        return self.place(self.rows[0] if self.rows else None)


@dataclass(frozen=True, slots=True)
class Column:
    """Cells under one heading, with their rows."""

    heading: str
    cells: Sequence[object]
    rows: Sequence[int]
    may_be_negative: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table by columns: all columns are of the length of ``rows``."""

    cells: Cells
    headings: tuple[str, ...]
    rows: Sequence[int]
    columns: Sequence[Sequence[object]]
    without_heading: int

    @property
    def file(self) -> str:
        """Name of the file."""
        return self.cells.file

    @property
    def name(self) -> str:
        """Name of the sheet; empty for a text file."""
        return self.cells.name

    def place(self, row: int | None = None, column: str = "") -> Place:
        """A place in this sheet."""
        return self.cells.place(row, column)

    def column(
        self, index: int, positions: Sequence[int] | None = None, *, may_be_negative: bool = True
    ) -> Column:
        """A column, or only its cells at some positions."""
        heading, cells = self.headings[index], self.columns[index]
        if positions is None:
            return Column(heading, cells, self.rows, may_be_negative)
        rows = self.rows
        return Column(
            heading, [cells[i] for i in positions], [rows[i] for i in positions], may_be_negative
        )

    def claim(self, columns: dict[Any, int], part: Hashable, index: int, notes: Notes) -> None:
        """Let a column play a part, and complain where another one already does."""
        first, heading = columns.setdefault(part, index), self.headings[index]
        # equal headings were complained of before
        if self.headings[first] != heading:
            place = self.place(self.cells.rows[0], heading)
            notes.problem("source.same_meaning", place, heading=heading, other=self.headings[first])

    def left(self, unknown: Sequence[str]) -> tuple[Message, ...]:
        """What the report says of columns that nobody asked for."""
        said: list[Message] = []
        if unknown:
            names = some(unknown)
            said.append(
                message("source.left.columns", file=self.file, count=len(unknown), columns=names)
            )
        if self.without_heading:
            said.append(
                message("source.left.no_heading", file=self.file, count=self.without_heading)
            )
        return tuple(said)

    def demand(self, needed: Iterable[str], there: Container[str], unknown: Sequence[str]) -> None:
        """Raise a problem for each needed heading that is not there, with the nearest unknown."""
        row = self.cells.rows[0]
        problems = [
            Problem(
                message("source.column_missing", heading=name, hint=hint(name, unknown)),
                self.place(row, name),
            )
            for name in needed
            if name not in there
        ]
        if problems:
            raise SourceError(problems)


def sheet_of(cells: Cells, notes: Notes) -> Sheet:
    """Check the outer form of a table and turn it into columns.

    Raises:
        SourceError: ``source.no_rows`` where there are headings only.
    """
    headings = cells.headings
    if len(cells.rows) == 1:
        raise SourceError.of("source.no_rows", place=cells.heading_place)
    _check_headings(cells, headings, notes)
    width = len(headings)
    body = cells.cells[1:]
    beyond = _check_width(cells, width, notes)
    padded = (
        row if len(row) == width else [*row[:width], *[""] * (width - len(row))] for row in body
    )
    columns = list(zip(*padded, strict=True))
    without = beyond + sum(
        not heading and not all(map(is_blank, column))
        for heading, column in zip(headings, columns, strict=True)
    )
    return Sheet(cells, headings, cells.rows[1:], columns, without)


def _check_headings(cells: Cells, headings: Sequence[str], notes: Notes) -> None:
    for heading, count in Counter(filter(None, headings)).items():
        if count > 1:
            place = cells.place(cells.rows[0], heading)
            notes.problem("source.duplicate_heading", place, heading=shown(heading))


def _check_width(cells: Cells, width: int, notes: Notes) -> int:
    """Complain of text rows that run over; in a workbook they are columns without a heading."""
    beyond: set[int] = set()
    for row, content in zip(cells.rows[1:], cells.cells[1:], strict=True):
        if len(content) <= width:
            continue
        over = [index for index in range(width, len(content)) if not is_blank(content[index])]
        beyond.update(over)
        if over and cells.delimiter:
            notes.problem(
                "source.ragged_row",
                cells.place(row, letter(over[0])),
                cells=over[-1] + 1,
                headings=width,
            )
    return 0 if cells.delimiter else len(beyond)
