"""Release the figures of an organisation as a dated copy, and reopen them with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.activity.actions import record
from innaxe.site.consortium.models import Release
from innaxe.site.indicators.actions.figures import open_for_change
from innaxe.site.indicators.models import SignOff
from innaxe.site.indicators.queries.signoff import copy_of
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = ["reopen", "sign"]


@transaction.atomic
def sign(by: Person, organisation: Organisation, wave: Wave, *, release: str, seen: str) -> SignOff:
    """Sign: keep a dated copy with its hash; from now on others see what the release allows.

    Args:
        by: who signs.
        organisation: whose figures.
        wave: of which wave.
        release: named, peers, anonymous or totals.
        seen: hash of the figures that the approver read.

    Raises:
        RequestError: ``signoff.changed_since`` if a figure changed after the approver read them,
            ``signoff.empty``, ``organisation.release``, ``figures.signed``, ``figures.not_open``.
    """
    require(by, "figures.sign", organisation.consortium_id, organisation.pk)
    if release not in Release.values:
        known = tuple(Release.values)
        raise RequestError.of("organisation.release", release=release, known=known)
    open_for_change(organisation, wave)
    copy = copy_of(organisation, wave)
    if not copy["figures"]:
        raise RequestError.of("signoff.empty")
    if copy["sha256"] != seen:
        raise RequestError.of("signoff.changed_since")
    made = SignOff.objects.create(
        organisation=organisation,
        wave=wave,
        by=by,
        release=release,
        content={**copy, "release": release},
        sha256=copy["sha256"],
    )
    _log(by, "log.figures_signed", made)
    return made


@transaction.atomic
def reopen(by: Person, organisation: Organisation, wave: Wave, *, reason: str) -> None:
    """Open signed figures again; the signed copy is kept with the reason.

    Raises:
        RequestError: ``signoff.none``, ``signoff.reason``.
    """
    require(by, "figures.sign", organisation.consortium_id, organisation.pk)
    if not reason.strip():
        raise RequestError.of("signoff.reason")
    valid = SignOff.objects.select_for_update().filter(
        organisation=organisation, wave=wave, reopened__isnull=True
    )
    found = valid.first()
    if found is None:
        raise RequestError.of("signoff.none", name=wave.name)
    found.reopened, found.reopened_by = timezone.now(), by
    found.reason = reason.strip()[:300]
    found.save(update_fields=["reopened", "reopened_by", "reason"])
    _log(by, "log.figures_reopened", found)


def _log(by: Person, code: str, signoff: SignOff) -> None:
    record(
        by,
        code,
        consortium=signoff.organisation.consortium,
        organisation=signoff.organisation,
        wave=signoff.wave.name,
        release=signoff.release,
    )
