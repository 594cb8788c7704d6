"""Read questions on figures: the organisation all of its own, the coordinator those it asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import Http404

from innaxe.site.indicators.models import Question, Remark
from innaxe.site.indicators.queries.figures import (
    FigureRow,
    both_waves,
    may_touch,
    threads,
)
from innaxe.site.permissions import policy_of, require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = ["asks", "figures_to_check", "question_of", "questions_of"]


def asks(person: Person, question: Question) -> bool:
    """Whether the person stands on the side that asked: the coordinator's, or the house's own."""
    organisation = question.organisation
    found = policy_of(person).reach("figures.ask", organisation.consortium_id, organisation.pk)
    return found is not None and question.by_coordinator == (found == "consortium")


@transaction.atomic
def questions_of(person: Person, organisation: Organisation, wave: Wave) -> list[Question]:
    """Threads that the person may read, open ones first."""
    rows = Remark.objects.all()
    if _inside(person, organisation):
        readable = may_touch(person, organisation, wave, "figures.read")
        rows = rows.filter(question__indicator__in=readable)
    else:
        require(person, "wave.manage", organisation.consortium_id, organisation.pk)
        rows = rows.filter(question__by_coordinator=True)
    with reach([organisation.pk]):
        found = threads(rows, organisation, wave)
    for one in found:
        one.organisation = organisation
        one.may_close = asks(person, one)
    return sorted(found, key=lambda one: (one.closed is not None, one.pk))


def _inside(person: Person, organisation: Organisation) -> bool:
    policy = policy_of(person)
    return policy.may("figures.read", organisation.consortium_id, organisation.pk)


def question_of(person: Person, organisation: Organisation, number: int) -> Question:
    """One thread that the person may read.

    Raises:
        Http404: if there is none.
    """
    with transaction.atomic(), reach([organisation.pk]):
        rows = Question.objects.select_related(
            "organisation__consortium", "wave__indicator_set"
        ).defer("wave__indicator_set__content")
        found = rows.filter(organisation=organisation, pk=number).first()
    if found is None:
        raise Http404
    if _inside(person, organisation):
        if found.indicator not in may_touch(person, organisation, found.wave, "figures.read"):
            raise Http404
    elif not found.by_coordinator or not policy_of(person).may(
        "wave.manage", organisation.consortium_id
    ):
        raise Http404
    return found


@transaction.atomic
def figures_to_check(
    person: Person, organisation: Organisation, wave: Wave
) -> list[FigureRow] | None:
    """The figures for a coordinator, if the organisation opened them to checks; else None."""
    from innaxe.indicators import implausible
    from innaxe.site.indicators.agreed import agreed

    require(person, "wave.manage", organisation.consortium_id, organisation.pk)
    if not organisation.open_to_checks:
        return None
    with reach([organisation.pk]):
        figures, before = both_waves(organisation, wave)
    rows = []
    for one in agreed(wave.indicator_set).indicators:
        figure, last = figures.get(one.id), before.get(one.id)
        flags = implausible(one.unit, figure.value if figure else None, last)
        rows.append(FigureRow(one, figure, 0, last, flags, (), ()))
    return rows
