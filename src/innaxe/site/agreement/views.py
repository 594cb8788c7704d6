"""Pages on which partners agree on indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.indicators import catalogue
from innaxe.site.activity.queries import in_words
from innaxe.site.agreement import actions, queries
from innaxe.site.agreement.forms import (
    CommentForm,
    DecisionForm,
    DropForm,
    OwnForm,
    RatingForm,
    ServeForm,
)
from innaxe.site.consortium.queries import organisations_of
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import policy_of, require
from innaxe.site.words import current, problems_in_words, say

if TYPE_CHECKING:
    from innaxe.site.agreement.queries import TableRow

FORM = ["GET", "HEAD", "POST"]
FILTERS = ("proposed", "dropped", "core", "apart")
CHANGES = 30


def _may(request: Any, action: str) -> bool:
    return policy_of(request.user).may(action, request.consortium.pk)


def _shown(row: TableRow) -> dict[str, Any]:
    language, known = current().language, catalogue()
    return {
        "row": row,
        "id": row.indicator.id,
        "name": row.indicator.name(language),
        "definition": row.indicator.definition(language),
        "unit": known.label("unit", row.indicator.unit, language),
        "direction": known.label("direction", row.indicator.direction, language),
    }


def _groups(rows: list[TableRow]) -> list[dict[str, Any]]:
    language, known = current().language, catalogue()
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row.indicator.dimension, []).append(_shown(row))
    return [
        {"name": known.label("dimension", key, language), "rows": groups[key]}
        for key in known.dimensions
        if key in groups
    ]


@in_consortium
@require_http_methods(FORM)
def table(request: Any) -> HttpResponse:
    """Browse and search; propose what is ticked."""
    request.task_now = 1
    words, only = request.GET.get("words", "")[:100], request.GET.get("only", "")
    dimension = request.GET.get("dimension", "")
    rows = queries.table_of(
        request.user, request.consortium, words=words, dimension=dimension, only=only
    )
    language, known = current().language, catalogue()
    context = {
        "groups": _groups(rows),
        "count": len(rows),
        "on_table": sum(row.proposed for row in rows),
        "apart": sum(row.importance.apart or row.feasibility.apart for row in rows),
        "words": words,
        "only": only,
        "dimension": dimension,
        "filters": [(one, say(f"agree.only.{one}")) for one in FILTERS],
        "dimensions": [(key, known.label("dimension", key, language)) for key in known.dimensions],
        "proposes": _may(request, "agree.propose"),
        "decides": _may(request, "agree.decide"),
    }
    if request.method != "POST":
        return render(request, "agreement/table.html", context)
    try:
        made = actions.propose(request.user, request.consortium, request.POST.getlist("ids"))
    except InnaxeError as error:
        return refused(request, "agreement/table.html", error, context)
    messages.success(request, say("agree.proposed", count=len(made)))
    return redirect("agreement:table", slug=request.consortium.slug)


@in_consortium
@require_http_methods(FORM)
def own(request: Any) -> HttpResponse:
    """Put an own indicator on the table."""
    request.task_now = 1
    require(request.user, "agree.propose", request.consortium.pk)
    form = OwnForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST":
        return render(request, "agreement/own.html", context)
    if not form.is_valid():
        return wrong(request, "agreement/own.html", form, context)
    try:
        made = actions.propose_own(request.user, request.consortium, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, "agreement/own.html", error, context)
    return redirect("agreement:candidate", slug=request.consortium.slug, code=made.indicator)


def _candidate_page(request: Any, code: str, **extra: Any) -> dict[str, Any]:
    found = queries.candidate_of(request.user, request.consortium, code)
    rows = queries.table_of(request.user, request.consortium, words=code)
    row = next((one for one in rows if one.indicator.id == code), None)
    if row is None:
        raise Http404
    mine = row.mine
    rated = {"importance": mine.importance, "feasibility": mine.feasibility} if mine else {}
    return {
        "candidate": found,
        "shown": _shown(row),
        "lights": [
            {"name": one.name, "mark": row.lights.get(one.pk, "none")}
            for one in organisations_of(request.consortium)
            if one.kind == "cluster"
        ],
        "comments": queries.comments_of(request.user, found),
        "proposes": _may(request, "agree.propose"),
        "rates": _may(request, "agree.rate"),
        "rating": RatingForm(initial=rated),
        "comment": CommentForm(),
        "drop": DropForm(),
        "serve": ServeForm(initial={"deliverable": found.deliverable, "action": found.action}),
        **extra,
    }


_DO: dict[str, Any] = {
    "rating": (RatingForm, actions.rate),
    "comment": (CommentForm, actions.comment),
    "drop": (DropForm, actions.drop),
    "serve": (ServeForm, actions.serve),
}


@in_consortium
@require_http_methods(FORM)
def candidate(request: Any, code: str) -> HttpResponse:
    """One indicator on the table: what it means, what partners think, where data are."""
    request.task_now = 1
    template = "agreement/candidate.html"
    if request.method != "POST":
        return render(request, template, _candidate_page(request, code))
    which = request.POST.get("which", "")
    if which not in _DO:
        raise Http404
    form_class, act = _DO[which]
    form = form_class(request.POST)
    context = _candidate_page(request, code, **{which: form})
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        act(request.user, context["candidate"], **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("site.saved"))
    return redirect("agreement:candidate", slug=request.consortium.slug, code=code)


@in_consortium
@require_POST
def withdraw_comment(request: Any, code: str, number: int) -> HttpResponse:
    """Take the own comment back."""
    found = queries.candidate_of(request.user, request.consortium, code)
    comment = found.comments.filter(pk=number).first()
    if comment is None:
        raise Http404
    try:
        actions.withdraw_comment(request.user, comment)
    except InnaxeError as error:
        for problem in problems_in_words(error):
            messages.error(request, f"{problem['cause']} {problem['step']}")
    return redirect("agreement:candidate", slug=request.consortium.slug, code=code)


@in_consortium
@require_http_methods(FORM)
def decide(request: Any) -> HttpResponse:
    """Choose among what is on the table, and freeze it."""
    request.task_now = 1
    require(request.user, "agree.decide", request.consortium.pk)
    rows = queries.table_of(request.user, request.consortium, only="proposed")
    ticked = set(request.POST.getlist("ids")) if request.method == "POST" else None
    form = DecisionForm(request.POST or None)
    context = {
        "groups": _groups(rows),
        "ticked": ticked if ticked is not None else {row.indicator.id for row in rows},
        "form": form,
    }
    template = "agreement/decide.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        made = actions.decide(
            request.user, request.consortium, ids=ticked or (), **form.cleaned_data
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("agree.decided", version=made.version))
    return redirect("indicators:set", slug=request.consortium.slug, pk=made.pk)


@in_consortium
@require_safe
def changes(request: Any) -> HttpResponse:
    """Who proposed, dropped and froze what, and when."""
    request.task_now = 1
    found = queries.changes_of(request.user, request.consortium)
    entries = in_words(found[:CHANGES])
    return render(request, "agreement/changes.html", {"entries": entries})
