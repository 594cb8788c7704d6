"""Which language a page speaks: the person's, the browser's by choice, the consortium's, ..."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from innaxe.locale import catalogue
from innaxe.site.api.tokens import make_token
from innaxe.site.people.models import Invitation
from innaxe.site.people.queries import digest_of

FRENCH = {"accept-language": "fr-FR,fr;q=0.9"}
HOME = "/c/first/"


@pytest.fixture
def danish(world):
    """The first consortium works in Danish."""
    world.first.languages, world.first.default_language = ["en", "da"], "da"
    world.first.save()
    return world


def spoken(page):
    language = page["Content-Language"]
    assert f'<html lang="{language}">' in page.content.decode()
    return language


def test_the_own_language_goes_before_all(danish, sign_in):
    danish.reader.language = "bg"
    danish.reader.save()
    client = sign_in(danish.reader)
    client.cookies["django_language"] = "es"
    page = client.get(HOME, headers=FRENCH)
    assert spoken(page) == "bg"
    assert catalogue("bg").text("site.home") in page.content.decode()


def test_a_choice_in_this_browser_goes_before_the_consortium(danish, sign_in):
    client = sign_in(danish.reader)
    client.cookies["django_language"] = "es"
    assert spoken(client.get(HOME, headers=FRENCH)) == "es"


def test_pages_of_a_consortium_speak_one_of_its_languages(danish, sign_in):
    page = sign_in(danish.reader).get(HOME, headers=FRENCH)
    assert spoken(page) == "da"
    assert catalogue("da").text("site.home") in page.content.decode()
    refused = sign_in(danish.reader).get(f"{HOME}settings/", headers=FRENCH)
    assert (refused.status_code, spoken(refused)) == (403, "da")


@pytest.mark.parametrize(
    ("asked", "language"),
    [("en-GB", "en"), ("fr, en;q=0.5", "en"), ("fr, de", "da"), ("*", "da"), ("", "da")],
)
def test_the_browser_is_heard_among_the_languages_of_the_consortium(
    danish, sign_in, asked, language
):
    page = sign_in(danish.reader).get(HOME, headers={"accept-language": asked})
    assert spoken(page) == language


def test_own_pages_speak_as_the_consortium_where_there_is_one(danish, sign_in):
    assert spoken(sign_in(danish.reader).get("/me/", headers=FRENCH)) == "da"


def test_who_is_in_two_that_differ_is_spoken_to_as_each_asks(danish, sign_in):
    danish.other.memberships.create(person=danish.reader, role="coordinator")
    client = sign_in(danish.reader)
    assert spoken(client.get(HOME, headers=FRENCH)) == "da"
    assert spoken(client.get("/c/other/", headers=FRENCH)) == "en"
    assert spoken(client.get("/me/", headers=FRENCH)) == "fr"


def test_others_learn_nothing_of_a_consortium_from_its_language(danish, sign_in):
    page = sign_in(danish.stranger).get(HOME, headers=FRENCH)
    assert page.status_code == 404
    assert spoken(page) == "en"  # of the stranger's own consortium


def test_before_signing_in_the_browser_is_heard(client, world):
    page = client.get(reverse("account_login"), headers=FRENCH)
    assert spoken(page) == "fr"
    assert client.get(HOME, headers=FRENCH)["Content-Language"] == "fr"
    assert spoken(client.get(reverse("account_login"), headers={"accept-language": "fi"})) == "en"


def test_an_invitation_speaks_the_language_of_its_letter(client, world):
    Invitation.objects.create(
        email="x@example.org", consortium=world.first, role="coordinator", language="ca",
        digest=digest_of("secret"), expires=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    address = reverse("person:accept", args=["secret"])
    assert spoken(client.get(address, headers=FRENCH)) == "ca"
    client.cookies["django_language"] = "de"
    assert spoken(client.get(address, headers=FRENCH)) == "de"
    assert spoken(client.get(reverse("account_login"), headers=FRENCH)) == "de"


def test_a_program_is_answered_as_it_asks_or_in_the_language_of_its_person(danish, client):
    danish.reader.language = "de"
    danish.reader.save()
    key = make_token(danish.reader, name="k", scopes=["read"], days=30)
    own = {"authorization": f"Bearer {key}"}
    told = {
        asked: json.loads(client.get("/api/consortia/none", headers=own | more).content)
        for asked, more in {"de": {}, "fr": FRENCH}.items()
    }
    for language, body in told.items():
        cause = catalogue(language).text("api.not_found")
        assert body["problems"][0]["cause"] == cause


def test_a_language_does_not_stay_for_the_next_request(danish, sign_in, client):
    assert spoken(sign_in(danish.reader).get(HOME, headers=FRENCH)) == "da"
    client.logout()
    assert spoken(client.get(reverse("account_login"), headers=FRENCH)) == "fr"
