"""What the API takes and gives where partners agree on indicators."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from innaxe.site.api.schemas import WORDS

Mark = Literal["full", "half", "none"]
ONLY = "^(proposed|dropped|core|apart)?$"


class SpreadOut(Schema):
    """How ratings are spread: how many gave 1, 2, 3, 4, 5; apart where partners disagree."""

    counts: list[int]
    median: float | None
    apart: bool


class RatingIn(Schema):
    """How important and how feasible, from 1 to 5."""

    importance: int = Field(ge=1, le=5)
    feasibility: int = Field(ge=1, le=5)


class IndicatorOut(Schema):
    """An indicator of the catalogue or of the consortium, with what was said about it.

    ``lights`` tells for each cluster whether data are to be had: in full, in part, or not.
    """

    indicator: str
    name: str
    definition: str
    dimension: str
    unit: str
    direction: str
    core: bool
    own: bool
    stand: Literal["proposed", "dropped"] | None
    reason: str
    deliverable: str
    action: str
    importance: SpreadOut
    feasibility: SpreadOut
    mine: RatingIn | None
    comments: int
    lights: dict[str, Mark]


class CommentOut(Schema):
    """What somebody said; one that was taken back is a gap with a date."""

    id: int
    by: str
    at: datetime
    text: str
    withdrawn: datetime | None


class WholeIndicatorOut(IndicatorOut):
    """An indicator on the table with the talk about it."""

    talk: list[CommentOut]


class ProposalIn(Schema):
    """Indicators of the catalogue to put on the table."""

    indicators: list[str] = Field(min_length=1, max_length=500)


class ProposalOut(Schema):
    """Those that were not on the table before."""

    proposed: list[str]


class OwnIndicatorIn(Schema):
    """An own indicator; dimension, unit and direction are keys of the catalogue."""

    id: str = Field(pattern="^OWN-[0-9]{2}$")
    name: str = Field(max_length=120, pattern=WORDS)
    definition: str = Field(max_length=1000, pattern=WORDS)
    dimension: str = Field(max_length=40)
    unit: str = Field(max_length=40)
    direction: str = Field(max_length=40)


class CommentTextIn(Schema):
    """A comment."""

    text: str = Field(max_length=2000, pattern=WORDS)


class DropIn(Schema):
    """Why an indicator leaves the table."""

    reason: str = Field(max_length=300, pattern=WORDS)


class PurposeIn(Schema):
    """Which deliverable and which action an indicator serves."""

    deliverable: str = Field("", max_length=160)
    action: str = Field("", max_length=160)


class DecisionIn(Schema):
    """What is frozen of what is on the table."""

    name: str = Field(max_length=120, pattern=WORDS)
    version: str = Field(min_length=1, max_length=20)
    indicators: list[str] = Field(min_length=1, max_length=500)
