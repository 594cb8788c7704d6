"""Operations on needs, on what several share, on who could give and receive, and on comments."""

from __future__ import annotations

from math import isnan
from typing import Any

from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.site.api import schemas_findings as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at
from innaxe.site.api.findings import comments_in, history_in, plain, step_of, weights_in
from innaxe.site.api.pages import Pages
from innaxe.site.findings import actions
from innaxe.site.findings.queries import needs as queries
from innaxe.site.findings.queries.exchange import exchange_in
from innaxe.site.findings.queries.findings import comment_of, finding_of, worst
from innaxe.site.findings.words import name_of
from innaxe.site.words import say

router = Router(tags=["findings"])
HOME = "/consortia/{slug}/needs"
ONE = f"{HOME}/{{need}}"


def _at(request: Any, slug: str, number: int) -> Any:
    return queries.need_of(request.user, consortium_at(request, slug), number)


def _one(request: Any, need: Any) -> dict[str, Any]:
    found = queries.need_of(request.user, need.consortium, need.pk)
    below = queries.rows_below(request.user, found)
    return _need(found, [row.finding.pk for row in below], worst(row.state for row in below))


def _need(need: Any, findings: list[int], state: str) -> dict[str, Any]:
    return plain(need) | {"findings": findings, "figures": state or "current"}


def _findings(request: Any, slug: str, numbers: list[int]) -> list[Any]:
    found = consortium_at(request, slug)
    return [finding_of(request.user, found, number) for number in dict.fromkeys(numbers)]


@router.get(HOME, response={200: list[schemas.NeedOut], **ERRORS})
@paginate(Pages)
def list_needs(request: Any, slug: str, unit: str = "", area: str = "", stand: str = "") -> Any:
    """The needs that you may read."""
    found = consortium_at(request, slug)
    rows = queries.needs_of(request.user, found, unit=unit, area=area, stand=stand)
    needs = list(queries.with_findings(request.user, found, rows))
    states = queries.states_of(request.user, found, needs)
    return [_need(one, [below.pk for below in one.findings.all()], states[one.pk]) for one in needs]


@router.post(HOME, response={201: schemas.NeedOut, **ERRORS})
def write_need(request: Any, slug: str, given: schemas.NeedIn) -> Any:
    """Write a need upon findings of one territory."""
    below = _findings(request, slug, given.findings)
    made = actions.write_need(request.user, below, text=given.text, language=given.language)
    return Status(201, _one(request, made))


@router.get(f"{HOME}/proposals", response={200: list[schemas.ProposedNeedOut], **ERRORS})
@paginate(Pages)
def list_proposed_needs(request: Any, slug: str, unit: str) -> Any:
    """The needs that kept weaknesses of a unit propose."""
    found = consortium_at(request, slug)
    return [
        {
            "area": one["area"],
            "code": one["statement"]["code"],
            "text": say(
                one["statement"]["code"],
                unit=one["findings"][0].unit_name,
                area=name_of(one["area"], one["name"]),
            ),
            "findings": [below.pk for below in one["findings"]],
        }
        for one in queries.proposed_needs(request.user, found, unit)
    ]


@router.post(f"{HOME}/proposals", response={201: list[schemas.NeedOut], **ERRORS})
def take_needs(request: Any, slug: str, given: schemas.TakeNeedsIn) -> Any:
    """Take over proposed needs."""
    found = consortium_at(request, slug)
    made = actions.take_needs(request.user, found, given.unit, given.areas)
    return Status(201, [_one(request, one) for one in made])


@router.get(f"{HOME}/shared", response={200: list[schemas.SharedNeedOut], **ERRORS})
@paginate(Pages)
def list_shared_needs(request: Any, slug: str) -> Any:
    """The areas in which several territories have a need."""
    found = consortium_at(request, slug)
    return [
        {
            "area": one.area,
            "name": name_of(one.area, one.name),
            "territories": one.territories,
            "needs": [need.pk for need in one.needs],
        }
        for one in queries.shared_needs(queries.needs_of(request.user, found))
    ]


