"""Row-level security, by raw SQL: a query that forgets whose rows it may read gets none."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction

from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.models import Figure
from innaxe.site.scope import SETTING, reach

OWN = ("figure", "change", "question", "remark", "assignment", "signoff")


@pytest.fixture
def figures(world):
    for organisation in (world.north, world.south, world.far):
        Figure.objects.create(
            wave=world.wave,
            organisation=organisation,
            indicator="CMO-01",
            value=7.0,
            basis="recorded",
            entered_by=world.editor,
        )
    forget()
    return world


def forget():
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, '', false)", [SETTING])


def organisations_seen():
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation_id FROM indicators_figure ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def test_the_role_of_the_tests_cannot_pass_the_fence_by_its_nature(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


def test_every_table_with_an_organisations_content_is_fenced_and_forced(db):
    fenced = [f"indicators_{name}" for name in (*OWN, "upload", "mapping")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert set(fenced) <= {row[0] for row in cursor.fetchall()}
    named = {
        model._meta.db_table
        for model in apps.get_app_config("indicators").get_models()
        if any(field.name == "organisation" for field in model._meta.fields)
    }
    assert named == set(fenced)


def test_a_query_without_the_setting_returns_nothing(figures):
    assert organisations_seen() == []
    assert not Figure.objects.exists()


def test_the_reach_shows_its_own_rows_and_no_others(figures):
    with transaction.atomic(), reach([figures.north.pk]):
        assert organisations_seen() == [figures.north.pk]
    assert organisations_seen() == []


def test_a_role_that_owns_nothing_is_fenced_as_well(figures):
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO innaxe_site")
        cursor.execute("SET LOCAL ROLE innaxe_site")
    assert organisations_seen() == []
    with reach([figures.south.pk]):
        assert organisations_seen() == [figures.south.pk]
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_nobody_writes_into_another_organisation(figures):
    with reach([figures.north.pk]), pytest.raises(ProgrammingError), transaction.atomic():
        Figure.objects.create(
            wave=figures.wave,
            organisation=figures.south,
            indicator="CMO-02",
            value=1.0,
            basis="recorded",
        )


def test_a_request_sees_the_organisations_of_its_person_only(figures, sign_in, rf):
    from innaxe.site.middleware import Scope
    from innaxe.site.people.models import Person

    seen = {}

    def view(request):
        from django.http import HttpResponse

        seen[request.user.email] = organisations_seen()
        return HttpResponse()

    for who in (figures.editor, figures.neighbour, figures.coordinator):
        request = rf.get("/")
        request.user = Person.objects.get(pk=who.pk)
        Scope(view)(request)
    assert seen == {
        figures.editor.email: [figures.north.pk],
        figures.neighbour.email: [figures.south.pk],
        figures.coordinator.email: [],
    }
    assert Organisation.objects.count() == 3
