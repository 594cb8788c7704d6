"""Pages of agreed sets and waves: list, progress, overview, released figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError
from innaxe.indicators import catalogue
from innaxe.site.exports import csv_answer
from innaxe.site.indicators import actions
from innaxe.site.indicators.agreed import agreed, by_dimension
from innaxe.site.indicators.forms import FreezeForm, TimeForm, WaveForm
from innaxe.site.indicators.grid import unit_in_words
from innaxe.site.indicators.overview import overview_table
from innaxe.site.indicators.queries import waves as queries
from innaxe.site.indicators.queries.released import released_figures
from innaxe.site.indicators.views.common import FORM, in_wave
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import policy_of, require
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from innaxe.indicators import Indicator

MARKS = {"planned": "none", "open": "half", "closed": "full"}


def _manages(request: Any) -> bool:
    return policy_of(request.user).may("wave.manage", request.consortium.pk)


def _listed(indicators: Any, chosen: set[str] | None = None) -> list[dict[str, Any]]:
    """Indicators by dimension, in words, for a table."""
    language, known = current().language, catalogue()
    groups: dict[str, list[Indicator]] = {key: [] for key in known.dimensions}
    for one in indicators:
        groups[one.dimension].append(one)
    return [
        {
            "name": known.label("dimension", key, language),
            "rows": [
                {
                    "id": one.id,
                    "name": one.name(language),
                    "definition": one.definition(language),
                    "unit": unit_in_words(one.unit),
                    "core": one.is_core,
                    "chosen": one.id in chosen if chosen is not None else one.is_core,
                }
                for one in members
            ],
        }
        for key, members in groups.items()
        if members
    ]


@in_consortium
@require_http_methods(FORM)
def sets(request: Any) -> HttpResponse:
    """The agreed sets; freeze one from the catalogue."""
    request.task_now = 1
    ticked = set(request.POST.getlist("ids")) if request.method == "POST" else None
    form = FreezeForm(request.POST or None)
    context = {
        "sets": queries.sets_of(request.consortium),
        "manages": _manages(request),
        "form": form,
        "groups": _listed(catalogue(), ticked),
    }
    template = "indicators/sets.html"
    if request.method != "POST":
        return render(request, template, context)
    require(request.user, "wave.manage", request.consortium.pk)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        made = actions.freeze_set(
            request.user, request.consortium, ids=ticked or (), **form.cleaned_data
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("sets.is_frozen", version=made.version))
    return redirect("indicators:set", request.consortium.slug, made.pk)


@in_consortium
@require_safe
def set_page(request: Any, pk: int) -> HttpResponse:
    """One set: its indicators, its hash, the file."""
    request.task_now = 1
    found = queries.sets_of(request.consortium).filter(pk=pk).first()
    if found is None:
        raise Http404
    plain = agreed(found)
    if request.GET.get("format") == "json":
        text = json.dumps(found.content, ensure_ascii=False, indent=1)
        answer = HttpResponse(text, content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="indicators-{found.pk}.json"'
        return answer
    context = {"found": found, "groups": _listed(plain.indicators), "count": len(plain.ids)}
    return render(request, "indicators/set.html", context)


def _wave_rows(request: Any) -> list[dict[str, Any]]:
    return [
        {"wave": one, "standing": standing, "mark": MARKS[standing]}
        for one in queries.waves_of(request.consortium)
        for standing in [queries.standing(one)]
    ]


@in_consortium
@require_http_methods(FORM)
def waves(request: Any) -> HttpResponse:
    """The waves with dates and standing; open one."""
    request.task_now = 1
    found = list(queries.sets_of(request.consortium))
    offered = [(str(one.pk), f"{one.name} ({one.version})") for one in found]
    form = WaveForm(request.POST or None, sets=offered)
    context = {
        "rows": _wave_rows(request),
        "manages": _manages(request),
        "form": form,
        "has_sets": bool(found),
    }
    template = "indicators/waves.html"
    if request.method != "POST":
        return render(request, template, context)
    require(request.user, "wave.manage", request.consortium.pk)
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = dict(form.cleaned_data)
    chosen = next(one for one in found if str(one.pk) == given.pop("indicator_set"))
    try:
        made = actions.open_wave(request.user, request.consortium, indicator_set=chosen, **given)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("wave.opened", name=made.name))
    return redirect("indicators:wave", request.consortium.slug, made.number)


@in_wave
@require_http_methods(FORM)
def wave_page(request: Any, wave: Any) -> HttpResponse:
    """The progress board of a wave; more time."""
    language, known = current().language, catalogue()
    rows = queries.board(request.user, wave)
    standing = queries.standing(wave)
    groups = by_dimension(agreed(wave.indicator_set))
    own = policy_of(request.user).own_organisations(request.consortium.pk)
    form = TimeForm(request.POST or None, initial={"closes": wave.closes})
    context = {
        "wave": wave,
        "standing": standing,
        "mark": MARKS[standing],
        "dimensions": [known.label("dimension", key, language) for key in groups],
        "rows": rows,
        "signed": sum(row.signed is not None for row in rows),
        "own": own,
        "manages": _manages(request),
        "form": form,
    }
    template = "indicators/wave.html"
    if request.method != "POST":
        return render(request, template, context)
    require(request.user, "wave.manage", request.consortium.pk)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        actions.change_wave(request.user, wave, closes=form.cleaned_data["closes"])
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("site.saved"))
    return redirect("indicators:wave", request.consortium.slug, wave.number)


@in_wave
@require_safe
def overview(request: Any, wave: Any) -> HttpResponse:
    """Every figure of every organisation: states, and values where they are released by name."""
    found = queries.overview(request.user, wave)
    released = released_figures(request.user, wave)
    base = reverse("consortium:organisations", args=[request.consortium.slug])
    table = overview_table(
        found, released, wave, lambda code: f"{base}{code}/waves/{wave.number}/questions/"
    )
    total = len(found.organisations) * len(agreed(wave.indicator_set).ids)
    context = {
        "wave": wave,
        "table": table,
        "total": total,
        "missing": total - len(found.states),
        "questions": found.counts["question"],
    }
    return render(request, "indicators/overview.html", context)


def _released_rows(request: Any, wave: Any) -> tuple[Any, list[dict[str, Any]]]:
    found = released_figures(request.user, wave)
    by_id = {one.id: one for one in agreed(wave.indicator_set).indicators}
    language = current().language
    rows = [
        {
            "id": one.id,
            "name": by_id[one.id].name(language),
            "unit": unit_in_words(by_id[one.id].unit),
            "named": [(found.organisations[who], value) for who, value in one.named.items()],
            "unnamed": one.unnamed,
            "count": one.count,
            "mean": one.mean,
        }
        for one in found.indicators
    ]
    return found, rows


@in_wave
@require_safe
def released(request: Any, wave: Any) -> HttpResponse:
    """What the person may see of all signed figures."""
    found, rows = _released_rows(request, wave)
    context = {"wave": wave, "found": found, "rows": rows}
    return render(request, "indicators/released.html", context)


@in_wave
@require_safe
def released_file(request: Any, wave: Any) -> HttpResponse:
    """The same as a table: one row a value that may be seen."""
    _found, rows = _released_rows(request, wave)
    lines: list[list[object]] = [["indicator", "unit", "kind", "organisation", "value", "count"]]
    for row in rows:
        base = [row["id"], row["unit"]]
        lines += [[*base, "named", name, value, 1] for name, value in row["named"]]
        lines += [[*base, "anonymous", "", value, 1] for value in row["unnamed"] or ()]
        if row["mean"] is not None:
            lines.append([*base, "mean", "", row["mean"], row["count"]])
    return csv_answer(f"wave-{wave.number}.csv", lines)
