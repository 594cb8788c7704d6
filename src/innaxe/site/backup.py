"""Backup and restore: all content as plain JSON lines, the same for every database.

A backup is one ZIP file: ``manifest.json`` (version, state of the tables, hash of the content) and
a file for each table with one row a line. Sessions and the queue are left out; jobs that wait are
put into the queue again.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import zipfile
import zlib
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.management.color import no_style
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from innaxe import __version__
from innaxe.errors import Place, RequestError, SourceError
from innaxe.site.bulk import insert_rows
from innaxe.site.scope import reach_of_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

__all__ = ["content_hash", "restore", "write_backup"]

FORMAT = "innaxe backup 1"
BATCH = 2000  # rows at a time
WEIGHT = 8 * 1024 * 1024  # and no more than about so many bytes of them
EXACT = 1e16  # from here on a float is written with an exponent
LEFT_OUT = ("sessions", "contenttypes", "django_tasks_database", "auth")
MANIFEST = "manifest.json"

Row = dict[str, Any]

# what reading a file that is none of ours, or was damaged on its way, can end in
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,  # of a packing method that this Python does not know, too
    TypeError,
    ValueError,
    FieldDoesNotExist,
)


def tables() -> list[type[models.Model]]:
    """The tables of a backup: each after those that it points at."""
    found = [one for one in apps.get_models() if one._meta.app_label not in LEFT_OUT]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [one for one in found if not (_points_at(one) & set(found)) - {one}]
        ordered += ready
        found = [one for one in found if one not in ready]
    return ordered


def _points_at(model: type[models.Model]) -> set[Any]:
    fields = model._meta.concrete_fields
    return {field.related_model for field in fields if field.is_relation}


def _name(model: type[models.Model]) -> str:
    return f"{model._meta.db_table}.jsonl"


def _plain(value: Any) -> Any:
    """A value as JSON has it, the same from every database.

    PostgreSQL gives back large floats inside JSON as whole numbers, and SQLite forgets the sign of
    zero.
    """
    if isinstance(value, float):
        return int(value) if abs(value) >= EXACT and value.is_integer() else value + 0.0
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _rows(model: type[models.Model]) -> Iterator[bytes]:
    fields = [field.attname for field in model._meta.concrete_fields]
    found = model.objects.order_by("pk").values_list(*fields)
    for values in found.iterator(chunk_size=_at_once(model)):
        row = {name: _plain(value) for name, value in zip(fields, values, strict=True)}
        yield json.dumps(row, sort_keys=True, ensure_ascii=False).encode() + b"\n"


def _at_once(model: type[models.Model]) -> int:
    """Few rows where each may hold a whole file."""
    kinds = (models.BinaryField, models.JSONField)
    heavy = any(isinstance(field, kinds) for field in model._meta.concrete_fields)
    return 20 if heavy else BATCH


@contextmanager
def _one_moment() -> Iterator[None]:
    """All tables as they are at one moment, and all of their rows."""
    with _reading_only(), transaction.atomic():
        if connection.vendor == "postgresql" and not _inside_another():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        with reach_of_all():
            yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """On SQLite, do not keep others from writing: a reader sees one moment as well."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.ensure_connection()
    before, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        connection.transaction_mode = before


def _inside_another() -> bool:
    return len(connection.savepoint_ids) > 0 or len(connection.atomic_blocks) > 1


def content_hash() -> str:
    """A hash of all content; the same content has the same hash on every database."""
    with _one_moment():
        return _digest((model, _rows(model)) for model in tables())


def _digest(content: Iterable[tuple[type[models.Model], Iterable[bytes]]]) -> str:
    whole = hashlib.sha256()
    for model, rows in content:
        whole.update(_name(model).encode())
        for row in rows:
            whole.update(row)
    return whole.hexdigest()


