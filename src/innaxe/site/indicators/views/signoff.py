"""Pages of the approver: what will be visible to whom, signing, opening again, signed copies."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.indicators import actions
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.forms import ReasonForm, SignForm
from innaxe.site.indicators.grid import unit_in_words
from innaxe.site.indicators.queries import signoff as queries
from innaxe.site.indicators.views.common import (
    FORM,
    in_figures_of_organisation,
    in_wave_of_organisation,
)
from innaxe.site.pages import refused, wrong
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["reopen", "sign", "signed"]


def _rows(figures: Iterable[dict[str, Any]], wave: Any) -> list[dict[str, Any]]:
    by_id = {one.id: one for one in agreed(wave.indicator_set).indicators}
    language = current().language
    return [
        {
            **one,
            "name": by_id[one["indicator"]].name(language),
            "unit": unit_in_words(by_id[one["indicator"]].unit),
            "word": f"basis.{one['basis']}",
        }
        for one in figures
        if one["indicator"] in by_id
    ]


def _page(request: Any, organisation: Any, wave: Any) -> dict[str, Any]:
    peers = queries.peers_of(organisation)
    copy = queries.copy_of(organisation, wave, peers)
    copies = queries.signoffs_of(request.user, organisation, wave)
    counts = Counter(one["basis"] for one in copy["figures"])
    total = len(agreed(wave.indicator_set).ids)
    first = {"release": organisation.release, "seen": copy["sha256"]}
    return {
        "organisation": organisation,
        "wave": wave,
        "rows": _rows(copy["figures"], wave),
        "counts": {name: counts[name] for name in ("recorded", "estimated", "not_recorded")},
        "missing": total - len(copy["figures"]),
        "in_question": sum(one["in_question"] for one in copy["figures"]),
        "audiences": queries.audience_of(organisation, peers),
        "valid": next((one for one in copies if one.reopened is None), None),
        "copies": copies,
        "form": SignForm(request.POST or None, initial=first),
    }


@in_wave_of_organisation("figures.sign")
@require_http_methods(FORM)
def sign(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """The summary of what will be visible to whom; sign."""
    context, template = _page(request, organisation, wave), "indicators/sign.html"
    form = context["form"]
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        actions.sign(request.user, organisation, wave, **form.cleaned_data)
    except InnaxeError as error:
        # the next attempt is about what is shown now
        fresh = SignForm(
            initial={**form.cleaned_data, "seen": queries.copy_of(organisation, wave)["sha256"]}
        )
        return refused(request, template, error, {**context, "form": fresh})
    messages.success(request, say("signoff.done", wave=wave.name))
    return redirect("indicators:grid", request.consortium.slug, organisation.code, wave.number)


@in_wave_of_organisation("figures.sign")
@require_http_methods(FORM)
def reopen(request: Any, organisation: Any, wave: Any) -> HttpResponse:
    """Open signed figures again, with a reason."""
    form = ReasonForm(request.POST or None)
    context = {"organisation": organisation, "wave": wave, "form": form}
    template = "indicators/reopen.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    try:
        actions.reopen(request.user, organisation, wave, **form.cleaned_data)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("signoff.reopened", wave=wave.name))
    return redirect("indicators:grid", request.consortium.slug, organisation.code, wave.number)


@in_figures_of_organisation("figures.read")
@require_safe
def signed(request: Any, organisation: Any, copy: int) -> HttpResponse:
    """One signed copy, as a page or as a file."""
    found = queries.signoff_of(request.user, organisation, copy)
    if request.GET.get("format") == "json":
        text = json.dumps(found.content, ensure_ascii=False, indent=1)
        answer = HttpResponse(text, content_type="application/json")
        name = f"{organisation.code}-{found.wave.year}-{found.sha256[:8]}.json"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    context = {
        "organisation": organisation,
        "wave": found.wave,
        "found": found,
        "release": f"release.{found.release}",
        "rows": _rows(found.content["figures"], found.wave),
    }
    return render(request, "indicators/signed.html", context)
