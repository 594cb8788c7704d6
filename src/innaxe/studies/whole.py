"""From a scored study to the reports on all its units: public, and on sensitivity."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any

from innaxe import __version__
from innaxe.disclosure import MINIMUM_ANSWERS
from innaxe.errors import Message, Share, message
from innaxe.locale import catalogue
from innaxe.studies.examined import (
    examine,
    groups_by_label,
    groups_of_units,
    pairs_of_all,
    sensitivities,
)
from innaxe.studies.kept_examinations import groups_kept, sensitivities_kept
from innaxe.studies.report import map_shapes, named, year_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from innaxe.benchmark import Benchmark
    from innaxe.benchmark.overview import Overview
    from innaxe.benchmark.sensitivity_result import Sensitivity
    from innaxe.publish.benchmark_report.content import Figures, MapShapes
    from innaxe.publish.document import Document
    from innaxe.publish.edition import Edition
    from innaxe.publish.figures.data import Groups, Pairs, Sensitivities
    from innaxe.publish.whole_report.content import Content
    from innaxe.studies.benchmark import Study
    from innaxe.studies.kept_examinations import Examinations
    from innaxe.studies.sensitivity import SensitivityStudy

__all__ = [
    "letters",
    "public_document",
    "sensitivity_document",
    "whole_content",
    "without_names",
]

RELIABLE = 0.9  # share of pairs at a distance from which the distance tells them apart


def public_document(
    study: Study,
    *,
    language: str,
    base: int = 0,
    reference: str | None = None,
    edition: Edition | None = None,
    **facts: Any,
) -> Document:
    """The public report on all units before it is written.

    Args:
        study: a scored study with draws.
        language: of the report.
        base: base samples for performance groups and the weight of each choice; 0 for neither.
        reference: code of the unit that stands for 100 % in groups; the mean if left out.
        edition: sections that are switched off, and own text.
        facts: those of ``whole_content``.

    Raises:
        MethodError: if the study was made without draws.
        RequestError: if the reference is no unit with a score.
    """
    from innaxe.benchmark.overview import overview
    from innaxe.publish.whole_report import whole_report

    whole = overview(study.benchmark)
    found, left_out = examine(study, base, reference)
    content = whole_content(study, whole, found, cautions=left_out, **facts)
    return whole_report(content, catalogue(language), "public", edition)


def sensitivity_document(study: SensitivityStudy, *, language: str, **facts: Any) -> Document:
    """The report of a sensitivity analysis; facts are those of ``whole_content``."""
    from innaxe.benchmark.overview import overview_of_runs
    from innaxe.publish.whole_report import whole_report

    whole = overview_of_runs(study.result)
    content = whole_content(
        study.study, whole, study.result, cautions=study.result.cautions, **facts
    )
    headline = content.headline
    if content.sensitivities is not None:
        headline = _factor_headline(study.study.benchmark, content.sensitivities)
    recipe = named(study.result.recipe_in_words(), study.study.benchmark)
    told = replace(content, headline=headline, recipe=recipe)
    return whole_report(told, catalogue(language), "sensitivity")


def whole_content(
    study: Study,
    whole: Overview,
    found: Sensitivity | None,
    *,
    day: date,
    cautions: tuple[Message, ...] = (),
    anonymous: bool = False,
    shapes: Path | MapShapes | None = None,
    regions: Mapping[str, tuple[str, ...]] | None = None,
    examined: Examinations | None = None,
    publisher: str = "",
    source: str = "",
    fictitious: bool = False,
) -> Content:
    """What a report on all units says, before it is put into words.

    Args:
        study: the study.
        whole: its benchmark read for all units.
        found: its sensitivity analysis, where there is one.
        day: date on the report.
        cautions: beyond those of the study.
        anonymous: whether letters stand in place of names and codes.
        shapes: TopoJSON file with NUTS areas, or what was read of it; tiles where left out.
        regions: codes of the territories of units that are none by their own code.
        examined: what was examined before, in place of ``found``.
        publisher: who publishes the report.
        source: who published the figures, where the files do not say.
        fictitious: whether to mark the figures as made up.
    """
    from innaxe.publish.whole_report.content import Content

    benchmark = study.benchmark
    hidden = letters(benchmark, whole) if anonymous else {}
    shown = _shown(whole, hidden)
    names = {row.unit: row.name for row in shown.units}
    codes = {row.unit: hidden.get(row.unit, row.unit) for row in shown.units}
    likely = _kept(examined, names) if examined else _likely(found, shown, names)
    withheld = _withheld(study, hidden)
    return Content(
        benchmark=benchmark,
        overview=shown,
        codes=codes,
        anonymous=anonymous,
        labels=None if anonymous else groups_by_label(found, shown, names),
        **likely,
        pairs=_pairs(shown, codes),
        headline=_headline(benchmark, whole),
        findings=_findings(shown, likely["groups"], len(withheld)),
        recipe=without_names(named(benchmark.recipe_in_words(), benchmark), hidden),
        cautions=without_names(named((*study.cautions, *cautions), benchmark), hidden),
        withheld=withheld,
        shapes=map_shapes(shapes),
        regions=regions or {},
        day=day,
        publisher=publisher,
        fictitious=fictitious,
        **_behind(study, source),
    )


def _likely(found: Sensitivity | None, whole: Overview, names: Mapping[str, str]) -> dict[str, Any]:
    """Groups and the weight of each choice, of a sensitivity analysis."""
    order = [row.unit for row in whole.units]
    return {"groups": groups_of_units(found, order, names), "sensitivities": sensitivities(found)}


def _kept(examined: Examinations, names: Mapping[str, str]) -> dict[str, Any]:
    """The same of what was examined before."""
    audit = examined.audit
    return {"groups": groups_kept(audit, names), "sensitivities": sensitivities_kept(audit)}


def _pairs(whole: Overview, codes: Mapping[str, str]) -> Pairs | None:
    from innaxe.publish.charts.pair_matrix import MOST_UNITS

    return pairs_of_all(whole, codes, MOST_UNITS)


def _behind(study: Study, source: str) -> dict[str, Any]:
    """What the report rests on: figures, files, and how they were drawn."""
    from innaxe.benchmark.overview import indicator_spreads

    hierarchy = study.benchmark.hierarchy
    return {
        "group_name": hierarchy.labels.get(study.benchmark.stages.inputs.group, ""),
        "spreads": indicator_spreads(study.benchmark),
        "recorded": _recorded(study.benchmark),
        "figures": _figures(study, source),
        "files": tuple(sorted({str(name) for name in study.observations["file"]})),
        "minimum_answers": MINIMUM_ANSWERS,
        "counted": study.counted,
        "seed": study.seed,
        "version": __version__,
    }


def letters(benchmark: Benchmark, whole: Overview) -> dict[str, str]:
    """A letter for each unit by code: those with a score in the order of their median rank.

    That order stands in the report anyway, so that a letter gives nothing else away. Units
    without a score and those that were screened out come last, in an order that says nothing.
    """
    import hashlib

    ranked = [row.unit for row in whole.units]
    others = set(benchmark.stages.source.units) - set(ranked)
    mixed = sorted(others, key=lambda code: hashlib.sha256(code.encode()).hexdigest())
    return {code: _letter(number) for number, code in enumerate([*ranked, *mixed])}


def _letter(number: int) -> str:
    """A to Z, then AA and so on, as the columns of a workbook."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _shown(whole: Overview, hidden: Mapping[str, str]) -> Overview:
    """The overview with names as they are shown; letters take no label with them."""
    if not hidden:
        return whole
    units = tuple(replace(row, name=hidden[row.unit], label="") for row in whole.units)
    return replace(whole, units=units)


