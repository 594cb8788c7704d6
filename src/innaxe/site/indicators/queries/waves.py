"""Read sets, waves, and where each organisation stands in a wave: counts and states, no values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils import timezone

from innaxe.site.indicators.agreed import agreed, by_dimension
from innaxe.site.indicators.models import Figure, IndicatorSet, Question, SignOff, Wave
from innaxe.site.permissions import require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person

__all__ = [
    "BoardRow",
    "Counts",
    "Overview",
    "board",
    "earlier_wave",
    "overview",
    "sets_of",
    "standing",
    "wave_of",
    "waves_of",
]

Standing = Literal["planned", "open", "closed"]


def sets_of(consortium: Consortium) -> QuerySet[IndicatorSet]:
    """The frozen sets, the latest first, without their content."""
    found = IndicatorSet.objects.filter(consortium=consortium).defer("content")
    return found.select_related("frozen_by").order_by("-pk")


def _waves() -> QuerySet[Wave]:
    return Wave.objects.select_related("indicator_set").defer("indicator_set__content")


def waves_of(consortium: Consortium) -> QuerySet[Wave]:
    """The waves, the latest first."""
    return _waves().filter(consortium=consortium).order_by("-number")


def wave_of(consortium: Consortium, number: int, organisation: Organisation | None = None) -> Wave:
    """One wave of a consortium, with the one before as ``earlier``.

    For an organisation it also says as ``signed_at`` when its figures were signed, if they are.

    Raises:
        Http404: if there is no such wave.
    """
    rows = _waves().filter(consortium=consortium, number__lte=number).order_by("-number")
    if organisation is not None:
        valid = SignOff.objects.filter(
            wave=OuterRef("pk"), organisation=organisation, reopened__isnull=True
        )
        rows = rows.annotate(signed_at=Subquery(valid.values("at")[:1]))
    found = list(rows[:2])
    if not found or found[0].number != number:
        raise Http404
    found[0].earlier = found[1] if len(found) > 1 else None
    return found[0]


def earlier_wave(wave: Wave) -> Wave | None:
    """The wave before."""
    if not hasattr(wave, "earlier"):
        found = _waves().filter(consortium_id=wave.consortium_id, number__lt=wave.number)
        wave.earlier = found.order_by("-number").first()
    return wave.earlier


def standing(wave: Wave) -> Standing:
    """Whether a wave is yet to come, open or closed."""
    today = timezone.localdate()
    if today < wave.opens:
        return "planned"
    return "open" if today <= wave.closes else "closed"


@dataclass(slots=True)
class Counts:
    """How many figures of a dimension stand where."""

    total: int
    recorded: int = 0
    estimated: int = 0
    not_recorded: int = 0

    @property
    def missing(self) -> int:
        """Figures that nobody has said anything about."""
        return self.total - self.recorded - self.estimated - self.not_recorded

    @property
    def mark(self) -> str:
        """The sign of the standing."""
        if self.missing == self.total:
            return "none"
        return "half" if self.missing else "full"


@dataclass(slots=True)
class BoardRow:
    """Where one organisation stands: counts by dimension, open questions, signed or not."""

    organisation: Organisation
    cells: dict[str, Counts]
    questions: int = 0
    signed: SignOff | None = None

    @property
    def missing(self) -> int:
        """Figures that are still to come."""
        return sum(counts.missing for counts in self.cells.values())


@transaction.atomic
def board(person: Person, wave: Wave) -> list[BoardRow]:
    """The progress of all organisations that deliver figures; counts only, for everybody.

    Questions of the coordinator count; those among colleagues are theirs alone.
    """
    require(person, "progress.read", wave.consortium_id)
    organisations = _delivering(wave)
    groups = by_dimension(agreed(wave.indicator_set))
    home = {one.id: key for key, members in groups.items() for one in members}
    rows = {
        one.pk: BoardRow(one, {key: Counts(len(found)) for key, found in groups.items()})
        for one in organisations
    }
    with reach(rows):
        for organisation, code, basis in _states(wave):
            if organisation in rows and code in home:
                counts = rows[organisation].cells[home[code]]
                setattr(counts, basis, getattr(counts, basis) + 1)
        asked = _open_questions(wave).filter(by_coordinator=True)
        for organisation in asked.values_list("organisation", flat=True):
            if organisation in rows:
                rows[organisation].questions += 1
        for signed in _signed(wave):
            if signed.organisation_id in rows:
                rows[signed.organisation_id].signed = signed
    return list(rows.values())


def _delivering(wave: Wave) -> list[Organisation]:
    """All but authorities, which read."""
    from innaxe.site.consortium.models import Kind, Organisation

    found = Organisation.objects.filter(consortium_id=wave.consortium_id)
    return list(found.exclude(kind=Kind.AUTHORITY).order_by("name", "pk"))


def _states(wave: Wave) -> QuerySet[Figure, tuple[int, str, str]]:
    """In an order of their own: that of the database would tell which figure changed last."""
    rows = Figure.objects.filter(wave=wave).order_by("organisation", "indicator")
    return rows.values_list("organisation", "indicator", "basis")


def _open_questions(wave: Wave) -> QuerySet[Question]:
    return Question.objects.filter(wave=wave, closed__isnull=True).order_by()


def _signed(wave: Wave) -> QuerySet[SignOff]:
    return SignOff.objects.filter(wave=wave, reopened__isnull=True).defer("content")


@dataclass(slots=True)
class Overview:
    """The state of every figure of every organisation, by (organisation, indicator)."""

    organisations: list[Organisation]
    states: dict[tuple[int, str], str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def overview(person: Person, wave: Wave) -> Overview:
    """States for who coordinates: recorded, estimated, not_recorded, question; absent is missing.

    A question of the coordinator marks its figure; one among colleagues is theirs alone.
    """
    require(person, "wave.manage", wave.consortium_id)
    found = Overview(_delivering(wave))
    keys = [one.pk for one in found.organisations]
    with reach(keys):
        found.states = {(who, code): basis for who, code, basis in _states(wave)}
        asked = _open_questions(wave).filter(by_coordinator=True)
        for who, code in asked.values_list("organisation", "indicator"):
            found.states[who, code] = "question"
    found.counts = Counter(found.states.values())
    return found
