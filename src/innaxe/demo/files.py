"""The made-up figures as the files that the main job reads: values, framework, members."""

from __future__ import annotations

import csv
import io
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy as np

    from innaxe.demo.definitions import Consortium, Indicator, Member, Texts
    from innaxe.demo.figures import Figures

__all__ = ["framework_csv", "members_csv", "values_csv"]

FRAMEWORK = (
    "Level", "iCode", "iName", "Parent", "Direction", "Weight", "Type", "Unit", "Denominator",
)  # fmt: skip
# decimals of the denominators, with the codes of their units of measure
DENOMINATORS = {"population": (3, "millions"), "gdp": (1, "billion_eur")}
# upper ends of the EU's classes of enterprises by persons employed (2003/361/EC)
SIZES = ((10, "micro"), (50, "small"), (250, "medium"))


def values_csv(consortium: Consortium, figures: Figures, texts: Texts) -> bytes:
    """One row a region: labels, denominators, indicators with what is told of their samples."""
    columns = dict(_value_columns(consortium, figures, texts))
    return _csv([tuple(columns), *zip(*columns.values(), strict=True)])


def _value_columns(
    consortium: Consortium, figures: Figures, texts: Texts
) -> Iterator[tuple[str, Sequence[Any]]]:
    regions = consortium.regions
    yield "unit", consortium.units
    yield "name", [region.name for region in regions]
    yield "year", [consortium.model["year"]] * len(regions)
    yield "country", [region.country for region in regions]
    yield "strength", [texts[region.strength] for region in regions]
    for code, (decimals, _) in DENOMINATORS.items():
        yield code, _written(figures.denominators[code], decimals)
    for indicator in consortium.indicators:
        column = figures.columns[indicator.code]
        yield indicator.code, _written(column.value, indicator.decimals)
        if "n" in indicator.told:
            yield f"{indicator.code}:n", _written(column.n, 0)
        if "se" in indicator.told:
            yield f"{indicator.code}:se", _written(column.se, 2)


def _written(numbers: Iterable[float], decimals: int) -> list[str]:
    return ["" if isnan(number) else f"{number:.{decimals}f}" for number in numbers]


def framework_csv(consortium: Consortium, texts: Texts) -> bytes:
    """The tree of indicators, areas and index, then groups and denominators."""
    rows = [
        *(_indicator_row(indicator, texts) for indicator in consortium.indicators),
        *_aggregate_rows(consortium, texts),
        *_other_rows(consortium, texts),
    ]
    return _csv([FRAMEWORK, *([row.get(name, "") for name in FRAMEWORK] for row in rows)])


def _indicator_row(indicator: Indicator, texts: Texts) -> dict[str, Any]:
    return {
        "Level": 1,
        "iCode": indicator.code,
        "iName": texts[indicator.code],
        "Parent": indicator.parent,
        "Direction": indicator.direction,
        "Weight": indicator.weight,
        "Type": "Indicator",
        "Unit": texts[indicator.unit],
        "Denominator": indicator.denominator,
    }


def _aggregate_rows(consortium: Consortium, texts: Texts) -> Iterator[dict[str, Any]]:
    index = consortium.model["index"]
    levels = [(2, area, index) for area in consortium.model["areas"]]
    for level, code, parent in [*levels, (3, index, "")]:
        row = {"Level": level, "iCode": code, "iName": texts[code], "Parent": parent}
        yield row | {"Direction": 1, "Weight": 1, "Type": "Aggregate"}


def _other_rows(consortium: Consortium, texts: Texts) -> Iterator[dict[str, Any]]:
    for code in consortium.model["groups"]:
        yield {"iCode": code, "iName": texts[code], "Type": "Group"}
    for code, (_, unit) in DENOMINATORS.items():
        yield {"iCode": code, "iName": texts[code], "Type": "Denominator", "Unit": texts[unit]}


def members_csv(consortium: Consortium, rng: np.random.Generator) -> bytes:
    """One row an organisation, with a size and a founding year drawn for its helix."""
    names = {cluster.unit: cluster.name for cluster in consortium.clusters}
    rows = [
        _member_row(member, names, consortium.model["helix"], rng) for member in consortium.members
    ]
    return _csv([tuple(rows[0]), *(row.values() for row in rows)])


def _member_row(
    member: Member,
    clusters: Mapping[str, str],
    helix: Mapping[str, Any],
    rng: np.random.Generator,
) -> dict[str, Any]:
    model = helix[member.helix]
    employees = 1 + int(rng.lognormal(0.0, model["spread"]) * model["employees"])
    first, last = model["founded"]
    return {
        "member": member.member,
        "name": member.name,
        "unit": member.unit,
        "cluster": clusters[member.unit],
        "helix": member.helix,
        "size": next((name for end, name in SIZES if employees < end), "large"),
        "employees": employees,
        "founded": int(rng.integers(first, last, endpoint=True)),
        "source": "fictitious",
    }


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
