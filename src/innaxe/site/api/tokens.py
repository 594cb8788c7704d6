"""Keys for programs: made, read back by their digest, revoked. Shown once, never kept."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.people.models import Token
from innaxe.site.people.queries import digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from innaxe.site.people.models import Person

__all__ = ["SCOPES", "make_token", "person_of", "revoke_token", "tokens_of"]

SCOPES = ("read", "write")  # what a key may do at most; the roles of the person say the rest
DAYS = (30, 90, 365)
_PREFIX = "innaxe_"


@transaction.atomic
def make_token(person: Person, *, name: str, scopes: Sequence[str], days: int) -> str:
    """Make a key.

    Returns:
        The key, which nobody can read again.

    Raises:
        RequestError: ``tokens.scopes``, ``tokens.days``.
    """
    if not scopes or not set(scopes) <= set(SCOPES):
        raise RequestError.of("tokens.scopes", known=SCOPES)
    if days not in DAYS:
        raise RequestError.of("tokens.days", known=DAYS)
    secret = _PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(
        person=person,
        name=name.strip(),
        digest=digest_of(secret),
        scopes=list(scopes),
        expires=timezone.now() + timedelta(days=days),
    )
    record(person, "log.token_made")
    return secret


def tokens_of(person: Person) -> QuerySet[Token]:
    """The keys of a person that were not revoked, the latest first."""
    return person.tokens.filter(revoked__isnull=True).order_by("-pk")


@transaction.atomic
def revoke_token(person: Person, token: Token) -> None:
    """Let a key no longer hold."""
    person.tokens.filter(pk=token.pk).update(revoked=timezone.now())
    record(person, "log.token_revoked")


def person_of(secret: str) -> tuple[Person, tuple[str, ...]] | None:
    """Whose key it is, and its scopes; None if it does not hold."""
    found = (
        Token.objects.select_related("person")
        .filter(
            digest=digest_of(secret),
            revoked__isnull=True,
            expires__gt=timezone.now(),
            person__is_active=True,
        )
        .first()
    )
    if found is None:
        return None
    Token.objects.filter(pk=found.pk).update(last_used=timezone.now())
    return found.person, tuple(found.scopes)
