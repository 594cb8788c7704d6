"""How the columns of an export belong to the questions of a form: a mapping in TOML or CSV.

TOML: ``respondent``, ``language`` and ``finished`` name columns of the export; ``sheet`` its
sheet; ``separator`` what stands between several answers of one cell. ``[items]`` gives for a
question its column, or a table with ``column``, or with ``columns``, one for each option, and
``choices``, the option for each text that the export writes. CSV: the headings item and column;
option and text may be there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from innaxe.errors import Place, SourceError
from innaxe.sources.opening import open_tables
from innaxe.sources.plain import read_toml
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from innaxe.sources.notes import Notes

__all__ = ["ColumnMap", "Mapped", "read_mapping"]

_SETTINGS = ("respondent", "language", "finished", "sheet", "separator")
_KEYS = frozenset({"column", "columns", "choices"})
# what a mapping in CSV calls the same
_MARK = "@"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where the answers to one question stand.

    Args:
        column: heading of its column; empty where each option has one.
        columns: heading by name of the option.
        choices: name of the option by the text that the export writes for it.
    """

    column: str = ""
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    choices: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A whole mapping; what it leaves open is found by the names of the form."""

    items: Mapping[str, Mapped] = field(default_factory=dict[str, Mapped])
    respondent: str = ""
    language: str = ""
    finished: str = ""
    sheet: str = ""
    separator: str = ""


def read_mapping(path: Path, notes: Notes) -> ColumnMap:
    """Read a mapping; the module says what it may hold.

    Raises:
        SourceError: where the file cannot be read or has another form.
    """
    if path.suffix.casefold() == ".toml":
        return _from_toml(path)
    return _from_csv(path, notes)


def _from_toml(path: Path) -> ColumnMap:
    told = read_toml(path)
    place = Place(file=path.name)
    unknown = [key for key in told if key not in (*_SETTINGS, "items")]
    if unknown:
        raise SourceError.of("source.mapping_key", place=place, key=unknown[0], known=_known())
    settings = {key: _text(told.get(key, ""), key, place) for key in _SETTINGS}
    items: object = told.get("items", {})
    if not isinstance(items, dict):
        raise SourceError.of("source.mapping_value", place=place, key="items")
    mapped = {str(name): _mapped(str(name), value, place) for name, value in items.items()}
    return ColumnMap(mapped, **settings)


def _known() -> tuple[str, ...]:
    return (*_SETTINGS, "[items]")


def _text(value: object, key: str, place: Place) -> str:
    if not isinstance(value, str):
        raise SourceError.of("source.mapping_value", place=place, key=key)
    return value


def _mapped(name: str, value: Any, place: Place) -> Mapped:
    if isinstance(value, str):
        return Mapped(value)
    if not isinstance(value, dict) or not value.keys() <= _KEYS:
        raise SourceError.of("source.mapping_value", place=place, key=f"items.{name}")
    tables = {key: value.get(key, {}) for key in ("columns", "choices")}
    for key, table in tables.items():
        if not isinstance(table, dict) or not all(isinstance(one, str) for one in table.values()):
            raise SourceError.of("source.mapping_value", place=place, key=f"items.{name}.{key}")
    return Mapped(_text(value.get("column", ""), f"items.{name}.column", place), **tables)


def _from_csv(path: Path, notes: Notes) -> ColumnMap:
    sheet = sheet_of(open_tables(path).sheets[0], notes)
    headings = [heading.casefold() for heading in sheet.headings]
    columns = {name: at for at, name in enumerate(headings)}
    sheet.demand(("item", "column"), columns, sheet.headings)
    cells = {
        name: [str(cell).strip() for cell in sheet.columns[columns[name]]]
        for name in ("item", "column", "option", "text")
        if name in columns
    }
    blank = [""] * len(sheet.rows)
    rows = zip(
        sheet.rows, cells["item"], cells["column"], cells.get("option", blank),
        cells.get("text", blank), strict=True,
    )  # fmt: skip
    return _gathered(path.name, rows)


def _gathered(file: str, rows: Any) -> ColumnMap:
    """Rows of one question are one entry; ``@respondent`` and the like are settings."""
    settings: dict[str, str] = {}
    single: dict[str, str] = {}
    several: dict[str, dict[str, str]] = {}
    choices: dict[str, dict[str, str]] = {}
    for row, item, column, option, text in rows:
        if item.startswith(_MARK):
            key = item.removeprefix(_MARK)
            if key not in _SETTINGS:
                place = Place(file=file, row=row, column="item")
                raise SourceError.of("source.mapping_key", place=place, key=item, known=_known())
            settings[key] = column
        elif option and text:
            choices.setdefault(item, {})[text] = option
            single.setdefault(item, column)
        elif option:
            several.setdefault(item, {})[option] = column
        else:
            single[item] = column
    names = dict.fromkeys([*single, *several])
    items = {
        name: Mapped(single.get(name, ""), several.get(name, {}), choices.get(name, {}))
        for name in names
    }
    return ColumnMap(items, **settings)
