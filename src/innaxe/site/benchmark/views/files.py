"""Charts as SVG and tables as CSV: files of their own, kept by the browser by their hash."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from innaxe.errors import RequestError
from innaxe.site.benchmark import queries
from innaxe.site.benchmark.views.common import file_of_comparison
from innaxe.site.exports import csv_answer
from innaxe.site.words import current
from innaxe.studies.position_figures import FIGURES, position_figures

if TYPE_CHECKING:
    from innaxe.publish.document import Figure

KEPT_SECONDS = 24 * 3600


def _figure(made: Any, unit: str, name: str, *, ticks: bool) -> Figure:
    if name not in FIGURES:
        raise Http404
    try:
        found = queries.position_in(made, unit)
    except RequestError as error:
        raise Http404 from error
    figures = position_figures(found, current(), made.source, only=(name,), ticks=ticks)
    if name not in figures:
        raise Http404
    return figures[name]


@file_of_comparison
@require_safe
def chart_file(request: Any, made: Any, unit: str, figure: str) -> HttpResponse:
    """One chart as SVG; the same result gives the same bytes, so the browser may keep it."""
    key = f"{made.pk}:{made.sha256}:{unit}:{figure}:{current().language}"
    tag = f'"{hashlib.sha256(key.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        drawing = cache.get(tag)
        if drawing is None:
            from innaxe.publish.charts import svg

            drawing = svg(_figure(made, unit, figure, ticks=True).chart)
            cache.set(tag, drawing, KEPT_SECONDS)
        answer = HttpResponse(drawing, content_type="image/svg+xml")
    answer["ETag"] = tag
    # asked for each time, since a release may be taken back; then nothing is sent again
    answer["Cache-Control"] = "private, no-cache"
    return answer


@file_of_comparison
@require_safe
def table_file(_request: Any, made: Any, unit: str, figure: str) -> HttpResponse:
    """The table behind a chart, numbers as numbers."""
    table = _figure(made, unit, figure, ticks=False).table
    rows: list[list[object]] = [[column.label for column in table.columns]]
    for number, row in enumerate(table.rows):
        values = table.numbers[number] if table.numbers else (None,) * len(row)
        rows.append(
            [text if value is None else value for text, value in zip(row, values, strict=True)]
        )
    return csv_answer(f"{unit}-{figure}.csv", rows)


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
