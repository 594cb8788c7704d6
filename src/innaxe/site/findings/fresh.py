"""How evidence stands to its sources now: as it was, changed, revised, or withdrawn.

Asked for many figures at once, so that a list takes as many questions as a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max, prefetch_related_objects

from innaxe.site.benchmark.inputs import is_withdrawn, tree_of
from innaxe.site.benchmark.models import Comparison, UnitResult
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.queries.released import figures_of_waves
from innaxe.studies.comparison import digest
from innaxe.studies.proposals import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.findings.models import Evidence
    from innaxe.site.people.models import Person

__all__ = ["CURRENT", "SET", "EvidenceState", "SourceState", "sources_now", "standing_of_evidence"]


@dataclass(frozen=True, slots=True)
class SourceState:
    """How the comparison of some evidence stands: as ``benchmark.queries.Freshness``."""

    stale: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """How one piece of evidence stands.

    Args:
        word: ``current``; ``changed``: a newer comparison of the same source gives other figures,
            or none; ``revised``: the source is another now, and nothing newer was computed;
            ``withdrawn``: the comparison is gone, or an organisation shows the figures no more.
        newer: the newer figures, where there are any that may be shown.
        comparison: the comparison that they stand in.
    """

    word: str = "current"
    newer: dict[str, Any] | None = None
    comparison: Comparison | None = None

    @property
    def shown(self) -> bool:
        """Whether the kept figures may be shown."""
        return self.word != "withdrawn"


CURRENT = EvidenceState()
SET = ("comparison__wave__indicator_set__content",)


def sources_now(
    person: Person, consortium: Consortium, made: Iterable[Comparison]
) -> dict[int, SourceState]:
    """How comparisons stand to their sources, by number.

    The same answer as ``benchmark.queries.freshness`` gives for each, in four questions for all.
    """
    given = {one.pk: one for one in made}
    found = {
        number: SourceState(stale=one.dataset_id is None)
        for number, one in given.items()
        if one.wave_id is None
    }
    waves = {one.wave_id for one in given.values() if one.wave_id is not None}
    if not waves:
        return found
    rows = _with_inputs(one for one in given.values() if one.wave_id is not None)
    # kept with the consortium, whose page asks for them as well
    prefetch_related_objects([consortium], "organisations")
    names = [(one.pk, one.code) for one in consortium.organisations.all()]
    figures = figures_of_waves(
        person,
        consortium.pk,
        [one.wave for one in rows if one.wave],
        organisations=[number for number, _code in names],
    )
    for one in rows:
        found[one.pk] = _of_wave(one, figures.get(one.wave_id or 0, {}), names)
    return found


def _with_inputs(made: Iterable[Comparison]) -> list[Comparison]:
    """The same comparisons with inputs and sets; those read without are read again, at once."""
    given = list(made)
    short = [one.pk for one in given if {"inputs", "wave_id"} & one.get_deferred_fields()]
    if not short:
        return given
    whole = Comparison.objects.filter(pk__in=short).select_related("wave__indicator_set")
    there = [one for one in given if one.pk not in short]
    return there + list(whole.defer("board", "wave__indicator_set__content"))


def _of_wave(
    made: Comparison, now: dict[int, dict[str, float]], names: list[tuple[int, str]]
) -> SourceState:
    if is_withdrawn(made.inputs, now, names):
        return SourceState(stale=True, withdrawn=True)
    there = {code for values in now.values() for code in values}
    assert made.wave is not None  # noqa: S101 - asked for with a wave
    tree = tree_of(agreed(made.wave.indicator_set), there, "en")
    codes = [row["iCode"] for row in tree if row["Type"] == "Indicator"]
    units = sorted((code, pk) for pk, code in names if pk in now)
    values = {code: [now[pk].get(code) for _code, pk in units] for code in codes}
    before = [[unit["code"] for unit in made.inputs["units"]], made.inputs["values"]]
    same = digest(before) == digest([[code for code, _pk in units], values])
    return SourceState(stale=not same)


def standing_of_evidence(
    person: Person, consortium: Consortium, rows: Iterable[Evidence], *, few: bool = False
) -> dict[int, EvidenceState]:
    """How each piece of evidence stands, by its number.

    Args:
        person: who reads.
        consortium: whose.
        rows: with their ``comparison``, of which large fields may be left out.
        few: of one finding only: large fields are then read along, which spares a question.
    """
    evidence = list(rows)
    units = {one.unit for one in evidence if one.comparison_id}
    latest = _latest(consortium, units, few=few) if units else {}
    comparisons = [one.comparison for one in evidence if one.comparison is not None]
    comparisons += [one["comparison"] for one in latest.values()]
    sources = sources_now(person, consortium, comparisons)
    return {one.pk: _state(one, latest, sources) for one in evidence}


def _group(made: Comparison, dataset: str | None) -> tuple[Any, ...]:
    """What makes two comparisons tell of the same: the wave, or the name of the dataset."""
    return (made.wave_id, dataset or None, made.recipe)


def _latest(
    consortium: Consortium, units: set[str], *, few: bool
) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Of each source and recipe the latest comparison, with the results of some units in it."""
    done = Comparison.objects.filter(consortium=consortium).exclude(sha256="")
    numbers = done.order_by().values("wave", "dataset__name", "recipe").annotate(last=Max("pk"))
    rows = (
        UnitResult.objects.filter(comparison__in=numbers.values("last"), unit__in=units)
        .annotate(
            areas=F("content__areas"),
            indicators=F("content__indicators"),
            ranks=F("comparison__board__ranks"),
            dataset_name=F("comparison__dataset__name"),
        )
        .select_related("comparison__wave__indicator_set" if few else "comparison")
        .defer("content", "comparison__board", *(SET if few else ("comparison__inputs",)))
    )
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        group = _group(row.comparison, row.dataset_name)  # pyright: ignore[reportAttributeAccessIssue]
        one = found.setdefault(group, {"comparison": row.comparison, "units": {}})
        one["ranks"] = row.ranks  # pyright: ignore[reportAttributeAccessIssue]
        one["units"][row.unit] = {"areas": row.areas or [], "indicators": row.indicators or []}  # pyright: ignore[reportAttributeAccessIssue]
    return found


def _state(
    one: Evidence,
    latest: dict[tuple[Any, ...], dict[str, Any]],
    sources: dict[int, SourceState],
) -> EvidenceState:
    made = one.comparison
    if made is None:
        return EvidenceState("withdrawn")
    if made.wave_id is None and made.dataset is None:
        return EvidenceState("revised")  # the dataset was taken back
    dataset = made.dataset.name if made.dataset else None
    there = latest.get(_group(made, dataset))
    source = sources.get(made.pk, SourceState())
    newer, comparison = None, None
    if there is not None and not sources[there["comparison"].pk].withdrawn:
        comparison = there["comparison"]
        newer = _newer(there, one)
    if source.withdrawn:
        return EvidenceState("withdrawn", newer, comparison)
    gone = there is None  # the latest comparison has no such unit any more
    if (comparison is not None and comparison.pk != made.pk) or gone:
        changed = newer is None or newer["sha256"] != one.sha256
        return EvidenceState("changed", newer, comparison) if changed else _quiet(source)
    return _quiet(source)


def _newer(there: dict[str, Any], one: Evidence) -> dict[str, Any] | None:
    own = there["units"].get(one.unit)
    return figures_of(there["ranks"], one.unit, own, one.node) if own else None


def _quiet(source: SourceState) -> EvidenceState:
    return EvidenceState("revised") if source.stale else CURRENT
