"""Operations that look into a comparison, and files of all its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from django.http import Http404
from ninja import Field, Router, Schema, Status

from innaxe.site.api.pages import file_of
from innaxe.site.api.positions import ONE, SHOWN, UNIT, shown
from innaxe.site.benchmark import actions, queries
from innaxe.site.benchmark.views import files
from innaxe.site.words import current

if TYPE_CHECKING:
    from innaxe.site.benchmark.models import Examination

router = Router(tags=["positions"])
EXAMINED = f"{ONE}/examinations"
Form = Literal["svg", "png", "csv", "xlsx", "json"]


class ExaminationIn(Schema):
    """What to look into: all periods, or what holds one unit back."""

    what: Literal["history", "ways"]
    unit: str = Field("", description="code of a ranked unit, for ways")


class ExaminationOut(Schema):
    """What was found, as plain data; null until it was computed."""

    what: str
    unit: str
    job: int | None
    sha256: str
    content: dict[str, Any] | None


def _plain(found: Examination, content: dict[str, Any] | None) -> dict[str, Any]:
    names = ("what", "unit", "sha256")
    told = {name: getattr(found, name) for name in names}
    return told | {"job": found.job_id, "content": content}


@router.post(EXAMINED, response={202: ExaminationOut, **SHOWN})
def ask_examination(request: Any, slug: str, comparison: int, given: ExaminationIn) -> Any:
    """Have a comparison looked into; what somebody asked for before is not computed again."""
    made = shown(request, slug, comparison)
    if (given.what == "ways") != bool(given.unit):
        raise Http404
    found = actions.ask_examination(request.user, made, given.what, given.unit, current().language)
    return Status(202, _plain(found, None))


@router.get(f"{EXAMINED}/{{what}}", response={200: ExaminationOut, **SHOWN})
def read_examination(
    request: Any,
    slug: str,
    comparison: int,
    what: Literal["audit", "history", "ways"],
    unit: str = "",
) -> Any:
    """What was found: the audit, the history of all units, or the ways up of one."""
    made = shown(request, slug, comparison)
    found = queries.examination_of(made, what, unit)
    if found is None:
        raise Http404
    if found.content is None:
        return _plain(found, None)
    return _plain(found, queries.examined_content(request.user, made, what, unit))


@router.get(
    f"{ONE}/figures/{{figure}}.{{form}}",
    response={200: None, 304: None, **SHOWN},
    openapi_extra=file_of("application/octet-stream"),
)
def whole_figure(request: Any, slug: str, comparison: int, figure: str, form: Form) -> Any:
    """A figure of all units as a picture, a table or the specification of its chart."""
    shown(request, slug, comparison)
    return files.whole_file(request, slug=slug, comparison=comparison, figure=figure, form=form)


@router.get(
    f"{UNIT}/figures/{{figure}}.{{form}}",
    response={200: None, 304: None, **SHOWN},
    openapi_extra=file_of("application/octet-stream"),
)
def unit_figure(
    request: Any, slug: str, comparison: int, unit: str, figure: str, form: Form
) -> Any:
    """A figure of one unit as a picture, a table or the specification of its chart."""
    shown(request, slug, comparison)
    return files.unit_file(
        request, slug=slug, comparison=comparison, unit=unit, figure=figure, form=form
    )
