"""What the API takes and gives of sets, waves, figures, questions, sign-off and files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

from innaxe.site.api.schemas import WORDS

BasisName = Literal["recorded", "estimated", "not_recorded"]
ReleaseName = Literal["named", "peers", "anonymous", "totals"]


class SetIn(Schema):
    """Indicators to freeze."""

    name: str = Field(max_length=120, pattern=WORDS)
    version: str = Field(min_length=1, max_length=20)
    indicators: list[str] = Field(min_length=1, max_length=500)


class SetOut(Schema):
    """A frozen set."""

    version: str
    name: str
    sha256: str
    frozen: datetime


class WholeSetOut(SetOut):
    """A frozen set with its definitions."""

    content: dict[str, Any]


class WaveIn(Schema):
    """A new wave."""

    name: str = Field(max_length=120, pattern=WORDS)
    year: int = Field(ge=1950, le=2100)
    opens: date
    closes: date
    set_version: str = Field(max_length=20)


class WaveChange(Schema):
    """A later closing date."""

    closes: date


class WaveOut(Schema):
    """A wave."""

    number: int
    name: str
    year: int
    opens: date
    closes: date
    set_version: str
    standing: str


class ProgressOut(Schema):
    """How far one organisation is; counts, never figures."""

    organisation: str
    recorded: int
    estimated: int
    not_recorded: int
    missing: int
    questions: int
    signed: datetime | None


class OverviewOut(Schema):
    """States of the figures of one organisation by indicator; what is not there is missing."""

    organisation: str
    states: dict[str, str]


class AudienceOut(Schema):
    """Who would see figures under one release."""

    release: ReleaseName
    peers: list[str]
    is_default: bool


class ReleasedOut(Schema):
    """What you may see of one indicator."""

    indicator: str
    named: dict[str, float]
    unnamed: list[float] | None
    count: int | None
    mean: float | None


class FigureOut(Schema):
    """One figure with its provenance; no value where nothing was said."""

    indicator: str
    value: float | None = None
    basis: BasisName | None = None
    reason: str = ""
    source: str = ""
    note: str = ""
    revision: int
    previous: float | None = None
    flags: list[dict[str, Any]]
    editable: bool


class FigureIn(Schema):
    """One figure as you leave it; ``revision`` is the one that you have seen, 0 for none."""

    indicator: str = Field(max_length=20)
    value: float | None = Field(None, ge=-1e300, le=1e300)
    basis: BasisName
    reason: str = Field("", max_length=300)
    source: str = Field("", max_length=200)
    note: str = Field("", max_length=1000)
    revision: int = Field(0, ge=0, le=2_000_000_000)


class RecordOut(Schema):
    """What a figure holds."""

    value: float | None
    basis: str


class ConflictOut(Schema):
    """A figure that somebody else changed after you saw it."""

    indicator: str
    mine: RecordOut | None
    theirs: RecordOut | None
    revision: int
    by: str


class SavedOut(Schema):
    """What was saved."""

    changed: list[str]


class ConflictsOut(Schema):
    """Nothing was saved: decide, and send again with the revisions told here."""

    conflicts: list[ConflictOut]


class ChangeOut(Schema):
    """One step in the history of a figure."""

    at: datetime
    by: str
    revision: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class RevisionIn(Schema):
    """The latest revision that you have seen."""

    revision: int = Field(ge=0, le=2_000_000_000)


class QuestionIn(Schema):
    """A question on a figure."""

    indicator: str = Field(max_length=20)
    text: str = Field(max_length=4000, pattern=WORDS)


class RemarkIn(Schema):
    """A turn in a thread."""

    text: str = Field(max_length=4000, pattern=WORDS)


class RemarkOut(Schema):
    """A turn in a thread."""

    by: str
    at: datetime
    text: str


class QuestionOut(Schema):
    """A thread."""

    id: int
    indicator: str
    asked: datetime
    closed: datetime | None
    by_coordinator: bool
    remarks: list[RemarkOut]


class AssignmentIn(Schema):
    """A part for a colleague: ``dimension:KEY`` or the id of an indicator."""

    part: str = Field(min_length=1, max_length=40)
    email: str = Field(max_length=254)


class AssignmentOut(Schema):
    """Who has which part."""

    id: int
    part: str
    name: str


class SignIn(Schema):
    """Sign what you have read: the hash of ``GET …/copy``."""

    release: ReleaseName
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class ReasonIn(Schema):
    """Why signed figures are opened again."""

    reason: str = Field(max_length=300, pattern=WORDS)


class SignOffOut(Schema):
    """A signed copy."""

    id: int
    at: datetime
    release: str
    sha256: str
    reopened: datetime | None
    reason: str


class UploadOut(Schema):
    """A file on its way in."""

    id: int
    name: str
    kind: str
    uploaded: datetime
    committed: datetime | None
    undone: datetime | None


class LookedOut(UploadOut):
    """What was read in a file, and what is wrong with it."""

    sheets: list[str]
    headings: list[str]
    columns: dict[str, str]
    figures: list[dict[str, Any]]
    problems: list[dict[str, str]]


class FoundOut(UploadOut):
    """Files of published statistics: how much they hold, or what is wrong with them."""

    found: dict[str, int] | None
    problems: list[dict[str, str]]


class EurostatIn(Schema):
    """A dataset to fetch: ``where`` chooses one value of a dimension, ``filters`` narrow it."""

    dataset: str = Field(min_length=1, max_length=64)
    indicator: str = Field(min_length=1, max_length=60)
    where: dict[str, str] = Field(default_factory=dict, max_length=20)
    filters: dict[str, str] = Field(default_factory=dict, max_length=20)
    nuts_version: str = Field("", max_length=4)


class ColumnsIn(Schema):
    """What each column is, by its number from 0."""

    sheet: str = Field("", max_length=120)
    columns: dict[str, str] = Field(max_length=500)
    mark: Literal["", ".", ","] = ""


class CountOut(Schema):
    """How many."""

    count: int


class DatasetOut(Schema):
    """Published statistics that the consortium works with."""

    id: int
    name: str
    source: str
    kind: str
    nuts_version: str
    sha256: str
    imported: datetime
    rows: int


class ObservationOut(Schema):
    """One published value."""

    unit: str
    indicator: str
    year: int | None
    value: float | None
    status: str
    unit_of_measure: str
    flag: str
