"""Values of indicators from files in wide or long form, of which several are read as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from innaxe.errors import Message, Place, Problem, SourceError, message
from innaxe.sources.attributes import Attributes
from innaxe.sources.columns import mark_of
from innaxe.sources.long import LongTable
from innaxe.sources.notes import Notes, hint, in_words, some
from innaxe.sources.observations import check_repeats, joined
from innaxe.sources.opening import open_tables
from innaxe.sources.reading import Reading, ReadingReport
from innaxe.sources.roles import Roles, form_of
from innaxe.sources.scoreboard import ScoreboardTable
from innaxe.sources.sheets import sheet_of
from innaxe.sources.wide import WideTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pandas import DataFrame

    from innaxe.sources.opening import Opened

__all__ = ["read_values"]

Table = WideTable | LongTable

_KINDS: dict[str, type[Table]] = {
    "wide": WideTable,
    "long": LongTable,
    "scoreboard": ScoreboardTable,
}


@dataclass(slots=True)
class _Gathered:
    """What the files gave so far."""

    roles: Roles
    attributes: Attributes
    notes: Notes = field(default_factory=Notes)
    frames: list[DataFrame] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    measures: dict[tuple[str, str], Place] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    # a table that could not be read may have what seems to be missing
    complete: bool = True
    read: list[Message] = field(default_factory=list)
    changed: list[Message] = field(default_factory=list)
    left: list[Message] = field(default_factory=list)


def read_values(paths: Sequence[Path], framework: DataFrame) -> Reading:
    """Read files of values; the door says what they may hold."""
    if not paths:
        raise SourceError.of("source.no_files")
    roles = Roles.of(framework)
    gathered = _Gathered(roles, Attributes(roles))
    for path in paths:
        _read_file(path, gathered)
    if gathered.complete:
        _check_codes([path.name for path in paths], gathered)
    observations = joined(gathered.frames)
    check_repeats(observations, gathered.notes)
    _check_measures(gathered)
    gathered.notes.stop()
    return Reading(
        observations,
        gathered.attributes.frame(),
        _report(gathered),
        gathered.attributes.denominators(),
    )


def _read_file(path: Path, gathered: _Gathered) -> None:
    try:
        opened = open_tables(path)
    except SourceError as error:
        gathered.notes.problems(error.problems)
        gathered.complete = False
        return
    tables = _tables(path.name, opened, gathered)
    gathered.changed += opened.changed
    for table in tables:
        gathered.codes |= table.codes
        gathered.strangers += table.strangers
        gathered.left += table.left()
        gathered.read += table.remarks()
    pairs = [(table.sheet, column) for table in tables for column in table.number_columns()]
    mark = mark_of(pairs, opened.sheets[0].delimiter if tables else "", gathered.notes)
    if mark:
        frames = [table.read(mark, gathered.attributes, gathered.notes) for table in tables]
        gathered.frames += frames
        for table in tables:
            for key, place in table.measures.items():
                gathered.measures.setdefault(key, place)
        gathered.read.append(_counted(path.name, joined(frames)))


def _tables(file: str, opened: Opened, gathered: _Gathered) -> list[Table]:
    """The sheets that hold values; the names of the others go to the report."""
    tables: list[Table] = []
    others: list[str] = []
    for cells in opened.sheets:
        kind = _KINDS.get(form_of(cells))
        if not kind:
            others.append(cells.name)
            continue
        try:
            sheet = sheet_of(cells, gathered.notes)
            tables.append(kind(sheet, gathered.roles, gathered.notes))
        except SourceError as error:
            gathered.notes.problems(error.problems)
            gathered.complete = False
    if len(others) == len(opened.sheets):
        gathered.notes.problems([_no_table(file, opened)])
        gathered.complete = False
    elif names := (*others, *opened.hidden):
        left = message("source.left.sheets", file=file, count=len(names), sheets=some(names))
        gathered.left.append(left)
    return tables


def _no_table(file: str, opened: Opened) -> Problem:
    headings = some(heading for cells in opened.sheets for heading in cells.headings)
    place = opened.sheets[0].heading_place if opened.sheets else Place(file=file)
    return Problem(message("source.not_a_table", headings=headings), place)


def _counted(file: str, observations: DataFrame) -> Message:
    values = int(observations["value"].notna().sum())
    return message(
        "source.read.values",
        file=file,
        units=observations["unit"].nunique(),
        indicators=observations["indicator"].nunique(),
        values=values,
        missing=len(observations) - values,
    )


def _check_codes(files: Sequence[str], gathered: _Gathered) -> None:
    """Complain of indicators that no file has, or once where nothing fits at all."""
    roles, strangers = gathered.roles, gathered.strangers
    if not gathered.codes:
        gathered.notes.problem(
            "source.no_code_matches",
            Place(file=files[0]),
            found=some(strangers),
            wanted=some(roles.known),
        )
        return
    file = files[0] if len(files) == 1 else ""
    for code in roles.needed:
        if code not in gathered.codes:
            place = Place(file=file, column=code)
            near = hint(code, strangers)
            gathered.notes.problem("source.indicator_missing", place, code=code, hint=near)


def _check_measures(gathered: _Gathered) -> None:
    """Complain of every further unit of measure that an indicator or denominator is in."""
    first: dict[str, tuple[str, Place]] = {}
    for (code, measure), place in gathered.measures.items():
        other, before = first.setdefault(code, (measure, place))
        # capitals and spaces make no other unit
        if _folded(measure) != _folded(other):
            gathered.notes.problem(
                "source.two_measures", place,
                indicator=code, measure=measure, other=other, other_place=in_words(before),
            )  # fmt: skip


def _folded(measure: str) -> str:
    return "".join(measure.split()).casefold()


def _report(gathered: _Gathered) -> ReadingReport:
    left = gathered.left
    # labels, denominators and carried columns are of use, but nothing fails without them
    optional = [code for code in gathered.roles.known if code not in gathered.roles.needed]
    if absent := [code for code in optional if code not in gathered.codes]:
        left.append(message("source.left.absent", count=len(absent), codes=some(absent)))
    changed = (*gathered.changed, *gathered.notes.changes())
    return ReadingReport(tuple(gathered.read), changed, tuple(left))
