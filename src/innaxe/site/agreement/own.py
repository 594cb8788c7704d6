"""Own indicators of a consortium, in the form of the catalogue's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError, message
from innaxe.indicators import Catalogue, Indicator, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["definition_of", "own_indicator", "with_own"]

_ID = re.compile(r"OWN-[0-9]{2}")
_FIELDS = ("dimension", "unit", "direction")


def own_indicator(
    *,
    id: str,
    name: str,
    definition: str,
    language: str,
    **keys: str,
) -> Indicator:
    """An own indicator: an id such as ``OWN-01``, a name and definition, and keys of the catalogue.

    Raises:
        RequestError: ``agree.own.id``, ``agree.own.text`` or ``agree.own.key``.
    """
    if not _ID.fullmatch(id):
        raise RequestError.of("agree.own.id", id=id)
    if not name.strip() or not definition.strip():
        raise RequestError.of("agree.own.text")
    for kind in _FIELDS:
        if (kind, keys[kind]) not in catalogue().labels:
            told = message(f"agree.own.{kind}")
            raise RequestError.of("agree.own.key", kind=told, key=keys[kind])
    texts = {language, "en"}
    return Indicator(
        id=id,
        version=1,
        dimension=keys["dimension"],
        unit=keys["unit"],
        direction=keys["direction"],  # type: ignore[arg-type] - checked above
        target=None,
        denominator="",
        aggregation="value",
        level=("cluster",),
        source="cluster_records",
        source_detail="own indicator of the consortium",
        frequency="wave",
        questions=(),
        tier="extended",
        method="",
        doubt="",
        names=dict.fromkeys(texts, name.strip()),
        definitions=dict.fromkeys(texts, definition.strip()),
    )


def definition_of(data: Mapping[str, Any]) -> Indicator:
    """An own indicator from what is stored."""
    plain = dict(data)
    for name in ("level", "questions"):
        plain[name] = tuple(plain[name])
    return Indicator(**plain)


def with_own(own: Iterable[Indicator]) -> Catalogue:
    """The catalogue with own indicators beside its own."""
    known = catalogue()
    together = sorted((*known.indicators, *own), key=lambda one: one.id)
    return replace(known, indicators=tuple(together))
