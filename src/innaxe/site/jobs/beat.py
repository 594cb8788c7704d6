"""Signs of life and progress of running jobs, written beside the transaction of the work."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection
from django.utils import timezone

from innaxe.site.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["HERE", "alive", "write_beat"]

EVERY = 10.0  # seconds between two signs of life
HERE: set[int] = set()  # jobs that this process is doing


def write_beat(job: Job, done: int, total: int, step: dict[str, Any]) -> bool:
    """Write how far a job is; give back whether it has to stop.

    It has to where somebody wishes it, and where another worker took it over because this one had
    been silent. Inside a transaction of SQLite nothing can be written beside it, and nobody else
    could have written a wish either: the next call outside of it makes up for both.
    """
    values = {"done": done, "total": total, "step": step, "heartbeat": timezone.now()}
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        return _beside(job, values)
    if connection.in_atomic_block:
        return False
    mine = Job.objects.filter(pk=job.pk, started=job.started)
    return not mine.update(**values) or mine.filter(cancel_wanted=True).exists()


def _beside(job: Job, values: dict[str, Any]) -> bool:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "UPDATE jobs_job SET done=%s, total=%s, step=%s, heartbeat=%s"
                " WHERE id=%s AND started=%s RETURNING cancel_wanted",
                [
                    values["done"],
                    values["total"],
                    json.dumps(values["step"]),
                    values["heartbeat"],
                    job.pk,
                    job.started,
                ],
            )
            row = cursor.fetchone()
    finally:
        other.close()
    return row is None or bool(row[0])


@contextmanager
def alive(job: Job) -> Iterator[None]:
    """Give a sign of life now and then while the work inside goes on."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(stop, job), daemon=True)
    HERE.add(job.pk)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=EVERY)
        HERE.discard(job.pk)


def _beat_until(stop: threading.Event, job: Job) -> None:
    while not stop.wait(EVERY):
        try:
            Job.objects.filter(pk=job.pk, started=job.started).update(heartbeat=timezone.now())
        except DatabaseError:
            continue  # the file is being written to; the next sign comes in time
        finally:
            connection.close()
