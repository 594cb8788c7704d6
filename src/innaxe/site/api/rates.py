"""How many requests a person's programs may send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from ninja.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["RATE"]


class PersonRate(SimpleRateThrottle):
    """So many requests for each person, with whatever keys; without a key there is no rate."""

    scope = "person"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """The name under which requests are counted; None where they are not."""
        person = request.user
        return f"rate:{person.pk}" if person.is_authenticated else None


RATE = PersonRate(settings.API_RATE)
