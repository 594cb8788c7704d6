"""Comparisons as they were computed, what belongs to each unit, and scenarios.

Only published statistics and figures that were released by name to the whole consortium enter, so
no row here belongs to one organisation alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = ["Comparison", "Examination", "Scenario", "UnitResult"]

PERSON = "people.Person"


class Comparison(models.Model):
    """Units compared by a recipe: the inputs with their hash, and the result with its own."""

    consortium = models.ForeignKey(
        "consortium.Consortium", models.CASCADE, related_name="comparisons"
    )
    name = models.CharField(max_length=120)
    # where the values come from: published statistics or a wave; a dataset may be taken back
    dataset = models.ForeignKey("indicators.Dataset", models.SET_NULL, null=True, related_name="+")
    wave = models.ForeignKey("indicators.Wave", models.CASCADE, null=True, related_name="+")
    source = models.CharField(max_length=300)
    set_version = models.CharField(max_length=20, blank=True)
    recipe = models.CharField(max_length=40)
    draws = models.PositiveIntegerField()
    seed = models.PositiveIntegerField(default=1)
    inputs = models.JSONField()
    inputs_sha256 = models.CharField(max_length=64)
    board = models.JSONField(null=True)  # what all pages share; null until it was computed
    sha256 = models.CharField(max_length=64, blank=True)  # of board and units
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        """The name."""
        return self.name


class UnitResult(models.Model):
    """What belongs to one unit of a comparison: chances against others, areas, trace."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="results")
    unit = models.CharField(max_length=60)
    content = models.JSONField()

    class Meta:
        """One result a unit."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["comparison", "unit"], name="one_result_a_unit")
        ]


class Scenario(models.Model):
    """Other choices for a comparison and the ranks that they give, saved to be shared."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="scenarios")
    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=120)
    choices = models.JSONField()
    ranks = models.JSONField()
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]


class Examination(models.Model):
    """What is looked into when somebody asks for it: the audit, ways up of a unit, earlier waves.

    It goes with its comparison, whose inputs it is computed from; a history has inputs of its own,
    the figures of the waves, so that a release that is taken back takes it from view.
    """

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="examinations")
    what = models.CharField(max_length=10)  # audit, ways, history
    unit = models.CharField(max_length=60, blank=True)  # empty where it is of all units
    inputs = models.JSONField(null=True)  # of a history; the others have those of the comparison
    content = models.JSONField(null=True)  # null until it was computed
    sha256 = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    job = models.ForeignKey("jobs.Job", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """One of each kind for a comparison or a unit of it."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["comparison", "what", "unit"], name="one_examination_of_a_kind"
            )
        ]
