"""Answers of all kinds, hostile ones too: taken, refused by name, or made harmless."""

from __future__ import annotations

import json
import time

import pytest

from innaxe.locale import catalogue
from innaxe.survey import defaults, evaluate, offered
from innaxe.survey.answers import LONGEST_TEXT

NOW = "2026-11-21T14:30:00"
SURVEY = [
    ("type", "name", "label", "relevant", "constraint", "constraint_message", "required", "calculation", "choice_filter", "parameters", "default"),
    ("select_one country", "country", "Country", "", "", "", "yes"),
    ("select_one region", "region", "Region", "${country} != ''", "", "", "", "", "country = ${country}"),
    ("select_multiple country", "others", "Others", "", "count-selected(.) <= 2", "At most two"),
    ("rank country", "order", "Order"),
    ("integer", "staff", "Staff", "", ". >= 0", "Not negative"),
    ("decimal", "money", "Money"),
    ("range", "score", "Score", "", "", "", "", "", "", "start=0 end=10 step=1"),
    ("date", "founded", "Founded", "", ". <= today()", "Not in the future"),
    ("time", "at", "At"),
    ("datetime", "moment", "Moment"),
    ("text", "name", "Name", "", "regex(., '[A-Z].*')", "Capital first"),
    ("text", "why", "Why?", "${staff} > 10", "", "", "${staff} > 10"),
    ("acknowledge", "ok", "OK?"),
    ("file", "paper", "Paper"),
    ("calculate", "size", "", "", "", "", "", "if(${staff} < 250, 'sme', 'large')"),
    ("begin repeat", "people", "People"),
    ("integer", "age", "Age", "", ". < 130", "Too old"),
    ("calculate", "next", "", "", "", "", "", "${age} + position(..)"),
    ("end repeat", "", ""),
    ("calculate", "ages", "", "", "", "", "", "sum(${age})"),
    ("select_one country or_other", "extra", "Extra"),
]  # fmt: skip
CHOICES = [
    ("list_name", "name", "label", "country"),
    *(("country", code, name, "") for code, name in (("DE", "Germany"), ("FR", "France"), ("DK", "Denmark"))),
    ("region", "DE21", "Oberbayern", "DE"),
    ("region", "FR10", "Paris", "FR"),
]  # fmt: skip


@pytest.fixture
def form(compiled):
    return compiled(SURVEY, CHOICES)


@pytest.fixture
def said(form):
    def said(**answers):
        return evaluate(form, answers, now=NOW)

    return said


def test_missing_stays_missing(said):
    found = said()
    assert found.calculated == {"size": None, "ages": None}
    assert [(one.path, one.rule) for one in found.violations] == [("country", "required")]
    assert "why" not in found.relevant
    assert "region" not in found.relevant


def test_a_full_answer(said):
    people = [{"age": 30}, {}, {"age": 50.0}]
    found = said(country="DE", region="DE21", staff=12, why="Because", people=people, name="Ana")
    assert found.is_valid
    assert found.calculated == {
        "size": "sme", "people[1].next": 31, "people[2].next": None, "people[3].next": 53,
        "ages": 80,
    }  # fmt: skip
    assert found.values["people[3].age"] == 50
    assert json.loads(json.dumps(found.to_dict()))["violated"] == []


@pytest.mark.parametrize(
    ("answers", "violations"),
    [
        ({"staff": -1}, [("staff", "constraint")]),
        ({"staff": 11}, [("why", "required")]),
        ({"region": "FR10"}, [("region", "choice")]),
        ({"others": ["DE", "FR", "DK"]}, [("others", "constraint")]),
        ({"founded": "2030-01-01"}, [("founded", "constraint")]),
        ({"name": "ana"}, [("name", "constraint")]),
        ({"people": [{"age": 20}, {"age": 200}]}, [("people[2].age", "constraint")]),
        ({"extra": "other", "extra_other": "Norway"}, []),
        ({"others": "DE FR", "order": ["DK", "DE"]}, []),
    ],
)
def test_rules_are_kept(said, answers, violations):
    found = said(**{"country": "DE", **answers})
    assert [(one.path, one.rule) for one in found.violations] == violations
    assert found.refused == ()


