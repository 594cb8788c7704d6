"""Organisations of a consortium from a spreadsheet: one row each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from innaxe.errors import Place, SourceError
from innaxe.sources.columns import read_texts
from innaxe.sources.notes import Notes, in_words
from innaxe.sources.opening import open_tables
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from innaxe.sources.sheets import Sheet

__all__ = ["OrganisationRow", "read_organisations"]

_NEEDED = ("code", "name")
_MAY = ("kind", "country", "language", "peer_group", "territory", "nuts_version")


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """What one row says, with the place that it says it at.

    ``territory`` holds NUTS code and weight of each part.
    """

    code: str
    name: str
    kind: str
    country: str
    language: str
    peer_group: str
    territory: tuple[tuple[str, float], ...]
    nuts_version: str
    place: Place


def read_organisations(path: Path) -> tuple[OrganisationRow, ...]:
    """Read organisations from a text file or a workbook.

    The columns ``code`` and ``name`` must be there; kind, country, language, peer_group, territory
    (such as ``DE12; DE71:0.4``) and nuts_version may be.

    Raises:
        SourceError: with the place of each cell that cannot be used.
    """
    notes = Notes()
    opened = open_tables(path)
    if not opened.sheets:
        raise SourceError.of("source.empty", place=Place(file=path.name))
    sheet = sheet_of(opened.sheets[0], notes)
    columns, unknown = _columns(sheet, notes)
    sheet.demand(_NEEDED, columns, unknown)
    texts = {name: read_texts(sheet, sheet.column(index), notes) for name, index in columns.items()}
    rows = tuple(_row(sheet, texts, index, notes) for index in range(len(sheet.rows)))
    _check_codes(sheet, rows, notes)
    notes.stop()
    return rows


def _columns(sheet: Sheet, notes: Notes) -> tuple[dict[str, int], list[str]]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, heading in enumerate(sheet.cells.headings):
        name = heading.casefold().replace(" ", "_")
        if name in _NEEDED + _MAY:
            sheet.claim(columns, name, index, notes)
        elif name:
            unknown.append(sheet.headings[index])
    return columns, unknown


def _row(sheet: Sheet, texts: dict[str, list[str]], index: int, notes: Notes) -> OrganisationRow:
    given = {name: column[index] for name, column in texts.items()}
    place = sheet.place(sheet.rows[index], "code")
    for name in _NEEDED:
        if not given[name]:
            notes.problem(
                "source.organisation.blank", sheet.place(sheet.rows[index], name), column=name
            )
    parts: list[tuple[str, float]] = []
    for text in filter(None, (item.strip() for item in given.get("territory", "").split(";"))):
        part = _part(text)
        if part is None:
            where = sheet.place(sheet.rows[index], "territory")
            notes.problem("source.organisation.territory", where, cell=text)
        else:
            parts.append(part)
    return OrganisationRow(
        code=given["code"],
        name=given["name"],
        kind=given.get("kind", "").casefold() or "cluster",
        country=given.get("country", "").upper(),
        language=given.get("language", "").casefold(),
        peer_group=given.get("peer_group", ""),
        territory=tuple(parts),
        nuts_version=given.get("nuts_version", ""),
        place=place,
    )


def _part(text: str) -> tuple[str, float] | None:
    code, _, share = text.partition(":")
    try:
        weight = float(share.strip().replace(",", ".")) if share else 1.0
    except ValueError:
        return None
    fits = code.strip().isalnum() and 0 < weight <= 1
    return (code.strip().upper(), weight) if fits else None


def _check_codes(sheet: Sheet, rows: Sequence[OrganisationRow], notes: Notes) -> None:
    first: dict[str, Place] = {}
    for row in rows:
        before = first.setdefault(row.code.casefold(), row.place)
        if row.code and before != row.place:
            notes.problem(
                "source.organisation.twice",
                row.place,
                code=row.code,
                other_place=in_words(before),
            )
    if not rows:
        raise SourceError.of("source.empty", place=Place(file=sheet.file))
