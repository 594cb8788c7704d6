"""Propose, drop, rate, comment, say what it serves, and decide."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.indicators import catalogue
from innaxe.site.activity.actions import record
from innaxe.site.agreement.models import HIGHEST, LOWEST, Candidate, Comment, Rating, Stand
from innaxe.site.agreement.own import definition_of, own_indicator, with_own
from innaxe.site.indicators.actions import freeze_set
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.indicators.models import IndicatorSet
    from innaxe.site.people.models import Person

__all__ = [
    "comment",
    "decide",
    "drop",
    "propose",
    "propose_own",
    "rate",
    "serve",
    "withdraw_comment",
]

LONGEST = 2000


@transaction.atomic
def propose(by: Person, consortium: Consortium, ids: Iterable[str]) -> list[Candidate]:
    """Put indicators of the catalogue on the table; one that was dropped comes back.

    Raises:
        RequestError: ``indicators.unknown``.
    """
    require(by, "agree.propose", consortium.pk)
    made: list[Candidate] = []
    for indicator in catalogue().get(ids):
        found, fresh = Candidate.objects.get_or_create(
            consortium=consortium, indicator=indicator.id, defaults={"proposed_by": by}
        )
        if not fresh and found.stand == Stand.PROPOSED:
            continue
        found.stand, found.reason = Stand.PROPOSED, ""
        found.save(update_fields=["stand", "reason"])
        record(by, "log.agree.proposed", consortium=consortium, id=indicator.id)
        made.append(found)
    return made


@transaction.atomic
def propose_own(
    by: Person,
    consortium: Consortium,
    *,
    id: str,
    name: str,
    definition: str,
    **keys: str,
) -> Candidate:
    """Put an own indicator on the table.

    Raises:
        RequestError: ``agree.own.…``; ``agree.own.taken`` if the id is given.
    """
    require(by, "agree.propose", consortium.pk)
    language = consortium.default_language
    found = own_indicator(id=id, name=name, definition=definition, language=language, **keys)
    if consortium.candidates.filter(indicator=id).exists():
        raise RequestError.of("agree.own.taken", id=id)
    made = Candidate.objects.create(
        consortium=consortium, indicator=id, own=asdict(found), proposed_by=by
    )
    record(by, "log.agree.proposed", consortium=consortium, id=id)
    return made


@transaction.atomic
def drop(by: Person, candidate: Candidate, *, reason: str) -> None:
    """Take an indicator off the table, with the reason.

    Raises:
        RequestError: ``agree.reason``.
    """
    require(by, "agree.propose", candidate.consortium_id)
    if not reason.strip():
        raise RequestError.of("agree.reason")
    candidate.stand, candidate.reason = Stand.DROPPED, reason.strip()[:300]
    candidate.save(update_fields=["stand", "reason"])
    record(by, "log.agree.dropped", consortium=candidate.consortium, id=candidate.indicator)


@transaction.atomic
def rate(by: Person, candidate: Candidate, *, importance: int, feasibility: int) -> Rating:
    """Say how important and how feasible it is; the latest word counts.

    Raises:
        RequestError: ``agree.rating`` if a number is not from 1 to 5.
    """
    require(by, "agree.rate", candidate.consortium_id)
    if not all(LOWEST <= number <= HIGHEST for number in (importance, feasibility)):
        raise RequestError.of("agree.rating", low=LOWEST, high=HIGHEST)
    made, _fresh = Rating.objects.update_or_create(
        candidate=candidate,
        person=by,
        defaults={"importance": importance, "feasibility": feasibility, "at": timezone.now()},
    )
    return made


@transaction.atomic
def comment(by: Person, candidate: Candidate, *, text: str) -> Comment:
    """Say something about a candidate.

    Raises:
        RequestError: ``agree.comment`` if it is empty or too long.
    """
    require(by, "agree.rate", candidate.consortium_id)
    plain = text.strip()
    if not plain or len(plain) > LONGEST:
        raise RequestError.of("agree.comment", most=LONGEST)
    return Comment.objects.create(candidate=candidate, person=by, text=plain)


@transaction.atomic
def withdraw_comment(by: Person, found: Comment) -> None:
    """Take the own comment back; that there was one stays.

    Raises:
        RequestError: ``agree.not_yours``.
    """
    require(by, "agree.rate", found.candidate.consortium_id)
    if found.person_id != by.pk:
        raise RequestError.of("agree.not_yours")
    found.text, found.withdrawn = "", timezone.now()
    found.save(update_fields=["text", "withdrawn"])


@transaction.atomic
def serve(by: Person, candidate: Candidate, *, deliverable: str, action: str) -> None:
    """Say which deliverable and which action an indicator serves."""
    require(by, "agree.propose", candidate.consortium_id)
    candidate.deliverable, candidate.action = deliverable.strip()[:160], action.strip()[:160]
    candidate.save(update_fields=["deliverable", "action"])
    record(by, "log.agree.serves", consortium=candidate.consortium, id=candidate.indicator)


@transaction.atomic
def decide(
    by: Person, consortium: Consortium, *, ids: Iterable[str], name: str, version: str
) -> IndicatorSet:
    """Freeze what was chosen among the candidates, own indicators included.

    Raises:
        RequestError: as ``freeze_set``; ``agree.not_on_table`` for what nobody proposed.
    """
    require(by, "agree.decide", consortium.pk)
    wanted = set(ids)
    rows = consortium.candidates.filter(stand=Stand.PROPOSED)
    known = set(rows.values_list("indicator", flat=True))
    if missing := sorted(wanted - known):
        raise RequestError.of("agree.not_on_table", ids=tuple(missing))
    own = [definition_of(one.own) for one in rows.filter(own__isnull=False)]
    return freeze_set(
        by, consortium, ids=sorted(wanted), name=name, version=version, known=with_own(own)
    )
