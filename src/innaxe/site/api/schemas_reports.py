"""What the API takes and gives: reports, their own text, versions and files."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ninja import Field, Schema

from innaxe.site.api.schemas import Language

KindName = Literal["unit", "public", "audit", "guidelines"]
Ending = Literal["pdf", "docx", "html", "xlsx"]


class ReportOut(Schema):
    """A report: what it rests on, and which sections are off."""

    id: int
    name: str
    kind: str
    comparison: int | None
    unit: str
    language: str
    left_out: list[str]
    owner: str | None = Field(description="Code of the house; none for the consortium's own.")
    shared: bool
    revision: int
    versions: int
    changed: datetime


class ReportIn(Schema):
    """A new report."""

    name: str = Field(min_length=1, max_length=120)
    kind: KindName
    comparison: int = Field(ge=1, le=2**31 - 1)
    language: Language
    owner: str = Field("", max_length=40, description="Code of a house, or `consortium`.")
    unit: str = Field("", max_length=60)


class ReportChange(Schema):
    """What a report rests on, and which sections are off."""

    name: str = Field(min_length=1, max_length=120)
    comparison: int = Field(ge=1, le=2**31 - 1)
    language: Language
    unit: str = Field("", max_length=60)
    left_out: list[str] = Field(default_factory=list, max_length=40)


class TextsOut(Schema):
    """Own text by place, and the revision that a change has to name."""

    revision: int
    texts: dict[str, str]


class TextsIn(Schema):
    """Own text by place; places that are left out have none."""

    revision: int = Field(ge=1, le=2**31 - 1)
    texts: dict[str, str] = Field(max_length=100)


class PlaceOut(Schema):
    """A place for own text, with its name."""

    place: str
    title: str


class FigureOut(Schema):
    """A reference that own text can hold, and what it says now."""

    reference: str
    says: str


class SharedIn(Schema):
    """Whether the whole consortium reads the report."""

    shared: bool


class FileOut(Schema):
    """One format of a version."""

    format: str
    size: int
    sha256: str


class VersionOut(Schema):
    """A report as it was made once."""

    number: int
    made: datetime
    software: str
    data_sha256: str
    withdrawn: bool = Field(description="A figure in it was taken back: no file is given out.")
    rebuilt: datetime | None
    differing: list[str]
    files: list[FileOut]
