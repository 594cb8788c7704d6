"""The trends, topics and actions of a survey wave, from a CSV file with a column per language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from innaxe.errors import Place
from innaxe.sources.cells import text_of
from innaxe.sources.delimited import read_delimited
from innaxe.sources.files import read_bytes
from innaxe.sources.notes import Notes, hint
from innaxe.survey.bank.model import LANGUAGES, WAVE_KINDS, Wave, WaveRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_wave"]

_NEEDED = ("kind", "id", *LANGUAGES)
_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9]+")


def read_wave(path: Path) -> Wave:
    """Read a wave; the door says what it looks like."""
    cells = read_delimited(path.name, read_bytes(path))
    heading = [text_of(name).casefold() for name in cells.cells[0]]
    notes = Notes()
    place = Place(file=path.name, row=cells.rows[0])
    for name in _NEEDED:
        if name not in heading:
            notes.problem("source.column_missing", place, heading=name, hint=hint(name, heading))
    notes.stop()
    rows: list[WaveRow] = []
    for number, row in zip(cells.rows[1:], cells.cells[1:], strict=True):
        texts = [text_of(cell).strip() for cell in row] + [""] * len(heading)
        rows += _row(dict(zip(heading, texts, strict=False)), Place(path.name, "", number), notes)
    _check_whole(rows, Place(file=path.name), notes)
    notes.stop()
    return Wave(_NOT_IN_NAME.sub("_", path.stem).strip("_") or "wave", tuple(rows))


def _row(texts: dict[str, str], place: Place, notes: Notes) -> Iterator[WaveRow]:
    kind, id_ = texts["kind"].casefold(), texts["id"]
    if kind not in WAVE_KINDS:
        notes.problem("wave.kind", _at(place, "kind"), kind=kind, known=WAVE_KINDS)
    if not _ID.fullmatch(id_):
        notes.problem("wave.id", _at(place, "id"), id=id_)
    for language in LANGUAGES:
        if not texts[language]:
            notes.problem("wave.text_missing", _at(place, language), id=id_)
        if "${" in texts[language]:
            notes.problem("wave.reference", _at(place, language), id=id_)
    yield WaveRow(kind, id_, {language: texts[language] for language in LANGUAGES})


def _at(place: Place, column: str) -> Place:
    return Place(place.file, "", place.row, column)


def _check_whole(rows: list[WaveRow], place: Place, notes: Notes) -> None:
    """Each kind must be there, and no row twice."""
    for kind in WAVE_KINDS:
        if not any(row.kind == kind for row in rows):
            notes.problem("wave.kind_missing", place, kind=kind)
    keys = [(row.kind, row.id) for row in rows]
    for kind, id_ in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        notes.problem("wave.twice", place, kind=kind, id=id_)
