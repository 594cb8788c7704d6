"""The words of findings and needs that stand in tables."""

from __future__ import annotations

from django.db import models

__all__ = ["HIGHEST", "LOWEST", "Helix", "Kind", "Stand"]

LOWEST, HIGHEST = 1, 5


class Kind(models.TextChoices):
    """What a finding says of a territory."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    CAPACITY = "capacity"


class Stand(models.TextChoices):
    """What people made of a finding or need."""

    PROPOSED = "proposed"
    KEPT = "kept"
    DROPPED = "dropped"
    MERGED = "merged"


class Helix(models.TextChoices):
    """The four parts of the quadruple helix."""

    INDUSTRY = "industry"
    ACADEMIA = "academia"
    POLICY = "policy"
    SOCIETY = "society"
