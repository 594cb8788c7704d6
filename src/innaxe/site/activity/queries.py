"""Read the log, as far as it concerns the person who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from innaxe.site.activity.models import Entry
from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium

__all__ = ["entries_for"]


def entries_for(person: Any, consortium: Consortium) -> QuerySet[Entry]:
    """Entries of a consortium: the common ones, and those of the person's organisations.

    A coordinator reads that organisations worked, as the entries hold no figures.
    """
    policy = policy_of(person)
    found = Entry.objects.filter(consortium=consortium).select_related("person", "organisation")
    if policy.may("activity.read", consortium.pk):
        return found
    own = policy.own_organisations(consortium.pk)
    readable = {one for one in own if policy.may("activity.read", consortium.pk, one)}
    return found.filter(Q(organisation__isnull=True) | Q(organisation__in=readable))
