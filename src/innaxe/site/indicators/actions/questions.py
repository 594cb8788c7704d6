"""Ask about a figure, answer, and close; while a question is open, the figure is not compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Question, Remark
from innaxe.site.indicators.queries.figures import may_touch
from innaxe.site.indicators.queries.questions import asks
from innaxe.site.permissions import require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = ["answer", "ask", "close"]

LONGEST = 4000


def _text(text: str) -> str:
    plain = text.strip()
    if not plain or len(plain) > LONGEST:
        raise RequestError.of("question.text", most=LONGEST)
    return plain


@transaction.atomic
def ask(
    by: Person, organisation: Organisation, wave: Wave, *, indicator: str, text: str
) -> Question:
    """Open a question on a figure.

    Who coordinates asks without seeing the figure, unless the organisation shows it. A question
    among colleagues stays in the house.

    Raises:
        RequestError: ``question.text``, ``question.open``, ``figures.unknown_indicator``.
    """
    found = require(by, "figures.ask", organisation.consortium_id, organisation.pk)
    plain = _text(text)
    if indicator not in agreed(wave.indicator_set).ids:
        raise RequestError.of("figures.unknown_indicator", id=indicator, hint="")
    with reach([organisation.pk]):
        base = {"organisation": organisation, "wave": wave, "indicator": indicator}
        wide = found == "consortium"
        if Question.objects.filter(**base, by_coordinator=wide, closed__isnull=True).exists():
            raise RequestError.of("question.open", id=indicator)
        made = Question.objects.create(**base, asked_by=by, by_coordinator=wide)
        Remark.objects.create(question=made, organisation=organisation, by=by, text=plain)
    _log(by, "log.question_asked", made)
    return made


@transaction.atomic
def answer(by: Person, question: Question, *, text: str) -> Remark:
    """Add a turn to an open question: the organisation answers, or the asker asks on.

    Raises:
        RequestError: ``question.text``, ``question.closed``.
    """
    organisation = question.organisation
    if not asks(by, question):
        require(by, "figures.answer", organisation.consortium_id, organisation.pk)
        mine = may_touch(by, organisation, question.wave, "figures.answer")
        if question.indicator not in mine:
            raise PermissionDenied
    plain = _text(text)
    with reach([organisation.pk]):
        if Question.objects.filter(pk=question.pk, closed__isnull=False).exists():
            raise RequestError.of("question.closed")
        made = Remark.objects.create(
            question=question, organisation=organisation, by=by, text=plain
        )
    _log(by, "log.question_answered", question)
    return made


@transaction.atomic
def close(by: Person, question: Question) -> None:
    """Close a question; the side that asked decides when it is answered."""
    if not asks(by, question):
        organisation = question.organisation
        require(by, "figures.ask", organisation.consortium_id, organisation.pk)
        raise PermissionDenied
    with reach([question.organisation_id]):
        Question.objects.filter(pk=question.pk, closed__isnull=True).update(
            closed=timezone.now(), closed_by=by
        )
    _log(by, "log.question_closed", question)


def _log(by: Person, code: str, question: Question) -> None:
    record(
        by,
        code,
        consortium=question.organisation.consortium,
        organisation=question.organisation,
        id=question.indicator,
    )
