"""Spreadsheets: read in full, marked cell by cell, taken over whole, taken back whole."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.http import Http404

from innaxe.errors import RequestError, SourceError
from innaxe.site.indicators.actions import (
    commit_upload,
    discard_upload,
    map_columns,
    receive_figures,
    receive_statistics,
    save_figures,
    undo_upload,
)
from innaxe.site.indicators.models import Change, Dataset, Figure, Mapping, Observation, Upload
from innaxe.site.indicators.queries.uploads import look_into, upload_of

from .conftest import entry

pytestmark = pytest.mark.django_db


def receive(world, text, name="figures.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return receive_figures(world.editor, world.north, world.wave, name=name, content=content)


def test_headings_in_any_language_are_understood_and_figures_taken_over(world, value_of):
    made = receive(
        world, "Indicator;Value;How known;Reason\nCMO-01;17,5;estimated;\nCMO-03;NA;;lost\n"
    )
    looked = look_into(made)
    assert looked.problems == ()
    assert commit_upload(world.editor, made) == 2
    assert value_of("CMO-01") == 17.5
    stored = {one.indicator: one for one in Figure.objects.all()}
    assert stored["CMO-01"].basis == "estimated"
    assert (stored["CMO-03"].basis, stored["CMO-03"].reason) == ("not_recorded", "lost")
    assert stored["CMO-01"].source == "figures.csv"


def test_committing_twice_changes_nothing(world):
    made = receive(world, "indicator,value\nCMO-01,17.5\n")
    assert commit_upload(world.editor, made) == 1
    assert commit_upload(world.editor, made) == 1
    assert Change.objects.count() == 1


def test_every_problem_is_found_with_its_cell_and_nothing_is_taken(world):
    made = receive(
        world,
        "indicator,value,basis\nCMO-01,abc,\nCMO-99,3,\nCMO-02,,recorded\nCMO-03,4,perhaps\n"
        "CMO-04,5,\nCMO-04,6,\nCMO-05,7,not recorded\n",
    )
    looked = look_into(made)
    found = {(one.code, one.place.row, one.place.column) for one in looked.problems}
    assert found == {
        ("source.text_in_number", 2, "value"),
        ("figures.unknown_indicator", 3, "indicator"),
        ("figures.value_missing", 4, "value"),
        ("figures.unknown_basis", 5, "basis"),
        ("figures.indicator_twice", 7, "indicator"),
        ("figures.value_not_recorded", 8, "value"),
    }
    with pytest.raises(SourceError):
        commit_upload(world.editor, made)
    assert not Figure.objects.exists()
    made.refresh_from_db()
    assert made.committed is None


def test_a_wide_sheet_with_organisations_takes_the_own_row(world, value_of):
    made = receive(
        world, "unit,year,CMO-01,CMO-02\nsouth,2025,1,2\nnorth,2025,3,4\nnorth,2024,5,6\n"
    )
    columns = {0: "unit", 1: "year", 2: "value:CMO-01", 3: "value:CMO-02"}
    map_columns(world.editor, made, sheet="", columns=columns)
    looked = look_into(made)
    assert looked.problems == ()
    assert {one.code for one in looked.left} == {"figures.left.units", "figures.left.years"}
    commit_upload(world.editor, made)
    assert (value_of("CMO-01"), value_of("CMO-02")) == (3, 4)


def test_the_meaning_of_columns_is_remembered_by_headings(world):
    first = receive(world, "what,how much\nCMO-01,1\n")
    assert look_into(first).problems[0].code == "figures.columns_open"
    map_columns(world.editor, first, sheet="", columns={0: "indicator", 1: "value"})
    second = receive(world, "What,How much\nCMO-02,2\n", "later.csv")
    assert look_into(second).known
    assert [one.indicator for one in look_into(second).figures] == ["CMO-02"]
    assert Mapping.objects.count() == 1


def test_a_role_that_does_not_exist_is_refused(world):
    made = receive(world, "a,b\n1,2\n")
    with pytest.raises(RequestError, match=r"upload\.columns"):
        map_columns(world.editor, made, sheet="", columns={0: "value:NOPE"})


def test_the_second_sheet_of_a_workbook_can_be_chosen(world, value_of):
    book = openpyxl.Workbook()
    book.active.append(["notes"])
    book.active.append(["nothing here"])
    sheet = book.create_sheet("Figures")
    sheet.append(["indicator", "value"])
    sheet.append(["CMO-01", 8.25])
    file = io.BytesIO()
    book.save(file)
    made = receive(world, file.getvalue(), "figures.xlsx")
    map_columns(world.editor, made, sheet="Figures", columns={0: "indicator", 1: "value"})
    commit_upload(world.editor, made)
    assert value_of("CMO-01") == 8.25


def test_a_number_that_could_mean_two_things_is_asked_for(world):
    made = receive(world, "indicator;value\nCMO-02;1.234\n")
    assert look_into(made).problems[0].code == "source.ambiguous_separator"
    map_columns(world.editor, made, sheet="", columns={0: "indicator", 1: "value"}, mark=",")
    assert look_into(made).figures[0].value == 1234


def test_undo_takes_the_whole_file_back(world, enter, value_of):
    enter({"CMO-01": 1.0})
    made = receive(world, "indicator,value\nCMO-01,2\nCMO-02,3\n")
    commit_upload(world.editor, made)
    assert undo_upload(world.editor, made) == 2
    assert (value_of("CMO-01"), value_of("CMO-02")) == (1.0, None)
    with pytest.raises(RequestError, match=r"upload\.undone"):
        undo_upload(world.editor, made)


def test_undo_is_refused_where_somebody_went_on(world, value_of):
    made = receive(world, "indicator,value\nCMO-01,2\nCMO-02,3\n")
    commit_upload(world.editor, made)
    save_figures(world.editor, world.north, world.wave, [entry("CMO-02", 4.0, revision=1)])
    with pytest.raises(RequestError, match=r"figures\.changed_since"):
        undo_upload(world.editor, made)
    assert (value_of("CMO-01"), value_of("CMO-02")) == (2, 4)


def test_what_cannot_be_opened_is_not_kept(world):
    with pytest.raises(SourceError, match=r"source\.workbook_unreadable"):
        receive(world, b"PK\x03\x04broken", "figures.xlsx")
    assert not Upload.objects.exists()


def test_others_find_no_upload(world):
    made = receive(world, "indicator,value\nCMO-01,2\n")
    for who in (world.neighbour, world.stranger):
        with pytest.raises(Http404):
            upload_of(who, world.north, made.pk)
        for action in (commit_upload, undo_upload, discard_upload):
            with pytest.raises(Http404):
                action(who, made)


LONG = (
    "unit,indicator,year,value,flag\nDE12,jobs,2023,5.5,\nDE12,jobs,2024,:,\nDE71,jobs,2024,7,e\n"
)


def statistics(world, text, kind="table", name="long.csv", **given):
    files = [(name, text.encode())]
    return receive_statistics(world.coordinator, world.first, files=files, kind=kind, **given)


def test_published_statistics_are_taken_over_and_back(world):
    made = statistics(world, LONG)
    assert made.mapping["found"] == {"rows": 3, "values": 2, "units": 2, "indicators": 1}
    steps = []
    assert commit_upload(world.coordinator, made, lambda *told: steps.append(told)) == 3
    assert steps == [
        (0, 3, "upload.reading"),
        (3, 4, "upload.progress"),
        (3, 3, "upload.writing"),
    ]
    rows = {(one.unit, one.year): (one.value, one.status) for one in Observation.objects.all()}
    assert rows["DE12", 2024] == (None, "not_recorded")
    assert rows["DE71", 2024] == (7, "estimated")
    assert undo_upload(world.coordinator, made) == 3
    assert not Dataset.objects.exists()


def test_a_cancelled_import_leaves_no_trace(world):
    class StoppedError(Exception):
        pass

    def stop(done, _total, _step):
        if done:
            raise StoppedError

    made = statistics(world, LONG)
    with pytest.raises(StoppedError):
        commit_upload(world.coordinator, made, stop)
    assert not Dataset.objects.exists()
    assert commit_upload(world.coordinator, made) == 3


def test_problems_of_statistics_are_kept_for_the_page(world):
    made = statistics(world, LONG.replace("5.5", "five"))
    [problem] = made.problems
    assert (problem["code"], problem["place"]["row"]) == ("source.text_in_number", 2)
    with pytest.raises(SourceError):
        commit_upload(world.coordinator, made)


def test_json_stat_needs_a_code_for_its_values(world):
    with pytest.raises(RequestError, match=r"upload\.indicator"):
        statistics(world, "{}", kind="eurostat", name="a.json")


def test_coinrs_pair_is_a_pair(world):
    made = statistics(world, "uCode,a\nx,1\n", kind="coinr", name="iData.csv")
    assert made.problems[0]["code"] == "source.pair"
    meta = "Level,iCode,Parent,Direction,Weight,Type\n1,a,t,1,1,Indicator\n2,t,,1,1,Aggregate\n"
    files = [("iMeta.csv", meta.encode()), ("iData.csv", b"uCode,a\nx,1\ny,2\n")]
    both = receive_statistics(world.coordinator, world.first, files=files, kind="coinr")
    assert both.mapping["found"]["values"] == 2


def test_strangers_bring_in_no_statistics(world):
    with pytest.raises(Http404):
        receive_statistics(world.stranger, world.first, files=[("a", b"b")], kind="table")
