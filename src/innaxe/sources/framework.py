"""The framework: which indicators there are, and how they come together to an index.

Read here is each row for itself; whether the rows make a tree is for the benchmark to say.
"""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.cells import text_of
from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes, hint, in_words, shown, some
from innaxe.sources.numbers import is_missing
from innaxe.sources.opening import open_tables
from innaxe.sources.reading import FrameworkReading, ReadingReport
from innaxe.sources.roles import NAMES
from innaxe.sources.sheets import sheet_of
from innaxe.tables import FRAMEWORK

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.opening import Opened
    from innaxe.sources.sheets import Cells, Column, Sheet

__all__ = ["TYPES", "read_framework"]

TYPES = ("Indicator", "Aggregate", "Group", "Denominator", "Other")

_SCORED = ("Indicator", "Aggregate")
_REFERENCES = ("Parent", "Denominator")
_DIRECTIONS = {"1": 1.0, "+1": 1.0, "1.0": 1.0, "-1": -1.0, "-1.0": -1.0, "\u22121": -1.0}
_PLACE = ("file", "sheet", "row")
_COLUMNS = {c.name.casefold(): c for c in FRAMEWORK.columns if c.name not in _PLACE}
# fewer than this and the file is something else altogether
_ENOUGH = 3


def read_framework(path: Path) -> FrameworkReading:
    """Read a framework; the door says what it may hold."""
    notes = Notes()
    opened = open_tables(path)
    cells = _chosen(path.name, opened)
    sheet = sheet_of(cells, notes)
    columns, unknown = _columns(sheet, notes)
    frame = _frame(sheet, _texts(sheet, columns, notes), _numbers(sheet, columns, notes))
    _check(sheet, frame, notes)
    notes.stop()
    frame = frame.astype({"Level": "Int64", "Direction": "Int64", "row": "int64"})
    left = [*_left_sheets(opened, cells), *sheet.left(unknown)]
    changed = (*opened.changed, *notes.changes())
    read = (_counted(path.name, frame),)
    return FrameworkReading(frame, ReadingReport(read, changed, tuple(left)))


def _chosen(file: str, opened: Opened) -> Cells:
    """The sheet that holds the framework, or comes so near that its gaps can be named."""
    required = {name.casefold() for name in FRAMEWORK.required}
    fitting = [(len(required & _folded(cells)), cells) for cells in opened.sheets]
    complete = [cells for count, cells in fitting if count == len(required)]
    if len(complete) > 1:
        sheets = tuple(cells.name for cells in complete)
        raise SourceError.of("source.several_frameworks", place=Place(file=file), sheets=sheets)
    count, best = max(fitting, key=lambda found: found[0], default=(0, None))
    if best is None or count < _ENOUGH:
        place = best.heading_place if best else Place(file=file)
        headings = some(best.headings if best else ())
        raise SourceError.of("source.not_a_framework", place=place, headings=headings)
    return best


def _folded(cells: Cells) -> set[str]:
    return {heading.casefold() for heading in cells.headings}


def _left_sheets(opened: Opened, chosen: Cells) -> list[Message]:
    names = (*(cells.name for cells in opened.sheets if cells is not chosen), *opened.hidden)
    if not names:
        return []
    return [message("source.left.sheets", file=chosen.file, count=len(names), sheets=some(names))]


def _columns(sheet: Sheet, notes: Notes) -> tuple[dict[str, int], list[str]]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, heading in enumerate(sheet.headings):
        if column := _COLUMNS.get(heading.casefold()):
            sheet.claim(columns, column.name, index, notes)
        elif heading:
            unknown.append(heading)
    sheet.demand(FRAMEWORK.required, columns, unknown)
    return columns, unknown


def _texts(sheet: Sheet, columns: Mapping[str, int], notes: Notes) -> dict[str, list[str]]:
    texts = {
        column.name: read_texts(sheet, sheet.column(columns[column.name]), notes)
        for column in _COLUMNS.values()
        if column.type == "text" and column.name in columns
    }
    known = {kind.casefold(): kind for kind in TYPES}
    texts["Type"] = [known.get(kind.casefold(), kind) for kind in texts["Type"]]
    codes = texts["iCode"]
    names = texts.get("iName", [""] * len(codes))
    texts["iName"] = [name or code for name, code in zip(names, codes, strict=True)]
    for name in _REFERENCES:
        if name in texts and "NA" not in codes:
            # R writes NA for a blank; nothing is called so here
            notes.change(sheet.file, "reference", texts[name].count("NA"))
            texts[name] = ["" if code == "NA" else code for code in texts[name]]
    return texts


