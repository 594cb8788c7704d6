"""A small consortium with two organisations and one person for each role."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from site_installation import installation, nothing_yet, tables  # noqa: F401 - fixtures
from site_reach import reach_everything

from innaxe.indicators import catalogue, freeze
from innaxe.site.consortium.models import Consortium, Organisation
from innaxe.site.indicators.models import IndicatorSet, Wave
from innaxe.site.people.models import Membership, Person

PASSWORD = "a long enough password"
# on SQLite alone one writer locks out the rest, so that progress has to be told before it begins
collect_ignore = (
    []
    if connection.vendor == "sqlite"
    else [
        "indicators/test_large_import.py",
        # texts, lists of addresses and the description of the API: no table is asked
        "api/test_completeness.py",
        "api/test_schema.py",
        "test_pages_documented.py",
        "test_words.py",
    ]
)


def person(email: str, **fields: object) -> Person:
    return Person.objects.create_user(email, PASSWORD, **fields)


def role(who: Person, consortium: Consortium, name: str, organisation=None) -> Membership:
    return Membership.objects.create(
        person=who, consortium=consortium, role=name, organisation=organisation
    )


@pytest.fixture(autouse=True)
def reach_for_fixtures(request, db):
    """Let tests read tables themselves; requests and actions set their own reach inside."""
    reach_everything()


@pytest.fixture
def world():
    """Two consortia; the first with organisations north and south, and a person a role."""
    first = Consortium.objects.create(
        slug="first", name="First consortium", languages=["en", "bg"], default_language="en"
    )
    other = Consortium.objects.create(
        slug="other", name="Other consortium", languages=["en"], default_language="en"
    )
    north = Organisation.objects.create(consortium=first, code="north", name="Cluster North")
    south = Organisation.objects.create(consortium=first, code="south", name="Cluster South")
    far = Organisation.objects.create(consortium=other, code="far", name="Cluster Far")
    people = {"coordinator": person("coordinator@example.org", name="Coordinator")}
    role(people["coordinator"], first, "coordinator")
    for name in ("editor", "contributor", "approver", "reader"):
        people[name] = person(f"{name}@example.org", name=name.capitalize())
        role(people[name], first, name, north)
    people["neighbour"] = person("neighbour@example.org", name="Neighbour")
    for name in ("editor", "approver"):
        role(people["neighbour"], first, name, south)
    people["stranger"] = person("stranger@example.org", name="Stranger")
    for name in ("editor", "approver"):
        role(people["stranger"], other, name, far)
    role(people["stranger"], other, "coordinator")
    agreed = frozen_set(first)
    wave = Wave.objects.create(
        consortium=first,
        number=1,
        name="Wave 1",
        year=2025,
        opens=date(2026, 1, 1),
        closes=date(2027, 1, 1),
        indicator_set=agreed,
    )
    return SimpleNamespace(
        first=first, other=other, north=north, south=south, far=far, wave=wave, set=agreed, **people
    )


def frozen_set(consortium: Consortium, version: str = "1") -> IndicatorSet:
    """The cluster-level indicators of the catalogue, frozen."""
    ids = [one.id for one in catalogue().indicators if "cluster" in one.level]
    plain = freeze(catalogue(), ids, name="Agreed set", version=version)
    return IndicatorSet.objects.create(
        consortium=consortium,
        name=plain.name,
        version=plain.version,
        sha256=plain.sha256,
        content=plain.to_dict(),
    )


@pytest.fixture
def sign_in(client):
    """Sign somebody in; give back the client."""

    def signed_in(who: Person):
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


# what a transaction and the fence say to the database, beside the questions of the page
_HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@pytest.fixture
def at_most():
    """Fail where a page asks the database more questions than this."""

    @contextmanager
    def counted(number: int):
        with CaptureQueriesContext(connection) as asked:
            yield
        questions = [
            query["sql"]
            for query in asked.captured_queries
            if not query["sql"].startswith(_HOUSEKEEPING)
            and "innaxe.organisations" not in query["sql"]
        ]
        assert len(questions) <= number, "\n".join(questions)

    return counted
