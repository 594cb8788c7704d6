"""Reports from the first choice to files that are made again with the same bytes."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from site_comparisons import made_from, work_on
from site_reports import again, begun, build, shorten, version_of

from innaxe.errors import RequestError
from innaxe.site.activity.models import Entry
from innaxe.site.benchmark.models import Comparison
from innaxe.site.indicators.models import SignOff
from innaxe.site.jobs.models import Job
from innaxe.site.reports import actions, queries
from innaxe.site.reports.models import Report, ReportFile, Version

KINDS = ("unit", "public", "audit", "guidelines")


def text_of(file):
    pages = pypdf.PdfReader(io.BytesIO(bytes(file.content))).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def pdf_of(report):
    return ReportFile.objects.get(version__report=report, ending=".pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_made_kept_and_made_again_with_the_same_bytes(world, regions, kind):
    made = begun(world.editor, world.first, regions, kind)
    actions.write_texts(world.editor, made, {"foreword": "Of {count units} units."}, revision=1)
    job = build(world.editor, queries.report_of(world.editor, world.first, made.pk))
    assert (job.state, job.problems) == ("done", [])
    version = made.versions.get()
    assert [one.ending for one in version.files.all()] == [".pdf", ".docx", ".html", ".xlsx"]
    assert "Of 8 units." in text_of(pdf_of(made))
    assert again(world.editor, version).state == "done"
    version.refresh_from_db()
    assert version.rebuilt is not None
    assert version.differing == []


def test_a_version_keeps_all_that_went_into_it(world, report, regions):
    actions.write_texts(world.editor, report, {"cover": "We are {rank U03}."}, revision=1)
    build(world.editor, report)
    version = report.versions.get()
    told = {name: version.order[name] for name in ("number", "kind", "unit", "language", "texts")}
    assert told == {
        "number": 1,
        "kind": "unit",
        "unit": "U03",
        "language": "en",
        "texts": {"cover": "We are {rank U03}."},
    }
    assert version.comparison == regions
    assert version.indicator_set == world.set
    assert len(version.data_sha256) == 64
    assert version.data_sha256 in text_of(pdf_of(report)).replace(" ", "")


def test_a_later_version_leaves_the_earlier_one_as_it_was(world, report):
    build(world.editor, report)
    first = {one.ending: one.sha256 for one in report.versions.get().files.all()}
    actions.write_texts(world.editor, report, {"cover": "New."}, revision=1)
    fewer = report.left_out[1:]
    actions.change_report(
        world.editor, report, name="Other", comparison=report.comparison_id, language="en",
        unit="U04", left_out=fewer,
    )  # fmt: skip
    build(world.editor, report)
    one = report.versions.get(number=1)
    assert {file.ending: file.sha256 for file in one.files.all()} == first
    again(world.editor, one)
    one.refresh_from_db()
    assert one.differing == []
    assert report.versions.get(number=2).order["left_out"] == fewer


def test_work_that_is_done_again_after_a_crash_makes_one_version(world, report):
    job = actions.ask_version(world.editor, report)
    work_on(job.pk)
    work_on(job.pk)
    assert report.versions.count() == 1


def test_other_bytes_are_told_by_format(world, report):
    build(world.editor, report)
    version = report.versions.get()
    version.files.filter(ending=".docx").update(sha256="0" * 64)
    again(world.editor, version)
    version.refresh_from_db()
    assert version.differing == [".docx"]


def test_data_that_are_no_longer_the_same_are_not_compared(world, report):
    build(world.editor, report)
    Comparison.objects.filter(pk=report.comparison_id).update(sha256="0" * 64)
    job = again(world.editor, report.versions.get())
    assert [one["code"] for one in job.problems] == ["reports.other_data"]


def test_text_is_looked_at_when_it_is_saved(world, report):
    with pytest.raises(RequestError) as found:
        actions.write_texts(world.editor, report, {"cover": "Fine. We are {rank X9}."}, revision=1)
    [problem] = found.value.problems
    assert (problem.code, problem.place.section, problem.place.sentence) == (
        "live.unit",
        "Cover note",
        2,
    )
    report.refresh_from_db()
    assert report.texts == {}


def test_what_somebody_else_wrote_meanwhile_is_not_lost(world, report):
    actions.write_texts(world.editor, report, {"cover": "Mine."}, revision=1)
    with pytest.raises(RequestError) as found:
        actions.write_texts(world.approver, report, {"cover": "Yours."}, revision=1)
    assert found.value.code == "reports.newer"
    report.refresh_from_db()
    assert report.texts == {"cover": "Mine."}


def test_a_figure_that_is_gone_stops_the_work_and_names_the_sentence(world, report):
    """The text was good when the work was asked for; the comparison is another one by then."""
    actions.write_texts(
        world.editor, report, {"before.areas": "See. It is {value U03 A1}."}, revision=1
    )
    job = actions.ask_version(world.editor, report)
    kept = Comparison.objects.get(pk=report.comparison_id)
    place = [one["code"] for one in kept.inputs["units"]].index("U03")
    kept.inputs["values"]["A1"][place] = None
    kept.save()
    work_on(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    [problem] = job.problems
    assert problem["code"] == "live.no_value"
    assert problem["place"] == {"section": "Areas: at the start", "sentence": 2}
    assert problem["params"]["sentence"] == "It is {value U03 A1}."
    assert not Version.objects.exists()
    assert not ReportFile.objects.exists()


def test_a_figure_that_is_gone_is_told_before_any_work(world, report):
    Report.objects.filter(pk=report.pk).update(texts={"cover": "It is {value U03 Z9}."})
    report = queries.report_of(world.editor, world.first, report.pk)
    with pytest.raises(RequestError) as found:
        actions.ask_version(world.editor, report)
    assert found.value.code == "live.indicator"
    assert not Job.objects.filter(kind="report").exists()


def waved_report(world, waved, kind="unit", **more):
    made = begun(world.editor, world.first, waved.made, kind, **more)
    return queries.report_of(world.editor, world.first, made.pk)


def take_back(organisation):
    SignOff.objects.filter(organisation=organisation).update(release="totals")


def test_a_report_on_a_wave_says_what_was_released_and_nothing_else(world, waved):
    """Whatever the others hold, not a byte differs, and none of their values is in any file."""
    report = waved_report(world, waved)
    build(world.editor, report)
    first = {one.ending: bytes(one.content) for one in report.versions.get().files.all()}
    for hidden in SignOff.objects.filter(release="anonymous"):
        for figure in hidden.content["figures"]:
            figure["value"] = 313.5
        hidden.save()
    again(world.editor, report.versions.get())
    assert report.versions.get().differing == []
    told = first[".html"].decode() + text_of(pdf_of(report))
    assert "Hidden" not in told
    assert not re.search(r"77[78][.,]1", told)


@pytest.mark.parametrize("kind", ["public", "guidelines"])
def test_a_report_that_leaves_the_consortium_needs_five_units(world, waved, kind):
    job = build(world.editor, waved_report(world, waved, kind))
    assert [one["code"] for one in job.problems] == ["edited.few_units"]


def test_withdrawn_figures_stop_new_versions_and_files_are_no_longer_given_out(world, waved):
    report = waved_report(world, waved)
    version_of(world.editor, report)
    version = queries.version_of(report, 1)
    assert queries.file_of(world.editor, version, "pdf")
    take_back(waved.named[2])
    with pytest.raises(Http404):
        queries.file_of(world.editor, version, "pdf")
    with pytest.raises(RequestError) as found:
        actions.ask_version(world.editor, report)
    assert found.value.code == "reports.withdrawn"
    with pytest.raises(RequestError):
        actions.ask_rebuild(world.editor, version)


def test_figures_taken_back_while_the_work_waits_stop_it(world, waved):
    report = waved_report(world, waved)
    job = actions.ask_version(world.editor, report)
    take_back(waved.named[2])
    work_on(job.pk)
    job.refresh_from_db()
    assert [one["code"] for one in job.problems] == ["reports.withdrawn"]
    assert not Version.objects.exists()


def test_a_newer_comparison_puts_a_report_right(world, waved):
    report = shorten(world.editor, waved_report(world, waved))
    take_back(waved.named[3])
    newer = made_from(world.coordinator, world.first, "wave:1", draws=40)
    actions.change_report(
        world.editor, report, name="R", comparison=newer.pk, language="en", unit="north"
    )
    assert build(world.editor, report).state == "done"


def test_a_report_whose_comparison_is_gone_is_marked(world, report):
    version = version_of(world.editor, report)
    report.comparison.delete()
    report = queries.report_of(world.editor, world.first, report.pk)
    with pytest.raises(RequestError) as found:
        actions.ask_version(world.editor, report)
    assert found.value.code == "reports.no_comparison"
    version = queries.version_of(report, version.number)
    with pytest.raises(Http404):
        queries.file_of(world.editor, version, "pdf")


def test_which_comparisons_were_taken_back_is_asked_once(world, waved, regions, at_most):
    take_back(waved.named[2])
    with at_most(6):
        found = queries.withdrawn_among(world.editor, [waved.made, regions, None])
    assert found == {waved.made.pk, None}


@pytest.mark.parametrize("who", ["contributor", "reader", "neighbour", "stranger", "coordinator"])
def test_who_may_not_make_reports_of_north_changes_nothing(world, report, who):
    person = getattr(world, who)
    expected = Http404 if who in {"neighbour", "stranger"} else PermissionDenied
    version = version_of(world.editor, report)
    change = {"name": "X", "comparison": report.comparison_id, "language": "en", "unit": "U01"}
    for act in (
        lambda: actions.change_report(person, report, **change),
        lambda: actions.write_texts(person, report, {"cover": "X"}, revision=1),
        lambda: actions.ask_version(person, report),
        lambda: actions.ask_rebuild(person, version),
        lambda: actions.share(person, report, shared=True),
        lambda: actions.remove_version(person, version),
        lambda: actions.remove_report(person, report),
    ):
        with pytest.raises(expected):
            act()
    report.refresh_from_db()
    assert (report.name, report.texts, report.shared) == ("Our report", {}, False)


def test_an_editor_makes_and_an_approver_shares(world, report):
    with pytest.raises(PermissionDenied):
        actions.share(world.editor, report, shared=True)
    actions.share(world.approver, report, shared=True)
    assert report.shared


SEEN = {"editor", "contributor", "approver", "reader"}


def who_sees(world, number):
    found = set()
    for who in (*SEEN, "coordinator", "neighbour"):
        if queries.reports_of(getattr(world, who), world.first).filter(pk=number).exists():
            found.add(who)
    return found


def test_a_report_of_a_house_is_read_by_its_house_until_it_is_shared(world, report):
    version_of(world.editor, report)
    assert who_sees(world, report.pk) == SEEN
    actions.share(world.approver, report, shared=True)
    assert who_sees(world, report.pk) == {*SEEN, "coordinator", "neighbour"}
    assert set(ReportFile.objects.values_list("organisation", flat=True)) == {None}
    actions.share(world.approver, report, shared=False)
    assert who_sees(world, report.pk) == SEEN
    assert set(ReportFile.objects.values_list("organisation", flat=True)) == {world.north.pk}
    with pytest.raises(Http404):
        queries.reports_of(world.stranger, world.first)


def test_a_report_of_the_consortium_is_read_by_the_coordinator_until_it_is_shared(world, regions):
    made = begun(world.coordinator, world.first, regions, "public", owner="consortium")
    assert who_sees(world, made.pk) == {"coordinator"}
    actions.share(world.coordinator, made, shared=True)
    assert "neighbour" in who_sees(world, made.pk)
    with pytest.raises(PermissionDenied):
        actions.remove_report(world.editor, made)


@pytest.mark.parametrize("who", ["contributor", "reader", "stranger"])
def test_who_makes_no_reports_begins_none(world, regions, who):
    expected = Http404 if who == "stranger" else PermissionDenied
    with pytest.raises(expected):
        begun(getattr(world, who), world.first, regions)


def test_nobody_makes_a_report_for_another_house(world, regions):
    with pytest.raises(RequestError) as found:
        begun(world.editor, world.first, regions, owner="south")
    assert found.value.code == "reports.no_owner"


def test_the_log_of_a_draft_is_that_of_its_house_and_holds_no_figure(world, report):
    actions.write_texts(world.editor, report, {"cover": "It is {value U03 A1}."}, revision=1)
    entries = Entry.objects.filter(action__startswith="log.report")
    assert {one.organisation_id for one in entries} == {world.north.pk}
    assert {name for one in entries for name in one.params} == {"name"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"comparison": SimpleNamespace(pk=10**6)}, "reports.no_comparison"),
        ({"kind": "poem"}, "reports.no_kind"),
        ({"unit": "X9"}, "edited.no_unit"),
    ],
)
def test_a_report_on_what_is_not_there_is_refused(world, regions, given, code):
    told = {"comparison": regions, "kind": "unit"} | given
    with pytest.raises(RequestError) as found:
        begun(world.editor, world.first, **told)
    assert found.value.code == code
    assert not Report.objects.exists()


def test_a_section_that_stays_in_cannot_be_left_out(world, report):
    with pytest.raises(RequestError) as found:
        actions.change_report(
            world.editor, report, name="R", comparison=report.comparison_id, language="en",
            unit="U03", left_out=["provenance"],
        )  # fmt: skip
    assert found.value.code == "reports.no_section"


def test_removing_takes_versions_and_files_along(world, report):
    first, _second = (version_of(world.editor, report, number) for number in (1, 2))
    actions.remove_version(world.editor, first)
    assert ReportFile.objects.count() == 1
    actions.remove_report(world.editor, report)
    assert not Version.objects.exists()
    assert not ReportFile.objects.exists()


def test_made_up_data_are_marked_in_every_format(world, report):
    world.first.fictitious = True
    world.first.save()
    build(world.editor, queries.report_of(world.editor, world.first, report.pk))
    page = ReportFile.objects.get(ending=".html")
    assert "Fictitious data" in text_of(pdf_of(report))
    assert "Fictitious data" in bytes(page.content).decode()
