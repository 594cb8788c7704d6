"""Drafts of findings and needs are fenced by the database, and so is all that hangs on them."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from innaxe.site.findings import actions
from innaxe.site.findings.models import Comment, Evidence, Finding, Need, Revision
from innaxe.site.scope import SETTING, reach


@pytest.fixture
def drafts(world):
    """A draft of the north with a comment and a need, and a finding that is shared."""
    found = actions.write(
        world.editor, world.first, kind="weakness", text="Few", language="en", unit="north"
    )
    actions.comment(world.contributor, found, text="Why?")
    actions.write_need(world.editor, [found], text="More", language="en")
    wide = actions.write(
        world.coordinator, world.first, kind="strength", text="Many", language="en", unit="south"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', false)", [SETTING])
    return found, wide


def test_every_table_of_the_app_is_fenced_and_forced(db):
    tables = {model._meta.db_table for model in apps.get_app_config("findings").get_models()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert tables <= {row[0] for row in cursor.fetchall()}


def test_without_reach_only_what_is_shared_is_there(drafts):
    found, wide = drafts
    assert list(Finding.objects.values_list("pk", flat=True)) == [wide.pk]
    assert not Need.objects.exists()
    assert not Comment.objects.exists()
    assert {one.finding_id for one in Revision.objects.all()} == {wide.pk}
    with transaction.atomic(), reach([found.organisation_id]):
        assert Finding.objects.count() == 2
        assert Need.objects.count() == 1


def test_another_house_neither_reads_nor_changes_a_draft(world, drafts):
    found, _wide = drafts
    with transaction.atomic(), reach([world.south.pk]):
        assert not Finding.objects.filter(pk=found.pk).exists()
        assert Finding.objects.filter(pk=found.pk).update(text="Ours") == 0
    with reach([world.south.pk]), pytest.raises(ProgrammingError), transaction.atomic():
        Evidence.objects.create(
            finding=found, organisation=world.north, figures={}, as_of=found.made, unit="north"
        )


def test_sharing_hands_everything_over(world, drafts):
    found, _wide = drafts
    with transaction.atomic(), reach([world.north.pk]):
        actions.share(world.approver, found)
    assert Finding.objects.filter(pk=found.pk).exists()
    assert Comment.objects.filter(finding=found).exists()
    assert not Need.objects.exists()
    with transaction.atomic(), reach([world.north.pk]):
        actions.take_back(world.approver, Finding.objects.get(pk=found.pk))
    assert not Finding.objects.filter(pk=found.pk).exists()
    assert not Comment.objects.filter(finding=found).exists()
