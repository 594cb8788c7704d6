"""The pages of reports: what they show, how they refuse, how many questions they ask."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.urls import reverse
from site_comparisons import clusters, made_from, sign, work_on
from site_reports import again, begun, build, shorten, version_of

from innaxe.site.consortium.models import Organisation
from innaxe.site.indicators.models import SignOff
from innaxe.site.jobs.models import Job
from innaxe.site.reports import actions, queries
from innaxe.site.reports.models import Report


def at(name, *more):
    return reverse(f"reports:{name}", args=["first", *more])


def test_an_empty_list_says_what_to_do_next(world, sign_in):
    page = sign_in(world.editor).get(at("reports")).content.decode()
    assert "No report was made yet." in page
    assert reverse("benchmark:comparisons", args=["first"]) in page


def test_a_report_is_begun_chosen_written_and_made(world, regions, sign_in):
    client = sign_in(world.editor)
    given = {
        "name": "Our position",
        "kind": "unit",
        "comparison": regions.pk,
        "language": "en",
        "owner": "north",
    }
    answer = client.post(at("make"), given)
    report = Report.objects.get()
    assert answer.url == at("choices", report.pk)
    assert (report.house, report.made_by, report.shared) == (world.north, world.editor, False)
    chosen = {"name": "R", "comparison": regions.pk, "language": "en", "unit": "U02"}
    answer = client.post(at("choices", report.pk), chosen | {"sections": ["position", "areas"]})
    assert answer.url == at("write", report.pk)
    report.refresh_from_db()
    assert "map" in report.left_out
    assert "position" not in report.left_out
    text = {"revision": 1, "text-cover": "We are {interval U02}."}
    looked = client.post(at("write", report.pk), text | {"preview": "1"}).content.decode()
    row = regions.board["ranks"]["U02"]
    assert f"We are {int(row['low'])} to {int(row['high'])}." in looked
    report.refresh_from_db()
    assert report.texts == {}
    assert client.post(at("write", report.pk), text).url == at("report", report.pk)
    answer = client.post(at("build", report.pk))
    job = Job.objects.get(kind="report")
    assert answer.url == reverse("jobs:job", args=[job.pk])
    assert "Version of a report" in client.get(answer.url).content.decode()
    work_on(job.pk)
    page = client.get(at("report", report.pk)).content.decode()
    for ending in ("pdf", "docx", "html", "xlsx"):
        assert at("file", report.pk, 1, ending) in page


def test_a_file_comes_with_the_headers_it_needs(world, report, sign_in):
    Report.objects.filter(pk=report.pk).update(name="Où en est-on ?")
    report.refresh_from_db()
    build(world.editor, queries.report_of(world.editor, world.first, report.pk))
    client = sign_in(world.reader)
    answer = client.get(at("file", report.pk, 1, "pdf"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-cache"
    kept = client.get(at("file", report.pk, 1, "pdf"), headers={"if-none-match": answer["ETag"]})
    assert (kept.status_code, kept.content) == (304, b"")
    assert client.get(at("file", report.pk, 1, "exe")).status_code == 404
    assert client.get(at("file", report.pk, 2, "pdf")).status_code == 404


def test_wrong_text_is_refused_beside_its_field_and_stays_in_it(world, report, sign_in):
    given = {"revision": 1, "text-before-provenance": "Good. Bad {rank X9} <b>here</b>."}
    answer = sign_in(world.editor).post(at("write", report.pk), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_text-before-provenance"' in page
    assert "live.unit" in page
    assert "sentence 2" in page
    assert "&lt;b&gt;here&lt;/b&gt;" in page
    assert "<b>here</b>" not in page


def test_own_text_never_becomes_markup_on_the_page(world, report, sign_in):
    given = {"revision": 1, "text-cover": "<script>alert(1)</script> {name U03}", "preview": "1"}
    page = sign_in(world.editor).post(at("write", report.pk), given).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; U03" in page
    assert "<script>alert" not in page


def test_figures_to_copy_are_those_of_the_unit_that_is_asked_for(world, report, sign_in):
    page = sign_in(world.editor).get(at("write", report.pk), {"of": "U05"}).content.decode()
    assert "{rank U05}" in page
    assert "{value U05 A1}" in page
    assert "{rank U03}" not in page


def test_a_missing_choice_is_told_above_the_title(world, regions, sign_in):
    answer = sign_in(world.editor).post(at("make"), {"name": ""})
    assert answer.status_code == 422
    assert answer.content.decode().index("error-summary") < answer.content.decode().index("<h1>")


def test_what_stops_a_version_is_told_before_any_work(world, report, sign_in):
    Report.objects.filter(pk=report.pk).update(texts={"cover": "It is {rank X9}."})
    answer = sign_in(world.editor).post(at("build", report.pk))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "No version was made" in page
    assert "It is {rank X9}." in page
    assert not Job.objects.filter(kind="report").exists()


def test_versions_are_made_again_from_the_page(world, report, sign_in):
    build(world.editor, report)
    client = sign_in(world.editor)
    assert "not made again yet" in client.get(at("report", report.pk)).content.decode()
    client.post(at("rebuild", report.pk, 1))
    work_on(Job.objects.get(kind="rebuild").pk)
    assert "same bytes on" in client.get(at("report", report.pk)).content.decode()


def test_sharing_and_removing_ask_first(world, report, sign_in):
    client = sign_in(world.approver)
    assert "Share “Our report”" in client.get(at("share", report.pk)).content.decode()
    client.post(at("share", report.pk))
    assert sign_in(world.neighbour).get(at("report", report.pk)).status_code == 200
    client = sign_in(world.approver)
    client.post(at("share", report.pk))
    assert sign_in(world.neighbour).get(at("report", report.pk)).status_code == 404
    client = sign_in(world.editor)
    version_of(world.editor, report)
    assert "cannot be undone" in client.get(at("remove_version", report.pk, 1)).content.decode()
    client.post(at("remove_version", report.pk, 1))
    assert not report.versions.exists()
    assert "Remove “Our report”?" in client.get(at("remove", report.pk)).content.decode()
    client.post(at("remove", report.pk))
    assert not Report.objects.exists()


def test_a_shared_report_has_no_buttons_for_those_who_only_read(world, report, sign_in):
    version_of(world.editor, report)
    actions.share(world.approver, report, shared=True)
    page = sign_in(world.neighbour).get(at("report", report.pk)).content.decode()
    assert at("file", report.pk, 1, "pdf") in page
    for name in ("build", "write", "choices", "share", "remove"):
        assert at(name, report.pk) not in page


@pytest.fixture
def on_wave(world):
    """A report on a wave, with a version, and who released their figures."""
    named, _codes = clusters(world)
    made = made_from(world.coordinator, world.first, "wave:1", draws=40)
    report = begun(world.editor, world.first, made, unit="north")
    report = shorten(world.editor, queries.report_of(world.editor, world.first, report.pk))
    build(world.editor, report)
    return report, named


@pytest.fixture
def taken_back(on_wave):
    """The same, after one organisation took its figures back."""
    report, named = on_wave
    SignOff.objects.filter(organisation=named[2]).update(release="totals")
    return report


def test_a_report_on_figures_that_were_taken_back_is_marked_and_gives_no_file(
    world, taken_back, sign_in
):
    client = sign_in(world.editor)
    address = at("file", taken_back.pk, 1, "pdf")
    page = client.get(at("report", taken_back.pk)).content.decode()
    assert "no longer given out" in page
    assert address not in page
    assert at("build", taken_back.pk) not in page
    assert "taken back" in client.get(at("reports")).content.decode()
    assert client.get(address).status_code == 404


def test_nothing_of_figures_that_were_taken_back_stands_on_the_page_of_writing(
    world, taken_back, sign_in
):
    """The list of figures would show them one by one."""
    answer = sign_in(world.editor).get(at("write", taken_back.pk))
    assert "{value c0" not in answer.content.decode()
    assert answer.status_code == 422


def test_a_wave_with_newer_figures_is_marked_and_its_files_stay(world, on_wave, sign_in):
    report, named = on_wave
    client = sign_in(world.editor)
    assert "have changed since" not in client.get(at("report", report.pk)).content.decode()
    other = Organisation.objects.create(consortium=world.first, code="late", name="Late")
    figures = SignOff.objects.filter(organisation=named[0]).get().content["figures"]
    sign(world.wave, other, "named", {one["indicator"]: one["value"] for one in figures})
    page = client.get(at("report", report.pk)).content.decode()
    assert "have changed since" in page
    assert at("file", report.pk, 1, "pdf") in page


def test_a_comparison_with_newer_data_is_marked(world, report, sign_in):
    version_of(world.editor, report)
    report.comparison.dataset.delete()
    page = sign_in(world.editor).get(at("report", report.pk)).content.decode()
    assert "have changed since" in page
    assert at("file", report.pk, 1, "pdf") in page


def test_pages_ask_the_database_few_questions(world, report, sign_in, at_most):
    for number in range(4):
        other = begun(world.editor, world.first, report.comparison, name=f"Report {number}")
        version_of(world.editor, queries.report_of(world.editor, world.first, other.pk))
    build(world.editor, report)
    again(world.editor, report.versions.get())
    client = sign_in(world.editor)
    for name in ("reports", "report", "choices", "write"):
        address = at(name) if name == "reports" else at(name, report.pk)
        client.get(address)
        with at_most(15):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("withdrawn", [False, True])
def test_pages_on_a_wave_ask_few_questions_too(world, on_wave, sign_in, at_most, withdrawn):
    report, named = on_wave
    if withdrawn:
        SignOff.objects.filter(organisation=named[2]).update(release="totals")
    client = sign_in(world.editor)
    for address in (at("reports"), at("report", report.pk), at("write", report.pk)):
        client.get(address)
        with at_most(15):
            answer = client.get(address)
        # there is nothing to refer to where figures were taken back
        refused = withdrawn and address == at("write", report.pk)
        assert answer.status_code == (422 if refused else 200)


@pytest.mark.parametrize("language", ["bg", "fr"])
def test_pages_speak_the_language_of_the_reader(world, report, sign_in, language):
    client = sign_in(world.editor)
    client.cookies["django_language"] = language
    page = client.get(at("report", report.pk)).content.decode()
    assert re.search(rf'<html lang="{language}"', page)
