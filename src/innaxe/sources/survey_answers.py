"""Answers from Kobo, ODK, LimeSurvey, EUSurvey or our own CSV, as one table of names of options.

A column is found by the mapping, else by the name of the question: alone, after its groups
(``group/name``, ODK also ``group-name`` and ``group.name``), or as LimeSurvey writes it
(``name``, ``name[option]``, ``G01Q02. Text``). Texts of options, in any language of the form, are
taken for their names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.cells import fault_of, text_of
from innaxe.sources.notes import Notes, shown, some
from innaxe.sources.opening import open_tables
from innaxe.sources.reading import AnswersReading, ReadingReport
from innaxe.sources.sheets import Cells, Sheet, sheet_of
from innaxe.sources.survey_mapping import ColumnMap, read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from innaxe.sources.survey_mapping import Mapped
    from innaxe.survey.variables import Variable

__all__ = ["read_answers"]

# columns of the exports that say who answered and in which language, the surest first
RESPONDENTS = ("respondent", "_uuid", "instanceid", "meta/instanceid", "meta-instanceid", "key",
               "_id", "response id", "id", "contribution id")  # fmt: skip
LANGUAGES = ("language", "startlanguage", "start language", "__language__", "languages")
FINISHED = ("submitdate", "date submitted")
# what ticks mean in the column of an option
TICKED = frozenset({"1", "1.0", "true", "yes", "y", "x", "checked"})
OPEN = frozenset({"", "0", "0.0", "false", "no", "n", "n/a"})
PLACE = re.compile(r"^(?:rank ?)?(\d+)$", re.IGNORECASE)
NOT_ASKED = frozenset({"n/a"})  # what Kobo writes for a group that was not reached


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the answers to one question stand: one column, or one for each option or place."""

    variable: Variable
    column: int | None
    options: Mapping[str, int]
    mapped: Mapped | None


def read_answers(
    path: Path, variables: Sequence[Variable], mapping: Path | None = None
) -> AnswersReading:
    """Read answers; the door says what they may look like."""
    notes = Notes()
    mapped = read_mapping(mapping, notes) if mapping else ColumnMap()
    opened = open_tables(path)
    cells = _chosen(path.name, opened.sheets, variables, mapped)
    sheet = sheet_of(cells, notes)
    notes.stop()
    headings = _Headings(sheet, mapped)
    sources = [source for one in variables if (source := headings.source(one)) is not None]
    headings.demand(mapping.name if mapping else "", {one.name for one in variables})
    if not sources:
        raise SourceError.of("source.no_questions", place=cells.heading_place)
    table = {source.variable.name: _read(sheet, source, mapped, notes) for source in sources}
    notes.stop()
    return _reading(headings, sources, table, opened.changed)


def _chosen(
    file: str, sheets: Sequence[Cells], variables: Sequence[Variable], mapped: ColumnMap
) -> Cells:
    """The sheet of the answers, from the row of its headings down."""
    if mapped.sheet:
        named = [cells for cells in sheets if cells.name == mapped.sheet]
        if not named:
            place = Place(file=file, sheet=mapped.sheet)
            raise SourceError.of("source.mapping_sheet", place=place, sheet=mapped.sheet)
        sheets = named
    known = {one.name.casefold() for one in variables}
    known |= {one.column.casefold() for one in mapped.items.values() if one.column}
    known |= {name.casefold() for one in mapped.items.values() for name in one.columns.values()}
    best = max(sheets, key=lambda cells: max((fit for fit, _ in _fits(cells, known)), default=0))
    return _from_heading(best, known)


def _fits(cells: Cells, known: set[str]) -> Iterable[tuple[int, int]]:
    """How many headings each of the first rows holds; exports put a few lines above them."""
    for at, row in enumerate(cells.cells[:20]):
        names = {_bare(text_of(cell)).casefold() for cell in row}
        names |= {text_of(cell).casefold() for cell in row}
        yield len(names & known), at


def _from_heading(cells: Cells, known: set[str]) -> Cells:
    fits = list(_fits(cells, known))
    most = max((fit for fit, _ in fits), default=0)
    at = next((at for fit, at in fits if fit == most), 0)
    if not at:
        return cells
    return Cells(cells.file, cells.name, cells.rows[at:], cells.cells[at:], cells.delimiter)


def _bare(heading: str) -> str:
    """The name of the question in a heading: without groups, options and texts behind it."""
    name = heading.split("[", 1)[0]
    name = re.split(r"\.\s", name, maxsplit=1)[0].strip()
    return re.split(r"[/:]", name)[-1]


