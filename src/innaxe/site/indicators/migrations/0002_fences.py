"""Put the database's own fence around what belongs to an organisation."""

from typing import ClassVar

from django.db import migrations

from innaxe.site.fence import Fence

OWN = ("figure", "change", "question", "remark", "assignment", "signoff")
SHARED = ("upload", "mapping")


class Migration(migrations.Migration):
    """Fence every table that names an organisation in each row."""

    dependencies: ClassVar[list[tuple[str, str]]] = [("indicators", "0001_initial")]
    operations: ClassVar[list[Fence]] = [
        *(Fence(f"indicators_{name}") for name in OWN),
        *(Fence(f"indicators_{name}", shared=True) for name in SHARED),
    ]
