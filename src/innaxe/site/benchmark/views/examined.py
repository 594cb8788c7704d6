"""Map, history, audit, and what holds a unit back; what takes long is asked for and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError, Share
from innaxe.site.benchmark import actions, mapped, queries
from innaxe.site.benchmark.drawn import between, strip_row, strips, whole
from innaxe.site.benchmark.named import cautions_of_history
from innaxe.site.benchmark.reviewed import review
from innaxe.site.benchmark.views.common import in_comparison, plain, sentences, source_of
from innaxe.site.benchmark.views.shown import asked_by, figure_shown
from innaxe.site.jobs.states import shown
from innaxe.site.pages import refused
from innaxe.site.words import current, say
from innaxe.studies.examined_figures import bottleneck_sentences, followed

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from innaxe.publish.figures.data import Followed

FORM = ["GET", "HEAD", "POST"]


def _asked(request: Any, made: Any, what: str, unit: str = "") -> dict[str, Any]:
    """What is there of an examination: its content, or how far it is."""
    found = queries.examination_of(made, what, unit)
    content = found.content if found else None
    withdrawn = False
    if found and found.content is not None and found.inputs:
        withdrawn = queries.is_history_withdrawn(request.user, made, found)
    job = found.job if found and content is None else None
    own = job is not None and job.person_id == request.user.pk
    return {
        "content": None if withdrawn else content,
        "examined": found,
        "withdrawn": withdrawn,
        "job": shown(job) if job else None,
        "own_job": own,
    }


def _ask(request: Any, what: str, template: str, context: dict[str, Any]) -> HttpResponse:
    """Have it computed; whoever asked is led to the job."""
    made, unit = context["made"], context.get("unit", "")
    try:
        found = actions.ask_examination(request.user, made, what, unit, current().language)
    except InnaxeError as error:
        return refused(request, template, error, context)
    if found.content is not None or found.job is None or found.job.person_id != request.user.pk:
        return redirect(request.path)
    return redirect("jobs:job", found.job_id)


def _page(request: Any, made: Any, here: str, **more: Any) -> dict[str, Any]:
    return {
        "made": made,
        "fresh": request.fresh,
        "source": source_of(made),
        "here": here,
        **more,
    }


@in_comparison
@require_http_methods(FORM)
def ways(request: Any, made: Any, unit: str) -> HttpResponse:
    """What holds a unit back beside its peers, and the smallest changes that would lift it."""
    if unit not in made.board["ranks"]:
        raise Http404
    template = "benchmark/ways.html"
    asked = _asked(request, made, "ways", unit)
    name = made.board["ranks"][unit]["name"]
    context = _page(request, made, "ways", unit=unit, name=name, **asked)
    if request.method == "POST":
        return _ask(request, "ways", template, context)
    if content := asked["content"]:
        parts = content["bottleneck"]["parts"]
        # bars of nothing say nothing: the sentence says that nothing holds it back
        names = ["parts"] if any(part["weakest"] > 0 for part in parts) else []
        figures = [
            figure_shown(request, asked_by(request, made, one, unit)) for one in (*names, "ways")
        ]
        context |= {
            "figures": figures,
            "sentences": [say(one) for one in bottleneck_sentences(content)][len(names) :],
            "single": not parts,
            "intro": say(
                "figure.ways.intro",
                unit=name,
                place=content["place"],
                probability=Share(content["probability"]),
            ),
            "tried": content["tried"] < content["indicators"],
        }
    return render(request, template, context)


@in_comparison
@require_http_methods(FORM)
def history(request: Any, made: Any) -> HttpResponse:
    """All units over waves or years: who clearly moved."""
    template = "benchmark/history.html"
    asked = _asked(request, made, "history")
    context = _page(request, made, "history", **asked)
    if request.method == "POST":
        if asked["withdrawn"]:
            actions.forget_history(request.user, made)
        return _ask(request, "history", template, context)
    if content := asked["content"]:
        rows = _moves(request, made, content)
        moved = sum(row["verdict"] != "same" for row in rows)
        finding = "history.finding" if moved else "history.finding.none"
        context |= {
            "rows": rows,
            "title": say(finding, count=moved, units=len(rows)),
            "left_out": _left_out(asked["examined"]),
            "steps": sentences(content["words"]),
            "cautions": _cautions(made, asked),
        }
    return render(request, template, context)


def _moves(request: Any, made: Any, content: dict[str, Any]) -> list[dict[str, Any]]:
    """First and last period of each unit that has at least two."""
    names = {one["year"]: one["name"] for one in content["periods"]}
    rows: list[dict[str, Any]] = []
    for unit, found in content["units"].items():
        if not found["steps"]:
            continue
        last = found.get("whole") or found["steps"][-1]
        verdict = last["verdicts"][0]
        ends = found["periods"][0], found["periods"][-1]
        rows.append(
            {
                "name": found["name"],
                "url": reverse(
                    "benchmark:unit_history", args=[request.consortium.slug, made.pk, unit]
                )
                if unit in made.board["ranks"]
                else "",
                "ends": [(names[one["year"]], _rank(one)) for one in ends],
                "verdict": verdict,
                "words": say(f"figure.history.{verdict}"),
            }
        )
    return sorted(rows, key=lambda row: plain(row["name"]))


def _rank(period: dict[str, Any]) -> str:
    low, _median, high = period["rank"]
    return say("history.rank", range=between(low, high), units=period["ranked"])


def _left_out(examined: Any) -> list[str]:
    codes = {"version": "history.version", "few": "history.few"}
    return [
        say(codes[one["why"]], name=one["name"], **_version(one))
        for one in examined.inputs["left_out"]
    ]


def _cautions(made: Any, asked: dict[str, Any]) -> list[str]:
    periods = asked["examined"].inputs["periods"]
    return sentences(cautions_of_history(made, periods, asked["content"]["cautions"]))


def _version(one: dict[str, str]) -> dict[str, str]:
    return {"version": one["version"]} if one["why"] == "version" else {}


@in_comparison
@require_safe
def unit_history(request: Any, made: Any, unit: str) -> HttpResponse:
    """One unit over waves or years: its place on one scale, and what cannot be told."""
    if unit not in made.board["ranks"]:
        raise Http404
    asked = _asked(request, made, "history")
    name = made.board["ranks"][unit]["name"]
    context = _page(request, made, "unit_history", unit=unit, name=name, **asked)
    content = asked["content"]
    found = followed(content, unit) if content else None
    if content and found is not None:
        figure = figure_shown(request, asked_by(request, made, "history", unit), _strips(found))
        context |= {
            "figure": figure,
            "periods": [one["name"] for one in asked["examined"].inputs["periods"]],
            "values": _values(made, asked["examined"].inputs, unit),
            "left_out": _left_out(asked["examined"]),
            "steps": sentences(content["words"]),
            "cautions": _cautions(made, asked),
        }
    return render(request, "benchmark/unit_history.html", context)


def _strips(found: Followed) -> SafeString:
    """A strip for each area and period."""
    rows = [
        strip_row(
            f"{row.area}, {row.period}",
            own=row.median,
            ends=(row.low, row.high),
            peers=(),
            middle=float("nan"),
            verdict=say(f"figure.history.{row.verdict}"),
        )
        for row in found.rows
    ]
    return strips(rows, say("figure.history.rows"), say("figure.history.against"))


def _values(made: Any, inputs: dict[str, Any], unit: str) -> list[dict[str, Any]]:
    """The values behind, indicator by indicator; what is not recorded says so."""
    places = [
        next((i for i, one in enumerate(p["units"]) if one["code"] == unit), None)
        for p in inputs["periods"]
    ]
    return [
        {
            "name": one["name"],
            "measure": one["measure"],
            "cells": [
                None
                if place is None
                else period["values"].get(one["code"], [None] * (place + 1))[place]
                for place, period in zip(places, inputs["periods"], strict=True)
            ],
        }
        for one in made.board["indicators"]
    ]


@in_comparison
@require_safe
def on_the_map(request: Any, made: Any) -> HttpResponse:
    """A value of every unit on the map: the index, an area or an indicator."""
    asked = asked_by(request, made, "map")
    _figure, missed = mapped.map_figure(made, asked.value)
    shared = mapped.shared_regions(made)
    listing = current().listing
    context = _page(
        request,
        made,
        "map",
        value=asked.value,
        figure=figure_shown(request, asked) if _figure else None,
        areas=made.board["areas"],
        indicators=made.board["indicators"],
        missed=say("map.missing", count=len(missed), units=listing(list(missed))) if missed else "",
        shared=say("map.shared", count=len(shared), regions=listing(shared)) if shared else "",
    )
    return render(request, "benchmark/map.html", context)


@in_comparison
@require_http_methods(FORM)
def audit(request: Any, made: Any) -> HttpResponse:
    """Whether the index can be trusted, in plain words."""
    template = "benchmark/audit.html"
    asked = _asked(request, made, "audit")
    context = _page(request, made, "audit", **asked)
    if request.method == "POST":
        return _ask(request, "audit", template, context)
    if content := asked["content"]:
        figures = {
            name: figure_shown(request, asked_by(request, made, name))
            for name in ("weights", "correlations", "factors", "groups")
            if _there(content, name)
        }
        names = {code: one["name"] for code, one in made.board["ranks"].items()}
        context |= {"figures": figures, **review(content, names, whole)}
    return render(request, template, context)


def _there(content: dict[str, Any], name: str) -> bool:
    """Whether there is something to draw."""
    if name == "weights":
        return any(one["index_importance"] is not None for one in content["weights"])
    kept = {"correlations": "triangle", "factors": "factors", "groups": "groups"}[name]
    return bool(content[kept])
