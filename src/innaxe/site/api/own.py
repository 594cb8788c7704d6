"""Operations on what is the asking person's own: account, data, long work."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status
from ninja.pagination import paginate

from innaxe.errors import RequestError
from innaxe.site.api import schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import one_of
from innaxe.site.api.pages import Pages
from innaxe.site.jobs import actions as jobs
from innaxe.site.jobs.queries import jobs_of
from innaxe.site.people.actions import accept, change_account
from innaxe.site.people.personal import erase_person, export_person

router = Router(tags=["own"])


@router.get("/me", response={200: schemas.AccountOut, **ERRORS})
def read_account(request: Any) -> Any:
    """Who you are, and your roles."""
    kept = export_person(request.user)
    return {**kept["account"], "roles": kept["roles"]}


@router.put("/me", response={200: schemas.AccountOut, **ERRORS})
def write_account(request: Any, given: schemas.AccountIn) -> Any:
    """Change your name and language."""
    change_account(request.user, **given.dict())
    return read_account(request)


@router.get("/me/data", response={200: dict[str, Any], **ERRORS})
def read_data(request: Any) -> Any:
    """All that is kept about you."""
    return export_person(request.user)


@router.post("/me/erase", response={204: None, **ERRORS})
def erase(request: Any, given: schemas.SureIn) -> Any:
    """Erase all personal data of you for good; the key of this request goes with them."""
    if given.email.strip().lower() != request.user.email:
        raise RequestError.of("api.not_sure")
    erase_person(request.user)
    return Status(204, None)


@router.post("/me/invitations", response={204: None, **ERRORS})
def follow_invitation(request: Any, given: schemas.InvitationLinkIn) -> Any:
    """Follow an invitation that was sent to your address, and take the role."""
    accept(given.secret, name="", password="", person=request.user)
    return Status(204, None)


@router.get("/jobs", response={200: list[schemas.JobOut], **ERRORS})
@paginate(Pages)
def list_jobs(request: Any) -> Any:
    """The long work that you asked for."""
    return jobs_of(request.user)


@router.get("/jobs/{number}", response={200: schemas.JobOut, **ERRORS})
def read_job(request: Any, number: int) -> Any:
    """One piece of long work."""
    return one_of(jobs_of(request.user), pk=number)


@router.post("/jobs/{number}/cancel", response={200: schemas.JobOut, **ERRORS})
def cancel_job(request: Any, number: int) -> Any:
    """Wish it to stop."""
    jobs.cancel(request.user, one_of(jobs_of(request.user), pk=number))
    return read_job(request, number)


@router.post("/jobs/{number}/retry", response={200: schemas.JobOut, **ERRORS})
def retry_job(request: Any, number: int) -> Any:
    """Try it again."""
    jobs.retry(request.user, one_of(jobs_of(request.user), pk=number))
    return read_job(request, number)
