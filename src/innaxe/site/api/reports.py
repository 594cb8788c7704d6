"""Operations on reports: begin, choose, write, make, make again, download, share, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.site.api import schemas_reports as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at
from innaxe.site.api.pages import Pages
from innaxe.site.api.schemas import JobOut
from innaxe.site.reports import actions, queries
from innaxe.site.reports.views.versions import file_answer
from innaxe.site.words import current
from innaxe.studies.edited_reports import places_in_words

if TYPE_CHECKING:
    from innaxe.site.reports.models import Report, Version

router = Router(tags=["reports"])
REPORTS = "/consortia/{slug}/reports"
REPORT = f"{REPORTS}/{{report}}"
VERSION = f"{REPORT}/versions/{{version}}"
LARGEST = 2**63 - 1


def _report(request: Any, slug: str, number: int) -> Report:
    """The report, if the person may read it; no number that a database cannot hold."""
    return queries.report_of(request.user, consortium_at(request, slug), min(number, LARGEST))


def _for_makers(request: Any, slug: str, number: int) -> Report:
    found = _report(request, slug, number)
    if not queries.may_make(request.user, found):
        raise PermissionDenied
    return found


def _plain(report: Any) -> dict[str, Any]:
    names = ("name", "kind", "unit", "language", "left_out", "shared", "revision", "changed")
    return {name: getattr(report, name) for name in names} | {
        "id": report.pk,
        "comparison": report.comparison_id,
        "owner": report.house.code if report.house else None,
        "versions": getattr(report, "version_count", 0),
    }


@router.get(REPORTS, response={200: list[schemas.ReportOut], **ERRORS})
@paginate(Pages)
def list_reports(request: Any, slug: str) -> Any:
    """The reports that you may read."""
    found = queries.reports_of(request.user, consortium_at(request, slug))
    return [_plain(one) for one in found]


@router.post(REPORTS, response={201: schemas.ReportOut, **ERRORS})
def begin_report(request: Any, slug: str, given: schemas.ReportIn) -> Any:
    """Begin a report for a house in which you are editor or approver, or for the consortium."""
    made = actions.make_report(request.user, consortium_at(request, slug), **given.dict())
    return Status(201, _plain(made))


@router.get(REPORT, response={200: schemas.ReportOut, **ERRORS})
def read_report(request: Any, slug: str, report: int) -> Any:
    """One report."""
    return _plain(_report(request, slug, report))


@router.put(REPORT, response={200: schemas.ReportOut, **ERRORS})
def change_report(request: Any, slug: str, report: int, given: schemas.ReportChange) -> Any:
    """Choose comparison, unit, language and sections."""
    found = _for_makers(request, slug, report)
    return _plain(actions.change_report(request.user, found, **given.dict()))


@router.delete(REPORT, response={204: None, **ERRORS})
def remove_report(request: Any, slug: str, report: int) -> Any:
    """Remove a report with all of its versions."""
    actions.remove_report(request.user, _for_makers(request, slug, report))
    return Status(204, None)


@router.get(f"{REPORT}/places", response={200: list[schemas.PlaceOut], **ERRORS})
def list_places(request: Any, slug: str, report: int) -> Any:
    """The places that may hold own text."""
    found = places_in_words(_report(request, slug, report).kind, current())
    return [{"place": place, "title": title} for place, title in found.items()]


@router.get(f"{REPORT}/texts", response={200: schemas.TextsOut, **ERRORS})
def read_texts(request: Any, slug: str, report: int) -> Any:
    """Own text as it was typed."""
    found = _report(request, slug, report)
    return {"revision": found.revision, "texts": found.texts}


@router.put(f"{REPORT}/texts", response={200: schemas.TextsOut, **ERRORS})
def write_texts(request: Any, slug: str, report: int, given: schemas.TextsIn) -> Any:
    """Write own text; every reference in it is looked up first."""
    found = _for_makers(request, slug, report)
    kept = actions.write_texts(request.user, found, given.texts, revision=given.revision)
    return {"revision": kept.revision, "texts": kept.texts}


@router.get(f"{REPORT}/figures", response={200: list[schemas.FigureOut], **ERRORS})
def list_figures(request: Any, slug: str, report: int, unit: str = "") -> Any:
    """The references that own text can hold, with what they say now; those of one unit."""
    found = _report(request, slug, report)
    figures = queries.figures_of(request.user, found)
    return [
        {"reference": one.typed, "says": says} for one, says in figures.offered(unit or found.unit)
    ]


@router.put(f"{REPORT}/shared", response={200: schemas.ReportOut, **ERRORS})
def share_report(request: Any, slug: str, report: int, given: schemas.SharedIn) -> Any:
    """Let the whole consortium read the report, or its house alone."""
    found = _report(request, slug, report)
    return _plain(actions.share(request.user, found, shared=given.shared))


def _version(one: Any, *, withdrawn: bool) -> dict[str, Any]:
    names = ("number", "made", "software", "data_sha256", "rebuilt")
    return {name: getattr(one, name) for name in names} | {
        "withdrawn": withdrawn,
        "differing": [ending.removeprefix(".") for ending in one.differing],
        "files": [
            {"format": file.ending.removeprefix("."), "size": file.size, "sha256": file.sha256}
            for file in one.listed
        ],
    }


@router.get(f"{REPORT}/versions", response={200: list[schemas.VersionOut], **ERRORS})
@paginate(Pages)
def list_versions(request: Any, slug: str, report: int) -> Any:
    """The versions of a report, the latest first."""
    found = _report(request, slug, report)
    versions = queries.versions_of(found)
    gone = queries.withdrawn_among(request.user, [one.comparison for one in versions])
    return [
        _version(one, withdrawn=one.comparison_id is None or one.comparison_id in gone)
        for one in versions
    ]


@router.post(f"{REPORT}/versions", response={202: JobOut, **ERRORS})
def make_version(request: Any, slug: str, report: int) -> Any:
    """Make a version, as a job."""
    return Status(202, actions.ask_version(request.user, _for_makers(request, slug, report)))


def _one(request: Any, slug: str, report: int, version: int) -> Version:
    return queries.version_of(_report(request, slug, report), min(version, 2**31 - 1))


@router.post(f"{VERSION}/rebuild", response={202: JobOut, **ERRORS})
def rebuild(request: Any, slug: str, report: int, version: int) -> Any:
    """Make a version again and compare its bytes, as a job."""
    _for_makers(request, slug, report)
    return Status(202, actions.ask_rebuild(request.user, _one(request, slug, report, version)))


@router.delete(VERSION, response={204: None, **ERRORS})
def remove_version(request: Any, slug: str, report: int, version: int) -> Any:
    """Remove a version with its files."""
    _for_makers(request, slug, report)
    actions.remove_version(request.user, _one(request, slug, report, version))
    return Status(204, None)


@router.get(f"{VERSION}/files/{{ending}}", response={200: bytes, **ERRORS})
def download(request: Any, slug: str, report: int, version: int, ending: schemas.Ending) -> Any:
    """One version in one format, as a file."""
    found = _one(request, slug, report, version)
    file = queries.file_of(request.user, found, ending)
    return file_answer(request, file, found.order["name"], found.number)
