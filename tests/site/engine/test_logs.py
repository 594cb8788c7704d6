"""No line of the log says who: no address, name, invitation, key or password of a whole session."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from innaxe.site.logs import JsonLines

PASSWORD = "a long enough password"


@pytest.fixture
def lines():
    """All that the site and its libraries log, as it would be written."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    names = ["", "django", "django.request", "django.security", "innaxe", "allauth"]
    before = {name: logging.getLogger(name).level for name in names}
    root.addHandler(handler)
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    yield text.getvalue
    root.removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_a_whole_session_leaves_no_trace_of_a_person(
    world, client, lines, django_capture_on_commit_callbacks, monkeypatch
):
    world.coordinator.name = "Josephine Unusual"
    world.coordinator.save()
    secrets = {PASSWORD, "example.org", "Josephine", "Unusual", "wrong-guess", "@"}
    login = reverse("account_login")
    client.post(login, {"login": "coordinator@example.org", "password": "wrong-guess"})
    client.post(login, {"login": "coordinator@example.org", "password": PASSWORD})
    asked = {"email": "invited@example.org", "role": "reader", "organisation": "north"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("person:people", args=["first"]), asked)
    secret = re.search(r"/invitation/(\S+?)/", mail.outbox[-1].body)[1]
    secrets.add(secret)
    client.post(reverse("account_logout"))
    accept = reverse("person:accept", args=[secret])
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(accept, {"name": "X"}).status_code == 403
    client.get(accept)
    client.get(accept + "more/")
    client.get("/api/consortia", HTTP_AUTHORIZATION="Bearer innaxe_a-key-nobody-has")
    secrets.add("a-key-nobody-has")
    client.get("/", HTTP_HOST="evil-coordinator@example.org")

    def broken(*_args, **_named):
        raise ValueError("Key (email)=(coordinator@example.org) already exists")

    monkeypatch.setattr("innaxe.site.people.views.queries.open_invitation", broken, raising=False)
    monkeypatch.setattr("innaxe.site.people.views.open_invitation", broken, raising=False)
    monkeypatch.setattr("innaxe.site.people.actions.open_invitation", broken, raising=False)
    quiet = Client(raise_request_exception=False)
    assert quiet.get(accept).status_code == 500
    text = lines()
    told = [json.loads(line) for line in text.splitlines()]
    assert {"innaxe.requests", "django.request"} <= {line["logger"] for line in told}
    assert any("builtins.ValueError" in line.get("error", []) for line in told)
    assert {word for word in secrets if word in text} == set()


def test_the_text_of_an_exception_is_left_out_and_its_place_is_kept(lines):
    def inner():
        raise KeyError("ada@example.org")

    try:
        try:
            inner()
        except KeyError as error:
            raise ValueError("Ada") from error
    except ValueError:
        logging.getLogger("innaxe.jobs").exception("job failed", extra={"job": 7})
    [line] = [json.loads(one) for one in lines().splitlines()]
    assert line["job"] == 7
    assert line["event"] == "job failed"
    kinds = [one for one in line["error"] if not one.startswith(" ")]
    assert kinds == ["builtins.ValueError", "builtins.KeyError"]
    assert any(one.endswith(" inner") for one in line["error"])
    assert "da" not in "".join(kinds)


def test_words_that_libraries_fill_in_are_left_out(lines):
    logging.getLogger("someone.else").warning("Not Found: %s", "/invitation/secret/")
    logging.getLogger("innaxe.jobs").warning("%d jobs had lost their worker", 2)
    events = [json.loads(one)["event"] for one in lines().splitlines()]
    assert events == ["Not Found: %s", "2 jobs had lost their worker"]
