"""Targets of weights: variable, category and share, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.sources.columns import mark_of, read_numbers, read_texts
from innaxe.sources.notes import Notes
from innaxe.sources.opening import open_tables
from innaxe.sources.sheets import sheet_of

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

__all__ = ["read_targets"]

_NEEDED = ("variable", "category", "share")


def read_targets(path: Path) -> DataFrame:
    """Read targets; the door says what they may hold."""
    import pandas as pd

    notes = Notes()
    sheet = sheet_of(open_tables(path).sheets[0], notes)
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, heading in enumerate(sheet.headings):
        if heading.casefold() in _NEEDED:
            sheet.claim(columns, heading.casefold(), index, notes)
        elif heading:
            unknown.append(heading)
    sheet.demand(_NEEDED, columns, unknown)
    texts = {name: read_texts(sheet, sheet.column(columns[name]), notes) for name in _NEEDED[:2]}
    shares = sheet.column(columns["share"])
    mark = mark_of([(sheet, shares)], sheet.cells.delimiter, notes)
    amounts = read_numbers(sheet, shares, mark, notes).amounts if mark else []
    notes.stop()
    return pd.DataFrame({**texts, "share": amounts, "row": list(sheet.rows)})
