"""What these pages share: the report of the address, for those who may do something with it."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from innaxe.site.pages import in_consortium
from innaxe.site.reports import queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

__all__ = ["FORM", "for_makers", "in_report"]

FORM = ["GET", "HEAD", "POST"]


def in_report(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a report that the person may read; else it does not exist."""

    @in_consortium
    @wraps(view)
    def page(request: Any, report: int, **rest: Any) -> HttpResponse:
        found = queries.report_of(request.user, request.consortium, report)
        request.makes = queries.may_make(request.user, found)
        request.shares = queries.may_share(request.user, found)
        return view(request, report=found, **rest)

    return page


def for_makers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a report for those who may change it."""

    @in_report
    @wraps(view)
    def page(request: Any, **rest: Any) -> HttpResponse:
        if not request.makes:
            raise PermissionDenied
        return view(request, **rest)

    return page
