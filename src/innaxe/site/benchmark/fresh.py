"""How comparisons stand to their sources now: as they were, others, or taken back.

One rule for every page, operation, file and report: what an organisation shows to all no more is
shown in no comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from innaxe.site.benchmark.inputs import is_withdrawn, scored_in
from innaxe.site.benchmark.models import Comparison
from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.queries.released import figures_of_waves

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = ["Freshness", "freshness", "freshness_among"]


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a comparison stands to its sources.

    Args:
        stale: the sources are others now; the page says so.
        withdrawn: an organisation shows a figure to all no more, or another one: nothing of the
            comparison is shown until it is made again.
    """

    stale: bool = False
    withdrawn: bool = False


def freshness(person: Person, made: Comparison) -> Freshness:
    """Whether the sources are still those that the comparison was computed from."""
    return freshness_among(person, [made])[made.pk]


def freshness_among(
    person: Person,
    comparisons: Iterable[Comparison | None],
    consortium: Consortium | None = None,
) -> dict[int | None, Freshness]:
    """How several comparisons of one consortium stand, by number, in three questions for all.

    A comparison that is gone (None) can no longer be looked at: what rests on it counts as taken
    back. Those of published statistics are never taken back.

    Args:
        person: who reads.
        comparisons: of one consortium.
        consortium: that one, where the caller's page asks for its organisations as well; they are
            kept with it.
    """
    made = {one.pk: one for one in comparisons if one is not None}
    found: dict[int | None, Freshness] = {None: Freshness(stale=True, withdrawn=True)}
    found |= {pk: Freshness(stale=one.dataset_id is None) for pk, one in made.items()}
    on_waves = _whole(one for one in made.values() if one.wave_id is not None)
    if not on_waves:
        return found
    number = on_waves[0].consortium_id
    codes = _codes_of(number, consortium)
    waves = {one.wave_id: one.wave for one in on_waves if one.wave is not None}
    now = figures_of_waves(person, number, waves.values(), organisations=codes)
    for one in on_waves:
        assert one.wave is not None  # noqa: S101 - chosen so
        found[one.pk] = _of_wave(
            one.inputs, now[one.wave.pk], codes, scored_in(agreed(one.wave.indicator_set))
        )
    return found


def _whole(made: Iterable[Comparison]) -> list[Comparison]:
    """The same comparisons with inputs and sets; what was left out is read for all at once."""
    given = list(made)
    short = {one.pk: one for one in given if "inputs" in one.get_deferred_fields()}
    if not short:
        return given
    rows = Comparison.objects.filter(pk__in=short).select_related("wave__indicator_set")
    read = {one.pk: one for one in rows.defer("board", "wave__indicator_set__content")}
    for pk, one in short.items():
        one.inputs = read[pk].inputs  # so that the page itself need not ask again
    return [read.get(one.pk, one) for one in given]


def _codes_of(number: int, consortium: Consortium | None) -> dict[int, str]:
    """The codes of all organisations of a consortium by their numbers."""
    if consortium is None:
        there = Organisation.objects.filter(consortium_id=number)
        return dict(there.values_list("pk", "code"))
    prefetch_related_objects([consortium], "organisations")
    return {one.pk: one.code for one in consortium.organisations.all()}


def _of_wave(
    inputs: dict[str, Any],
    now: Mapping[int, Mapping[str, float]],
    codes: Mapping[int, str],
    scored: frozenset[str],
) -> Freshness:
    if is_withdrawn(inputs, now, codes.items()):
        return Freshness(stale=True, withdrawn=True)
    released = {
        codes[pk]: {code: value for code, value in values.items() if code in scored}
        for pk, values in now.items()
    }
    return Freshness(stale=released != _kept(inputs))


def _kept(inputs: dict[str, Any]) -> dict[str, dict[str, float]]:
    """What a comparison holds: unit, indicator, value."""
    return {
        unit["code"]: {
            code: row[place] for code, row in inputs["values"].items() if row[place] is not None
        }
        for place, unit in enumerate(inputs["units"])
    }
