"""Signs of life and progress of running jobs, written beside the transaction of the work."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import OperationalError, connection
from django.utils import timezone

from innaxe.site.jobs.models import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["alive", "write_beat"]

EVERY = 10.0  # seconds between two signs of life


def write_beat(number: int, done: int, total: int, step: dict[str, Any]) -> bool:
    """Write how far a job is; give back whether somebody wishes it to stop.

    Inside a transaction of SQLite nothing can be written beside it, and nobody else could have
    written a wish either: the next call outside of it makes up for both.
    """
    values = {"done": done, "total": total, "step": step, "heartbeat": timezone.now()}
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        return _beside(number, values)
    if connection.in_atomic_block:
        return False
    Job.objects.filter(pk=number).update(**values)
    return Job.objects.filter(pk=number, cancel_wanted=True).exists()


def _beside(number: int, values: dict[str, Any]) -> bool:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(
                "UPDATE jobs_job SET done=%s, total=%s, step=%s, heartbeat=%s WHERE id=%s"
                " RETURNING cancel_wanted",
                [
                    values["done"],
                    values["total"],
                    json.dumps(values["step"]),
                    values["heartbeat"],
                    number,
                ],
            )
            row = cursor.fetchone()
    finally:
        other.close()
    return bool(row and row[0])


@contextmanager
def alive(number: int) -> Iterator[None]:
    """Give a sign of life now and then while the work inside goes on."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat_until, args=(stop, number), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=EVERY)


def _beat_until(stop: threading.Event, number: int) -> None:
    while not stop.wait(EVERY):
        try:
            Job.objects.filter(pk=number).update(heartbeat=timezone.now())
        except OperationalError:
            continue  # the file is being written to; the next sign comes in time
        finally:
            connection.close()
