"""Take an upload over, all of it or nothing, and take it back; large ones run as a job."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from innaxe.errors import RequestError, SourceError
from innaxe.site.activity.actions import record
from innaxe.site.bulk import insert_rows
from innaxe.site.indicators.actions.figures import apply, open_for_change
from innaxe.site.indicators.actions.uploads import statistics_in
from innaxe.site.indicators.models import Change, Dataset, Observation, Upload
from innaxe.site.indicators.queries.figures import revisions_of
from innaxe.site.indicators.queries.uploads import look_into
from innaxe.site.indicators.records import Record
from innaxe.site.jobs.actions import ask_for
from innaxe.site.permissions import require
from innaxe.site.scope import reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from innaxe.site.jobs.models import Job
    from innaxe.site.people.models import Person
    from innaxe.sources.figures import FigureRow

    Progress = Callable[[int, int, str], None]

__all__ = ["commit_or_queue", "commit_upload", "undo_upload"]

AT_ONCE = 5_000  # more rows than that are taken over by the worker
_BATCH = 2_000


def _quiet(done: int, total: int, step: str) -> None:
    """Nobody asked for progress."""


def commit_upload(by: Person, upload: Upload, progress: Progress = _quiet) -> int:
    """Take an upload over: all of it in one transaction, or nothing.

    It may be called again after it was killed: what did not end left no trace, and what ended is
    not done twice.

    Args:
        by: who takes it over.
        upload: figures of an organisation, or published statistics.
        progress: told how many rows of how many are done, and the code of what is being done; may
            raise to cancel.

    Returns:
        Number of figures changed or of observations taken over.

    Raises:
        SourceError: with all problems of the file.
        RequestError: ``upload.undone``, ``figures.signed``, ``figures.not_open``.
    """
    if upload.organisation_id:
        require(by, "figures.import", upload.consortium_id, upload.organisation_id)
    else:
        require(by, "reference.import", upload.consortium_id)
    rows = None if upload.organisation_id or upload.committed else _laid_out(upload, progress)
    return _commit(by, upload, rows, progress)


@transaction.atomic
def _commit(by: Person, upload: Upload, rows: LaidOut | None, progress: Progress) -> int:
    """The transaction is as short as can be: while it writes, SQLite lets nobody else write."""
    with reach([upload.organisation_id] if upload.organisation_id else []):
        locked = Upload.objects.select_for_update(of=("self",)).select_related(
            "organisation__consortium", "wave__indicator_set", "consortium"
        )
        found = locked.get(pk=upload.pk)
        if found.undone:
            raise RequestError.of("upload.undone", file=found.name)
        if found.committed:
            return int(found.mapping.get("taken", 0))
        if found.organisation_id:
            taken = _figures(by, found)
        else:
            taken = _statistics(by, found, rows or _laid_out(found, progress), progress)
        found.mapping["taken"] = taken
        found.committed = timezone.now()
        found.save(update_fields=["mapping", "committed"])
        _log(by, "log.file_committed", found, taken)
    upload.committed, upload.mapping = found.committed, found.mapping
    return taken


def commit_or_queue(by: Person, upload: Upload, language: str) -> int | Job:
    """Take published statistics over: at once, or by the worker if there are many rows.

    Returns:
        Number of observations, or the job that takes them over.
    """
    require(by, "reference.import", upload.consortium_id)
    rows = (upload.mapping.get("found") or {}).get("rows", 0)
    if rows <= AT_ONCE or upload.committed:
        return commit_upload(by, upload)
    return ask_for(by, "import", consortium=upload.consortium, language=language, upload=upload.pk)


def _log(by: Person, code: str, upload: Upload, count: int) -> None:
    record(
        by,
        code,
        consortium=upload.consortium,
        organisation=upload.organisation,
        file=upload.name,
        count=count,
    )


def _figures(by: Person, upload: Upload) -> int:
    organisation, wave = upload.organisation, upload.wave
    assert organisation is not None  # noqa: S101 - figures belong to an organisation
    assert wave is not None  # noqa: S101 - and to a wave
    open_for_change(organisation, wave)
    looked = look_into(upload)
    if looked.problems:
        raise SourceError(looked.problems)
    wanted: dict[str, Record | None] = {
        row.indicator: _record(row, upload.name) for row in looked.figures
    }
    return len(apply(by, organisation, wave, wanted, upload))


def _record(row: FigureRow, file: str) -> Record:
    return Record(
        row.value, row.basis, row.reason, row.source or file[:300], row.note, row.flag[:10]
    )


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What files of published statistics hold, ready to be written."""

    rows: list[tuple[Any, ...]]
    sources: tuple[str, ...]
    versions: tuple[str, ...]
    unit_names: dict[str, str]


