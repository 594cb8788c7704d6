"""Answers as arrays: missing is missing, and what does not fit is named with its place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from innaxe.errors import SourceError
from innaxe.survey.responses import answers_of
from innaxe.survey.variables import Option, Variable, batteries


def test_each_kind_becomes_arrays(frame, variables):
    found = answers_of(frame, variables)
    assert found.respondents == ("p1", "p2", "p3", "p4")
    assert found.columns["helix"].codes.tolist() == [0, 0, 1, -1]
    assert found.columns["used"].ticks.tolist() == [
        [True, True, False], [False, False, True], [False] * 3, [False, True, False],
    ]  # fmt: skip
    assert found.columns["needs"].places[0].tolist() == [1, 0, 2]
    assert found.columns["fte"].values[[0, 2, 3]].tolist() == [12.5, -3, 0]
    assert found.columns["why"].answered.tolist() == [True, False, False, True]


def test_do_not_know_is_chosen_but_is_no_step_of_the_scale(frame, variables):
    column = answers_of(frame, variables).columns["t1"]
    assert column.codes.tolist() == [0, 4, 5, -1]
    assert column.values[:2].tolist() == [1, 5]
    assert column.answered.tolist() == [True, True, False, False]


def test_a_column_of_few_values_that_nobody_asked_is_a_grouping(frame, variables):
    region = answers_of(frame, variables).grouping("region")
    assert [option.name for option in region.variable.options] == ["North", "South"]
    assert region.codes.tolist() == [0, 1, 0, 0]


@pytest.mark.parametrize(("name", "code"), [
    ("nothing", "survey.unknown_variable"), ("fte", "survey.not_a_grouping"),
    ("used", "survey.not_a_grouping"),
])  # fmt: skip
def test_what_cannot_break_results_down_is_refused(frame, variables, name, code):
    with pytest.raises(SourceError) as caught:
        answers_of(frame, variables).grouping(name)
    assert caught.value.code == code


def test_every_cell_that_does_not_fit_is_named(frame, variables):
    frame.loc[1, "helix"] = "industry\n<script>"
    frame.loc[2, "used"] = "a zzz"
    frame.loc[3, "fte"] = "twelve"
    frame.loc[0, "needs"] = "money money"
    frame.loc[3, "respondent"] = "p1"
    with pytest.raises(SourceError) as caught:
        answers_of(frame, variables, file="a.csv", headings={"used": "Q6"})
    told = [(p.code, p.place.file, p.place.row, p.place.column) for p in caught.value.problems]
    assert told == [
        ("survey.ranked_twice", "a.csv", 2, "needs"),
        ("survey.unknown_choice", "a.csv", 3, "helix"),
        ("survey.unknown_choice", "a.csv", 4, "Q6"),
        ("survey.not_a_number", "a.csv", 6, "fte"),
        ("survey.respondent_twice", "a.csv", 6, ""),
    ]
    assert caught.value.problems[1].message.params["choice"] == "industry <script>"


@pytest.mark.parametrize("cell", ["1e999", "inf", "nan", "1_000", "0x1f", "1,5", "9" * 400])
def test_numbers_that_are_none_are_refused(frame, variables, cell):
    frame.loc[0, "fte"] = cell
    with pytest.raises(SourceError, match=r"survey\.not_a_number"):
        answers_of(frame, variables)


def test_a_long_list_of_problems_is_cut_with_a_count(variables, frame):
    many = pd.concat([frame] * 100, ignore_index=True).drop(columns=["respondent", "row"])
    many["helix"] = "x"
    with pytest.raises(SourceError) as caught:
        answers_of(many, variables)
    assert len(caught.value.problems) == 201
    assert caught.value.problems[-1].message.params["count"] == 200


def test_a_megabyte_of_text_is_an_answer_like_any_other(frame, variables):
    frame.loc[0, "why"] = "x" * 1_000_000
    assert len(answers_of(frame, variables).columns["why"].texts[0]) == 1_000_000


def test_numbers_one_apart_are_steps_and_others_are_no_answer():
    names = ("0", "1", "2", "88", "dk")
    scale = Variable("s", "scale", options=tuple(Option(name) for name in names))
    assert scale.steps == (0, 1, 2, None, None)


def test_a_battery_is_what_stands_together_and_shares_its_list(variables):
    found = batteries(variables)
    assert list(found) == ["trust"]
    assert [one.name for one in found["trust"]] == ["t1", "t2", "t3"]


def test_nobody_at_all_is_no_mistake(frame, variables):
    found = answers_of(frame.iloc[:0], variables)
    assert found.size == 0
    assert np.isnan(found.columns["t1"].values).all()


def test_a_column_of_the_list_is_a_larger_group():
    names = {"sme": "industry", "large": "industry", "clinic": "academia", "other": ""}
    listed = tuple(Option(name, columns={"helix": group}) for name, group in names.items())
    frame = pd.DataFrame({"group": ["clinic", "sme", "large", "other", ""]})
    found = answers_of(frame, [Variable("group", "single", options=listed)]).grouping("helix")
    assert [option.name for option in found.variable.options] == ["industry", "academia"]
    assert found.codes.tolist() == [1, 0, 0, -1, -1]


def test_questions_for_the_first_and_second_place_are_one_ranking():
    listed = tuple(Option(name) for name in "abc")
    parts = [Variable(f"need_{at}", "single", options=listed, list_name="need") for at in (1, 2)]
    frame = pd.DataFrame({"need_1": ["a", "c", "b"], "need_2": ["b", "", "b"]})
    found = answers_of(frame, parts).columns["need"]
    assert found.places.tolist() == [[1, 2, 0], [0, 0, 1], [0, 1, 0]]
