"""Needs of a territory: proposed from kept weaknesses, or written by hand upon findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from innaxe.errors import RequestError
from innaxe.site.findings.actions.common import allow, changed, house_for, own_words, remember
from innaxe.site.findings.kinds import Stand
from innaxe.site.findings.models import Finding, Ground, Need
from innaxe.site.findings.queries.needs import proposed_needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person

__all__ = ["ground", "rest_on", "take_needs", "write_need"]


def ground(need: Need, findings: Iterable[Finding]) -> None:
    """Rest a need on these findings and no others."""
    wanted = {one.pk: one for one in findings}
    need.grounds.exclude(finding__in=wanted).delete()
    there = set(need.grounds.values_list("finding", flat=True))
    Ground.objects.bulk_create(
        Ground(need=need, finding=one, organisation_id=need.organisation_id)
        for number, one in wanted.items()
        if number not in there
    )


def _made(
    by: Person,
    first: Finding,
    owners: tuple[Organisation | None, Organisation | None],
    findings: Iterable[Finding],
    **fields: Any,
) -> Need:
    draft, house = owners
    made = Need.objects.create(
        consortium=first.consortium,
        organisation=draft,
        house=house,
        about=first.about,
        unit=first.unit,
        unit_name=first.unit_name,
        made_by=by,
        **fields,
    )
    ground(made, findings)
    remember(by, "log.findings.written", made)
    return made


def _owners(
    by: Person, consortium: Consortium, findings: list[Finding]
) -> tuple[Organisation | None, Organisation | None]:
    """Whose the need is: a draft of the house, unless a coordinator writes upon what is shared.

    Raises:
        Http404: if one of the findings is a draft of another house.
    """
    for one in findings:
        allow(by, "findings.read", one)
    return house_for(by, consortium, findings[0].about)


@transaction.atomic
def take_needs(by: Person, consortium: Consortium, unit: str, areas: Iterable[str]) -> list[Need]:
    """Take over the needs that the rule proposes from the weaknesses that were kept of a unit.

    Raises:
        RequestError: ``needs.not_proposed``, ``findings.nothing_ticked``.
    """
    wanted = list(dict.fromkeys(areas))
    offered = {one["area"]: one for one in proposed_needs(by, consortium, unit)}
    if unknown := [area for area in wanted if area not in offered]:
        raise RequestError.of("needs.not_proposed", ids=tuple(unknown))
    if not wanted:
        raise RequestError.of("findings.nothing_ticked")
    made: list[Need] = []
    for area in wanted:
        one = offered[area]
        findings: list[Finding] = one["findings"]
        fields = {
            "node": area,
            "node_name": one["name"],
            "area": area,
            "area_name": one["name"],
            "code": one["statement"]["code"],
            "stand": Stand.PROPOSED,
        }
        owners = _owners(by, consortium, findings)
        made.append(_made(by, findings[0], owners, findings, **fields))
    return made


@transaction.atomic
def write_need(by: Person, findings: list[Finding], *, text: str, language: str) -> Need:
    """Write a need in one's own words upon findings of one territory.

    Raises:
        RequestError: ``findings.text``, ``needs.no_finding``, ``needs.two_territories``.
    """
    _hold_one_territory(findings)
    first = findings[0]
    owners = _owners(by, first.consortium, findings)
    fields = {name: getattr(first, name) for name in ("node", "node_name", "area", "area_name")}
    words = {"text": own_words(text), "language": language, "stand": Stand.KEPT}
    return _made(by, first, owners, findings, **fields, **words)


def _hold_one_territory(findings: list[Finding]) -> None:
    if not findings:
        raise RequestError.of("needs.no_finding")
    if len({(one.consortium_id, one.unit) for one in findings}) > 1:
        raise RequestError.of("needs.two_territories")


@transaction.atomic
def rest_on(by: Person, need: Need, findings: list[Finding]) -> None:
    """Rest a need on other findings of its territory.

    Raises:
        RequestError: ``needs.no_finding``, ``needs.two_territories``, ``needs.drafts_below``.
    """
    allow(by, "findings.edit", need)
    _hold_one_territory(findings)
    for one in findings:
        allow(by, "findings.read", one)
    if (findings[0].consortium_id, findings[0].unit) != (need.consortium_id, need.unit):
        raise RequestError.of("needs.two_territories")
    if need.shared and any(not one.shared for one in findings):
        raise RequestError.of("needs.drafts_below")
    before = list(need.grounds.values_list("finding", flat=True))
    ground(need, findings)
    changed(by, "log.findings.grounded", need, kept={"grounds": before})