def _laid_out(upload: Upload, progress: Progress) -> LaidOut:
    """Read and check files, outside of any transaction: that is nine tenths of the work."""
    total = int((upload.mapping.get("found") or {}).get("rows", 0))
    progress(0, total, "upload.reading")
    reading = statistics_in(upload)
    frame = reading.observations
    rows: list[tuple[Any, ...]] = []
    found = _rows_of(frame)
    while batch := list(islice(found, _BATCH)):
        rows += batch
        progress(len(rows), max(len(frame), len(rows) + 1), "upload.progress")
    texts = ("source", "nuts_version")
    sources, versions = (tuple(text for text in frame[name].unique() if text) for name in texts)
    return LaidOut(rows, sources, versions, _names_in(reading.units))


def _names_in(units: pd.DataFrame) -> dict[str, str]:
    """What the files call their units, where that is more than the code."""
    named = zip(units["unit"], units["name"], strict=True)
    return {
        code[:_LONGEST]: name[:_LONGEST_NAME]
        for code, name in named
        if isinstance(name, str) and name.strip() not in {"", code}
    }


def _statistics(by: Person, upload: Upload, found: LaidOut, progress: Progress) -> int:
    progress(len(found.rows), len(found.rows), "upload.writing")
    dataset = Dataset.objects.create(
        consortium=upload.consortium,
        name=upload.name,
        source=", ".join(found.sources)[:200],
        kind=upload.kind,
        nuts_version=found.versions[0][:4] if len(found.versions) == 1 else "",
        retrieved=timezone.localdate(upload.uploaded),
        sha256=hashlib.sha256(bytes(upload.content)).hexdigest(),
        imported_by=by,
        upload=upload,
        rows=len(found.rows),
        unit_names=found.unit_names,
    )
    rows = ((dataset.pk, *row) for row in found.rows)
    insert_rows(Observation, ("dataset_id", *_COLUMNS, "standard_error"), rows)
    return len(found.rows)


_COLUMNS = ("unit", "indicator", "year", "value", "status", "unit_of_measure", "flag")
# texts are cut to what the table takes
_LONGEST, _LONGEST_NAME = 40, 120
_LENGTHS = (_LONGEST, 60, None, None, 12, 60, 10)


def _rows_of(observations: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    frame = observations[[*_COLUMNS, "standard_error"]].astype(object)
    frame = frame.where(frame.notna(), None)
    for row in zip(*(frame[name].tolist() for name in frame.columns), strict=True):
        cut = (
            cell[:length] if length else cell
            for cell, length in zip(row, (*_LENGTHS, None), strict=True)
        )
        yield tuple(cut)


@transaction.atomic
def undo_upload(by: Person, upload: Upload) -> int:
    """Take a whole upload back, if nobody has changed its figures since.

    Returns:
        Number of figures or observations taken back.

    Raises:
        RequestError: ``upload.not_committed``, ``upload.undone``, ``figures.changed_since``,
            ``figures.signed``.
    """
    if upload.organisation_id:
        require(by, "figures.import", upload.consortium_id, upload.organisation_id)
    else:
        require(by, "reference.import", upload.consortium_id)
    found = Upload.objects.select_for_update(of=("self",)).defer("content").get(pk=upload.pk)
    if not found.committed:
        raise RequestError.of("upload.not_committed", file=found.name)
    if found.undone:
        raise RequestError.of("upload.undone", file=found.name)
    back = _figures_back(by, found) if found.organisation_id else _statistics_back(found)
    found.undone = timezone.now()
    found.save(update_fields=["undone"])
    _log(by, "log.file_undone", found, back)
    return back


def _statistics_back(upload: Upload) -> int:
    datasets = Dataset.objects.filter(upload=upload)
    rows = sum(datasets.values_list("rows", flat=True))
    Observation.objects.filter(dataset__in=datasets).delete()
    datasets.delete()
    return rows


def _figures_back(by: Person, upload: Upload) -> int:
    organisation, wave = upload.organisation, upload.wave
    assert organisation is not None  # noqa: S101 - figures belong to an organisation
    assert wave is not None  # noqa: S101 - and to a wave
    open_for_change(organisation, wave)
    changes = list(Change.objects.filter(upload=upload, organisation=organisation, wave=wave))
    revisions = revisions_of(organisation, wave)
    late = sorted(one.indicator for one in changes if revisions[one.indicator] != one.revision)
    if late:
        raise RequestError.of("figures.changed_since", count=len(late), ids=tuple(late))
    wanted = {one.indicator: Record.parse(one.before) for one in changes}
    return len(apply(by, organisation, wave, wanted))
