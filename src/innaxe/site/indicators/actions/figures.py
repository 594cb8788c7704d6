"""Save figures and take changes back; whoever was overtaken by a colleague is told, not ignored."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from innaxe.errors import Place, Problem, RequestError, message
from innaxe.site.activity.actions import record
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Basis, Change, Figure, SignOff, Upload
from innaxe.site.indicators.queries.figures import (
    figures_by_indicator,
    may_touch,
    revisions_of,
)
from innaxe.site.indicators.records import Record, record_of
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = ["Conflict", "Entry", "Saved", "apply", "open_for_change", "save_figures", "undo_figure"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as a person left it in the form.

    Args:
        indicator: its id.
        record: what was entered; None for an empty row.
        revision: the one that the person had before the eyes, 0 for none.
    """

    indicator: str
    record: Record | None
    revision: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A figure that a colleague changed in the meantime: both values, for the person to decide."""

    indicator: str
    mine: Record | None
    theirs: Record | None
    revision: int
    by: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Which figures changed; with conflicts nothing did."""

    changed: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def open_for_change(organisation: Organisation, wave: Wave) -> None:
    """Queue behind whoever writes these figures, and refuse where they are signed or not yet due.

    Raises:
        RequestError: ``figures.signed``, ``figures.not_open``.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if SignOff.objects.filter(organisation=organisation, wave=wave, reopened__isnull=True).exists():
        raise RequestError.of("figures.signed", name=wave.name)
    if timezone.localdate() < wave.opens:
        raise RequestError.of("figures.not_open", name=wave.name, day=wave.opens.isoformat())


@transaction.atomic
def save_figures(
    by: Person, organisation: Organisation, wave: Wave, entries: Sequence[Entry]
) -> Saved:
    """Save what a person entered, all or nothing.

    A row that the person left as it was is left as it is now. A row that both the person and a
    colleague changed is a conflict: then nothing is saved, and both values come back.

    Raises:
        RequestError: ``figures.signed``, ``figures.not_open``, ``figures.not_yours``, and for each
            row that does not hold together ``figures.value_missing``,
            ``figures.value_not_recorded``, ``figures.unknown_indicator``.
    """
    require(by, "figures.edit", organisation.consortium_id, organisation.pk)
    open_for_change(organisation, wave)
    _check(entries, wave)
    now = figures_by_indicator(organisation, wave)
    revisions = revisions_of(organisation, wave)
    seen = _seen(organisation, wave, entries, revisions)
    wanted: dict[str, Record | None] = {}
    conflicts: list[Conflict] = []
    for entry in entries:
        current = record_of(now.get(entry.indicator))
        mine = _completed(entry.record, current)
        before = seen.get(entry.indicator, current)
        if mine == current or _same(mine, before):
            continue
        wanted[entry.indicator] = mine
        if before != current:
            conflicts.append(_conflict(entry, mine, now.get(entry.indicator), revisions))
    _check_parts(by, organisation, wave, wanted)
    if conflicts:
        return Saved(conflicts=tuple(conflicts))
    changed = apply(by, organisation, wave, wanted)
    if changed:
        _log(by, "log.figures_saved", organisation, wave, len(changed))
    return Saved(changed)


def _log(by: Person, code: str, organisation: Organisation, wave: Wave, count: int) -> None:
    record(
        by,
        code,
        consortium=organisation.consortium,
        organisation=organisation,
        wave=wave.name,
        count=count,
    )


def _completed(mine: Record | None, current: Record | None) -> Record | None:
    """What was typed, with what the form does not show as long as the number is the same."""
    if mine is None or current is None or mine.value != current.value:
        return mine
    return replace(
        mine,
        flag=current.flag,
        nuts_version=current.nuts_version,
        standard_error=current.standard_error,
        n=current.n,
    )


def _same(mine: Record | None, seen: Record | None) -> bool:
    return _completed(mine, seen) == seen


def _seen(
    organisation: Organisation,
    wave: Wave,
    entries: Sequence[Entry],
    revisions: Mapping[str, int],
) -> dict[str, Record | None]:
    """What stood in the form of a person who has not seen the latest change of a figure."""
    late = {
        entry.indicator: entry.revision
        for entry in entries
        if entry.revision != revisions.get(entry.indicator, 0)
    }
    found: dict[str, Record | None] = {code: None for code, old in late.items() if old == 0}
    rows = Change.objects.filter(organisation=organisation, wave=wave, indicator__in=late)
    for code, revision, after in rows.values_list("indicator", "revision", "after"):
        if late[code] == revision:
            found[code] = Record.parse(after)
    return found


def _conflict(
    entry: Entry, mine: Record | None, theirs: Figure | None, revisions: Mapping[str, int]
) -> Conflict:
    who = str(theirs.entered_by or "") if theirs else ""
    return Conflict(
        entry.indicator, mine, record_of(theirs), revisions.get(entry.indicator, 0), who
    )


def _check(entries: Sequence[Entry], wave: Wave) -> None:
    known = set(agreed(wave.indicator_set).ids)
    problems: list[Problem] = []
    for entry in entries:
        place = Place(column=entry.indicator)
        if entry.indicator not in known:
            near = message("source.nothing_near", word=entry.indicator)
            told = message("figures.unknown_indicator", id=entry.indicator, hint=near)
            problems.append(Problem(told, place))
        elif code := _fault(entry.record):
            problems.append(Problem(message(code), place))
    if problems:
        raise RequestError(problems)


def _fault(found: Record | None) -> str:
    if found is None:
        return ""
    if found.basis not in Basis.values:
        return "figures.basis_missing"
    if found.basis == Basis.NOT_RECORDED:
        return "figures.value_not_recorded" if found.value is not None else ""
    return "figures.value_missing" if found.value is None else ""


def _check_parts(
    by: Person, organisation: Organisation, wave: Wave, wanted: Mapping[str, Record | None]
) -> None:
    mine = may_touch(by, organisation, wave, "figures.edit")
    foreign = sorted(set(wanted) - mine)
    if foreign:
        raise RequestError.of("figures.not_yours", count=len(foreign), ids=tuple(foreign))


def apply(
    by: Person,
    organisation: Organisation,
    wave: Wave,
    wanted: Mapping[str, Record | None],
    upload: Upload | None = None,
) -> tuple[str, ...]:
    """Write figures and their history in four queries, whatever their number."""
    now = figures_by_indicator(organisation, wave)
    revisions = revisions_of(organisation, wave)
    moment = timezone.now()
    figures: list[Figure] = []
    changes: list[Change] = []
    gone: list[str] = []
    for code, after in sorted(wanted.items()):
        before = record_of(now.get(code))
        if before == after:
            continue
        base = {"wave": wave, "organisation": organisation, "indicator": code}
        base |= {"revision": revisions.get(code, 0) + 1}
        if after is None:
            gone.append(code)
        else:
            figures.append(Figure(**base, **after.to_dict(), entered_by=by, entered=moment))
        old, new = (one.to_dict() if one else None for one in (before, after))
        changes.append(Change(**base, before=old, after=new, by=by, at=moment, upload=upload))
    Figure.objects.bulk_create(
        figures,
        update_conflicts=True,
        unique_fields=["wave", "organisation", "indicator"],
        update_fields=[*Record.__slots__, "revision", "entered_by", "entered"],
    )
    if gone:
        Figure.objects.filter(organisation=organisation, wave=wave, indicator__in=gone).delete()
    Change.objects.bulk_create(changes)
    return tuple(change.indicator for change in changes)


@transaction.atomic
def undo_figure(
    by: Person, organisation: Organisation, wave: Wave, indicator: str, *, revision: int
) -> None:
    """Take the latest change of a figure back; this is a change as well and can be taken back.

    Args:
        by: who does.
        organisation: whose figure.
        wave: in which wave.
        indicator: which figure.
        revision: the one that the person sees; if there is a later one, nothing is done.

    Raises:
        RequestError: ``figures.nothing_to_undo``, ``figures.changed_since``.
    """
    require(by, "figures.edit", organisation.consortium_id, organisation.pk)
    open_for_change(organisation, wave)
    latest = Change.objects.filter(
        organisation=organisation, wave=wave, indicator=indicator
    ).first()
    if latest is None:
        raise RequestError.of("figures.nothing_to_undo", id=indicator)
    if latest.revision != revision:
        raise RequestError.of("figures.changed_since", ids=(indicator,), count=1)
    wanted = {indicator: Record.parse(latest.before)}
    _check_parts(by, organisation, wave, wanted)
    apply(by, organisation, wave, wanted)
    _log(by, "log.figure_undone", organisation, wave, 1)
