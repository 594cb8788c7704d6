"""Figures of what a comparison was looked into for: finding, measure, chart, table, source.

Each function takes what was kept as plain data and gives back a figure of the document model, or
None where there is nothing to show.
"""

from __future__ import annotations

from math import isnan, nan
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from innaxe.studies.kept_examinations import groups_kept, sensitivities_kept, ways_kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.benchmark.bottleneck import Bottleneck
    from innaxe.errors import Message
    from innaxe.locale import Catalogue
    from innaxe.publish.benchmark_report.content import Content, MapShapes
    from innaxe.publish.document import Figure
    from innaxe.publish.figures.data import Followed, FollowedRow

    Plain = dict[str, Any]

__all__ = [
    "bottleneck_of",
    "bottleneck_sentences",
    "correlation_chart",
    "factor_chart",
    "followed",
    "group_chart",
    "history_chart",
    "map_chart",
    "part_chart",
    "way_chart",
    "weight_chart",
]

FEWEST_PARTS = 2


def _back(value: Any) -> Any:
    return nan if value is None else value


def group_chart(
    audit: Plain,
    names: Mapping[str, str],
    words: Catalogue,
    source: str,
    own: str = "",
) -> Figure | None:
    """Group probabilities of units in the order of ``names``."""
    from innaxe.publish.figures.groups import group_figure

    data = groups_kept(audit, names, own)
    if data is None:
        return None
    return group_figure(words, data, heading=words.text("report.column.unit"), source=source)


def factor_chart(audit: Plain, words: Catalogue, source: str) -> Figure | None:
    """Which choice moves ranks most."""
    from innaxe.publish.figures.factors import factor_figure

    data = sensitivities_kept(audit)
    return None if data is None else factor_figure(words, data, source=source)


def weight_chart(audit: Plain, words: Catalogue, source: str) -> Figure | None:
    """What each part was given and what it does to the index."""
    from innaxe.publish.figures.data import PartWeight
    from innaxe.publish.figures.weights import weight_figure

    found = audit["weights"]
    if not found:
        return None
    highest = max(one["level"] for one in found)
    rows = tuple(
        PartWeight(
            one["name"],
            one["parent_name"],
            _back(one["effective_weight"]),
            _back(one["index_importance"]),
            top=one["level"] == highest,
        )
        for one in found
    )
    if all(isnan(row.influence) for row in rows):
        return None
    return weight_figure(words, rows, source=source)


def correlation_chart(audit: Plain, words: Catalogue, source: str) -> Figure | None:
    """Which indicators move together, and which against each other."""
    from innaxe.publish.figures.correlations import correlation_figure
    from innaxe.publish.figures.data import Correlations

    found = audit["triangle"]
    if found is None:
        return None
    data = Correlations(
        names=tuple(found["names"]),
        groups=tuple(found["groups"]),
        values=tuple(tuple(_back(value) for value in row) for row in found["values"]),
        within=found["within"],
        together=found["together"],
        against=found["against"],
    )
    return correlation_figure(words, data, source=source)


def way_chart(
    ways: Plain, indicators: Sequence[Plain], unit: str, words: Catalogue, source: str
) -> Figure | None:
    """The smallest changes that reach the next fifth."""
    from innaxe.publish.figures.ways import ways_figure

    data = ways_kept(
        ways,
        unit,
        {one["code"]: one["name"] for one in indicators},
        {one["code"]: one["measure"] for one in indicators},
    )
    if data is None:
        return None
    return ways_figure(words, data, source=source)


def bottleneck_of(ways: Plain) -> Bottleneck:
    """The bottleneck of a unit as it was computed."""
    from innaxe.benchmark.bottleneck import Bottleneck, Part

    kept = ways["bottleneck"]
    parts = tuple(
        Part(**{name: _back(value) for name, value in part.items()}) for part in kept["parts"]
    )
    return Bottleneck(**{**kept, "parts": parts})


