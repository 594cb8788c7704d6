"""Whose rows a transaction may see: the second fence, kept by PostgreSQL itself.

Tables with an organisation's own figures carry a row-level policy that compares with the setting
``innaxe.organisations``. It is set inside the transaction of a request or job and is gone with it,
so a query that forgot to ask whose rows it may read gets none.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["SETTING", "enter", "reach", "reach_of_all"]

SETTING = "innaxe.organisations"


@contextmanager
def reach(organisations: Iterable[int]) -> Iterator[None]:
    """Let the queries inside see the rows of these organisations, on PostgreSQL of no others.

    Must stand inside a transaction. On SQLite, which has no such fence, nothing happens.
    """
    if connection.vendor != "postgresql":
        yield
        return
    before = _read()
    _write(",".join(str(number) for number in sorted(set(organisations))))
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _write(before)


def enter(organisations: Iterable[int]) -> None:
    """Set the reach for the rest of the transaction, where the person becomes known inside it."""
    _write(",".join(str(number) for number in sorted(set(organisations))))


@contextmanager
def reach_of_all() -> Iterator[None]:
    """Let the queries inside see the rows of every organisation: for backup, erasure and checks."""
    from innaxe.site.consortium.models import Organisation

    with reach(Organisation.objects.values_list("pk", flat=True)):
        yield


def _read() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        return str(cursor.fetchone()[0])


def _write(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
