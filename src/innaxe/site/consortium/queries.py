"""Read consortia, organisations and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from innaxe.errors import Message, message
from innaxe.site.consortium.models import Consortium, Milestone, Organisation
from innaxe.site.permissions import policy_of
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.standing import Standing

__all__ = [
    "blocks_of",
    "calendar_of",
    "clusters_with_state",
    "consortia_of",
    "holds_figures",
    "organisations_of",
    "own_work",
]


def consortia_of(person: Any) -> QuerySet[Consortium]:
    """The consortia in which a person has a role."""
    return Consortium.objects.filter(pk__in=policy_of(person).consortia()).order_by("name")


def organisations_of(consortium: Consortium) -> QuerySet[Organisation]:
    """The organisations, with their territories; their names are no secret inside."""
    return consortium.organisations.prefetch_related("territory")


def holds_figures(organisation: Organisation) -> bool:
    """Whether anything was entered for an organisation; nothing of it is read."""
    # who coordinates has no reach into the figures
    with transaction.atomic(), reach([organisation.pk]):
        return organisation.figures.exists()


def calendar_of(consortium: Consortium, count: int | None = 5) -> QuerySet[Milestone]:
    """The next dates, or with ``count`` None all there are."""
    if count is None:
        return consortium.milestones.all()
    return consortium.milestones.filter(day__gte=timezone.localdate())[:count]


def clusters_with_state(standing: Standing) -> list[dict[str, Any]]:
    """Each cluster with the mark of the current wave; states are told to all, figures are not."""
    return [{"organisation": one, "mark": standing.mark(one.pk)} for one in standing.clusters]


def blocks_of(standing: Standing) -> list[Message]:
    """What holds the consortium up, as sentences; nothing before the first wave."""
    if standing.wave is None:
        return []
    unsigned = [one.name for one in standing.clusters if one.pk not in standing.signed]
    found: list[Message] = []
    if unsigned:
        found.append(message("home.block.unsigned", count=len(unsigned), names=tuple(unsigned)))
    if standing.questions:
        found.append(message("home.block.questions", count=standing.questions))
    return found


def own_work(person: Any, consortium: Consortium, standing: Standing) -> list[dict[str, Any]]:
    """The person's organisations, each with the state of the current wave."""
    own = policy_of(person).own_organisations(consortium.pk)
    return [
        {"organisation": one, "mark": standing.mark(one.pk)}
        for one in standing.everybody
        if one.pk in own
    ]
