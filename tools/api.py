"""Write the description of the REST API into the documentation: ``python3 dev.py api``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "openapi.json"


def main() -> None:
    """Write what a test compares with."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "innaxe.site.settings"
    os.environ["INNAXE_DATA"] = tempfile.mkdtemp()
    import django

    django.setup()
    from innaxe.site.api.door import api

    text = json.dumps(api.get_openapi_schema(), indent=1, sort_keys=True) + "\n"
    TARGET.write_text(text, encoding="utf-8")


main()
