"""Many rows into a table in one go: objects of the models would take ten times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db import models

__all__ = ["insert_rows"]


def insert_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Write rows as they are; values must be as the database takes them.

    Nothing but the names of our own tables goes into the text of the statement. PostgreSQL copies,
    but into a fenced table it takes nothing but INSERT, which looks at each row.
    """
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    names = ", ".join(quote(name) for name in columns)
    # what is refused must not spoil the transaction around it
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not _is_fenced(cursor, model):
            into = f"COPY {table} ({names}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608


def _is_fenced(cursor: Any, model: type[models.Model]) -> bool:
    cursor.execute(
        "SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table]
    )
    return bool(cursor.fetchone()[0])
