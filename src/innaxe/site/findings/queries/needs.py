"""Needs of territories, needs that several share, and what the rule proposes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q
from django.http import Http404

from innaxe.benchmark.proposals import Weakness
from innaxe.site.findings.kinds import Kind, Stand
from innaxe.site.findings.models import Finding, Need
from innaxe.site.findings.queries.findings import LIVE, Row, own_need_weight, rows_of, worst
from innaxe.site.findings.reach import within_reach
from innaxe.studies.proposals import needed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from innaxe.site.consortium.models import Consortium
    from innaxe.site.people.models import Person

__all__ = [
    "SharedNeed",
    "findings_below",
    "findings_to_rest_on",
    "need_of",
    "needs_of",
    "needs_on",
    "proposed_needs",
    "rows_below",
    "shared_needs",
    "states_of",
    "units_with_weaknesses",
    "with_findings",
]


def needs_of(
    person: Person,
    consortium: Consortium,
    *,
    unit: str = "",
    area: str = "",
    stand: str = "",
    about: int | None = None,
) -> QuerySet[Need]:
    """The needs that a person may see; proposed and kept ones where no stand is asked for."""
    found = Need.objects.filter(within_reach(person, consortium))
    found = found.filter(stand=stand) if stand else found.filter(stand__in=LIVE)
    found = found.filter(unit=unit) if unit else found
    found = found.filter(area=area) if area else found
    found = found.filter(about=about) if about else found
    talked = Count("comments", filter=Q(comments__withdrawn=None), distinct=True)
    return found.select_related("organisation").annotate(talked=talked).order_by("-pk")


def with_findings(person: Person, consortium: Consortium, needs: QuerySet[Need]) -> QuerySet[Need]:
    """Needs with the findings below that the person may see."""
    seen = Finding.objects.filter(within_reach(person, consortium))
    return needs.prefetch_related(Prefetch("findings", queryset=seen.order_by("pk")))


def need_of(person: Person, consortium: Consortium, number: int) -> Need:
    """One need that the person may see, with the own weight on it.

    Raises:
        Http404: if there is none, or it is a draft of another house.
    """
    found = Need.objects.filter(within_reach(person, consortium), pk=number).select_related(
        "organisation", "house", "about", "made_by", "consortium"
    )
    one = own_need_weight(person, found).first()
    if one is None:
        raise Http404
    return one


def findings_below(person: Person, need: Need) -> list[Finding]:
    """The findings that a need rests on, as far as the person may see them."""
    seen = within_reach(person, need.consortium)
    return list(need.findings.filter(seen).select_related("merged_into").order_by("pk"))


def rows_below(person: Person, need: Need) -> list[Row]:
    """The same findings with their evidence and how it stands."""
    return rows_of(person, need.consortium, findings_below(person, need))


def states_of(person: Person, consortium: Consortium, needs: Iterable[Need]) -> dict[int, str]:
    """How what needs rest on stands now, by number of the need: the state that matters most.

    Args:
        person: who reads.
        consortium: whose.
        needs: with their findings, see ``with_findings``.
    """
    below = {one.pk: [found.pk for found in one.findings.all()] for one in needs}
    findings = Finding.objects.filter(pk__in={pk for pks in below.values() for pk in pks})
    known = {row.finding.pk: row.state for row in rows_of(person, consortium, findings)}
    return {number: worst(known.get(pk, "") for pk in pks) for number, pks in below.items()}


def needs_on(person: Person, finding: Finding) -> list[Need]:
    """The needs that rest on a finding, as far as the person may see them."""
    seen = within_reach(person, finding.consortium)
    return list(finding.needs.filter(seen, stand__in=LIVE).order_by("pk"))  # pyright: ignore[reportAttributeAccessIssue]


@dataclass(frozen=True, slots=True)
class SharedNeed:
    """An area in which several territories have a need.

    Args:
        area, name: of the area.
        needs: those that the consortium reads, one or more of each territory.
        territories: how many there are.
    """

    area: str
    name: str
    needs: tuple[Need, ...]
    territories: int


def shared_needs(needs: Iterable[Need]) -> list[SharedNeed]:
    """The areas in which at least two territories have a need that is shared."""
    groups: dict[str, list[Need]] = {}
    for one in needs:
        if one.shared and one.area:
            groups.setdefault(one.area, []).append(one)
    found = [
        SharedNeed(area, rows[0].area_name, tuple(rows), len({one.unit for one in rows}))
        for area, rows in groups.items()
    ]
    several = [one for one in found if one.territories > 1]
    return sorted(several, key=lambda one: (-one.territories, one.name))


def _weaknesses(person: Person, consortium: Consortium) -> QuerySet[Finding]:
    """Kept weaknesses on which no need rests that the person sees."""
    live = Need.objects.filter(within_reach(person, consortium), stand__in=LIVE)
    found = Finding.objects.filter(
        within_reach(person, consortium), kind=Kind.WEAKNESS, stand=Stand.KEPT
    )
    return found.exclude(node="").exclude(grounds__need__in=live).order_by("pk")


def units_with_weaknesses(person: Person, consortium: Consortium) -> list[tuple[str, str]]:
    """Code and name of the units that have kept weaknesses and no need upon them."""
    found = _weaknesses(person, consortium).order_by("unit_name")
    return list(dict.fromkeys(found.values_list("unit", "unit_name")))


def proposed_needs(person: Person, consortium: Consortium, unit: str) -> list[dict[str, Any]]:
    """The needs that the rule proposes for a unit, each with the weaknesses that it rests on."""
    rows = {one.pk: one for one in _weaknesses(person, consortium).filter(unit=unit)}
    given = [
        Weakness(one.pk, one.node, one.node_name, one.area, one.area_name) for one in rows.values()
    ]
    name = next((one.unit_name for one in rows.values()), unit)
    return [
        {
            "area": one.area,
            "name": one.name,
            "findings": [rows[number] for number in one.numbers],
            "statement": one.statement.to_dict(),
        }
        for one in needed(name, given)
    ]


def findings_to_rest_on(person: Person, consortium: Consortium, unit: str = "") -> list[Finding]:
    """Kept findings on which a need may rest, by territory."""
    found = Finding.objects.filter(within_reach(person, consortium), stand=Stand.KEPT)
    found = found.filter(unit=unit) if unit else found
    return list(found.order_by("unit_name", "pk")[:300])
