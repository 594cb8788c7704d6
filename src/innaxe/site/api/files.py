"""Operations on files that come in: figures of an organisation, and published statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from ninja.pagination import paginate

from innaxe.errors import InnaxeError
from innaxe.site.api import schemas_figures as schemas
from innaxe.site.api.errors import ERRORS
from innaxe.site.api.finding import consortium_at, organisation_at
from innaxe.site.api.pages import Pages
from innaxe.site.api.schemas import JobOut
from innaxe.site.indicators import actions
from innaxe.site.indicators.eurostat import access_to_eurostat
from innaxe.site.indicators.forms import pairs_in
from innaxe.site.indicators.queries import uploads as queries
from innaxe.site.indicators.queries.waves import wave_of
from innaxe.site.words import current, problems_in_words

if TYPE_CHECKING:
    from innaxe.site.indicators.models import Upload

router = Router(tags=["files"])
HOUSE = "/consortia/{slug}/organisations/{code}"
UPLOADS = f"{HOUSE}/waves/{{number}}/uploads"
UPLOAD = f"{HOUSE}/uploads/{{upload}}"
REFERENCE = "/consortia/{slug}/reference"


def _plain(upload: Upload) -> dict[str, Any]:
    names = ("name", "kind", "uploaded", "committed", "undone")
    return {"id": upload.pk} | {name: getattr(upload, name) for name in names}


def _looked(upload: Upload) -> dict[str, Any]:
    looked = queries.look_into(upload)
    problems = problems_in_words(InnaxeError(looked.problems)) if looked.problems else []
    return _plain(upload) | {
        "sheets": list(looked.sheets),
        "headings": list(looked.cells.headings) if looked.cells else [],
        "columns": {str(index): role for index, role in looked.columns.items()},
        "figures": [
            {"indicator": row.indicator, "value": row.value, "basis": row.basis}
            for row in looked.figures
        ],
        "problems": problems,
    }


@router.get(UPLOADS, response={200: list[schemas.UploadOut], **ERRORS})
@paginate(Pages)
def list_uploads(request: Any, slug: str, code: str, number: int) -> Any:
    """The spreadsheets of an organisation in a wave."""
    organisation = organisation_at(request, slug, code)
    wave = wave_of(organisation.consortium, number)
    return [_plain(one) for one in queries.uploads_of(request.user, organisation, wave)]


@router.post(UPLOADS, response={201: schemas.LookedOut, **ERRORS})
def send(request: Any, slug: str, code: str, number: int, sheet: File[UploadedFile]) -> Any:
    """Send a spreadsheet of figures; what was read and what is wrong comes back."""
    organisation = organisation_at(request, slug, code)
    wave = wave_of(organisation.consortium, number)
    made = actions.receive_figures(
        request.user, organisation, wave, name=sheet.name or "sheet", content=sheet.read()
    )
    return Status(201, _looked(made))


def _upload(request: Any, slug: str, code: str, upload: int) -> Upload:
    return queries.upload_of(request.user, organisation_at(request, slug, code), upload)


@router.get(UPLOAD, response={200: schemas.LookedOut, **ERRORS})
def read_upload(request: Any, slug: str, code: str, upload: int) -> Any:
    """What was read, and what is wrong."""
    return _looked(_upload(request, slug, code, upload))


@router.put(f"{UPLOAD}/columns", response={200: schemas.LookedOut, **ERRORS})
def name_columns(request: Any, slug: str, code: str, upload: int, given: schemas.ColumnsIn) -> Any:
    """Say what each column is."""
    found = _upload(request, slug, code, upload)
    columns = {int(index): role for index, role in given.columns.items() if index.isdecimal()}
    actions.map_columns(request.user, found, sheet=given.sheet, columns=columns, mark=given.mark)
    return _looked(found)


@router.post(f"{UPLOAD}/commit", response={200: schemas.CountOut, **ERRORS})
def commit(request: Any, slug: str, code: str, upload: int) -> Any:
    """Take all figures over, or none."""
    found = _upload(request, slug, code, upload)
    return {"count": actions.commit_upload(request.user, found)}


@router.post(f"{UPLOAD}/undo", response={200: schemas.CountOut, **ERRORS})
def undo(request: Any, slug: str, code: str, upload: int) -> Any:
    """Take an upload back."""
    found = _upload(request, slug, code, upload)
    return {"count": actions.undo_upload(request.user, found)}


@router.delete(UPLOAD, response={204: None, **ERRORS})
def discard(request: Any, slug: str, code: str, upload: int) -> Any:
    """Throw away an upload that was not taken over."""
    actions.discard_upload(request.user, _upload(request, slug, code, upload))
    return Status(204, None)


@router.get(REFERENCE, response={200: list[schemas.DatasetOut], **ERRORS})
@paginate(Pages)
def list_datasets(request: Any, slug: str) -> Any:
    """The published statistics that the consortium works with."""
    return queries.datasets_of(request.user, consortium_at(request, slug))


# before the datasets, whose numbers stand in the same place of the address
@router.post(f"{REFERENCE}/eurostat", response={201: schemas.FoundOut, **ERRORS})
def fetch_statistics(request: Any, slug: str, given: schemas.EurostatIn) -> Any:
    """Fetch a dataset from Eurostat; where there is no network, send its file instead."""
    made = actions.fetch_statistics(
        request.user,
        consortium_at(request, slug),
        access_to_eurostat(),
        dataset=given.dataset,
        indicator=given.indicator,
        where=given.where,
        filters=list(given.filters.items()),
        nuts_version=given.nuts_version,
    )
    return Status(201, _found(made))


@router.get(f"{REFERENCE}/{{dataset}}", response={200: list[schemas.ObservationOut], **ERRORS})
@paginate(Pages)
def read_dataset(request: Any, slug: str, dataset: int) -> Any:
    """The values of a dataset."""
    found = queries.dataset_of(request.user, consortium_at(request, slug), dataset)
    return found.observations.order_by("pk")


@router.get(f"{REFERENCE}/files/", response={200: list[schemas.UploadOut], **ERRORS})
@paginate(Pages)
def list_waiting(request: Any, slug: str) -> Any:
    """Files of statistics that wait to be taken over."""
    found = queries.reference_uploads_of(request.user, consortium_at(request, slug))
    return [_plain(one) for one in found]


@router.post(f"{REFERENCE}/files/", response={201: schemas.UploadOut, **ERRORS})
def send_statistics(
    request: Any,
    slug: str,
    files: File[list[UploadedFile]],
    kind: Form[Literal["eurostat", "ris", "coinr", "table"]],
    indicator: Form[str] = "",
    nuts_version: Form[str] = "",
    where: Form[str] = "",
) -> Any:
    """Send files of published statistics; ``where`` holds pairs such as ``unit=NR, sex=T``."""
    made = actions.receive_statistics(
        request.user,
        consortium_at(request, slug),
        files=[(one.name or "file", one.read()) for one in files],
        kind=kind,
        indicator=indicator,
        nuts_version=nuts_version,
        where=dict(pairs_in(where)),
    )
    return Status(201, _plain(made))


def _found(upload: Upload) -> dict[str, Any]:
    problems = queries.problems_kept(upload)
    told = problems_in_words(InnaxeError(problems)) if problems else []
    return _plain(upload) | {"found": upload.mapping.get("found"), "problems": told}


def _waiting(request: Any, slug: str, upload: int) -> Upload:
    return queries.reference_upload_of(request.user, consortium_at(request, slug), upload)


@router.get(f"{REFERENCE}/files/{{upload}}", response={200: schemas.FoundOut, **ERRORS})
def read_waiting(request: Any, slug: str, upload: int) -> Any:
    """What files of statistics hold, and what is wrong with them."""
    return _found(_waiting(request, slug, upload))


@router.post(
    f"{REFERENCE}/files/{{upload}}/commit",
    response={200: schemas.CountOut, 202: JobOut, **ERRORS},
)
def commit_statistics(request: Any, slug: str, upload: int) -> Any:
    """Take the statistics over; many rows are a job, which comes back with 202."""
    found = _waiting(request, slug, upload)
    taken = actions.commit_or_queue(request.user, found, current().language)
    return {"count": taken} if isinstance(taken, int) else Status(202, taken)


@router.post(f"{REFERENCE}/files/{{upload}}/undo", response={200: schemas.CountOut, **ERRORS})
def undo_statistics(request: Any, slug: str, upload: int) -> Any:
    """Take them back."""
    return {"count": actions.undo_upload(request.user, _waiting(request, slug, upload))}


@router.delete(f"{REFERENCE}/files/{{upload}}", response={204: None, **ERRORS})
def discard_statistics(request: Any, slug: str, upload: int) -> Any:
    """Throw away a file that was not taken over."""
    actions.discard_upload(request.user, _waiting(request, slug, upload))
    return Status(204, None)
