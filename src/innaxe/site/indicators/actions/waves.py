"""Agree on a set of indicators, open a wave with it, move its closing date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.indicators import catalogue, freeze
from innaxe.site.activity.actions import record
from innaxe.site.indicators.models import IndicatorSet, Wave
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from innaxe.indicators import Catalogue
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = ["change_wave", "freeze_set", "open_wave"]

FIRST_YEAR, LAST_YEAR = 1950, 2100


@transaction.atomic
def freeze_set(
    by: Person,
    consortium: Consortium,
    *,
    ids: Iterable[str],
    name: str,
    version: str,
    known: Catalogue | None = None,
) -> IndicatorSet:
    """Freeze the indicators that the consortium agreed on.

    Args:
        by: who does.
        consortium: whose set.
        ids: of the indicators.
        name: of the set.
        version: of the set.
        known: the catalogue with own indicators; the one that comes with innaxe where None.

    Raises:
        RequestError: ``sets.empty``, ``sets.unnamed``, ``indicators.unknown``,
            ``sets.version_taken``.
    """
    require(by, "wave.manage", consortium.pk)
    plain = freeze(known or catalogue(), ids, name=name, version=version)
    if consortium.sets.filter(version__iexact=plain.version).exists():
        raise RequestError.of("sets.version_taken", version=plain.version)
    made = IndicatorSet.objects.create(
        consortium=consortium,
        name=plain.name[:120],
        version=plain.version[:20],
        sha256=plain.sha256,
        content=plain.to_dict(),
        frozen_by=by,
    )
    record(by, "log.set_frozen", consortium=consortium, version=made.version, count=len(plain.ids))
    return made


@transaction.atomic
def open_wave(
    by: Person,
    consortium: Consortium,
    *,
    name: str,
    year: int,
    opens: date,
    closes: date,
    indicator_set: IndicatorSet,
) -> Wave:
    """Open a wave: a reference year, a frozen set, and two dates.

    Raises:
        RequestError: ``wave.dates``, ``wave.unnamed``, ``wave.year``.
    """
    require(by, "wave.manage", consortium.pk)
    if indicator_set.consortium_id != consortium.pk:
        raise RequestError.of("sets.empty")
    if not name.strip():
        raise RequestError.of("wave.unnamed")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RequestError.of("wave.year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if closes <= opens or closes <= timezone.localdate():
        raise RequestError.of("wave.dates")
    last = consortium.waves.aggregate(last=Max("number"))["last"] or 0
    made = Wave.objects.create(
        consortium=consortium,
        number=last + 1,
        name=name.strip()[:120],
        year=year,
        opens=opens,
        closes=closes,
        indicator_set=indicator_set,
    )
    record(by, "log.wave_opened", consortium=consortium, name=made.name)
    return made


@transaction.atomic
def change_wave(by: Person, wave: Wave, *, closes: date) -> None:
    """Give a wave more time, as long as it has not closed.

    Results of organisations without a name are shown from the closing date on. Who could move
    that date to and fro could tell one organisation's figures from the difference.

    Raises:
        RequestError: ``wave.closed``, ``wave.earlier``.
    """
    require(by, "wave.manage", wave.consortium_id)
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if timezone.localdate() > wave.closes:
        raise RequestError.of("wave.closed", name=wave.name)
    if closes < wave.closes:
        raise RequestError.of("wave.earlier", name=wave.name)
    wave.closes = closes
    wave.save(update_fields=["closes"])
    record(by, "log.wave_changed", consortium=wave.consortium, name=wave.name)
