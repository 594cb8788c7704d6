"""Read the figures of one organisation: whole or the assigned parts, with what they were before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.http import Http404

from innaxe.indicators import Indicator, implausible
from innaxe.site.indicators.agreed import agreed, comparable_ids, part_covers
from innaxe.site.indicators.models import Assignment, Change, Figure, Question, Remark
from innaxe.site.indicators.queries.waves import earlier_wave
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.errors import Message
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = [
    "FigureRow",
    "Sheet",
    "assignments_of",
    "both_waves",
    "colleagues_of",
    "figures_by_indicator",
    "history_of",
    "indicator_of",
    "may_touch",
    "open_questions",
    "previous_values",
    "revisions_of",
    "row_of",
    "sheet_of",
    "threads",
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
    _now, before = both_waves(organisation, wave)
    return earlier_wave(wave), before


def both_waves(
    organisation: Organisation, wave: Wave
) -> tuple[dict[str, Figure], dict[str, float]]:
    """The figures of a wave, and comparable values of the one before, in one query."""
    earlier = earlier_wave(wave)
    same = comparable_ids(earlier.indicator_set, wave.indicator_set) if earlier else frozenset()
    waves = [wave.pk, *([earlier.pk] if earlier else [])]
    rows = Figure.objects.filter(organisation=organisation, wave__in=waves)
    now: dict[str, Figure] = {}
    before: dict[str, float] = {}
    for one in rows.select_related("entered_by"):
        if one.wave_id == wave.pk:
            now[one.indicator] = one
        elif one.value is not None and one.indicator in same:
            before[one.indicator] = one.value
    return now, before


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
    given = list(assignments_of(person, organisation, wave))
    own = [one.part for one in given if one.person_id == person.pk]
    readable = _reached(person, organisation, wave, "figures.read", own)
    editable = _reached(person, organisation, wave, "figures.edit", own)
    figures, before = both_waves(organisation, wave)
    questions = open_questions(organisation, wave)
    rows = [
        _row(one, figures, before, questions, given)
        for one in agreed(wave.indicator_set).indicators
        if one.id in readable
    ]
    signed = _signed_at(organisation, wave)
    return Sheet(tuple(rows), earlier_wave(wave), frozenset() if signed else editable, signed)


def row_of(organisation: Organisation, wave: Wave, indicator: Indicator) -> FigureRow:
    """One figure; who asks was checked by the caller."""
    figures, before = both_waves(organisation, wave)
    return _row(indicator, figures, before, {}, [])


def _row(
    indicator: Indicator,
    figures: dict[str, Figure],
    before: dict[str, float],
    questions: dict[str, list[Question]],
    given: list[Assignment],
) -> FigureRow:
    figure, last = figures.get(indicator.id), before.get(indicator.id)
    return FigureRow(
        indicator,
        figure,
        figure.revision if figure else 0,
        last,
        implausible(indicator.unit, figure.value if figure else None, last),
        tuple(questions.get(indicator.id, ())),
        tuple(str(one.person) for one in given if part_covers(one.part, indicator)),
    )


def _reached(
    person: Person, organisation: Organisation, wave: Wave, action: str, own: list[str]
) -> frozenset[str]:
    """The same as ``may_touch``, where the parts are known already; nothing for no permission."""
    from innaxe.site.permissions import policy_of

    found = policy_of(person).reach(action, organisation.consortium_id, organisation.pk)
    return frozenset(
        one.id
        for one in agreed(wave.indicator_set).indicators
        if found is not None
        and (found != "assigned" or any(part_covers(part, one) for part in own))
    )


def _signed_at(organisation: Organisation, wave: Wave) -> Any:
    """When the figures were signed; read with the wave where a page asked for it."""
    from innaxe.site.indicators.queries.signoff import valid_signoff

    if hasattr(wave, "signed_at"):
        return wave.signed_at
    found = valid_signoff(organisation, wave)
    return found and found.at


def open_questions(organisation: Organisation, wave: Wave) -> dict[str, list[Question]]:
    """The open threads by indicator, each with its turns."""
    found: dict[str, list[Question]] = {}
    for one in threads(Remark.objects.filter(question__closed__isnull=True), organisation, wave):
        found.setdefault(one.indicator, []).append(one)
    return found


def threads(remarks: QuerySet[Remark], organisation: Organisation, wave: Wave) -> list[Question]:
    """Questions with their turns, in one query."""
    rows = remarks.filter(organisation=organisation, question__wave=wave)
    found: dict[int, Question] = {}
    for one in rows.select_related("by", "question").order_by("question", "pk"):
        question = found.setdefault(one.question_id, one.question)
        question.turns = [*getattr(question, "turns", ()), one]
    return list(found.values())


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