class _Headings:
    """Which column belongs to which question."""

    def __init__(self, sheet: Sheet, mapped: ColumnMap) -> None:
        self.sheet = sheet
        self.mapped = mapped
        self.at: dict[str, int] = {}
        for index, heading in enumerate(sheet.headings):
            self.at.setdefault(heading.casefold(), index)
        self.used: set[int] = set()
        self.missing: list[str] = []

    def source(self, variable: Variable) -> _Source | None:
        told = self.mapped.items.get(variable.name)
        if told is not None:
            return self._mapped(variable, told)
        options = self._options(variable)
        column = self._column(variable.name)
        if column is None and not options:
            return None
        self.used |= {*options.values(), *([] if column is None else [column])}
        return _Source(variable, None if options else column, options, None)

    def _mapped(self, variable: Variable, told: Mapped) -> _Source | None:
        wanted = [told.column] if told.column else [*told.columns.values()]
        self.missing += [name for name in wanted if name.casefold() not in self.at]
        if any(name.casefold() not in self.at for name in wanted):
            return None
        column = self.at[told.column.casefold()] if told.column and not told.columns else None
        options = {name: self.at[heading.casefold()] for name, heading in told.columns.items()}
        self.used |= {*options.values(), *([] if column is None else [column])}
        return _Source(variable, column, options, told)

    def _column(self, name: str) -> int | None:
        """Alone, or behind its groups."""
        folded = name.casefold()
        if folded in self.at:
            return self.at[folded]
        ends = tuple(f"{mark}{folded}" for mark in "/-.:")
        found = [at for heading, at in self.at.items() if heading.endswith(ends)]
        if not found:
            found = [at for heading, at in self.at.items() if heading.startswith(f"{folded}. ")]
        return found[0] if len(found) == 1 else None

    def _options(self, variable: Variable) -> dict[str, int]:
        """A column for each option (Kobo ``q/a``, LimeSurvey ``q[a]``) or place (``q[1]``)."""
        if variable.kind not in {"multiple", "ranking"}:
            return {}
        found: dict[str, int] = {}
        for heading, at in self.at.items():
            match = re.fullmatch(
                rf"(?:.*[/:.-])?{re.escape(variable.name.casefold())}(?:/(.+)|\[(.+?)\].*)", heading
            )
            if match:
                found[match[1] or match[2]] = at
        names = {option.name.casefold(): option.name for option in variable.options}
        return {
            names.get(option, option): at
            for option, at in found.items()
            if option in names or PLACE.match(option)
        }

    def meta(self, told: str, usual: Sequence[str]) -> int | None:
        """The column that the mapping names, or one that the exports are known to have."""
        if told:
            if told.casefold() not in self.at:
                self.missing.append(told)
                return None
            return self.at[told.casefold()]
        found = (self.at.get(name) for name in usual)
        return next((at for at in found if at is not None and at not in self.used), None)

    def demand(self, mapping: str, known: set[str]) -> None:
        """Complain of what the mapping names and nobody has."""
        for name in (self.mapped.respondent, self.mapped.language, self.mapped.finished):
            self.meta(name, ())
        place = Place(file=mapping)
        if self.missing:
            names, file = some(self.missing), self.sheet.file
            raise SourceError.of("source.mapping_column", place=place, columns=names, file=file)
        strange = [name for name in self.mapped.items if name not in known]
        if strange:
            raise SourceError.of("source.mapping_item", place=place, items=some(strange))

    @property
    def others(self) -> list[int]:
        """Columns that no question and no setting took."""
        return [at for at, name in enumerate(self.sheet.headings) if name and at not in self.used]


def _read(sheet: Sheet, source: _Source, mapped: ColumnMap, notes: Notes) -> list[str]:
    if source.options:
        return _from_options(sheet, source, notes)
    texts = _cells(sheet, source.column or 0, notes)
    if source.variable.kind in {"single", "scale"}:
        return _named(texts, _names(source))
    if source.variable.kind in {"multiple", "ranking"}:
        names = _names(source)
        return _divided(texts, names, mapped.separator or _separator(texts, names))
    return texts


def _cells(sheet: Sheet, column: int, notes: Notes) -> list[str]:
    """The texts of a column; equal cells are looked at once."""
    cells = sheet.columns[column]
    texts = {cell: _text(cell) for cell in set(cells)}
    if any(fault_of(cell) for cell in texts if type(cell) is not str):
        for row, cell in zip(sheet.rows, cells, strict=True):
            if type(cell) is not str and (fault := fault_of(cell)):
                notes.problem(fault[0], sheet.place(row, sheet.headings[column]), **fault[1])
    return [texts[cell] for cell in cells]


def _text(cell: object) -> str:
    if isinstance(cell, str):
        text = cell.strip()
    else:
        text = cell.isoformat() if isinstance(cell, date | time) else text_of(cell)
    return "" if text.casefold() in NOT_ASKED else text


def _names(source: _Source) -> dict[str, str]:
    """Names of options by what an export may write for them."""
    names: dict[str, str] = {}
    for option in source.variable.options:
        for text in option.label.values():
            names.setdefault(text.strip().casefold(), option.name)
    names |= {option.name.casefold(): option.name for option in source.variable.options}
    if source.mapped:
        names |= {text.casefold(): name for text, name in source.mapped.choices.items()}
    return names