@router.get(ONE, response={200: schemas.NeedOut, **ERRORS})
def read_need(request: Any, slug: str, need: int) -> Any:
    """One need."""
    return _one(request, _at(request, slug, need))


@router.patch(ONE, response={200: schemas.NeedOut, **ERRORS})
def edit_need(request: Any, slug: str, need: int, given: schemas.EditIn) -> Any:
    """Reword a need."""
    found = _at(request, slug, need)
    words = {"text": given.text, "language": given.language, "seen": given.revision}
    actions.edit(request.user, found, **words)
    return _one(request, found)


@router.put(f"{ONE}/findings", response={200: schemas.NeedOut, **ERRORS})
def rest_need(request: Any, slug: str, need: int, given: schemas.GroundsIn) -> Any:
    """Rest a need on other findings."""
    found = _at(request, slug, need)
    actions.rest_on(request.user, found, _findings(request, slug, given.findings))
    return _one(request, found)


@router.post(f"{ONE}/steps", response={200: schemas.NeedOut, **ERRORS})
def step_need(request: Any, slug: str, need: int, given: schemas.StepIn) -> Any:
    """Keep it, drop it, take the last change back, share it, or make it a draft again."""
    found = _at(request, slug, need)
    step_of(request, found, given.step)
    return _one(request, found)


@router.get(f"{ONE}/history", response={200: list[schemas.RevisionOut], **ERRORS})
@paginate(Pages)
def need_history(request: Any, slug: str, need: int) -> Any:
    """Who changed it, the latest first."""
    return history_in(_at(request, slug, need))


@router.get(f"{ONE}/comments", response={200: list[schemas.TalkOut], **ERRORS})
@paginate(Pages)
def need_comments(request: Any, slug: str, need: int) -> Any:
    """What is said about it."""
    return comments_in(_at(request, slug, need))


@router.post(f"{ONE}/comments", response={204: None, **ERRORS})
def comment_on_need(request: Any, slug: str, need: int, given: schemas.TalkIn) -> Any:
    """Say something about it."""
    actions.comment(request.user, _at(request, slug, need), text=given.text)
    return Status(204, None)


@router.get(f"{ONE}/weights", response={200: list[schemas.WeightsOut], **ERRORS})
@paginate(Pages)
def need_weights(request: Any, slug: str, need: int) -> Any:
    """How it is weighed by helix; small groups are withheld."""
    return weights_in(_at(request, slug, need))


@router.put(f"{ONE}/weights", response={204: None, **ERRORS})
def weigh_need(request: Any, slug: str, need: int, given: schemas.WeightIn) -> Any:
    """Weigh it; your latest word counts."""
    actions.weigh(request.user, _at(request, slug, need), helix=given.helix, value=given.value)
    return Status(204, None)


@router.delete("/consortia/{slug}/comments/{comment}", response={204: None, **ERRORS})
def withdraw_comment(request: Any, slug: str, comment: int) -> Any:
    """Take your own comment back."""
    found = comment_of(request.user, consortium_at(request, slug), comment)
    actions.withdraw_comment(request.user, found)
    return Status(204, None)


@router.get("/consortia/{slug}/exchange", response={200: list[schemas.GapOut], **ERRORS})
@paginate(Pages)
def exchange(request: Any, slug: str, comparison: int | None = None) -> Any:
    """Who could receive and who could give in a comparison; the latest one where none is named."""
    found = exchange_in(request.user, consortium_at(request, slug), comparison)
    return [
        {
            "area": gap.area,
            "receiver": gap.receiver,
            "below": None if isnan(gap.below) else gap.below,
            "givers": [{"unit": one.unit, "chance": one.chance} for one in gap.givers],
            "open": [{"unit": one.unit, "chance": one.chance} for one in gap.open],
        }
        for gap in found.gaps or ()
    ]
