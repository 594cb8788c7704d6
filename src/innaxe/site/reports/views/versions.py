"""Versions of a report: ask for one, make it again, download and remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.reports import actions, queries
from innaxe.site.reports.views.common import FORM, for_makers, in_report
from innaxe.site.words import problems_in_words, say

if TYPE_CHECKING:
    from innaxe.site.reports.models import ReportFile

__all__ = ["MEDIA", "build", "download", "file_answer", "rebuild", "remove"]

_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}


def _asked(request: Any, report: Any, ask: Any) -> HttpResponse:
    """To the page of the work, or back with what is wrong."""
    try:
        job = ask()
    except InnaxeError as error:
        problems = problems_in_words(error)
        context = {"report": report, "problems": problems, "makes": request.makes}
        return render(request, "reports/stopped.html", context, status=422)
    return redirect("jobs:job", job.pk)


@for_makers
@require_POST
def build(request: Any, report: Any) -> HttpResponse:
    """Put the making of a version into the queue."""
    return _asked(request, report, lambda: actions.ask_version(request.user, report))


@for_makers
@require_POST
def rebuild(request: Any, report: Any, version: int) -> HttpResponse:
    """Put the making of a version anew into the queue."""
    found = queries.version_of(report, version)
    return _asked(request, report, lambda: actions.ask_rebuild(request.user, found))


@for_makers
@require_http_methods(FORM)
def remove(request: Any, report: Any, version: int) -> HttpResponse:
    """Ask whether to remove a version, and do so."""
    found = queries.version_of(report, version)
    if request.method == "POST":
        actions.remove_version(request.user, found)
        messages.success(request, say("reports.version_is_removed", number=version))
        return redirect("reports:report", request.consortium.slug, report.pk)
    return render(request, "reports/remove_version.html", {"report": report, "version": found})


@in_report
@require_safe
def download(request: Any, report: Any, version: int, ending: str) -> HttpResponse:
    """One version in one format."""
    found = queries.version_of(report, version)
    file = queries.file_of(request.user, found, ending)
    return file_answer(request, file, found.order["name"], found.number)


def file_answer(request: Any, file: ReportFile, name: str, number: int) -> HttpResponse:
    """The file as it was kept; the browser asks each time, since it may have been taken back."""
    tag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(bytes(file.content), content_type=MEDIA[file.ending])
        title = f"{slugify(name, allow_unicode=True) or 'report'}-{number}{file.ending}"
        answer["Content-Disposition"] = content_disposition_header(True, title)  # noqa: FBT003
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    return answer