def write_backup(path: Path) -> str:
    """Write everything into a file, which appears whole or not at all.

    Returns:
        The hash of the content.

    Raises:
        RequestError: ``backup.exists`` if there is such a file already.
    """
    if path.exists():
        raise RequestError.of("backup.exists", file=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    whole = hashlib.sha256()
    handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file, _one_moment():
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for model in tables():
                    _write_table(archive, model, whole.update)
                digest = whole.hexdigest()
                archive.writestr(MANIFEST, json.dumps(_manifest(digest), indent=1))
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
    return digest


def _write_table(
    archive: zipfile.ZipFile, model: type[models.Model], update: Callable[[bytes], None]
) -> None:
    update(_name(model).encode())
    with archive.open(_name(model), "w", force_zip64=True) as file:
        for row in _rows(model):
            update(row)
            file.write(row)


def _manifest(digest: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "innaxe": __version__,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "migrations": _state(),
        "sha256": digest,
    }


def _state() -> list[str]:
    applied = MigrationExecutor(connection).loader.applied_migrations
    labels = {model._meta.app_label for model in tables()}
    return sorted(f"{label}.{name}" for label, name in applied if label in labels)


def restore(path: Path) -> str:
    """Fill an empty database from a backup; all or nothing.

    Returns:
        The hash of the content, which is that of the backup.

    Raises:
        SourceError: ``backup.unreadable``, ``backup.other_version`` or ``backup.damaged``.
        RequestError: ``backup.not_empty`` if there is content already.
    """
    place = Place(file=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            if manifest["format"] != FORMAT:
                raise SourceError.of("backup.unreadable", place=place)
            return _restored(archive, manifest, place)
    except UNREADABLE as error:
        raise SourceError.of("backup.unreadable", place=place) from error
    except (IntegrityError, DataError, ValidationError) as error:
        raise SourceError.of("backup.damaged", place=place) from error


def _restored(archive: zipfile.ZipFile, manifest: dict[str, Any], place: Place) -> str:
    if manifest["migrations"] != _state():
        raise SourceError.of(
            "backup.other_version", place=place, theirs=manifest["innaxe"], ours=__version__
        )
    with transaction.atomic():
        if any(model.objects.exists() for model in tables()):
            raise RequestError.of("backup.not_empty")
        for model in tables():
            # the fence opens for organisations as soon as they are there
            with reach_of_all():
                _fill(archive, model)
        _renumber()
        digest = content_hash()
        if digest != manifest["sha256"]:
            raise SourceError.of("backup.damaged", place=place)
        _queue_again()
    return digest


def _fill(archive: zipfile.ZipFile, model: type[models.Model]) -> None:
    """Write the rows of a table as the database takes them, past the objects of the model."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    ways = [_way_in(field) for field in fields]
    columns = [str(field.column) for field in fields]
    batch: list[list[Any]] = []
    weight = 0
    with archive.open(_name(model)) as file:
        for line in file:
            row: Row = json.loads(line)
            if len(row) != len(names):
                raise KeyError(_name(model))
            values = zip(ways, (row[name] for name in names), strict=True)
            batch.append([v if way is None or v is None else way(v) for way, v in values])
            weight += len(line)
            if len(batch) == BATCH or weight > WEIGHT:
                insert_rows(model, columns, batch)
                batch, weight = [], 0
    insert_rows(model, columns, batch)


# what stands in JSON as it stands in the database
_AS_IT_IS = (
    models.AutoField,
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)


def _way_in(field: Any) -> Callable[[Any], Any] | None:
    """How a value of JSON becomes one of the database; None where it stays as it is."""
    if isinstance(field, models.BinaryField):
        return base64.b64decode
    if isinstance(field, models.FloatField):
        return float  # large ones are written as whole numbers
    if isinstance(field, models.JSONField):
        encoder = field.encoder
        return lambda value: connection.ops.adapt_json_value(value, encoder)
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return lambda value: adapt(datetime.fromisoformat(value))
    if isinstance(field, _AS_IT_IS):
        return None
    return lambda value: field.get_db_prep_save(field.to_python(value), connection)


def _renumber() -> None:
    """New rows are numbered after the restored ones."""
    commands = connection.ops.sequence_reset_sql(no_style(), tables())
    with connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)


def _queue_again() -> None:
    from innaxe.site.jobs.models import Job, State
    from innaxe.site.jobs.tasks import run_job

    for number in Job.objects.filter(state=State.WAITING).values_list("pk", flat=True):
        run_job.enqueue(number)
