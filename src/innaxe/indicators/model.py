"""One indicator of the catalogue, and the form that its data must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FIELDS", "LANGUAGES", "Direction", "Field", "Indicator", "Tier"]

LANGUAGES = ("en", "fr", "de", "es", "ca", "da", "bg")

Direction = Literal["up", "down", "neutral", "target"]
Tier = Literal["core", "extended"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the catalogue.

    Args:
        name: heading of the column.
        meaning: what it says.
        required: whether every indicator fills it.
        labelled: whether its values are keys that ``labels.csv`` puts into words.
    """

    name: str
    meaning: str
    required: bool = True
    labelled: bool = False


FIELDS = (
    Field("id", "three letters of the dimension and two digits, never given twice"),
    Field("version", "whole number from 1; rises when the meaning of the values changes"),
    Field("dimension", "part of the catalogue that it belongs to", labelled=True),
    Field("unit", "unit of measure; one indicator has one unit", labelled=True),
    Field("direction", "up, down, neutral (never scored) or target", labelled=True),
    Field("target", "value to be near to, where the direction is target", required=False),
    Field("denominator", "what counts are divided by", required=False, labelled=True),
    Field("aggregation", "how values of parts become the value of the whole", labelled=True),
    Field("level", "what the value describes; several joined by +", labelled=True),
    Field("source", "kind of source", labelled=True),
    Field("source_detail", "table, programme, register or question that it comes from"),
    Field("frequency", "how often it can be renewed", labelled=True),
    Field("questions", "questions of the surveys, joined by ;", required=False),
    Field("tier", "core or extended", labelled=True),
    Field("method", "what to mind when the value is made and read (English)"),
    Field("doubt", "what is not settled or not verified (English)", required=False),
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one indicator means and how its value is made.

    Args:
        id: such as ``CAP-04``.
        version: rises when the meaning of the values changes.
        dimension: key of the part of the catalogue.
        unit: key of the unit of measure.
        direction: whether more or less is better, neither, or what is nearer to the target.
        target: value to be near to, where the direction is ``target``.
        denominator: key of what counts are divided by; empty where nothing is.
        aggregation: how values of parts become the value of the whole.
        level: what it describes, one or several of region, cluster, consortium.
        source: key of the kind of source.
        source_detail: table, register or question.
        frequency: how often it can be renewed.
        questions: ids of the survey questions behind it.
        tier: ``core`` or ``extended``.
        method: note on the method, in English.
        doubt: what is not settled or not verified, in English.
        names: name by language.
        definitions: definition by language.
    """

    id: str
    version: int
    dimension: str
    unit: str
    direction: Direction
    target: float | None
    denominator: str
    aggregation: str
    level: tuple[str, ...]
    source: str
    source_detail: str
    frequency: str
    questions: tuple[str, ...]
    tier: Tier
    method: str
    doubt: str
    names: Mapping[str, str]
    definitions: Mapping[str, str]

    @property
    def is_core(self) -> bool:
        """Whether it belongs to the core."""
        return self.tier == "core"

    @property
    def is_scored(self) -> bool:
        """Whether it may enter an index: neutral indicators only describe."""
        return self.direction != "neutral"

    def name(self, language: str = "en") -> str:
        """The name in a language; the English one where there is none."""
        return self.names.get(language) or self.names["en"]

    def definition(self, language: str = "en") -> str:
        """The definition in a language; the English one where there is none."""
        return self.definitions.get(language) or self.definitions["en"]

    def to_dict(self) -> dict[str, Any]:
        """The indicator as plain data, ready for JSON."""
        plain: dict[str, Any] = {field.name: getattr(self, field.name) for field in FIELDS}
        return {
            **plain,
            "level": list(self.level),
            "questions": list(self.questions),
            "names": dict(sorted(self.names.items())),
            "definitions": dict(sorted(self.definitions.items())),
        }
