"""One unit over waves or years as a figure: its position on one scale, and what is told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from innaxe.errors import Share
from innaxe.publish.charts.later import Later
from innaxe.publish.charts.percentile_strip import PercentileStrip, StripRow, percentile_strip
from innaxe.publish.document import Column, Figure, TableBlock

if TYPE_CHECKING:
    from innaxe.locale import Catalogue
    from innaxe.publish.figures.data import Followed, FollowedRow

__all__ = ["period_figure"]

MOST_ROWS = 36
NAN = float("nan")


def period_figure(words: Catalogue, data: Followed, *, source: str) -> Figure:
    """The rows of the index, and of the areas where they are not too many."""
    shown = data.rows if len(data.rows) <= MOST_ROWS else data.of_index
    return Figure(
        title=_title(words, data),
        measure=words.text("figure.history.measure", draws=data.draws, periods=data.periods),
        chart=Later(percentile_strip, lambda: _strip(words, data, shown)),
        source=source,
        alternative=words.text(
            "figure.history.alternative",
            unit=data.unit,
            rows=words.listing([_told(words, row) for row in data.of_index]),
        ),
        table=_table(words, data, source),
    )


def _title(words: Catalogue, data: Followed) -> str:
    first, last = data.of_index[0], data.of_index[-1]
    told = {"unit": data.unit, "first": first.period, "last": last.period}
    return words.text(f"figure.history.title.{data.verdict}", **told)


def _told(words: Catalogue, row: FollowedRow) -> str:
    ends = {"low": round(row.low), "median": round(row.median), "high": round(row.high)}
    return words.text("figure.history.row", period=row.period, **ends)


def _strip(words: Catalogue, data: Followed, rows: tuple[FollowedRow, ...]) -> PercentileStrip:
    return PercentileStrip(
        rows=tuple(
            StripRow(
                label=f"{row.area}, {row.period}",
                value=row.median,
                low=row.low,
                high=row.high,
                peer_median=NAN,
                peers=(),
                difference="",
                verdict=words.text(f"figure.history.{row.verdict}"),
                clear=row.verdict in {"higher", "lower"},
                told=(
                    f"{row.area}, {row.period}",
                    words.text(
                        "figure.told.within",
                        value=words.number(row.median, decimals=0),
                        low=words.number(row.low, decimals=0),
                        high=words.number(row.high, decimals=0),
                    ),
                    words.text(f"figure.history.{row.verdict}"),
                ),
            )
            for row in rows
        ),
        label_heading=words.text("figure.history.rows"),
        text_heading=words.text("figure.history.against"),
        own_label=data.unit,
        median_label="",
        told=(
            words.text("figure.history.rows"),
            words.text("report.column.position"),
            words.text("figure.history.against"),
        ),
    )


def _table(words: Catalogue, data: Followed, source: str) -> TableBlock:
    def whole(value: float) -> str:
        return words.number(value, decimals=0 if value == int(value) else 1)

    numbers = [(row.low, row.median, row.high) for row in data.rows]
    return TableBlock(
        caption=words.text("figure.history.table", unit=data.unit),
        columns=(
            Column(words.text("report.column.area")),
            Column(words.text("figure.column.period")),
            Column(words.text("report.column.low"), "number"),
            Column(words.text("report.column.median"), "number"),
            Column(words.text("report.column.high"), "number"),
            Column(words.text("figure.column.higher"), "share"),
            Column(words.text("report.column.verdict")),
        ),
        rows=tuple(
            (
                row.area,
                row.period,
                *map(whole, ends),
                "" if row.higher is None else words.value(Share(row.higher)),
                words.text(f"figure.history.{row.verdict}"),
            )
            for row, ends in zip(data.rows, numbers, strict=True)
        ),
        numbers=tuple(
            (None, None, *ends, row.higher, None)
            for row, ends in zip(data.rows, numbers, strict=True)
        ),
        source=source,
    )