def part_chart(ways: Plain, words: Catalogue, source: str) -> Figure | None:
    """What holds the unit back; nothing where the index has a single part."""
    from innaxe.benchmark import findings
    from innaxe.publish.benchmark_report.held_back import bottleneck_table
    from innaxe.publish.benchmark_report.words import Words
    from innaxe.publish.figures.parts import part_figure

    found = bottleneck_of(ways)
    if len(found.parts) < FEWEST_PARTS:
        return None
    # the table reads the bottleneck, its unit and the source alone
    content = SimpleNamespace(
        bottleneck=found,
        position=SimpleNamespace(name=found.name),
        figures=(SimpleNamespace(source=source),),
        files=(),
    )
    told = Words(cast("Content", content), words)
    [title, *_more] = findings.bottleneck_findings(found)
    table = bottleneck_table(told)
    return part_figure(words, found, title=told.say(title), table=table, source=source)


def history_chart(kept: Plain, unit: str, words: Catalogue, source: str) -> Figure | None:
    """A unit over waves or years; nothing where it has a score in fewer than two."""
    from innaxe.publish.figures.periods import period_figure

    data = followed(kept, unit)
    return None if data is None else period_figure(words, data, source=source)


def followed(kept: Plain, unit: str) -> Followed | None:
    """A unit over periods, area by area; None with fewer than two of them."""
    from innaxe.publish.figures.data import Followed

    found = kept["units"].get(unit)
    if found is None or not found["steps"]:
        return None
    rows = tuple(
        row
        for column, area in enumerate(kept["areas"])
        for row in _rows_of(kept, found, column, area["name"])
    )
    first = len(kept["areas"]) and len(found["periods"])
    whole = found.get("whole") or found["steps"][-1]
    return Followed(
        unit=found["name"],
        rows=rows,
        of_index=rows[:first],
        periods=len(kept["periods"]),
        draws=kept["draws"],
        verdict=whole["verdicts"][0],
    )


def _rows_of(kept: Plain, found: Plain, column: int, area: str) -> list[FollowedRow]:
    """One area of a unit, period by period; periods in which it has no value are left out."""
    from innaxe.publish.figures.data import FollowedRow

    names = {one["year"]: one["name"] for one in kept["periods"]}
    steps = [None, *found["steps"]]
    rows: list[FollowedRow] = []
    for period, step in zip(found["periods"], steps, strict=True):
        low, _lower, median, _upper, high = period["positions"][column]
        if median is None:
            continue
        known = step is not None and rows and step["higher"][column] is not None
        rows.append(
            FollowedRow(
                area=area,
                period=names[period["year"]],
                low=low,
                median=median,
                high=high,
                higher=step["higher"][column] if step is not None and known else None,
                verdict=step["verdicts"][column] if step is not None and known else "first",
            )
        )
    return rows


def map_chart(
    rows: Sequence[Plain],
    words: Catalogue,
    source: str,
    *,
    kind: str,
    name: str,
    heading: str,
    shapes: MapShapes | None = None,
) -> tuple[Figure | None, tuple[str, ...]]:
    """Territories on a map, and the codes that have no place on it.

    Args:
        rows: ``code``, ``name``, ``class_`` (0 to 4, or None), ``value``, ``low``, ``high``.
        words: the language.
        source: where the values come from.
        kind: ``fifth`` where classes are fifths of ranks, ``position`` where they are positions.
        name: what is shown.
        heading: of its column.
        shapes: outlines; a grid of tiles where left out.
    """
    from innaxe.publish.figures.data import RegionRow, Regions
    from innaxe.publish.figures.regions import region_figure

    data = Regions(
        rows=tuple(RegionRow(**row) for row in rows),
        kind=cast("Any", kind),
        name=name,
        heading=heading,
    )
    return region_figure(words, data, source=source, shapes=shapes)


def bottleneck_sentences(ways: Plain) -> tuple[Message, ...]:
    """What the draws say of the weakest area, and of the one that would lift most."""
    from innaxe.benchmark import findings

    return tuple(findings.bottleneck_findings(bottleneck_of(ways)))
