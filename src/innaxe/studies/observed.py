"""What a reader has to know of the values that were read, before anything is computed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from innaxe.errors import message

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from innaxe.errors import Message

__all__ = ["observed_cautions"]

# rows that spreadsheets put under a table, in the languages of the site
_SUMS = frozenset({
    "total", "totals", "subtotal", "sum", "mean", "average", "median",
    "gesamt", "insgesamt", "summe", "mittelwert", "durchschnitt",
    "somme", "moyenne", "médiane", "ensemble",
    "suma", "promedio", "media", "mediana", "mitjana",
    "i alt", "gennemsnit",
    "общо", "сума", "средно", "медиана",
})  # fmt: skip
# Eurostat puts these among the countries and regions they are made of
_UNIONS = re.compile(r"(eu|ea)(\d\d(_\d{4})?)?")
# Cyrillic letters that look like Latin ones
_ALIKE = str.maketrans("авекмнорстух", "abekmhopctyx")


def observed_cautions(observations: pd.DataFrame, framework: pd.DataFrame) -> list[Message]:
    """Cautions on the values that are scored.

    Args:
        observations: those of scored indicators, a table of the form ``tables.OBSERVATIONS``.
        framework: a table of the form ``tables.FRAMEWORK``.
    """
    recorded = observations[observations["value"].notna()]
    units = sorted({str(unit) for unit in recorded["unit"].unique()})
    return [
        *_other_measures(recorded, framework),
        *_vintages(recorded),
        *_sum_rows(units),
        *_alike(units),
    ]


def _folded(text: str) -> str:
    """A text without what the eye passes over: capitals, spaces, marks of width."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _other_measures(recorded: pd.DataFrame, framework: pd.DataFrame) -> list[Message]:
    """Indicators whose values are said to be in another unit than the framework says."""
    stated = dict(zip(framework["iCode"], framework["Unit"].fillna(""), strict=True))
    pairs = recorded[["indicator", "unit_of_measure"]].drop_duplicates()
    found = {
        str(code)
        for code, measure in pairs.itertuples(index=False)
        if measure and stated.get(code) and _folded(measure) != _folded(stated[code])
    }
    codes = tuple(sorted(found))
    return [message("values.other_measure", count=len(codes), indicators=codes)] if codes else []


def _vintages(recorded: pd.DataFrame) -> list[Message]:
    """Codes of several vintages side by side: the same code may be another area."""
    versions = tuple(sorted({str(version) for version in recorded["nuts_version"].unique()} - {""}))
    if len(versions) < 2:  # noqa: PLR2004 - one vintage is as it should be
        return []
    return [message("values.mixed_vintages", versions=versions)]


def _sum_rows(units: Iterable[str]) -> list[Message]:
    """Units whose code says that they are made of the others."""
    found = tuple(
        unit
        for unit in units
        if _is_sum(unit.strip().casefold()) or _UNIONS.fullmatch(unit.strip().casefold())
    )
    return [message("values.sum_row", count=len(found), units=found)] if found else []


def _is_sum(code: str) -> bool:
    return code.rstrip(":") in _SUMS


def _alike(units: Iterable[str]) -> list[Message]:
    """Units whose codes differ in nothing that a reader sees."""
    groups: dict[str, list[str]] = {}
    for unit in units:
        groups.setdefault(_folded(unit).translate(_ALIKE), []).append(unit)
    found = tuple(unit for group in groups.values() if len(group) > 1 for unit in group)
    return [message("values.alike_codes", units=found)] if found else []
