"""Figures as files: picture, table, specification; kept by the browser by what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from innaxe.site.benchmark import queries
from innaxe.site.benchmark.drawings import drawing, script_of_charts, script_version
from innaxe.site.benchmark.figures import figure_of, key_of, told_of
from innaxe.site.benchmark.views.common import file_of_comparison
from innaxe.site.benchmark.views.shown import asked_by
from innaxe.site.exports import csv_answer
from innaxe.site.pages import in_consortium
from innaxe.site.words import current, say

if TYPE_CHECKING:
    from innaxe.publish.document import TableBlock
    from innaxe.site.benchmark.drawings import Form
    from innaxe.site.benchmark.figures import Asked

PICTURES = {"svg": "image/svg+xml", "png": "image/png", "json": "application/json"}
TABLES = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_YEAR = 365 * 24 * 3600


@file_of_comparison
@require_safe
def chart_file(request: Any, made: Any, unit: str, figure: str) -> HttpResponse:
    """One chart as SVG; the same result gives the same bytes, so the browser may keep it."""
    return _file(request, made, unit, figure, "svg")


@file_of_comparison
@require_safe
def table_file(request: Any, made: Any, unit: str, figure: str) -> HttpResponse:
    """The table behind a chart, numbers as numbers."""
    return _file(request, made, unit, figure, "csv")


@file_of_comparison
@require_safe
def unit_file(request: Any, made: Any, unit: str, figure: str, form: str) -> HttpResponse:
    """A figure of one unit as SVG, PNG, CSV, XLSX, or as the specification of its chart."""
    return _file(request, made, unit, figure, form)


@file_of_comparison
@require_safe
def whole_file(request: Any, made: Any, figure: str, form: str) -> HttpResponse:
    """A figure of all units as SVG, PNG, CSV, XLSX, or as the specification of its chart."""
    return _file(request, made, "", figure, form)


def _file(request: Any, made: Any, unit: str, figure: str, form: str) -> HttpResponse:
    asked = asked_by(request, made, figure, unit)
    if figure == "history":
        # a figure of another wave may be taken back; then there is no such file
        queries.examined_content(asked.person, made, "history")
    if form in PICTURES:
        answer = _picture(request, asked, form)
    elif form in TABLES:
        answer = _table(asked, form)
    else:
        raise Http404
    # asked for each time, since a release may be taken back; then nothing is sent again
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _picture(request: Any, asked: Asked, form: str) -> HttpResponse:
    dark, narrow = request.GET.get("mode") == "dark", request.GET.get("edition") == "narrow"
    key = key_of(asked)
    tag = f'"{key[:32]}-{form}{"-dark" if dark else ""}{"-narrow" if narrow else ""}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        kind = cast("Form", form)
        content = drawing(key, lambda: figure_of(asked).chart, kind, dark=dark, narrow=narrow)
        answer = HttpResponse(content, content_type=PICTURES[form])
    answer["ETag"] = tag
    return answer


def _table(asked: Asked, form: str) -> HttpResponse:
    told = told_of(asked)
    name = "-".join(filter(None, (asked.unit, asked.name, asked.value)))
    if form == "csv":
        return csv_answer(f"{name}.csv", _rows(told.table))
    from innaxe.studies.position_figures import figure_workbook

    made = asked.made
    content = figure_workbook(
        told.title,
        told.table,
        language=current().language,
        day=made.made.date(),
        publisher=made.consortium.name,
        banner=say("site.banner.title") if made.consortium.fictitious else "",
    )
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _rows(table: TableBlock) -> list[list[object]]:
    rows: list[list[object]] = [[column.label for column in table.columns]]
    for number, row in enumerate(table.rows):
        values = table.numbers[number] if table.numbers else (None,) * len(row)
        rows.append(
            [text if value is None else value for text, value in zip(row, values, strict=True)]
        )
    return rows


@file_of_comparison
@require_safe
def board_file(_request: Any, made: Any) -> HttpResponse:
    """The scoreboard with the interval of each rank."""
    board = made.board
    codes = [area["code"] for area in board["areas"]]
    rows: list[list[object]] = [["unit", "name", "rank_low", "rank_median", "rank_high", *codes]]
    for unit, ranks in sorted(board["ranks"].items()):
        medians = board["area_medians"][unit]
        ends = [ranks["low"], ranks["median"], ranks["high"]]
        rows.append([unit, ranks["name"], *ends, *(medians.get(code) for code in codes)])
    return csv_answer(f"comparison-{made.pk}.csv", rows)


@require_safe
def script_file(_request: Any, version: str) -> HttpResponse:
    """The engine of charts that answer to the pointer; the same for everybody, and of our own."""
    if version != script_version():
        raise Http404
    answer = HttpResponse(script_of_charts(), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return answer


@in_consortium
@require_safe
def kept(request: Any, digest: str, rest: str = "") -> HttpResponse:
    """The permanent address of a result: by its hash, whatever number the comparison has."""
    made = queries.kept_under(request.user, request.consortium, digest)
    base = reverse("benchmark:board", args=[request.consortium.slug, made.pk])
    asked = request.GET.urlencode()
    return redirect(f"{base}{rest}{'?' if asked else ''}{asked}")
