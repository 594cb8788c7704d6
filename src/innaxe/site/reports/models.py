"""Reports, their versions, and the files of each version.

A report belongs to the house of whoever made it, or to the consortium. Until it is shared its rows
carry that house in ``organisation``, which the database's own fence reads; once it is shared the
column is empty, and everybody of the consortium may read them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = ["Report", "ReportFile", "Version"]

PERSON = "people.Person"
ORGANISATION = "consortium.Organisation"


class Report(models.Model):
    """What is to be said: kind, comparison, sections that are off, own text by place."""

    consortium = models.ForeignKey("consortium.Consortium", models.CASCADE, related_name="reports")
    house = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="reports")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    comparison = models.ForeignKey(
        "benchmark.Comparison", models.SET_NULL, null=True, related_name="reports"
    )
    unit = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=2)
    left_out = models.JSONField(default=list)
    texts = models.JSONField(default=dict)
    shared = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)  # rises with each change of the texts
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first; what is fenced is fenced for its own house."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True)
                | models.Q(organisation=models.F("house"), shared=False),
                name="fenced_for_its_house",
            )
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class Version(models.Model):
    """A report as it was made once: all that went into it, and hashes of the data."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField()
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")
    comparison = models.ForeignKey(
        "benchmark.Comparison", models.SET_NULL, null=True, related_name="report_versions"
    )
    indicator_set = models.ForeignKey(
        "indicators.IndicatorSet", models.SET_NULL, null=True, related_name="+"
    )
    order = models.JSONField()  # kind, unit, language, day, sections, own text, calendar, ...
    data_sha256 = models.CharField(max_length=64)  # of the comparison and of what stands beside it
    software = models.CharField(max_length=20)
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    # when it was made again, and which formats had other bytes then
    rebuilt = models.DateTimeField(null=True)
    differing = models.JSONField(default=list)

    class Meta:
        """Versions are numbered; a job makes one."""

        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "number"], name="one_version_a_number"),
            models.UniqueConstraint(
                fields=["job"], condition=models.Q(job__isnull=False), name="one_version_a_job"
            ),
        ]


class ReportFile(models.Model):
    """One version in one format."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="files")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")
    ending = models.CharField(max_length=5)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        """A format once."""

        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "ending"], name="one_file_a_format")
        ]

    @property
    def kilobytes(self) -> str:
        """The size in words of a list."""
        return str(max(1, round(self.size / 1000)))
