"""The demonstration workspace: a consortium that works, marked as fictitious."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from site_reach import reach_everything

from innaxe.demo.site import SLUG, fill_site
from innaxe.locale import LANGUAGES
from innaxe.site.benchmark.models import Comparison
from innaxe.site.consortium.models import Consortium
from innaxe.site.consortium.standing import five_tasks, standing_of
from innaxe.site.findings.queries.exchange import exchange_in
from innaxe.site.indicators.models import Figure, Question, SignOff, Wave
from innaxe.site.jobs.models import Job
from innaxe.site.people.models import Person
from innaxe.site.permissions import ROLES
from innaxe.site.reports.models import Report, ReportFile

DOCS = Path(__file__).parents[2] / "docs"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wide_reach(db):  # noqa: ARG001 - the tables are needed
    reach_everything()


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


def test_the_first_wave_was_read_and_written_down():
    from innaxe.site.findings.models import Finding, Need
    from innaxe.site.findings.queries.findings import rows_of

    fill_site(language="en", seed=1)
    made = Consortium.objects.get(slug=SLUG)
    found = list(Finding.objects.filter(consortium=made))
    assert {one.kind for one in found} >= {"capacity", "weakness"}
    assert {one.stand for one in found} == {"proposed", "kept", "merged"}
    assert any(one.shared for one in found)
    assert any(not one.shared for one in found)
    assert any(one.text for one in found)
    assert Need.objects.filter(consortium=made, organisation=None, stand="kept").count() >= 2
    reader = Person.objects.get(email="coordinator@demo.example")
    shown = rows_of(reader, made, [one for one in found if one.shared])
    assert {row.state for row in shown} == {""}


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


def test_what_the_tour_quotes_stands_on_the_pages(client):
    """docs/tour.md tells a story in sentences of the pages; they must be there."""
    [who] = [one for one in fill_site(language="en", seed=1) if one.role == "coordinator"]
    assert client.login(email=who.address, password=who.password)
    made = Comparison.objects.get(wave__isnull=False)
    unit = f"position/{made.pk}/units/pl51/"
    shown = "".join(
        unescape(client.get(f"/c/demo/{page}", headers={"accept-language": "en"}).content.decode())
        for page in (
            "",
            unit,
            f"{unit}history/",
            "findings/",
            "needs/",
            f"give-and-receive/?comparison={made.pk}",
        )
    )
    quoted = re.findall("“([^”]+)”", (DOCS / "tour.md").read_text(encoding="utf-8"))
    assert len(quoted) > 5
    assert [one for one in quoted if one not in shown] == []
    gap = next(
        one
        for one in exchange_in(made.made_by, made.consortium, made.pk).gaps
        if one.receiver == "pl51" and one.area == "acceleration"
    )
    assert ("hu33", 1.0) in [(one.unit, one.chance) for one in gap.givers]
