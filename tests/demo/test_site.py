"""The demonstration workspace: a consortium that works, marked as fictitious."""

from __future__ import annotations

import pytest
from django.db import connection

from innaxe.demo.site import SLUG, fill_site
from innaxe.locale import LANGUAGES
from innaxe.site.consortium.models import Consortium
from innaxe.site.consortium.standing import five_tasks, standing_of
from innaxe.site.indicators.models import Figure, Question, SignOff, Wave
from innaxe.site.jobs.models import Job
from innaxe.site.people.models import Person
from innaxe.site.permissions import ROLES
from innaxe.site.reports.models import Report, ReportFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wide_reach(db):  # noqa: ARG001 - the tables are needed
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('innaxe.organisations',"
                " (SELECT string_agg(n::text, ',')"
                " FROM generate_series(greatest(s.last_value - 100, 1), s.last_value + 1000) n),"
                " false) FROM consortium_organisation_id_seq s"
            )


def test_there_is_a_sign_in_for_each_role_and_it_works(client):
    found = fill_site(language="en", seed=1)
    assert {one.role for one in found} == set(ROLES)
    for one in found[:3]:
        assert client.login(email=one.address, password=one.password)


def test_six_clusters_stand_at_different_points():
    fill_site(language="en", seed=1)
    made = Consortium.objects.get(slug=SLUG)
    standing = standing_of(made)
    assert made.fictitious
    assert standing.organisations == 6
    assert len(standing.signed) == 3
    assert len(standing.started) == 5
    assert standing.questions == Question.objects.count() == 1
    assert five_tasks(made, standing)[0].mark == "half"
    assert SignOff.objects.filter(wave__number=1).count() == 6
    assert {"recorded", "estimated", "not_recorded"} == set(
        Figure.objects.values_list("basis", flat=True)
    )


def test_a_second_start_keeps_the_work_and_gives_new_passwords():
    first = fill_site(language="en", seed=1)
    people, figures = Person.objects.count(), Figure.objects.count()
    second = fill_site(language="en", seed=1)
    assert (Person.objects.count(), Figure.objects.count()) == (people, figures)
    assert first[0].password != second[0].password


def test_the_same_seed_makes_the_same_figures():
    fill_site(language="en", seed=1)
    first = list(Figure.objects.order_by("pk").values_list("indicator", "value"))
    Wave.objects.all().delete()
    Consortium.objects.all().delete()
    Person.objects.all().delete()
    fill_site(language="en", seed=1)
    assert list(Figure.objects.order_by("pk").values_list("indicator", "value")) == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_every_language(language):
    fill_site(language=language, seed=1)
    assert Consortium.objects.get(slug=SLUG).default_language == language


def test_reports_wait_for_the_worker_with_text_that_refers_to_figures():
    from site_comparisons import work_on

    fill_site(language="en", seed=1)
    unit, guidelines = Report.objects.order_by("pk")
    assert (unit.kind, guidelines.kind) == ("unit", "guidelines")
    assert unit.shared
    assert "{interval" in unit.texts["cover"]
    for job in Job.objects.filter(kind="report"):
        work_on(job.pk)
    assert set(Job.objects.filter(kind="report").values_list("state", flat=True)) == {"done"}
    page = ReportFile.objects.get(version__report=unit, ending=".html")
    told = bytes(page.content).decode()
    assert "Our region lies between ranks" in told
    assert "Fictitious data" in told
    assert "{" not in told.partition("Our region")[2][:200]
