"""Reports with sections on and off and own text with live figures, from a kept comparison."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pypdf
import pytest
from kept_comparison import kept

from innaxe.errors import RequestError
from innaxe.locale import catalogue
from innaxe.publish.document import Heading, Paragraph
from innaxe.publish.writers import write
from innaxe.studies.edited_reports import (
    ENDINGS,
    KINDS,
    Order,
    edited_document,
    edited_files,
    live_figures,
    places_in_words,
    preview,
    sections_of,
)
from innaxe.studies.kept import in_language

DAY = date(2026, 11, 21)


def order(kind="unit", **more):
    more.setdefault("unit", "u3" if kind == "unit" else "")
    return Order(kind=kind, language=more.pop("language", "en"), day=DAY, **more)


def short(kind="unit", **more):
    """Only what always stays: for what does not depend on the other sections."""
    off = frozenset(one.name for one in sections_of(kind) if not one.fixed)
    return order(kind, left_out=off, **more)


def headings(document):
    return [one.text for one in document.blocks if isinstance(one, Heading)]


def text_of(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_bytes_when_made_again(kind):
    texts = {"foreword": "Of {count units} units, {count ranked} are ranked."}
    made = edited_files(kept(), order(kind, texts=texts))
    assert tuple(made) == ENDINGS
    assert edited_files(kept(), order(kind, texts=texts)) == made


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_that_is_not_fixed_can_be_switched_off(kind):
    off = frozenset(one.name for one in sections_of(kind) if not one.fixed)
    whole, short = (edited_document(kept(), order(kind, left_out=o)) for o in (frozenset(), off))
    words = catalogue("en")
    for one in sections_of(kind):
        if one.name in off and words.text(one.title) in headings(whole):
            assert words.text(one.title) not in headings(short)
    assert len(short.blocks) < len(whole.blocks)


@pytest.mark.parametrize("kind", KINDS)
def test_fixed_sections_stay_whatever_is_wished(kind):
    everything = frozenset(one.name for one in sections_of(kind))
    fixed = frozenset(one.name for one in sections_of(kind) if not one.fixed)
    assert (
        edited_document(kept(), order(kind, left_out=everything)).blocks[:-2]
        == edited_document(kept(), order(kind, left_out=fixed)).blocks[:-2]
    )


def test_own_text_stands_in_its_place_with_figures_in_it():
    texts = {
        "cover": "For the board.",
        "foreword": "Welcome.",
        "before.areas": "We rank {interval u3}.",
        "after.areas": "That is all.",
    }
    blocks = edited_document(kept(), order(texts=texts)).blocks
    told = [getattr(one, "text", "") for one in blocks]
    assert told[:3] == ["For the board.", "Foreword", "Welcome."]
    areas = told.index("Areas")
    row = kept().board["ranks"]["u3"]
    expected = f"We rank {int(row['low'])} to {int(row['high'])}."
    assert told[areas + 1] == expected
    assert told.index("That is all.") < told.index("Bottleneck")


def test_own_text_of_a_section_without_data_is_not_lost():
    texts = {"after.disclosure": "We withhold nothing."}
    told = headings(edited_document(kept(), order(texts=texts)))
    assert "Disclosure" in told


def test_what_a_person_types_never_becomes_markup():
    evil = '<b>x</b> #pagebreak() $ {{}} _a_ =HYPERLINK("x") \\ @cite [y](z) "q"'
    files = edited_files(kept(), short(texts={"foreword": evil}))
    shown = evil.replace("{{}}", "{}")
    assert "&lt;b&gt;x&lt;/b&gt; #pagebreak()" in files[".html"].decode()
    assert "<b>x</b>" not in files[".html"].decode()
    assert "#pagebreak() $ {} _a_" in text_of(files[".pdf"])
    assert Paragraph(shown) in edited_document(kept(), short(texts={"foreword": evil})).blocks


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are {rank u9}.", "live.unit"),
        ("We have {value u3 XYZ-01}.", "live.indicator"),
        ("We are at {position u3 nowhere}.", "live.part"),
        ("It weighs {weight nothing}.", "live.part"),
        ("We count {count things}.", "live.what"),
        ("It is {chance u3 u3}.", "live.same_unit"),
        ("It is {figure u3}.", "live.kind"),
    ],
)
def test_a_report_whose_figure_is_gone_stops_and_names_the_sentence(text, code):
    texts = {"before.areas": f"All is well. {text}"}
    with pytest.raises(RequestError) as found:
        edited_files(kept(), order(texts=texts))
    [problem] = found.value.problems
    assert problem.code == code
    assert (problem.place.section, problem.place.sentence) == ("Areas: at the start", 2)
    assert problem.message.params["sentence"] == text
    words = catalogue("en")
    assert text in words.text(problem.message)
    assert words.text(f"{code}.next", **problem.message.params)


def test_a_unit_with_too_few_values_has_values_and_no_rank():
    few = kept(gap=True)
    figures = live_figures(few, "unit", "en")
    code, values = next(iter(few.inputs["values"].items()))
    [told] = preview("unit", {"cover": f"It has {{value u0 {code}}}."}, figures)
    assert catalogue("en").number(values[0]) in told["paragraphs"][0]
    with pytest.raises(RequestError) as found:
        preview("unit", {"cover": "It is {rank u0}."}, figures)
    assert found.value.code == "live.not_ranked"


def test_a_missing_value_stops_too():
    few = kept(gap=True)
    second = list(few.inputs["values"])[1]
    with pytest.raises(RequestError) as found:
        preview("unit", {"cover": f"It is {{value u0 {second}}}."}, live_figures(few, "unit", "en"))
    assert found.value.code == "live.no_value"


def test_all_texts_are_looked_at_before_anything_is_computed():
    steps = []
    texts = {"cover": "A {b}.", "foreword": "C {rank u9}.", "after.nowhere": "D."}
    with pytest.raises(RequestError) as found:
        edited_files(kept(), order(texts=texts), lambda *told: steps.append(told))
    assert [one.code for one in found.value.problems] == ["live.kind", "live.place"]
    assert steps == []


def test_figures_offered_say_what_they_give_and_can_be_typed():
    figures = live_figures(kept(), "unit", "en")
    offered = {one.typed: says for one, says in figures.offered("u3")}
    assert len(offered) > 30
    for typed, shown in offered.items():
        [one] = preview("unit", {"cover": typed}, figures)
        assert one["paragraphs"] == (shown,)


def test_every_rank_and_score_comes_with_its_interval():
    figures = live_figures(kept(), "unit", "en")
    offered = {one.typed: says for one, says in figures.offered("u3")}
    for kind in ("rank", "score", "position"):
        told = [shown for typed, shown in offered.items() if typed.startswith(f"{{{kind} ")]
        assert told
        assert all("between" in one or "of 100" in one for one in told)


def test_figures_are_told_in_the_language_of_the_report():
    french = live_figures(kept(), "unit", "fr")
    code = next(iter(kept().inputs["values"]))
    [told] = preview("unit", {"cover": f"{{name {code}}}"}, french)
    assert told["paragraphs"] == (
        next(o for o in kept().agreed.indicators if o.id == code).name("fr"),
    )


def test_names_of_another_language_change_nothing_that_is_computed():
    there = edited_document(kept(), order(language="bg"))
    assert there.language == "bg"
    assert in_language(kept().inputs, "bg", kept().agreed)["values"] is kept().inputs["values"]


@pytest.mark.parametrize("kind", ["public", "guidelines"])
def test_a_report_that_leaves_the_consortium_names_nobody(kind):
    inside = replace(kept(), published=False)
    made = edited_document(inside, order(kind))
    pdf, page = text_of(write(made, ".pdf")), write(made, ".html").decode()
    for name in ("Cluster 3", "u3"):
        assert name not in re.sub(r"[0-9a-f]{64}", "", pdf)
        assert not re.search(rf"\b{name}\b", re.sub(r"<[^>]+>", " ", page))


def test_a_report_on_published_statistics_names_its_units():
    made = edited_document(kept(), order("public"))
    assert "Cluster 3" in text_of(write(made, ".pdf"))


@pytest.mark.parametrize("kind", ["public", "guidelines"])
def test_own_text_that_leaves_the_consortium_names_nobody_either(kind):
    inside = replace(kept(), published=False)
    with pytest.raises(RequestError) as found:
        edited_files(inside, order(kind, texts={"cover": "See {rank u3} and {value u3 X}."}))
    assert {one.code for one in found.value.problems} == {"live.unnamed"}
    assert not any("u3" in o.codes for o, _ in live_figures(inside, kind, "en").offered("u3"))


def test_too_few_units_cannot_stay_without_a_name():
    few = replace(kept(units=4), published=False)
    with pytest.raises(RequestError) as found:
        edited_files(few, order("public"))
    assert found.value.code == "edited.few_units"
    assert edited_document(kept(units=4), order("audit")).blocks


def test_another_result_than_the_one_that_was_kept_stops_the_report():
    other = replace(kept(), seed=2)
    with pytest.raises(RequestError) as found:
        edited_files(other, order())
    assert found.value.code == "kept.differs"


def test_values_of_too_few_answers_stop_the_report():
    inputs = kept().inputs
    code = next(iter(inputs["values"]))
    small = replace(kept(), inputs={**inputs, "n": {code: [3.0] * 8}})
    with pytest.raises(RequestError) as found:
        edited_files(small, order())
    assert found.value.code == "kept.small_cells"


@pytest.mark.parametrize(
    ("kind", "changes", "unit", "code"),
    [
        ("unit", {}, "u9", "edited.no_unit"),
        ("unit", {}, "", "edited.no_unit"),
        ("guidelines", {"agreed": None}, "", "edited.no_set"),
        ("guidelines", {}, "u9", "request.unit_without_score"),
    ],
)
def test_what_is_not_there_is_said(kind, changes, unit, code):
    with pytest.raises(RequestError) as found:
        edited_files(replace(kept(), **changes), order(kind, unit=unit))
    assert found.value.code == code


def test_progress_counts_draws_and_then_files():
    told = []
    edited_files(kept(), short(), lambda done, total, step: told.append((done, total, step.code)))
    assert told[-1][:2] == (63, 64)
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {code for _, _, code in told} == {"edited.step.draws", "edited.step.write"}


def test_the_edition_says_what_it_rests_on():
    made = edited_document(
        kept(),
        order(facts=(("edition.number", "3"),), left_out=frozenset({"map"}), texts={"cover": "A."}),
    )
    told = dict(made.blocks[-1].items)
    assert told["Version of the report"] == "3"
    assert told["Sections left out"] == "On the map"
    assert told["Own text of the publisher"] == "Cover note"


def test_places_are_named_in_the_order_of_reading():
    names = places_in_words("unit", catalogue("en"))
    assert list(names)[:4] == ["cover", "foreword", "before.opening", "after.opening"]
    assert len(set(names.values())) == len(names)
