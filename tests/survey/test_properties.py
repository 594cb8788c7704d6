"""What holds for any expression, pattern, number and day."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from innaxe.errors import MethodError
from innaxe.survey.evaluate import plain
from innaxe.survey.form import Form
from innaxe.survey.grammar import compile_expression, walk
from innaxe.survey.interpret import Many, Scope, interpret
from innaxe.survey.numbers import date_text, days_of, number_of, number_text, parts_of
from innaxe.survey.patterns import compile_pattern, matches
from innaxe.survey.piping import pipe

PIECES = [
    "${a}", "${b}", "1", "2.5", "'x'", "''", "(", ")", "+", "-", "*", "div", "mod", "and", "or",
    "=", "!=", "<", ">=", ",", "not(", "if(", "sum(", "round(", "selected(", "today()", ".",
    "concat(", "substr(", "date(", "regex(., 'a+')", "position(..)", "count(", "true()", "]", "{",
]  # fmt: skip
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.sampled_from(["x", "12", "2024-02-29", "a b", "08:30", "é👋"]),
    st.lists(st.sampled_from("abc"), unique=True, min_size=1).map(tuple),
    st.lists(st.one_of(st.none(), st.integers(0, 9).map(float)), max_size=3).map(
        lambda found: Many(tuple(found))
    ),
)


def compiled_or_none(source):
    """The tree, or nothing where the text is refused; anything else that is raised is a fault."""
    try:
        return compile_expression(source).tree
    except MethodError:
        return None


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), VALUES, VALUES)
def test_any_expression_is_refused_or_has_a_value(source, first, second):
    tree = compiled_or_none(source)
    if tree is None:
        return
    scope = Scope(value_of={"a": first, "b": second}.__getitem__, itself="x", now="2026-11-21")
    assert json.dumps(plain(interpret(tree, scope)), allow_nan=False)
    assert all(isinstance(node[0], str) for node in walk(tree))


@given(st.text(max_size=40))
def test_any_text_is_refused_or_compiled(source):
    tree = compiled_or_none(source)
    assert tree is None or isinstance(tree[0], str)


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "\\d", "\\w", "(a|b)", "(?:ab)", "ab|c"])
COUNTS = st.sampled_from(["", "*", "+", "?", "{2}", "{1,3}", "{0,}"])


@given(st.lists(st.tuples(ATOMS, COUNTS), max_size=5), st.text("abc1 _", max_size=8))
def test_patterns_match_what_the_library_matches(parts, text):
    pattern = "".join(
        atom + count if "|" not in atom or "(" in atom else atom for atom, count in parts
    )
    expected = re.fullmatch(pattern, text, re.ASCII) is not None
    assert matches(compile_pattern(pattern), text) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_as_text_reads_back(number):
    text = number_text(number)
    assert "e" not in text
    assert number_of(text) == number or (number == 0 and text == "0")


@given(st.dates(min_value=dt.date(1, 1, 1)))
def test_days_agree_with_the_library(day):
    number = (day - dt.date(1970, 1, 1)).days
    assert days_of(day.year, day.month, day.day) == number
    assert date_text(number) == day.isoformat()
    assert parts_of(day.isoformat()) == (day.year, day.month, day.day, 0, 0, 0)


@given(st.text("${}ab <>", max_size=20))
def test_piping_never_fails_and_takes_out_no_other_text(text):
    assume("${" not in text or "}" not in text)
    assert pipe(text, lambda _: "!") == text


def test_piping_puts_answers_in():
    told = pipe("Dear ${ name }, ${none}!", {"name": "<Ana>", "none": ""}.__getitem__)
    assert told == "Dear <Ana>, …!"


SMALL = [
    ("type", "name", "label", "relevant", "innaxe_rows_shown", "innaxe_indicator", "default"),
    ("integer", "age", "Age", "", "3", "CMO-01", "4"),
    ("select_one yn or_other", "a", "A", "${age} > 3", "", "", ""),
    ("date", "d", "D", "", "", "", "today()"),
]
YES = (("list_name", "name", "label"), ("yn", "yes", "Yes"), ("yn", "no", "No"))


def test_the_hash_is_over_the_content(compiled):
    form = compiled(SMALL, YES)
    assert form == compiled(SMALL, YES)
    other = [*SMALL[:1], ("integer", "age", "Age?", "", "3", "CMO-01", "4"), *SMALL[2:]]
    assert compiled(other, YES).hash != form.hash
    assert form.questions[0].rows_shown == 3
    assert form.questions[0].indicator == "CMO-01"


def test_a_form_as_data_fits_its_schema(compiled):
    from importlib import resources

    from jsonschema import Draft202012Validator

    text = resources.files("innaxe.survey").joinpath("form.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    told = json.loads(json.dumps(compiled(SMALL, YES).to_dict()))
    Draft202012Validator(json.loads(text)).validate(told)


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("format", "x", "form.not_a_form"),
        ("questions", 7, "form.not_a_form"),
        ("questions", [{"kind": "question"}], "form.not_a_form"),
        ("title", {"default": "Other"}, "form.changed"),
        ("order", [], "form.changed"),
    ],
)
def test_changed_data_is_no_form(compiled, key, value, code):
    told = json.loads(json.dumps(compiled(SMALL, YES).to_dict()))
    told[key] = value
    with pytest.raises(MethodError) as caught:
        Form.from_dict(told)
    assert caught.value.code == code


def test_a_changed_tree_is_noticed(compiled):
    told = json.loads(json.dumps(compiled(SMALL, YES).to_dict()))
    told["questions"][1]["relevant"]["tree"] = ["call", "true"]
    with pytest.raises(MethodError) as caught:
        Form.from_dict(told)
    assert caught.value.code == "form.changed"


def test_the_tallest_tree_is_worked_out():
    tree = compile_expression("+".join(["1"] * 200)).tree
    assert interpret(tree, Scope()) == 200
    assert len(list(walk(tree))) == 399