def test_the_author_speaks_to_a_violation(said):
    [violation] = said(country="DE", staff=-1).violations
    assert violation.texts == {"default": "Not negative"}


HOSTILE = [
    ("nope", 1, "answer.unknown"),
    ("__proto__", {"a": 1}, "answer.unknown"),
    ("staff", "many", "answer.not_number"),
    ("staff", True, "answer.not_number"),
    ("staff", [1], "answer.not_number"),
    ("staff", {"a": 1}, "answer.not_number"),
    ("staff", "1e5", "answer.not_number"),
    ("staff", "2020-01-01", "answer.not_number"),
    ("staff", float("nan"), "answer.not_number"),
    ("staff", float("inf"), "answer.not_number"),
    ("staff", 10**400, "answer.not_number"),
    ("staff", 1e16, "answer.beyond"),
    ("staff", "9" * 300, "answer.beyond"),
    ("staff", 1.5, "answer.not_whole"),
    ("score", 11, "answer.out_of_range"),
    ("score", -1, "answer.out_of_range"),
    ("country", "XX", "answer.no_such_choice"),
    ("country", ["DE"], "answer.not_text"),
    ("country", "DE' or '1'='1", "answer.no_such_choice"),
    ("others", ["DE", "XX"], "answer.no_such_choice"),
    ("others", ["DE", "DE"], "answer.chosen_twice"),
    ("others", {"DE": True}, "answer.not_list"),
    ("others", 7, "answer.not_list"),
    ("others", [["DE"]], "answer.not_text"),
    ("others", ["DE"] * 100_000, "answer.chosen_twice"),
    ("order", ["DE", "DE"], "answer.chosen_twice"),
    ("founded", "2023-02-30", "answer.not_date"),
    ("founded", "yesterday", "answer.not_date"),
    ("founded", "2023-02-03T10:00", "answer.not_date"),
    ("at", "25:00", "answer.not_time"),
    ("at", "8:30", "answer.not_time"),
    ("moment", "2023-02-03", "answer.not_datetime"),
    ("name", "x" * 1_000_000, "answer.too_long"),
    ("name", {"$ne": None}, "answer.not_text"),
    ("name", ["a"], "answer.not_text"),
    ("name", False, "answer.not_text"),
    ("ok", "maybe", "answer.not_acknowledged"),
    ("paper", "../../etc/passwd", "answer.not_file"),
    ("paper", "C:\\boot.ini", "answer.not_file"),
    ("people", "many", "answer.not_rows"),
    ("people", [1, 2], "answer.not_rows"),
    ("people", {"age": 3}, "answer.not_rows"),
    ("people", [{}] * 100_000, "answer.too_many_rows"),
]


@pytest.mark.parametrize(("name", "answer", "code"), HOSTILE)
def test_what_does_not_fit_is_refused_by_name(said, name, answer, code):
    started = time.perf_counter()
    found = said(**{name: answer})
    assert time.perf_counter() - started < 5
    assert [(one.path, one.message.code) for one in found.refused] == [(name, code)]
    assert name not in found.values
    assert catalogue("en").text(found.refused[0].message)


def test_what_is_wrong_in_a_row_is_named_with_its_row(said):
    found = said(people=[{"age": 3}, {"age": "x", "size": 1}])
    assert [one.path for one in found.refused] == ["people[2].age", "people[2].size"]


@pytest.mark.parametrize(
    ("answers", "path", "code"),
    [
        ({"why": "Because"}, "why", "answer.irrelevant"),
        ({"region": "DE21"}, "region", "answer.irrelevant"),
        ({"size": "large"}, "size", "answer.not_asked"),
        ({"name": "A\x00\x1bb"}, "name", "answer.control_characters"),
    ],
)
def test_what_does_not_count_is_told(said, answers, path, code):
    found = said(**answers)
    assert [(one.path, one.message.code) for one in found.dropped] == [(path, code)]


