"""Who could give and who could receive, in one comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from innaxe.site.benchmark.fresh import Freshness, freshness_among
from innaxe.site.benchmark.queries import comparison_of
from innaxe.site.consortium.models import Organisation
from innaxe.site.findings.queries.proposals import computed_comparisons
from innaxe.studies.proposals import exchanged

if TYPE_CHECKING:
    from innaxe.benchmark.exchange import Gap
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = ["Exchange", "exchange_in"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """The gaps of a comparison.

    Args:
        comparisons: number and name of each that was computed.
        made: the one that was asked for, else the latest; None without any.
        source: how it stands to its sources.
        gaps: None where it was withdrawn, or computed before such chances were kept.
        names: of units and areas by code.
    """

    comparisons: list[tuple[int, str]]
    made: Comparison | None
    source: Freshness
    gaps: tuple[Gap, ...] | None
    names: dict[str, str]


def exchange_in(
    person: Person, consortium: Consortium, number: int | None = None, *, ours: bool = False
) -> Exchange:
    """Who could give and who could receive; only what everybody may see by name stands in it.

    Args:
        person: who reads.
        consortium: whose.
        number: of the comparison; the latest one where left out.
        ours: only receivers that are territories of the consortium, if any of its units is.

    Raises:
        Http404: if there is no such comparison.
    """
    there = computed_comparisons(person, consortium)
    if number is None and not there:
        return Exchange(there, None, Freshness(), None, {})
    made = comparison_of(person, consortium, there[0][0] if number is None else number)
    source = freshness_among(person, [made], consortium)[made.pk]
    if made.board is None or source.withdrawn:
        return Exchange(there, made, source, None, {})
    results = made.results.all()
    own = _territories(consortium) & set(made.board["ranks"]) if ours else set[str]()
    if own:
        results = results.filter(unit__in=own)
    rows: Any = results.annotate(ahead=F("content__area_ahead")).values_list("unit", "ahead")
    names = {row["iCode"]: row["iName"] for row in made.inputs["framework"]}
    names |= {code: ranks["name"] for code, ranks in made.board["ranks"].items()}
    return Exchange(there, made, source, exchanged(made.board, dict(rows)), names)


def _territories(consortium: Consortium) -> set[str]:
    """The units that stand for organisations of the consortium."""
    rows = Organisation.objects.filter(consortium=consortium)
    pairs = rows.values_list("code", "territory__nuts_code")
    return {unit for pair in pairs for unit in pair if unit}
