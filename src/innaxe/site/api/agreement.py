"""Operations on the table on which partners agree on indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.site.activity.queries import in_words
from innaxe.site.agreement import actions, queries
from innaxe.site.api import schemas_agreement as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at, one_of
from innaxe.site.api.pages import Pages, asked
from innaxe.site.api.schemas import EntryOut
from innaxe.site.api.schemas_figures import SetOut
from innaxe.site.words import current

if TYPE_CHECKING:
    from innaxe.site.agreement.models import Candidate
    from innaxe.site.agreement.queries import Spread, TableRow
    from innaxe.site.consortium.models import Consortium

router = Router(tags=["agreement"])
TABLE = "/consortia/{slug}/agreement"
ONE = f"{TABLE}/indicators/{{indicator}}"


def _spread(found: Spread) -> dict[str, Any]:
    return {"counts": list(found.counts), "median": found.median, "apart": found.apart}


def _row(row: TableRow, codes: dict[int, str]) -> dict[str, Any]:
    language, indicator, candidate = current().language, row.indicator, row.candidate
    mine = row.mine
    texts = ("reason", "deliverable", "action")
    return {
        "indicator": indicator.id,
        "name": indicator.name(language),
        "definition": indicator.definition(language),
        "dimension": indicator.dimension,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "core": indicator.is_core,
        "own": bool(candidate and candidate.own),
        "stand": candidate.stand if candidate else None,
        **{name: getattr(candidate, name) if candidate else "" for name in texts},
        "importance": _spread(row.importance),
        "feasibility": _spread(row.feasibility),
        "mine": {"importance": mine.importance, "feasibility": mine.feasibility} if mine else None,
        "comments": row.comments,
        "lights": {codes[number]: light for number, light in row.lights.items()},
    }


def _codes(consortium: Consortium) -> dict[int, str]:
    return dict(consortium.organisations.values_list("pk", "code"))


def _whole(request: Any, found: Candidate) -> dict[str, Any]:
    rows = queries.table_of(request.user, found.consortium, words=found.indicator)
    row = next((one for one in rows if one.indicator.id == found.indicator), None)
    if row is None:
        raise Http404
    talk = [
        {
            "id": one.pk,
            "by": str(one.person or ""),
            "at": one.at,
            "text": one.text,
            "withdrawn": one.withdrawn,
        }
        for one in queries.comments_of(request.user, found)
    ]
    return _row(row, _codes(found.consortium)) | {"talk": talk}


def _candidate(request: Any, slug: str, indicator: str) -> Candidate:
    return queries.candidate_of(request.user, consortium_at(request, slug), indicator)


@router.get(f"{TABLE}/indicators", response={200: list[schemas.IndicatorOut], **ERRORS})
@paginate(Pages)
def list_indicators(
    request: Any,
    slug: str,
    words: str = asked("", max_length=100),
    dimension: str = asked("", max_length=40),
    only: str = asked("", pattern=schemas.ONLY),
) -> Any:
    """The catalogue and own indicators, with ratings and where data are to be had.

    ``words`` are looked for in id, name and definition in all languages; ``only`` keeps those on
    the table, those that were dropped, those of the core, or those on which partners disagree.
    """
    found = consortium_at(request, slug)
    rows = queries.table_of(request.user, found, words=words, dimension=dimension, only=only)
    codes = _codes(found)
    return [_row(row, codes) for row in rows]


@router.post(f"{TABLE}/indicators", response={201: schemas.ProposalOut, **ERRORS})
def propose(request: Any, slug: str, given: schemas.ProposalIn) -> Any:
    """Put indicators of the catalogue on the table; one that was dropped comes back."""
    made = actions.propose(request.user, consortium_at(request, slug), given.indicators)
    return Status(201, {"proposed": [one.indicator for one in made]})


@router.post(f"{TABLE}/own", response={201: schemas.WholeIndicatorOut, **ERRORS})
def propose_own(request: Any, slug: str, given: schemas.OwnIndicatorIn) -> Any:
    """Put an own indicator on the table."""
    made = actions.propose_own(request.user, consortium_at(request, slug), **given.dict())
    return Status(201, _whole(request, made))


@router.get(ONE, response={200: schemas.WholeIndicatorOut, **ERRORS})
def read_indicator(request: Any, slug: str, indicator: str) -> Any:
    """One indicator that somebody put on the table, with the talk about it."""
    return _whole(request, _candidate(request, slug, indicator))


@router.put(f"{ONE}/rating", response={204: None, **ERRORS})
def rate(request: Any, slug: str, indicator: str, given: schemas.RatingIn) -> Any:
    """Say how important and how feasible it is; your latest word counts."""
    actions.rate(request.user, _candidate(request, slug, indicator), **given.dict())
    return Status(204, None)


@router.post(f"{ONE}/comments", response={201: schemas.CommentOut, **ERRORS})
def comment(request: Any, slug: str, indicator: str, given: schemas.CommentTextIn) -> Any:
    """Say something about it."""
    made = actions.comment(request.user, _candidate(request, slug, indicator), text=given.text)
    plain = {name: getattr(made, name) for name in ("at", "text", "withdrawn")}
    return Status(201, plain | {"id": made.pk, "by": str(request.user)})


@router.delete(f"{ONE}/comments/{{comment}}", response={204: None, **ERRORS})
def withdraw_comment(request: Any, slug: str, indicator: str, comment: int) -> Any:
    """Take your own comment back; that there was one stays."""
    found = _candidate(request, slug, indicator)
    actions.withdraw_comment(request.user, one_of(found.comments, pk=comment))
    return Status(204, None)


@router.post(f"{ONE}/drop", response={204: None, **ERRORS})
def drop(request: Any, slug: str, indicator: str, given: schemas.DropIn) -> Any:
    """Take it off the table, with the reason."""
    actions.drop(request.user, _candidate(request, slug, indicator), reason=given.reason)
    return Status(204, None)


@router.put(f"{ONE}/purpose", response={204: None, **ERRORS})
def serve(request: Any, slug: str, indicator: str, given: schemas.PurposeIn) -> Any:
    """Say which deliverable and which action it serves."""
    actions.serve(request.user, _candidate(request, slug, indicator), **given.dict())
    return Status(204, None)


@router.post(f"{TABLE}/decision", response={201: SetOut, **ERRORS})
def decide(request: Any, slug: str, given: schemas.DecisionIn) -> Any:
    """Freeze what was chosen among what is on the table, own indicators included."""
    made = actions.decide(
        request.user,
        consortium_at(request, slug),
        ids=given.indicators,
        name=given.name,
        version=given.version,
    )
    return Status(201, made)


@router.get(f"{TABLE}/changes", response={200: list[EntryOut], **ERRORS})
@paginate(Pages)
def changes(request: Any, slug: str) -> Any:
    """Who proposed, dropped and froze what, and when."""
    return in_words(queries.changes_of(request.user, consortium_at(request, slug)))
