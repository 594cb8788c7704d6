"""JSON-stat 2.0 datasets, as Eurostat answers them, read as observations.

Collections and the older bundles and responses are refused: they hold several tables or none, and
which of them is meant cannot be told.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any

from innaxe.errors import Message, Place, SourceError, message
from innaxe.sources.notes import Notes, hint, some
from innaxe.sources.observations import observations_of
from innaxe.sources.plain import read_json
from innaxe.sources.reading import Reading, ReadingReport
from innaxe.sources.years import year_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["read_json_stat"]

_FORM = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def read_json_stat(
    path: Path,
    *,
    indicator: str,
    nuts_version: str = "",
    unit: str = "",
    where: Mapping[str, str] | None = None,
) -> Reading:
    """Read a dataset; the door says what is taken."""
    data = read_json(path)
    place = Place(file=path.name)
    _check_kind(data, place)
    try:
        axes = {str(name): _categories(data["dimension"][name]) for name in data["id"]}
        sizes = [int(size) for size in data["size"]]
        if sizes != [len(codes) for codes in axes.values()]:
            raise ValueError(sizes)
        _check_cells(data["value"], sizes)
        chosen = _chosen(data, axes, unit, where or {}, place)
        given = {"indicator": indicator, "nuts_version": nuts_version, "file": path.name}
        return _reading(data, axes, chosen, given)
    except _FORM as error:
        raise SourceError.of("source.jsonstat_form", place=place) from error


def _check_cells(cells: Any, sizes: list[int]) -> None:
    """A list holds one value for each combination; an object none beyond the last."""
    whole = math.prod(sizes)
    wrong = (
        any(int(key) >= whole for key in cells)
        if isinstance(cells, dict)
        else (len(cells) != whole)
    )
    if wrong:
        raise ValueError(len(cells))


def _check_kind(data: Any, place: Place) -> None:
    kind = data.get("class") if isinstance(data, dict) else None
    version = str(data.get("version", "")) if isinstance(data, dict) else ""
    if kind == "collection":
        raise SourceError.of("source.jsonstat_collection", place=place)
    if kind != "dataset" or not version.startswith("2"):
        raise SourceError.of("source.jsonstat_old", place=place)


def _categories(dimension: Mapping[str, Any]) -> dict[str, str]:
    """Labels by code, in the order of the values."""
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    codes = sorted(index, key=lambda code: index[code]) if isinstance(index, dict) else index
    return {str(code): str(labels.get(code, code)) for code in codes}


def _chosen(
    data: Any,
    axes: Mapping[str, Mapping[str, str]],
    unit: str,
    where: Mapping[str, str],
    place: Place,
) -> tuple[str, str, dict[str, str]]:
    """The dimension of the areas, that of time, and one category of each other dimension."""
    notes = Notes()
    roles = data.get("role", {})
    area = unit or _dimension(axes, "geo", roles)
    time = _dimension(axes, "time", roles)
    for name in (name for name in (area, *where) if name not in axes):
        notes.problem("source.jsonstat_dimension", place, name=name, found=tuple(axes))
    fixed: dict[str, str] = {}
    for name, codes in axes.items():
        if name in (area, time):
            continue
        code = where.get(name, "") or (next(iter(codes)) if len(codes) == 1 else "")
        if not code:
            notes.problem("source.jsonstat_choose", place, name=name, found=some(codes))
        elif code not in codes:
            near = hint(code, codes)
            notes.problem("source.jsonstat_category", place, name=name, code=code, hint=near)
        fixed[name] = code
    notes.stop()
    return area, time, fixed


def _dimension(axes: Mapping[str, Any], name: str, roles: Mapping[str, Any]) -> str:
    """A dimension by its usual name, or by its role where one alone has it."""
    given = roles.get(name, [])
    return name if name in axes or len(given) != 1 else str(given[0])


def _reading(
    data: Any,
    axes: Mapping[str, Mapping[str, str]],
    chosen: tuple[str, str, dict[str, str]],
    given: Mapping[str, str],
) -> Reading:
    import pandas as pd

    area, time, fixed = chosen
    steps = _steps(axes)
    base = sum(steps[name] * list(axes[name]).index(code) for name, code in fixed.items())
    values, flags = data["value"], data.get("status", {})
    rows: list[tuple[str, int | None, float, str]] = []
    times = list(axes[time]) if time in axes else [""]
    for (i, code), (j, when) in itertools.product(enumerate(axes[area]), enumerate(times)):
        position = base + steps[area] * i + (steps[time] * j if time in axes else 0)
        rows.append((code, _year(when), _number(_at(values, position)), _flag(flags, position)))
    units, years, numbers, marks = zip(*rows, strict=True)
    observations = observations_of(
        {
            **given,
            "unit": list(units),
            "year": list(years),
            "value": list(numbers),
            "flag": list(marks),
            "unit_of_measure": axes["unit"][fixed["unit"]] if "unit" in fixed else "",
            "source": str(data.get("source") or ""),
            "row": 0,
        }
    )
    names = pd.DataFrame(list(axes[area].items()), columns=["unit", "name"])
    return Reading(
        observations, names, ReadingReport(read=(_report(given["file"], observations, axes),))
    )


def _report(file: str, observations: Any, axes: Mapping[str, Any]) -> Message:
    recorded = int(observations["value"].notna().sum())
    return message("source.read.jsonstat", file=file, count=recorded, dimensions=tuple(axes))


def _steps(axes: Mapping[str, Mapping[str, str]]) -> dict[str, int]:
    """How far apart neighbours of a dimension stand: the last dimension runs fastest."""
    steps: dict[str, int] = {}
    step = 1
    for name in reversed(list(axes)):
        steps[name] = step
        step *= len(axes[name])
    return steps


def _at(cells: Any, position: int) -> Any:
    """A cell of a full list, or of an object that names the filled positions only."""
    return cells.get(str(position)) if isinstance(cells, dict) else cells[position]


def _number(cell: Any) -> float:
    return float("nan") if cell is None else float(cell)


def _flag(flags: Any, position: int) -> str:
    flag = flags if isinstance(flags, str) else _at(flags, position) if flags else ""
    # a colon says that there is no value, which the missing value says already
    return str(flag or "").replace(":", "").strip()


def _year(text: str) -> int | None:
    """The year of a time; a month, quarter or other part of a year is refused."""
    if text and year_of(text) is None:
        raise ValueError(text)
    return year_of(text) if text else None
