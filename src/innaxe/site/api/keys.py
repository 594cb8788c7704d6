"""Who asks: a key in the header, or the session of a signed-in browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection
from ninja.security import HttpBearer, SessionAuth

from innaxe.site.api.tokens import person_of
from innaxe.site.permissions import policy_of
from innaxe.site.scope import enter
from innaxe.site.words import speak

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["KEYS"]

SAFE = ("GET", "HEAD", "OPTIONS")


class Key(HttpBearer):
    """``Authorization: Bearer innaxe_…``; a key without the scope for a change does not hold."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The person behind the key, or None."""
        found = person_of(token)
        if found is None:
            return None
        person, scopes = found
        if ("read" if request.method in SAFE else "write") not in scopes:
            return None
        request.user = person
        if "Accept-Language" not in request.headers:
            speak(request, person.language)
        if connection.vendor == "postgresql":
            enter(policy_of(person).own_organisations())
        return person


# a key is looked for first; a browser's session needs its form protection as well
KEYS = [Key(), SessionAuth(csrf=True)]