def test_script_stays_text(said):
    text = "A<script>alert(1)</script>${staff}"
    assert said(name=text).values["name"] == text


def test_a_pattern_takes_no_time_on_text_made_to_hurt(compiled):
    form = compiled(
        [("type", "name", "label", "constraint"), ("text", "t", "T", "regex(., '(a*)*(a|a)*b')")]
    )
    started = time.perf_counter()
    found = evaluate(form, {"t": "a" * LONGEST_TEXT})
    assert [one.rule for one in found.violations] == ["constraint"]
    assert time.perf_counter() - started < 5


def test_numbers_may_come_as_text_and_blanks_are_no_answer(said):
    found = said(staff=" 12 ", money="-0.50", score="7", name="  ", others=[], ok="false")
    assert (found.values["staff"], found.values["money"], found.values["score"]) == (12, -0.5, 7)
    assert not {"name", "others", "ok"} & set(found.values)


def test_filters_offer_what_fits(form):
    names = [one.name for one in offered(form, "region", {"country": "FR"})]
    assert names == ["FR10"]
    assert offered(form, "region", {}) == ()
    assert offered(form, "people", {}) == ()
    assert len(offered(form, "country", {})) == 3


def test_rows_are_counted_where_the_form_says_how_many(compiled):
    form = compiled(
        [
            ("type", "name", "label", "repeat_count"),
            ("integer", "n", "N", ""),
            ("begin_repeat", "r", "R", "${n}"),
            ("text", "t", "T", ""),
            ("end_repeat", "", "", ""),
        ]
    )
    rows = [{"t": "a"}, {"t": "b"}]
    assert evaluate(form, {"n": 2, "r": rows}).is_valid
    assert [one.rule for one in evaluate(form, {"n": 3, "r": rows}).violations] == ["rows"]
    assert evaluate(form, {"r": None}).is_valid


def test_an_inner_repeat_sees_the_outer_row(compiled):
    form = compiled(
        [
            ("type", "name", "label", "calculation"),
            ("begin_repeat", "team", "Team", ""),
            ("integer", "size", "Size", ""),
            ("begin_repeat", "person", "Person", ""),
            ("integer", "hours", "Hours", ""),
            ("calculate", "share", "", "${hours} div ${size}"),
            ("end_repeat", "", "", ""),
            ("calculate", "total", "", "sum(${hours})"),
            ("calculate", "heads", "", "count(${person})"),
            ("end_repeat", "", "", ""),
            ("calculate", "all", "", "sum(${hours})"),
        ]
    )
    teams = [{"size": 2, "person": [{"hours": 3}, {"hours": 5}]}, {"size": 1, "person": []}]
    assert evaluate(form, {"team": teams}).calculated == {
        "team[1].person[1].share": 1.5, "team[1].person[2].share": 2.5, "team[1].total": 8,
        "team[1].heads": 2, "team[2].total": None, "team[2].heads": 0, "all": 8,
    }  # fmt: skip


def test_a_fresh_answer_starts_with_the_defaults(compiled):
    form = compiled(
        [
            ("type", "name", "label", "default"),
            ("integer", "a", "A", "4"),
            ("decimal", "b", "B", "${a} * 2"),
            ("date", "d", "D", "today()"),
            ("select_multiple country", "c", "C", "DE FR"),
            ("text", "t", "T", "plain words"),
            ("integer", "bad", "Bad", "many"),
            ("begin_repeat", "r", "R", ""),
            ("text", "inside", "Inside", "x"),
            ("end_repeat", "", "", ""),
        ],
        CHOICES[:4],
    )
    told = defaults(form, now=NOW)
    assert told == {"a": 4, "d": "2026-11-21", "c": ("DE", "FR"), "t": "plain words"}
