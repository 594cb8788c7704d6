"""Names of a comparison in the reader's language, as far as the catalogue of indicators has them.

A comparison is kept with the names of one language. Names take no part in what is computed, so
pages may say them otherwise; indicators of one's own and other frameworks keep theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.indicators import catalogue
from innaxe.locale import LANGUAGES
from innaxe.site.benchmark.inputs import index_name
from innaxe.site.words import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from innaxe.site.benchmark.models import Comparison

__all__ = ["cautions_of_history", "renamed", "say_names"]

# what a computation says of its files is said of the page; what speaks of results that a page does
# not have is not said at all
_OF_PAGES = {"panel.gaps": "history.gaps", "panel.no_ranges": "", "panel.no_central": ""}


def say_names(made: Comparison) -> None:
    """Put the names on the board of a comparison into the reader's language.

    What is read of the comparison afterwards follows, see ``renamed``.
    """
    board: Any = made.board
    names = _names(board, current().language) if board and made.set_version else {}
    made.__dict__.update(_names=names)
    if not names:
        return
    parts = ("areas", "indicators", "words", "cautions")
    made.board = board | {part: _renamed(board[part], names) for part in parts}


def renamed(made: Comparison, content: Any) -> Any:
    """What was kept with a comparison, with the names that its board has by now."""
    names: Mapping[str, str] = made.__dict__.get("_names") or {}
    return _renamed(content, names) if names else content


def cautions_of_history(
    made: Comparison, periods: Sequence[dict[str, Any]], cautions: Iterable[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Cautions of a history in words of the site: names of units, periods and indicators."""
    board: Any = made.board
    years = {period["year"]: period["name"] for period in periods}
    units = {unit["code"]: unit["name"] for period in periods for unit in period["units"]}
    names = {row["code"]: row["name"] for row in board["indicators"]} | units
    for year, period in years.items():
        names |= {f"{code} {year}": f"{name} ({period})" for code, name in units.items()}
    found = [{**one, "code": _OF_PAGES.get(one["code"], one["code"])} for one in cautions]
    return [one | {"params": _renamed(one["params"], names)} for one in found if one["code"]]


def _names(board: dict[str, Any], language: str) -> dict[str, str]:
    """The names that were kept, and what they are called in the language."""
    known = catalogue()
    found = {
        row["name"]: known.name_of(row["code"], language)
        for row in [*board["areas"], *board["indicators"]]
    }
    found |= dict.fromkeys(map(index_name, LANGUAGES), index_name(language))
    units = {one.id: one.unit for one in known}
    for row in board["indicators"]:
        if row["code"] in units:
            found[row["measure"]] = known.label("unit", units[row["code"]], language)
    return {old: new for old, new in found.items() if old and new and old != new}


def _renamed(plain: Any, names: Mapping[str, str]) -> Any:
    """The same data with other names; numbers and codes stay."""
    if isinstance(plain, str):
        return names.get(plain, plain)
    if isinstance(plain, dict):
        return {key: _renamed(value, names) for key, value in plain.items()}
    return [_renamed(one, names) for one in plain] if isinstance(plain, list) else plain
