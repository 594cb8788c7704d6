"""The board of findings of the consortium, that of one organisation, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from innaxe.site.exports import csv_answer
from innaxe.site.findings.kinds import Kind, Stand
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries.findings import Filters
from innaxe.site.findings.queries.needs import needs_of
from innaxe.site.findings.reach import may_write
from innaxe.site.findings.words import name_of, number_of, row_in_words, statement
from innaxe.site.pages import in_consortium
from innaxe.site.words import say

if TYPE_CHECKING:
    from django.http import HttpResponse

PER_PAGE = 50
MOST = 5000
MOST_OF_HOUSE = 200
HEADING = (
    *("number", "kind", "state", "territory", "area", "finding", "language", "draft_of"),
    *("comparison", "figure", "position", "low", "high", "peers", "chance", "certainty"),
    *("rank_low", "rank_high", "ranked", "evidence", "sha256"),
)


class _Page:
    """A slice whose length is known already, so that nothing is counted twice."""

    def __init__(self, rows: Any, count: int) -> None:
        self.rows, self.length = rows, count

    def __len__(self) -> int:
        return self.length

    def count(self) -> int:
        """How many rows there are in all."""
        return self.length

    def __getitem__(self, which: Any) -> Any:
        return self.rows[which]


def filters_of(request: Any, about: int | None = None) -> Filters:
    """What the address narrows the board to."""
    asked = {name: request.GET.get(name, "")[:60] for name in ("kind", "area", "unit", "stand")}
    asked["stand"] = asked["stand"] if asked["stand"] in Stand.values else ""
    sort = request.GET.get("sort", "latest")
    return Filters(**asked, about=about, sort=sort)


def _fits(row: dict[str, Any], filters: Filters) -> bool:
    names = ("kind", "area", "unit")
    wanted = {name: getattr(filters, name) for name in names}
    stands = (filters.stand,) if filters.stand else queries.LIVE
    return row["stand"] in stands and all(
        not value or row[name] == value for name, value in wanted.items()
    )


def _options(counts: list[dict[str, Any]]) -> dict[str, Any]:
    areas = {row["area"]: name_of(row["area"], row["area_name"]) for row in counts if row["area"]}
    units = {row["unit"]: row["unit_name"] for row in counts}
    return {
        "kinds": [(one, say(f"findings.kind.{one}")) for one in Kind.values],
        "areas": sorted(areas.items(), key=lambda one: one[1]),
        "units": sorted(units.items(), key=lambda one: one[1]),
        "stands": [(one, say(f"findings.stand.{one}")) for one in Stand.values],
        "sorts": [
            ("latest", say("findings.sort.latest")),
            ("unit", say("findings.territory")),
            ("area", say("report.column.area")),
            ("kind", say("findings.kind.label")),
        ],
    }


def board_context(request: Any) -> dict[str, Any]:
    """Counts, choices and one page of rows."""
    consortium, filters = request.consortium, filters_of(request)
    counts = queries.counts_of(request.user, consortium)
    found = queries.findings_of(request.user, consortium, filters)
    total = sum(row["count"] for row in counts if _fits(row, filters))
    page = Paginator(_Page(found, total), PER_PAGE).get_page(request.GET.get("page"))  # pyright: ignore[reportArgumentType]
    query = request.GET.copy()
    query.pop("page", None)

    def standing(stand: str) -> int:
        return sum(row["count"] for row in counts if row["stand"] == stand)

    return {
        "filters": filters,
        "kept": standing(Stand.KEPT),
        "open": standing(Stand.PROPOSED),
        "any": bool(counts),
        **_options(counts),
        "page": page,
        "rows": [row_in_words(one) for one in queries.rows_of(request.user, consortium, page)],
        "query": query.urlencode(),
        "proposes": may_write(request.user, request.consortium),
    }


@in_consortium
@require_safe
def board(request: Any) -> HttpResponse:
    """All findings that one may read, narrowed and sorted."""
    request.task_now = 1
    return render(request, "findings/board.html", board_context(request))


@in_consortium
@require_safe
def house(request: Any, code: str) -> HttpResponse:
    """The findings and needs of one organisation's territory."""
    request.task_now = 1
    consortium = request.consortium
    organisation = queries.organisation_in(consortium, code)
    found = queries.findings_of(request.user, consortium, filters_of(request, organisation.pk))
    rows = queries.rows_of(request.user, consortium, found[:MOST_OF_HOUSE])
    stands = [one.finding.stand for one in rows]
    needs = needs_of(request.user, consortium, about=organisation.pk)
    context = {
        "organisation": organisation,
        "rows": [row_in_words(one) for one in rows],
        "kept": stands.count(Stand.KEPT),
        "open": stands.count(Stand.PROPOSED),
        "proposes": may_write(request.user, request.consortium),
        "needs": [
            {"need": one, "number": number_of(one), "text": statement(one)} for one in needs[:100]
        ],
    }
    return render(request, "findings/house.html", context)


@in_consortium
@require_safe
def board_file(request: Any) -> HttpResponse:
    """The findings of the board with the figures that may be shown, as a table."""
    found = queries.findings_of(request.user, request.consortium, filters_of(request))[:MOST]
    rows = queries.rows_of(request.user, request.consortium, found)
    return csv_answer("findings.csv", [HEADING, *(_line(one) for one in rows)])


def _line(row: Any) -> list[Any]:
    finding, first = row.finding, row.first
    told = row_in_words(row)
    figures = first.figures if first else None
    head = [
        told["number"],
        finding.kind,
        finding.stand,
        finding.unit_name,
        told["area"],
        told["text"],
        finding.language,
        finding.organisation.name if finding.organisation else "",
    ]
    if not figures:
        state = row.state or ("current" if row.evidence else "")
        return [*head, *([""] * (len(HEADING) - len(head) - 2)), state, ""]
    place = "median" if figures["level"] == "area" else "position"
    names = (place, "low", "high", "peer_median", "chance", "certainty")
    ranks = figures.get("ranks", ["", "", "", ""])
    return [
        *head,
        first.evidence.comparison_name,
        first.evidence.node_name,
        *(figures[name] for name in names),
        *(ranks[0], ranks[2], ranks[3]),
        first.state.word,
        first.evidence.sha256,
    ]
