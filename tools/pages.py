"""Write the list of all pages from the URL configuration: ``python3 dev.py pages``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "docs" / "reference" / "pages.md"
HEAD = """# Pages of the site

Every address of the site with what it is for, made from the code by `python3 dev.py pages`; a test
fails where it is not current. `/c/<slug>/` is the address of a consortium. Who may open what stands
in `permissions.py`, and `tests/site/test_matrix.py` opens every address as every role. Signing in,
passwords and the second factor are under `/account/`.

| address | what for |
|---|---|
"""


def routes(resolver: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Address and purpose of each view of ours."""
    from django.urls import URLResolver

    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if not route.startswith(("account/", "api/")):
                yield from routes(entry, route)
        elif not route.startswith(("account/", "api/")):
            purpose = (entry.callback.__doc__ or "").strip().splitlines()[0]
            yield f"/{route}", purpose


def text() -> str:
    """The whole page."""
    from django.urls import get_resolver

    rows = [f"| `{route}` | {purpose} |" for route, purpose in routes(get_resolver())]
    return HEAD + "\n".join(rows) + "\n"


def main() -> int:
    """Write what a test compares with; with ``--check`` only tell."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "innaxe.site.settings"
    os.environ["INNAXE_DATA"] = tempfile.mkdtemp()
    import django

    django.setup()
    if "--check" in sys.argv:
        return int(TARGET.read_text(encoding="utf-8") != text())
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
