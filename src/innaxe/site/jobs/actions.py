"""Ask for work, cancel it, try it again; and what the worker does with a job."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from innaxe.errors import InnaxeError, Message, RequestError
from innaxe.site.jobs.beat import alive, write_beat
from innaxe.site.jobs.models import Job, State
from innaxe.site.jobs.tasks import run_job
from innaxe.site.jobs.work import KINDS, STOPPING, Cancelled, Interrupted
from innaxe.site.permissions import policy_of
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from innaxe.site.people.models import Person

__all__ = ["ask_for", "cancel", "perform", "retry"]

log = logging.getLogger("innaxe.jobs")
BEAT = timedelta(seconds=2)


@transaction.atomic
def ask_for(
    person: Person,
    kind: str,
    *,
    consortium: Any = None,
    organisation: Any = None,
    language: str = "en",
    **params: Any,
) -> Job:
    """Put a piece of work into the queue; the caller has checked the permission for it.

    The row and its place in the queue are committed together: none without the other.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    job = Job.objects.create(
        kind=kind,
        person=person,
        consortium=consortium,
        organisation=organisation,
        language=language,
        params=params,
    )
    run_job.enqueue(job.pk)
    return job


def _own(person: Any, job: Job) -> None:
    if job.person_id != person.pk:
        raise PermissionDenied


@transaction.atomic
def cancel(person: Any, job: Job) -> None:
    """Wish a job to stop; one that waits stops at once, one that runs at its next step."""
    _own(person, job)
    stopped = Job.objects.filter(pk=job.pk, state=State.WAITING).update(
        state=State.CANCELLED, ended=timezone.now(), cancel_wanted=True
    )
    if not stopped:
        Job.objects.filter(pk=job.pk, state=State.RUNNING).update(cancel_wanted=True)


@transaction.atomic
def retry(person: Any, job: Job) -> None:
    """Run a job again that failed or was cancelled.

    Raises:
        RequestError: ``jobs.not_ended`` if it has not ended, or has done its work.
    """
    _own(person, job)
    again = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.CANCELLED)).update(
        state=State.WAITING,
        cancel_wanted=False,
        attempts=0,
        problems=[],
        done=0,
        total=0,
        step={},
        ended=None,
    )
    if not again:
        raise RequestError.of("jobs.not_ended")
    run_job.enqueue(job.pk)


def perform(number: int) -> None:
    """Do the work of a job, if nobody else does; what goes wrong stands in the job."""
    taken = Job.objects.filter(pk=number, state=State.WAITING).update(
        state=State.RUNNING,
        started=timezone.now(),
        heartbeat=timezone.now(),
        attempts=F("attempts") + 1,
    )
    if not taken:
        return
    _do(Job.objects.select_related("person", "consortium", "organisation").get(pk=number))


def _do(job: Job) -> None:
    try:
        with alive(job), _fenced(job):
            result = KINDS[job.kind].run(job, _Beat(job))
    except Cancelled:
        _end(job, State.CANCELLED)
    except Interrupted:
        _put_back(job)
    except InnaxeError as error:
        _end(job, State.FAILED, problems=[one.to_dict() for one in error.problems])
    except Exception:
        # the job tells the person, the log tells whoever runs the site
        log.exception("job failed", extra={"job": job.pk, "kind": job.kind})
        _end(job, State.FAILED, problems=[{"code": "jobs.broke", "params": {}, "place": {}}])
    else:
        _end(job, State.DONE, result=result)


@contextmanager
def _fenced(job: Job) -> Iterator[None]:
    """The reach of the person who asked.

    SQLite has no fence, and a long transaction would stop everybody else from writing: there each
    action of the work takes its own.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic(), reach(policy_of(job.person).own_organisations()):
        yield


def _mine(job: Job) -> Any:
    """The row, as long as nobody took the work over since this process started it."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, started=job.started)


def _end(job: Job, state: State, **values: Any) -> None:
    ended = _mine(job).update(state=state, ended=timezone.now(), **values)
    event = f"job ended: {state.value}" if ended else "job had been taken over"
    log.info(event, extra={"job": job.pk, "kind": job.kind})


@transaction.atomic
def _put_back(job: Job) -> None:
    """The worker is told to stop: the work waits for the next one, and it was no attempt."""
    if _mine(job).update(state=State.WAITING, attempts=F("attempts") - 1):
        run_job.enqueue(job.pk)
        log.info("job put back", extra={"job": job.pk, "kind": job.kind})


class _Beat:
    """Progress and sign of life, written past the transaction of the work."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.last = timezone.now() - BEAT

    def __call__(self, done: int, total: int, step: Message | None = None) -> None:
        if STOPPING.is_set():
            raise Interrupted
        now = timezone.now()
        if now - self.last < BEAT and done < total:
            return
        self.last = now
        if write_beat(self.job, done, total, step.to_dict() if step else {}):
            raise Cancelled
