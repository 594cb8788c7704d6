"""Persons, roles, invitations and tokens. Contacts stand here and nowhere near answers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

__all__ = ["Invitation", "Membership", "Person", "Role", "Token"]


class Role(models.TextChoices):
    """What a person is in a consortium; ``permissions`` says what each may do."""

    COORDINATOR = "coordinator"
    EDITOR = "editor"
    CONTRIBUTOR = "contributor"
    APPROVER = "approver"
    READER = "reader"


class PersonQuery(BaseUserManager["Person"]):
    """How persons are made: the address is the name, in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in, without any role yet."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """A person by address, in whatever case it was typed."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who signs in. Erased persons keep a row without any personal data."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    is_founder = models.BooleanField(default=False)  # may set up a consortium
    joined = models.DateTimeField(default=timezone.now)
    erased = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonQuery()

    class Meta:
        """Names of persons are sorted for readers."""

        ordering: ClassVar[list[str]] = ["name", "email"]

    def __str__(self) -> str:
        """The name, or the address of somebody who gave none."""
        return self.name or self.email


class Membership(models.Model):
    """One role of a person: in the consortium as a whole, or in one organisation."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    consortium = models.ForeignKey(
        "consortium.Consortium", models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "consortium.Organisation",
        models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
    )
    role = models.CharField(max_length=12, choices=Role)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        """Nobody has a role twice."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "consortium", "organisation", "role"], name="one_role_once"
            ),
            # empty fields never count as equal, so the roles without organisation need their own
            models.UniqueConstraint(
                fields=["person", "consortium", "role"],
                condition=models.Q(organisation__isnull=True),
                name="one_wide_role_once",
            ),
        ]


class Invitation(models.Model):
    """A letter to an address: whoever follows its link gets the role. Only a digest is kept."""

    email = models.EmailField()
    consortium = models.ForeignKey("consortium.Consortium", models.CASCADE)
    organisation = models.ForeignKey(
        "consortium.Organisation", models.CASCADE, null=True, blank=True
    )
    role = models.CharField(max_length=12, choices=Role)
    language = models.CharField(max_length=2, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sent = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)


class Token(models.Model):
    """A key for programs, with scopes; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    last_used = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)
