"""Operations on findings: what is proposed, written, kept, merged, and what it rests on."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.site.api import schemas_findings as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at
from innaxe.site.api.pages import Pages
from innaxe.site.benchmark.queries import comparison_of
from innaxe.site.findings import actions
from innaxe.site.findings.queries import findings as queries
from innaxe.site.findings.queries.proposals import proposals_for, unit_names
from innaxe.site.findings.weights import weights_of
from innaxe.site.findings.words import name_of, number_of, statement
from innaxe.site.words import say

router = Router(tags=["findings"])
HOME = "/consortia/{slug}/findings"
ONE = f"{HOME}/{{finding}}"


def plain(subject: Any) -> dict[str, Any]:
    """What findings and needs have in common."""
    names = ("unit", "unit_name", "node", "area", "code", "language", "stand", "revision", "made")
    return {name: getattr(subject, name) for name in names} | {
        "id": subject.pk,
        "number": number_of(subject),
        "text": statement(subject),
        "own_words": bool(subject.text),
        "draft_of": subject.organisation.code if subject.organisation else None,
    }


def _evidence(shown: queries.Shown) -> dict[str, Any]:
    row = shown.evidence
    names = ("source", "unit", "node", "sha256", "as_of")
    return {name: getattr(row, name) for name in names} | {
        "id": row.pk,
        "comparison": row.comparison_id,
        "name": name_of(row.node, row.node_name),
        "state": shown.state.word,
        "figures": shown.figures,
        "newer": shown.state.newer if shown.state.word in {"changed", "withdrawn"} else None,
    }


def _finding(row: queries.Row) -> dict[str, Any]:
    told = plain(row.finding) | {
        "kind": row.finding.kind,
        "merged_into": row.finding.merged_into_id,
        "evidence": [_evidence(one) for one in row.evidence],
    }
    return told | ({"text": say("findings.claim_withheld")} if row.withheld else {})


def _at(request: Any, slug: str, number: int) -> Any:
    return queries.finding_of(request.user, consortium_at(request, slug), number)


def _one(request: Any, finding: Any) -> dict[str, Any]:
    found = queries.finding_of(request.user, finding.consortium, finding.pk)
    return _finding(queries.rows_of(request.user, finding.consortium, [found])[0])


def step_of(request: Any, subject: Any, step: str) -> None:
    """Do one of the steps that findings and needs have in common."""
    getattr(actions, step)(request.user, subject)


def comments_in(subject: Any) -> list[dict[str, Any]]:
    """The talk as plain data."""
    return [
        {
            "id": one.pk,
            "by": str(one.person) if one.person and not one.person.erased else "",
            "at": one.at,
            "text": one.text,
            "withdrawn": one.withdrawn,
        }
        for one in queries.comments_of(subject)
    ]


def history_in(subject: Any) -> list[dict[str, Any]]:
    """The history as plain data, the latest first."""
    return [
        {
            "at": one.at,
            "by": str(one.by) if one.by and not one.by.erased else "",
            "action": one.action,
            "undone": one.undone,
        }
        for one in queries.history_of(subject)
    ]


def weights_in(subject: Any) -> list[dict[str, Any]]:
    """The weights as everybody sees them."""
    found = weights_of(subject.weighed)
    rows = [{"helix": row.helix, "counts": [*row.counts, row.total]} for row in found.rows]
    return [*rows, {"helix": "all", "counts": list(found.totals)}] if rows else []


@router.get(HOME, response={200: list[schemas.FindingOut], **ERRORS})
@paginate(Pages)
def list_findings(
    request: Any,
    slug: str,
    kind: str = "",
    area: str = "",
    unit: str = "",
    stand: str = "",
    sort: str = "latest",
) -> Any:
    """The findings that you may read, with what they rest on."""
    found = consortium_at(request, slug)
    filters = queries.Filters(kind=kind, area=area, unit=unit, stand=stand, sort=sort)
    return _Rows(request, found, queries.findings_of(request.user, found, filters))


class _Rows:
    """Findings of which only one page is looked into."""

    def __init__(self, request: Any, consortium: Any, rows: Any) -> None:
        self.request, self.consortium, self.rows = request, consortium, rows

    def __getitem__(self, which: slice) -> list[dict[str, Any]]:
        page = list(self.rows[which])
        return [_finding(row) for row in queries.rows_of(self.request.user, self.consortium, page)]

    def __len__(self) -> int:
        return self.rows.count()


@router.post(HOME, response={201: schemas.FindingOut, **ERRORS})
def write_finding(request: Any, slug: str, given: schemas.WriteIn) -> Any:
    """Write a finding in your own words."""
    found = consortium_at(request, slug)
    values = given.dict()
    number = values.pop("comparison")
    made = comparison_of(request.user, found, number) if number else None
    return Status(201, _one(request, actions.write(request.user, found, made=made, **values)))


@router.get(f"{HOME}/proposals", response={200: list[schemas.ProposalOut], **ERRORS})
@paginate(Pages)
def list_proposals(request: Any, slug: str, comparison: int, unit: str) -> Any:
    """What the rule proposes for a unit of a comparison."""
    made = comparison_of(request.user, consortium_at(request, slug), comparison)
    actions.hold_shown(request.user, made)
    found: list[dict[str, Any]] = []
    unit_name = unit_names(made).get(unit, "")
    for one in proposals_for(request.user, made, unit):
        name = name_of(one["node"], one["name"])
        names = {"unit": unit_name, "area": name, "indicator": name}
        code = one["statement"]["code"]
        found.append({**one, "code": code, "text": say(code, **names)})
    return found


@router.post(f"{HOME}/proposals", response={201: list[schemas.FindingOut], **ERRORS})
def take_proposals(request: Any, slug: str, given: schemas.TakeIn) -> Any:
    """Take over what the rule proposes; what is a finding already is left as it is."""
    found = consortium_at(request, slug)
    made = comparison_of(request.user, found, given.comparison)
    taken = actions.propose(request.user, made, given.unit, given.nodes)
    return Status(201, [_finding(row) for row in queries.rows_of(request.user, found, taken)])


@router.get(ONE, response={200: schemas.FindingOut, **ERRORS})
def read_finding(request: Any, slug: str, finding: int) -> Any:
    """One finding."""
    return _one(request, _at(request, slug, finding))


@router.patch(ONE, response={200: schemas.FindingOut, **ERRORS})
def edit_finding(request: Any, slug: str, finding: int, given: schemas.EditIn) -> Any:
    """Reword a finding, or say what kind it is."""
    found = _at(request, slug, finding)
    actions.edit(
        request.user,
        found,
        text=given.text,
        language=given.language,
        kind=given.kind or "",
        seen=given.revision,
    )
    return _one(request, found)


@router.post(f"{ONE}/steps", response={200: schemas.FindingOut, **ERRORS})
def step_finding(request: Any, slug: str, finding: int, given: schemas.StepIn) -> Any:
    """Keep it, drop it, take the last change back, share it, or make it a draft again."""
    found = _at(request, slug, finding)
    step_of(request, found, given.step)
    return _one(request, found)


@router.post(f"{ONE}/merge", response={200: schemas.FindingOut, **ERRORS})
def merge_finding(request: Any, slug: str, finding: int, given: schemas.MergeIn) -> Any:
    """Let it go up in another finding of the same territory."""
    found = _at(request, slug, finding)
    actions.merge(request.user, found, _at(request, slug, given.into))
    return _one(request, found)


@router.post(f"{ONE}/evidence", response={201: schemas.FindingOut, **ERRORS})
def add_figure(request: Any, slug: str, finding: int, given: schemas.FigureIn) -> Any:
    """Rest it on one more figure."""
    found = _at(request, slug, finding)
    made = comparison_of(request.user, found.consortium, given.comparison)
    actions.add_evidence(request.user, found, made, given.unit, given.node)
    return Status(201, _one(request, found))


@router.delete(f"{ONE}/evidence/{{evidence}}", response={204: None, **ERRORS})
def remove_figure(request: Any, slug: str, finding: int, evidence: int) -> Any:
    """Take a figure away."""
    row = queries.one_evidence(_at(request, slug, finding), evidence)
    actions.remove_evidence(request.user, row)
    return Status(204, None)


@router.post(f"{ONE}/evidence/{{evidence}}/accept", response={200: schemas.FindingOut, **ERRORS})
def accept_figure(request: Any, slug: str, finding: int, evidence: int) -> Any:
    """Take the newer figures in the place of those that stood."""
    found = _at(request, slug, finding)
    actions.accept(request.user, queries.one_evidence(found, evidence))
    return _one(request, found)


@router.get(f"{ONE}/history", response={200: list[schemas.RevisionOut], **ERRORS})
@paginate(Pages)
def finding_history(request: Any, slug: str, finding: int) -> Any:
    """Who changed it, the latest first."""
    return history_in(_at(request, slug, finding))


@router.get(f"{ONE}/comments", response={200: list[schemas.TalkOut], **ERRORS})
@paginate(Pages)
def finding_comments(request: Any, slug: str, finding: int) -> Any:
    """What is said about it."""
    return comments_in(_at(request, slug, finding))


@router.post(f"{ONE}/comments", response={204: None, **ERRORS})
def comment_on_finding(request: Any, slug: str, finding: int, given: schemas.TalkIn) -> Any:
    """Say something about it."""
    actions.comment(request.user, _at(request, slug, finding), text=given.text)
    return Status(204, None)


@router.get(f"{ONE}/weights", response={200: list[schemas.WeightsOut], **ERRORS})
@paginate(Pages)
def finding_weights(request: Any, slug: str, finding: int) -> Any:
    """How it is weighed by helix; small groups are withheld."""
    return weights_in(_at(request, slug, finding))


@router.put(f"{ONE}/weights", response={204: None, **ERRORS})
def weigh_finding(request: Any, slug: str, finding: int, given: schemas.WeightIn) -> Any:
    """Weigh it; your latest word counts."""
    actions.weigh(request.user, _at(request, slug, finding), helix=given.helix, value=given.value)
    return Status(204, None)
