"""Read the log, as far as it concerns the person who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from innaxe.site.activity.models import Entry
from innaxe.site.permissions import policy_of
from innaxe.site.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium

__all__ = ["entries_for", "in_words"]


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


def in_words(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Entries as sentences: who, what, when; names are looked up now, so that erasure holds."""
    from innaxe.site.people.models import Person

    found = list(entries)
    whom = {one.params["whom"] for one in found if "whom" in one.params}
    names = {one.pk: str(one) for one in Person.objects.filter(pk__in=whom, erased=None)}
    return [
        {
            "at": one.at,
            "who": _who(one),
            "organisation": one.organisation.name if one.organisation else "",
            "what": say(one.action, **_readable(one.params, names)),
        }
        for one in found
    ]


def _who(entry: Entry) -> str:
    if entry.person is None:
        return say("log.software")
    return say("log.erased_person") if entry.person.erased else str(entry.person)


def _readable(params: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    shown = dict(params)
    if "whom" in shown:
        shown["whom"] = names.get(shown["whom"]) or say("log.erased_person")
    if "role" in shown:
        shown["role"] = say(f"people.role.{shown['role']}")
    return shown
