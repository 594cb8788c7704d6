"""Read consortia, organisations and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from innaxe.site.consortium.models import Consortium, Milestone, Organisation
from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["calendar_of", "consortia_of", "organisations_of"]


def consortia_of(person: Any) -> QuerySet[Consortium]:
    """The consortia in which a person has a role."""
    return Consortium.objects.filter(pk__in=policy_of(person).consortia()).order_by("name")


def organisations_of(consortium: Consortium) -> QuerySet[Organisation]:
    """The organisations, with their territories; their names are no secret inside."""
    return consortium.organisations.prefetch_related("territory")


def calendar_of(consortium: Consortium, count: int = 5) -> QuerySet[Milestone]:
    """The next dates."""
    return consortium.milestones.filter(day__gte=timezone.localdate())[:count]
