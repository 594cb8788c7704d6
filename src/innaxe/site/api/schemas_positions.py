"""What the API takes and gives of comparisons and positions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

from innaxe.site.api.schemas import WORDS

RecipeName = Literal["coin", "consortium", "ris_like"]


class SourceOut(Schema):
    """Something that can be compared: a wave or published statistics."""

    what: str
    name: str


class ComparisonIn(Schema):
    """What to compare, and by which recipe."""

    name: str = Field(max_length=120, pattern=WORDS)
    what: str = Field(pattern="^(wave|dataset):[0-9]{1,9}$")
    recipe: RecipeName = "coin"


class ComparisonOut(Schema):
    """A comparison; ``computed`` tells whether it can be read, ``job`` where its work stands."""

    id: int
    name: str
    source: str
    set_version: str
    recipe: str
    draws: int
    seed: int
    inputs_sha256: str
    sha256: str
    made: datetime
    made_by: str
    computed: bool
    job: int | None


class RangeOut(Schema):
    """A range of ranks: 5, 50 and 95 % quantiles over the draws."""

    low: float
    median: float
    high: float


class BoardUnitOut(RangeOut):
    """A ranked unit with its median position on each area, 100 being best."""

    unit: str
    name: str
    areas: dict[str, float | None]


class UnrankedOut(Schema):
    """A unit with too few values for a rank, and the share of values that it has."""

    unit: str
    name: str
    share: float | None


class NamedOut(Schema):
    """A code and what it stands for."""

    code: str
    name: str


class BoardOut(ComparisonOut):
    """A comparison of all units: how much can be told apart comes before any rank.

    ``stale`` tells that the sources have changed since; ``told_apart`` is the share of pairs of
    units of which one is ahead in nine out of ten draws.
    """

    stale: bool
    told_apart: float
    areas: list[NamedOut]
    indicators: list[NamedOut]
    units: list[BoardUnitOut]
    unranked: list[UnrankedOut]
    steps: list[str]
    cautions: list[str]


class NeighbourOut(Schema):
    """Another unit: its range of ranks, and the chance that the unit is ahead of it."""

    unit: str
    name: str
    low: float
    lower: float
    median: float
    upper: float
    high: float
    chance: float
    verdict: Literal["own", "ahead", "same", "behind"]


class IntervalOut(Schema):
    """A range of ranks from one kind of draws."""

    kind: str
    draws: int
    low: float
    median: float
    high: float


class AreaOut(Schema):
    """The position on an area with its interval, beside the middle of the peers."""

    code: str
    name: str
    median: float | None
    low: float | None
    high: float | None
    peer_median: float | None
    verdict: str


class IndicatorPositionOut(Schema):
    """A value, its position with its interval, and the middle of the peers.

    ``unnamed`` are positions of values that were released to you without a name.
    """

    code: str
    name: str
    measure: str
    value: float | None
    status: str
    position: float | None
    low: float | None
    high: float | None
    peer_median: float | None
    verdict: str
    unnamed: list[float] = Field(default_factory=list)


class PositionOut(Schema):
    """The position of a unit; one that was not ranked has its values and no rank."""

    unit: str
    name: str
    ranked: bool
    share: float | None = None
    headline: str = ""
    sentences: list[str] = Field(default_factory=list)
    units: int = 0
    range: RangeOut | None = None
    upper_third: float | None = None
    by_kind: list[IntervalOut] = Field(default_factory=list)
    peers: list[str] = Field(default_factory=list)
    neighbours: list[NeighbourOut] = Field(default_factory=list)
    areas: list[AreaOut] = Field(default_factory=list)
    indicators: list[IndicatorPositionOut]
    source: str
    stale: bool


class PairOut(Schema):
    """Both units on an area; ``apart`` where their intervals do not touch."""

    code: str
    name: str
    one: IntervalPairOut
    other: IntervalPairOut | None
    apart: bool


class IntervalPairOut(Schema):
    """A position with its interval."""

    low: float | None
    median: float | None
    high: float | None


class BesideOut(Schema):
    """Two units beside each other: the chance that the first is ahead of the other."""

    unit: str
    other: str
    chance: float
    verdict: Literal["ahead", "same", "behind"]
    headline: str
    ranges: dict[str, RangeOut]
    areas: list[PairOut]


class OriginOut(Schema):
    """Where a value comes from, as far as you may know."""

    source: str
    year: int | None = None
    flag: str = ""
    retrieved: date | None = None
    nuts: str = ""
    by: str = ""
    moment: datetime | None = None


class TraceOut(Schema):
    """From a value to what each step made of it, and how much it counts in the index."""

    unit: str
    indicator: str
    name: str
    measure: str
    direction: int
    status: str
    raw: float | None
    denominated: float | None
    imputed: float | None
    treated: float | None
    normalised: float | None
    winsorised: bool
    logged: bool
    share: float | None
    origin: OriginOut
    steps: list[str]


class NameIn(Schema):
    """Another name of a comparison."""

    name: str = Field(min_length=1, max_length=120, pattern=r"\S")


class ChoicesIn(Schema):
    """What you would have done otherwise; what is left out stays as it is."""

    recipe: RecipeName | Literal[""] = ""
    weights: dict[str, float] = Field(default_factory=dict, max_length=200)
    dropped: list[str] = Field(default_factory=list, max_length=500)


class ScenarioIn(ChoicesIn):
    """Choices to save, with a name."""

    name: str = Field(max_length=120, pattern=WORDS)


class MoveOut(Schema):
    """The ranks of a unit before and after; ``moved`` where the two ranges do not touch."""

    unit: str
    name: str
    before: RangeOut
    after: RangeOut | None
    moved: bool


class WhatIfOut(Schema):
    """What other choices make of the ranks."""

    moved: int
    units: list[MoveOut]


class ScenarioOut(Schema):
    """A saved scenario."""

    key: str
    name: str
    made: datetime
    made_by: str
    choices: dict[str, Any]


class WholeScenarioOut(ScenarioOut, WhatIfOut):
    """A saved scenario with the ranks that it gave."""


PairOut.model_rebuild()
