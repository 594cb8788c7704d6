"""Put the database's own fence around reports that are not shared."""

from typing import ClassVar

from django.db import migrations

from innaxe.site.fence import Fence


class Migration(migrations.Migration):
    """Rows without an organisation are shared, or are the consortium's."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("reports", "0001_initial")]
    operations: ClassVar[list[Fence]] = [
        Fence(f"reports_{name}", shared=True) for name in ("report", "version", "reportfile")
    ]
