"""How long the site's large pages and imports take: ``python benchmarks/site_figures.py``.

Runs on the database of ``DATABASE_URL`` (a new one is made for the run and dropped), else on SQLite
in a folder of its own. Times are wall time in the server, medians of several requests by Django's
test client, and multiples of a bare Django view that answers one word in the same run.
"""

from __future__ import annotations

import os
import resource
import statistics
import tempfile
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innaxe.site.settings")
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")
os.environ.setdefault("INNAXE_SECRET_KEY", "only-for-the-benchmark")
os.environ.setdefault("INNAXE_DATA", tempfile.mkdtemp(prefix="innaxe-bench-"))
os.environ.setdefault("INNAXE_HOSTS", "testserver")

import django

django.setup()

from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, get_runner, override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from innaxe.indicators import catalogue, freeze  # noqa: E402
from innaxe.site.consortium.models import Consortium, Organisation  # noqa: E402
from innaxe.site.indicators.actions import (  # noqa: E402
    commit_upload,
    receive_statistics,
    sign,
    undo_upload,
)
from innaxe.site.indicators.models import Change, Figure, IndicatorSet, Observation, Wave  # noqa: E402
from innaxe.site.indicators.queries.signoff import copy_of  # noqa: E402
from innaxe.site.people.models import Membership, Person  # noqa: E402
from innaxe.site.scope import reach  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

ORGANISATIONS, ROWS, RUNS = 50, 100_000, 15
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def main() -> None:
    """Make a database, fill it, measure, drop it."""
    runner = get_runner(django.conf.settings)(verbosity=0, interactive=False)
    old = runner.setup_databases()
    try:
        print(f"database: {connection.vendor}")
        measure()
    finally:
        runner.teardown_databases(old)


def measure() -> None:
    """All rows of the table."""
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        wave, coordinator, editor = filled()
        bare = median_of(Client(), "/health/")
        print(f"{'page':34} {'ms':>8} {'x bare':>8} {'queries':>8} {'kB':>7}")
        print(f"{'bare view':34} {bare:8.1f} {1:8.1f}")
        base = f"/c/{wave.consortium.slug}/"
        grid = f"{base}organisations/o00/waves/{wave.number}/"
        for name, person, path in (
            ("overview, 70 x 50", coordinator, f"{base}waves/{wave.number}/overview/"),
            ("progress board, 50", coordinator, f"{base}waves/{wave.number}/"),
            ("released figures, 70 x 50", coordinator, f"{base}waves/{wave.number}/released/"),
            ("grid of one organisation, 70", editor, grid),
            ("summary before signing", editor, f"{grid}sign/"),
        ):
            client = Client()
            client.force_login(person, backend=BACKEND)
            taken = median_of(client, path)
            queries, size = looked_at(client, path)
            line = f"{name:34} {taken:8.1f} {taken / bare:8.1f} {queries:8d} {size / 1024:7.0f}"
            print(line)
        imported(coordinator, wave.consortium)


def filled() -> tuple[Wave, Person, Person]:
    """A consortium of 50 organisations with all 70 indicators, every other one signed."""
    consortium = Consortium.objects.create(slug="bench", name="Bench", languages=["en"])
    plain = freeze(catalogue(), [one.id for one in catalogue()], name="All", version="1")
    agreed = IndicatorSet.objects.create(
        consortium=consortium, name="All", version="1", sha256=plain.sha256, content=plain.to_dict()
    )
    today = timezone.localdate()
    first, wave = (
        Wave.objects.create(
            consortium=consortium,
            number=number,
            name=f"Wave {number}",
            year=2024 + number,
            opens=today - timedelta(days=90),
            closes=today + timedelta(days=9),
            indicator_set=agreed,
        )
        for number in (1, 2)
    )
    coordinator = Person.objects.create_user("c@example.org", "a long enough password")
    Membership.objects.create(person=coordinator, consortium=consortium, role="coordinator")
    editors = [made_organisation(number, first, wave) for number in range(ORGANISATIONS)]
    Wave.objects.filter(pk=wave.pk).update(closes=today - timedelta(days=1))
    wave.refresh_from_db()
    return wave, coordinator, editors[0]


def made_organisation(number: int, first: Wave, wave: Wave) -> Person:
    """One organisation with two waves of figures and a person who edits and signs."""
    one = Organisation.objects.create(
        consortium=wave.consortium, code=f"o{number:02d}", name=f"Organisation {number}"
    )
    person = Person.objects.create_user(f"o{number}@example.org", "a long enough password")
    for role in ("editor", "approver"):
        Membership.objects.create(
            person=person, consortium=wave.consortium, organisation=one, role=role
        )
    from django.db import transaction

    with transaction.atomic(), reach([one.pk]):
        for each in (first, wave):
            rows = [
                Figure(
                    wave=each,
                    organisation=one,
                    indicator=indicator.id,
                    value=10.0 + number + place,
                    basis="recorded",
                )
                for place, indicator in enumerate(catalogue())
                if place % 7 or each is first
            ]
            Figure.objects.bulk_create(rows)
            Change.objects.bulk_create(
                Change(wave=each, organisation=one, indicator=row.indicator, revision=1)
                for row in rows
            )
        if number % 2:
            release = ("named", "anonymous", "totals")[number % 3]
            seen = copy_of(one, wave)["sha256"]
            sign(person, one, wave, release=release, seen=seen)
    return person


def median_of(client: Client, path: str) -> float:
    """Milliseconds of the median request, after one that warms up."""
    taken = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        response = client.get(path)
        taken.append(1000 * (time.perf_counter() - start))
        assert response.status_code == 200, (path, response.status_code)  # noqa: S101, PLR2004
    return statistics.median(taken[1:])


def looked_at(client: Client, path: str) -> tuple[int, int]:
    """Number of queries, the settings of the fence apart, and size of a page."""
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    apart = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    asked = [
        one["sql"]
        for one in queries
        if not one["sql"].startswith(apart)
        and "set_config" not in one["sql"]
        and "current_setting" not in one["sql"]
    ]
    return len(asked), len(response.content)


def imported(person: Person, consortium: Consortium) -> None:
    """Send, take over and take back 100,000 published values."""
    lines = ["unit,indicator,year,value,unit_of_measure,source"]
    lines += [
        f"U{number % 1000:04d},series{number // 10_000},{2010 + number // 1000 % 10},"
        f"{number * 0.37:.2f},persons,Benchmark"
        for number in range(ROWS)
    ]
    content = "\n".join(lines).encode()
    files = [("long.csv", content)]
    upload = timed(
        "receive and check 100,000 values",
        lambda: receive_statistics(person, consortium, files=files, kind="table"),
    )
    timed("take over 100,000 values", lambda: commit_upload(person, upload))
    assert Observation.objects.count() == ROWS  # noqa: S101
    timed("take back 100,000 values", lambda: undo_upload(person, upload))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory of the whole run':34} {peak:8.0f} MB")


def timed(name: str, work: Callable[[], Any]) -> Any:
    """Say how long something took."""
    start = time.perf_counter()
    result = work()
    print(f"{name:34} {time.perf_counter() - start:8.2f} s")
    return result


if __name__ == "__main__":
    main()
