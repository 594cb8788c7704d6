"""Too many requests in a minute are answered with when to come again."""

from __future__ import annotations

from django.core.cache import cache
from django.test import Client

from innaxe.site.api.rates import RATE
from innaxe.site.api.tokens import make_token
from innaxe.site.settings import API_RATE


def ask(person):
    key = make_token(person, name="rates", scopes=["read"], days=30)
    return Client(headers={"authorization": f"Bearer {key}"}).get("/api/me")


def test_a_person_with_any_number_of_keys_has_one_rate(world, monkeypatch):
    cache.clear()
    monkeypatch.setattr(RATE, "num_requests", 3)
    assert [ask(world.reader).status_code for _time in range(3)] == [200, 200, 200]
    refused = ask(world.reader)
    assert refused.status_code == 429
    assert refused.json()["problems"][0]["code"] == "api.too_many"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert ask(world.editor).status_code == 200


def test_the_rate_of_an_installation_stands_in_the_description():
    from pathlib import Path

    told = Path(__file__).parents[3].joinpath("docs/reference/api.md").read_text()
    assert f"{API_RATE.removesuffix('/m')} requests a minute" in told
