"""New findings: proposed by rule and ticked by people, or written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from innaxe.errors import RequestError
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.findings.actions.common import house_for, own_words, remember
from innaxe.site.findings.actions.evidence import rest_upon
from innaxe.site.findings.kinds import Kind, Stand
from innaxe.site.findings.models import Finding
from innaxe.site.findings.queries.proposals import proposals_for, unit_names
from innaxe.site.findings.reach import territory_of
from innaxe.studies.proposals import nodes_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.people.models import Person

__all__ = ["hold_shown", "propose", "write"]


@transaction.atomic
def propose(by: Person, made: Comparison, unit: str, nodes: Iterable[str]) -> list[Finding]:
    """Take over what the rule proposes for a unit, as far as it was ticked.

    What the unit has as a finding already is left as it is.

    Raises:
        RequestError: ``findings.not_proposed`` for what the rule does not propose,
            ``findings.withdrawn`` if the comparison is not shown any more.
        Http404, PermissionDenied: as ``house_for``.
    """
    consortium = made.consortium
    wanted = list(dict.fromkeys(nodes))
    about = territory_of(consortium, unit)
    draft, house = house_for(by, consortium, about)
    hold_shown(by, made)
    offered = {one["node"]: one for one in proposals_for(by, made, unit)}
    if unknown := [node for node in wanted if node not in offered]:
        raise RequestError.of("findings.not_proposed", ids=tuple(unknown))
    if not wanted:
        raise RequestError.of("findings.nothing_ticked")
    found: list[Finding] = []
    for node in wanted:
        one = offered[node]
        if one["finding"] is not None:
            continue
        finding = Finding.objects.create(
            **_head(made.consortium, by, draft, house, about=about),
            kind=one["kind"],
            unit=unit,
            unit_name=unit_names(made)[unit],
            node=node,
            node_name=one["name"],
            area=one["area"],
            area_name=one["area_name"],
            code=one["statement"]["code"],
        )
        rest_upon(by, finding, made, unit, node)
        remember(by, "log.findings.proposed", finding)
        found.append(finding)
    return found


def _head(
    consortium: Consortium,
    by: Person,
    draft: Organisation | None,
    house: Organisation | None,
    *,
    about: Organisation | None,
) -> dict[str, Any]:
    return {
        "consortium": consortium,
        "organisation": draft,
        "house": house,
        "about": about,
        "made_by": by,
    }


def hold_shown(by: Person, made: Comparison) -> None:
    """Stop where a comparison may not be shown, or is not computed yet.

    Raises:
        RequestError: ``findings.not_computed``, ``findings.withdrawn``.
    """
    if made.board is None:
        raise RequestError.of("findings.not_computed")
    if freshness(by, made).withdrawn:
        raise RequestError.of("findings.withdrawn")


@transaction.atomic
def write(
    by: Person,
    consortium: Consortium,
    *,
    kind: str,
    text: str,
    language: str,
    unit: str = "",
    node: str = "",
    made: Comparison | None = None,
) -> Finding:
    """Write a finding in one's own words, about a figure or about an organisation.

    Args:
        by: who writes.
        consortium: where.
        kind: strength, weakness or capacity.
        text: own words.
        language: of the text.
        unit: of the comparison; without one the code of an organisation.
        node: area or indicator of the comparison; may be left out.
        made: the comparison that it rests on, if any.

    Raises:
        RequestError: ``findings.text``, ``findings.kind``, ``findings.no_unit``,
            ``findings.no_figure``, ``findings.withdrawn``.
    """
    if kind not in Kind.values:
        raise RequestError.of("findings.kind")
    about = territory_of(consortium, unit)
    names = unit_names(made) if made else {}
    if unit not in names and (about is None or made is not None):
        raise RequestError.of("findings.no_unit")
    draft, house = house_for(by, consortium, about)
    if made is not None:
        hold_shown(by, made)
    known = nodes_of(made.inputs["framework"]) if made else {}
    if node and node not in known:
        raise RequestError.of("findings.no_figure")
    place = known.get(node, {"name": "", "area": "", "area_name": ""})
    finding = Finding.objects.create(
        **_head(consortium, by, draft, house, about=about),
        kind=kind,
        stand=Stand.KEPT,
        text=own_words(text),
        language=language,
        unit=unit,
        unit_name=names.get(unit) or (about.name if about else unit),
        node=node,
        node_name=place["name"],
        area=place["area"],
        area_name=place["area_name"],
    )
    if made is not None and node:
        rest_upon(by, finding, made, unit, node)
    remember(by, "log.findings.written", finding)
    return finding
