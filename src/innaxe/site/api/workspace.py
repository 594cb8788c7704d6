"""Operations on consortia, organisations, people, calendar and log."""

from __future__ import annotations

from typing import Any

from ninja import File, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from innaxe.site.activity.queries import entries_for, in_words
from innaxe.site.api import schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at, one_of, organisation_at
from innaxe.site.api.pages import Pages
from innaxe.site.consortium import actions, queries, standing
from innaxe.site.consortium.intake import bring_in_organisations
from innaxe.site.people import actions as people
from innaxe.site.people.queries import memberships_for, open_invitations_for
from innaxe.site.permissions import require
from innaxe.site.words import say

router = Router(tags=["workspace"])


@router.get("/consortia", response={200: list[schemas.ConsortiumOut], **ERRORS})
@paginate(Pages)
def list_consortia(request: Any) -> Any:
    """The consortia in which you have a role."""
    return queries.consortia_of(request.user)


@router.post("/consortia", response={201: schemas.ConsortiumOut, **ERRORS})
def found_consortium(request: Any, given: schemas.ConsortiumIn) -> Any:
    """Set up a consortium; you coordinate it."""
    return Status(201, actions.found(request.user, **given.dict()))


@router.get("/consortia/{slug}", response={200: schemas.ConsortiumOut, **ERRORS})
def read_consortium(request: Any, slug: str) -> Any:
    """One consortium."""
    return consortium_at(request, slug)


@router.put("/consortia/{slug}", response={200: schemas.ConsortiumOut, **ERRORS})
def change_consortium(request: Any, slug: str, given: schemas.ConsortiumIn) -> Any:
    """Change name and languages."""
    found = consortium_at(request, slug)
    actions.change_consortium(request.user, found, **given.dict())
    return found


@router.get("/consortia/{slug}/standing", response={200: schemas.StandingOut, **ERRORS})
def read_standing(request: Any, slug: str) -> Any:
    """Where the consortium stands on each task, what blocks it, and the thread."""
    found = consortium_at(request, slug)
    stands = standing.standing_of(found)
    return {
        "wave": stands.wave.number if stands.wave else None,
        "tasks": [
            {
                "number": one.number,
                "name": say(one.name),
                "mark": one.mark,
                "state": say(one.state),
                "standing": say(one.standing),
            }
            for one in standing.five_tasks(found, stands)
        ],
        "clusters": [
            {"organisation": one["organisation"].code, "mark": one["mark"]}
            for one in queries.clusters_with_state(stands)
        ],
        "blocks": [say(one) for one in queries.blocks_of(stands)],
        "thread": [
            {"name": say(one.name), "count": one.count} for one in standing.thread_of(found, stands)
        ],
    }


@router.get("/consortia/{slug}/set-up", response={200: list[schemas.SetUpStepOut], **ERRORS})
@paginate(Pages)
def read_set_up(request: Any, slug: str) -> Any:
    """The steps of the set-up, and which are done."""
    found = consortium_at(request, slug)
    require(request.user, "consortium.manage", found.pk)
    return [
        {"title": say(one.title), "text": say(one.text), "done": one.done}
        for one in standing.set_up_steps(found)
    ]


@router.get(
    "/consortia/{slug}/organisations", response={200: list[schemas.OrganisationOut], **ERRORS}
)
@paginate(Pages)
def list_organisations(request: Any, slug: str) -> Any:
    """The organisations with their territories."""
    return queries.organisations_of(consortium_at(request, slug))


def _parts(given: list[schemas.PartIn] | None) -> list[tuple[str, str, float]]:
    return [(part.nuts_code.upper(), part.vintage, part.weight) for part in given or []]


@router.post("/consortia/{slug}/organisations", response={201: schemas.OrganisationOut, **ERRORS})
def add_organisation(request: Any, slug: str, given: schemas.OrganisationIn) -> Any:
    """Bring in an organisation."""
    values = given.dict(exclude={"territory"})
    found = consortium_at(request, slug)
    return Status(
        201,
        actions.add_organisation(request.user, found, territory=_parts(given.territory), **values),
    )


@router.post(
    "/consortia/{slug}/organisations/sheet",
    response={201: list[schemas.OrganisationOut], **ERRORS},
)
def bring_in(request: Any, slug: str, sheet: File[UploadedFile]) -> Any:
    """Bring in the organisations of a spreadsheet, all of them or none."""
    found = consortium_at(request, slug)
    name, content = sheet.name or "sheet", sheet.read()
    return Status(201, bring_in_organisations(request.user, found, name=name, content=content))


