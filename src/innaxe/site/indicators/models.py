"""Waves, figures of organisations with provenance, their history, questions and sign-off.

Every table with an organisation's own content names the organisation in each row, so that the
database can fence it (``site.fence``).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = [
    "Assignment",
    "Basis",
    "Change",
    "Dataset",
    "Figure",
    "IndicatorSet",
    "Mapping",
    "Observation",
    "Question",
    "Remark",
    "SignOff",
    "Upload",
    "Wave",
]

PERSON = "people.Person"
CONSORTIUM = "consortium.Consortium"
ORGANISATION = "consortium.Organisation"


class Basis(models.TextChoices):
    """How a number is known; what is not recorded is missing, never zero."""

    RECORDED = "recorded"
    ESTIMATED = "estimated"
    NOT_RECORDED = "not_recorded"


class IndicatorSet(models.Model):
    """Indicators that the consortium agreed on, frozen with version and hash."""

    consortium = models.ForeignKey(CONSORTIUM, models.CASCADE, related_name="sets")
    name = models.CharField(max_length=120)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()
    frozen = models.DateTimeField(default=timezone.now)
    frozen_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        """A version is frozen once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consortium", "version"], name="one_set_a_version")
        ]


class Wave(models.Model):
    """One round of measurement: a reference year, a set of indicators, and two dates."""

    consortium = models.ForeignKey(CONSORTIUM, models.CASCADE, related_name="waves")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    year = models.PositiveIntegerField()
    opens = models.DateField()
    closes = models.DateField()
    indicator_set = models.ForeignKey(IndicatorSet, models.PROTECT, related_name="waves")

    class Meta:
        """Waves are numbered."""

        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consortium", "number"], name="one_wave_a_number")
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Figure(models.Model):
    """One number of one organisation in one wave, with how it is known and who entered it."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="figures")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=20)
    value = models.FloatField(null=True)
    basis = models.CharField(max_length=12, choices=Basis)
    reason = models.CharField(max_length=300, blank=True)  # why it is not recorded
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    retrieved = models.DateField(null=True, blank=True)
    nuts_version = models.CharField(max_length=4, blank=True)
    flag = models.CharField(max_length=10, blank=True)
    standard_error = models.FloatField(null=True, blank=True)
    n = models.PositiveIntegerField(null=True, blank=True)
    # rises with each change: who saves on top of an older one is shown both
    revision = models.PositiveIntegerField(default=1)
    entered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    entered = models.DateTimeField(default=timezone.now)

    class Meta:
        """One number each."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wave", "organisation", "indicator"], name="one_figure_each"
            ),
            models.CheckConstraint(
                name="missing_is_never_a_number",
                condition=models.Q(basis="not_recorded", value__isnull=True)
                | (~models.Q(basis="not_recorded") & models.Q(value__isnull=False)),
            ),
        ]


class Upload(models.Model):
    """A spreadsheet on its way in: kept with its mapping and problems until it is committed.

    Without an organisation it is reference data of the consortium (published statistics).
    """

    consortium = models.ForeignKey(CONSORTIUM, models.CASCADE, related_name="uploads")
    organisation = models.ForeignKey(
        ORGANISATION, models.CASCADE, null=True, blank=True, related_name="uploads"
    )
    wave = models.ForeignKey(Wave, models.CASCADE, null=True, blank=True, related_name="uploads")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    kind = models.CharField(max_length=20)  # figures, eurostat, ris, coinr, table
    sheet = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    uploaded = models.DateTimeField(default=timezone.now)
    committed = models.DateTimeField(null=True, blank=True)
    undone = models.DateTimeField(null=True, blank=True)


class Change(models.Model):
    """What a figure was before and is after; the history, and what undo goes back to."""

    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="+")
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="changes")
    indicator = models.CharField(max_length=20)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    revision = models.PositiveIntegerField()
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    upload = models.ForeignKey(Upload, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wave", "organisation", "indicator"], name="history_of_a_figure")
        ]


class Mapping(models.Model):
    """How the columns of a spreadsheet were read last time, remembered by their headings."""

    consortium = models.ForeignKey(CONSORTIUM, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")
    headings = models.CharField(max_length=64)  # digest of the headings
    columns = models.JSONField()
    saved = models.DateTimeField(default=timezone.now)

    class Meta:
        """One memory for one heading."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consortium", "organisation", "headings"], name="one_mapping_a_heading"
            ),
            models.UniqueConstraint(
                fields=["consortium", "headings"],
                condition=models.Q(organisation__isnull=True),
                name="one_shared_mapping_a_heading",
            ),
        ]


class Question(models.Model):
    """A thread on one figure, between who asks and who owns it. Open: it stays out of results."""

    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="questions")
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="questions")
    indicator = models.CharField(max_length=20)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    # a question among colleagues stays in the house, one of the coordinator is seen by both sides
    by_coordinator = models.BooleanField(default=False)
    closed = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The oldest first."""

        ordering: ClassVar[list[str]] = ["pk"]


class Remark(models.Model):
    """One turn in a thread."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="remarks")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(max_length=4000)

    class Meta:
        """In the order of the talk."""

        ordering: ClassVar[list[str]] = ["pk"]


class Assignment(models.Model):
    """A part of an organisation's figures given to a colleague: a dimension or one indicator."""

    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="assignments")
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="assignments")
    part = models.CharField(max_length=40)
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="assignments")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A part is given to a person once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wave", "organisation", "part", "person"], name="one_assignment_each"
            )
        ]


class SignOff(models.Model):
    """The dated copy that an approver released; reopening keeps it, with the reason."""

    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, related_name="signoffs")
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="signoffs")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    release = models.CharField(max_length=10)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reopened = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        """One valid sign-off for each organisation and wave."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wave", "organisation"],
                condition=models.Q(reopened__isnull=True),
                name="one_valid_signoff",
            )
        ]


class Dataset(models.Model):
    """Published statistics that a consortium works with, as they were read: free for all in it."""

    consortium = models.ForeignKey(CONSORTIUM, models.CASCADE, related_name="datasets")
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    nuts_version = models.CharField(max_length=4, blank=True)
    retrieved = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    imported = models.DateTimeField(default=timezone.now)
    imported_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    upload = models.ForeignKey(Upload, models.SET_NULL, null=True, blank=True, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    unit_names = models.JSONField(default=dict)  # by code, as far as the files have other names


class Observation(models.Model):
    """One published value: a unit, an indicator or series, a year."""

    dataset = models.ForeignKey(Dataset, models.CASCADE, related_name="observations")
    unit = models.CharField(max_length=40)
    indicator = models.CharField(max_length=60)
    year = models.PositiveIntegerField(null=True)
    value = models.FloatField(null=True)
    status = models.CharField(max_length=12)
    unit_of_measure = models.CharField(max_length=60, blank=True)
    flag = models.CharField(max_length=10, blank=True)
    standard_error = models.FloatField(null=True)

    class Meta:
        """Read by dataset and indicator."""

        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["dataset", "indicator"], name="series_of_a_dataset")
        ]
