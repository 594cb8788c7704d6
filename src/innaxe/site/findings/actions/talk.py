"""Talk about findings and needs, and weigh them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.findings.actions.common import allow, own_words, subject_of, tell
from innaxe.site.findings.kinds import HIGHEST, LOWEST, Helix
from innaxe.site.findings.models import Comment, Weight
from innaxe.site.findings.weights import BATCH, counted

if TYPE_CHECKING:
    from innaxe.site.findings.models import Statement
    from innaxe.site.people.models import Person

__all__ = ["comment", "weigh", "withdraw_comment"]


@transaction.atomic
def comment(by: Person, subject: Statement, *, text: str) -> Comment:
    """Say something about a finding or need.

    Raises:
        RequestError: ``findings.text`` if it is empty or too long.
    """
    allow(by, "findings.discuss", subject)
    made = Comment.objects.create(person=by, text=own_words(text), **subject_of(subject))
    tell(by, "log.findings.commented", subject)
    return made


@transaction.atomic
def withdraw_comment(by: Person, found: Comment) -> None:
    """Take the own comment back; that there was one stays.

    Raises:
        RequestError: ``agree.not_yours``.
    """
    subject = found.finding or found.need
    assert subject is not None  # noqa: S101 - a constraint of the table
    allow(by, "findings.discuss", subject)
    if found.person_id != by.pk:
        raise RequestError.of("agree.not_yours")
    found.text, found.withdrawn = "", timezone.now()
    found.save(update_fields=["text", "withdrawn"])


@transaction.atomic
def weigh(by: Person, subject: Statement, *, helix: str, value: int) -> Weight:
    """Say how much it matters; the latest word counts.

    Neither history nor log tells who weighed: with the table before and after, that would tell
    what was said. The table that others see is taken anew when enough words are new.

    Raises:
        RequestError: ``findings.weight``.
    """
    allow(by, "findings.weigh", subject)
    if helix not in Helix.values or not LOWEST <= value <= HIGHEST:
        raise RequestError.of("findings.weight", low=LOWEST, high=HIGHEST)
    whose = subject_of(subject)
    organisation = whose.pop("organisation_id")
    made, _fresh = Weight.objects.update_or_create(
        person=by,
        **whose,
        defaults={
            "helix": helix,
            "value": value,
            "at": timezone.now(),
            "organisation_id": organisation,
        },
    )
    votes = subject.weights.all()  # pyright: ignore[reportAttributeAccessIssue]
    since = subject.weighed_at
    new = votes.filter(at__gt=since).count() if since else votes.count()
    if new >= BATCH:
        subject.weighed = counted(votes.values_list("helix", "value"))
        subject.weighed_at = timezone.now()
        subject.save(update_fields=["weighed", "weighed_at"])
    return made
