"""Read the own jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.site.jobs.models import Job

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["jobs_of"]


def jobs_of(person: Any) -> QuerySet[Job]:
    """The jobs that a person asked for, the latest first."""
    return Job.objects.filter(person=person).select_related("consortium", "organisation")
