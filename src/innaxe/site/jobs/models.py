"""One row for each long piece of work: state, progress, wish to cancel, sign of life."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = ["Job", "State"]


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(models.Model):
    """A piece of work of one kind; its function is idempotent, so it may be run again."""

    consortium = models.ForeignKey(
        "consortium.Consortium", models.CASCADE, null=True, related_name="jobs"
    )
    organisation = models.ForeignKey(
        "consortium.Organisation", models.CASCADE, null=True, related_name="jobs"
    )
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="jobs")
    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.JSONField(default=dict)  # a message: code and parameters
    result = models.JSONField(null=True)
    problems = models.JSONField(default=list)
    cancel_wanted = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True)
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]
