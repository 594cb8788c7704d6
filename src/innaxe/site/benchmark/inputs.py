"""What a comparison is computed from: published statistics, or figures released by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError
from innaxe.indicators import catalogue
from innaxe.locale import catalogue as words_of
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Observation
from innaxe.site.indicators.queries.released import figures_for_all
from innaxe.studies.comparison import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.indicators import IndicatorSet
    from innaxe.site.indicators.models import Dataset, Wave
    from innaxe.site.people.models import Person

__all__ = [
    "FEWEST",
    "index_name",
    "inputs_of_dataset",
    "inputs_of_wave",
    "is_withdrawn",
    "scored_in",
    "tree_of",
]

FEWEST = 3  # units below which nothing is compared
MOST_CELLS = 60_000
_SIGN = {"up": 1, "down": -1}


def scored_in(found: IndicatorSet) -> frozenset[str]:
    """The indicators that a comparison scores: those of which more, or less, is better."""
    return frozenset(one.id for one in found.indicators if one.direction in _SIGN)


def tree_of(found: IndicatorSet, ids: Iterable[str], language: str) -> list[dict[str, Any]]:
    """A framework of an agreed set: dimensions as pillars, equal weights, direction as agreed.

    Indicators without a direction, or with a target to be near to, are not scored.
    """
    known, wanted = catalogue(), scored_in(found) & set(ids)
    scored = [one for one in found.indicators if one.id in wanted]
    rows: list[dict[str, Any]] = []
    for one in scored:
        measure = known.label("unit", one.unit, language)
        row = _row(1, one.id, one.dimension, one.name(language), "Indicator")
        rows.append({**row, "Direction": _SIGN[one.direction], "Unit": measure})
    for key in {one.dimension: None for one in scored}:
        name = known.label("dimension", key, language)
        rows.append(_row(2, key, INDEX, name, "Aggregate"))
    rows.append(_row(3, INDEX, "", index_name(language), "Aggregate"))
    return rows


def index_name(language: str) -> str:
    """What the index itself is called."""
    return words_of(language).text("guide.concept.index")


def _row(level: int, code: str, parent: str, name: str, kind: str) -> dict[str, Any]:
    return {
        "Level": level,
        "iCode": code,
        "Parent": parent,
        "Direction": 1,
        "Weight": 1.0,
        "Type": kind,
        "iName": name,
        "Unit": "",
    }


def inputs_of_dataset(dataset: Dataset, framework: list[dict[str, Any]]) -> dict[str, Any]:
    """The latest value of each unit on each indicator of the framework.

    Raises:
        RequestError: if nothing fits, or there are too few units.
    """
    codes = {row["iCode"] for row in framework if row["Type"] == "Indicator"}
    rows = Observation.objects.filter(dataset=dataset, indicator__in=codes, value__isnull=False)
    latest: dict[tuple[str, str], Any] = {}
    for one in rows.order_by("year", "pk").iterator(chunk_size=5000):
        latest[one.unit, one.indicator] = one
        if len(latest) > MOST_CELLS:
            raise RequestError.of("comparison.too_large", most=MOST_CELLS)
    units = sorted({unit for unit, _code in latest})
    there = sorted({code for _unit, code in latest})
    grid = {code: [latest.get((unit, code)) for unit in units] for code in there}
    found = {
        "units": _named(units, dataset.unit_names),
        "framework": _fitting(framework, set(there)),
        "values": {code: [one and one.value for one in row] for code, row in grid.items()},
        "standard_errors": {
            code: [one and one.standard_error for one in row]
            for code, row in grid.items()
            if any(one and one.standard_error is not None for one in row)
        },
        "n": {},
        "years": {code: [one and one.year for one in row] for code, row in grid.items()},
        "flags": {code: [one.flag if one else "" for one in row] for code, row in grid.items()},
    }
    return _enough(found)


def _named(units: list[str], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Units with their names; a name that several share is followed by the code."""
    often = Counter(names.get(code, code) for code in units)
    found: list[dict[str, str]] = []
    for code in units:
        name = names.get(code, code)
        found.append({"code": code, "name": name if often[name] == 1 else f"{name} ({code})"})
    return found


def inputs_of_wave(person: Person, wave: Wave, language: str) -> dict[str, Any]:
    """The figures of a wave that were released by name to the whole consortium.

    Figures of all other organisations, the person's own among them, are not looked at: they change
    nothing in what is computed.

    Raises:
        RequestError: if fewer than three organisations released theirs by name.
    """
    figures = figures_for_all(person, wave)
    names = Organisation.objects.filter(pk__in=figures).order_by("code")
    rows = list(names.values_list("pk", "code", "name"))
    there = {code for values in figures.values() for code in values}
    framework = tree_of(agreed(wave.indicator_set), there, language)
    codes = [row["iCode"] for row in framework if row["Type"] == "Indicator"]
    return _enough(
        {
            "units": [{"code": code, "name": name} for _pk, code, name in rows],
            "framework": framework,
            "values": {
                code: [figures[pk].get(code) for pk, _code, _name in rows] for code in codes
            },
            "standard_errors": {},
            "n": {},
            "years": {code: [wave.year] * len(rows) for code in codes},
            "flags": {},
        }
    )


def _fitting(framework: list[dict[str, Any]], there: set[str]) -> list[dict[str, Any]]:
    """The framework without indicators that have no value, and without empty aggregates."""
    rows = [
        {**row, "Denominator": ""}
        for row in framework
        if row["Type"] == "Aggregate" or (row["Type"] == "Indicator" and row["iCode"] in there)
    ]
    while True:
        parents = {row["Parent"] for row in rows}
        kept = [row for row in rows if row["Type"] != "Aggregate" or row["iCode"] in parents]
        if len(kept) == len(rows):
            return kept
        rows = kept


def _enough(found: dict[str, Any]) -> dict[str, Any]:
    if not found["values"]:
        raise RequestError.of("comparison.no_indicator")
    if len(found["units"]) < FEWEST:
        raise RequestError.of("comparison.few_units", count=len(found["units"]), fewest=FEWEST)
    for code in (*(unit["code"] for unit in found["units"]), *found["values"]):
        if "/" in code:  # it would not fit into an address
            raise RequestError.of("comparison.code", code=code)
    return found


def is_withdrawn(
    kept: dict[str, Any],
    now: Mapping[int, Mapping[str, float]],
    codes: Iterable[tuple[int, str]],
) -> bool:
    """Whether something stands in a comparison that its organisation shows to all no more."""
    places = {code: pk for pk, code in codes}
    for place, unit in enumerate(kept["units"]):
        values = now.get(places.get(unit["code"], -1))
        if values is None:
            return True
        if any(
            row[place] is not None and values.get(code) != row[place]
            for code, row in kept["values"].items()
        ):
            return True
    return False
