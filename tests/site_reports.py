"""Begin reports, and do the work that makes their versions here."""

from __future__ import annotations

from site_comparisons import work_on

from innaxe.site.jobs.models import Job
from innaxe.site.reports import actions


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
