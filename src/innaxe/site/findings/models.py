"""Findings and needs with their evidence, talk, weights and history.

Each row names the organisation that it belongs to alone, so that the database can fence it
(``site.fence``); a row without one is shared with the consortium.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from innaxe.site.findings.kinds import HIGHEST, LOWEST, Helix, Kind, Stand

__all__ = [
    "Comment",
    "Evidence",
    "Finding",
    "Ground",
    "Need",
    "Revision",
    "Statement",
    "Weight",
]

PERSON = "people.Person"
ORGANISATION = "consortium.Organisation"


class Statement(models.Model):
    """A sentence about a territory: proposed as a message, or in somebody's own words.

    ``organisation`` owns a draft alone; without one the consortium reads it. ``house`` is the
    organisation whose people may change it: the one that it is about, else the writer's own.
    """

    consortium = models.ForeignKey("consortium.Consortium", models.CASCADE, related_name="+")
    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")
    house = models.ForeignKey(ORGANISATION, models.SET_NULL, null=True, related_name="+")
    about = models.ForeignKey(ORGANISATION, models.SET_NULL, null=True, related_name="+")
    unit = models.CharField(max_length=60)
    unit_name = models.CharField(max_length=300)
    node = models.CharField(max_length=60, blank=True)
    node_name = models.CharField(max_length=300, blank=True)
    area = models.CharField(max_length=60, blank=True)
    area_name = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=60, blank=True)  # of the message that was proposed
    text = models.TextField(max_length=2000, blank=True)  # own words; they go before the message
    language = models.CharField(max_length=2, blank=True)  # of the own words
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.PROPOSED)
    revision = models.PositiveIntegerField(default=1)
    weighed = models.JSONField(null=True)  # counts by helix, taken when enough votes were new
    weighed_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        abstract = True
        ordering: ClassVar[list[str]] = ["-pk"]

    @property
    def shared(self) -> bool:
        """Whether the consortium reads it."""
        return self.organisation_id is None  # pyright: ignore[reportAttributeAccessIssue]


class Finding(Statement):
    """A strength, weakness or capacity of a territory."""

    kind = models.CharField(max_length=10, choices=Kind)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, related_name="merged")


class Need(Statement):
    """What a territory needs, resting on findings."""

    findings = models.ManyToManyField(Finding, through="Ground", related_name="needs")


class Owned(models.Model):
    """What hangs on a finding or a need, and belongs to the same organisation."""

    organisation = models.ForeignKey(ORGANISATION, models.CASCADE, null=True, related_name="+")

    class Meta:
        """In the order in which it came."""

        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]


class Ground(Owned):
    """A finding that a need rests on."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="grounds")
    finding = models.ForeignKey(Finding, models.CASCADE, related_name="grounds")

    class Meta(Owned.Meta):
        """A need rests on a finding once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["need", "finding"], name="one_ground_once")
        ]


class Evidence(Owned):
    """Figures of a comparison as they were when somebody rested a finding on them."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="evidence")
    # the comparison may go with its wave; what it was called and its hash stay
    comparison = models.ForeignKey(
        "benchmark.Comparison", models.SET_NULL, null=True, related_name="+"
    )
    comparison_name = models.CharField(max_length=120)
    comparison_sha256 = models.CharField(max_length=64)
    source = models.CharField(max_length=300)
    unit = models.CharField(max_length=60)
    node = models.CharField(max_length=60)
    node_name = models.CharField(max_length=300)
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the figures
    as_of = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    added = models.DateTimeField(default=timezone.now)
    removed = models.DateTimeField(null=True)


def _one_subject(name: str) -> models.CheckConstraint:
    """Either a finding or a need, and never both."""
    of_finding = models.Q(finding__isnull=False, need__isnull=True)
    of_need = models.Q(finding__isnull=True, need__isnull=False)
    return models.CheckConstraint(condition=of_finding | of_need, name=name)


class Comment(Owned):
    """What somebody says; taken back, it leaves a gap with a date."""

    finding = models.ForeignKey(Finding, models.CASCADE, null=True, related_name="comments")
    need = models.ForeignKey(Need, models.CASCADE, null=True, related_name="comments")
    person = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """In the order of the talk."""

        constraints: ClassVar[list[models.BaseConstraint]] = [_one_subject("comment_of_one")]


class Weight(Owned):
    """How much one person finds that it matters, 1 to 5, and for which helix the person speaks."""

    finding = models.ForeignKey(Finding, models.CASCADE, null=True, related_name="weights")
    need = models.ForeignKey(Need, models.CASCADE, null=True, related_name="weights")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    helix = models.CharField(max_length=10, choices=Helix)
    value = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)]
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta(Owned.Meta):
        """A person weighs once, and may change the mind."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            _one_subject("weight_of_one"),
            models.UniqueConstraint(fields=["finding", "person"], name="one_weight_a_finding"),
            models.UniqueConstraint(fields=["need", "person"], name="one_weight_a_need"),
        ]


class Revision(Owned):
    """One change of a finding or need, with what stood before, so that it can be taken back."""

    finding = models.ForeignKey(Finding, models.CASCADE, null=True, related_name="history")
    need = models.ForeignKey(Need, models.CASCADE, null=True, related_name="history")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    action = models.CharField(max_length=60)  # code of the sentence in the history
    before = models.JSONField(default=dict)  # fields and evidence as they stood; empty: no way back
    undone = models.DateTimeField(null=True)

    class Meta(Owned.Meta):
        """The latest first."""

        ordering: ClassVar[list[str]] = ["-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [_one_subject("revision_of_one")]
