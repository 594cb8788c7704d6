"""The page of the log, and the same as a file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innaxe.site.activity.queries import entries_for, in_words
from innaxe.site.pages import in_consortium
from innaxe.studies.output import csv_bytes

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
    import pandas as pd

    rows = in_words(entries_for(request.user, request.consortium))
    for row in rows:
        row["at"] = row["at"].isoformat(timespec="seconds")
    content = csv_bytes(pd.DataFrame(rows, columns=["at", "who", "organisation", "what"]))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="log.csv"'
    return response