@router.get(
    "/consortia/{slug}/organisations/{code}", response={200: schemas.OrganisationOut, **ERRORS}
)
def read_organisation(request: Any, slug: str, code: str) -> Any:
    """One organisation."""
    return organisation_at(request, slug, code)


@router.patch(
    "/consortia/{slug}/organisations/{code}", response={200: schemas.OrganisationOut, **ERRORS}
)
def change_organisation(
    request: Any, slug: str, code: str, given: schemas.OrganisationChange
) -> Any:
    """Change an organisation; what is left out stays."""
    found = organisation_at(request, slug, code)
    values = given.dict(exclude={"territory"}, exclude_none=True)
    if values:
        actions.change_organisation(request.user, found, **values)
    if given.territory is not None:
        actions.set_territory(request.user, found, _parts(given.territory))
    return organisation_at(request, slug, code)


@router.delete("/consortia/{slug}/organisations/{code}", response={204: None, **ERRORS})
def remove_organisation(request: Any, slug: str, code: str) -> Any:
    """Remove an organisation that holds no figures."""
    actions.remove_organisation(request.user, organisation_at(request, slug, code))
    return Status(204, None)


def _role(one: Any) -> dict[str, Any]:
    organisation = one.organisation.code if one.organisation else None
    return {
        "id": one.pk,
        "name": str(one.person),
        "email": one.person.email,
        "role": one.role,
        "organisation": organisation,
    }


@router.get("/consortia/{slug}/people", response={200: list[schemas.MembershipOut], **ERRORS})
@paginate(Pages)
def list_people(request: Any, slug: str) -> Any:
    """Persons and roles, as far as you may know them."""
    found = memberships_for(request.user, consortium_at(request, slug))
    return [_role(one) for one in found]


@router.delete("/consortia/{slug}/people/{number}", response={204: None, **ERRORS})
def end_role(request: Any, slug: str, number: int) -> Any:
    """End a role."""
    found = one_of(memberships_for(request.user, consortium_at(request, slug)), pk=number)
    people.end_role(request.user, found)
    return Status(204, None)


@router.get("/consortia/{slug}/invitations", response={200: list[schemas.InvitationOut], **ERRORS})
@paginate(Pages)
def list_invitations(request: Any, slug: str) -> Any:
    """Invitations that are open, as far as you may send some."""
    return [
        {
            "id": one.pk,
            "email": one.email,
            "role": one.role,
            "organisation": one.organisation.code if one.organisation else None,
            "expires": one.expires,
        }
        for one in open_invitations_for(request.user, consortium_at(request, slug))
    ]


@router.post("/consortia/{slug}/invitations", response={201: schemas.LinkOut, **ERRORS})
def invite(request: Any, slug: str, given: schemas.InvitationIn) -> Any:
    """Invite somebody; the link is told this once."""
    consortium = consortium_at(request, slug)
    inside = organisation_at(request, slug, given.organisation) if given.organisation else None
    link = people.invite(
        request.user,
        consortium,
        email=given.email,
        role=given.role,
        organisation=inside,
        language=given.language,
        address=people.address_of(request),
    )
    return Status(201, {"link": link})


@router.delete("/consortia/{slug}/invitations/{number}", response={204: None, **ERRORS})
def withdraw(request: Any, slug: str, number: int) -> Any:
    """Withdraw an invitation."""
    found = open_invitations_for(request.user, consortium_at(request, slug))
    people.withdraw(request.user, one_of(found, pk=number))
    return Status(204, None)


@router.get("/consortia/{slug}/calendar", response={200: list[schemas.MilestoneOut], **ERRORS})
@paginate(Pages)
def list_dates(request: Any, slug: str) -> Any:
    """All dates."""
    return queries.calendar_of(consortium_at(request, slug), count=None)


@router.post("/consortia/{slug}/calendar", response={201: schemas.MilestoneOut, **ERRORS})
def add_date(request: Any, slug: str, given: schemas.MilestoneIn) -> Any:
    """Add a date."""
    found = consortium_at(request, slug)
    return Status(201, actions.add_milestone(request.user, found, **given.dict()))


@router.delete("/consortia/{slug}/calendar/{number}", response={204: None, **ERRORS})
def remove_date(request: Any, slug: str, number: int) -> Any:
    """Take a date out."""
    found = queries.calendar_of(consortium_at(request, slug), count=None)
    actions.remove_milestone(request.user, one_of(found, pk=number))
    return Status(204, None)


@router.get("/consortia/{slug}/log", response={200: list[schemas.EntryOut], **ERRORS})
@paginate(Pages)
def read_log(request: Any, slug: str) -> Any:
    """The log, as far as it concerns you."""
    return in_words(entries_for(request.user, consortium_at(request, slug)))
