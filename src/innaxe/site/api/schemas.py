"""What the API takes and gives: plain data of people, consortia and long work."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

Language = Literal["en", "fr", "de", "es", "ca", "da", "bg"]
RoleName = Literal["coordinator", "editor", "contributor", "approver", "reader"]
KindName = Literal["cluster", "member", "authority"]
ReleaseName = Literal["named", "peers", "anonymous", "totals"]
WORDS = r"\S"  # a text that is more than blanks


class ConsortiumOut(Schema):
    """A consortium in which the asking person has a role."""

    slug: str
    name: str
    languages: list[str]
    default_language: str
    fictitious: bool


class ConsortiumIn(Schema):
    """Name and languages."""

    name: str = Field(max_length=160, pattern=WORDS)
    languages: list[Language] = Field(min_length=1)
    default_language: Language


class PartOut(Schema):
    """One region of a territory."""

    nuts_code: str
    vintage: str
    weight: float


class OrganisationOut(Schema):
    """An organisation with its territory."""

    code: str
    name: str
    kind: str
    country: str
    language: str
    peer_group: str
    release: str
    open_to_checks: bool
    territory: list[PartOut]


class PartIn(Schema):
    """One region of a territory."""

    nuts_code: str = Field(pattern="^[A-Za-z0-9]{2,5}$")
    vintage: Literal["2006", "2010", "2013", "2016", "2021", "2024"]
    weight: float = Field(1.0, gt=0, le=1)


class OrganisationIn(Schema):
    """A new organisation."""

    code: str = Field(min_length=1, max_length=40, pattern="^[A-Za-z0-9-]+$")
    name: str = Field(max_length=160, pattern=WORDS)
    kind: KindName = "cluster"
    country: str = Field("", pattern="^([A-Z]{2})?$")
    language: Language | Literal[""] = ""
    peer_group: str = Field("", max_length=60)
    territory: list[PartIn] = Field(default_factory=list, max_length=400)


class OrganisationChange(Schema):
    """What may change of an organisation; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=160)
    kind: KindName | None = None
    country: str | None = Field(None, pattern="^([A-Z]{2})?$")
    language: Language | Literal[""] | None = None
    peer_group: str | None = Field(None, max_length=60)
    release: ReleaseName | None = None
    open_to_checks: bool | None = None
    territory: list[PartIn] | None = Field(None, max_length=400)


class MembershipOut(Schema):
    """A role of a person."""

    id: int
    name: str
    email: str
    role: str
    organisation: str | None


class InvitationIn(Schema):
    """Whom to invite as what."""

    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)
    role: RoleName
    organisation: str | None = None
    language: Language | Literal[""] = ""


class InvitationOut(Schema):
    """An open invitation."""

    id: int
    email: str
    role: str
    organisation: str | None
    expires: datetime


class LinkOut(Schema):
    """The link of an invitation, told once."""

    link: str


class MilestoneIn(Schema):
    """A date for all."""

    day: date
    title: str = Field(max_length=160, pattern=WORDS)
    concerns: str = Field("", max_length=160)


class MilestoneOut(Schema):
    """A date of the calendar."""

    id: int
    day: date
    title: str
    concerns: str


class EntryOut(Schema):
    """An entry of the log, in words."""

    at: datetime
    who: str
    organisation: str
    what: str


class AccountOut(Schema):
    """The asking person."""

    email: str
    name: str
    language: str
    roles: list[dict[str, Any]]


class AccountIn(Schema):
    """Own name and language."""

    name: str = Field(max_length=120, pattern=WORDS)
    language: Language | Literal[""] = ""


class InvitationLinkIn(Schema):
    """The last part of the address in the letter."""

    secret: str = Field(min_length=1, max_length=80, pattern="^[A-Za-z0-9_-]+$")


class SureIn(Schema):
    """Your own address, to say that you are sure."""

    email: str = Field(max_length=254)


class TaskOut(Schema):
    """One of the five tasks: mark, state, and one sentence on where it stands."""

    number: int
    name: str
    mark: str
    state: str
    standing: str


class ClusterStateOut(Schema):
    """Where a cluster stands in the current wave."""

    organisation: str
    mark: str


class LinkStateOut(Schema):
    """One link of the thread and how many there are of it."""

    name: str
    count: int


class StandingOut(Schema):
    """Where the consortium stands, what blocks it, and the thread."""

    wave: int | None
    tasks: list[TaskOut]
    clusters: list[ClusterStateOut]
    blocks: list[str]
    thread: list[LinkStateOut]


class SetUpStepOut(Schema):
    """A step of the set-up, and whether it is done."""

    title: str
    text: str
    done: bool


class JobOut(Schema):
    """A piece of long work."""

    id: int
    kind: str
    state: str
    done: int
    total: int
    created: datetime
    ended: datetime | None
    result: dict[str, Any] | None
    problems: list[dict[str, Any]]
