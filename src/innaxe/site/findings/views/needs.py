"""The board of needs, one need, and new needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError, Share
from innaxe.site.exports import csv_answer
from innaxe.site.findings import actions
from innaxe.site.findings.forms import EditForm, NeedForm
from innaxe.site.findings.queries import findings as finding_queries
from innaxe.site.findings.queries import needs as queries
from innaxe.site.findings.reach import hold_writer, may_write
from innaxe.site.findings.views.finding import done, history_context, talk_context
from innaxe.site.findings.weights import weights_of
from innaxe.site.findings.words import (
    name_of,
    number_of,
    proposed_text,
    row_in_words,
    state_in_words,
    statement,
)
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import require
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from django.http import HttpResponse

FORM = ["GET", "HEAD", "POST"]
MOST = 2000
HEADING = (
    "number",
    "state",
    "territory",
    "area",
    "need",
    "language",
    "draft_of",
    "rests_on",
    "figures",
)
SORTS = ("latest", "unit", "area", "weight")


def _in_words(need: Any, findings: Any, state: str) -> dict[str, Any]:
    high = weights_of(need.weighed).high
    return {
        "need": need,
        "number": number_of(need),
        "text": statement(need),
        "area": name_of(need.area, need.area_name),
        "high": current().value(Share(high)) if high is not None else "",
        "share": high,
        "findings": [(one.pk, number_of(one)) for one in findings],
        **state_in_words(state),
    }


def _sorted(rows: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    keys = {
        "unit": lambda row: row["need"].unit_name,
        "area": lambda row: row["area"],
        "weight": lambda row: -(row["share"] or 0),
    }
    return sorted(rows, key=keys[sort]) if sort in keys else rows


def _rows(request: Any) -> tuple[list[dict[str, Any]], list[Any]]:
    names = ("unit", "area", "stand")
    asked = {name: request.GET.get(name, "")[:60] for name in names}
    found = queries.needs_of(request.user, request.consortium, **asked)
    needs = list(queries.with_findings(request.user, request.consortium, found)[:MOST])
    states = queries.states_of(request.user, request.consortium, needs)
    rows = [_in_words(one, one.findings.all(), states[one.pk]) for one in needs]
    return _sorted(rows, request.GET.get("sort", "latest")), needs


@in_consortium
@require_safe
def needs(request: Any) -> HttpResponse:
    """The needs of all territories, and those that several share."""
    request.task_now = 1
    rows, found = _rows(request)
    shared = [
        {
            "name": name_of(one.area, one.name),
            "count": one.territories,
            "needs": [(need.pk, need.unit_name, statement(need)) for need in one.needs],
        }
        for one in queries.shared_needs(found)
    ]
    context = {
        "rows": rows,
        "shared": shared,
        "sort": request.GET.get("sort", "latest"),
        "sorts": [
            ("latest", say("findings.sort.latest")),
            ("unit", say("findings.territory")),
            ("area", say("report.column.area")),
            ("weight", say("findings.weigh")),
        ],
        "writes": may_write(request.user, request.consortium),
        "query": request.GET.urlencode(),
    }
    return render(request, "findings/needs.html", context)


@in_consortium
@require_safe
def needs_file(request: Any) -> HttpResponse:
    """The needs of the board as a table."""
    rows, _found = _rows(request)
    table = [
        [
            row["number"],
            row["need"].stand,
            row["need"].unit_name,
            row["area"],
            row["text"],
            row["need"].language,
            row["need"].organisation.name if row["need"].organisation else "",
            " ".join(number for _pk, number in row["findings"]),
            row["state"] or "current",
        ]
        for row in rows
    ]
    return csv_answer("needs.csv", [HEADING, *table])


def _new_context(request: Any) -> dict[str, Any]:
    user, consortium = request.user, request.consortium
    unit = (request.POST or request.GET).get("unit", "")
    offered = [
        {
            "area": one["area"],
            "text": say("need.area", unit=one["findings"][0].unit_name, area=_area_of(one)),
            "findings": [(f.pk, number_of(f), statement(f)) for f in one["findings"]],
        }
        for one in (queries.proposed_needs(user, consortium, unit) if unit else ())
    ]
    below = queries.findings_to_rest_on(user, consortium, unit)
    return {
        "unit": unit,
        "units": queries.units_with_weaknesses(user, consortium),
        "offered": offered,
        "below": [
            (f.pk, f"{f.unit_name}, {say(f'findings.kind.{f.kind}')}: {statement(f)}")
            for f in below
        ],
        "ticked": {int(one) for one in _ticked(request) if one.isdecimal()},
        "form": NeedForm(request.POST if request.POST.get("which") == "own" else None),
    }


def _area_of(one: dict[str, Any]) -> str:
    return name_of(one["area"], one["name"])


def _ticked(request: Any) -> list[str]:
    return (request.POST or request.GET).getlist("findings")


def _chosen(request: Any) -> list[Any]:
    """The findings that were ticked, as far as the person sees them."""
    numbers = [int(one) for one in _ticked(request) if one.isdecimal() and len(one) < 10]  # noqa: PLR2004
    return [
        finding_queries.finding_of(request.user, request.consortium, one) for one in numbers[:50]
    ]


@in_consortium
@require_http_methods(FORM)
def need_new(request: Any) -> HttpResponse:
    """Take over proposed needs, or write one upon findings."""
    request.task_now = 1
    hold_writer(request.user, request.consortium)
    template, context = "findings/need_new.html", _new_context(request)
    if request.method != "POST":
        return render(request, template, context)
    user, consortium = request.user, request.consortium
    try:
        if request.POST.get("which") != "own":
            areas = request.POST.getlist("areas")
            made = actions.take_needs(user, consortium, context["unit"], areas)
        elif context["form"].is_valid():
            text = context["form"].cleaned_data["text"]
            chosen = _chosen(request)
            made = [actions.write_need(user, chosen, text=text, language=current().language)]
        else:
            return wrong(request, template, context["form"], context)
    except InnaxeError as error:
        return refused(request, template, error, context)
    if len(made) == 1:
        return redirect("findings:need", consortium.slug, made[0].pk)
    return redirect("findings:needs", consortium.slug)


def _page(request: Any, found: Any) -> dict[str, Any]:
    below = queries.rows_below(request.user, found)
    return {
        "text": statement(found),
        "below": [row_in_words(one) for one in below],
        **talk_context(request, found),
    }


@in_consortium
@require_http_methods(FORM)
def need(request: Any, number: int) -> HttpResponse:
    """One need with the findings below it, the talk and the weights."""
    request.task_now = 1
    found = queries.need_of(request.user, request.consortium, number)
    template = "findings/need.html"
    if request.method != "POST":
        return render(request, template, _page(request, found))
    which = request.POST.get("which", "")
    form, error = done(request, found, which)
    if error is not None:
        return refused(request, template, error, _page(request, found))
    if form is not None:
        return wrong(request, template, form, _page(request, found) | {which: form})
    return redirect("findings:need", request.consortium.slug, number)


@in_consortium
@require_http_methods(FORM)
def need_change(request: Any, number: int) -> HttpResponse:
    """Reword a need, or rest it on other findings."""
    request.task_now = 1
    found = queries.need_of(request.user, request.consortium, number)
    require(request.user, "findings.edit", found.consortium_id, found.house_id)
    asked = request.POST.get("which") == "edit"
    form = EditForm(
        request.POST if asked else None,
        of_need=True,
        proposed=bool(found.code),
        initial={"text": found.text, "seen": found.revision},
    )
    below = {one.pk for one in queries.findings_below(request.user, found)}
    choices = queries.findings_to_rest_on(request.user, request.consortium, found.unit)
    context: dict[str, Any] = {
        "subject": found,
        "text": statement(found),
        "number": number_of(found),
        "original": proposed_text(found),
        "form": form,
        "below": [(one.pk, f"{number_of(one)}: {statement(one)}") for one in choices],
        "ticked": below,
    }
    template = "findings/change.html"
    if request.method != "POST":
        return render(request, template, context)
    try:
        if not asked:
            actions.rest_on(request.user, found, _chosen(request))
        elif form.is_valid():
            given = {"text": form.cleaned_data["text"], "seen": form.cleaned_data["seen"] or 0}
            actions.edit(request.user, found, language=current().language, **given)
        else:
            return wrong(request, template, form, context)
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("findings:need", request.consortium.slug, number)


@in_consortium
@require_safe
def need_history(request: Any, number: int) -> HttpResponse:
    """Who changed a need, the latest first."""
    request.task_now = 1
    found = queries.need_of(request.user, request.consortium, number)
    return render(
        request,
        "findings/history.html",
        history_context(found, statement(found)) | {"of_need": True},
    )
