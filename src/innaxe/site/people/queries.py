"""Read persons and invitations, as far as the reader may."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from innaxe.site.people.models import Invitation, Membership
from innaxe.site.permissions import policy_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium

__all__ = [
    "digest_of",
    "languages_of",
    "memberships_for",
    "open_invitation",
    "open_invitations_for",
    "open_invitations_to",
]


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def languages_of(person: Any) -> dict[str, tuple[str, list[str]]]:
    """Of each consortium in which a person has a role the main language and all, by its slug."""
    names = ("slug", "default_language", "languages")
    rows = Membership.objects.filter(person=person).order_by()
    found = rows.values_list(*(f"consortium__{name}" for name in names))
    return {slug: (main, languages) for slug, main, languages in found}


def _visible(person: Any, consortium: Consortium) -> Q:
    policy = policy_of(person)
    if policy.may("people.read", consortium.pk):
        return Q()
    own = policy.own_organisations(consortium.pk)
    readable = [one for one in own if policy.may("people.read", consortium.pk, one)]
    # everybody finds the coordinators
    return Q(organisation__in=readable) | Q(organisation__isnull=True)


def memberships_for(person: Any, consortium: Consortium) -> QuerySet[Membership]:
    """Roles in a consortium that the person may read, with names."""
    return (
        Membership.objects.filter(_visible(person, consortium), consortium=consortium)
        .select_related("person", "organisation")
        .order_by("organisation__name", "role", "person__name", "pk")
    )


def open_invitations_for(person: Any, consortium: Consortium) -> QuerySet[Invitation]:
    """Letters that were neither followed nor withdrawn."""
    policy = policy_of(person)
    found = Invitation.objects.filter(
        consortium=consortium, accepted__isnull=True, withdrawn__isnull=True
    ).select_related("organisation")
    if policy.may("people.invite", consortium.pk):
        return found.order_by("-pk")
    own = policy.own_organisations(consortium.pk)
    allowed = [one for one in own if policy.may("people.invite", consortium.pk, one)]
    return found.filter(organisation__in=allowed).order_by("-pk")


def _open() -> QuerySet[Invitation]:
    found = Invitation.objects.filter(
        accepted__isnull=True, withdrawn__isnull=True, expires__gt=timezone.now()
    )
    return found.select_related("consortium", "organisation")


def open_invitation(secret: str) -> Invitation | None:
    """The invitation behind a link that still holds, or None."""
    return _open().filter(digest=digest_of(secret)).first()


def open_invitations_to(email: str) -> QuerySet[Invitation]:
    """All invitations to an address that still hold, the oldest first."""
    return _open().filter(email=email).order_by("pk")
