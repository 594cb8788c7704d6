"""Sets of indicators that were agreed on: frozen with a name, a version and a hash of the content.

The hash is taken over the sorted definitions, not over a file, so that order, spacing and the name
of the set never matter: two sets with the same hash measure the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from innaxe.errors import Place, RequestError, SourceError
from innaxe.indicators.model import FIELDS, Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.indicators.catalogue import Catalogue

__all__ = ["FORMAT", "IndicatorSet", "freeze", "parse_set"]

FORMAT = "innaxe indicator set 1"


@dataclass(frozen=True, slots=True)
class IndicatorSet:
    """Indicators as they were when the set was frozen.

    Args:
        name: name of the set.
        version: version of the set, such as ``1`` or ``2026-11``.
        indicators: sorted by id.
        sha256: hash of the indicators, texts in all languages included.
    """

    name: str
    version: str
    indicators: tuple[Indicator, ...]
    sha256: str

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return tuple(indicator.id for indicator in self.indicators)

    def to_dict(self) -> dict[str, Any]:
        """The set as plain data."""
        return {
            "format": FORMAT,
            "name": self.name,
            "version": self.version,
            "sha256": self.sha256,
            "indicators": [indicator.to_dict() for indicator in self.indicators],
        }

    def to_json(self) -> str:
        """The set as text for a file; the same set always gives the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"


def freeze(catalogue: Catalogue, ids: Iterable[str], *, name: str, version: str) -> IndicatorSet:
    """Freeze indicators of a catalogue.

    Args:
        catalogue: where the definitions are taken from.
        ids: of the indicators, in any order.
        name: of the set.
        version: of the set.

    Raises:
        RequestError: ``indicators.unknown`` for each unknown id, ``sets.empty`` if there is none,
            ``sets.unnamed`` without a name or a version.
    """
    indicators = catalogue.get(ids)
    if not indicators:
        raise RequestError.of("sets.empty")
    if not name.strip() or not version.strip():
        raise RequestError.of("sets.unnamed")
    return IndicatorSet(name.strip(), version.strip(), indicators, _digest(indicators))


def _digest(indicators: Iterable[Indicator]) -> str:
    whole = hashlib.sha256()
    for indicator in sorted(indicators, key=lambda one: one.id):
        plain = indicator.to_dict()
        # ten significant digits, as everywhere: the same number on every machine
        plain["target"] = None if indicator.target is None else f"{indicator.target:.9e}"
        whole.update(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode())
        whole.update(b"\n")
    return whole.hexdigest()


def parse_set(data: object, *, file: str = "") -> IndicatorSet:
    """Make a set of plain data, and check that nobody changed it since it was frozen.

    Args:
        data: what the JSON of a set holds.
        file: name of the file, for errors.

    Raises:
        SourceError: ``sets.not_a_set`` where the form is another one, ``sets.tampered`` where the
            content does not belong to the hash.
    """
    place = Place(file=file)
    try:
        found = _parsed(cast("Mapping[str, Any]", data))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SourceError.of("sets.not_a_set", place=place, format=FORMAT) from error
    if found.sha256 != _digest(found.indicators):
        raise SourceError.of("sets.tampered", place=place, name=found.name)
    return found


def _parsed(data: Mapping[str, Any]) -> IndicatorSet:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    indicators = sorted((_indicator(one) for one in data["indicators"]), key=lambda one: one.id)
    if not indicators or len({one.id for one in indicators}) != len(indicators):
        raise ValueError("no indicators, or one twice")
    texts = [str(data[key]) for key in ("name", "version", "sha256")]
    return IndicatorSet(texts[0], texts[1], tuple(indicators), texts[2])


def _indicator(data: Mapping[str, Any]) -> Indicator:
    plain: dict[str, Any] = {field.name: data[field.name] for field in FIELDS}
    texts = {key: {str(k): str(v) for k, v in data[key].items()} for key in _TEXTS}
    if not all("en" in words for words in texts.values()):
        raise ValueError("no English text")
    numbers = {"version": int(plain["version"]), "target": _number(plain["target"])}
    lists = {key: tuple(str(item) for item in plain[key]) for key in ("level", "questions")}
    words = {key: str(value) for key, value in plain.items() if key not in {*numbers, *lists}}
    return Indicator(**cast("Any", {**words, **numbers, **lists, **texts}))


_TEXTS = ("names", "definitions")


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
