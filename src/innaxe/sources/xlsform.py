"""Questionnaires in workbooks (XLSForm): which sheet, which column, which row says what.

What the cells mean is the business of ``innaxe.survey``; whether other tools can use the form is
asked of pyxform next door, in ``xlsform_peer``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from innaxe.errors import Place, Problem, SourceError, message
from innaxe.sources.cells import fault_of, text_of
from innaxe.sources.files import kind_of, read_bytes
from innaxe.sources.sheets import Cells, is_blank
from innaxe.sources.workbook import read_workbook
from innaxe.survey.draft import Draft, Row, Rows
from innaxe.survey.kinds import FORMR_COLUMNS
from innaxe.survey.languages import TRANSLATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from innaxe.survey.draft import Column

__all__ = ["FormReading", "read_xlsform"]

SHEETS = ("survey", "choices", "settings")
_OTHER_SHEETS = ("external_choices", "entities", "osm")

_SAME = {
    "relevance": "relevant", "caption": "label", "command": "type", "tag": "name",
    "calculate": "calculation", "readonly": "read_only", "constraining_message":
    "constraint_message", "requiredmsg": "required_message", "count": "repeat_count",
    "jr:count": "repeat_count", "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
}  # fmt: skip
_SURVEY = {
    "type", "name", "label", "hint", "relevant", "constraint", "constraint_message", "required",
    "required_message", "calculation", "choice_filter", "default", "appearance", "parameters",
    "repeat_count", "read_only", "disabled", "innaxe_indicator", "innaxe_stakeholder_group",
    "innaxe_privacy", "innaxe_weight_target", "innaxe_quota", "innaxe_rows_shown",
    "innaxe_item_version",
}  # fmt: skip
_LEFT_SURVEY = {
    "media", "image", "big-image", "audio", "video", "guidance_hint", "trigger", "save_to",
    "autoplay", "bind", "body", "instance", "control", "publishable", "intent", "noapperrorstring",
    "no_app_error_string", "compact_tag",
}  # fmt: skip
_CHOICES = {"list_name", "name", "label"}
_LEFT_CHOICES = {"media", "image", "big-image", "audio", "video"}
_SETTINGS = {
    "form_title", "innaxe_title", "form_id", "version", "default_language",
    "allow_choice_duplicates",
}  # fmt: skip
_LEFT_SETTINGS = {"public_key", "submission_url", "instance_name", "auto_send", "auto_delete"}
_SAME_SETTINGS = {
    "title": "form_title", "set_form_title": "form_title", "id_string": "form_id",
    "set_form_id": "form_id", "form_version": "version",
}  # fmt: skip
_TRANSLATED = (*TRANSLATED, "innaxe_title")
# a first word that only says where the second one goes
_WRAPPERS = ("bind", "control", "body", "settings")


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form as it stands in a workbook.

    Args:
        draft: its rows, with the place of each cell.
        plain: the same cells by sheet as other tools want them: heading to text, row by row.
        numbers: by sheet the numbers of these rows as the user sees them.
        left: names of sheets that mean something to other tools and nothing to us.
    """

    draft: Draft
    plain: Mapping[str, Sequence[Mapping[str, str]]]
    numbers: Mapping[str, Sequence[int]]
    left: tuple[str, ...] = ()


def read_xlsform(path: Path) -> FormReading:
    """Read the sheets *survey*, *choices* and *settings* of a workbook.

    The leading bytes say what the file is; the ending of its name is not trusted.

    Raises:
        SourceError: where the file is no workbook, has no sheet *survey*, or has headings or cells
            that cannot be told apart or read.
    """
    content = read_bytes(path)
    if kind_of(content) == "text":
        raise SourceError.of("xlsform.not_a_workbook", place=Place(file=path.name))
    sheets, _ = read_workbook(path.name, content, hidden_too=True)
    by_name = {sheet.name.strip().casefold(): sheet for sheet in reversed(sheets) if sheet.rows}
    if "survey" not in by_name:
        raise _without_survey(path.name, sheets)
    problems: list[Problem] = []
    survey, choices, settings = (
        _Reader(name, by_name.get(name) or Cells(path.name, name, [], []), problems).rows()
        for name in SHEETS
    )
    if problems:
        raise SourceError(problems)
    return FormReading(
        Draft(path.name, survey, choices, settings),
        {name: _plain(by_name[name]) for name in SHEETS if name in by_name},
        {name: by_name[name].rows[1:] for name in SHEETS if name in by_name},
        tuple(name for name in _OTHER_SHEETS if name in by_name),
    )


def _without_survey(file: str, sheets: Sequence[Cells]) -> SourceError:
    for sheet in sheets:
        headings = [heading.casefold() for heading in sheet.headings]
        found = [heading for heading in headings if heading in FORMR_COLUMNS]
        if "type" in headings and "name" in headings and found:
            place = sheet.place(sheet.rows[0], found[0])
            return SourceError.of("form.formr", place=place, word=found[0])
    names = tuple(sheet.name for sheet in sheets)
    if not names:
        return SourceError.of("source.empty", place=Place(file=file))
    return SourceError.of("xlsform.no_survey", place=Place(file=file), sheets=names)


