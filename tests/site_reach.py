"""Let a test read the tables of every organisation, where the database keeps a fence."""

from __future__ import annotations

from django.db import connection

__all__ = ["reach_everything"]


def reach_everything() -> None:
    """Tests read tables themselves; requests and actions set their own reach inside."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('innaxe.organisations',"
            " (SELECT string_agg(n::text, ',')"
            " FROM generate_series(greatest(s.last_value - 100, 1), s.last_value + 1000) n),"
            " false) FROM consortium_organisation_id_seq s"
        )