def without_names(messages: tuple[Message, ...], hidden: Mapping[str, str]) -> tuple[Message, ...]:
    """Messages with letters in place of the codes of units."""

    def letter(value: Any) -> Any:
        if isinstance(value, Message):
            return Message(value.code, {key: letter(item) for key, item in value.params.items()})
        if isinstance(value, tuple | list):
            return tuple(letter(item) for item in value)  # pyright: ignore[reportUnknownVariableType]
        return hidden.get(value, value) if isinstance(value, str) else value

    return tuple(letter(item) for item in messages) if hidden else messages


def _headline(benchmark: Benchmark, whole: Overview) -> Message:
    index = benchmark.hierarchy.nodes[benchmark.hierarchy.root].name
    if isnan(whole.told_apart):
        return message("whole.headline.width", index=index, width=whole.width)
    return message("whole.headline.pairs", index=index, share=Share(whole.told_apart))


def _factor_headline(benchmark: Benchmark, found: Sensitivities) -> Message:
    largest = found.factors[0]
    index = benchmark.hierarchy.nodes[benchmark.hierarchy.root].name
    return message(
        "whole.headline.factor", factor=message(f"figure.factor.{largest.step}"), index=index
    )


def _findings(whole: Overview, groups: Groups | None, withheld: int) -> tuple[Message, ...]:
    """What can be said, sure things first."""
    found = [*_band(whole, "upper"), *_band(whole, "lower")]
    if across := len(whole.in_band("across")):
        found.append(message("whole.finding.across", count=across))
    found.append(message("whole.finding.width", width=whole.width, units=whole.ranked))
    if whole.by_distance:
        far = [step for step, share in reversed(whole.by_distance) if share < RELIABLE]
        enough = [step for step, _ in whole.by_distance if not far or step > far[0]]
        found.append(
            message("whole.finding.distance", distance=enough[0])
            if enough
            else message("whole.finding.no_distance")
        )
    if groups is not None:
        found.append(message("whole.finding.groups", count=groups.sure, units=len(groups.rows)))
    if withheld:
        found.append(message("whole.finding.withheld", count=withheld))
    return tuple(found)


