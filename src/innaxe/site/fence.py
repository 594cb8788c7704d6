"""Row-level security as a step of a migration; SQLite passes it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.migrations.operations.base import Operation

from innaxe.site.scope import SETTING

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

__all__ = ["Fence"]

# an empty or missing setting is an empty list: no row
_REACH = f"string_to_array(nullif(current_setting('{SETTING}', true), ''), ',')::bigint[]"


class Fence(Operation):
    """Let a table show only rows of the organisations in reach, to its owner as well.

    Args:
        table: name of the table; it has a column ``organisation_id``.
        shared: whether rows without an organisation belong to everybody.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, *, shared: bool = False) -> None:
        """Keep what to fence."""
        self.table, self.shared = table, shared

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """What a migration file writes."""
        return type(self).__name__, [self.table], {"shared": self.shared}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models do not change."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Put the fence up."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self.table)
        rule = f"organisation_id = ANY ({_REACH})"
        rule = f"organisation_id IS NULL OR {rule}" if self.shared else rule
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        schema_editor.execute(
            f"CREATE POLICY in_reach ON {table} USING ({rule}) WITH CHECK ({rule})"
        )

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: Any,
        to_state: Any,
    ) -> None:
        """Take the fence down."""
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(self.table)
        schema_editor.execute(f"DROP POLICY in_reach ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """What the migration says of itself."""
        return f"Fence {self.table}"
