"""From a frozen set, a calendar and a scored study to the guidelines (outline D)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import RequestError
from innaxe.indicators import catalogue as whole_catalogue
from innaxe.locale import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.overview import Overview
    from innaxe.indicators import IndicatorSet
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition
    from innaxe.publish.fiches.content import Content as Fiches
    from innaxe.publish.guidelines.content import Computed, Content, Example, Form, WaveDates
    from innaxe.studies.benchmark import Study

__all__ = [
    "guidelines_content",
    "guidelines_document",
    "guidelines_from_files",
    "read_wave_dates",
]

STAGES = ("raw", "denominated", "imputed", "treated", "normalised")


def guidelines_document(
    agreed: IndicatorSet, *, language: str, edition: Edition | None = None, **facts: Any
) -> Document:
    """The guidelines before they are written; facts are those of ``guidelines_content``."""
    from innaxe.publish.guidelines import guidelines

    content = guidelines_content(agreed, language=language, **facts)
    return guidelines(content, catalogue(language), edition)


def guidelines_from_files(
    *,
    frozen: Path,
    values: Sequence[Path] = (),
    framework: Path | None = None,
    recipe: str = "coin",
    group: str | None = None,
    waves: Sequence[str] = (),
    **facts: Any,
) -> Document:
    """The guidelines from files, as the command makes them.

    Args:
        frozen: file of a frozen set.
        values: files with values; none for guidelines without anything computed.
        framework: file with the framework of the values.
        recipe: name of a preset, or path of a recipe.
        group: column of labels to use instead of the recipe's.
        waves: the calendar, see ``read_wave_dates``.
        facts: those of ``guidelines_document``.

    Raises:
        RequestError: ``guide.half`` if only one of values and framework is given.
        InnaxeError: whatever is wrong with the files.
    """
    from innaxe.studies.benchmark import score_files
    from innaxe.studies.indicators import load_set

    calendar = read_wave_dates(waves)
    agreed = load_set(frozen)
    study = None
    if values and framework is not None:
        study = score_files(values, framework, recipe=recipe, group=group)
        facts["comparison"] = ", ".join(sorted(path.name for path in values))
    elif values or framework is not None:
        raise RequestError.of("guide.half")
    return guidelines_document(agreed, study=study, waves=calendar, **facts)


def guidelines_content(
    agreed: IndicatorSet,
    *,
    language: str,
    day: date,
    study: Study | None = None,
    comparison: str = "",
    unit: str = "",
    named: bool = True,
    waves: Sequence[WaveDates] = (),
    publisher: str = "",
    fictitious: bool = False,
) -> Content:
    """What the guidelines say, before it is put into words.

    Args:
        agreed: the frozen set.
        language: of names, definitions and questions.
        day: date on the document; with the same date the same content gives the same bytes.
        study: a scored study with draws, for recipe, weights and the worked example.
        comparison: what the study is called.
        unit: whose value is followed; the one in the middle of the ranks if left out.
        named: whether units may be named, and their values shown, to everybody.
        waves: the calendar.
        publisher: who answers for it.
        fictitious: whether the figures are made up.

    Raises:
        RequestError: if the unit is not there or has no score, or ``guide.few_units`` where units
            may not be named and are too few to stay without a name.
    """
    from innaxe.publish.guidelines.content import Content

    computed = None
    if study is not None:
        computed = _computed(study, comparison, unit, named=named, language=language)
    return Content(
        fiches=_fiches(agreed, day, publisher),
        waves=tuple(waves),
        origins=tuple(sorted(Counter(one.source for one in agreed.indicators).items())),
        forms=_forms(language),
        minimum=MINIMUM_ANSWERS,
        computed=computed,
        day=day,
        publisher=publisher,
        fictitious=fictitious,
        version=__version__,
    )


def _fiches(agreed: IndicatorSet, day: date, publisher: str) -> Fiches:
    from innaxe.publish.fiches.content import Content as Fiches

    return Fiches(
        indicators=agreed.indicators,
        labels=whole_catalogue(),
        name=agreed.name,
        version_of_set=agreed.version,
        sha256=agreed.sha256,
        day=day,
        publisher=publisher,
        version=__version__,
    )


def _forms(language: str) -> tuple[Form, ...]:
    """Both questionnaires of the bank, in the language of the document."""
    from innaxe.publish.guidelines.content import Form, Question
    from innaxe.survey.bank import bank

    whole = bank()

    def says(key: str) -> str:
        words = whole.says(key)
        return words.get(language) or words.get("en", "")

    return tuple(
        Form(
            says(f"form.{name}"),
            one.version,
            tuple(
                Question(item.id, says(f"{name}.{item.id}.label"), item.feeds, item.required)
                for item in one.items
            ),
        )
        for name, one in whole.questionnaires.items()
    )


def _computed(study: Study, comparison: str, unit: str, *, named: bool, language: str) -> Computed:
    from innaxe.benchmark.overview import overview
    from innaxe.publish.guidelines.content import Computed
    from innaxe.studies.report import named as with_names
    from innaxe.studies.whole import letters, without_names

    benchmark = study.benchmark
    whole = overview(benchmark)
    if not named and len(whole.units) < MINIMUM_ANSWERS:
        raise RequestError.of("guide.few_units", count=len(whole.units), minimum=MINIMUM_ANSWERS)
    hidden = {} if named else letters(benchmark, whole)
    nodes = benchmark.hierarchy.nodes
    rows = study.observations[study.observations["value"].notna()]
    counts = rows.groupby("indicator")["unit"].nunique()
    coverage = ((nodes[c].name, int(counts.get(c, 0))) for c in benchmark.hierarchy.indicators)
    example = _example(benchmark, whole, unit, comparison)
    if not named:
        followed = whole.units[_place_of(whole, unit)].unit
        example = _unnamed(example, hidden[followed], language)
    return Computed(
        benchmark=benchmark,
        recipe=without_names(with_names(benchmark.recipe_in_words(), benchmark), hidden),
        cautions=without_names(with_names(study.cautions, benchmark), hidden),
        coverage=tuple(coverage),
        units=len(whole.units),
        draws=whole.draws,
        told_apart=whole.told_apart,
        width=whole.width,
        example=example,
    )


def _place_of(whole: Overview, unit: str) -> int:
    """Which of the ranked units is followed: the one asked for, else the one in the middle."""
    if not unit:
        return len(whole.units) // 2
    codes = [one.unit for one in whole.units]
    if unit not in codes:
        raise RequestError.of("request.unit_without_score", unit=unit)
    return codes.index(unit)


def _example(benchmark: Benchmark, whole: Overview, unit: str, comparison: str) -> Example:
    """The recorded value of the unit that counts most in its index, step by step."""
    from innaxe.benchmark.trace import trace
    from innaxe.publish.guidelines.content import Example

    place = whole.units[_place_of(whole, unit)]
    rows = trace(benchmark, place.unit)
    recorded = rows[rows["status"] == "recorded"]
    chosen = recorded.sort_values(["share", "indicator"], ascending=[False, True]).iloc[0]
    node = benchmark.hierarchy.nodes[chosen["indicator"]]
    stages = [(name, float(chosen[name])) for name in STAGES]
    # a step that left the value as it was tells nothing
    told = [one for n, one in enumerate(stages) if n == 0 or _moved(one[1], stages[n - 1][1])]
    return Example(
        unit=place.name,
        named=True,
        indicator=node.name,
        measure=node.unit_of_measure,
        stages=tuple(told),
        share=float(chosen["share"]),
        low=place.low,
        high=place.high,
        units=whole.ranked,
        comparison=comparison,
    )


def _moved(value: float, before: float) -> bool:
    return value != before and not (isnan(value) and isnan(before))


def _unnamed(example: Example, letter: str, language: str) -> Example:
    """The example without what was released inside the consortium alone: name and raw value."""
    letter = catalogue(language).text("guide.unit", letter=letter)
    scaled = tuple(one for one in example.stages if one[0] == "normalised")
    return replace(example, unit=letter, named=False, stages=scaled)


def read_wave_dates(texts: Sequence[str]) -> tuple[WaveDates, ...]:
    """Waves of a calendar as a command takes them: name, year, first and last day by semicolons.

    Raises:
        RequestError: ``guide.wave`` for the first one that cannot be read.
    """
    return tuple(_wave_dates(text) for text in texts)


def _wave_dates(text: str) -> WaveDates:
    from innaxe.publish.guidelines.content import WaveDates

    parts = [part.strip() for part in text.split(";")]
    try:
        name, year, opens, closes = parts
        return WaveDates(name, int(year), date.fromisoformat(opens), date.fromisoformat(closes))
    except ValueError as error:
        raise RequestError.of("guide.wave", text=text) from error
