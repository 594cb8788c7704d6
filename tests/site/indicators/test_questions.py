"""A thread on a figure: asked and closed by one side, answered by the other."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from innaxe.errors import RequestError
from innaxe.site.consortium.actions import change_organisation
from innaxe.site.indicators.actions import answer, ask, assign, close
from innaxe.site.indicators.queries.questions import figures_to_check, question_of, questions_of
from innaxe.site.indicators.queries.signoff import copy_of
from innaxe.site.indicators.queries.waves import board, overview

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(world, enter):
    enter({"CMO-02": 3_460_000.0})
    return ask(
        world.coordinator, world.north, world.wave, indicator="CMO-02", text="Is all included?"
    )


def test_both_sides_read_the_thread_and_the_asker_closes_it(world, question):
    answer(world.editor, question, text="Yes.")
    for who in (world.coordinator, world.editor, world.approver, world.reader):
        [found] = questions_of(who, world.north, world.wave)
        assert [one.text for one in found.remarks.all()] == ["Is all included?", "Yes."]
    with pytest.raises(PermissionDenied):
        close(world.editor, question)
    close(world.coordinator, question)
    with pytest.raises(RequestError, match=r"question\.closed"):
        answer(world.editor, question, text="Too late.")


def test_an_open_question_keeps_the_figure_out_of_comparisons(world, question):
    [figure] = copy_of(world.north, world.wave)["figures"]
    assert figure["in_question"]
    close(world.coordinator, question)
    [figure] = copy_of(world.north, world.wave)["figures"]
    assert not figure["in_question"]


def test_a_question_among_colleagues_stays_in_the_house(world, enter):
    enter({"CMO-01": 4.0})
    inside = ask(world.approver, world.north, world.wave, indicator="CMO-01", text="Sure?")
    assert questions_of(world.coordinator, world.north, world.wave) == []
    with pytest.raises(Http404):
        question_of(world.coordinator, world.north, inside.pk)
    close(world.editor, inside)


def test_neighbours_and_strangers_find_no_question(world, question):
    for who in (world.neighbour, world.stranger):
        with pytest.raises(Http404):
            question_of(who, world.north, question.pk)
        with pytest.raises(Http404):
            questions_of(who, world.north, world.wave)
        with pytest.raises(Http404):
            answer(who, question, text="Hello")


def test_a_contributor_answers_for_assigned_parts_only(world, question):
    with pytest.raises(PermissionDenied):
        answer(world.contributor, question, text="Yes.")
    assign(world.editor, world.north, world.wave, part="CMO-02", person=world.contributor)
    assert answer(world.contributor, question, text="Yes.").pk


def test_one_open_question_a_figure_and_side(world, question):
    with pytest.raises(RequestError, match=r"question\.open"):
        ask(world.coordinator, world.north, world.wave, indicator="CMO-02", text="Again?")


def test_a_coordinator_sees_values_only_where_the_organisation_opened_them(world, question):
    assert figures_to_check(world.coordinator, world.north, world.wave) is None
    change_organisation(world.approver, world.north, open_to_checks=True)
    rows = figures_to_check(world.coordinator, world.north, world.wave)
    assert {row.figure.value for row in rows if row.figure} == {3_460_000.0}


def test_the_progress_of_a_wave_counts_no_question_among_colleagues(world, question):
    def counted(who):
        return {row.organisation.code: row.questions for row in board(who, world.wave)}

    before = {who: counted(who) for who in (world.neighbour, world.coordinator, world.editor)}
    assert before[world.neighbour]["north"] == 1
    ask(world.approver, world.north, world.wave, indicator="CMO-02", text="Are we sure?")
    assert {who: counted(who) for who in before} == before


def test_states_come_in_an_order_that_tells_nothing_of_when_they_changed(world, enter):
    enter({"TAL-07": 3.0})
    enter({"CMO-01": 1.0, "CMO-02": 2.0})
    found = [code for _house, code in overview(world.coordinator, world.wave).states]
    assert found == sorted(found)