def _numbers(sheet: Sheet, columns: Mapping[str, int], notes: Notes) -> dict[str, list[float]]:
    found = {
        name: sheet.column(columns[name])
        for name in ("Level", "Weight", "Target", "Low", "High")
        if name in columns
    }
    pairs = [(sheet, column) for column in found.values()]
    mark = mark_of(pairs, sheet.cells.delimiter, notes) or "."
    numbers = {
        name: read_numbers(sheet, column, mark, notes).amounts for name, column in found.items()
    }
    return numbers | {"Direction": _directions(sheet, sheet.column(columns["Direction"]), notes)}


def _directions(sheet: Sheet, column: Column, notes: Notes) -> list[float]:
    """1 and -1; anything else is asked about, since a wrong sign turns an index round."""
    directions: list[float] = []
    for row, cell in zip(column.rows, column.cells, strict=True):
        text = text_of(cell)
        directions.append(_DIRECTIONS.get(text, nan))
        if isinstance(cell, bool) or (text not in _DIRECTIONS and not is_missing(text)):
            notes.problem("source.direction", sheet.place(row, column.heading), cell=shown(text))
    return directions


def _frame(
    sheet: Sheet, texts: Mapping[str, list[str]], numbers: Mapping[str, list[float]]
) -> DataFrame:
    import pandas as pd

    columns: dict[str, Any] = {}
    for column in _COLUMNS.values():
        blank = "" if column.type == "text" else nan
        cells = texts.get(column.name) or numbers.get(column.name) or [blank] * len(sheet.rows)
        columns[column.name] = pd.Series(cells, dtype="str" if column.type == "text" else "float64")
    return pd.DataFrame(columns).assign(file=sheet.file, sheet=sheet.name, row=list(sheet.rows))


def _check(sheet: Sheet, frame: DataFrame, notes: Notes) -> None:
    """Complain of rows that are not sound in themselves."""
    first: dict[str, Place] = {}
    for row in frame.to_dict("records"):
        place = sheet.place(row["row"], "iCode")
        code = row["iCode"]
        if not code:
            notes.problem("source.code_missing", place)
        elif (before := first.setdefault(code, place)) is not place:
            notes.problem("source.duplicate_code", place, code=code, other_place=in_words(before))
        elif NAMES.get(code.casefold()) == "unit":
            notes.problem("source.reserved_code", place, code=code)
        _check_type(sheet, row, notes)
        _check_numbers(sheet, row, notes)


def _check_type(sheet: Sheet, row: Mapping[Hashable, Any], notes: Notes) -> None:
    kind, place = row["Type"], sheet.place(row["row"], "Type")
    if not kind:
        notes.problem("source.cell_missing", place, code=row["iCode"], heading="Type")
    elif kind not in TYPES:
        near = hint(kind, TYPES)
        notes.problem("source.unknown_type", place, cell=shown(kind), types=TYPES, hint=near)


def _check_numbers(sheet: Sheet, row: Mapping[Hashable, Any], notes: Notes) -> None:
    level = row["Level"]
    if not isnan(level) and (level < 1 or level != int(level)):
        notes.problem("source.level", sheet.place(row["row"], "Level"), cell=shown(level))
    for heading in ("Level", "Direction", "Weight"):
        if row["Type"] in _SCORED and isnan(row[heading]):
            place = sheet.place(row["row"], heading)
            notes.problem("source.cell_missing", place, code=row["iCode"], heading=heading)


def _counted(file: str, frame: DataFrame) -> Message:
    counts = frame["Type"].value_counts()
    return message(
        "source.read.framework",
        file=file,
        indicators=int(counts.get("Indicator", 0)),
        aggregates=int(counts.get("Aggregate", 0)),
        others=int(counts.sum() - counts.reindex(_SCORED, fill_value=0).sum()),
    )
