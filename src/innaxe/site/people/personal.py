"""What is kept of a person: given out whole on request, or erased for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.people.models import Invitation, Membership, Person, Role
from innaxe.site.scope import reach_of_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["erase_person", "export_person"]


@transaction.atomic
def export_person(person: Person) -> dict[str, Any]:
    """All that is kept of a person, as plain data: account, roles, letters, work and log."""
    from innaxe.site.findings.models import Comment, Weight
    from innaxe.site.indicators.models import Change, Question, Remark

    with reach_of_all():
        return {
            "account": {
                "email": person.email,
                "name": person.name,
                "language": person.language,
                "joined": person.joined.isoformat(),
                "last_sign_in": person.last_login.isoformat() if person.last_login else None,
            },
            "roles": [
                {
                    "consortium": one.consortium.slug,
                    "organisation": one.organisation.code if one.organisation else None,
                    "role": one.role,
                    "since": one.since.isoformat(),
                }
                for one in person.memberships.order_by("pk").select_related(
                    "consortium", "organisation"
                )
            ],
            "invitations": _rows(
                Invitation.objects.filter(email=person.email), "role", "sent", "accepted"
            ),
            "signs_in_with": _rows(
                person.socialaccount_set.all(), "provider", "uid", "date_joined", "last_login"
            ),
            "tokens": _rows(person.tokens.all(), "name", "scopes", "created", "last_used"),
            "log": _rows(person.entries.all(), "action", "at"),
            "figures_changed": _rows(
                Change.objects.filter(by=person), "wave_id", "organisation_id", "indicator", "at"
            ),
            "questions": _rows(Question.objects.filter(asked_by=person), "indicator", "asked"),
            "remarks": _rows(Remark.objects.filter(by=person), "text", "at"),
            "comments_on_findings": _rows(
                Comment.objects.filter(person=person), "finding_id", "need_id", "text", "at"
            ),
            "weights": _rows(
                Weight.objects.filter(person=person), "finding_id", "need_id", "helix", "value"
            ),
            "jobs": _rows(person.jobs.all(), "kind", "created", "state"),
        }


def _rows(found: QuerySet[Any], *names: str) -> list[dict[str, Any]]:
    """The oldest first: the order of a table would tell what was touched last."""
    return [{name: _plain(getattr(row, name)) for name in names} for row in found.order_by("pk")]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


@transaction.atomic
def erase_person(person: Person) -> None:
    """Erase all personal data of a person; figures and the log stay, without the name.

    Raises:
        RequestError: ``people.last_coordinator`` if a consortium would lose its only one.
    """
    for one in person.memberships.filter(role=Role.COORDINATOR):
        others = one.consortium.memberships.filter(role=Role.COORDINATOR).exclude(person=person)
        if not others.exists():
            raise RequestError.of("people.last_coordinator")
    consortia = {one.consortium for one in person.memberships.select_related("consortium")}
    _erase_ways_in(person)
    Invitation.objects.filter(email=person.email).delete()
    Membership.objects.filter(person=person).delete()
    person.email, person.name, person.language = f"erased-{person.pk}@invalid", "", ""
    person.is_active = person.is_founder = False
    person.last_login, person.erased = None, timezone.now()
    person.set_unusable_password()
    person.save()
    for consortium in consortia:
        record(None, "log.person_erased", consortium=consortium)


def _erase_ways_in(person: Person) -> None:
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialAccount

    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    person.tokens.all().delete()
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
