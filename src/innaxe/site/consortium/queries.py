"""Read consortia, organisations and the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from innaxe.errors import Message, message
from innaxe.site.consortium.models import Consortium, Milestone, Organisation
from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.standing import Standing

__all__ = [
    "blocks_of",
    "calendar_of",
    "clusters_with_state",
    "consortia_of",
    "organisations_of",
    "own_work",
    "waves_of",
]


def consortia_of(person: Any) -> QuerySet[Consortium]:
    """The consortia in which a person has a role."""
    return Consortium.objects.filter(pk__in=policy_of(person).consortia()).order_by("name")


def organisations_of(consortium: Consortium) -> QuerySet[Organisation]:
    """The organisations, with their territories; their names are no secret inside."""
    return consortium.organisations.prefetch_related("territory")


def calendar_of(consortium: Consortium, count: int | None = 5) -> QuerySet[Milestone]:
    """The next dates, or with ``count`` None all there are."""
    if count is None:
        return consortium.milestones.all()
    return consortium.milestones.filter(day__gte=timezone.localdate())[:count]


def waves_of(consortium: Consortium) -> QuerySet[Any]:
    """The waves, the latest first."""
    return consortium.waves.order_by("-number")


def clusters_with_state(consortium: Consortium, standing: Standing) -> list[dict[str, Any]]:
    """Each cluster with the mark of the current wave; states are told to all, figures are not."""
    found = consortium.organisations.filter(kind="cluster")
    return [{"organisation": one, "mark": _mark(one.pk, standing)} for one in found]


def _mark(organisation: int, standing: Standing) -> str:
    if organisation in standing.signed:
        return "full"
    return "half" if organisation in standing.started else "none"


def blocks_of(consortium: Consortium, standing: Standing) -> list[Message]:
    """What holds the consortium up, as sentences; nothing before the first wave."""
    if standing.wave is None:
        return []
    unsigned = [
        one.name
        for one in consortium.organisations.filter(kind="cluster")
        if one.pk not in standing.signed
    ]
    found: list[Message] = []
    if unsigned:
        found.append(message("home.block.unsigned", count=len(unsigned), names=tuple(unsigned)))
    if standing.questions:
        found.append(message("home.block.questions", count=standing.questions))
    return found


def own_work(person: Any, consortium: Consortium, standing: Standing) -> list[dict[str, Any]]:
    """The person's organisations, each with the state of the current wave."""
    own = policy_of(person).own_organisations(consortium.pk)
    found = consortium.organisations.filter(pk__in=own)
    return [{"organisation": one, "mark": _mark(one.pk, standing)} for one in found]
