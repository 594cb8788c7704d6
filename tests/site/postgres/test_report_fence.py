"""Reports of a house are fenced until they are shared: by raw SQL, past every query of ours."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from site_comparisons import FRAMEWORK, made_from, statistics
from site_reports import begun, version_of

from innaxe.site.reports.actions import share
from innaxe.site.scope import SETTING, reach

TABLES = ("report", "version", "reportfile")


def seen():
    found = {}
    with connection.cursor() as cursor:
        for name in TABLES:
            cursor.execute(f"SELECT count(*) FROM reports_{name}")  # noqa: S608 - our own names
            found[name] = cursor.fetchone()[0]
    return found


def forget():
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', false)", [SETTING])


@pytest.fixture
def report(world):
    source = f"dataset:{statistics(world.first).pk}"
    made = made_from(world.coordinator, world.first, source, ("tree.csv", FRAMEWORK), draws=20)
    report = begun(world.editor, world.first, made, unit="U03")
    version_of(world.editor, report)
    return report


def test_without_reach_nothing_of_a_report_is_there_until_it_is_shared(world, report):
    forget()
    assert seen() == dict.fromkeys(TABLES, 0)
    with transaction.atomic(), reach([world.south.pk]):
        assert seen() == dict.fromkeys(TABLES, 0)
    with transaction.atomic(), reach([world.north.pk]):
        assert seen() == dict.fromkeys(TABLES, 1)
        share(world.approver, report, shared=True)
    forget()
    assert seen() == dict.fromkeys(TABLES, 1)
    with transaction.atomic(), reach([world.north.pk]):
        share(world.approver, report, shared=False)
    forget()
    assert seen() == dict.fromkeys(TABLES, 0)


def test_nobody_writes_a_report_into_another_house(world, report):
    forget()
    with (
        transaction.atomic(),
        reach([world.north.pk]),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "UPDATE reports_report SET organisation_id=%s, house_id=%s WHERE id=%s",
            [world.south.pk, world.south.pk, report.pk],
        )
