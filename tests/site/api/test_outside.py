"""Addresses and methods that the API does not have answer in its one form."""

from __future__ import annotations

import pytest
from django.core.exceptions import SuspiciousOperation
from django.test import Client

from innaxe.site.api import own
from innaxe.site.api.tokens import make_token


@pytest.fixture
def program(world):
    key = make_token(world.reader, name="outside", scopes=["read", "write"], days=30)
    client = Client(headers={"authorization": f"Bearer {key}"})
    client.raise_request_exception = False
    return client


def problem(answer):
    assert answer["Content-Type"].startswith("application/json")
    [found] = answer.json()["problems"]
    assert set(found) == {"code", "cause", "step", "place"}
    assert found["cause"]
    assert found["step"]
    return found


ADDRESSES = ("/api/nothing", "/api/c/first", "/api/", "/api/consortia/first/nothing/at/all")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "head"])
def test_an_unknown_address_is_told_as_a_problem(program, address, method):
    answer = getattr(program, method)(address)
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("application/json")
    if method != "head":
        assert problem(answer)["code"] == "api.not_found"


def test_an_unknown_consortium_and_one_of_others_are_told_alike(program):
    bodies = [program.get(f"/api/consortia/{one}").content for one in ("nowhere", "other")]
    assert bodies[0] == bodies[1]


def test_a_wrong_method_is_told_with_those_that_there_are(program):
    answer = program.delete("/api/me")
    assert answer.status_code == 405
    allowed = {one.strip() for one in answer["Allow"].split(",")}
    assert allowed == {"GET", "PUT"}
    found = problem(answer)
    assert found["code"] == "api.method"
    assert "DELETE" in found["cause"]
    assert "PUT" in found["step"]


def test_sentences_follow_the_language_that_was_asked_for(program):
    answer = program.get("/api/nothing", headers={"accept-language": "de"})
    assert problem(answer)["cause"] != problem(program.get("/api/nothing"))["cause"]


def test_a_mistake_of_ours_is_told_as_a_problem_and_tells_nothing_of_itself(program, monkeypatch):
    def broken(*_given, **_named):
        raise ZeroDivisionError("value 4711")

    monkeypatch.setattr(own, "export_person", broken)
    answer = program.get("/api/me/data")
    assert answer.status_code == 500
    assert problem(answer)["code"] == "api.failed"
    assert b"4711" not in answer.content


def test_a_request_that_cannot_be_read_is_told_as_a_problem(program, monkeypatch):
    def odd(*_given, **_named):
        raise SuspiciousOperation

    monkeypatch.setattr(own, "export_person", odd)
    answer = program.get("/api/me/data")
    assert answer.status_code == 400
    assert problem(answer)["code"] == "api.bad_request"


def test_pages_still_answer_with_pages(program, client, db):
    for address in ("/nothing/", "/c/nowhere/", "/apiary/"):
        answer = client.get(address)
        assert answer.status_code in {302, 404}
        assert "json" not in answer["Content-Type"]
    assert client.delete("/page/privacy/").status_code == 405
