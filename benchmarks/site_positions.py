"""Positions with twenty readers at once: ``python benchmarks/site_positions.py [--seconds 60]``.

A comparison of 300 units by 70 indicators is computed and read through the real server (web and
worker) by twenty readers who each ask every five seconds, on the database of ``DATABASE_URL`` (it
must be empty) or on SQLite in a folder of its own. Printed are the median and the 95 % quantile as
readers see them, the first view after a change apart, and all as multiples of the bare view that
each reader asks for in between; then what one request of its own takes: what-if, charts, tables.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

UNITS, INDICATORS, PILLARS = 300, 70, 8

os.environ.setdefault("INNAXE_DATA", tempfile.mkdtemp(prefix="innaxe-positions-"))
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")
os.environ["INNAXE_HOSTS"] = "127.0.0.1"
sys.path.insert(0, str(Path(__file__).parent))

import site_readers  # noqa: E402 - it reads the environment

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.people.models import Person


def main() -> None:
    """Fill, compute, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    person, made = filled()
    computed(made)
    cookie = site_readers.session_of(person)
    print(f"database: {connection.vendor}, {UNITS} units, {INDICATORS} indicators")
    root = f"/c/{made.consortium.slug}/position/{made.pk}/"
    connection.close()
    words = [sys.executable, "-m", "innaxe", "serve", "--port", str(site_readers.PORT)]
    server = subprocess.Popen(words)
    try:
        site_readers.wait_until_ready()
        bare = median_of("/health/", "", 20)
        alone(root, cookie, bare)
        together(root, cookie, seconds)
        after_a_change(root, cookie, made, bare)
        print(f"{'peak memory of web and worker':40} {memory_of(server.pid):8.0f} MB")
    finally:
        server.terminate()
        server.wait(timeout=30)


def filled() -> tuple[Person, Comparison]:
    """A consortium with a comparison that waits for its computing."""
    import numpy as np

    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Membership, Person
    from innaxe.studies.comparison import digest

    consortium = Consortium.objects.create(slug="bench", name="Bench", languages=["en"])
    person = Person.objects.create_user("c@example.org", "a long enough password")
    Membership.objects.create(person=person, consortium=consortium, role="coordinator")
    rng = np.random.default_rng(1)
    strength = rng.normal(size=UNITS)
    values = {
        f"I{i:02}": (strength / 2 + rng.normal(size=UNITS)).round(6).tolist()
        for i in range(INDICATORS)
    }
    inputs = {
        "units": [{"code": f"U{i:03}", "name": f"Unit {i:03}"} for i in range(UNITS)],
        "framework": tree(list(values)),
        "values": values,
        "standard_errors": {},
        "n": {},
        "years": {code: [2024] * UNITS for code in values},
        "flags": {},
    }
    return person, Comparison.objects.create(
        consortium=consortium,
        name="Large",
        recipe="coin",
        draws=1000,
        source="made up for the benchmark",
        inputs=inputs,
        inputs_sha256=digest(inputs),
        made_by=person,
    )


def tree(codes: list[str]) -> list[dict[str, Any]]:
    """Indicators in pillars, pillars in an index."""
    row = {"Direction": 1, "Weight": 1.0, "Unit": ""}
    found = [
        {**row, "Level": 1, "iCode": code, "iName": f"Indicator {i}", "Parent": f"P{i % PILLARS}"}
        | {"Type": "Indicator"}
        for i, code in enumerate(codes)
    ]
    found += [
        {**row, "Level": 2, "iCode": f"P{i}", "iName": f"Pillar {i}", "Parent": "INDEX"}
        | {"Type": "Aggregate"}
        for i in range(PILLARS)
    ]
    top = {"Level": 3, "iCode": "INDEX", "iName": "Index", "Parent": "", "Type": "Aggregate"}
    return [*found, {**row, **top}]


