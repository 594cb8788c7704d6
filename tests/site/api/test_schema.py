"""The description of the API: readable by everybody, kept in the repository, in OpenAPI 3.1."""

from __future__ import annotations

import json
from pathlib import Path

from innaxe.site.api.door import api

SNAPSHOT = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"


def described() -> str:
    return json.dumps(api.get_openapi_schema(), indent=1, sort_keys=True) + "\n"


def test_the_description_needs_no_sign_in(client, db):
    page = client.get("/api/openapi.json")
    assert page.status_code == 200
    assert page.json()["openapi"].startswith("3.1")


def test_a_change_of_the_api_shows_in_the_repository():
    assert SNAPSHOT.read_text() == described(), "run: python3 dev.py api"


def test_everything_else_needs_a_key(client, db):
    for path, operations in api.get_openapi_schema()["paths"].items():
        address = path.replace("{slug}", "first").replace("{code}", "north")
        for name in ("number", "indicator", "wave", "part", "question", "comparison", "unit"):
            address = address.replace("{" + name + "}", "1")
        for method in operations:
            page = client.generic(method.upper(), address)
            assert page.status_code == 401, (method, path)
            assert page.json()["problems"][0]["code"] == "api.sign_in"
