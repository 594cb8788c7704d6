"""How evidence stands to its sources now: as it was, changed, revised, or withdrawn.

Asked for many figures at once, so that a list takes as many questions as a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Max

from innaxe.site.benchmark.fresh import Freshness, freshness_among
from innaxe.site.benchmark.models import Comparison, UnitResult
from innaxe.studies.proposals import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.findings.models import Evidence
    from innaxe.site.people.models import Person

__all__ = ["CURRENT", "SET", "EvidenceState", "standing_of_evidence"]


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
    sources = freshness_among(person, comparisons, consortium)
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
    sources: dict[int | None, Freshness],
) -> EvidenceState:
    made = one.comparison
    if made is None:
        return EvidenceState("withdrawn")
    if made.wave_id is None and made.dataset is None:
        return EvidenceState("revised")  # the dataset was taken back
    dataset = made.dataset.name if made.dataset else None
    there = latest.get(_group(made, dataset))
    source = sources[made.pk]
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


def _quiet(source: Freshness) -> EvidenceState:
    return EvidenceState("revised") if source.stale else CURRENT
