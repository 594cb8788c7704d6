"""Pages of questions: the organisation and the coordinator talk about a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from innaxe.errors import InnaxeError
from innaxe.site.indicators import actions
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.forms import AskForm, TextForm
from innaxe.site.indicators.grid import state_of, unit_in_words
from innaxe.site.indicators.queries import questions as queries
from innaxe.site.indicators.views.common import (
    FORM,
    in_figures_of_organisation,
    in_wave_of_organisation,
)
from innaxe.site.pages import refused, wrong
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, problems_in_words, say

if TYPE_CHECKING:
    from django.http import HttpResponse

__all__ = ["answer", "close", "questions"]


def _checks(request: Any, organisation: Any, wave: Any) -> list[dict[str, Any]] | None:
    """The figures for a coordinator, where the organisation shows them."""
    if not policy_of(request.user).may("wave.manage", request.consortium.pk):
        return None
    rows = queries.figures_to_check(request.user, organisation, wave)
    if rows is None:
        return None
    language = current().language
    return [
        {
            "id": row.indicator.id,
            "name": row.indicator.name(language),
            "unit": unit_in_words(row.indicator.unit),
            "before": row.before,
            "value": row.figure.value if row.figure else None,
            "flags": row.flags,
            "state": state_of(row),
        }
        for row in rows
    ]


@in_wave_of_organisation("figures.ask")
@require_http_methods(FORM)
def questions(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """All questions of an organisation in a wave that the person may read; ask one."""
    language = current().language
    offered = [
        (one.id, f"{one.id} {one.name(language)}") for one in agreed(wave.indicator_set).indicators
    ]
    first = {"indicator": request.GET.get("indicator", "")}
    form = AskForm(request.POST or None, indicators=offered, initial=first)
    policy = policy_of(request.user)
    context = {
        "organisation": organisation,
        "wave": wave,
        "threads": queries.questions_of(request.user, organisation, wave),
        "names": dict(offered),
        "checks": _checks(request, organisation, wave),
        "inside": policy.may("figures.read", request.consortium.pk, organisation.pk),
        "form": form,
    }
    template = "indicators/questions.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        actions.ask(request.user, organisation, wave, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("question.asked"))
    return redirect("indicators:questions", request.consortium.slug, organisation.code, wave.number)


def _back(request: Any, question: Any) -> HttpResponse:
    """To the figure, or for a coordinator to the questions."""
    organisation, wave = question.organisation, question.wave
    place = [request.consortium.slug, organisation.code, wave.number]
    policy = policy_of(request.user)
    if policy.may("figures.read", request.consortium.pk, organisation.pk):
        return redirect("indicators:figure", *place, question.indicator)
    return redirect("indicators:questions", *place)


@in_figures_of_organisation("organisation.read")
@require_POST
def answer(request: Any, organisation: Any, question: int) -> HttpResponse:
    """A turn in a thread."""
    found = queries.question_of(request.user, organisation, question)
    form = TextForm(request.POST)
    try:
        actions.answer(request.user, found, text=form.data.get("text", ""))
    except InnaxeError as error:
        messages.error(request, problems_in_words(error)[0]["cause"])
    else:
        messages.success(request, say("question.answered"))
    return _back(request, found)


@in_figures_of_organisation("figures.ask")
@require_POST
def close(request: Any, organisation: Any, question: int) -> HttpResponse:
    """Close a question."""
    found = queries.question_of(request.user, organisation, question)
    actions.close(request.user, found)
    messages.success(request, say("question.closed.done"))
    return _back(request, found)
