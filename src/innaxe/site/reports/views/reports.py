"""The list of reports, one report with its versions, sharing and removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from innaxe.site.benchmark.fresh import freshness_among
from innaxe.site.pages import in_consortium
from innaxe.site.reports import actions, queries
from innaxe.site.reports.views.common import FORM, for_makers, in_report
from innaxe.site.words import current, say
from innaxe.studies.edited_reports import sections_of

if TYPE_CHECKING:
    from django.http import HttpResponse

LONG = 50  # rows of a page of the list


@in_consortium
@require_safe
def reports(request: Any) -> HttpResponse:
    """The reports that the person may read, the latest first."""
    found = queries.reports_of(request.user, request.consortium)
    page = Paginator(found, LONG).get_page(request.GET.get("page"))
    gone = queries.withdrawn_among(request.user, [one.comparison for one in page])
    rows = [{"report": one, "withdrawn": one.comparison_id in gone} for one in page]
    makes = queries.may_begin(request.user, request.consortium)
    compared = bool(rows) or queries.any_comparison(request.user, request.consortium)
    context = {"rows": rows, "page": page, "makes": makes, "compared": compared}
    return render(request, "reports/reports.html", context)


@in_report
@require_safe
def report(request: Any, report: Any) -> HttpResponse:
    """What the report rests on, and every version with its files."""
    versions = queries.versions_of(report)
    # the comparison of the report comes last: it was read with all that is asked of it
    behind = [*(one.comparison for one in versions), report.comparison]
    known = freshness_among(request.user, behind)
    fresh = known[report.comparison_id]
    context = {
        "report": report,
        "fresh": fresh,
        "versions": [_marked(one, known[one.comparison_id]) for one in versions],
        "facts": _facts(report),
        "makes": request.makes,
        "shares": request.shares,
        "buildable": report.comparison is not None and not fresh.withdrawn,
    }
    return render(request, "reports/report.html", context)


def _marked(version: Any, fresh: Any) -> dict[str, Any]:
    """A version with whether something in it was taken back, or has changed since."""
    formats = ", ".join(ending.removeprefix(".").upper() for ending in version.differing)
    told = {"withdrawn": fresh.withdrawn, "stale": fresh.stale}
    return {"version": version, "differing": formats, **told}


def _facts(report: Any) -> list[tuple[str, str]]:
    titles = [say(one.title) for one in sections_of(report.kind) if one.name in report.left_out]
    names = dict(queries.units_of(report))
    owner = report.house or report.consortium
    found = [
        (say("reports.kind"), say(f"reports.kind.{report.kind}")),
        (say("reports.comparison"), report.comparison.name if report.comparison else ""),
        (say("reports.unit"), names.get(report.unit, report.unit)),
        (say("reports.language"), dict(settings.LANGUAGES)[report.language]),
        (say("reports.owner"), owner.name),
        (say("edition.left_out"), current().listing(titles)),
    ]
    return [one for one in found if one[1]]


@in_report
@require_http_methods(FORM)
def share(request: Any, report: Any) -> HttpResponse:
    """Ask whether the whole consortium may read it, or its house alone again."""
    if not request.shares:
        raise PermissionDenied
    if request.method == "POST":
        actions.share(request.user, report, shared=not report.shared)
        messages.success(
            request, say("reports.is_shared" if report.shared else "reports.is_kept_back")
        )
        return redirect("reports:report", request.consortium.slug, report.pk)
    return render(request, "reports/share.html", {"report": report})


@for_makers
@require_http_methods(FORM)
def remove(request: Any, report: Any) -> HttpResponse:
    """Ask whether to remove it, and do so."""
    if request.method == "POST":
        name = report.name
        actions.remove_report(request.user, report)
        messages.success(request, say("reports.is_removed", name=name))
        return redirect("reports:reports", request.consortium.slug)
    context = {"report": report, "count": report.version_count}
    return render(request, "reports/remove.html", context)
