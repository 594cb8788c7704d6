"""Put the database's own fence around drafts: a row without an organisation is shared."""

from typing import ClassVar

from django.db import migrations

from innaxe.site.fence import Fence

TABLES = ("finding", "need", "ground", "evidence", "comment", "weight", "revision")


class Migration(migrations.Migration):
    """Fence every table of the app."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("findings", "0001_initial")]
    operations: ClassVar[list[Fence]] = [Fence(f"findings_{name}", shared=True) for name in TABLES]
