"""Take in a spreadsheet, say what its columns are, or throw it away; nothing is taken over yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from innaxe.errors import RequestError, SourceError
from innaxe.site.activity.actions import record
from innaxe.site.indicators.agreed import agreed
from innaxe.site.indicators.models import Mapping, Upload
from innaxe.site.indicators.queries.uploads import headings_digest
from innaxe.site.permissions import require
from innaxe.sources import fetch_eurostat, open_content, read_published
from innaxe.sources.figures import ROLES
from innaxe.sources.published import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Mapping as Table
    from collections.abc import Sequence

    from innaxe.site.consortium.models import Consortium, Organisation
    from innaxe.site.indicators.models import Wave
    from innaxe.site.people.models import Person
    from innaxe.sources import Reading
    from innaxe.sources.eurostat import Access

__all__ = [
    "MOST_BYTES",
    "discard_upload",
    "fetch_statistics",
    "map_columns",
    "receive_figures",
    "receive_statistics",
]

MOST_BYTES = 50 * 1024**2
MARKS = ("", ".", ",")


def _check_size(files: Sequence[tuple[str, bytes]]) -> None:
    if sum(len(content) for _name, content in files) > MOST_BYTES:
        raise RequestError.of("upload.too_large", megabytes=MOST_BYTES // 1024**2)


@transaction.atomic
def receive_figures(
    by: Person, organisation: Organisation, wave: Wave, *, name: str, content: bytes
) -> Upload:
    """Keep a spreadsheet of figures until it is looked through and taken over.

    Raises:
        RequestError: ``upload.too_large``.
        SourceError: if it cannot be opened at all; then it is not kept.
    """
    require(by, "figures.import", organisation.consortium_id, organisation.pk)
    _check_size([(name, content)])
    open_content(name[:200], content)
    made = Upload.objects.create(
        consortium_id=organisation.consortium_id,
        organisation=organisation,
        wave=wave,
        name=name[:200],
        content=content,
        kind="figures",
        uploaded_by=by,
    )
    record(
        by,
        "log.file_received",
        consortium=organisation.consortium,
        organisation=organisation,
        file=made.name,
    )
    return made


@transaction.atomic
def map_columns(
    by: Person, upload: Upload, *, sheet: str, columns: Table[int, str], mark: str = ""
) -> None:
    """Say what each column of a spreadsheet is; remembered for the next one with these headings.

    Raises:
        RequestError: ``upload.columns`` for a role that does not exist, ``upload.committed``.
    """
    organisation = upload.organisation
    assert organisation is not None  # noqa: S101 - only figures have columns to name
    require(by, "figures.import", upload.consortium_id, organisation.pk)
    if upload.committed:
        raise RequestError.of("upload.committed", file=upload.name)
    assert upload.wave is not None  # noqa: S101 - figures belong to a wave
    allowed = {*ROLES, *(f"value:{one}" for one in agreed(upload.wave.indicator_set).ids)}
    chosen = {str(index): role for index, role in sorted(columns.items()) if role}
    if not set(chosen.values()) <= allowed or mark not in MARKS:
        raise RequestError.of("upload.columns")
    opened = open_content(upload.name, bytes(upload.content))
    cells = next((one for one in opened.sheets if one.name == sheet), opened.sheets[0])
    upload.sheet, upload.mapping = cells.name[:120], {"columns": chosen, "mark": mark}
    upload.save(update_fields=["sheet", "mapping"])
    Mapping.objects.update_or_create(
        consortium_id=upload.consortium_id,
        organisation=organisation,
        headings=headings_digest(cells.headings),
        defaults={"columns": chosen},
    )


@transaction.atomic
def discard_upload(by: Person, upload: Upload) -> None:
    """Throw away an upload that was not taken over.

    Raises:
        RequestError: ``upload.committed``.
    """
    if upload.organisation_id:
        require(by, "figures.import", upload.consortium_id, upload.organisation_id)
    else:
        require(by, "reference.import", upload.consortium_id)
    if upload.committed:
        raise RequestError.of("upload.committed", file=upload.name)
    upload.delete()


@transaction.atomic
def receive_statistics(
    by: Person,
    consortium: Consortium,
    *,
    files: Sequence[tuple[str, bytes]],
    kind: str,
    indicator: str = "",
    nuts_version: str = "",
    where: Table[str, str] | None = None,
) -> Upload:
    """Keep files of published statistics, checked but not yet taken over.

    The problems of the files are kept with them, for the page that shows them at their cells.

    Raises:
        RequestError: ``upload.too_large``, ``upload.kind``, ``upload.indicator``.
    """
    require(by, "reference.import", consortium.pk)
    _check_size(files)
    if kind not in PUBLISHED:
        raise RequestError.of("upload.kind", kind=kind, known=PUBLISHED)
    if kind == "eurostat" and not indicator.strip():
        raise RequestError.of("upload.indicator")
    mapping = {
        "indicator": indicator.strip(),
        "nuts_version": nuts_version.strip(),
        "where": dict(where or {}),
    }
    return _keep(by, consortium, files, kind, mapping)


def _keep(
    by: Person,
    consortium: Consortium,
    files: Sequence[tuple[str, bytes]],
    kind: str,
    mapping: dict[str, object],
) -> Upload:
    made = Upload(
        consortium=consortium,
        name=" + ".join(name for name, _content in files)[:200],
        content=b"".join(content for _name, content in files),
        kind=kind,
        mapping=mapping | {"files": [[name, len(content)] for name, content in files]},
        uploaded_by=by,
    )
    try:
        reading = statistics_in(made)
    except SourceError as error:
        made.problems = [problem.to_dict() for problem in error.problems]
    else:
        made.mapping["found"] = _found(reading)
    made.save()
    record(by, "log.file_received", consortium=consortium, file=made.name)
    return made


def _found(reading: Reading) -> dict[str, int]:
    rows = reading.observations
    return {
        "rows": len(rows),
        "values": int(rows["value"].notna().sum()),
        "units": int(rows["unit"].nunique()),
        "indicators": int(rows["indicator"].nunique()),
    }


def statistics_in(upload: Upload) -> Reading:
    """What the files of an upload of published statistics hold.

    Raises:
        SourceError: with all their problems.
    """
    mapping = upload.mapping
    files: list[tuple[str, bytes]] = []
    content, start = bytes(upload.content), 0
    for name, length in mapping["files"]:
        files.append((name, content[start : start + length]))
        start += length
    return read_published(
        files,
        upload.kind,  # type: ignore[arg-type] - checked when it came
        indicator=mapping.get("indicator", ""),
        nuts_version=mapping.get("nuts_version", ""),
        where=mapping.get("where"),
    )


def fetch_statistics(
    by: Person,
    consortium: Consortium,
    access: Access,
    *,
    dataset: str,
    indicator: str,
    where: Table[str, str],
    filters: Sequence[tuple[str, str]] = (),
    nuts_version: str = "",
) -> Upload:
    """Fetch a dataset from Eurostat and keep the answer like a file; the network comes first.

    Raises:
        RequestError: ``upload.indicator``.
        SourceError: ``source.eurostat.…``.
    """
    require(by, "reference.import", consortium.pk)
    if not indicator.strip():
        raise RequestError.of("upload.indicator")
    _reading, content = fetch_eurostat(
        dataset.strip(),
        access,
        indicator=indicator.strip(),
        where=where,
        filters=filters,
        nuts_version=nuts_version,
    )
    return receive_statistics(
        by,
        consortium,
        files=[(f"{dataset.strip()}.json", content)],
        kind="eurostat",
        indicator=indicator,
        nuts_version=nuts_version,
        where=where,
    )
