"""What every request passes: the log, the language, and whose rows it may see."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import translation

from innaxe.locale import LANGUAGES
from innaxe.site.permissions import policy_of
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Next = Callable[[HttpRequest], HttpResponse]

__all__ = ["Language", "RequestLog", "Scope"]

log = logging.getLogger("innaxe.requests")
_SERVER_ERROR = 500
SAFE = ("GET", "HEAD", "OPTIONS")


class RequestLog:
    """One line a request: method, path without its query, status and time."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Time the request."""
        start = time.perf_counter()
        response = self.get_response(request)
        taken = round(1000 * (time.perf_counter() - start), 1)
        fields = {"method": request.method, "status": response.status_code, "milliseconds": taken}
        # the pattern, not the path: a path may hold an invitation's secret
        match = request.resolver_match
        log.info("request", extra={**fields, "path": match.route if match else "unknown"})
        return response


class Language:
    """The language of the person, else of the cookie, else of the browser."""

    def __init__(self, get_response: Next) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the language for this request only."""
        language = _language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def _language_of(request: HttpRequest) -> str:
    own = getattr(request.user, "language", "")
    if own in LANGUAGES:
        return own
    found = translation.get_language_from_request(request).split("-")[0]
    return found if found in LANGUAGES else "en"


class Scope:
    """One transaction with the reach of the person, where the database keeps the second fence.

    On SQLite reading needs no transaction, and a write takes its own in the action.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the fence; what failed is rolled back."""
        if connection.vendor != "postgresql" and request.method in SAFE:
            return self.get_response(request)
        with transaction.atomic(), reach(policy_of(request.user).own_organisations()):
            response = self.get_response(request)
            if response.status_code >= _SERVER_ERROR:
                transaction.set_rollback(True)
        return response
