"""What if: other weights, another recipe, an indicator less; computed at once, shared by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.benchmark import actions, queries
from innaxe.site.benchmark.drawn import between, whole
from innaxe.site.benchmark.forms import WhatIfForm
from innaxe.site.benchmark.readings import moved
from innaxe.site.benchmark.views.common import in_comparison
from innaxe.site.pages import refused, wrong
from innaxe.site.words import say
from innaxe.studies.comparison import Choices

if TYPE_CHECKING:
    from django.http import HttpResponse

FORM = ["GET", "HEAD", "POST"]


def _areas(made: Any) -> list[dict[str, Any]]:
    weights = {row["iCode"]: row["Weight"] for row in made.inputs["framework"]}
    return [{**area, "weight": weights[area["code"]]} for area in made.board["areas"]]


@in_comparison
@require_http_methods(FORM)
def what_if(request: Any, made: Any) -> HttpResponse:
    """Choose otherwise and see where the ranges go."""
    template = "benchmark/what_if.html"
    asked = request.POST or request.GET
    form = WhatIfForm(
        asked if asked.get("asked") else None,
        areas=_areas(made),
        indicators=made.board["indicators"],
    )
    context: dict[str, Any] = {"made": made, "fresh": request.fresh, "form": form, "makes": False}
    if not form.is_bound:
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = form.cleaned_data
    choices = Choices(given["recipe"], form.weights(), tuple(given["dropped"]))
    try:
        if request.method == "POST" and given["name"]:
            saved = actions.save_scenario(request.user, made, given["name"], choices)
            return redirect("benchmark:scenario", request.consortium.slug, made.pk, saved.key)
        ranks = queries.computed(made, choices)
    except InnaxeError as error:
        return refused(request, template, error, context)
    context |= _told(made, {unit: list(ends) for unit, ends in ranks.items()}, request)
    return render(request, template, context)


def _told(made: Any, ranks: dict[str, list[float]], request: Any) -> dict[str, Any]:
    """Before and after for each unit, and the sentence that opens the page."""
    before = made.board["ranks"]
    rows: list[dict[str, Any]] = []
    for unit, old in sorted(before.items(), key=lambda one: (one[1]["median"], one[0])):
        new = ranks.get(unit)
        rows.append(
            {
                "name": old["name"],
                "url": reverse("benchmark:position", args=[request.consortium.slug, made.pk, unit]),
                "before": between(old["low"], old["high"]),
                "after": between(new[0], new[2]) if new else say("whatif.not_ranked"),
                "median": whole(new[1]) if new else "",
                "apart": moved(old, new),
            }
        )
    count = sum(row["apart"] for row in rows)
    title = say("whatif.finding", count=count) if count else say("whatif.finding.none")
    return {"rows": rows, "title": title}


@in_comparison
@require_safe
def scenario(request: Any, made: Any, key: str) -> HttpResponse:
    """A saved scenario: what was chosen, and the ranges then and as the comparison has them."""
    found = queries.scenario_of(made, key)
    names = {row["iCode"]: row["iName"] for row in made.inputs["framework"]}
    choices = found.choices
    chosen: list[str] = []
    if choices["recipe"]:
        chosen.append(say("comparison.choice.recipe", name=choices["recipe"]))
    chosen += [
        say("whatif.chosen.weight", name=names[code], weight=weight)
        for code, weight in choices["weights"].items()
    ]
    if choices["dropped"]:
        dropped = tuple(names[code] for code in choices["dropped"])
        chosen.append(say("comparison.choice.dropped", names=dropped))
    context = {
        "made": made,
        "fresh": request.fresh,
        "scenario": found,
        "chosen": chosen,
        **_told(made, found.ranks, request),
    }
    return render(request, "benchmark/scenario.html", context)
