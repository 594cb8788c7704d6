"""Own text: what is a reference, what is text, and what is refused with its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.errors import RequestError
from innaxe.studies.live_text import KINDS, Reference, parse, reference, resolve


def figure(one):
    return f"<{one.kind}>"


def test_a_reference_becomes_a_figure_and_the_rest_stays_as_it_was_typed():
    read = parse("We stand at {rank u1}, of {count units}.\n\nMore *soon*.")
    assert resolve(read, figure) == ("We stand at <rank>, of <count>.", "More *soon*.")


def test_braces_twice_are_braces():
    assert resolve(parse("a {{b}} {{{apart}}}"), figure) == ("a {b} {<apart>}",)


def test_codes_with_spaces_stand_in_quotation_marks():
    [found] = parse('Here {value "my unit" A.1}.').references
    assert found.codes == ("my unit", "A.1")
    assert reference("value", "my unit", "A.1") == '{value "my unit" A.1}'


def test_a_full_stop_in_a_code_ends_no_sentence():
    read = parse("The value {value u1 rd.exp} is low. It rose.")
    assert [one.typed for one in read.sentences] == [
        "The value {value u1 rd.exp} is low.",
        "It rose.",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A brace { alone.", "live.open"),
        ("Another } alone.", "live.open"),
        ("No such {figure u1}.", "live.kind"),
        ("Nothing in {}.", "live.kind"),
        ("Too few {rank}.", "live.codes"),
        ("Too many {rank u1 u2}.", "live.codes"),
        ("x" * 9000, "live.long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_section(text, code):
    with pytest.raises(RequestError) as found:
        parse(text, "Foreword")
    assert found.value.code == code
    assert found.value.place.section == "Foreword"


def test_every_problem_is_told_with_the_number_of_its_sentence():
    with pytest.raises(RequestError) as found:
        parse("Fine. Bad {here}.\n\nFine again. And {rank}.", "Foreword")
    assert [one.place.sentence for one in found.value.problems] == [2, 4]
    assert found.value.problems[0].message.params["sentence"] == "Bad {here}."


def test_a_figure_that_is_gone_names_its_sentence():
    def gone(one):
        raise RequestError.of("live.unit", unit=one.codes[0])

    with pytest.raises(RequestError) as found:
        resolve(parse("Good. We are at {rank u9} now."), gone, "Foreword")
    [problem] = found.value.problems
    assert (problem.code, problem.place.section, problem.place.sentence) == (
        "live.unit",
        "Foreword",
        2,
    )
    assert problem.message.params["sentence"] == "We are at {rank u9} now."
    assert problem.message.params["reference"] == "{rank u9}"


def test_characters_that_no_file_can_hold_are_left_out():
    assert resolve(parse("a\x00b\x0cc\ufffe"), figure) == ("ab c",)


@given(st.text(st.characters(exclude_characters="{}", exclude_categories=["C"]), max_size=200))
def test_text_without_braces_is_never_changed_but_for_its_white_space(text):
    told = resolve(parse(text), figure)
    assert "".join("".join(told).split()) == "".join(text.split())


@given(
    st.sampled_from(sorted(KINDS)),
    st.lists(
        st.text(st.characters(exclude_characters='{}"', exclude_categories=["C", "Z"]), min_size=1),
        min_size=2,
        max_size=2,
    ),
)
def test_a_reference_as_it_is_offered_is_read_back(kind, given_codes):
    codes = tuple(given_codes[: len(KINDS[kind])])
    typed = reference(kind, *codes)
    assert parse(f"It is {typed} now").references == (Reference(kind, codes, typed),)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_code(text):
    codes = set()
    try:
        parse(text)
    except RequestError as error:
        codes = {one.code for one in error.problems}
    assert codes <= {"live.open", "live.kind", "live.codes"}
