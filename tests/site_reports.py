"""Begin reports, and do the work that makes their versions here."""

from __future__ import annotations

from site_comparisons import work_on

from innaxe.site.jobs.models import Job
from innaxe.site.reports import actions
from innaxe.site.reports.models import Version


def begun(by, consortium, comparison, kind="unit", **more):
    more.setdefault("owner", "north")
    told = {"name": "Our report", "kind": kind, "comparison": comparison.pk, "language": "en"}
    return actions.make_report(by, consortium, **told | more)


def build(by, report):
    """Make a version here; give back the job as it ended."""
    job = actions.ask_version(by, report)
    work_on(job.pk)
    return Job.objects.get(pk=job.pk)


def again(by, version):
    job = actions.ask_rebuild(by, version)
    work_on(job.pk)
    return Job.objects.get(pk=job.pk)


def version_of(by, report):
    """A version with a small file instead of a whole report: who reads it does not look into it."""
    job = actions.ask_version(by, report)
    order = {"number": 1, "name": report.name, "kind": report.kind, "left_out": [], "texts": {}}
    more = {"unit": report.unit, "language": "en", "day": "2026-11-21", "waves": []}
    facts = {"publisher": "North", "fictitious": False, "comparison": "Test"}
    behind = {"comparison": report.comparison, "data_sha256": "0" * 64}
    actions.keep_version(job, report, order | more | facts, {".pdf": b"%PDF-"}, **behind)
    Job.objects.filter(pk=job.pk).update(state="done")
    return Version.objects.get(report=report, number=1)
