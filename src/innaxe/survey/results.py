"""The results of an analysis as tables: one row for each figure, blank where it is withheld."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING, Any

from innaxe.disclosure import MINIMUM_ANSWERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pandas import DataFrame

    from innaxe.survey.analysis import Analysis, MeanResult, ShareResult

__all__ = ["RESULT_TABLES", "result_table", "withheld_rows"]

Row = dict[str, Any]

_WHOLE = frozenset({"answers", "base", "ranked", "first", "reference_answers", "asked", "answered"})
SMALL, SUBTRACTION = "small", "subtraction"


def result_table(analysis: Analysis, name: str) -> DataFrame:
    """One of ``RESULT_TABLES``. Empty where the questionnaire holds no such question."""
    import pandas as pd

    columns, rows = RESULT_TABLES[name]
    frame = pd.DataFrame(list(rows(analysis)), columns=list(columns))
    whole = [name for name in columns if name in _WHOLE]
    return frame.astype(dict.fromkeys(whole, "Int64"))


def _share_rows(result: ShareResult, *, random: bool) -> Iterator[Row]:
    table, hidden = result.table, result.withheld
    variable = table.column.variable
    shares = table.shares
    for at, option in enumerate(variable.options):
        for group, name in enumerate(table.groups.names):
            row: Row = {"item": variable.name, "by": table.groups.name, "group": name}
            row["option"] = option.name
            if hidden[at, group]:
                yield row | {"withheld": SUBTRACTION if result.blocked else SMALL}
                continue
            base = int(table.bases[group])
            row |= {"answers": int(table.counts[at, group]), "base": base}
            if table.withheld_bases[group]:
                row["base"] = None
                yield row | {"withheld": ""}
                continue
            row |= {"share": shares[at, group], "weighted_share": table.weighted[at, group]}
            if random:
                row |= {"low": table.low[at, group], "high": table.high[at, group]}
            yield row | {"withheld": ""}


def _sample(analysis: Analysis) -> Iterator[Row]:
    targets = {(one.variable, one.category): one.target for one in analysis.wave.weighting.margins}
    for result in (*analysis.composition, *analysis.crossings):
        for row in _share_rows(result, random=False):
            target = targets.get((row["item"], row["option"]))
            if not row["by"] and target is not None:
                row["target"] = target
            yield row


def _shares(analysis: Analysis) -> Iterator[Row]:
    for results in analysis.shares.values():
        for result in results:
            yield from _share_rows(result, random=analysis.wave.random)


def _mean_rows(result: MeanResult, *, random: bool) -> Iterator[Row]:
    found, hidden = result.means, result.withheld
    for at, name in enumerate(found.groups.names):
        row: Row = {"item": found.column.variable.name, "by": found.groups.name, "group": name}
        if hidden[at]:
            yield row | {"withheld": SUBTRACTION if result.blocked else SMALL}
            continue
        row |= {
            "answers": int(found.counts[at]),
            "mean": found.means[at],
            "deviation": found.deviations[at],
            "weighted_mean": found.weighted[at],
        }
        if random:
            row |= {"low": found.low[at], "high": found.high[at]}
        yield row | {"withheld": ""}


def _means(analysis: Analysis) -> Iterator[Row]:
    for name, results in analysis.means.items():
        for result in results:
            yield from _mean_rows(result, random=analysis.wave.random)
        even = analysis.balanced.get(name)
        if even is not None and not isnan(even.mean):
            row: Row = {"item": name, "by": analysis.wave.balance, "group": "(balanced)"}
            row |= {"mean": even.mean, "withheld": ""}
            if analysis.wave.random:
                row |= {"low": even.low, "high": even.high}
            yield row


def _scales(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.reliability:
        row: Row = {"battery": one.battery, "items": " ".join(one.items)}
        if one.withheld:
            yield row | {"withheld": SMALL}
            continue
        figures = {"alpha": one.alpha, "low": one.low, "high": one.high}
        yield row | {"answers": one.count, **figures, "withheld": ""}


def _gaps(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.gaps:
        row: Row = {"importance_item": one.first, "performance_item": one.second}
        if one.withheld:
            yield row | {"withheld": SMALL}
            continue
        yield row | {
            "answers": one.count,
            "importance": one.importance,
            "performance": one.performance,
            "gap": one.gap,
            "low": one.low,
            "high": one.high,
            "priority": one.priority,
            "withheld": "",
        }


def _attribution(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.attributions:
        row: Row = {"item": one.variable}
        if one.withheld:
            yield row | {"withheld": SMALL}
            continue
        few = one.unknown > 0 and round(one.count / (1 - one.unknown)) - one.count < MINIMUM_ANSWERS
        yield row | {
            "answers": one.count,
            "unknown": nan if few else one.unknown,
            **one.shares,
            "withheld": "",
        }


def _rankings(analysis: Analysis) -> Iterator[Row]:
    for name, rows in analysis.rankings.items():
        options = analysis.column(name).variable.options
        base = int(analysis.column(name).answered.sum())
        for one in rows:
            row: Row = {"item": name, "option": options[one.option].name}
            if one.withheld:
                yield row | {"withheld": SMALL}
                continue
            row |= {"answers": base, "ranked": one.ranked}
            if not one.first_withheld:
                row |= {"first": one.first, "points": one.points}
            yield row | {"withheld": SMALL if one.first_withheld else ""}


def _languages(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.languages:
        row: Row = {"item": one.variable, "battery": one.battery, "language": one.language}
        row |= {"reference": one.reference, "verdict": one.verdict}
        if one.verdict != "too_few":
            row |= {"answers": one.count, "reference_answers": one.reference_count}
            row |= {"difference": one.difference, "p_value": one.p_value}
        yield row


def _response(analysis: Analysis) -> Iterator[Row]:
    for one in analysis.asked:
        row: Row = {"item": one.variable}
        if one.answered < MINIMUM_ANSWERS or one.asked < MINIMUM_ANSWERS:
            yield row | {"withheld": SMALL}
            continue
        figures = {"asked": one.asked, "answered": one.answered, "missing": one.missing}
        yield row | {**figures, "withheld": ""}


def withheld_rows(analysis: Analysis) -> list[Row]:
    """Every figure that is withheld, with where it stands and why."""
    found: list[Row] = []
    for name, (_, rows) in RESULT_TABLES.items():
        for row in rows(analysis):
            if row.get("withheld"):
                item = row.get("item") or row.get("battery") or row.get("importance_item")
                told = {"table": name, "item": item, "by": row.get("by", "")}
                told |= {"group": row.get("group", ""), "option": row.get("option", "")}
                found.append(told | {"reason": row["withheld"]})
    return found


_SHARE = ("item", "by", "group", "option", "answers", "base", "share", "weighted_share")

RESULT_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Analysis], Iterator[Row]]]] = {
    "sample": ((*_SHARE, "target", "withheld"), _sample),
    "shares": ((*_SHARE, "low", "high", "withheld"), _shares),
    "means": (
        ("item", "by", "group", "answers", "mean", "deviation", "weighted_mean", "low", "high",
         "withheld"), _means,
    ),
    "scales": (("battery", "items", "answers", "alpha", "low", "high", "withheld"), _scales),
    "gaps": (
        ("importance_item", "performance_item", "answers", "importance", "performance", "gap",
         "low", "high", "priority", "withheld"), _gaps,
    ),
    "attribution": (
        ("item", "answers", "unknown", "main", "strict", "cautious", "withheld"), _attribution,
    ),
    "rankings": (
        ("item", "option", "answers", "ranked", "first", "points", "withheld"), _rankings,
    ),
    "languages": (
        ("item", "battery", "language", "reference", "answers", "reference_answers",
         "difference", "p_value", "verdict"), _languages,
    ),
    "response": (("item", "asked", "answered", "missing", "withheld"), _response),
}  # fmt: skip
