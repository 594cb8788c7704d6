"""Make, write, share and remove reports; ask for versions; keep what the work has made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from innaxe import __version__
from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.benchmark.models import Comparison
from innaxe.site.jobs.actions import ask_for
from innaxe.site.permissions import require
from innaxe.site.reports.models import Report, ReportFile, Version
from innaxe.site.reports.queries import figures_of, freshness_of, owners_of
from innaxe.studies.edited_reports import KINDS, sections_of, told_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.jobs.models import Job
    from innaxe.site.people.models import Person

__all__ = [
    "ask_rebuild",
    "ask_version",
    "change_report",
    "keep_rebuilt",
    "keep_version",
    "make_report",
    "remove_report",
    "remove_version",
    "share",
    "write_texts",
]

MOST_REPORTS = 500
MOST_VERSIONS = 50


def _require_making(by: Person, report: Report) -> None:
    if report.house_id is None:
        require(by, "report.common", report.consortium_id)
    else:
        require(by, "report.make", report.consortium_id, report.house_id)


def _require_sharing(by: Person, report: Report) -> None:
    if report.house_id is None:
        require(by, "report.common", report.consortium_id)
    else:
        require(by, "report.share", report.consortium_id, report.house_id)


def _log(by: Person, code: str, report: Report, **params: Any) -> None:
    """Of a report that is not shared only its own house reads in the log."""
    place = {"consortium": report.consortium, "organisation": report.organisation}
    record(by, code, **place, name=report.name, **params)


@transaction.atomic
def make_report(
    by: Person,
    consortium: Consortium,
    *,
    name: str,
    kind: str,
    comparison: int,
    language: str,
    owner: str = "",
    unit: str = "",
) -> Report:
    """Begin a report, with every section on and no text of its own.

    Args:
        by: who makes it.
        consortium: whose workspace it stands in.
        name: of the report.
        kind: one of ``edited_reports.KINDS``.
        comparison: number of the comparison that it rests on.
        language: of the report.
        owner: code of the house whose report it is, or ``consortium``; may be left out by those
            who make reports for one alone.
        unit: whose report it is; the first one that is ranked if left out.

    Raises:
        RequestError: if one of these is not there, or there are too many reports.
    """
    owners = owners_of(by, consortium)
    if not owners:
        require(by, "report.read", consortium.pk)
        raise PermissionDenied
    chosen = next((one for one in owners if one.key == owner), None)
    chosen = owners[0] if not owner and len(owners) == 1 else chosen
    if chosen is None or kind not in KINDS:
        raise RequestError.of("reports.no_owner" if chosen is None else "reports.no_kind")
    if Report.objects.filter(consortium=consortium).count() >= MOST_REPORTS:
        raise RequestError.of("reports.many", most=MOST_REPORTS)
    made = _comparison(consortium, comparison)
    report = Report(
        consortium=consortium,
        house=chosen.organisation,
        organisation=chosen.organisation,
        name=name,
        kind=kind,
        comparison=made,
        unit=_unit(kind, made, unit),
        language=language,
        made_by=by,
    )
    report.save()
    _log(by, "log.report_made", report)
    return report


def _comparison(consortium: Consortium, number: int) -> Comparison:
    found = Comparison.objects.filter(consortium=consortium, pk=number).exclude(sha256="").first()
    if found is None:
        raise RequestError.of("reports.no_comparison")
    return found


def _unit(kind: str, made: Comparison, wanted: str) -> str:
    """The unit of a report: one that is ranked; none where the report is on all of them."""
    if kind not in {"unit", "guidelines"}:
        return ""
    board: Any = made.board
    ranks: dict[str, Any] = board["ranks"]
    if wanted and wanted not in ranks:
        raise RequestError.of("edited.no_unit", unit=wanted)
    return wanted or (min(ranks) if kind == "unit" else "")


@transaction.atomic
def change_report(
    by: Person,
    report: Report,
    *,
    name: str,
    comparison: int,
    language: str,
    unit: str = "",
    left_out: Iterable[str] = (),
) -> Report:
    """Rest the report on another comparison, in another language, with other sections.

    Its own text is kept; a figure in it that is gone is told of when a version is made.

    Raises:
        RequestError: if one of these is not there.
    """
    _require_making(by, report)
    made = _comparison(report.consortium, comparison)
    known = {one.name for one in sections_of(report.kind) if not one.fixed}
    unknown = sorted(set(left_out) - known)
    if unknown:
        raise RequestError.of("reports.no_section", names=tuple(unknown))
    report.name, report.comparison, report.language = name, made, language
    report.unit = _unit(report.kind, made, unit)
    report.left_out = sorted(set(left_out))
    report.changed = timezone.now()
    report.save()
    _log(by, "log.report_changed", report)
    return report


@transaction.atomic
def write_texts(by: Person, report: Report, texts: Mapping[str, str], *, revision: int) -> Report:
    """Keep own text; every reference in it is looked up first.

    Args:
        by: who writes.
        report: whose text it is.
        texts: by place; places without text are left out.
        revision: of the report when the person began to write.

    Raises:
        RequestError: what cannot be read, every figure that is not there, or ``reports.newer``
            if somebody else has written since.
    """
    _require_making(by, report)
    kept = {place: text.strip() for place, text in texts.items() if text.strip()}
    told_texts(report.kind, kept, figures_of(by, report))
    changed = Report.objects.filter(pk=report.pk, revision=revision).update(
        texts=kept, revision=revision + 1, changed=timezone.now()
    )
    if not changed:
        raise RequestError.of("reports.newer")
    report.refresh_from_db()
    _log(by, "log.report_written", report)
    return report


@transaction.atomic
def share(by: Person, report: Report, *, shared: bool) -> Report:
    """Let everybody of the consortium read the report and its versions, or its house alone."""
    _require_sharing(by, report)
    fence = None if shared else report.house
    # the log of a house tells of both
    record(
        by,
        "log.report_shared" if shared else "log.report_kept_back",
        consortium=report.consortium,
        organisation=None if shared else report.house,
        name=report.name,
    )
    report.shared, report.organisation = shared, fence
    report.save(update_fields=["shared", "organisation"])
    Version.objects.filter(report=report).update(organisation=fence)
    ReportFile.objects.filter(version__report=report).update(organisation=fence)
    return report


@transaction.atomic
def remove_report(by: Person, report: Report) -> None:
    """Remove a report with all of its versions; they cannot be brought back."""
    _require_making(by, report)
    _log(by, "log.report_removed", report)
    report.delete()


@transaction.atomic
def remove_version(by: Person, version: Version) -> None:
    """Remove a version with its files; they cannot be brought back."""
    _require_making(by, version.report)
    _log(by, "log.version_removed", version.report, number=version.number)
    version.delete()


@transaction.atomic
def ask_version(by: Person, report: Report) -> Job:
    """Put the making of a version into the queue.

    Raises:
        RequestError: what would stop it and can be seen now: a comparison that is gone or was
            taken back, a figure that is gone, too many versions.
    """
    _require_making(by, report)
    if report.versions.count() >= MOST_VERSIONS:
        raise RequestError.of("reports.many_versions", most=MOST_VERSIONS)
    told_texts(report.kind, report.texts, figures_of(by, report))
    return _asked(by, "report", report, report=report.pk, day=timezone.localdate().isoformat())


@transaction.atomic
def ask_rebuild(by: Person, version: Version) -> Job:
    """Put the making of a version anew into the queue, to compare its bytes.

    Raises:
        RequestError: ``reports.withdrawn`` if something in it was taken back.
    """
    _require_making(by, version.report)
    if freshness_of(by, version).withdrawn:
        raise RequestError.of("reports.withdrawn")
    return _asked(by, "rebuild", version.report, version=version.pk)


def _asked(by: Person, kind: str, report: Report, /, **params: Any) -> Job:
    return ask_for(
        by,
        kind,
        consortium=report.consortium,
        organisation=report.house,
        language=report.language,
        **params,
    )


@transaction.atomic
def keep_version(
    job: Job, report: Report, order: Mapping[str, Any], files: Mapping[str, bytes], **behind: Any
) -> Version:
    """Keep a version with all of its files, or nothing.

    Args:
        job: the work that made it.
        report: whose version it is.
        order: all that went into it.
        files: bytes by ending.
        behind: comparison, set and hash of the data.

    Raises:
        RequestError: ``reports.number`` if another version with its number came first.
    """
    # the report may have been shared while the files were made
    now = Report.objects.select_for_update().get(pk=report.pk)
    if now.versions.filter(number=order["number"]).exists():
        raise RequestError.of("reports.number", number=order["number"])
    version = Version.objects.create(
        report=now,
        organisation_id=now.organisation_id,
        number=order["number"],
        job=job,
        order=dict(order),
        software=__version__,
        made_by=job.person,
        **behind,
    )
    ReportFile.objects.bulk_create(
        ReportFile(
            version=version,
            organisation_id=now.organisation_id,
            ending=ending,
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
        for ending, content in files.items()
    )
    _log(job.person, "log.report_built", now, number=version.number)
    return version


@transaction.atomic
def keep_rebuilt(version: Version, files: Mapping[str, bytes]) -> list[str]:
    """Keep whether a version had the same bytes when it was made again.

    Returns:
        The endings of files that differ.
    """
    kept = dict(version.files.values_list("ending", "sha256"))
    now = {ending: hashlib.sha256(content).hexdigest() for ending, content in files.items()}
    version.differing = sorted(e for e in {*kept, *now} if kept.get(e) != now.get(e))
    version.rebuilt = timezone.now()
    version.save(update_fields=["differing", "rebuilt"])
    return version.differing
