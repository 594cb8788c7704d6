"""A world whose organisations have figures, and small ways to enter and sign them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.actions import Entry, save_figures, sign
from innaxe.site.indicators.models import Figure
from innaxe.site.indicators.queries.signoff import copy_of
from innaxe.site.indicators.records import Record
from innaxe.site.people.models import Membership, Person


def entry(code, value=None, basis="recorded", revision=0, **texts):
    return Entry(code, Record(value, basis, **texts), revision)


@pytest.fixture
def enter(world):
    """Enter values, by default as the editor of the north."""

    def entered(values, *, by=None, organisation=None, wave=None):
        return save_figures(
            by or world.editor,
            organisation or world.north,
            wave or world.wave,
            [entry(code, value) for code, value in values.items()],
        )

    return entered


@pytest.fixture
def signed(world):
    """Sign what is there, by default as the approver of the north."""

    def sign_now(*, by=None, organisation=None, release="anonymous", wave=None):
        organisation, wave = organisation or world.north, wave or world.wave
        seen = copy_of(organisation, wave)["sha256"]
        return sign(by or world.approver, organisation, wave, release=release, seen=seen)

    return sign_now


@pytest.fixture
def crowd(world):
    """Organisations with one person each who edits and approves; more than five of them."""

    def made(count, **values):
        members = []
        for number in range(count):
            organisation = Organisation.objects.create(
                consortium=world.first, code=f"o{number}", name=f"Organisation {number}", **values
            )
            person = Person.objects.create_user(f"o{number}@example.org", "long enough, surely")
            for role in ("editor", "approver"):
                Membership.objects.create(
                    person=person, consortium=world.first, organisation=organisation, role=role
                )
            members.append(SimpleNamespace(organisation=organisation, person=person))
        return members

    return made


@pytest.fixture
def value_of(world):
    def value(code, organisation=None):
        found = Figure.objects.filter(
            wave=world.wave, organisation=organisation or world.north, indicator=code
        ).first()
        return found and found.value

    return value
