"""Read what is to be signed, what was signed, and who will see what of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from innaxe.site.consortium.models import Organisation, Release
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Figure, Question, SignOff
from innaxe.site.indicators.records import digest, record_of
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person

__all__ = [
    "Audience",
    "audience_of",
    "copy_of",
    "peers_of",
    "signoff_of",
    "signoffs_of",
    "valid_signoff",
]

FORMAT = "innaxe signed figures 1"


def copy_of(
    organisation: Organisation, wave: Wave, peers: dict[int, str] | None = None
) -> dict[str, Any]:
    """The figures as a copy that needs nothing else to be understood, with its hash.

    The hash is taken over figures, organisation, year and set, not over who reads them: the peer
    group is kept beside it as it was on this day, so that nobody can join it afterwards.
    """
    peers = peers_of(organisation) if peers is None else peers
    known = set(agreed(wave.indicator_set).ids)
    rows = Figure.objects.filter(organisation=organisation, wave=wave, indicator__in=known)
    questions = Question.objects.filter(organisation=organisation, wave=wave, closed__isnull=True)
    open_ = set(questions.values_list("indicator", flat=True))
    figures = []
    for figure in rows.order_by("indicator"):
        found = record_of(figure)
        assert found is not None  # noqa: S101 - a stored figure has a record
        figures.append(
            {
                "indicator": figure.indicator,
                **found.to_dict(),
                "revision": figure.revision,
                "entered_by": figure.entered_by_id,
                "entered": figure.entered.isoformat(),
                "in_question": figure.indicator in open_,
            }
        )
    frame = {
        "format": FORMAT,
        "organisation": organisation.code,
        "year": wave.year,
        "set": {
            "version": wave.indicator_set.version,
            "sha256": wave.indicator_set.sha256,
        },
    }
    sha256 = digest([{"indicator": "", **frame}, *figures])
    return {**frame, "figures": figures, "peers": sorted(peers), "sha256": sha256}


def peers_of(organisation: Organisation) -> dict[int, str]:
    """The others of the peer group as it is today, with their names."""
    if not organisation.peer_group:
        return {}
    found = Organisation.objects.filter(
        consortium_id=organisation.consortium_id, peer_group=organisation.peer_group
    )
    return dict(found.exclude(pk=organisation.pk).order_by("name").values_list("pk", "name"))


def valid_signoff(organisation: Organisation, wave: Wave) -> SignOff | None:
    """The sign-off that holds now, without its copy."""
    found = SignOff.objects.filter(organisation=organisation, wave=wave, reopened__isnull=True)
    return found.select_related("by").defer("content").first()


def signoffs_of(person: Person, organisation: Organisation, wave: Wave) -> list[SignOff]:
    """All signed copies of a wave, the latest first."""
    require(person, "figures.read", organisation.consortium_id, organisation.pk)
    rows = SignOff.objects.filter(organisation=organisation, wave=wave)
    return list(rows.select_related("by", "reopened_by").defer("content"))


def signoff_of(person: Person, organisation: Organisation, number: int) -> SignOff:
    """One signed copy, whole; for people who see all figures of the organisation.

    Raises:
        Http404: if there is none, or the person sees only parts.
    """
    found = require(person, "figures.read", organisation.consortium_id, organisation.pk)
    rows = SignOff.objects.filter(organisation=organisation, pk=number)
    signed = rows.select_related("by", "reopened_by", "wave__indicator_set").first()
    if signed is None or found == "assigned":
        raise Http404
    return signed


@dataclass(frozen=True, slots=True)
class Audience:
    """Who will see what under one release."""

    release: str
    peers: tuple[str, ...]
    is_default: bool


def audience_of(organisation: Organisation, peers: dict[int, str]) -> list[Audience]:
    """The releases to choose from, with the peers by name."""
    names = tuple(peers.values())
    return [
        Audience(
            release, names if release == Release.PEERS else (), release == organisation.release
        )
        for release in Release.values
    ]
