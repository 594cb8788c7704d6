"""Read the figures of one organisation: whole or the assigned parts, with what they were before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.http import Http404

from innaxe.errors import Message
from innaxe.indicators import Indicator, implausible
from innaxe.site.indicators.agreed import agreed, comparable_ids, part_covers
from innaxe.site.indicators.models import Assignment, Change, Figure, Question
from innaxe.site.indicators.queries.waves import earlier_wave
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = [
    "FigureRow",
    "Sheet",
    "assignments_of",
    "colleagues_of",
    "figures_by_indicator",
    "history_of",
    "indicator_of",
    "may_touch",
    "previous_values",
    "revisions_of",
    "sheet_of",
]


def figures_by_indicator(organisation: Organisation, wave: Wave) -> dict[str, Figure]:
    """The figures as they are now; who asks was checked by the caller."""
    found = Figure.objects.filter(organisation=organisation, wave=wave)
    return {one.indicator: one for one in found.select_related("entered_by")}


def revisions_of(organisation: Organisation, wave: Wave) -> dict[str, int]:
    """The latest revision of each figure that ever was one."""
    rows = Change.objects.filter(organisation=organisation, wave=wave).order_by()
    return dict(rows.values_list("indicator").annotate(Max("revision")))


def may_touch(
    person: Person, organisation: Organisation, wave: Wave, action: str
) -> frozenset[str]:
    """The indicators for which a person may do something: all, or those of the assigned parts."""
    found = require(person, action, organisation.consortium_id, organisation.pk)
    indicators = agreed(wave.indicator_set).indicators
    if found != "assigned":
        return frozenset(one.id for one in indicators)
    parts = Assignment.objects.filter(organisation=organisation, wave=wave, person=person)
    given = list(parts.values_list("part", flat=True))
    return frozenset(one.id for one in indicators if any(part_covers(part, one) for part in given))


def previous_values(organisation: Organisation, wave: Wave) -> tuple[Wave | None, dict[str, float]]:
    """The wave before, and its values of the indicators that still mean the same."""
    before = earlier_wave(wave)
    if before is None:
        return None, {}
    same = comparable_ids(before.indicator_set, wave.indicator_set)
    rows = Figure.objects.filter(organisation=organisation, wave=before, value__isnull=False)
    values = rows.values_list("indicator", "value")
    return before, {code: value for code, value in values if code in same}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure with all that its row shows."""

    indicator: Indicator
    figure: Figure | None
    revision: int
    before: float | None
    flags: tuple[Message, ...]
    questions: tuple[Question, ...]
    assigned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of an organisation that a person may see, and which of them may be edited."""

    rows: tuple[FigureRow, ...]
    earlier: Wave | None
    editable: frozenset[str]
    signed: Any

    @property
    def done(self) -> int:
        """Rows about which something was said."""
        return sum(row.figure is not None for row in self.rows)


def sheet_of(person: Person, organisation: Organisation, wave: Wave) -> Sheet:
    """The figures for the page of entry."""
    from innaxe.site.indicators.queries.signoff import valid_signoff
    from innaxe.site.permissions import policy_of

    readable = may_touch(person, organisation, wave, "figures.read")
    editing = policy_of(person).may("figures.edit", organisation.consortium_id, organisation.pk)
    editable = may_touch(person, organisation, wave, "figures.edit") if editing else frozenset()
    figures = figures_by_indicator(organisation, wave)
    revisions = revisions_of(organisation, wave)
    earlier, before = previous_values(organisation, wave)
    questions = _questions(organisation, wave)
    given = list(assignments_of(person, organisation, wave))
    rows = []
    for indicator in agreed(wave.indicator_set).indicators:
        code = indicator.id
        if code not in readable:
            continue
        figure, last = figures.get(code), before.get(code)
        rows.append(
            FigureRow(
                indicator,
                figure,
                revisions.get(code, 0),
                last,
                implausible(indicator.unit, figure.value if figure else None, last),
                tuple(questions.get(code, ())),
                tuple(str(one.person) for one in given if part_covers(one.part, indicator)),
            )
        )
    signed = valid_signoff(organisation, wave)
    return Sheet(tuple(rows), earlier, frozenset() if signed else editable, signed)


def _questions(organisation: Organisation, wave: Wave) -> dict[str, list[Question]]:
    rows = Question.objects.filter(organisation=organisation, wave=wave, closed__isnull=True)
    found: dict[str, list[Question]] = {}
    for one in rows.select_related("asked_by").prefetch_related("remarks__by"):
        found.setdefault(one.indicator, []).append(one)
    return found


def assignments_of(person: Person, organisation: Organisation, wave: Wave) -> QuerySet[Assignment]:
    """Which part is given to whom, for the people of the organisation."""
    require(person, "figures.read", organisation.consortium_id, organisation.pk)
    found = Assignment.objects.filter(organisation=organisation, wave=wave)
    return found.select_related("person").order_by("part", "person__name", "pk")


def colleagues_of(person: Person, organisation: Organisation) -> QuerySet[Person]:
    """The people of an organisation who enter figures."""
    from innaxe.site.people.models import Person, Role

    require(person, "figures.assign", organisation.consortium_id, organisation.pk)
    found = Person.objects.filter(
        memberships__organisation=organisation,
        memberships__role__in=[Role.CONTRIBUTOR, Role.EDITOR],
    )
    return found.distinct().order_by("name", "pk")


def indicator_of(wave: Wave, code: str) -> Indicator:
    """One indicator of the set.

    Raises:
        Http404: if the set does not hold it.
    """
    found = {one.id: one for one in agreed(wave.indicator_set).indicators}.get(code)
    if found is None:
        raise Http404
    return found


def history_of(person: Person, organisation: Organisation, wave: Wave, code: str) -> list[Change]:
    """All changes of a figure, the latest first.

    Raises:
        Http404: if the person may not see this figure.
    """
    if code not in may_touch(person, organisation, wave, "figures.read"):
        raise Http404
    rows = Change.objects.filter(organisation=organisation, wave=wave, indicator=code)
    return list(rows.select_related("by", "upload").defer("upload__content"))
