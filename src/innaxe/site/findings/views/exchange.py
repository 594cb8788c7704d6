"""Who could give and who could receive, as a page and as a file."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innaxe.errors import Share
from innaxe.site.exports import csv_answer
from innaxe.site.findings.queries.exchange import exchange_in
from innaxe.site.findings.words import name_of
from innaxe.site.pages import in_consortium
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from django.http import HttpResponse

    from innaxe.benchmark.exchange import Gap
    from innaxe.site.findings.queries.exchange import Exchange

PER_PAGE = 50
MOST_GIVERS, MOST_OPEN = 12, 6
HEADING = ("area", "area_name", "receiver", "below", "giver", "chance", "distinguishable")


def _found(request: Any) -> Exchange:
    asked = request.GET.get("comparison", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 10 else None  # noqa: PLR2004
    ours = request.GET.get("whose") != "all"
    return exchange_in(request.user, request.consortium, number, ours=ours)


def _told(found: Exchange, givers: Any) -> list[str]:
    return [
        say(
            "exchange.chance",
            unit=found.names.get(one.unit, one.unit),
            chance=current().value(Share(one.chance)),
        )
        for one in givers
    ]


def _row(found: Exchange, gap: Gap) -> dict[str, Any]:
    return {
        "area": name_of(gap.area, found.names.get(gap.area, gap.area)),
        "receiver": found.names.get(gap.receiver, gap.receiver),
        "unit": gap.receiver,
        "below": "" if isnan(gap.below) else current().value(Share(gap.below)),
        "givers": _told(found, gap.givers[:MOST_GIVERS]),
        "more": max(len(gap.givers) - MOST_GIVERS, 0),
        "open": _told(found, gap.open[:MOST_OPEN]),
    }


@in_consortium
@require_safe
def exchange(request: Any) -> HttpResponse:
    """Gaps of some territories beside those who are clearly stronger there."""
    request.task_now = 1
    found = _found(request)
    gaps = found.gaps or ()
    page = Paginator(gaps, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "found": found,
        "page": page,
        "rows": [_row(found, gap) for gap in page],
        "helped": sum(bool(gap.givers) for gap in gaps),
        "whose": request.GET.get("whose", ""),
        "query": query.urlencode(),
    }
    return render(request, "findings/exchange.html", context)


@in_consortium
@require_safe
def exchange_file(request: Any) -> HttpResponse:
    """The same as a table with a row for each who is ahead."""
    found = _found(request)
    rows = [
        (
            gap.area,
            found.names.get(gap.area, gap.area),
            gap.receiver,
            None if isnan(gap.below) else gap.below,
            one.unit,
            one.chance,
            "yes" if one in gap.givers else "no",
        )
        for gap in found.gaps or ()
        for one in (*gap.givers, *gap.open)
    ]
    return csv_answer("give-and-receive.csv", [HEADING, *rows])
