"""Keys for programs: shown once, limited in scope and time, revoked at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from innaxe.errors import RequestError
from innaxe.site.api.tokens import make_token
from innaxe.site.people.models import Token

CONSORTIA = "/api/consortia"


def ask(client, key, address=CONSORTIA, method="GET", **data):
    return client.generic(
        method,
        address,
        data=__import__("json").dumps(data) if data else "",
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )


@pytest.fixture
def key(world):
    return make_token(world.coordinator, name="notebook", scopes=["read", "write"], days=30)


def test_a_key_opens_what_its_person_may_open(world, client, key):
    answer = ask(client, key).json()
    assert [one["slug"] for one in answer["items"]] == ["first"]
    assert answer["count"] == 1
    assert ask(client, key, f"{CONSORTIA}/other").status_code == 404


def test_a_key_for_reading_changes_nothing(world, client):
    key = make_token(world.coordinator, name="r", scopes=["read"], days=30)
    made = {"day": "2030-01-01", "title": "Meeting"}
    answer = ask(client, key, f"{CONSORTIA}/first/calendar", "POST", **made)
    assert answer.status_code == 401
    assert not world.first.milestones.exists()


def test_a_key_that_ran_out_or_was_revoked_opens_nothing(world, client, key, sign_in):
    Token.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert ask(client, key).status_code == 401
    Token.objects.update(expires=timezone.now() + timedelta(days=1))
    assert ask(client, key).status_code == 200
    out = reverse("tokens:revoke", args=[Token.objects.get().pk])
    assert sign_in(world.stranger).post(out).status_code == 404
    assert sign_in(world.coordinator).post(out).status_code == 302
    client.logout()
    assert ask(client, key).status_code == 401


def test_the_key_of_a_person_who_left_opens_nothing(world, client, key):
    world.coordinator.is_active = False
    world.coordinator.save()
    assert ask(client, key).status_code == 401


def test_a_key_is_shown_once_and_only_its_digest_is_kept(world, sign_in):
    client = sign_in(world.editor)
    address = reverse("tokens:tokens")
    page = client.post(address, {"name": "laptop", "scopes": ["read"], "days": "30"})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert secret not in client.get(address).content.decode()
    assert secret not in str(list(Token.objects.values()))


@pytest.mark.parametrize(
    ("scopes", "days", "code"),
    [([], 30, "tokens.scopes"), (["all"], 30, "tokens.scopes"), (["read"], 5000, "tokens.days")],
)
def test_a_key_without_limits_is_refused(world, scopes, days, code):
    with pytest.raises(RequestError, match=code):
        make_token(world.editor, name="x", scopes=scopes, days=days)


def test_a_session_needs_the_protection_of_forms(world, sign_in):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(
        world.coordinator, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    made = {"day": "2030-01-01", "title": "Meeting"}
    answer = client.post(f"{CONSORTIA}/first/calendar", made, content_type="application/json")
    assert answer.status_code in {401, 403}
    assert not world.first.milestones.exists()


def test_a_text_with_a_null_character_breaks_nothing(world, client, key):
    made = {"day": "2030-01-01", "title": "Meet\x00ing"}
    answer = ask(client, key, f"{CONSORTIA}/first/calendar", "POST", **made)
    assert answer.status_code in {201, 422}
