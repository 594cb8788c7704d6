"""Answers under ``/api/`` to what reaches no operation: one body there too, and pages elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.views import defaults

from innaxe.site.api.errors import body_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

__all__ = ["Methods", "bad_request", "failed", "forbidden", "not_found"]

PREFIX = "/api/"
_NOT_ALLOWED = 405


def _is_program(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400: the request cannot be read."""
    if _is_program(request):
        return JsonResponse(body_of("api.bad_request"), status=400)
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: the role does not allow it."""
    if _is_program(request):
        return JsonResponse(body_of("api.forbidden"), status=403)
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: an address that leads nowhere."""
    if _is_program(request):
        return JsonResponse(body_of("api.not_found"), status=404)
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a mistake of ours; the log has it."""
    if _is_program(request):
        return JsonResponse(body_of("api.failed"), status=500)
    return defaults.server_error(request)


class Methods:
    """Gives the answer to a wrong method, which the framework leaves empty, its body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Fill an empty refusal; the header that tells which methods there are stays."""
        response = self.get_response(request)
        if response.status_code != _NOT_ALLOWED or not _is_program(request):
            return response
        allowed = response.headers.get("Allow", "")
        body = body_of("api.method", method=request.method, allowed=allowed)
        return JsonResponse(body, status=_NOT_ALLOWED, headers={"Allow": allowed})
