"""Pages of published statistics: from files or from Eurostat, looked at, taken over, taken back."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.indicators import actions
from innaxe.site.indicators.eurostat import access_to_eurostat
from innaxe.site.indicators.forms import EurostatForm, StatisticsForm, pairs_in
from innaxe.site.indicators.queries import uploads as queries
from innaxe.site.indicators.views.common import FORM
from innaxe.site.indicators.views.sheets import marked_sheet
from innaxe.site.pages import in_consortium, refused, wrong
from innaxe.site.permissions import policy_of
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

__all__ = ["commit", "dataset", "discard", "eurostat", "reference", "undo", "upload"]


def _imports(request: Any) -> bool:
    return policy_of(request.user).may("reference.import", request.consortium.pk)


def _page(request: Any, **extra: Any) -> dict[str, Any]:
    imports = _imports(request)
    return {
        "datasets": queries.datasets_of(request.user, request.consortium),
        "uploads": queries.reference_uploads_of(request.user, request.consortium)
        if imports
        else (),
        "imports": imports,
        "form": StatisticsForm(),
        "eurostat": EurostatForm(),
        **extra,
    }


def _importing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @in_consortium
    @wraps(view)
    def page(request: Any, **rest: Any) -> HttpResponse:
        if not _imports(request):
            raise PermissionDenied
        request.task_now = 1
        return view(request, **rest)

    return page


@in_consortium
@require_http_methods(FORM)
def reference(request: Any) -> HttpResponse:
    """What the consortium works with; send files."""
    request.task_now = 1
    template = "indicators/reference.html"
    if request.method != "POST":
        return render(request, template, _page(request))
    if not _imports(request):
        raise PermissionDenied
    form = StatisticsForm(request.POST, request.FILES)
    context = _page(request, form=form)
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = form.cleaned_data
    files = [(file.name, file.read()) for file in request.FILES.getlist("file")]
    try:
        made = actions.receive_statistics(
            request.user,
            request.consortium,
            files=files,
            kind=given["kind"],
            indicator=given["indicator"],
            nuts_version=given["nuts_version"],
            where=dict(pairs_in(given["where"])),
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("indicators:reference_upload", request.consortium.slug, made.pk)


@_importing
@require_POST
def eurostat(request: Any) -> HttpResponse:
    """Fetch a dataset from Eurostat; without a network the page says how to send the file."""
    form = EurostatForm(request.POST)
    context = _page(request, eurostat=form)
    template = "indicators/reference.html"
    if not form.is_valid():
        return wrong(request, template, form, context)
    given = form.cleaned_data
    try:
        made = actions.fetch_statistics(
            request.user,
            request.consortium,
            access_to_eurostat(),
            dataset=given["dataset"],
            indicator=given["indicator"],
            where=dict(pairs_in(given["where"])),
            filters=pairs_in(given["filters"]),
            nuts_version=given["nuts_version"],
        )
    except InnaxeError as error:
        return refused(request, template, error, context)
    return redirect("indicators:reference_upload", request.consortium.slug, made.pk)


def _preview(request: Any, found: Any, error: InnaxeError | None = None) -> HttpResponse:
    problems = queries.problems_kept(found)
    cells = queries.sheet_with(found, problems[0].place) if problems else None
    sheet = marked_sheet(cells, problems)
    context = {"upload": found, "sheet": sheet, "problems": sheet.problems}
    context["found"] = found.mapping.get("found")
    template = "indicators/reference_upload.html"
    return (
        refused(request, template, error, context) if error else render(request, template, context)
    )


@_importing
@require_safe
def upload(request: Any, upload: int) -> HttpResponse:
    """Files of published statistics: what they hold, or every problem at its cell."""
    found = queries.reference_upload_of(request.user, request.consortium, upload)
    return _preview(request, found)


@_importing
@require_POST
def commit(request: Any, upload: int) -> HttpResponse:
    """Take published statistics over: at once, or by the worker if there are many rows."""
    found = queries.reference_upload_of(request.user, request.consortium, upload)
    try:
        taken = actions.commit_or_queue(request.user, found, current().language)
    except InnaxeError as error:
        return _preview(request, found, error)
    if not isinstance(taken, int):
        return redirect("jobs:job", taken.pk)
    messages.success(request, say("reference.taken", count=taken))
    return redirect("indicators:reference", request.consortium.slug)


def _done(request: Any, upload: int, act: Callable[[Any, Any], Any], *, said: str) -> HttpResponse:
    """Do something with files, or show them with what stood in the way."""
    found = queries.reference_upload_of(request.user, request.consortium, upload)
    try:
        count = act(request.user, found)
    except InnaxeError as error:
        return _preview(request, found, error)
    messages.success(request, say(said, count=count))
    return redirect("indicators:reference", request.consortium.slug)


@_importing
@require_POST
def undo(request: Any, upload: int) -> HttpResponse:
    """Take published statistics out again."""
    return _done(request, upload, actions.undo_upload, said="upload.back")


@_importing
@require_POST
def discard(request: Any, upload: int) -> HttpResponse:
    """Throw files away that were not taken over."""
    return _done(request, upload, actions.discard_upload, said="upload.discarded")


@in_consortium
@require_safe
def dataset(request: Any, dataset: int) -> HttpResponse:
    """One dataset: where it comes from and its series."""
    request.task_now = 1
    found = queries.dataset_of(request.user, request.consortium, dataset)
    context = {
        "found": found,
        "series": queries.series_of(found),
        "kind": f"reference.kind.{found.kind}",
        "imports": _imports(request),
    }
    return render(request, "indicators/dataset.html", context)
