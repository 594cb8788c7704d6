"""An installation on this computer: its folder, its tables, whether all is well."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from innaxe.errors import Message, RequestError, message

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "bring_up_to_date",
    "diagnose",
    "map_problem",
    "migrate_as_owner",
    "open_site",
    "waiting_migrations",
]


def open_site(data: Path | None = None) -> None:
    """Make the settings of an installation the ones of this process.

    Args:
        data: its folder; the one of ``INNAXE_DATA`` where None.

    Raises:
        RequestError: ``site.data`` if the folder cannot be made or written to.
    """
    import django

    if data is not None:
        os.environ["INNAXE_DATA"] = str(data.expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innaxe.site.settings")
    from innaxe.site.configuration import read_configuration

    folder = read_configuration().data
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise RequestError.of("site.data", folder=str(folder)) from error
    if not os.access(folder, os.W_OK):
        raise RequestError.of("site.data", folder=str(folder))
    django.setup()


def waiting_migrations() -> int:
    """How many changes of the tables wait."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> Path | None:
    """Bring the tables up to date; content that is there is backed up first.

    Returns:
        The backup, or None where there was nothing to change or to keep.
    """
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    if not waiting_migrations():
        return None
    backup = None
    if "people_person" in connection.introspection.table_names():
        backup = _copy_before(settings.CONFIGURATION.data / "backups")
    call_command("migrate", verbosity=0, interactive=False)
    return backup


def _copy_before(folder: Path) -> Path:
    """The embedded database as it is, whatever its tables look like; others by their own tools."""
    import sqlite3

    from django.db import connection

    if connection.vendor != "sqlite":
        raise RequestError.of("backup.before_migrating")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"before-{datetime.now(UTC):%Y%m%dT%H%M%S}.sqlite3"
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    source = sqlite3.connect(str(connection.settings_dict["NAME"]))
    target = sqlite3.connect(part)
    with source, target:
        source.backup(target)
    source.close()
    target.close()
    part.rename(path)  # whole or not at all
    return path


def diagnose() -> list[tuple[bool, Message]]:
    """What is well and what is not: folder, secret, database, tables, fence, worker, mail."""
    from django.conf import settings
    from django.db import OperationalError, connection

    data = settings.CONFIGURATION.data
    found = [(os.access(data, os.W_OK), message("doctor.data", folder=str(data)))]
    secret = data / "secret-key"
    if secret.exists():
        private = secret.stat().st_mode & 0o077 == 0
        found.append((private, message("doctor.secret", file=str(secret))))
    try:
        connection.ensure_connection()
    except OperationalError:
        return [*found, (False, message("doctor.database.silent"))]
    found.append((True, message("doctor.database", vendor=connection.vendor)))
    waiting = waiting_migrations()
    found.append((waiting == 0, message("doctor.tables", count=waiting)))
    if connection.vendor == "postgresql":
        found.append((_role_is_fenced(), message("doctor.fence")))
    found.append((bool(settings.MAIL), message("doctor.mail")))
    found += _map()
    if not waiting:
        found.append(_lost_jobs())
    return found


def _map() -> list[tuple[bool, Message]]:
    """Whether the outlines that are named can be drawn; nothing where none are named."""
    from django.conf import settings

    if not settings.MAP:
        return []
    if problem := map_problem():
        return [(False, problem)]
    return [(True, message("doctor.map", file=str(settings.MAP)))]


def map_problem() -> Message | None:
    """What is wrong with the file of INNAXE_MAP, and what to do; None where nothing is."""
    from django.conf import settings

    from innaxe.site.benchmark.outlines import problem_of_map

    error = problem_of_map()
    if error is None:
        return None
    told = error.problems[0].message
    step = message(f"{told.code}.next", **told.params)
    return message("doctor.map.broken", file=str(settings.MAP), cause=told, step=step)


def _role_is_fenced() -> bool:
    """Whether the site's role is kept in by row-level security."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user"
        )
        return bool(cursor.fetchone()[0])


def _lost_jobs() -> tuple[bool, Message]:
    from datetime import timedelta

    from django.utils import timezone

    from innaxe.site.jobs.models import Job, State

    late = timezone.now() - timedelta(minutes=10)
    waiting = Job.objects.filter(state=State.WAITING, created__lt=late).count()
    return waiting == 0, message("doctor.jobs", count=waiting)


def migrate_as_owner(data: Path | None) -> None:
    """Bring the tables up to date as their owner, and grant the site's role its rights.

    Raises:
        RequestError: ``site.setting.database`` if an address cannot be read.
    """
    owner = os.environ.get("INNAXE_MIGRATION_DATABASE_URL")
    if owner:
        os.environ["DATABASE_URL"] = owner
    open_site(data)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0, interactive=False)
    role = settings.CONFIGURATION["INNAXE_SITE_ROLE"]
    if connection.vendor == "postgresql" and role:
        _grant(role)


def _grant(role: str) -> None:
    """Reading and writing rows, and nothing else."""
    from django.db import connection

    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
