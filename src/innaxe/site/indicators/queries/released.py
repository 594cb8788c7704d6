"""What others may see of signed figures: the one door, per release level and through disclosure.

Three rules keep an observer from working out what was not released:

- Values without a name, and totals, are made from the copies that were signed when the wave
  closed. Later copies enter in batches of at least ``MINIMUM_ANSWERS`` organisations, so that no
  total is ever followed by one that differs from it by a single organisation.
- Values without a name are shown from ``MINIMUM_ANSWERS`` organisations on, not counting those
  whom the observer knows by name. Else they count among the hidden ones.
- A total is shown if no value behind it is hidden from the observer, or at least
  ``MINIMUM_ANSWERS`` are (``disclosure.totals_are_safe``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from innaxe.disclosure import MINIMUM_ANSWERS, totals_are_safe, withhold_values
from innaxe.site.consortium.models import Organisation, Release
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import SignOff
from innaxe.site.indicators.queries.waves import standing
from innaxe.site.permissions import policy_of, require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = [
    "Copy",
    "Released",
    "ReleasedIndicator",
    "batched",
    "figures_for_all",
    "figures_for_all_in",
    "named_for",
    "released_figures",
    "shown_of",
]

Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class ReleasedIndicator:
    """What one person may see of one indicator.

    Args:
        id: of the indicator.
        named: value by organisation.
        unnamed: values of organisations that stay without a name, sorted; None if withheld.
        count: organisations behind the mean; None if withheld.
        mean: over all that signed, hidden ones included; None if withheld.
    """

    id: str
    named: Mapping[int, float]
    unnamed: tuple[float, ...] | None
    count: int | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class Released:
    """What one person may see of a wave."""

    organisations: Mapping[int, str]
    indicators: tuple[ReleasedIndicator, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """One signed copy: whose, how it was released, its values, and whether it came late."""

    organisation: int
    release: str
    values: Values
    peers: frozenset[int]
    valid: bool
    late: bool


@transaction.atomic
def released_figures(person: Person, wave: Wave) -> Released:
    """What a person may see of the figures of a wave, the own organisations' included.

    Raises:
        Http404: if the person has no role in the consortium.
    """
    require(person, "progress.read", wave.consortium_id)
    own = policy_of(person).own_organisations(wave.consortium_id)
    names = dict(
        Organisation.objects.filter(consortium_id=wave.consortium_id)
        .order_by("name", "pk")
        .values_list("pk", "name")
    )
    with reach(names):
        copies = [_copy(one, wave) for one in _signed(wave)]
    named = named_for(copies, own)
    closed = standing(wave) == "closed"
    common = batched(copies) if closed else {}
    return Released(
        {pk: name for pk, name in names.items() if pk in named},
        tuple(shown_of(agreed(wave.indicator_set).ids, named, common, own)),
        closed,
    )


@transaction.atomic
def figures_for_all(person: Person, wave: Wave) -> dict[int, Values]:
    """What everybody in the consortium sees by name: the figures of a result that all may read.

    Neither the own figures nor those of peers are among them, unless they were released by name.

    Raises:
        Http404: if the person has no role in the consortium.
    """
    require(person, "progress.read", wave.consortium_id)
    numbers = Organisation.objects.filter(consortium_id=wave.consortium_id)
    with reach(numbers.values_list("pk", flat=True)):
        copies = [_copy(one, wave) for one in _signed(wave)]
    return named_for(copies, set())


@transaction.atomic
def figures_for_all_in(
    person: Person, waves: Iterable[Wave], houses: Iterable[int]
) -> dict[int, dict[int, Values]]:
    """``figures_for_all`` of several waves, by wave, asked for at once.

    Args:
        person: who asks.
        waves: of one consortium.
        houses: numbers of all its organisations.
    """
    by_number = {wave.pk: wave for wave in waves}
    for consortium in {wave.consortium_id for wave in by_number.values()}:
        require(person, "progress.read", consortium)
    found: dict[int, list[Copy]] = {number: [] for number in by_number}
    with reach(houses):
        for one in SignOff.objects.filter(wave__in=by_number).order_by("at", "pk"):
            found[one.wave_id].append(_copy(one, by_number[one.wave_id]))
    return {number: named_for(copies, set()) for number, copies in found.items()}


def _signed(wave: Wave) -> Iterable[SignOff]:
    """All copies of a wave, the oldest first."""
    return SignOff.objects.filter(wave=wave).order_by("at", "pk")


def _copy(signed: SignOff, wave: Wave) -> Copy:
    from django.utils import timezone

    content: dict[str, Any] = signed.content
    values = {
        one["indicator"]: float(one["value"])
        for one in content["figures"]
        if one["value"] is not None and not one["in_question"]
    }
    return Copy(
        signed.organisation_id,
        signed.release,
        values,
        frozenset(content["peers"]),
        signed.reopened is None,
        timezone.localdate(signed.at) > wave.closes,
    )


def named_for(copies: Iterable[Copy], own: set[int]) -> dict[int, Values]:
    """What the person sees by name: the own, the named ones, and those of peers."""
    return {copy.organisation: copy.values for copy in copies if copy.valid and _by_name(copy, own)}


def _by_name(copy: Copy, own: set[int]) -> bool:
    """Whether an observer reads a copy with its name, as long as it holds."""
    return (
        copy.organisation in own
        or copy.release == Release.NAMED
        or (copy.release == Release.PEERS and bool(own & copy.peers))
    )


def batched(copies: Iterable[Copy]) -> dict[int, Copy]:
    """For each organisation the copy that counts where it has no name.

    What was signed in time counts at once; what came late waits until enough organisations have
    come late, and all of them enter together. A copy that was opened again counts until then.
    """
    counted: dict[int, Copy] = {}
    waiting: dict[int, Copy] = {}
    for copy in copies:
        (waiting if copy.late else counted)[copy.organisation] = copy
        if len(waiting) >= MINIMUM_ANSWERS:
            counted |= waiting
            waiting = {}
    return counted


def shown_of(
    ids: Iterable[str], named: Mapping[int, Values], common: Mapping[int, Copy], own: set[int]
) -> Iterable[ReleasedIndicator]:
    """What an observer sees of each indicator: names known, copies behind, own organisations."""
    for code in ids:
        known = {who: values[code] for who, values in named.items() if code in values}
        behind = {who: copy for who, copy in common.items() if code in copy.values}
        # who once read a copy with its name still knows it; a newer copy with a name tells nothing
        # of the older one without, unless they are equal
        seen = {
            who
            for who, copy in behind.items()
            if _by_name(copy, own) or known.get(who) == copy.values[code]
        }
        unnamed = _unnamed(code, seen, behind)
        safe = _total_is_safe([who in seen or who in unnamed for who in behind])
        values = [copy.values[code] for copy in behind.values()]
        yield ReleasedIndicator(
            code,
            known,
            tuple(sorted(unnamed.values())) if unnamed else None,
            len(values) if safe else None,
            float(np.mean(sorted(values))) if safe else None,
        )


def _unnamed(code: str, seen: set[int], behind: Mapping[int, Copy]) -> dict[int, float]:
    """Values of those who stay without a name, if they are enough."""
    found = {
        who: copy.values[code]
        for who, copy in behind.items()
        if copy.release == Release.ANONYMOUS and who not in seen
    }
    withheld = withhold_values(np.array([[float(len(found))]]))
    return {} if withheld[0, 0] else found


def _total_is_safe(shown: list[bool]) -> bool:
    """Whether subtracting what is shown leaves nothing, or enough that is hidden."""
    if len(shown) < MINIMUM_ANSWERS:
        return False
    n = np.ones((len(shown), 1))
    return bool(totals_are_safe(n, ~np.array(shown, dtype=np.bool_)[:, None])[0])
