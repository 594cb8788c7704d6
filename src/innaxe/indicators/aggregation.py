"""Values of NUTS areas become values of territories.

Counts are summed. A ratio is made again from its numerator and denominator where both are given.
Anything else is averaged with a weight, usually population, and a caution says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from innaxe.errors import Message, MethodError, Problem, message
from innaxe.indicators.vintages import check_repeats, declared_vintage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from innaxe.indicators.territories import Territory

__all__ = ["Aggregation", "Measure", "aggregate_to_territories"]

Kind = Literal["count", "ratio", "other"]


@dataclass(frozen=True, slots=True)
class Measure:
    """How the values of an indicator come together.

    Args:
        indicator: its code in the observations (of a recomputed ratio, in the result).
        kind: ``count`` is summed; ``ratio`` is made of numerator and denominator; ``other`` is
            averaged.
        numerator: code of the numerator's observations, for a ratio.
        denominator: code of the denominator's observations, for a ratio.
        scale: what a ratio is multiplied by, such as 100 for a percentage.
        weight: code of the observations that weigh an average, usually population.
    """

    indicator: str
    kind: Kind
    numerator: str = ""
    denominator: str = ""
    scale: float = 1.0
    weight: str = ""

    @property
    def needs(self) -> tuple[str, str]:
        """Codes whose sums make the value: what is added up, and what it is divided by."""
        if self.kind == "count":
            return self.indicator, ""
        if self.kind == "ratio":
            return self.numerator, self.denominator
        return self.indicator, self.weight


@dataclass(frozen=True, slots=True)
class Aggregation:
    """Values of territories.

    Args:
        observations: ``tables.OBSERVATIONS``, the units are territories.
        cautions: which indicators were averaged, and which values are missing because a part is.
    """

    observations: pd.DataFrame
    cautions: tuple[Message, ...]


def aggregate_to_territories(
    observations: pd.DataFrame, territories: Sequence[Territory], definitions: Iterable[Measure]
) -> Aggregation:
    """Values of territories from values of their parts, for each indicator and year.

    A value is missing where a part is missing: a sum over what happens to be there is no sum.

    Args:
        observations: ``tables.OBSERVATIONS`` of NUTS areas, one vintage, in any order.
        territories: all in the vintage of the observations.
        definitions: how each indicator comes together; indicators without one are left.

    Raises:
        MethodError: ``vintage.undeclared`` or ``vintage.mixed`` for the observations,
            ``territory.vintage_differs`` for a territory of another vintage,
            ``territory.measure_incomplete`` for a ratio without both parts or an average without
            weight, ``territory.not_observed`` for codes that have no observations at all,
            ``vintage.repeated`` for two values of one area, indicator and year.
    """
    import pandas as pd

    measures = sorted(definitions, key=lambda measure: measure.indicator)
    _check(observations, territories, measures)
    lookup = _lookup(observations)
    rows: list[dict[str, Any]] = []
    gaps: list[Message] = []
    for measure in measures:
        for territory in sorted(territories, key=lambda one: one.id):
            made, missing = _values(measure, territory, lookup)
            rows += made
            gaps += missing
    averaged = tuple(measure.indicator for measure in measures if measure.kind == "other")
    cautions = [message("territory.averaged", count=len(averaged), indicators=averaged)]
    return Aggregation(
        observations=pd.DataFrame(rows, columns=_COLUMNS),
        cautions=(*(cautions if averaged else ()), *gaps),
    )


_COLUMNS = [
    "unit",
    "indicator",
    "year",
    "value",
    "status",
    "unit_of_measure",
    "source",
    "nuts_version",
]

# value, status, unit of measure and source, by code, year and area
Lookup = dict[str, dict[int, dict[str, tuple[float, str, str, str]]]]


def _lookup(observations: pd.DataFrame) -> Lookup:
    found: Lookup = {}
    for row in observations.to_dict("records"):
        year = row.get("year")
        number = -1 if year is None or year != year else int(year)  # noqa: PLR0124 - NaN
        areas = found.setdefault(str(row["indicator"]), {}).setdefault(number, {})
        texts = [str(row.get(name) or "") for name in ("status", "unit_of_measure", "source")]
        areas[str(row["unit"])] = (float(row["value"]), texts[0], texts[1], texts[2])
    return found


def _check(
    observations: pd.DataFrame, territories: Sequence[Territory], measures: Sequence[Measure]
) -> None:
    vintage = declared_vintage(observations)
    check_repeats(observations)
    problems = [
        Problem(
            message(
                "territory.vintage_differs", id=one.id, version=one.nuts_version, theirs=vintage
            )
        )
        for one in territories
        if one.nuts_version != vintage
    ]
    for measure in measures:
        needed = measure.needs if measure.kind != "count" else measure.needs[:1]
        if not all(needed):
            problems.append(Problem(message("territory.measure_incomplete", id=measure.indicator)))
    known = set(observations["indicator"])
    needs = {code for measure in measures for code in measure.needs if code}
    if absent := tuple(sorted(needs - known)):
        problems.append(Problem(message("territory.not_observed", codes=absent)))
    if problems:
        raise MethodError(problems)


def _values(
    measure: Measure, territory: Territory, lookup: Lookup
) -> tuple[list[dict[str, Any]], list[Message]]:
    """One row for each year, and a caution for each year in which a part is missing."""
    above, below = (lookup.get(code, {}) for code in measure.needs)
    rows: list[dict[str, Any]] = []
    cautions: list[Message] = []
    for year in sorted(above):
        tops, bottoms = above[year], below.get(year, {})
        value = _value(measure, territory, tops, bottoms)
        if value is None:
            gaps = _gaps(territory, tops, bottoms if below or measure.needs[1] else None)
            cautions.append(_gap(territory, measure, year, gaps))
        used = [tops[part.code] for part in territory.parts if part.code in tops]
        rows.append(_row(measure, territory, year, value, used))
    return rows, cautions


def _value(
    measure: Measure,
    territory: Territory,
    tops: Mapping[str, tuple[float, str, str, str]],
    bottoms: Mapping[str, tuple[float, str, str, str]],
) -> float | None:
    """The value, or None where a part is missing or the denominator is zero."""
    import math

    nothing = (math.nan, "", "", "")
    pairs = [
        (part.weight, tops.get(part.code, nothing)[0], bottoms.get(part.code, nothing)[0])
        for part in territory.parts
    ]
    if measure.kind == "count":
        result = math.fsum(weight * top for weight, top, _ in pairs)
        return None if math.isnan(result) else result
    whole = math.fsum(weight * bottom for weight, _, bottom in pairs)
    if measure.kind == "ratio":
        added = math.fsum(weight * top for weight, top, _ in pairs)
    else:
        added = math.fsum(weight * top * bottom for weight, top, bottom in pairs)
    if math.isnan(whole) or math.isnan(added) or whole == 0:
        return None
    return (measure.scale if measure.kind == "ratio" else 1.0) * added / whole


def _gaps(
    territory: Territory,
    tops: Mapping[str, tuple[float, str, str, str]],
    bottoms: Mapping[str, tuple[float, str, str, str]] | None,
) -> tuple[str, ...]:
    """Codes of the parts that lack a value."""
    tables = [tops] if bottoms is None else [tops, bottoms]
    return tuple(
        part.code
        for part in territory.parts
        if any(part.code not in one or one[part.code][0] != one[part.code][0] for one in tables)
    )


def _gap(territory: Territory, measure: Measure, year: int, codes: tuple[str, ...]) -> Message:
    known = {"id": territory.id, "indicator": measure.indicator}
    when = "" if year < 0 else str(year)
    if not codes:
        return message("territory.zero_denominator", **known, year=when)
    return message("territory.incomplete", **known, year=when, codes=codes)


def _row(
    measure: Measure,
    territory: Territory,
    year: int,
    value: float | None,
    used: Sequence[tuple[float, str, str, str]],
) -> dict[str, Any]:
    estimated = any(status == "estimated" for _, status, _, _ in used)
    units = {unit for _, _, unit, _ in used}
    return {
        "unit": territory.id,
        "indicator": measure.indicator,
        "year": None if year < 0 else year,
        "value": float("nan") if value is None else value,
        "status": "not_recorded" if value is None else "estimated" if estimated else "recorded",
        # of a ratio the observations know the unit of the numerator only
        "unit_of_measure": units.pop() if len(units) == 1 and measure.kind != "ratio" else "",
        "source": "; ".join(sorted({source for _, _, _, source in used} - {""})),
        "nuts_version": territory.nuts_version,
    }
