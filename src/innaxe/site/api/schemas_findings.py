"""What the API takes and gives of findings and needs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Field, Schema

KindName = Literal["strength", "weakness", "capacity"]
StandName = Literal["proposed", "kept", "dropped", "merged"]
HelixName = Literal["industry", "academia", "policy", "society"]
StepName = Literal["keep", "drop", "undo", "share", "take_back"]
SortName = Literal["latest", "unit", "kind", "area"]
LARGEST_ID = 2**31 - 1
Number = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class EvidenceOut(Schema):
    """One figure behind a finding; ``figures`` is null where it was withdrawn."""

    id: int
    comparison: int | None
    source: str
    unit: str
    node: str
    name: str
    state: Literal["current", "changed", "revised", "withdrawn"]
    figures: dict[str, Any] | None
    newer: dict[str, Any] | None
    sha256: str
    as_of: datetime


class StatementOut(Schema):
    """What findings and needs have in common; a proposed text is in your language."""

    id: int
    number: str
    text: str
    code: str
    own_words: bool
    language: str
    unit: str
    unit_name: str
    node: str
    area: str
    stand: StandName
    draft_of: str | None
    revision: int
    made: datetime


class FindingOut(StatementOut):
    """A finding with what it rests on."""

    kind: KindName
    merged_into: int | None
    evidence: list[EvidenceOut]


class NeedOut(StatementOut):
    """A need with the findings that it rests on, as far as you may read them.

    ``figures`` says how what is below them stands now, the worst of it.
    """

    findings: list[int]
    figures: Literal["current", "changed", "revised", "withdrawn"]


class WeightsOut(Schema):
    """Counts by helix in the order 1 or 2, 3, 4 or 5, all; null is withheld."""

    helix: str
    counts: list[int | None]


class WeightIn(Schema):
    """For whom you speak, and how much it matters."""

    helix: HelixName
    value: int = Field(ge=1, le=5)


class WriteIn(Schema):
    """A finding in your own words, about a figure or an organisation."""

    kind: KindName
    text: str = Field(min_length=1, max_length=2000)
    language: str = Field("en", min_length=2, max_length=2)
    unit: str = Field(min_length=1, max_length=60)
    comparison: int | None = Field(None, ge=1, le=LARGEST_ID)
    node: str = Field("", max_length=60)


class EditIn(Schema):
    """Other words; an empty text brings the proposed sentence back."""

    text: str = Field("", max_length=2000)
    language: str = Field("en", min_length=2, max_length=2)
    kind: KindName | None = None
    revision: int = Field(0, ge=0, le=LARGEST_ID)


class TakeIn(Schema):
    """What to take over of the proposals for a unit of a comparison."""

    comparison: int = Field(ge=1, le=LARGEST_ID)
    unit: str = Field(min_length=1, max_length=60)
    nodes: list[str] = Field(min_length=1, max_length=500)


class ProposalOut(Schema):
    """What the rule proposes; ``finding`` is the number of the finding that says so already."""

    kind: KindName
    node: str
    level: Literal["area", "indicator"]
    area: str
    code: str
    text: str
    figures: dict[str, Any]
    finding: int | None


class StepIn(Schema):
    """What to do with it."""

    step: StepName


class MergeIn(Schema):
    """The finding that it goes up in."""

    into: int = Field(ge=1, le=LARGEST_ID)


class FigureIn(Schema):
    """A figure of a comparison."""

    comparison: int = Field(ge=1, le=LARGEST_ID)
    unit: str = Field(min_length=1, max_length=60)
    node: str = Field(min_length=1, max_length=60)


class TalkIn(Schema):
    """A comment."""

    text: str = Field(min_length=1, max_length=2000)


class TalkOut(Schema):
    """A comment; without text where it was taken back."""

    id: int
    by: str
    at: datetime
    text: str
    withdrawn: datetime | None


class RevisionOut(Schema):
    """One change."""

    at: datetime
    by: str
    action: str
    undone: datetime | None


class NeedIn(Schema):
    """A need in your own words upon findings of one territory."""

    text: str = Field(min_length=1, max_length=2000)
    language: str = Field("en", min_length=2, max_length=2)
    findings: list[Number] = Field(min_length=1, max_length=50)


class TakeNeedsIn(Schema):
    """Which of the proposed needs of a unit to take over, by area."""

    unit: str = Field(min_length=1, max_length=60)
    areas: list[str] = Field(min_length=1, max_length=200)


class ProposedNeedOut(Schema):
    """A need that kept weaknesses propose."""

    area: str
    code: str
    text: str
    findings: list[int]


class GroundsIn(Schema):
    """The findings that a need rests on."""

    findings: list[Number] = Field(min_length=1, max_length=50)


class SharedNeedOut(Schema):
    """An area in which several territories have a need."""

    area: str
    name: str
    territories: int
    needs: list[int]


class GiverOut(Schema):
    """A unit ahead of the receiver, and the share of draws that say so."""

    unit: str
    chance: float


class GapOut(Schema):
    """Who could receive in an area, who could give, and who is ahead but not distinguishable."""

    area: str
    receiver: str
    below: float | None
    givers: list[GiverOut]
    open: list[GiverOut]