def computed(made: Comparison) -> None:
    """The job of the comparison, and the closer look at one unit, timed."""
    from innaxe.site.benchmark.actions import ask_examination
    from innaxe.site.benchmark.models import Examination
    from innaxe.site.benchmark.work import examine, make_comparison
    from innaxe.site.jobs.models import Job

    def timed(name: str, run: Any, **params: int) -> None:
        start = time.perf_counter()
        run(Job(kind="bench", params=params), lambda *_told: None)
        print(f"{name:40} {time.perf_counter() - start:8.1f} s")

    timed("compute and keep the comparison", make_comparison, comparison=made.pk)
    made.refresh_from_db()
    asked = ask_examination(made.made_by, made, "ways", "U150")
    timed("ways up of one unit", examine, examination=asked.pk)
    assert Examination.objects.count() == 2  # noqa: S101, PLR2004 - the audit came along


def median_of(path: str, cookie: str, runs: int) -> float:
    """Milliseconds of the median of requests one after the other."""
    return statistics.median(site_readers.get(path, cookie) for _ in range(runs))


def alone(root: str, cookie: str, bare: float) -> None:
    """What one reader waits for: the first view, and the next ones."""
    print(f"{'one reader, bare view':40} {bare:8.1f} ms")
    for name, path in (
        ("scoreboard", root),
        ("position", f"{root}units/U150/"),
        ("what holds it back", f"{root}units/U150/ways/"),
        ("audit", f"{root}audit/"),
        ("map", f"{root}map/"),
        ("what-if, other weights", f"{root}what-if/?asked=1&weight-P1=3&weight-P2=0.5"),
        ("chart as SVG", f"{root}units/U150/figures/ranks.svg"),
        ("chart as PNG", f"{root}units/U150/figures/ranks.png"),
        ("table as XLSX", f"{root}units/U150/figures/indicators.xlsx"),
    ):
        first = site_readers.get(path, cookie)
        again = median_of(path, cookie, 7)
        print(
            f"{name:40} first {first:8.1f} ms ({first / bare:6.1f} x bare), "
            f"then {again:8.1f} ms ({again / bare:6.1f} x bare)"
        )


def together(root: str, cookie: str, seconds: float) -> None:
    """Twenty readers: all at the scoreboard, then each at a position of its own."""
    asked, bare = site_readers.ask_together(root, cookie, seconds)
    site_readers.told("scoreboard, 20 readers", asked, bare)
    rng = random.Random(2)  # noqa: S311 - which unit is read
    lock = threading.Lock()
    plain = site_readers.get

    def any_unit(path: str, who: str) -> float:
        if path != "any":
            return plain(path, who)
        with lock:
            unit = rng.randrange(UNITS)
        return plain(f"{root}units/U{unit:03}/", who)

    site_readers.get = any_unit
    try:
        asked, bare = site_readers.ask_together("any", cookie, seconds)
    finally:
        site_readers.get = plain
    site_readers.told("position of any unit, 20 readers", asked, bare)


def after_a_change(root: str, cookie: str, made: Comparison, bare: float) -> None:
    """The first views of a result that nobody has seen yet."""
    from innaxe.site.benchmark.models import Comparison

    found: dict[str, list[float]] = {"scoreboard": [], "position": []}
    for number in range(7):
        # another hash is another result for all that is kept of pages
        Comparison.objects.filter(pk=made.pk).update(sha256=f"{number:064d}")
        found["scoreboard"].append(site_readers.get(root, cookie))
        found["position"].append(site_readers.get(f"{root}units/U{100 + number}/", cookie))
    for name, taken in found.items():
        middle = statistics.median(taken)
        print(
            f"{f'{name}, first view after a change':40} {middle:8.1f} ms "
            f"({middle / bare:6.1f} x bare), slowest {max(taken):8.1f} ms"
        )


def memory_of(number: int) -> float:
    """Megabytes at the most of a process and all that it started."""
    found = 0.0
    for one in (number, *children_of(number)):
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
        except OSError:
            continue
        found += sum(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
    return found or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def children_of(number: int) -> list[int]:
    """Processes that a process started, and those that they started."""
    path = Path(f"/proc/{number}/task/{number}/children")
    try:
        own = [int(one) for one in path.read_text().split()]
    except OSError:
        return []
    return [*own, *(other for one in own for other in children_of(one))]


if __name__ == "__main__":
    main()
