"""One of each chart and a document with one of each block, in two scripts."""

from __future__ import annotations

from datetime import date
from math import nan
from typing import Any

import pytest

from innaxe.publish.charts import (
    HeatCell,
    HeatMap,
    HeatRow,
    PercentileStrip,
    RankIntervals,
    RankRow,
    StripRow,
    rank_intervals,
)
from innaxe.publish.document import (
    Bullets,
    Column,
    Definitions,
    Document,
    Figure,
    Finding,
    Heading,
    KeyFigure,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Strong,
    TableBlock,
)

LONG_NAME = "Югозападен и южен централен район на Б."  # 40 signs with the stop


@pytest.fixture
def long_name() -> str:
    """A name as long as they come."""
    return LONG_NAME


@pytest.fixture
def ranks() -> RankIntervals:
    """Two ahead, three not distinguishable with the own one in the middle, one behind."""
    rows = (
        ("Île-de-France", 1, 1, 1, 2, 3, "ahead", "3 %"),
        ("Flanders", 1, 1, 2, 2, 4, "ahead", "4 %"),
        ("Skåne", 3, 4, 5, 7, 8, "same", "46 %"),
        ("Catalonia", 3, 4, 5, 7, 8, "same", "our own"),
        (LONG_NAME, 4, 6, 7, 8, 9, "same", "70 %"),
        ("Sofia", 9, 9, 10, 10, 11, "behind", "over 99 %"),
    )
    return RankIntervals(
        rows=tuple(RankRow(*row, own=row[0] == "Catalonia") for row in rows),
        name_heading="Region",
        value_heading="Chance that Catalonia is ahead",
        ahead="Ahead of Catalonia",
        same="Not distinguishable from Catalonia",
        behind="Behind Catalonia",
    )


@pytest.fixture
def strip() -> PercentileStrip:
    """A row with an interval, one without, one without a value."""
    peers = (12.0, 40.0, 55.0, 62.0, 71.0)
    return PercentileStrip(
        rows=(
            StripRow("Capacity", 86, 79, 93, 62, peers, "+24", "clearly above", clear=True),
            StripRow("Talent", 58, nan, nan, 67, peers, "-9", "not clear"),
            StripRow(LONG_NAME, nan, nan, nan, 67, peers, "n/r"),
        ),
        label_heading="Dimension",
        text_heading="Against peer median",
        own_label="Catalonia",
        median_label="peer median",
    )


@pytest.fixture
def scoreboard() -> HeatMap:
    """Three units, three dimensions, one number missing."""
    return HeatMap(
        rows=(
            HeatRow("Île-de-France", (HeatCell("77", 15), HeatCell("71", 11), HeatCell("91", 31))),
            HeatRow(
                "Catalonia", (HeatCell("86", 24), HeatCell("44", -18), HeatCell("61", -1)), own=True
            ),
            HeatRow(LONG_NAME, (HeatCell("43", -19), HeatCell("n/r", nan), HeatCell("33", -29))),
        ),
        columns=("Capacity", "Talent", "Scaling"),
        name_heading="Region",
        classes=("-22", "-12", "-5", "near", "+5", "+12", "+22"),
        bounds=(5, 12, 22),
    )


@pytest.fixture
def table() -> TableBlock:
    """Two rows, one cell not recorded."""
    return TableBlock(
        caption="Rank of the regions",
        columns=(Column("Region"), Column("Rank", "number")),
        rows=(("Catalonia", "5"), ("София", None)),
        source="Eurostat",
        own_row=0,
    )


@pytest.fixture
def figure(ranks, table) -> Figure:
    """The rank intervals as a figure."""
    return Figure(
        title="Two are ahead",
        measure="Dot: median.",
        chart=rank_intervals(ranks),
        source="Eurostat",
        alternative="Intervals of the ranks of six regions.",
        table=table,
    )


@pytest.fixture
def document(figure, table) -> Document:
    """A document with every kind of block."""
    return document_of(
        Paragraph(("Six regions ", Strong("cannot be told apart"), " from Catalonia.")),
        KeyFigures((KeyFigure("Rank", "3 to 8", "median 5"), KeyFigure("Chance", "32 %"))),
        Heading("How to read"),
        Heading("Intervals", 2),
        Finding("Two regions are ahead"),
        Bullets(("First point", ("Second ", Strong("point")))),
        Bullets(("Step one", "Step two"), numbered=True),
        Note("Not a league table."),
        table,
        figure,
        PageBreak(),
        Definitions((("Peer", "a region of the same group"),)),
    )


def document_of(*blocks: Any, **facts: Any) -> Document:
    """A document of some blocks."""
    known: dict[str, Any] = {
        "title": "Catalonia is between third and eighth",
        "subtitle": "Benchmark report",
        "language": "en",
        "publisher": "Demonstration consortium",
        "day": date(2026, 11, 21),
        "running": "Catalonia",
        "banner": "Fictitious data",
        "keywords": ("benchmark", "regions"),
        "annex_title": "Data behind the charts",
    }
    return Document(blocks=blocks, **{**known, **facts})


@pytest.fixture(name="document_of")
def _document_of() -> Any:
    return document_of
