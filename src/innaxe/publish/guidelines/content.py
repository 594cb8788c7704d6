"""What the guidelines have to say, before it is put into words and blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from innaxe.benchmark.result import Benchmark
    from innaxe.errors import Message
    from innaxe.publish.fiches.content import Content as Fiches

__all__ = ["Computed", "Content", "Example", "Form", "Question", "WaveDates"]


@dataclass(frozen=True, slots=True)
class WaveDates:
    """One wave of the calendar."""

    name: str
    year: int
    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a questionnaire: number, words, what it feeds, whether it is needed."""

    number: str
    text: str
    feeds: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One questionnaire of the bank in the language of the document."""

    name: str
    version: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One value on its way into the index.

    Args:
        unit: name of the unit, or the letter that stands for it.
        named: whether the name and the value as recorded may be shown.
        indicator: its name.
        measure: its unit of measure.
        stages: name of each step and the value after it; NaN where there is none.
        share: of the index that rests on the indicator.
        low, high: ends of the rank interval of the unit.
        units: how many are ranked.
        comparison: name of the comparison.
    """

    unit: str
    named: bool
    indicator: str
    measure: str
    stages: tuple[tuple[str, float], ...]
    share: float
    low: float
    high: float
    units: int
    comparison: str


@dataclass(frozen=True, slots=True)
class Computed:
    """What a comparison adds to the guidelines.

    Args:
        benchmark: the result, for weights and the name of the recipe.
        recipe: what was done, step by step.
        cautions: what a reader has to know.
        coverage: name of each indicator and how many units have a value.
        units: how many units were compared.
        draws: how often the choices were varied.
        told_apart: share of pairs that can be told apart; NaN without pairs.
        width: places that the middle one of the rank intervals spans.
        example: one value on its way into the index.
    """

    benchmark: Benchmark
    recipe: tuple[Message, ...]
    cautions: tuple[Message, ...]
    coverage: tuple[tuple[str, int], ...]
    units: int
    draws: int
    told_apart: float
    width: float
    example: Example


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the guidelines say.

    Args:
        fiches: the indicators of the set, with its name, version and fingerprint.
        waves: the calendar.
        origins: kinds of source and how many indicators come from each.
        forms: the questionnaires.
        minimum: members below which no group, answers below which no figure is shown.
        computed: what a comparison adds; None where nothing was compared.
        day: of the document.
        publisher: who answers for it.
        fictitious: whether the figures are made up.
        version: of the software.
    """

    fiches: Fiches
    waves: tuple[WaveDates, ...]
    origins: tuple[tuple[str, int], ...]
    forms: tuple[Form, ...]
    minimum: int
    computed: Computed | None
    day: date
    publisher: str
    fictitious: bool
    version: str
