"""Begin reports, and do the work that makes their versions here."""

from __future__ import annotations

from site_comparisons import work_on

from innaxe.site.jobs.models import Job
from innaxe.site.reports import actions
from innaxe.site.reports.models import Version
from innaxe.studies.edited_reports import sections_of


def begun(by, consortium, comparison, kind="unit", **more):
    more.setdefault("owner", "north")
    told = {"name": "Our report", "kind": kind, "comparison": comparison.pk, "language": "en"}
    return actions.make_report(by, consortium, **told | more)


def shorten(by, report):
    """Leave out every section that can be: for what is done with a report, whatever it says."""
    off = [one.name for one in sections_of(report.kind) if not one.fixed]
    told = {"name": report.name, "comparison": report.comparison_id, "language": report.language}
    return actions.change_report(by, report, **told, unit=report.unit, left_out=off)


def build(by, report):
    """Make a version here; give back the job as it ended."""
    job = actions.ask_version(by, report)
    work_on(job.pk)
    return Job.objects.get(pk=job.pk)


def again(by, version):
    job = actions.ask_rebuild(by, version)
    work_on(job.pk)
    return Job.objects.get(pk=job.pk)


def version_of(by, report, number=1):
    """A version with a small file instead of a whole report: who reads it does not look into it."""
    job = actions.ask_version(by, report)
    order = {"number": number, "name": report.name, "kind": report.kind, "texts": {}}
    more = {"left_out": [], "unit": report.unit, "language": "en", "day": "2026-11-21", "waves": []}
    facts = {"publisher": "North", "fictitious": False, "comparison": "Test"}
    behind = {"comparison": report.comparison, "data_sha256": "0" * 64}
    actions.keep_version(job, report, order | more | facts, {".pdf": b"%PDF-"}, **behind)
    Job.objects.filter(pk=job.pk).update(state="done")
    return Version.objects.get(report=report, number=number)
