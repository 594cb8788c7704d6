"""New findings: proposals to tick, and a claim by hand, about a figure or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from innaxe.errors import InnaxeError
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.benchmark.queries import comparison_of
from innaxe.site.findings import actions
from innaxe.site.findings.forms import WriteForm
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries.proposals import (
    computed_comparisons,
    proposals_for,
    unit_names,
)
from innaxe.site.findings.reach import hold_writer
from innaxe.site.findings.words import (
    certainty,
    figures_in_words,
    name_of,
    number_of,
    statement,
)
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, say
from innaxe.studies.proposals import nodes_of

if TYPE_CHECKING:
    from django.http import HttpResponse

FORM = ["GET", "HEAD", "POST"]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004 - a number of a row


def _comparison(request: Any, asked: Any) -> Any:
    """The comparison of the address, if it may be shown."""
    made = comparison_of(request.user, request.consortium, _number(asked.get("comparison", "")))
    if made.board is None or freshness(request.user, made).withdrawn:
        raise Http404
    return made


def _offered(request: Any, made: Any, unit: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in proposals_for(request.user, made, unit):
        name = name_of(one["node"], one["name"])
        names = {"unit": unit_names(made)[unit], "area": name, "indicator": name}
        found.append(
            {
                **one,
                "text": say(one["statement"]["code"], **names),
                "shown": figures_in_words(one["figures"]),
                "sure": certainty(one["figures"]),
            }
        )
    return found


def _propose_context(request: Any, asked: Any) -> dict[str, Any]:
    comparisons = computed_comparisons(request.user, request.consortium)
    context: dict[str, Any] = {"comparisons": comparisons}
    if not comparisons:
        return context
    given = asked if asked.get("comparison") else {"comparison": str(comparisons[0][0])}
    made = _comparison(request, given)
    names = unit_names(made)
    unit = asked.get("unit", "")
    context |= {"made": made, "unit": unit, "name": names.get(unit, "")}
    context["units"] = sorted(((name, code) for code, name in names.items()), key=str)
    if unit not in names:
        return context
    context["unranked"] = unit not in made.board["ranks"]
    context["offered"] = [] if context["unranked"] else _offered(request, made, unit)
    context["ticked"] = asked.getlist("nodes") if hasattr(asked, "getlist") else []
    return context


@in_consortium
@require_http_methods(FORM)
def propose(request: Any) -> HttpResponse:
    """Look at what a result says about a territory, and take over what is ticked."""
    request.task_now = 1
    hold_writer(request.user, request.consortium)
    template = "findings/propose.html"
    asked = request.POST if request.method == "POST" else request.GET
    context = _propose_context(request, asked)
    if request.method != "POST":
        return render(request, template, context)
    if "made" not in context or not context["name"]:
        raise Http404
    try:
        found = actions.propose(
            request.user, context["made"], context["unit"], request.POST.getlist("nodes")
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("findings.taken", count=len(found)))
    return redirect("findings:board", request.consortium.slug)


def _write_context(request: Any, asked: Any) -> dict[str, Any]:
    """The figure that the claim is about, if any, and the findings it could be added to."""
    if not asked.get("comparison"):
        return {"made": None, "unit": "", "node": ""}
    made, unit = _comparison(request, asked), asked.get("unit", "")
    node, nodes = asked.get("node", ""), nodes_of(made.inputs["framework"])
    names = unit_names(made)
    if unit not in names or (node and node not in nodes):
        raise Http404
    others = queries.findings_about(request.user, request.consortium, unit)
    policy = policy_of(request.user)
    return {
        "made": made,
        "unit": unit,
        "node": node,
        "unit_name": names[unit],
        "node_name": name_of(node, nodes[node]["name"]) if node else "",
        "others": [
            (one.pk, f"{number_of(one)}: {statement(one)}")
            for one in others
            if policy.may("findings.edit", one.consortium_id, one.house_id)
        ],
    }


@in_consortium
@require_http_methods(FORM)
def write(request: Any) -> HttpResponse:
    """Write a finding about a figure or an organisation, or add a figure to a finding."""
    request.task_now = 1
    hold_writer(request.user, request.consortium)
    template = "findings/write.html"
    asked = request.POST if request.method == "POST" else request.GET
    context = _write_context(request, asked)
    made = context["made"]
    units = None if made else _own_units(request)
    adding = request.POST.get("which") == "add"
    filled = request.POST if request.method == "POST" and not adding else None
    context["form"] = form = WriteForm(filled, units=units)
    if request.method != "POST":
        return render(request, template, context)
    try:
        if adding and made is not None:
            return _added(request, context)
        if not form.is_valid():
            return wrong(request, template, form, context)
        given = {"unit": context["unit"], **form.cleaned_data}
        found = actions.write(
            request.user,
            request.consortium,
            made=made,
            node=context["node"],
            language=current().language,
            **given,
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("findings:finding", request.consortium.slug, found.pk)


def _own_units(request: Any) -> list[tuple[str, str]]:
    """The organisations about which the person may write."""
    policy, consortium = policy_of(request.user), request.consortium
    return [
        (one.code, one.name)
        for one in consortium.organisations.all()
        if policy.may("findings.propose", consortium.pk, one.pk)
    ]


def _added(request: Any, context: dict[str, Any]) -> HttpResponse:
    number = _number(request.POST.get("finding", ""))
    found = queries.finding_of(request.user, request.consortium, number)
    actions.add_evidence(request.user, found, context["made"], context["unit"], context["node"])
    return redirect("findings:finding", request.consortium.slug, found.pk)
