"""Territories from TOML or CSV, and matrices between vintages of NUTS codes from CSV."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, Any

from innaxe.errors import NOWHERE, Place, SourceError
from innaxe.sources.cells import text_of
from innaxe.sources.delimited import decoded, read_delimited
from innaxe.sources.files import LARGEST, read_bytes
from innaxe.sources.notes import Notes, hint
from innaxe.sources.plain import read_toml
from innaxe.tables import CROSSWALK, TERRITORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pandas import DataFrame

__all__ = ["read_crosswalk", "read_territories"]

_NEEDED = ("territory", "nuts_version", "code", "weight")
_SIZES = ("pop", "area", "artif")


def read_territories(path: Path) -> DataFrame:
    """Read territories; the door says what they look like."""
    import pandas as pd

    toml = path.suffix.casefold() == ".toml"
    rows = list(_from_toml(path) if toml else _from_csv(path))
    return pd.DataFrame(rows, columns=[column.name for column in TERRITORIES.columns])


def _from_toml(path: Path) -> Iterator[dict[str, Any]]:
    place = Place(file=path.name)
    found = read_toml(path).get("territory", [])
    try:
        for territory in found:
            for code, weight in territory["parts"].items():
                yield {
                    "territory": str(territory["id"]),
                    "name": str(territory.get("name", "")),
                    "nuts_version": str(territory.get("nuts_version", "")),
                    "code": str(code),
                    "weight": float(weight),
                    "file": path.name,
                    "sheet": "",
                    "row": None,
                }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise SourceError.of("source.territories_form", place=place) from error


def _from_csv(path: Path) -> Iterator[dict[str, Any]]:
    cells = read_delimited(path.name, read_bytes(path))
    heading = [text_of(name).casefold() for name in cells.cells[0]]
    _check_columns(heading, _NEEDED, Place(file=path.name, row=cells.rows[0]))
    notes = Notes()
    rows: list[dict[str, Any]] = []
    for number, row in zip(cells.rows[1:], cells.cells[1:], strict=True):
        # a short row is filled up, as a spreadsheet shows it
        texts = dict(
            zip(heading, [text_of(cell) for cell in row] + [""] * len(heading), strict=False)
        )
        weight = _number(texts["weight"], notes, Place(path.name, "", number, "weight"))
        known = {
            name: texts.get(name, "") for name in ("territory", "name", "nuts_version", "code")
        }
        rows.append({**known, "weight": weight, "file": path.name, "sheet": "", "row": number})
    notes.stop()
    yield from rows


def _check_columns(heading: Sequence[str], needed: Sequence[str], place: Place) -> None:
    notes = Notes()
    for name in needed:
        if name not in heading:
            notes.problem("source.column_missing", place, heading=name, hint=hint(name, heading))
    notes.stop()


def _number(text: str, notes: Notes, place: Place = NOWHERE) -> float:
    try:
        return float(text)
    except ValueError:
        notes.problem("source.text_in_number", place, cell=text)
        return float("nan")


def read_crosswalk(path: Path) -> DataFrame:
    """Read a matrix; the door says what it looks like."""
    import pandas as pd

    content = read_bytes(path)
    text = decoded(path.name, _unzipped(path, content))
    place = Place(file=path.name)
    try:
        # codes are text: NA would be Namibia, and 1E1 is no number
        frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    except ValueError as error:
        raise SourceError.of("source.crosswalk_form", place=place) from error
    sizes = [name for name in frame.columns if name.startswith(_SIZES)]
    needed = [*CROSSWALK.required, *(() if sizes else ("pop11",))]
    _check_columns(list(frame.columns), needed, Place(file=path.name, row=1))
    numbers = {name: pd.to_numeric(frame[name], errors="coerce") for name in sizes}
    notes = Notes()
    for name, column in numbers.items():
        for row in column.index[~(column >= 0)]:
            where = Place(path.name, "", int(row) + 2, name)
            notes.problem("source.text_in_number", where, cell=str(frame.loc[row, name]))
    notes.stop()
    return frame.assign(**numbers)


def _unzipped(path: Path, content: bytes) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    place = Place(file=path.name)
    try:
        with gzip.open(io.BytesIO(content)) as file:
            plain = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError.of("source.crosswalk_form", place=place) from error
    if len(plain) > LARGEST:
        raise SourceError.of("source.file_too_large", place=place, megabytes=LARGEST // 1024**2)
    return plain
