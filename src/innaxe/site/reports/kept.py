"""A comparison of the site as the study of reports takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError
from innaxe.site.benchmark.mapped import regions_of
from innaxe.site.benchmark.outlines import outlines
from innaxe.site.benchmark.queries import examination_of, result_of
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import IndicatorSet, Wave
from innaxe.studies.edited_reports import Kept
from innaxe.studies.guidelines import read_wave_dates
from innaxe.studies.kept_examinations import Examinations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from innaxe.site.benchmark.models import Comparison, Examination
    from innaxe.site.consortium.models import Consortium

__all__ = ["calendar_of", "drawn_behind", "examined_behind", "found_for", "kept_of", "set_behind"]

MAPPED = ("unit", "public")  # kinds of reports that have a map
EXAMINED = {"unit": ("audit", "ways"), "public": ("audit",), "audit": ("audit",)}


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


def drawn_behind(made: Comparison, kind: str) -> dict[str, Any]:
    """What the map of a report rests on, as plain data that is kept with a version."""
    if kind not in MAPPED:
        return {}
    regions = regions_of(made, list((made.board or {})["ranks"]))
    found = outlines().fitting(_codes(made, regions))
    return {"map": found.digest, "regions": regions}


def _codes(made: Comparison, regions: Mapping[str, list[str]]) -> set[str]:
    """Every territory that the report could draw."""
    ranks: dict[str, Any] = (made.board or {})["ranks"]
    return {code for unit in ranks for code in regions.get(unit, [unit])}


def found_for(made: Comparison, kind: str, unit: str) -> Examinations:
    """What the comparison was looked into for, as far as a kind of report shows it."""
    found = {
        what: one.content
        for what in EXAMINED.get(kind, ())
        if (one := _examination(made, what, unit)) is not None
    }
    return Examinations(**found)


def _examination(made: Comparison, what: str, unit: str) -> Examination | None:
    found = examination_of(made, what, unit if what == "ways" else "")
    return None if found is None or found.content is None else found


def examined_behind(made: Comparison, kind: str, unit: str) -> dict[str, str]:
    """The hash of each examination that a report shows, kept with a version."""
    found = ((what, _examination(made, what, unit)) for what in EXAMINED.get(kind, ()))
    return {what: one.sha256 for what, one in found if one is not None}


def kept_of(
    made: Comparison,
    stored: IndicatorSet | None,
    waves: list[str],
    order: Mapping[str, Any] | None = None,
) -> Kept:
    """The comparison with its set and a calendar.

    Args:
        made: computed, with inputs and board.
        stored: the set that is described.
        waves: the calendar as it was, or is.
        order: of a version: what its map and its examinations rest on; without, it has none.

    Raises:
        RequestError: ``reports.other_map``, ``reports.other_data`` if what a version rests on
            is no longer there.
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
        **(_behind(made, order) if order else {}),
    )


def _behind(made: Comparison, order: Mapping[str, Any]) -> dict[str, Any]:
    """Map and examinations as an order names them; those of before had neither."""
    regions = {unit: tuple(codes) for unit, codes in order.get("regions", {}).items()}
    shapes, found = None, Examinations()
    if wanted := order.get("map", ""):
        now = outlines()
        if now.digest != wanted:
            raise RequestError.of("reports.other_map")
        shapes = now.shapes
    if wanted := order.get("examined", {}):
        kind, unit = order["kind"], order["unit"]
        if examined_behind(made, kind, unit) != wanted:
            raise RequestError.of("reports.other_data")
        found = found_for(made, kind, unit)
    return {"shapes": shapes, "regions": regions, "found": found}
