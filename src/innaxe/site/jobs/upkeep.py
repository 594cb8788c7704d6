"""Look after the queue: jobs whose worker is gone or place is lost, rows of no more use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from innaxe.site.jobs.beat import HERE
from innaxe.site.jobs.models import Job, State
from innaxe.site.jobs.tasks import run_job

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["ATTEMPTS", "SILENT", "prune", "sweep"]

SILENT = timedelta(seconds=90)  # without a sign of life for so long, the worker is gone
ATTEMPTS = 3
KEPT = timedelta(hours=1)  # how long a finished row of the queue stays
ABANDONED = timedelta(days=2)  # a row that a killed worker had taken


def sweep() -> int:
    """Put jobs back whose worker went silent; after three attempts they are marked as failed.

    A job that waits without a place in the queue (its worker was killed between taking the place
    and starting the work) gets a new one. Work that this process is doing itself is left alone: on
    SQLite one long write keeps its signs of life waiting.

    Returns:
        How many were found.
    """
    silent = Q(state=State.RUNNING, heartbeat__lt=timezone.now() - SILENT)
    lost = list(Job.objects.filter(silent).exclude(pk__in=set(HERE)).values_list("pk", "attempts"))
    for number, attempts in lost:
        _mark(number, silent, attempts) if attempts >= ATTEMPTS else _put_back(number, silent)
    return len(lost) + _queue_again()


def _mark(number: int, silent: Q, attempts: int) -> None:
    broken = [{"code": "jobs.lost", "params": {"count": attempts}, "place": {}}]
    Job.objects.filter(silent, pk=number).update(
        state=State.FAILED, ended=timezone.now(), problems=broken
    )


@transaction.atomic
def _put_back(number: int, silent: Q) -> None:
    if Job.objects.filter(silent, pk=number).update(state=State.WAITING):
        run_job.enqueue(number)


def _queue_again() -> int:
    """Queue what waits without a place; twice is harmless, since a job is taken only once."""
    places = DBTaskResult.objects.ready().values_list("args_kwargs", flat=True)
    queued = {place["args"][0] for place in places.iterator() if place["args"]}
    waiting = Job.objects.filter(state=State.WAITING).values_list("pk", flat=True)
    missing = [number for number in waiting if number not in queued]
    for number in missing:
        run_job.enqueue(number)
    return len(missing)


def prune(now: datetime | None = None) -> int:
    """Delete rows of the queue that have had their time; what became of the work stands in Job.

    Returns:
        How many were deleted.
    """
    now = now or timezone.now()
    spent = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT)
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=now - ABANDONED)
    return spent.delete()[0] + abandoned.delete()[0]
