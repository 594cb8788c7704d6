"""Consortia, their organisations with territories, and the calendar."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

__all__ = ["Consortium", "Kind", "Milestone", "Organisation", "Release", "TerritoryPart"]


class Kind(models.TextChoices):
    """What an organisation is in the consortium."""

    CLUSTER = "cluster"
    MEMBER = "member"
    AUTHORITY = "authority"


class Release(models.TextChoices):
    """What others may see of an organisation's figures once they are signed."""

    NAMED = "named"
    PEERS = "peers"
    ANONYMOUS = "anonymous"
    TOTALS = "totals"


class Consortium(models.Model):
    """Organisations that compare themselves and agree on a plan."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    languages = models.JSONField(default=list)
    default_language = models.CharField(max_length=2, default="en")
    fictitious = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """The name."""
        return self.name


class Organisation(models.Model):
    """A cluster, a member of its network, or an authority that reads."""

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="organisations")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.CLUSTER)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=2, blank=True)
    peer_group = models.CharField(max_length=60, blank=True)
    release = models.CharField(max_length=10, choices=Release, default=Release.ANONYMOUS)
    # whether the coordinator may read unsigned figures to check them; private unless allowed
    open_to_checks = models.BooleanField(default=False)

    class Meta:
        """Codes are unique inside a consortium."""

        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["consortium", "code"], name="one_code_a_consortium")
        ]

    def __str__(self) -> str:
        """The name."""
        return self.name


class TerritoryPart(models.Model):
    """One NUTS region of an organisation's territory, with the share of it that belongs."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="territory")
    nuts_code = models.CharField(max_length=5)
    vintage = models.CharField(max_length=4)
    weight = models.FloatField(default=1.0)

    class Meta:
        """A region stands once in a territory."""

        ordering: ClassVar[list[str]] = ["nuts_code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "nuts_code"], name="one_region_a_territory"
            )
        ]


class Milestone(models.Model):
    """A date in the calendar of the consortium, and whom it concerns."""

    consortium = models.ForeignKey(Consortium, models.CASCADE, related_name="milestones")
    day = models.DateField()
    title = models.CharField(max_length=160)
    concerns = models.CharField(max_length=160, blank=True)

    class Meta:
        """The next one first."""

        ordering: ClassVar[list[str]] = ["day", "title"]
