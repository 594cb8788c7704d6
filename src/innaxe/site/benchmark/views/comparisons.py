"""The list of comparisons, a new one, and the board of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.cache import caches
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError, Share
from innaxe.site.benchmark import actions, queries
from innaxe.site.benchmark.drawn import heat_cell, heat_table
from innaxe.site.benchmark.figures import KEPT_SECONDS
from innaxe.site.benchmark.forms import ComparisonForm
from innaxe.site.benchmark.views.common import in_comparison, plain, sentences, source_of
from innaxe.site.benchmark.views.shown import asked_by, figure_shown, unit_address
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import policy_of, require
from innaxe.site.rows import tag
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from django.http import HttpResponse

FORM = ["GET", "HEAD", "POST"]
MOST_DRAWN = 60  # bars of groups that a page can hold; the file holds all
PERFECT = 50.0  # positions are shares of the others: the middle of all is half


def _makes(request: Any) -> bool:
    return policy_of(request.user).may("benchmark.make", request.consortium.pk)


@in_consortium
@require_safe
def comparisons(request: Any) -> HttpResponse:
    """The comparisons of the consortium, the latest first."""
    request.task_now = 1
    found = queries.comparisons_of(request.user, request.consortium)
    context = {"comparisons": found, "makes": _makes(request)}
    return render(request, "benchmark/comparisons.html", context)


@in_consortium
@require_http_methods(FORM)
def make(request: Any) -> HttpResponse:
    """Say what to compare; the computing is a job."""
    request.task_now = 1
    require(request.user, "benchmark.make", request.consortium.pk)
    sources = queries.sources_of(request.user, request.consortium)
    template = "benchmark/make.html"
    form = ComparisonForm(request.POST or None, request.FILES or None, sources=sources)
    context: dict[str, Any] = {"form": form, "sources": sources}
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = dict(form.cleaned_data)
    file = given.pop("framework")
    try:
        made = actions.ask_comparison(
            request.user,
            request.consortium,
            language=current().language,
            framework=(file.name, file.read()) if file else None,
            **given,
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("jobs:job", made.job_id)


def _heat(request: Any, made: Any) -> Any:
    """Units x areas by name: an order of ranks would claim more than is known."""
    board, areas = made.board, made.board["areas"]
    address = unit_address(request, made)

    def row(code: str, ranks: dict[str, Any]) -> tuple[Any, list[Any], bool]:
        medians = board["area_medians"][code]
        cells = [heat_cell(medians.get(area["code"]), PERFECT) for area in areas]
        return tag("a", ranks["name"], href=address(code)), cells, False

    units = sorted(board["ranks"].items(), key=lambda one: (plain(one[1]["name"]), one[0]))
    return heat_table([area["name"] for area in areas], [row(*unit) for unit in units])


def _kept_heat(request: Any, made: Any) -> Any:
    """The scoreboard as it was put together for the same result and language before."""
    key = f"heat:{made.pk}:{made.sha256}:{request.consortium.slug}:{current().language}"
    kept = caches["memory"].get(key)
    if kept is None:
        kept = _heat(request, made)
        caches["memory"].set(key, kept, KEPT_SECONDS)
    return kept


def _groups(request: Any, made: Any) -> dict[str, Any] | None:
    """Group probabilities of all units, once the audit has told them."""
    if len(made.board["ranks"]) > MOST_DRAWN or not queries.group_shares(made):
        return None
    return figure_shown(request, asked_by(request, made, "groups"))


@in_comparison
@require_safe
def board(request: Any, made: Any) -> HttpResponse:
    """How much can be told apart at all, the scoreboard, and who could not be ranked."""
    kept = made.board
    # inputs are large, and read only where a unit that was not ranked must be named
    units = made.inputs["units"] if kept["unranked"] else ()
    names = {unit["code"]: unit["name"] for unit in units}
    slug = request.consortium.slug
    context = {
        "made": made,
        "fresh": request.fresh,
        "here": "board",
        "makes": _makes(request),
        "groups": _groups(request, made),
        "title": say(
            "position.board.finding", share=Share(kept["pairs"]), units=len(kept["ranks"])
        ),
        "units": sorted(
            ((one["name"], code) for code, one in kept["ranks"].items()),
            key=lambda one: (plain(one[0]), one[1]),
        ),
        "heat": _kept_heat(request, made),
        "unranked": [
            {
                "name": names.get(one["unit"], one["unit"]),
                "share": current().value(Share(one["share"] or 0)),
                "url": reverse("benchmark:position", args=[slug, made.pk, one["unit"]]),
            }
            for one in kept["unranked"]
        ],
        "source": source_of(made),
        "steps": sentences(kept["words"]),
        "cautions": sentences(kept["cautions"]),
        "scenarios": made.scenarios.select_related("made_by")[:50],
    }
    return render(request, "benchmark/board.html", context)
