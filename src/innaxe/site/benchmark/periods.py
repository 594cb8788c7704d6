"""What a history is computed from: earlier and later waves by the same set, or years of a dataset.

Only figures that were released by name to the whole consortium enter, as in a comparison.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError
from innaxe.site.benchmark.inputs import FEWEST, is_withdrawn
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.models import Observation, Wave
from innaxe.site.indicators.queries.released import figures_of_waves

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.people.models import Person

__all__ = ["history_is_withdrawn", "inputs_of_history"]

MOST_PERIODS = 12  # the latest; older ones would be a table and no chart
FEWEST_PERIODS = 2


def inputs_of_history(person: Person, made: Comparison) -> dict[str, Any]:
    """The periods on which the units of a comparison can be followed.

    Returns:
        ``framework`` of the comparison, ``periods``, and ``left_out``: waves by another version
        of the set, and those in which too few released by name.

    Raises:
        RequestError: ``history.one_period`` if there are fewer than two periods.
    """
    framework = made.inputs["framework"]
    if made.wave is not None:
        periods, left_out = _waves(person, made, framework)
    elif made.dataset is not None:
        periods, left_out = _years(made, framework), []
    else:
        raise RequestError.of("comparison.no_source")
    if len(periods) < FEWEST_PERIODS:
        raise RequestError.of("history.one_period")
    return {
        "framework": framework,
        "periods": periods[-MOST_PERIODS:],
        "left_out": left_out,
    }


def _codes(framework: list[dict[str, Any]]) -> list[str]:
    return [row["iCode"] for row in framework if row["Type"] == "Indicator"]


def _waves(
    person: Person, made: Comparison, framework: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    assert made.wave is not None  # noqa: S101 - the caller has looked
    waves = Wave.objects.filter(consortium_id=made.consortium_id).order_by("year", "number")
    waves = list(waves.select_related("indicator_set"))
    agreed = made.wave.indicator_set_id
    same = [one for one in waves if one.indicator_set_id == agreed]
    left_out = [
        {"name": one.name, "why": "version", "version": one.indicator_set.version}
        for one in waves
        if one.indicator_set_id != agreed
    ]
    figures = figures_of_waves(person, made.consortium_id, same)
    owners = Organisation.objects.filter(consortium_id=made.consortium_id).order_by("code")
    names = list(owners.values_list("pk", "code", "name"))
    by_year: dict[int, dict[str, Any]] = {}
    for wave in same:
        rows = [one for one in names if one[0] in figures[wave.pk]]
        if len(rows) < FEWEST:
            left_out.append({"name": wave.name, "why": "few", "version": ""})
            continue
        # of two waves in one year the later one stands for it
        by_year[wave.year] = _wave(wave, rows, figures[wave.pk], framework)
    return [by_year[year] for year in sorted(by_year)], left_out


def _wave(
    wave: Wave,
    rows: Iterable[tuple[int, str, str]],
    figures: dict[int, Any],
    framework: list[dict[str, Any]],
) -> dict[str, Any]:
    rows = list(rows)
    return {
        "year": wave.year,
        "name": wave.name,
        "wave": wave.pk,
        "units": [{"code": code, "name": name} for _pk, code, name in rows],
        "values": {
            code: [figures[pk].get(code) for pk, _code, _name in rows] for code in _codes(framework)
        },
    }


def _years(made: Comparison, framework: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The years of the dataset in which at least three units have values."""
    codes = _codes(framework)
    rows = Observation.objects.filter(
        dataset=made.dataset, indicator__in=codes, value__isnull=False, year__isnull=False
    )
    cells: dict[int, dict[tuple[str, str], float]] = {}
    for unit, indicator, year, value in rows.order_by("pk").values_list(
        "unit", "indicator", "year", "value"
    ):
        cells.setdefault(year, {})[unit, indicator] = value
    ranked = {unit["code"]: unit["name"] for unit in made.inputs["units"]}
    found: list[dict[str, Any]] = []
    for year in sorted(cells)[-MOST_PERIODS:]:
        there = {unit for unit, _code in cells[year]}
        units = [{"code": code, "name": name} for code, name in ranked.items() if code in there]
        if len(units) < FEWEST:
            continue
        values = {code: [cells[year].get((unit["code"], code)) for unit in units] for code in codes}
        found.append({"year": year, "name": str(year), "units": units, "values": values})
    return found


def history_is_withdrawn(person: Person, made: Comparison, inputs: dict[str, Any]) -> bool:
    """Whether a figure of any period is shown to all no more, or is another one now."""
    numbers = [period["wave"] for period in inputs["periods"] if "wave" in period]
    if not numbers:
        return False
    waves = {
        one.pk: one
        for one in Wave.objects.filter(
            pk__in=numbers, consortium_id=made.consortium_id
        ).select_related("indicator_set")
    }
    now = figures_of_waves(person, made.consortium_id, waves.values())
    owners = Organisation.objects.filter(consortium_id=made.consortium_id)
    codes = list(owners.values_list("pk", "code"))
    return any(
        period["wave"] not in now or is_withdrawn(period, now[period["wave"]], codes)
        for period in inputs["periods"]
    )
