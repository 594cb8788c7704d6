"""What every request passes: the log, the language, and whose rows it may see."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from innaxe.locale import LANGUAGES
from innaxe.site.people.queries import languages_of
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
    """The language that somebody chose, else one of the consortium, else the browser's.

    The own language of the person goes first, then what was chosen in this browser (a cookie). In a
    consortium then comes what the browser asks for among the languages that the consortium works
    in, and if there is none of them its main language; elsewhere what the browser asks for, and at
    last the installation's.
    """

    def __init__(self, get_response: Next) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Speak the language for this request only."""
        language = _language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            # a view may have found out later whom it speaks to
            spoken = (translation.get_language() or language).split("-")[0]
        response.headers.setdefault("Content-Language", spoken)
        return response


def _language_of(request: Any) -> str:
    own = getattr(request.user, "language", "")
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    chosen = next((one for one in (own, cookie) if one in LANGUAGES), "")
    request.language_is_chosen = bool(chosen)
    return chosen or _of_consortium(request) or _of_browser(request)


def _of_browser(request: HttpRequest) -> str:
    found = translation.get_language_from_request(request).split("-")[0]
    return found if found in LANGUAGES else "en"


def _of_consortium(request: Any) -> str:
    """The language of the consortium of the address, or of all in which the person is.

    A program says by ``Accept-Language`` what it wants, so the API is left out.
    """
    if not request.user.is_authenticated or request.path.startswith("/api/"):
        return ""
    header = request.headers.get("Accept-Language", "")
    asked = [code.split("-")[0] for code, _weight in parse_accept_lang_header(header)]
    spoken = {
        slug: next((one for one in asked if one in languages), main)
        for slug, (main, languages) in languages_of(request.user).items()
    }
    first, _, rest = request.path.lstrip("/").partition("/")
    slug = rest.split("/")[0] if first == "c" else ""
    if slug in spoken:
        return spoken[slug]
    shared = set(spoken.values())
    return shared.pop() if len(shared) == 1 else ""


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
