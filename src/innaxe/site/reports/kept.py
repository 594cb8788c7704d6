"""A comparison of the site as the study of reports takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.site.benchmark.queries import result_of
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import IndicatorSet, Wave
from innaxe.studies.edited_reports import Kept
from innaxe.studies.guidelines import read_wave_dates

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.consortium.models import Consortium

__all__ = ["calendar_of", "kept_of", "set_behind"]


def set_behind(made: Comparison) -> IndicatorSet | None:
    """The frozen set that a report on a comparison describes: its own, else the latest."""
    if made.wave is not None:
        return made.wave.indicator_set
    sets = IndicatorSet.objects.filter(consortium_id=made.consortium_id).defer("content")
    own = sets.filter(version=made.set_version).first() if made.set_version else None
    return own or sets.order_by("-pk").first()


def calendar_of(consortium: Consortium) -> list[str]:
    """The waves of a consortium as plain text, which is kept with a version."""
    return [
        # a semicolon would end the name
        f"{one.name.replace(';', ',')}; {one.year}; {one.opens}; {one.closes}"
        for one in Wave.objects.filter(consortium=consortium)
    ]


def kept_of(made: Comparison, stored: IndicatorSet | None, waves: list[str]) -> Kept:
    """The comparison with its set and a calendar.

    Args:
        made: computed, with inputs and board.
        stored: the set that is described.
        waves: the calendar as it was, or is.
    """
    board: Any = made.board
    return Kept(
        name=made.name,
        source=made.source,
        published=made.wave_id is None,
        inputs=made.inputs,
        board=board,
        own=lambda unit: result_of(made, unit),
        recipe=made.recipe,
        draws=made.draws,
        seed=made.seed,
        agreed=agreed(stored) if stored else None,
        waves=read_wave_dates(waves),
        from_set=bool(made.set_version),
    )
