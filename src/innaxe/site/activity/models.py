"""The log of the site: one entry for each change, as a message, never with values."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = ["Entry"]


class Entry(models.Model):
    """Who did what, when, and whom it concerns."""

    consortium = models.ForeignKey(
        "consortium.Consortium", models.CASCADE, null=True, related_name="entries"
    )
    organisation = models.ForeignKey(
        "consortium.Organisation", models.CASCADE, null=True, related_name="entries"
    )
    person = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="entries")
    action = models.CharField(max_length=60)  # code of a message
    params = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["consortium", "-id"], name="latest_of_a_consortium")
        ]
