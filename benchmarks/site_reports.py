"""How long reports of the site take: ``python benchmarks/site_reports.py [--units 300]``.

A dataset of units x indicators is compared, and each kind of report is made as its job makes it,
twice: with the chart engine still to be started, and with it running. Printed are seconds, the
multiple of a bare view of the same site, and the memory that the process has taken at most.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from typing import Any

os.environ.setdefault("INNAXE_DATA", tempfile.mkdtemp(prefix="innaxe-reports-"))
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innaxe.site.settings")

import django

django.setup()

import numpy as np  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PILLARS = 7
KINDS = ("unit", "public", "audit", "guidelines")


def main() -> None:
    """Fill, compare, make every report, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=70)
    sizes = parser.parse_args()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    made, coordinator = compared(sizes.units, sizes.indicators)
    bare = bare_view(coordinator)
    print(f"{connection.vendor}, {sizes.units} units x {sizes.indicators} indicators, ", end="")
    print(f"{made.draws} draws; a bare view takes {bare * 1000:.1f} ms")
    for kind in KINDS:
        for state in ("first", "again"):
            seconds, busy, size = report(coordinator, made, kind)
            print(
                f"{kind:<12}{state:<7}{seconds:6.2f} s ({busy:5.2f} s of processor)"
                f"{seconds / bare:8.0f} x bare"
                f"{size / 1e6:7.1f} MB of files{peak():7.0f} MB of memory"
            )


def compared(units: int, indicators: int) -> tuple[Any, Any]:
    """A comparison of made-up statistics, computed."""
    from innaxe.indicators import catalogue, freeze
    from innaxe.site.benchmark.actions import ask_comparison
    from innaxe.site.consortium.actions import found
    from innaxe.site.indicators.models import Dataset, IndicatorSet, Observation
    from innaxe.site.people.models import Person

    person = Person.objects.create_user("who@example.org", None, name="Who", is_founder=True)
    consortium = found(person, name="C", languages=["en"], default_language="en", slug="c")
    plain = freeze(catalogue(), [one.id for one in catalogue()], name="Set", version="1")
    IndicatorSet.objects.create(
        consortium=consortium, name="Set", version="1", sha256=plain.sha256, content=plain.to_dict()
    )
    dataset = Dataset.objects.create(consortium=consortium, name="D", kind="table", sha256="0" * 64)
    rng = np.random.default_rng(1)
    values = rng.normal(50, 10, (units, indicators)) + rng.normal(0, 6, (units, 1))
    Observation.objects.bulk_create(
        (
            Observation(
                dataset=dataset, unit=f"U{u:03}", indicator=f"I{i:02}", year=2024,
                value=float(values[u, i]), status="recorded",
            )
            for u in range(units)
            for i in range(indicators)
        ),
        batch_size=5000,
    )  # fmt: skip
    tree = framework(indicators)
    made = ask_comparison(
        person, consortium, name="C", what=f"dataset:{dataset.pk}", recipe="coin",
        framework=("tree.csv", tree),
    )  # fmt: skip
    work(made.job_id)
    made.refresh_from_db()
    return made, person


def framework(indicators: int) -> bytes:
    """Indicators under seven pillars."""
    rows = ["iCode,iName,Parent,Level,Direction,Weight,Type,Unit"]
    rows += [
        f"I{i:02},Indicator {i},P{i % PILLARS},1,1,1,Indicator,number" for i in range(indicators)
    ]
    rows += [f"P{p},Pillar {p},X,2,1,1,Aggregate," for p in range(min(PILLARS, indicators))]
    return "\n".join([*rows, "X,Index,,3,1,1,Aggregate,"]).encode()


def work(number: int) -> Any:
    """Do the work of a job here; give it back."""
    from innaxe.site.jobs.actions import perform
    from innaxe.site.jobs.models import Job

    perform(number)
    job = Job.objects.get(pk=number)
    if job.state != "done":
        raise SystemExit(f"{job.kind}: {job.problems}")
    return job


def bare_view(person: Any) -> float:
    """Seconds of a page that shows nearly nothing: the median of many."""
    from django.test import Client

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person, backend=BACKEND)
    times: list[float] = []
    for _ in range(30):
        start = time.perf_counter()
        client.get("/me/")
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def report(person: Any, made: Any, kind: str) -> tuple[float, float, int]:
    """Seconds from taking the job to its end, those of the processor, and bytes of the files."""
    from innaxe.site.reports.actions import ask_version, make_report
    from innaxe.site.reports.models import ReportFile
    from innaxe.site.reports.queries import report_of

    begun = make_report(
        person, made.consortium, name=kind, kind=kind, comparison=made.pk, language="en",
        owner="consortium",
    )  # fmt: skip
    job = ask_version(person, report_of(person, made.consortium, begun.pk))
    start, began = time.perf_counter(), time.process_time()
    work(job.pk)
    seconds, busy = time.perf_counter() - start, time.process_time() - began
    sizes = ReportFile.objects.filter(version__report=begun).values_list("size", flat=True)
    return seconds, busy, sum(sizes)


def peak() -> float:
    """Megabytes that the process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
