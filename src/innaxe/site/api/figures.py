"""Operations on sets, waves, figures, questions, parts and sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.site.api import schemas_figures as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at, one_of, organisation_at
from innaxe.site.api.pages import Pages, file_of
from innaxe.site.indicators import actions
from innaxe.site.indicators.queries import figures as figures_queries
from innaxe.site.indicators.queries import questions as question_queries
from innaxe.site.indicators.queries import signoff as signoff_queries
from innaxe.site.indicators.queries.released import released_figures
from innaxe.site.indicators.queries.waves import (
    board,
    overview,
    sets_of,
    standing,
    wave_of,
    waves_of,
)
from innaxe.site.indicators.records import Record, record_of
from innaxe.site.indicators.views import figures as figure_pages
from innaxe.site.indicators.views.figures import XLSX
from innaxe.site.permissions import require

if TYPE_CHECKING:
    from innaxe.site.consortium.models import Organisation
    from innaxe.site.indicators.models import Wave

router = Router(tags=["figures"])
WAVES = "/consortia/{slug}/waves"
HOUSE = "/consortia/{slug}/organisations/{code}/waves/{number}"


def _wave(wave: Any) -> dict[str, Any]:
    names = ("number", "name", "year", "opens", "closes")
    version = wave.indicator_set.version
    return {name: getattr(wave, name) for name in names} | {
        "set_version": version,
        "standing": standing(wave),
    }


def _house(request: Any, slug: str, code: str, number: int) -> tuple[Organisation, Wave]:
    organisation = organisation_at(request, slug, code)
    return organisation, wave_of(organisation.consortium, number)


@router.get("/consortia/{slug}/sets", response={200: list[schemas.SetOut], **ERRORS})
@paginate(Pages)
def list_sets(request: Any, slug: str) -> Any:
    """The sets that were frozen."""
    return sets_of(consortium_at(request, slug))


@router.post("/consortia/{slug}/sets", response={201: schemas.SetOut, **ERRORS})
def freeze(request: Any, slug: str, given: schemas.SetIn) -> Any:
    """Freeze indicators of the catalogue."""
    found = consortium_at(request, slug)
    made = actions.freeze_set(
        request.user, found, ids=given.indicators, name=given.name, version=given.version
    )
    return Status(201, made)


@router.get("/consortia/{slug}/sets/{version}", response={200: schemas.WholeSetOut, **ERRORS})
def read_set(request: Any, slug: str, version: str) -> Any:
    """A frozen set with the definitions of its indicators."""
    return one_of(consortium_at(request, slug).sets, version=version)


@router.get(WAVES, response={200: list[schemas.WaveOut], **ERRORS})
@paginate(Pages)
def list_waves(request: Any, slug: str) -> Any:
    """The waves."""
    return [_wave(one) for one in waves_of(consortium_at(request, slug))]


@router.post(WAVES, response={201: schemas.WaveOut, **ERRORS})
def open_wave(request: Any, slug: str, given: schemas.WaveIn) -> Any:
    """Open a wave."""
    found = consortium_at(request, slug)
    values = given.dict(exclude={"set_version"})
    agreed = one_of(found.sets, version=given.set_version)
    return Status(
        201, _wave(actions.open_wave(request.user, found, indicator_set=agreed, **values))
    )


@router.get(f"{WAVES}/{{number}}", response={200: schemas.WaveOut, **ERRORS})
def read_wave(request: Any, slug: str, number: int) -> Any:
    """One wave."""
    return _wave(wave_of(consortium_at(request, slug), number))


@router.patch(f"{WAVES}/{{number}}", response={200: schemas.WaveOut, **ERRORS})
def change_wave(request: Any, slug: str, number: int, given: schemas.WaveChange) -> Any:
    """Give a wave more time."""
    found = consortium_at(request, slug)
    actions.change_wave(request.user, wave_of(found, number), closes=given.closes)
    return _wave(wave_of(found, number))


@router.get(f"{WAVES}/{{number}}/progress", response={200: list[schemas.ProgressOut], **ERRORS})
@paginate(Pages)
def progress(request: Any, slug: str, number: int) -> Any:
    """How far each organisation is."""
    rows = board(request.user, wave_of(consortium_at(request, slug), number))
    return [
        {
            "organisation": row.organisation.code,
            "recorded": sum(cell.recorded for cell in row.cells.values()),
            "estimated": sum(cell.estimated for cell in row.cells.values()),
            "not_recorded": sum(cell.not_recorded for cell in row.cells.values()),
            "missing": row.missing,
            "questions": row.questions,
            "signed": row.signed.at if row.signed else None,
        }
        for row in rows
    ]


@router.get(f"{WAVES}/{{number}}/released", response={200: list[schemas.ReleasedOut], **ERRORS})
@paginate(Pages)
def released(request: Any, slug: str, number: int) -> Any:
    """What you may see of the signed figures; what is withheld is null."""
    found = consortium_at(request, slug)
    seen = released_figures(request.user, wave_of(found, number))
    codes = dict(found.organisations.values_list("pk", "code"))
    return [
        {
            "indicator": one.id,
            "named": {codes[pk]: value for pk, value in one.named.items()},
            "unnamed": None if one.unnamed is None else list(one.unnamed),
            "count": one.count,
            "mean": one.mean,
        }
        for one in seen.indicators
    ]


@router.get(f"{WAVES}/{{number}}/overview", response={200: list[schemas.OverviewOut], **ERRORS})
@paginate(Pages)
def read_overview(request: Any, slug: str, number: int) -> Any:
    """The state of every figure of every organisation, for who coordinates."""
    found = overview(request.user, wave_of(consortium_at(request, slug), number))
    states: dict[int, dict[str, str]] = {one.pk: {} for one in found.organisations}
    for (organisation, indicator), state in found.states.items():
        states[organisation][indicator] = state
    return [{"organisation": o.code, "states": states[o.pk]} for o in found.organisations]


@router.get(f"{HOUSE}/figures", response={200: list[schemas.FigureOut], **ERRORS})
@paginate(Pages)
def list_figures(request: Any, slug: str, code: str, number: int) -> Any:
    """The figures of an organisation that you may read."""
    sheet = figures_queries.sheet_of(request.user, *_house(request, slug, code, number))
    return [_figure(row, row.indicator.id in sheet.editable) for row in sheet.rows]


@router.get(
    f"{HOUSE}/spreadsheet.xlsx", response={200: None, **ERRORS}, openapi_extra=file_of(XLSX)
)
def spreadsheet(request: Any, slug: str, code: str, number: int) -> Any:
    """The figures as a workbook to fill in and send back."""
    _house(request, slug, code, number)
    return figure_pages.spreadsheet(request, slug=slug, code=code, number=number)


def _figure(row: Any, editable: Any) -> dict[str, Any]:
    kept = record_of(row.figure)
    plain = kept.to_dict() if kept else {}
    names = ("value", "basis", "reason", "source", "note")
    return {name: plain[name] for name in names if name in plain} | {
        "indicator": row.indicator.id,
        "revision": row.revision,
        "previous": row.before,
        "flags": [flag.to_dict() for flag in row.flags],
        "editable": bool(editable),
    }


@router.put(
    f"{HOUSE}/figures",
    response={200: schemas.SavedOut, 409: schemas.ConflictsOut, **ERRORS},
)
def save_figures(
    request: Any, slug: str, code: str, number: int, given: list[schemas.FigureIn]
) -> Any:
    """Save figures, all or none; 409 tells what somebody else changed in the meantime."""
    house = _house(request, slug, code, number)
    entries = [
        actions.Entry(
            one.indicator,
            Record(one.value, one.basis, reason=one.reason, source=one.source, note=one.note),
            one.revision,
        )
        for one in given
    ]
    saved = actions.save_figures(request.user, *house, entries)
    if saved.conflicts:
        return Status(409, {"conflicts": [_conflict(one) for one in saved.conflicts]})
    return {"changed": list(saved.changed)}


def _conflict(one: actions.Conflict) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "mine": one.mine.to_dict() if one.mine else None,
        "theirs": one.theirs.to_dict() if one.theirs else None,
        "revision": one.revision,
        "by": one.by,
    }


@router.get(
    f"{HOUSE}/figures/{{indicator}}/history",
    response={200: list[schemas.ChangeOut], **ERRORS},
)
@paginate(Pages)
def history(request: Any, slug: str, code: str, number: int, indicator: str) -> Any:
    """The history of a figure, the latest change first."""
    house = _house(request, slug, code, number)
    rows = figures_queries.history_of(request.user, *house, indicator)
    names = ("at", "revision", "before", "after")
    return [
        {name: getattr(one, name) for name in names} | {"by": str(one.by or "")} for one in rows
    ]


@router.post(f"{HOUSE}/figures/{{indicator}}/undo", response={204: None, **ERRORS})
def undo(
    request: Any, slug: str, code: str, number: int, indicator: str, given: schemas.RevisionIn
) -> Any:
    """Take the latest change of a figure back."""
    house = _house(request, slug, code, number)
    actions.undo_figure(request.user, *house, indicator, revision=given.revision)
    return Status(204, None)


def _question(one: Any) -> dict[str, Any]:
    names = ("indicator", "asked", "closed", "by_coordinator")
    return {name: getattr(one, name) for name in names} | {
        "id": one.pk,
        "remarks": [
            {"by": str(turn.by or ""), "at": turn.at, "text": turn.text} for turn in one.turns
        ],
    }


@router.get(f"{HOUSE}/questions", response={200: list[schemas.QuestionOut], **ERRORS})
@paginate(Pages)
def list_questions(request: Any, slug: str, code: str, number: int) -> Any:
    """The threads that you may read."""
    house = _house(request, slug, code, number)
    return [_question(one) for one in question_queries.questions_of(request.user, *house)]


@router.post(f"{HOUSE}/questions", response={201: schemas.CountOut, **ERRORS})
def ask(request: Any, slug: str, code: str, number: int, given: schemas.QuestionIn) -> Any:
    """Ask about a figure; gives back the number of the thread."""
    house = _house(request, slug, code, number)
    made = actions.ask(request.user, *house, indicator=given.indicator, text=given.text)
    return Status(201, {"count": made.pk})


THREAD = "/consortia/{slug}/organisations/{code}/questions/{question}"


@router.post(f"{THREAD}/answers", response={204: None, **ERRORS})
def answer(request: Any, slug: str, code: str, question: int, given: schemas.RemarkIn) -> Any:
    """Add a turn to a thread."""
    organisation = organisation_at(request, slug, code)
    found = question_queries.question_of(request.user, organisation, question)
    actions.answer(request.user, found, text=given.text)
    return Status(204, None)


@router.post(f"{THREAD}/close", response={204: None, **ERRORS})
def close(request: Any, slug: str, code: str, question: int) -> Any:
    """Close a thread."""
    organisation = organisation_at(request, slug, code)
    actions.close(request.user, question_queries.question_of(request.user, organisation, question))
    return Status(204, None)


@router.get(f"{HOUSE}/parts", response={200: list[schemas.AssignmentOut], **ERRORS})
@paginate(Pages)
def list_parts(request: Any, slug: str, code: str, number: int) -> Any:
    """Who has which part."""
    found = figures_queries.assignments_of(request.user, *_house(request, slug, code, number))
    return [{"id": one.pk, "part": one.part, "name": str(one.person)} for one in found]


@router.post(f"{HOUSE}/parts", response={201: schemas.CountOut, **ERRORS})
def assign(request: Any, slug: str, code: str, number: int, given: schemas.AssignmentIn) -> Any:
    """Give a part to a colleague."""
    house = _house(request, slug, code, number)
    colleagues = figures_queries.colleagues_of(request.user, house[0])
    person = one_of(colleagues, email=given.email.lower())
    made = actions.assign(request.user, *house, part=given.part, person=person)
    return Status(201, {"count": made.pk})


@router.delete(f"{HOUSE}/parts/{{part}}", response={204: None, **ERRORS})
def unassign(request: Any, slug: str, code: str, number: int, part: int) -> Any:
    """Take a part away."""
    found = figures_queries.assignments_of(request.user, *_house(request, slug, code, number))
    actions.unassign(request.user, one_of(found, pk=part))
    return Status(204, None)


@router.get(f"{HOUSE}/audiences", response={200: list[schemas.AudienceOut], **ERRORS})
@paginate(Pages)
def list_audiences(request: Any, slug: str, code: str, number: int) -> Any:
    """Who would see the figures under each release."""
    organisation, _wave = _house(request, slug, code, number)
    require(request.user, "figures.sign", organisation.consortium_id, organisation.pk)
    found = signoff_queries.audience_of(organisation, signoff_queries.peers_of(organisation))
    return [
        {"release": one.release, "peers": list(one.peers), "is_default": one.is_default}
        for one in found
    ]


@router.get(f"{HOUSE}/copy", response={200: dict[str, Any], **ERRORS})
def copy(request: Any, slug: str, code: str, number: int) -> Any:
    """What would be signed, with its hash."""
    organisation, wave = _house(request, slug, code, number)
    require(request.user, "figures.sign", organisation.consortium_id, organisation.pk)
    return signoff_queries.copy_of(organisation, wave)


@router.get(f"{HOUSE}/signed", response={200: list[schemas.SignOffOut], **ERRORS})
@paginate(Pages)
def list_signed(request: Any, slug: str, code: str, number: int) -> Any:
    """The signed copies, the latest first."""
    house = _house(request, slug, code, number)
    return [
        {
            "id": one.pk,
            "at": one.at,
            "release": one.release,
            "sha256": one.sha256,
            "reopened": one.reopened,
            "reason": one.reason,
        }
        for one in signoff_queries.signoffs_of(request.user, *house)
    ]


@router.post(f"{HOUSE}/signed", response={201: schemas.SignOffOut, **ERRORS})
def sign(request: Any, slug: str, code: str, number: int, given: schemas.SignIn) -> Any:
    """Sign what you have read."""
    house = _house(request, slug, code, number)
    return Status(201, actions.sign(request.user, *house, release=given.release, seen=given.sha256))


@router.get(f"{HOUSE}/signed/{{signed}}", response={200: dict[str, Any], **ERRORS})
def read_signed(request: Any, slug: str, code: str, number: int, signed: int) -> Any:
    """One signed copy, whole."""
    organisation, wave = _house(request, slug, code, number)
    found = signoff_queries.signoff_of(request.user, organisation, signed)
    if found.wave_id != wave.pk:
        raise Http404
    return found.content


@router.post(f"{HOUSE}/reopen", response={204: None, **ERRORS})
def reopen(request: Any, slug: str, code: str, number: int, given: schemas.ReasonIn) -> Any:
    """Open signed figures again."""
    house = _house(request, slug, code, number)
    actions.reopen(request.user, *house, reason=given.reason)
    return Status(204, None)
