"""The catalogue and frozen sets, as the command, the site and a notebook call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import RequestError
from innaxe.indicators import Comparison, IndicatorSet, catalogue, compare, freeze, parse_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from innaxe.indicators import Indicator

__all__ = ["compare_files", "freeze_set", "list_csv", "list_indicators", "load_set"]


def list_indicators(*, dimensions: Sequence[str] = (), core: bool = False) -> tuple[Indicator, ...]:
    """The indicators of the catalogue that a reader asked for."""
    return catalogue().select(dimensions=dimensions, core_only=core)


def list_csv(indicators: Sequence[Indicator], language: str) -> bytes:
    """The same as a table for a spreadsheet (UTF-8 with its mark, which Excel needs)."""
    frame = catalogue().to_frame(indicators, language=language)
    text: str = frame.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8-sig")


def freeze_set(ids: Sequence[str], *, core: bool, name: str, version: str) -> IndicatorSet:
    """Freeze the named indicators, or the core, or both together.

    Raises:
        RequestError: ``sets.empty`` where nothing was asked for; whatever ``freeze`` raises.
    """
    whole = catalogue()
    wanted = [*ids, *(one.id for one in whole.select(core_only=True) if core)]
    if not wanted:
        raise RequestError.of("sets.empty")
    return freeze(whole, wanted, name=name, version=version)


def load_set(path: Path) -> IndicatorSet:
    """A frozen set from its file.

    Raises:
        SourceError: if the file cannot be read, is not a set, or was changed after freezing.
    """
    from innaxe.sources import read_json

    return parse_set(read_json(path), file=path.name)


def compare_files(old: Path, new: Path) -> Comparison:
    """What changed from one frozen set to another, from their files."""
    return compare(load_set(old), load_set(new))
