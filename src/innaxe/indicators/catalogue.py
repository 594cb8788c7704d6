"""The catalogue that comes with innaxe: ``catalogue.csv``, ``texts/LANGUAGE.csv``, ``labels.csv``.

The files are part of the package and read through ``importlib.resources``; nothing else is opened.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from innaxe.errors import Message, Problem, RequestError
from innaxe.indicators.model import LANGUAGES, Direction, Indicator, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

__all__ = ["Catalogue", "catalogue"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Indicators with the words for the keys that they use.

    Args:
        indicators: sorted by id.
        labels: by kind (``unit``, ``dimension``, ...) and key, the words by language.
    """

    indicators: tuple[Indicator, ...]
    labels: Mapping[tuple[str, str], Mapping[str, str]]

    def __iter__(self) -> Iterator[Indicator]:
        """The indicators, sorted by id."""
        return iter(self.indicators)

    def __len__(self) -> int:
        """Number of indicators."""
        return len(self.indicators)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Keys of the dimensions, in the order in which they are presented."""
        return tuple(key for kind, key in self.labels if kind == "dimension")

    def label(self, kind: str, key: str, language: str = "en") -> str:
        """A key in words; the key itself where there are none."""
        words = self.labels.get((kind, key), {})
        return words.get(language) or words.get("en") or key

    def name_of(self, code: str, language: str = "en") -> str | None:
        """The name of a dimension or an indicator; None if the catalogue knows no such code."""
        if code in self.dimensions:
            return self.label("dimension", code, language)
        found = next((one for one in self.indicators if one.id == code), None)
        return found.name(language) if found else None

    def get(self, ids: Iterable[str]) -> tuple[Indicator, ...]:
        """Indicators by their ids, sorted by id, each once.

        Raises:
            RequestError: ``indicators.unknown`` for each id that is not in the catalogue.
        """
        by_id = {indicator.id: indicator for indicator in self.indicators}
        wanted = sorted(set(ids))
        unknown = [wrong for wrong in wanted if wrong not in by_id]
        if unknown:
            raise RequestError(_unknown(wrong, tuple(by_id)) for wrong in unknown)
        return tuple(by_id[code] for code in wanted)

    def select(
        self, *, dimensions: Iterable[str] = (), core_only: bool = False
    ) -> tuple[Indicator, ...]:
        """The indicators of some dimensions (all if none is named), of the core alone if asked."""
        wanted = set(dimensions) or set(self.dimensions)
        return tuple(
            indicator
            for indicator in self.indicators
            if indicator.dimension in wanted and (indicator.is_core or not core_only)
        )

    def to_frame(
        self, indicators: Iterable[Indicator] | None = None, *, language: str = "en"
    ) -> pd.DataFrame:
        """One row for each indicator, names and labels in a language.

        Args:
            indicators: those to list; all of them if left out.
            language: one of ``LANGUAGES``.
        """
        import pandas as pd

        chosen = self.indicators if indicators is None else indicators
        return pd.DataFrame([self._row(indicator, language) for indicator in chosen])

    def _row(self, indicator: Indicator, language: str) -> dict[str, object]:
        kinds = ("dimension", "direction", "aggregation", "source", "frequency", "tier")
        words = {kind: self.label(kind, getattr(indicator, kind), language) for kind in kinds}
        denominator = indicator.denominator
        return {
            "id": indicator.id,
            "version": indicator.version,
            "name": indicator.name(language),
            "definition": indicator.definition(language),
            **words,
            "unit": self.label("unit", indicator.unit, language),
            "target": indicator.target,
            "denominator": denominator and self.label("denominator", denominator, language),
            "level": ", ".join(self.label("level", one, language) for one in indicator.level),
            "source_detail": indicator.source_detail,
            "questions": ", ".join(indicator.questions),
            "method": indicator.method,
            "doubt": indicator.doubt,
        }


def _unknown(wrong: str, known: tuple[str, ...]) -> Problem:
    near = get_close_matches(wrong.upper(), known, n=3, cutoff=0.5) or known[:3]
    return Problem(Message("indicators.unknown", {"id": wrong, "near": tuple(near)}))


@cache
def catalogue() -> Catalogue:
    """The catalogue of 70 indicators that comes with innaxe."""
    texts = {language: _texts(language) for language in LANGUAGES}
    indicators = [_indicator(row, texts) for row in _rows("catalogue.csv")]
    return Catalogue(
        indicators=tuple(sorted(indicators, key=lambda indicator: indicator.id)),
        labels=MappingProxyType(
            {
                (row["kind"], row["key"]): MappingProxyType({name: row[name] for name in LANGUAGES})
                for row in _rows("labels.csv")
            }
        ),
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("innaxe.indicators").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _texts(language: str) -> dict[str, tuple[str, str]]:
    return {row["id"]: (row["name"], row["definition"]) for row in _rows(f"texts/{language}.csv")}


def _indicator(
    row: Mapping[str, str], texts: Mapping[str, Mapping[str, tuple[str, str]]]
) -> Indicator:
    words = {language: texts[language][row["id"]] for language in LANGUAGES}
    return Indicator(
        id=row["id"],
        version=int(row["version"]),
        dimension=row["dimension"],
        unit=row["unit"],
        direction=cast("Direction", row["direction"]),
        target=float(row["target"]) if row["target"] else None,
        denominator=row["denominator"],
        aggregation=row["aggregation"],
        level=tuple(row["level"].split("+")),
        source=row["source"],
        source_detail=row["source_detail"],
        frequency=row["frequency"],
        questions=tuple(row["questions"].split(";")) if row["questions"] else (),
        tier=cast("Tier", row["tier"]),
        method=row["method"],
        doubt=row["doubt"],
        names=MappingProxyType({language: pair[0] for language, pair in words.items()}),
        definitions=MappingProxyType({language: pair[1] for language, pair in words.items()}),
    )
