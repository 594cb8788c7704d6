"""Invitations, roles, the own account, and what is kept of a person."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from innaxe.site.activity.models import Entry
from innaxe.site.people.models import Invitation, Membership, Person
from innaxe.site.people.personal import erase_person, export_person


def invite(client, **asked):
    asked = {"email": "new@example.org", "role": "reader", "organisation": "north", **asked}
    return client.post(reverse("person:people", args=["first"]), asked)


@pytest.fixture
def sent(django_capture_on_commit_callbacks):
    def run(client, **asked):
        with django_capture_on_commit_callbacks(execute=True):
            page = invite(client, **asked)
        assert page.status_code == 200, page.content.decode()
        letter = mail.outbox[-1]
        return letter, re.search(r"https?://\S+/invitation/(\S+)/", letter.body)[1]

    return run


def test_an_invitation_becomes_an_account_with_the_role(world, sign_in, sent, client):
    letter, secret = sent(sign_in(world.coordinator), language="bg")
    assert letter.to == ["new@example.org"]
    client.logout()
    address = reverse("person:accept", args=[secret])
    assert client.get(address).status_code == 200
    asked = {"name": "New Person", "password": "a sentence to remember"}
    assert client.post(address, asked).status_code == 302
    made = Person.objects.get(email="new@example.org")
    assert made.language == "bg"
    assert made.memberships.get().organisation == world.north
    assert client.get(reverse("consortium:home", args=["first"])).status_code == 200
    assert client.get(address).status_code == 404


def test_only_the_digest_of_a_link_is_kept(world, sign_in, sent):
    _letter, secret = sent(sign_in(world.coordinator))
    assert secret not in json.dumps(list(Invitation.objects.values()), default=str)


def test_a_weak_password_is_refused_and_the_invitation_holds(world, sign_in, sent, client):
    _letter, secret = sent(sign_in(world.coordinator))
    client.logout()
    address = reverse("person:accept", args=[secret])
    page = client.post(address, {"name": "New", "password": "short"})
    assert page.status_code == 422
    assert not Person.objects.filter(email="new@example.org").exists()
    assert client.get(address).status_code == 200


def test_an_old_or_withdrawn_invitation_no_longer_holds(world, sign_in, sent, client):
    _letter, secret = sent(sign_in(world.coordinator))
    Invitation.objects.update(expires=timezone.now() - timedelta(days=1))
    assert client.get(reverse("person:accept", args=[secret])).status_code == 404
    Invitation.objects.update(expires=timezone.now() + timedelta(days=1))
    number = Invitation.objects.get().pk
    out = reverse("person:withdraw", args=["first", number])
    assert sign_in(world.neighbour).post(out).status_code == 404
    assert sign_in(world.coordinator).post(out).status_code == 302
    assert client.get(reverse("person:accept", args=[secret])).status_code == 404


def test_an_invitation_is_for_the_one_it_was_sent_to(world, sign_in, sent, client):
    _letter, secret = sent(sign_in(world.coordinator), email="reader@example.org", role="editor")
    page = sign_in(world.neighbour).post(reverse("person:accept", args=[secret]))
    assert page.status_code == 422
    assert sign_in(world.reader).post(reverse("person:accept", args=[secret])).status_code == 302
    assert world.reader.memberships.filter(role="editor", organisation=world.north).exists()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"role": "approver", "organisation": ""}, "people.role.needs_organisation"),
        ({"role": "coordinator"}, "people.role.is_wide"),
        ({"email": "editor@example.org", "role": "editor"}, "people.already"),
    ],
)
def test_roles_that_do_not_fit_are_refused_with_a_reason(world, sign_in, asked, code):
    page = invite(sign_in(world.coordinator), **asked)
    assert page.status_code == 422
    assert code in page.content.decode()
    assert not Invitation.objects.exists()


def test_an_approver_invites_into_the_own_organisation_only(world, sign_in):
    assert invite(sign_in(world.approver)).status_code == 200
    assert invite(sign_in(world.approver), organisation="south").status_code == 422
    assert invite(sign_in(world.reader)).status_code in {403, 422}
    assert invite(sign_in(world.stranger)).status_code == 404


def test_the_addresses_of_other_organisations_stay_theirs(world, sign_in):
    page = sign_in(world.neighbour).get(reverse("person:people", args=["first"]))
    assert "approver@example.org" not in page.content.decode()
    assert "coordinator@example.org" in page.content.decode()


def test_the_last_coordinator_stays(world, sign_in):
    number = Membership.objects.get(person=world.coordinator).pk
    out = reverse("person:end_role", args=["first", number])
    page = sign_in(world.coordinator).post(out)
    assert page.status_code == 422
    assert "people.last_coordinator" in page.content.decode()


def test_a_role_ends_after_a_question(world, sign_in):
    number = Membership.objects.get(person=world.reader).pk
    out = reverse("person:end_role", args=["first", number])
    assert sign_in(world.neighbour).get(out).status_code == 404
    assert sign_in(world.coordinator).get(out).status_code == 200
    assert sign_in(world.coordinator).post(out).status_code == 302
    assert not Membership.objects.filter(pk=number).exists()
    log = sign_in(world.coordinator).get(reverse("activity:log", args=["first"]))
    assert "Reader" in log.content.decode()


def test_the_account_keeps_name_and_language(world, sign_in):
    client = sign_in(world.reader)
    asked = {"name": "Читател", "language": "bg"}
    assert client.post(reverse("person:account"), asked).status_code == 302
    page = client.get(reverse("person:account"))
    assert page["Content-Language"] == "bg"
    assert 'lang="bg"' in page.content.decode()


def test_all_that_is_kept_of_a_person_is_given_out(world, sign_in):
    page = sign_in(world.editor).get(reverse("person:own_data"))
    kept = json.loads(page.content)
    assert kept["account"]["email"] == "editor@example.org"
    assert kept["roles"][0]["organisation"] == "north"


def test_erasing_leaves_no_trace_of_the_person(world, sign_in):
    Entry.objects.create(consortium=world.first, person=world.reader, action="log.joined",
                         params={"role": "reader"})  # fmt: skip
    client = sign_in(world.reader)
    address = reverse("person:erase")
    assert client.post(address).status_code == 422
    assert client.post(address, {"sure": "yes"}).status_code == 200
    kept = Person.objects.get(pk=world.reader.pk)
    assert not kept.is_active
    assert "reader" not in json.dumps(export_person(kept)["account"])
    assert client.get(reverse("person:account")).status_code == 302
    log = sign_in(world.coordinator).get(reverse("activity:log", args=["first"])).content.decode()
    assert "Reader" not in log


def test_the_only_coordinator_cannot_vanish(world):
    from innaxe.errors import RequestError

    with pytest.raises(RequestError, match="last_coordinator"):
        erase_person(world.coordinator)
    world.coordinator.refresh_from_db()
    assert world.coordinator.is_active
