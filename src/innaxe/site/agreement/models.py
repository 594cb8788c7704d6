"""Indicators on the table: proposed or dropped, rated, commented, with what they serve."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

__all__ = ["Candidate", "Comment", "Rating", "Stand"]

PERSON = "people.Person"
LOWEST, HIGHEST = 1, 5


class Stand(models.TextChoices):
    """Where a candidate stands."""

    PROPOSED = "proposed"
    DROPPED = "dropped"


class Candidate(models.Model):
    """An indicator of the catalogue, or an own one, that the consortium talks about."""

    consortium = models.ForeignKey(
        "consortium.Consortium", models.CASCADE, related_name="candidates"
    )
    indicator = models.CharField(max_length=20)
    own = models.JSONField(null=True)  # the definition, where the catalogue has none
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)  # why it was dropped
    deliverable = models.CharField(max_length=160, blank=True)
    action = models.CharField(max_length=160, blank=True)
    proposed_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    proposed = models.DateTimeField(default=timezone.now)

    class Meta:
        """An indicator is on the table once."""

        ordering: ClassVar[list[str]] = ["indicator"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consortium", "indicator"], name="one_candidate_each")
        ]


class Rating(models.Model):
    """How important and how feasible one person finds a candidate, 1 to 5."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="ratings")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    importance = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    feasibility = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A person rates a candidate once, and may change the mind."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["candidate", "person"], name="one_rating_each")
        ]


class Comment(models.Model):
    """What somebody says about a candidate; taken back, it leaves a gap with a date."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="comments")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        """In the order of the talk."""

        ordering: ClassVar[list[str]] = ["pk"]
