"""Guessing a password is stopped, for the account and without a word about whether it exists."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

PASSWORD = "a long enough password"


def sign_in(address, password):
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": password})
    return "_auth_user_id" in client.session


@pytest.fixture(autouse=True)
def no_earlier_tries():
    cache.clear()
    yield
    cache.clear()


def test_after_five_wrong_passwords_the_right_one_does_not_open_either(world):
    world.reader.set_password(PASSWORD)
    world.reader.save()
    assert sign_in(world.reader.email, PASSWORD)
    assert not any(sign_in(world.reader.email, f"guess {number}") for number in range(5))
    assert not sign_in(world.reader.email, PASSWORD)


def test_others_may_still_sign_in(world):
    for person in (world.reader, world.editor):
        person.set_password(PASSWORD)
        person.save()
    assert not any(sign_in(world.reader.email, f"guess {number}") for number in range(5))
    assert sign_in(world.editor.email, PASSWORD)
