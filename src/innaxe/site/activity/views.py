"""The page of the log, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innaxe.site.activity.queries import entries_for, in_words
from innaxe.site.exports import csv_answer
from innaxe.site.pages import in_consortium

if TYPE_CHECKING:
    from django.http import HttpResponse

PER_PAGE = 50


@in_consortium
@require_safe
def log(request: Any) -> HttpResponse:
    """Who did what, as far as it concerns the person."""
    pages = Paginator(entries_for(request.user, request.consortium), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "activity/log.html", {"page": page, "entries": in_words(page)})


@in_consortium
@require_safe
def log_file(request: Any) -> HttpResponse:
    """The whole log as a table."""
    rows = in_words(entries_for(request.user, request.consortium))
    heading = ("at", "who", "organisation", "what")
    table = [
        (row["at"].isoformat(timespec="seconds"), *(row[name] for name in heading[1:]))
        for row in rows
    ]
    return csv_answer("log.csv", [heading, *table])
