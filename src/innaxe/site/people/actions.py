"""Invite, accept, change and withdraw roles; each with permission, change and log entry."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.locale import LANGUAGES, catalogue
from innaxe.site.activity.actions import record
from innaxe.site.people.models import Invitation, Membership, Person, Role
from innaxe.site.people.queries import digest_of, open_invitation, open_invitations_to
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium, Organisation

__all__ = [
    "accept",
    "accept_by_address",
    "change_account",
    "end_role",
    "give_role",
    "invite",
    "withdraw",
]

INVITATION_DAYS = 30
# roles that only make sense inside an organisation, and the one that stands above them
INSIDE = (Role.CONTRIBUTOR, Role.APPROVER)
WIDE = (Role.COORDINATOR,)


def _fits(role: str, organisation: Organisation | None) -> None:
    if role not in Role.values:
        raise RequestError.of("people.role.unknown", role=role, known=tuple(Role.values))
    if role in INSIDE and organisation is None:
        raise RequestError.of("people.role.needs_organisation", role=role)
    if role in WIDE and organisation is not None:
        raise RequestError.of("people.role.is_wide", role=role)


@transaction.atomic
def invite(
    by: Person,
    consortium: Consortium,
    *,
    email: str,
    role: str,
    organisation: Organisation | None = None,
    language: str = "",
    address: str,
) -> str:
    """Send an invitation by e-mail.

    Args:
        by: who invites.
        consortium: into which.
        email: to whom.
        role: as what.
        organisation: of which organisation, or None for the consortium as a whole.
        language: of the letter; the organisation's or consortium's where empty.
        address: of this site, such as ``https://example.org``.

    Returns:
        The link; it is shown once, and only its digest is kept.

    Raises:
        RequestError: ``people.role.…`` if the role does not fit, ``people.already`` if the person
            has it.
    """
    require(by, "people.invite", consortium.pk, organisation.pk if organisation else None)
    _fits(role, organisation)
    email = email.strip().lower()
    held = Membership.objects.filter(
        person__email=email, consortium=consortium, organisation=organisation, role=role
    )
    if held.exists():
        raise RequestError.of("people.already", email=email)
    secret = secrets.token_urlsafe(24)
    fallback = (organisation.language if organisation else "") or consortium.default_language
    language = language if language in LANGUAGES else fallback
    Invitation.objects.create(
        email=email,
        consortium=consortium,
        organisation=organisation,
        role=role,
        language=language,
        digest=digest_of(secret),
        invited_by=by,
        expires=timezone.now() + timedelta(days=INVITATION_DAYS),
    )
    record(by, "log.invited", consortium=consortium, organisation=organisation, role=role)
    link = address.rstrip("/") + reverse("person:accept", args=[secret])
    transaction.on_commit(lambda: _send(email, language, consortium.name, str(by), link))
    return link


def _send(email: str, language: str, consortium: str, by: str, link: str) -> None:
    words = catalogue(language)
    params = {"consortium": consortium, "by": by, "link": link, "days": INVITATION_DAYS}
    send_mail(
        words.text("mail.invitation.subject", consortium=consortium),
        words.text("mail.invitation.text", **params),
        None,
        [email],
    )


@transaction.atomic
def accept(secret: str, *, name: str, password: str, person: Person | None = None) -> Person:
    """Follow an invitation: make the account if there is none, and give the role.

    Args:
        secret: from the link.
        name: of the person.
        password: chosen by the person; checked before. Unused for an account that exists.
        person: the person signed in, if any; must be the one who was invited.

    Raises:
        RequestError: ``people.invitation.gone`` if the link does not hold,
            ``people.invitation.other`` if somebody else is signed in,
            ``people.invitation.sign_in`` if the account exists and nobody is signed in.
    """
    found = open_invitation(secret)
    if found is None:
        raise RequestError.of("people.invitation.gone")
    existing = Person.objects.filter(email=found.email).first()
    if person is not None and person != existing:
        raise RequestError.of("people.invitation.other", email=found.email)
    if person is None and existing is not None:
        raise RequestError.of("people.invitation.sign_in", email=found.email)
    person = existing or Person.objects.create_user(
        found.email, password, name=name.strip(), language=found.language
    )
    _join(person, found)
    return person


@transaction.atomic
def accept_by_address(email: str, *, name: str) -> Person | None:
    """Let somebody in whose address a provider has proven: all open invitations to it are followed.

    Args:
        email: the proven address.
        name: as the provider tells it.

    Returns:
        The new account, which has no password; None where nobody invited the address, or where
        there is an account already.
    """
    email = email.strip().lower()
    waiting = list(open_invitations_to(email))
    if not waiting or Person.objects.filter(email=email).exists():
        return None
    language = waiting[-1].language
    person = Person.objects.create_user(email, None, name=name.strip(), language=language)
    for invitation in waiting:
        _join(person, invitation)
    return person


def _join(person: Person, found: Invitation) -> None:
    """Give the role of an invitation, which is used up by it."""
    Membership.objects.get_or_create(
        person=person,
        consortium=found.consortium,
        organisation=found.organisation,
        role=found.role,
    )
    found.accepted = timezone.now()
    found.save(update_fields=["accepted"])
    record(
        person,
        "log.joined",
        consortium=found.consortium,
        organisation=found.organisation,
        role=found.role,
    )


@transaction.atomic
def withdraw(by: Person, invitation: Invitation) -> None:
    """Let a letter no longer hold."""
    require(by, "people.invite", invitation.consortium_id, invitation.organisation_id)
    invitation.withdrawn = timezone.now()
    invitation.save(update_fields=["withdrawn"])
    record(
        by,
        "log.invitation_withdrawn",
        consortium=invitation.consortium,
        organisation=invitation.organisation,
        role=invitation.role,
    )


@transaction.atomic
def give_role(
    by: Person,
    person: Person,
    consortium: Consortium,
    role: str,
    organisation: Organisation | None = None,
) -> Membership:
    """Give somebody who has an account a further role."""
    require(by, "people.invite", consortium.pk, organisation.pk if organisation else None)
    _fits(role, organisation)
    given, fresh = Membership.objects.get_or_create(
        person=person, consortium=consortium, organisation=organisation, role=role
    )
    if fresh:
        record(
            by,
            "log.role_given",
            consortium=consortium,
            organisation=organisation,
            role=role,
            whom=person.pk,
        )
    return given


@transaction.atomic
def end_role(by: Person, membership: Membership) -> None:
    """Take a role away; the last coordinator stays.

    Raises:
        RequestError: ``people.last_coordinator``.
    """
    consortium, organisation = membership.consortium, membership.organisation
    require(by, "people.invite", consortium.pk, membership.organisation_id)
    if membership.role == Role.COORDINATOR:
        others = consortium.memberships.filter(role=Role.COORDINATOR).exclude(pk=membership.pk)
        if not others.exists():
            raise RequestError.of("people.last_coordinator")
    role, whom = membership.role, membership.person_id
    membership.delete()
    record(
        by, "log.role_ended", consortium=consortium, organisation=organisation, role=role, whom=whom
    )


@transaction.atomic
def change_account(person: Person, *, name: str, language: str) -> None:
    """Change the own name and language."""
    person.name = name.strip()
    person.language = language if language in LANGUAGES else ""
    person.save(update_fields=["name", "language"])


def address_of(request: Any) -> str:
    """The address under which this request reached the site."""
    return f"{request.scheme}://{request.get_host()}"
