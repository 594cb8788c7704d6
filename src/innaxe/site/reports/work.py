"""Making a version of a report, and making one again to compare, as jobs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from innaxe.errors import RequestError
from innaxe.site.jobs.work import kind
from innaxe.site.reports.actions import keep_rebuilt, keep_version
from innaxe.site.reports.kept import (
    calendar_of,
    drawn_behind,
    examined_behind,
    kept_of,
    set_behind,
)
from innaxe.site.reports.models import Report, Version
from innaxe.site.reports.queries import freshness_of
from innaxe.studies.comparison import digest
from innaxe.studies.edited_reports import Order, edited_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.indicators.models import IndicatorSet
    from innaxe.site.jobs.models import Job
    from innaxe.site.jobs.work import Progress

__all__ = ["make_again", "make_version"]

_FURTHER = ("map", "regions", "examined")
_REPORTS = ("consortium", "house", "comparison__wave__indicator_set")


@kind("report")
def make_version(job: Job, progress: Progress) -> dict[str, Any]:
    """Make every format and keep them; called again after a crash it finds it done, or does it."""
    report = Report.objects.select_related(*_REPORTS).filter(pk=job.params["report"]).first()
    if report is None:
        raise RequestError.of("reports.gone")
    if not Version.objects.filter(job=job).exists():
        made = _comparison(job, report)
        stored = set_behind(made)
        order = _order(report, made, job.params["day"])
        data = _data_hash(made, stored, order)
        files = _files(made, stored, order, data, progress)
        keep_version(
            job, report, order, files, comparison=made, indicator_set=stored, data_sha256=data
        )
    return {"url": _url(report)}


@kind("rebuild")
def make_again(job: Job, progress: Progress) -> dict[str, Any]:
    """Make a version again from what was kept, and keep which formats differ."""
    version = (
        Version.objects.select_related("report__consortium", "indicator_set", "comparison__wave")
        .filter(pk=job.params["version"])
        .first()
    )
    if version is None:
        raise RequestError.of("reports.gone")
    made, stored = _comparison(job, version), version.indicator_set
    if _data_hash(made, stored, version.order) != version.data_sha256:
        raise RequestError.of("reports.other_data")
    files = _files(made, stored, version.order, version.data_sha256, progress)
    differing = keep_rebuilt(version, files)
    return {"url": _url(version.report), "differing": differing}


def _comparison(job: Job, one: Report | Version) -> Comparison:
    if one.comparison is None or one.comparison.board is None:
        raise RequestError.of("reports.no_comparison")
    assert job.person is not None  # noqa: S101 - whoever asked is read with the job
    if freshness_of(job.person, one).withdrawn:
        raise RequestError.of("reports.withdrawn")
    return one.comparison


def _order(report: Report, made: Comparison, day: str) -> dict[str, Any]:
    """All that goes into a version beside the comparison and the set, as plain data."""
    latest = report.versions.values_list("number", flat=True).first() or 0
    owner = report.house or report.consortium
    return {
        "number": latest + 1,
        "name": report.name,
        "kind": report.kind,
        "unit": report.unit,
        "language": report.language,
        "day": day,
        "publisher": owner.name,
        "fictitious": report.consortium.fictitious,
        "left_out": sorted(report.left_out),
        "texts": dict(report.texts),
        "comparison": made.name,
        "waves": calendar_of(report.consortium) if report.kind == "guidelines" else [],
        **drawn_behind(made, report.kind),
        "examined": examined_behind(made, report.kind, report.unit),
    }


def _data_hash(made: Comparison, stored: IndicatorSet | None, order: Mapping[str, Any]) -> str:
    return digest(
        {
            "inputs": made.inputs_sha256,
            "result": made.sha256,
            "set": stored.sha256 if stored else "",
            "waves": order["waves"],
            # versions of before know nothing of these, and keep their hash
            **{name: order[name] for name in _FURTHER if order.get(name)},
        }
    )


def _files(
    made: Comparison,
    stored: IndicatorSet | None,
    order: Mapping[str, Any],
    data: str,
    progress: Progress,
) -> dict[str, bytes]:
    asked = Order(
        kind=order["kind"],
        language=order["language"],
        day=date.fromisoformat(order["day"]),
        unit=order["unit"],
        publisher=order["publisher"],
        fictitious=order["fictitious"],
        left_out=frozenset(order["left_out"]),
        texts=order["texts"],
        facts=(
            ("edition.number", str(order["number"])),
            ("edition.comparison", order["comparison"]),
            ("edition.data", data),
        ),
    )
    return edited_files(kept_of(made, stored, order["waves"], order), asked, progress)


def _url(report: Report) -> str:
    return reverse("reports:report", args=[report.consortium.slug, report.pk])
