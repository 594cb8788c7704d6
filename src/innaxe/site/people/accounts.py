"""Accounts as whoever runs the site keeps them, from the command line."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from innaxe.errors import RequestError
from innaxe.site.people.models import Person

__all__ = ["keep_account", "person_at"]


def person_at(address: str) -> Person:
    """The person with an address.

    Raises:
        RequestError: ``people.unknown``.
    """
    found = Person.objects.filter(email=address.strip().lower()).first()
    if found is None:
        raise RequestError.of("people.unknown", email=address)
    return found


@transaction.atomic
def keep_account(
    address: str, *, password: str, name: str, language: str, founder: bool, active: bool = True
) -> Person:
    """Make an account, or change the one that is there.

    Raises:
        RequestError: ``people.address`` or ``people.password_weak``.
    """
    try:
        validate_email(address)
    except ValidationError as error:
        raise RequestError.of("people.address", email=address) from error
    person = Person.objects.filter(email=address.strip().lower()).first()
    person = person or Person(email=address.strip().lower())
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise RequestError.of("people.password_weak", reasons=tuple(error.messages)) from error
    person.name, person.language = name or person.name, language or person.language
    person.is_founder, person.is_active = founder or person.is_founder, active
    person.set_password(password)
    person.save()
    return person
