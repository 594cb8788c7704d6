"""Errors of the API: always one body, a list of problems with code, cause, next step and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import DataError
from django.http import Http404
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from innaxe.errors import InnaxeError
from innaxe.site.words import problems_in_words, say

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from ninja import NinjaAPI

__all__ = ["ERRORS", "Problems", "Stopped", "answer_errors", "body_of"]

UNPROCESSABLE = 422


class ProblemOut(Schema):
    """One thing that is wrong."""

    code: str
    cause: str
    step: str = ""
    place: str = ""


class Problems(Schema):
    """What is wrong; the codes are stable, the sentences follow the reader's language."""

    problems: list[ProblemOut]


# what every operation may answer besides its result
ERRORS: dict[int, Any] = {400: Problems, 401: Problems, 403: Problems, 404: Problems, 422: Problems}


class Stopped(Exception):  # noqa: N818 - it tells what holds the answer back
    """A thing that is there and cannot be shown.

    Args:
        code: of the text that tells why; it has a next step.
        status: of the answer.
    """

    def __init__(self, code: str, status: int) -> None:
        """Keep both."""
        super().__init__(code)
        self.code, self.status = code, status


def body_of(code: str, **params: Any) -> dict[str, Any]:
    """The body of an answer that tells one problem."""
    cause, step = say(code, **params), say(f"{code}.next", **params)
    return {"problems": [{"code": code, "cause": cause, "step": step, "place": ""}]}


def answer_errors(api: NinjaAPI) -> None:
    """Let every error of ours and of the framework take the one form."""

    def told(request: HttpRequest, code: str, status: int) -> HttpResponse:
        return api.create_response(request, body_of(code), status=status)

    def innaxe_error(request: HttpRequest, error: Any) -> HttpResponse:
        body = {"problems": problems_in_words(error)}
        return api.create_response(request, body, status=UNPROCESSABLE)

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        problems = [
            {
                "code": "api.invalid",
                "cause": str(one["msg"]),
                "step": say("api.invalid.next"),
                "place": ".".join(str(part) for part in one["loc"]),
            }
            for one in error.errors
        ]
        return api.create_response(request, {"problems": problems}, status=UNPROCESSABLE)

    def plain(request: HttpRequest, error: Any) -> HttpResponse:
        return told(request, "api.bad_request", error.status_code)

    def too_many(request: HttpRequest, error: Any) -> HttpResponse:
        answer = told(request, "api.too_many", error.status_code)
        answer["Retry-After"] = str(max(1, round(error.wait or 1)))
        return answer

    api.add_exception_handler(InnaxeError, innaxe_error)
    api.add_exception_handler(Throttled, too_many)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(Http404, lambda request, _error: told(request, "api.not_found", 404))
    api.add_exception_handler(
        PermissionDenied, lambda request, _error: told(request, "api.forbidden", 403)
    )
    api.add_exception_handler(
        AuthenticationError, lambda request, _error: told(request, "api.sign_in", 401)
    )
    # a text that the database cannot keep, such as one with a null character
    api.add_exception_handler(
        DataError, lambda request, _error: told(request, "api.invalid", UNPROCESSABLE)
    )
    api.add_exception_handler(
        Stopped, lambda request, error: told(request, error.code, error.status)
    )
    api.add_exception_handler(HttpError, plain)