def _text(cell: object) -> str:
    """A cell as text; dates as XLSForm writes them."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else (
            cell.isoformat(timespec="seconds")
        )  # fmt: skip
    if isinstance(cell, date):
        return cell.isoformat()
    # spreadsheets on the web like to put in spaces that do not break
    return text_of(cell).replace("\u00a0", " ").strip()


class _Reader:
    """Reads one sheet and notes what is wrong with its headings and cells."""

    def __init__(self, sheet: str, cells: Cells, problems: list[Problem]) -> None:
        self.sheet, self.cells, self.problems = sheet, cells, problems
        self.known: set[str] = {"survey": _SURVEY, "choices": _CHOICES}.get(sheet, _SETTINGS)
        self.left: set[str] = {"survey": _LEFT_SURVEY, "choices": _LEFT_CHOICES}.get(
            sheet, _LEFT_SETTINGS
        )
        self.unknown: list[str] = []
        self.left_out: list[str] = []

    def rows(self) -> Rows:
        if not self.cells.rows:
            return Rows(self.cells.name)
        columns = self.columns()
        rows = [
            self.row(number, columns, row)
            for number, row in zip(self.cells.rows[1:], self.cells.cells[1:], strict=True)
        ]
        return Rows(
            self.cells.name,
            {column: self.cells.headings[index] for index, column in columns.items()},
            tuple(row for row in rows if row.cells),
            tuple(self.unknown),
            tuple(self.left_out),
        )

    def columns(self) -> dict[int, Column]:
        """For each position of a column that we read, which one it is."""
        double = any("::" in heading for heading in self.cells.headings)
        found: dict[Column, int] = {}
        for index, heading in enumerate(self.cells.headings):
            if not heading:
                continue
            column = self.column(heading, double=double)
            if column is None:
                continue
            if column in found:
                self.problem("xlsform.heading_twice", heading, other=self.heading(found[column]))
            found.setdefault(column, index)
        self.demand(found)
        return {index: column for column, index in found.items()}

    def heading(self, index: int) -> str:
        return self.cells.headings[index]

    def problem(self, code: str, column: str, **params: object) -> None:
        place = self.cells.place(self.cells.rows[0], column)
        self.problems.append(Problem(message(code, heading=column, **params), place))

    def demand(self, found: Mapping[Column, int]) -> None:
        needed = {"survey": ("type", "name"), "choices": ("list_name", "name")}.get(self.sheet, ())
        for name in needed:
            if (name, "") not in found:
                self.problem("xlsform.column_missing", name)

    def column(self, heading: str, *, double: bool) -> Column | None:
        """What a heading means: our word for it, and the language."""
        parts = [part.strip() for part in heading.split("::" if double else ":")]
        if "jr" in parts[:-1]:  # a prefix, not a separator
            place = parts.index("jr")
            parts[place : place + 2] = [f"jr:{parts[place + 1]}"]
        if len(parts) > 1 and parts[0].lower() in _WRAPPERS and self.word(parts[1]) in self.known:
            parts = parts[1:]
        name, language = self.word(parts[0]), "::".join(parts[1:])
        if name in self.known and (not language or name in _TRANSLATED):
            return name, language
        if name == "form_title" and language:  # pyxform, and so Kobo and ODK, stumble over it
            self.problem("xlsform.title_translated", heading, instead=f"innaxe_title::{language}")
            return None
        if name in self.left or (name in self.known and language):
            self.left_out.append(heading)
            return None
        self.unknown.append(heading)
        # any column of a choice may serve its filters
        return (heading, "") if self.sheet == "choices" else None

    def word(self, text: str) -> str:
        name = "_".join(text.lower().split())
        if self.sheet == "settings":
            return _SAME_SETTINGS.get(name, name)
        if self.sheet == "choices" and name == "value":
            return "name"
        if self.sheet == "survey" and name == "value":
            return "name"
        return _SAME.get(name, name)

    def row(self, number: int, columns: Mapping[int, Column], row: Sequence[object]) -> Row:
        cells: dict[Column, str] = {}
        for index, cell in enumerate(row):
            column = columns.get(index)
            if column is None or is_blank(cell):
                continue
            if fault := fault_of(cell):
                place = self.cells.place(number, self.heading(index))
                self.problems.append(Problem(message(fault[0], **fault[1]), place))
            elif text := _text(cell):
                cells[column] = text
        return Row(number, cells)


def _plain(cells: Cells) -> list[dict[str, str]]:
    """Heading to text for each row that is not blank."""
    return [
        {
            heading: text
            for heading, cell in zip(cells.headings, row, strict=False)
            if heading and (text := _text(cell))
        }
        for row in cells.cells[1:]
    ]
