"""Where a unit stands, beside chosen peers or one other unit, and how each number came about."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.core.cache import caches
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from innaxe.benchmark import findings
from innaxe.errors import Share
from innaxe.publish.figures.groups import GROUP_NAMES
from innaxe.site.benchmark import queries
from innaxe.site.benchmark.drawn import (
    between,
    heat_cell,
    heat_table,
    rank_rows,
    strip_row,
    strips,
    whole,
)
from innaxe.site.benchmark.figures import KEPT_SECONDS, key_of, position_asked
from innaxe.site.benchmark.origin import origin_of
from innaxe.site.benchmark.readings import apart
from innaxe.site.benchmark.views.common import in_comparison, sentences, source_of
from innaxe.site.benchmark.views.shown import asked_by, figure_shown, kept_address, unit_address
from innaxe.site.rows import tag
from innaxe.site.words import current, say
from innaxe.studies.position_figures import FIGURES

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from innaxe.benchmark.position import Position
    from innaxe.site.benchmark.figures import Asked

MOST_BOARD = 19


@in_comparison
@require_safe
def position(request: Any, made: Any, unit: str) -> HttpResponse:
    """The position of a unit: a sentence and intervals first."""
    if unit in {one["unit"] for one in made.board["unranked"]}:
        return _unranked(request, made, unit)
    if unit not in made.board["ranks"]:
        raise Http404
    asked = asked_by(request, made, "ranks", unit)
    found = position_asked(asked)
    request.unnamed = queries.unnamed_positions(request.user, made)
    groups = queries.group_shares(made).get(unit)
    figures = [
        _figure(request, found, replace(asked, name=name))
        for name in (FIGURES if found.areas else ("ranks", "indicators"))
    ]
    figures += [figure_shown(request, replace(asked, name="groups"))] if groups else []
    context = {
        "made": made,
        "fresh": request.fresh,
        "unit": unit,
        "here": "position",
        "found": found,
        "title": say(findings.headline(found)),
        "lede": [say(one) for one in findings.area_findings(found)],
        "facts": _facts(found, groups),
        "figures": figures,
        "chosen": asked.peers,
        "others": sorted((row.name, row.unit) for row in found.neighbours if row.verdict != "own"),
        "kept": kept_address(request, made),
        "source": source_of(made),
        "cautions": sentences(made.board["cautions"]),
        "steps": sentences(made.board["words"]),
    }
    return render(request, "benchmark/position.html", context)


@in_comparison
@require_safe
def open_unit(request: Any, made: Any) -> HttpResponse:
    """From the list of units to the page of the one that was chosen."""
    unit = request.GET.get("unit", "")
    where = [request.consortium.slug, made.pk]
    if unit not in made.board["ranks"]:
        return redirect("benchmark:board", *where)
    return redirect("benchmark:position", *where, unit)


def _unranked(request: Any, made: Any, unit: str) -> HttpResponse:
    """A unit with too few values: said so, with its figures, and no rank."""
    names = {one["code"]: one["name"] for one in made.inputs["units"]}
    share = next((o["share"] for o in made.board["unranked"] if o["unit"] == unit), None)
    place = [one["code"] for one in made.inputs["units"]].index(unit)
    values = [
        (one["name"], made.inputs["values"][one["code"]][place], one["measure"])
        for one in made.board["indicators"]
    ]
    context = {
        "made": made,
        "fresh": request.fresh,
        "name": names[unit],
        "share": current().value(Share(share or 0)),
        "values": values,
    }
    return render(request, "benchmark/unranked.html", context)


def _facts(found: Position, groups: list[float] | None) -> list[dict[str, str]]:
    own = found.own
    ahead, behind = len(found.with_verdict("ahead")), len(found.with_verdict("behind"))
    recorded = [one for one in found.indicators if one.status == "recorded"]
    group = [_group(groups)] if groups else []
    return [
        {
            "name": say("position.fact.rank"),
            "value": between(own.low, own.high),
            "more": say("position.fact.median", median=whole(own.median), units=found.ranked),
        },
        {
            "name": say("position.fact.third"),
            "value": current().value(Share(found.upper_third)),
            "more": say("position.fact.third.more"),
        },
        {
            "name": say("position.fact.apart"),
            "value": say("position.of", count=ahead + behind, units=found.ranked - 1),
            "more": say("position.fact.apart.more", ahead=ahead, behind=behind),
        },
        {
            "name": say("position.fact.recorded"),
            "value": say("position.of", count=len(recorded), units=len(found.indicators)),
            "more": "",
        },
        *group,
    ]


def _group(shares: list[float]) -> dict[str, str]:
    """The most likely performance group, never without how likely it is."""
    largest = max(range(len(shares)), key=lambda place: shares[place])
    return {
        "name": say("position.fact.group"),
        "value": say(f"figure.group.{GROUP_NAMES[largest]}"),
        "more": say("position.fact.group.more", share=Share(shares[largest])),
        "class": "word",
    }


def _figure(request: Any, found: Position, asked: Asked) -> dict[str, Any]:
    """A figure of the report with its drawing as rows of the page."""
    name = asked.name
    # ticks without a name are for this person alone, everything else is the same for all
    own = name == "indicators" and bool(request.unnamed)
    drawn = _drawn(request, found, asked) if own else _kept_drawing(request, found, asked)
    return figure_shown(
        request,
        asked,
        drawn,
        own=name == "scoreboard",
        unnamed=own,
        chosen=len(asked.peers) if name != "ranks" else 0,
    )


def _kept_drawing(request: Any, found: Position, asked: Asked) -> SafeString:
    key = f"drawn:{request.consortium.slug}:{asked.made.pk}:{key_of(asked)}"
    kept = caches["memory"].get(key)
    if kept is None:
        kept = _drawn(request, found, asked)
        caches["memory"].set(key, kept, KEPT_SECONDS)
    return kept


def _drawn(request: Any, found: Position, asked: Asked) -> SafeString:
    made = asked.made
    if asked.name == "ranks":
        return rank_rows(found, unit_address(request, made))
    if asked.name == "areas":
        return _areas(found)
    if asked.name == "scoreboard":
        return _scoreboard(request, made, found)
    return _indicators(request, made, found, request.unnamed)


def _areas(found: Position) -> SafeString:
    """Strips of the areas against the peers."""
    rows = [
        strip_row(
            area.name,
            own=area.median,
            ends=(area.low, area.high),
            peers=area.peers,
            middle=area.peer_median,
            verdict=say(f"report.verdict.{area.verdict}"),
        )
        for area in found.areas
    ]
    return strips(rows, say("report.column.area"))


def _indicators(
    request: Any, made: Any, found: Position, unnamed: dict[str, tuple[float, ...]]
) -> SafeString:
    rows: list[SafeString] = []
    own = unit_address(request, made)(found.unit)
    for one in found.indicators:
        address = f"{own}{quote(one.code, safe='')}/trace/"
        rows.append(
            strip_row(
                tag("a", one.name, href=address),
                own=one.position,
                ends=(one.low, one.high),
                peers=(*one.peers, *unnamed.get(one.code, ())),
                middle=one.peer_median,
                verdict=say(f"report.verdict.{one.verdict}"),
            )
        )
    return strips(rows, say("report.column.indicator"))


def _scoreboard(request: Any, made: Any, found: Position) -> SafeString:
    """The unit and its nearest peers, best median rank first."""
    board, own = made.board, found.own.median
    peers = set(found.peers)
    near = sorted(
        (row for row in found.neighbours if row.unit in peers),
        key=lambda row: (abs(row.median - own), row.unit),
    )[:MOST_BOARD]
    kept = {row.unit for row in near} | {found.unit}
    middles = {area.code: area.peer_median for area in found.areas}
    address = unit_address(request, made)
    rows = []
    for row in found.neighbours:
        if row.unit not in kept:
            continue
        medians = board["area_medians"][row.unit]
        cells = [heat_cell(medians.get(code), middle) for code, middle in middles.items()]
        own_row = row.unit == found.unit
        name = row.name if own_row else tag("a", row.name, href=address(row.unit))
        rows.append((name, cells, own_row))
    return heat_table([area.name for area in found.areas], rows)


@in_comparison
@require_safe
def beside(request: Any, made: Any, unit: str) -> HttpResponse:
    """Two units side by side: the chance that one is ahead, and both on every area."""
    other = request.GET.get("other", "")
    here = [request.consortium.slug, made.pk, unit]
    ranks = made.board["ranks"]
    if unit not in ranks or (other and (other not in ranks or other == unit)):
        raise Http404
    if not other:
        return redirect("benchmark:position", *here)
    one, two = queries.position_in(made, unit), queries.position_in(made, other)
    row = next(row for row in one.neighbours if row.unit == other)
    names = {"unit": one.name, "other": two.name}
    context = {
        "made": made,
        "fresh": request.fresh,
        "unit": unit,
        "one": one,
        "two": two,
        "title": say(f"position.beside.{row.verdict}", **names),
        "lede": say("position.beside.chance", chance=Share(row.chance), **names),
        "ranges": [(p.name, between(p.own.low, p.own.high)) for p in (one, two)],
        "areas": _pairs(one, two),
        "source": source_of(made),
    }
    return render(request, "benchmark/beside.html", context)


def _pairs(one: Position, two: Position) -> list[dict[str, Any]]:
    """Both on every area; clear where the intervals do not touch."""
    others = {area.code: area for area in two.areas}
    found: list[dict[str, Any]] = []
    for area in one.areas:
        twin = others.get(area.code)
        found.append(
            {
                "name": area.name,
                "cells": [_cell(area), _cell(twin)],
                "clear": say("position.apart")
                if apart(area, twin)
                else say("report.verdict.not_clear"),
            }
        )
    return found


def _cell(area: Any) -> str:
    if area is None or isnan(area.median):
        return say("report.status.missing")
    numbers = {"low": round(area.low), "high": round(area.high), "median": round(area.median)}
    return say("position.interval", **numbers)


@in_comparison
@require_safe
def trace(request: Any, made: Any, unit: str, indicator: str) -> HttpResponse:
    """From a number to where it comes from, and what each step made of it."""
    content = queries.result_of(made, unit)
    step = next((row for row in content["trace"] if row["indicator"] == indicator), None)
    if step is None:
        raise Http404
    known = {one["code"]: one for one in made.board["indicators"]}[indicator]
    names = {one["code"]: one["name"] for one in made.inputs["units"]}
    stages = ("raw", "denominated", "imputed", "treated", "normalised")
    context = {
        "made": made,
        "fresh": request.fresh,
        "unit": unit,
        "ranked": unit in made.board["ranks"],
        "name": names[unit],
        "indicator": known,
        "rows": [(say(f"trace.{stage}"), _digits(step[stage])) for stage in stages],
        "status": say(f"report.status.{step['status']}"),
        "winsorised": step["winsorised"],
        "logged": step["logged"],
        "share": current().value(Share(step["share"] or 0)),
        "direction": say("report.better" if known["direction"] > 0 else "report.worse"),
        "origin": origin_of(request.user, made, unit, indicator),
        "steps": sentences(made.board["words"]),
    }
    return render(request, "benchmark/trace.html", context)


def _digits(value: float | None) -> float | None:
    """A value without the digits that computing leaves behind."""
    return None if value is None else float(f"{value:.10g}")
