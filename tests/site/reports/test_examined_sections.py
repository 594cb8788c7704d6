"""What a comparison was looked into for, as sections of reports: there, switched off, not there."""

from __future__ import annotations

import pytest
from django.urls import reverse
from site_comparisons import work_on
from site_reports import again, begun, build

from innaxe.site.benchmark.actions import ask_examination
from innaxe.site.benchmark.models import Examination
from innaxe.site.reports import actions, queries
from innaxe.site.reports.models import ReportFile


def html_of(report):
    version = report.versions.order_by("number").last()
    found = ReportFile.objects.get(version=version, ending=".html")
    return bytes(found.content).decode()


def headings_of(report):
    from html.parser import HTMLParser

    class Headings(HTMLParser):
        found: list[str]
        inside = False

        def handle_starttag(self, tag, _attrs):
            self.inside = tag in {"h1", "h2", "h3"}

        def handle_endtag(self, _tag):
            self.inside = False

        def handle_data(self, data):
            if self.inside:
                self.found.append(data)

    parser = Headings()
    parser.found = []
    parser.feed(html_of(report))
    return parser.found


def title_of(kind, name):
    from innaxe.locale import catalogue
    from innaxe.studies.edited_reports import sections_of

    return catalogue("en").text(next(one.title for one in sections_of(kind) if one.name == name))


def with_ways(world, made, unit="U03"):
    work_on(ask_examination(world.reader, made, "ways", unit).job_id)


@pytest.mark.parametrize(
    ("kind", "names"),
    [("unit", ("groups", "ways")), ("public", ("groups",)), ("audit", ("groups",))],
)
def test_what_was_worked_out_is_in_the_report_and_goes_when_it_is_switched_off(
    world, regions, kind, names
):
    with_ways(world, regions)
    more = {"unit": "U03"} if kind == "unit" else {}
    report = begun(world.editor, world.first, regions, kind, **more)
    build(world.editor, report)
    told = headings_of(report)
    for name in names:
        assert title_of(kind, name) in told
    report = queries.report_of(world.editor, world.first, report.pk)
    actions.change_report(
        world.editor, report, name="Our report", comparison=regions.pk, language="en",
        left_out=names, **more,
    )  # fmt: skip
    build(world.editor, report)
    told = headings_of(report)
    for name in names:
        assert title_of(kind, name) not in told


def test_a_report_shows_the_very_shares_that_the_page_shows(world, regions):
    report = begun(world.editor, world.first, regions, "public")
    build(world.editor, report)
    shares = Examination.objects.get(comparison=regions, what="audit").content["groups"]["U00"]
    told = html_of(report)
    row = told[told.index(">U00<") :]
    assert "100%" in row
    assert max(shares) == 1.0


def test_what_nobody_had_worked_out_is_not_offered_and_the_form_says_where_to_get_it(
    world, report, regions, sign_in
):
    address = reverse("reports:choices", args=["first", report.pk])
    client = sign_in(world.editor)
    page = client.get(address).content.decode()
    assert 'value="groups"' in page
    assert 'value="ways"' not in page
    assert reverse("benchmark:ways", args=["first", regions.pk, "U03"]) in page
    assert "what holds the unit back" in page
    with_ways(world, regions)
    page = client.get(address).content.decode()
    assert 'value="ways"' in page
    assert "what holds the unit back" not in page
    Examination.objects.filter(comparison=regions).delete()
    page = client.get(address).content.decode()
    assert 'value="groups"' not in page
    assert reverse("benchmark:audit", args=["first", regions.pk]) in page


def test_a_choice_of_before_stays_while_there_is_nothing_to_show(world, report, regions, sign_in):
    given = {"name": "Our report", "comparison": regions.pk, "language": "en", "unit": "U03"}
    actions.change_report(world.editor, report, left_out=["ways"], **given)
    client = sign_in(world.editor)
    address = reverse("reports:choices", args=["first", report.pk])
    sent = client.post(address, {**given, "sections": ["position", "map"]})
    assert sent.status_code == 302
    report.refresh_from_db()
    assert "ways" in report.left_out


def test_a_version_of_before_is_made_again_without_what_was_worked_out_since(world, regions):
    Examination.objects.filter(comparison=regions).delete()
    report = begun(world.editor, world.first, regions, "unit", unit="U03")
    build(world.editor, report)
    version = report.versions.get()
    assert version.order["examined"] == {}
    with_ways(world, regions)
    assert again(world.editor, version).state == "done"
    version.refresh_from_db()
    assert version.differing == []
    assert title_of("unit", "ways") not in headings_of(report)


def test_a_version_is_not_compared_with_another_result_of_what_it_shows(world, regions):
    report = begun(world.editor, world.first, regions, "audit")
    build(world.editor, report)
    version = report.versions.get()
    assert set(version.order["examined"]) == {"audit"}
    Examination.objects.filter(comparison=regions, what="audit").update(sha256="0" * 64)
    job = again(world.editor, version)
    assert job.state == "failed"
    assert job.problems[0]["code"] == "reports.other_data"


def test_ways_of_another_unit_are_not_in_the_report(world, regions):
    with_ways(world, regions, "U05")
    report = begun(world.editor, world.first, regions, "unit", unit="U03")
    build(world.editor, report)
    assert title_of("unit", "ways") not in headings_of(report)
