"""The name of a comparison, and its removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from innaxe.errors import InnaxeError
from innaxe.site.benchmark import actions, queries
from innaxe.site.benchmark.forms import NameForm
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import require
from innaxe.site.words import say

if TYPE_CHECKING:
    from django.http import HttpResponse

FORM = ["GET", "HEAD", "POST"]


@in_consortium
@require_http_methods(FORM)
def change(request: Any, comparison: int) -> HttpResponse:
    """Give a comparison another name; from here it can be removed."""
    request.task_now = 1
    require(request.user, "benchmark.make", request.consortium.pk)
    made = queries.comparison_of(request.user, request.consortium, comparison)
    form = NameForm(request.POST or None, initial={"name": made.name})
    context: dict[str, Any] = {"made": made, "form": form, "makes": True}
    template = "benchmark/change.html"
    if request.method != "POST":
        return render(request, template, context)
    if not form.is_valid():
        return wrong(request, template, form, context)
    actions.rename_comparison(request.user, made, form.cleaned_data["name"])
    messages.success(request, say("comparison.renamed"))
    return redirect("benchmark:board", request.consortium.slug, made.pk)


@in_consortium
@require_http_methods(FORM)
def remove(request: Any, comparison: int) -> HttpResponse:
    """Ask, then remove a comparison with all that hangs on it."""
    request.task_now = 1
    require(request.user, "benchmark.make", request.consortium.pk)
    made = queries.comparison_of(request.user, request.consortium, comparison)
    context = {"made": made, "scenarios": made.scenarios.count()}
    template = "benchmark/remove.html"
    if request.method != "POST":
        return render(request, template, context)
    try:
        actions.remove_comparison(request.user, made)
    except InnaxeError as error:
        return refused(request, template, error, context)
    messages.success(request, say("comparison.removed"))
    return redirect("benchmark:comparisons", request.consortium.slug)
