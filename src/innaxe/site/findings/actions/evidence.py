"""The figures that a finding rests on: added, taken away, or replaced by newer ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.benchmark.fresh import freshness
from innaxe.site.findings.actions.common import allow, changed
from innaxe.site.findings.fresh import standing_of_evidence
from innaxe.site.findings.models import Evidence
from innaxe.site.findings.reach import units_about
from innaxe.studies.proposals import figures_of, nodes_of

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.findings.models import Finding
    from innaxe.site.people.models import Person

__all__ = ["accept", "add_evidence", "remove_evidence", "rest_upon", "stood"]


def rest_upon(by: Person, finding: Finding, made: Comparison, unit: str, node: str) -> Evidence:
    """Keep the figures of a comparison as they are now.

    Raises:
        RequestError: ``findings.no_figure`` if the unit has no value of its own there.
    """
    own = made.results.filter(unit=unit).values_list("content", flat=True).first()
    nodes = nodes_of(made.inputs["framework"])
    figures = figures_of((made.board or {}).get("ranks", {}), unit, own or {}, node)
    if figures is None or node not in nodes:
        raise RequestError.of("findings.no_figure")
    name = nodes[node]["name"]
    return _kept(by, finding, made, figures, unit=unit, node=node, node_name=name)


def _kept(
    by: Person, finding: Finding, made: Comparison, figures: dict[str, Any], **place: str
) -> Evidence:
    return Evidence.objects.create(
        finding=finding,
        organisation_id=finding.organisation_id,
        comparison=made,
        comparison_name=made.name,
        comparison_sha256=made.sha256,
        source=made.source,
        **place,
        figures=figures,
        sha256=figures["sha256"],
        as_of=made.made,
        added_by=by,
    )


def stood(*rows: Evidence) -> dict[str, Any]:
    """What the history keeps of evidence: whose it is, and whether it was taken away."""
    return {
        "evidence": {
            str(one.pk): {
                "finding": one.finding_id,
                "removed": one.removed.isoformat() if one.removed else None,
            }
            for one in rows
        }
    }


@transaction.atomic
def add_evidence(by: Person, finding: Finding, made: Comparison, unit: str, node: str) -> Evidence:
    """Rest a finding on one more figure of its territory.

    Raises:
        RequestError: ``findings.no_figure``, ``findings.other_unit``, ``findings.withdrawn``,
            ``findings.has_figure``.
    """
    allow(by, "findings.edit", finding)
    if unit not in units_about(finding):
        raise RequestError.of("findings.other_unit")
    if made.board is None or freshness(by, made).withdrawn:
        raise RequestError.of("findings.withdrawn")
    there = finding.evidence.filter(comparison=made, unit=unit, node=node, removed=None)
    if there.exists():
        raise RequestError.of("findings.has_figure")
    added = rest_upon(by, finding, made, unit, node)
    before = stood(added)
    before["evidence"][str(added.pk)]["removed"] = timezone.now().isoformat()
    changed(by, "log.findings.evidence_added", finding, kept=before)
    return added


@transaction.atomic
def remove_evidence(by: Person, evidence: Evidence) -> None:
    """Take a figure away from a finding; the history keeps it."""
    finding = evidence.finding
    allow(by, "findings.edit", finding)
    if evidence.removed is not None:
        return
    before = stood(evidence)
    evidence.removed = timezone.now()
    evidence.save(update_fields=["removed"])
    changed(by, "log.findings.evidence_removed", finding, kept=before)


@transaction.atomic
def accept(by: Person, evidence: Evidence) -> Evidence:
    """Take the newer figures in the place of those that stood.

    Raises:
        RequestError: ``findings.nothing_newer`` if there are none.
    """
    finding = evidence.finding
    allow(by, "findings.edit", finding)
    state = standing_of_evidence(by, finding.consortium, [evidence])[evidence.pk]
    if evidence.removed is not None or state.newer is None or state.comparison is None:
        raise RequestError.of("findings.nothing_newer")
    place = {name: getattr(evidence, name) for name in ("unit", "node", "node_name")}
    added = _kept(by, finding, state.comparison, state.newer, **place)
    before = stood(evidence, added)
    before["evidence"][str(added.pk)]["removed"] = timezone.now().isoformat()
    evidence.removed = timezone.now()
    evidence.save(update_fields=["removed"])
    changed(by, "log.findings.accepted", finding, kept=before)
    return added
