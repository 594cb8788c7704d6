"""How many requests a person's programs may send."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import caches
from ninja.throttling import SimpleRateThrottle

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["RATE"]


class PersonRate(threading.local, SimpleRateThrottle):
    """So many requests for each person, with whatever keys; without a key there is no rate.

    It keeps what it has just read, so each thread has one of its own.
    """

    scope = "person"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """The name under which requests are counted; None where they are not."""
        person = request.user
        return f"rate:{person.pk}" if person.is_authenticated else None

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request, one after the other, in whatever process it is answered."""
        key = self.get_cache_key(request)
        if key is None:
            return True
        with caches["default"].alone(key):  # type: ignore[attr-defined]
            return super().allow_request(request)


RATE = PersonRate(settings.API_RATE)
