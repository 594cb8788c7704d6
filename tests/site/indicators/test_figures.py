"""Figures are saved whole or not at all, and nobody's change is overwritten in silence."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.activity.models import Entry as LogEntry
from innaxe.site.indicators.actions import (
    Entry,
    assign,
    save_figures,
    undo_figure,
)
from innaxe.site.indicators.models import Change, Figure
from innaxe.site.indicators.queries.figures import sheet_of
from innaxe.site.indicators.records import Record

from .conftest import entry

pytestmark = pytest.mark.django_db


def test_saving_keeps_value_revision_and_history(world, enter, value_of):
    saved = enter({"CMO-01": 17.5, "CMO-02": 2_140_000.0})
    assert saved.changed == ("CMO-01", "CMO-02")
    assert value_of("CMO-01") == 17.5
    assert list(Change.objects.values_list("indicator", "revision")) == [
        ("CMO-02", 1),
        ("CMO-01", 1),
    ]
    logged = LogEntry.objects.latest("pk")
    assert logged.action == "log.figures_saved"
    assert logged.params == {"wave": "Wave 1", "count": 2}, "the log holds no figures"


def test_a_row_that_was_not_changed_makes_no_history(world, enter):
    enter({"CMO-01": 17.5})
    again = save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 17.5, revision=1)])
    assert again.changed == ()
    assert Change.objects.count() == 1


def test_who_was_overtaken_sees_both_values_and_nothing_is_saved(world, enter, value_of):
    enter({"CMO-01": 10.0, "CMO-02": 5.0})
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])
    late = [entry("CMO-01", 12.0, revision=1), entry("CMO-02", 6.0, revision=1)]
    saved = save_figures(world.editor, world.north, world.wave, late)
    [conflict] = saved.conflicts
    assert (conflict.mine.value, conflict.theirs.value, conflict.revision) == (12.0, 11.0, 2)
    assert conflict.by == "Editor"
    assert value_of("CMO-02") == 5.0
    decided = [entry("CMO-01", 12.0, revision=conflict.revision)]
    assert save_figures(world.editor, world.north, world.wave, decided).changed == ("CMO-01",)


def test_two_people_who_enter_the_same_fresh_figure_are_told(world, enter):
    enter({"CMO-01": 10.0})
    saved = save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0)])
    assert [one.indicator for one in saved.conflicts] == ["CMO-01"]


def test_a_row_left_as_it_was_does_not_undo_a_colleagues_change(world, enter, value_of):
    enter({"CMO-01": 10.0, "CMO-02": 5.0})
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])
    form = [entry("CMO-01", 10.0, revision=1), entry("CMO-02", 6.0, revision=1)]
    saved = save_figures(world.editor, world.north, world.wave, form)
    assert saved.changed == ("CMO-02",)
    assert value_of("CMO-01") == 11.0


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Record(None, "recorded"), "figures.value_missing"),
        (Record(3.0, "not_recorded"), "figures.value_not_recorded"),
        (Record(3.0, ""), "figures.basis_missing"),
    ],
)
def test_a_row_that_contradicts_itself_stops_all(world, record, code):
    rows = [entry("CMO-02", 1.0), Entry("CMO-01", record, 0)]
    with pytest.raises(RequestError) as caught:
        save_figures(world.editor, world.north, world.wave, rows)
    assert (caught.value.code, caught.value.place.column) == (code, "CMO-01")
    assert not Figure.objects.exists()


def test_an_indicator_outside_the_set_is_refused(world):
    with pytest.raises(RequestError, match=r"figures\.unknown_indicator"):
        save_figures(world.editor, world.north, world.wave, [entry("CTX-01", 1.0)])


def test_not_recorded_is_missing_and_never_zero(world):
    save_figures(
        world.editor,
        world.north,
        world.wave,
        [entry("CMO-01", None, "not_recorded", reason="moved house")],
    )
    assert Figure.objects.get().value is None


def test_undo_goes_back_and_can_be_undone(world, enter, value_of):
    enter({"CMO-01": 10.0})
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])
    undo_figure(world.editor, world.north, world.wave, "CMO-01", revision=2)
    assert value_of("CMO-01") == 10.0
    undo_figure(world.editor, world.north, world.wave, "CMO-01", revision=3)
    assert value_of("CMO-01") == 11.0


def test_undo_of_the_first_entry_empties_the_figure_and_keeps_counting(world, enter):
    enter({"CMO-01": 10.0})
    undo_figure(world.editor, world.north, world.wave, "CMO-01", revision=1)
    assert not Figure.objects.exists()
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 3.0, revision=2)])
    assert Figure.objects.get().revision == 3


def test_undo_of_something_newer_than_seen_is_refused(world, enter):
    enter({"CMO-01": 10.0})
    save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])
    with pytest.raises(RequestError, match=r"figures\.changed_since"):
        undo_figure(world.editor, world.north, world.wave, "CMO-01", revision=1)


def test_signed_figures_are_not_changed(world, enter, signed):
    enter({"CMO-01": 10.0})
    signed()
    with pytest.raises(RequestError, match=r"figures\.signed"):
        save_figures(world.editor, world.north, world.wave, [entry("CMO-01", 11.0, revision=1)])


def test_a_contributor_edits_and_sees_assigned_parts_only(world, enter):
    enter({"CMO-01": 10.0, "INC-01": 40.0})
    assert sheet_of(world.contributor, world.north, world.wave).rows == ()
    assign(
        world.editor,
        world.north,
        world.wave,
        part="dimension:inclusiveness",
        person=world.contributor,
    )
    sheet = sheet_of(world.contributor, world.north, world.wave)
    assert {row.indicator.dimension for row in sheet.rows} == {"inclusiveness"}
    mine = [entry("INC-01", 41.0, revision=1)]
    assert save_figures(world.contributor, world.north, world.wave, mine).changed == ("INC-01",)
    with pytest.raises(RequestError, match=r"figures\.not_yours"):
        save_figures(world.contributor, world.north, world.wave, [entry("CMO-01", 1.0, revision=1)])


def test_a_single_indicator_can_be_assigned(world):
    assign(world.approver, world.north, world.wave, part="CMO-02", person=world.contributor)
    rows = sheet_of(world.contributor, world.north, world.wave).rows
    assert [row.indicator.id for row in rows] == ["CMO-02"]


def test_others_do_not_even_learn_that_there_are_figures(world, enter):
    for who in (world.neighbour, world.stranger):
        with pytest.raises(Http404):
            enter({"CMO-01": 1.0}, by=who)
    for who in (world.reader, world.approver, world.coordinator):
        with pytest.raises(PermissionDenied):
            enter({"CMO-01": 1.0}, by=who)


def test_flags_never_block_saving(world, enter):
    assert enter({"INC-01": 140.0}).changed == ("INC-01",)
    [row] = [
        one
        for one in sheet_of(world.editor, world.north, world.wave).rows
        if one.indicator.id == "INC-01"
    ]
    assert [flag.code for flag in row.flags] == ["plausible.outside"]