def _band(whole: Overview, band: str) -> list[Message]:
    units = tuple(row.name for row in whole.in_band(band))
    if not units:
        return [message(f"whole.finding.none_{band}")]
    return [message(f"whole.finding.{band}", count=len(units), units=units)]


def _withheld(study: Study, hidden: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Unit and indicator of each withheld figure, units as they are shown."""
    source = study.benchmark.stages.source
    names = dict(zip(source.units, source.names, strict=True)) | dict(hidden)
    nodes = study.benchmark.hierarchy.nodes
    rows = study.observations[study.observations["status"] == "withheld"]
    pairs = zip(rows["unit"], rows["indicator"], strict=True)
    return tuple(sorted((names[str(unit)], nodes[str(code)].name) for unit, code in pairs))


def _recorded(benchmark: Benchmark) -> float:
    """Share of values that are recorded, of all units that were read."""
    import numpy as np

    values = benchmark.stages.source.values
    return float((~np.isnan(values)).mean())


def _figures(study: Study, source: str) -> tuple[Figures, ...]:
    """Indicator, unit of measure, years and sources of what was used, one row each."""
    from innaxe.publish.benchmark_report.content import Figures

    nodes = study.benchmark.hierarchy.nodes
    rows = study.observations[study.observations["value"].notna()]
    found: list[Figures] = []
    for code in study.benchmark.hierarchy.indicators:
        own = rows[rows["indicator"] == code]
        measures = [str(one) for one in own["unit_of_measure"].dropna().unique() if one]
        years = sorted({year_text(one) for one in own["year"]} - {""})
        sources = sorted({str(one) for one in own["source"].dropna() if one}) or [source]
        vintages = sorted({str(one) for one in own["nuts_version"].dropna() if one})
        found.append(
            Figures(
                indicator=nodes[code].name,
                value=float("nan"),
                unit_of_measure=", ".join(measures) or nodes[code].unit_of_measure,
                year=years[0] if len(years) == 1 else "\u2013".join(years[:1] + years[-1:]),
                source="; ".join(sources),
                nuts_version=", ".join(vintages),
                status="recorded",
            )
        )
    return tuple(found)