def _named(texts: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """A text that no option has stays as it is, and is complained of with its place later."""
    known = {text: names.get(text.casefold(), text) for text in set(texts)}
    return [known[text] for text in texts]


def _separator(texts: Sequence[str], names: Mapping[str, str]) -> str:
    """What stands between several answers: a blank, unless a cell is read better otherwise."""
    filled = [text for text in dict.fromkeys(texts) if text][:200]
    for separator in (";", ",", "|"):
        parts = [part.strip().casefold() for text in filled for part in text.split(separator)]
        if any(separator in text for text in filled) and all(p in names for p in parts if p):
            return separator
    return " "


def _divided(texts: Sequence[str], names: Mapping[str, str], separator: str) -> list[str]:
    def divide(text: str) -> str:
        if text.casefold() in names:
            return names[text.casefold()]
        parts = (part.strip() for part in text.split(separator))
        found = [names.get(part.casefold(), part) for part in parts if part]
        # our own tables divide by blanks, so what is no name must not hold any
        return " ".join(part.replace(" ", "_") for part in found)

    known = {text: divide(text) for text in set(texts)}
    return [known[text] for text in texts]


def _from_options(sheet: Sheet, source: _Source, notes: Notes) -> list[str]:
    """Ticks of options, or the option at each place of a ranking, as one cell."""
    names = _names(source)
    by_place = source.variable.kind == "ranking" and all(map(PLACE.match, source.options))
    columns = {name: _cells(sheet, at, notes) for name, at in source.options.items()}
    if by_place:
        order = sorted(columns, key=lambda place: int(PLACE.match(place)[1]))  # type: ignore[index]
        rows: Iterable[tuple[str, ...]] = zip(*(columns[name] for name in order), strict=True)
        return [_in_order(row, names) for row in rows]
    if source.variable.kind == "ranking":
        return _places(sheet, source, columns, notes)
    return _ticks(sheet, source, columns, notes)


def _in_order(row: tuple[str, ...], names: Mapping[str, str]) -> str:
    return " ".join(names.get(cell.casefold(), cell.replace(" ", "_")) for cell in row if cell)


def _ticks(
    sheet: Sheet, source: _Source, columns: Mapping[str, list[str]], notes: Notes
) -> list[str]:
    found: list[list[str]] = [[] for _ in sheet.rows]
    for name, cells in columns.items():
        heading = sheet.headings[source.options[name]]
        own = {name.casefold(), *(t.casefold() for o in source.variable.options
                                  if o.name == name for t in o.label.values())}  # fmt: skip
        for at, cell in enumerate(cells):
            folded = cell.casefold()
            if folded in TICKED or (folded and folded in own):
                found[at].append(name)
            elif folded not in OPEN:
                place = sheet.place(sheet.rows[at], heading)
                notes.problem("source.not_a_tick", place, cell=shown(cell))
    return [" ".join(names) for names in found]


def _places(
    sheet: Sheet, source: _Source, columns: Mapping[str, list[str]], notes: Notes
) -> list[str]:
    """A column for each option that holds its place."""
    found: list[list[tuple[int, str]]] = [[] for _ in sheet.rows]
    for name, cells in columns.items():
        heading = sheet.headings[source.options[name]]
        for at, cell in enumerate(cells):
            place = PLACE.match(cell)
            if place and int(place[1]) > 0:
                found[at].append((int(place[1]), name))
            elif cell and not place:
                where = sheet.place(sheet.rows[at], heading)
                notes.problem("source.not_a_place", where, cell=shown(cell))
    return [" ".join(name for _, name in sorted(places)) for places in found]


def _reading(
    headings: _Headings,
    sources: Sequence[_Source],
    table: dict[str, list[str]],
    changed: tuple[Message, ...],
) -> AnswersReading:
    import pandas as pd

    sheet = headings.sheet
    notes = Notes()
    meta = {
        "respondent": headings.meta(headings.mapped.respondent, RESPONDENTS),
        "language": headings.meta(headings.mapped.language, LANGUAGES),
    }
    columns: dict[str, list[str] | list[int]] = {
        name: _cells(sheet, at, notes) for name, at in meta.items() if at is not None
    }
    columns["row"] = list(sheet.rows)
    taken = {at for at in meta.values() if at is not None}
    others = {sheet.headings[at]: _cells(sheet, at, notes) for at in headings.others
              if at not in taken}  # fmt: skip
    extra = {name: cells for name, cells in others.items() if name not in table}
    frame = pd.DataFrame({**columns, **table, **extra})
    finished = headings.meta(headings.mapped.finished, FINISHED)
    started = len(frame)
    if finished is not None:
        done = [bool(cell) for cell in _cells(sheet, finished, notes)]
        frame = frame[done].reset_index(drop=True)
    names = {
        source.variable.name: sheet.headings[source.column]
        for source in sources
        if source.column is not None
    }
    read = message("source.read.answers", file=sheet.file, count=len(frame), items=len(sources))
    left: tuple[Message, ...] = ()
    if started > len(frame):
        left = (message("source.left.unfinished", file=sheet.file, count=started - len(frame)),)
    return AnswersReading(
        frame, sheet.name, names, started if finished is not None else None,
        ReadingReport((read,), changed, left),
    )  # fmt: skip
