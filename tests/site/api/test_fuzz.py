"""The whole API as each role, by what its description allows: no crash, nothing undescribed."""

from __future__ import annotations

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from hypothesis import HealthCheck, given, settings
from site_comparisons import FRAMEWORK, made_from, statistics

from innaxe.site.agreement.models import Candidate
from innaxe.site.api.tokens import make_token
from innaxe.site.wsgi import application

# what a role may is the same on both databases: the coordinator comes on both, the others on one
ON_SQLITE = ("coordinator", "contributor", "stranger")
ON_POSTGRESQL = ("coordinator", "editor", "approver", "reader", "neighbour")
if os.environ.get("HYPOTHESIS_PROFILE") == "whole":
    ROLES = tuple(dict.fromkeys((*ON_SQLITE, *ON_POSTGRESQL)))
else:
    ROLES = ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL
EXAMPLES = 5 if os.environ.get("HYPOTHESIS_PROFILE") == "ci" else 3

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:jsonschema"),
]


@pytest.fixture(autouse=True)
def one_connection():
    """Keep the connection of the test, as Django's own client does.

    A real request begins and ends by dropping connections that are left inside a transaction, and
    that is what the connection of a test is. SQLite in memory cannot be dropped, a server's can.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("role", ROLES)
def test_no_crash_and_nothing_undescribed(world, things, role):
    key = make_token(getattr(world, role), name="fuzz", scopes=["read", "write"], days=30)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    seen = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @operation.as_strategy().flatmap  # keeps one operation a run, so that a failure names it
        def strategy(case):
            from hypothesis import strategies

            return strategies.just(case)

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=strategy)
        def run(case):
            case.path_parameters = {**case.path_parameters, **_known(case.path_parameters, things)}
            response = case.call(headers={"Authorization": f"Bearer {key}"})
            seen.add(response.status_code)
            case.validate_response(
                response,
                checks=(
                    schemathesis.checks.not_a_server_error,
                    schemathesis.specs.openapi.checks.status_code_conformance,
                    schemathesis.specs.openapi.checks.response_schema_conformance,
                ),
            )

        run()
    # the key opens something, and nothing breaks
    assert 200 in seen
    assert max(seen) < 500


@pytest.fixture
def things(world):
    """Names that exist, so that more than 404 is seen."""
    Candidate.objects.create(consortium=world.first, indicator="CMO-08")
    made = made_from(
        world.coordinator,
        world.first,
        f"dataset:{statistics(world.first).pk}",
        ("tree.csv", FRAMEWORK),
        draws=20,
    )
    names = {"slug": "first", "code": "north", "comparison": made.pk, "unit": "U03"}
    return {**names, "other": "U04", "figure": "areas", "indicator": "CMO-08"}


def _known(parameters, things):
    return {name: value for name, value in things.items() if name in parameters}
