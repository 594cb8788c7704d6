"""What the rule proposes for a unit of a comparison, and what is a finding already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.site.benchmark.models import Comparison
from innaxe.site.benchmark.queries import result_of
from innaxe.site.findings.kinds import Stand
from innaxe.site.findings.models import Finding
from innaxe.site.findings.reach import within_reach
from innaxe.studies.proposals import nodes_of, proposed

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = ["computed_comparisons", "latest_comparison", "proposals_for", "unit_names"]


def computed_comparisons(person: Person, consortium: Consortium) -> list[tuple[int, str]]:
    """Number and name of each comparison that was computed, the latest first."""
    from innaxe.site.permissions import require

    require(person, "benchmark.read", consortium.pk)
    found = Comparison.objects.filter(consortium=consortium).exclude(sha256="")
    return list(found.values_list("pk", "name"))


def latest_comparison(person: Person, consortium: Consortium) -> int | None:
    """The number of the comparison that was computed last; None without any."""
    found = computed_comparisons(person, consortium)
    return found[0][0] if found else None


def unit_names(made: Comparison) -> dict[str, str]:
    """The names of the units of a comparison by code."""
    return {one["code"]: one["name"] for one in made.inputs["units"]}


def proposals_for(person: Person, made: Comparison, unit: str) -> list[dict[str, Any]]:
    """What the rule proposes, each with the number of the finding that says so already.

    Raises:
        Http404: if the comparison has no such unit.
        RequestError: if the unit was not ranked.
    """
    own = result_of(made, unit)
    nodes = nodes_of(made.inputs["framework"])
    seen = Finding.objects.filter(
        within_reach(person, made.consortium), unit=unit, stand__in=(Stand.PROPOSED, Stand.KEPT)
    )
    there = {(kind, node): pk for pk, kind, node in seen.values_list("pk", "kind", "node")}
    assert made.board is not None  # noqa: S101 - whoever asks looks at that first
    return [
        {**nodes[one["node"]], **one, "finding": there.get((one["kind"], one["node"]))}
        for one in proposed(made.inputs, made.board, unit, own)
        if one["figures"] is not None
    ]
