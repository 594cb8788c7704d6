"""Signing in with a provider, by the whole protocol against one that runs on the loopback."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse
from django.utils import timezone
from oidc_provider import running

from innaxe.errors import RequestError
from innaxe.locale import catalogue
from innaxe.site.configuration import origins_of_provider, outside_provider, read_configuration
from innaxe.site.people.models import Invitation, Person
from innaxe.site.people.personal import erase_person, export_person

LOGIN = "/account/oidc/oidc/login/"


@pytest.fixture
def provider(settings):
    """A provider that the installation knows by its variables, as on a server."""
    with running() as found:
        told = read_configuration(found.environment)
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": outside_provider(told)}
        yield found


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_words):
        return None


def at_provider(address):
    """What a browser does there: ask, and be sent back."""
    try:
        urllib.request.build_opener(_Stay).open(address, timeout=10)
    except urllib.error.HTTPError as answer:
        return answer.headers["Location"]
    raise AssertionError("the provider did not send the browser back")


def there_and_back(client, **headers):
    """Press the button, follow to the provider and back; the last page."""
    start = client.post(LOGIN, headers=headers)
    assert start.status_code == 302, start.content.decode()
    back = urlsplit(at_provider(start["Location"]))
    assert back.netloc == "testserver"
    return client.get(f"{back.path}?{back.query}", headers=headers)


def signed_in(client):
    return client.get("/me/").status_code == 200


def invited(world, email="who@example.org", **values):
    given = {"role": "reader", "organisation": world.north, "language": "ca"} | values
    return Invitation.objects.create(
        email=email, consortium=world.first, digest=f"{Invitation.objects.count():064}",
        expires=timezone.now() + timedelta(days=1), **given,
    )  # fmt: skip


def test_who_has_an_account_is_found_by_the_proven_address(world, client, provider):
    provider.person |= {"email": "Reader@Example.org"}
    page = there_and_back(client)
    assert (page.status_code, page["Location"]) == (302, "/")
    assert client.get("/c/first/").status_code == 200
    assert client.get("/c/other/").status_code == 404
    assert SocialAccount.objects.get().user == world.reader
    doors = ["/.well-known/openid-configuration", "/authorize", "/token", "/keys", "/userinfo"]
    assert [path for path in doors if path not in provider.seen] == []
    client.logout()
    # known by now: the address may even change at the provider
    provider.person |= {"email": "moved@example.org"}
    there_and_back(client)
    assert client.get("/c/first/").status_code == 200
    assert Person.objects.filter(email="moved@example.org").count() == 0


def test_the_password_still_holds_after_a_sign_in_with_the_provider(world, client, provider):
    provider.person |= {"email": "reader@example.org"}
    there_and_back(client)
    client.logout()
    assert client.login(email="reader@example.org", password="a long enough password")
    assert EmailAddress.objects.get(user=world.reader).verified


def test_who_was_invited_comes_in_with_all_roles(world, client, provider):
    first = invited(world)
    second = invited(world, role="coordinator", organisation=None, language="bg")
    provider.person |= {"name": "Новият Човек"}
    page = there_and_back(client)
    assert (page.status_code, page["Location"]) == (302, "/")
    made = Person.objects.get(email="who@example.org")
    assert (made.name, made.language) == ("Новият Човек", "bg")
    assert not made.has_usable_password()
    held = {(one.role, one.organisation) for one in made.memberships.all()}
    assert held == {("reader", world.north), ("coordinator", None)}
    assert client.get("/c/first/settings/").status_code == 200
    for one in (first, second):
        one.refresh_from_db()
        assert one.accepted
    log = client.get("/c/first/log/").content.decode()
    assert catalogue("bg").text("people.role.coordinator") in log


def test_the_page_of_the_invitation_offers_the_provider(world, client, provider):
    from innaxe.site.people.queries import digest_of

    one = invited(world)
    Invitation.objects.filter(pk=one.pk).update(digest=digest_of("secret"))
    page = client.get(reverse("person:accept", args=["secret"])).content.decode()
    assert "House of Tests" in page
    start = client.post(f"{LOGIN}?process=login&next=/invitation/secret/")
    back = urlsplit(at_provider(start["Location"]))
    answer = client.get(f"{back.path}?{back.query}")
    assert answer["Location"] == "/"  # not back to an invitation that is used up


@pytest.mark.parametrize(
    "values",
    [
        {"withdrawn": timezone.now()},
        {"accepted": timezone.now()},
        {"email": "somebody@example.org"},
        {"expires": timezone.now() - timedelta(days=1)},
        None,
    ],
)
def test_who_was_not_invited_is_not_let_in(world, client, provider, values):
    if values is not None:
        one = invited(world)
        Invitation.objects.filter(pk=one.pk).update(**values)
    before = Person.objects.count()
    page = there_and_back(client, **{"accept-language": "da"})
    assert page.status_code == 403
    text = page.content.decode()
    assert '<html lang="da">' in text
    assert "who@example.org" in text
    assert not signed_in(client)
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("proven", [False, None, "false", "no", 1])
def test_an_address_that_is_not_proven_opens_nothing(world, client, provider, proven):
    provider.person |= {"email": "reader@example.org", "email_verified": proven}
    if proven == 1:
        provider.person["email_verified"] = {"yes": 1}
    page = there_and_back(client)
    assert page.status_code == 403
    assert catalogue("en").text("oidc.unproven") in page.content.decode()
    assert not signed_in(client)


def test_no_address_at_all_opens_nothing(world, client, provider):
    provider.person = {"sub": "u-1"}
    assert there_and_back(client).status_code == 403


WRONG = {
    "nonce": "oidc.nonce",
    "no nonce": "oidc.nonce",
    "audience": "oidc.audience",
    "audiences": "oidc.audience",
    "issuer": "oidc.issuer",
    "signature": "oidc.signature",
    "unsigned": "oidc.signature",
    "hmac": "oidc.signature",
    "key name": "oidc.signature",
    "garbage": "oidc.signature",
    "expired": "oidc.expired",
    "future": "oidc.expired",
    "subject": "oidc.subject",
    "error": "oidc.failed",
}


@pytest.mark.parametrize("language", ["en", "bg"])
@pytest.mark.parametrize("wrong", WRONG)
def test_an_answer_that_does_not_hold_is_refused_with_the_reason(
    world, client, provider, wrong, language
):
    provider.person |= {"email": "reader@example.org"}
    provider.wrong = wrong
    page = there_and_back(client, **{"accept-language": language})
    text, words = page.content.decode(), catalogue(language)
    assert page.status_code == 401
    assert f'<html lang="{language}">' in text
    assert words.text(WRONG[wrong]) in text
    assert words.text(f"{WRONG[wrong]}.next") in text
    assert WRONG[wrong] in text  # the code, for whoever runs the site
    assert not signed_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(("wrong", "code"), [("down", "unreachable"), ("discovery", "issuer")])
def test_a_provider_that_is_down_or_another_one_is_told_at_once(
    world, client, provider, wrong, code
):
    provider.wrong = wrong
    page = client.post(LOGIN)
    assert page.status_code == 401
    assert catalogue("en").text(f"oidc.{code}") in page.content.decode()
    assert "/authorize" not in provider.seen


def test_a_provider_that_does_not_answer(world, client, settings):
    with running() as gone:
        told = read_configuration(gone.environment)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": outside_provider(told)}
    assert "oidc.unreachable" in client.post(LOGIN).content.decode()


def test_an_answer_is_taken_once_and_from_the_browser_that_asked(world, client, provider):
    provider.person |= {"email": "reader@example.org"}
    start = client.post(LOGIN)
    back = urlsplit(at_provider(start["Location"]))
    from django.test import Client

    stolen = Client().get(f"{back.path}?{back.query}")
    assert stolen.status_code == 401
    assert "oidc.stale" in stolen.content.decode()
    assert client.get(f"{back.path}?{back.query}").status_code == 302
    again = client.get(f"{back.path}?{back.query}")
    assert again.status_code == 401
    assert "oidc.stale" in again.content.decode()


def test_who_changes_the_mind_at_the_provider_is_told_so(world, client, provider):
    provider.wrong = "denied"
    page = there_and_back(client)
    assert page.status_code == 302
    assert client.get(page["Location"]).status_code == 200
    assert not signed_in(client)


def test_who_is_gone_stays_gone(world, client, provider):
    provider.person |= {"email": "reader@example.org"}
    there_and_back(client)
    assert export_person(world.reader)["signs_in_with"][0]["uid"] == "u-1"
    client.logout()
    world.reader.is_active = False
    world.reader.save()
    there_and_back(client)
    assert not signed_in(client)
    erase_person(world.reader)
    assert there_and_back(client).status_code == 403


def test_little_is_kept_of_what_the_provider_tells(world, client, provider):
    provider.person |= {"email": "reader@example.org", "birthdate": "1970-01-01", "picture": "x"}
    there_and_back(client)
    assert set(SocialAccount.objects.get().extra_data) == {"sub", "email"}


def test_forms_may_lead_to_the_origin_of_the_provider(client, provider, settings, world):
    told = read_configuration({"INNAXE_OIDC_ISSUER": "https://login.example.org/realms/one/"})
    assert origins_of_provider(told) == ["https://login.example.org"]
    assert outside_provider(told)["APPS"][0]["settings"]["server_url"].endswith("/realms/one")
    own = origins_of_provider(read_configuration(provider.environment))
    policy = dict(settings.CONTENT_SECURITY_POLICY["DIRECTIVES"])
    settings.CONTENT_SECURITY_POLICY = {
        "DIRECTIVES": policy | {"form-action": ["'self'", *own]},
    }
    page = client.get(reverse("account_login"))
    assert f"form-action 'self' {provider.issuer};" in page["Content-Security-Policy"] + ";"
    assert "House of Tests" in page.content.decode()


@pytest.mark.parametrize(
    "address", ["http://login.example.org", "login.example.org", "ftp://127.0.0.1", "https://"]
)
def test_an_address_that_is_none_or_not_safe_is_refused(address):
    with pytest.raises(RequestError, match=r"site\.setting\.issuer"):
        outside_provider(read_configuration({"INNAXE_OIDC_ISSUER": address}))


def test_without_a_provider_there_is_no_door(client, world):
    assert outside_provider(read_configuration({}))["APPS"] == []
    assert client.post(LOGIN).status_code == 404
    assert "people.other_ways" not in client.get(reverse("account_login")).content.decode()
