"""Frozen sets: the hash follows the content and nothing else; changes of meaning are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from innaxe.errors import MethodError, RequestError, SourceError
from innaxe.indicators import Catalogue, catalogue, comparable, compare, freeze, parse_set
from innaxe.indicators.compare import BREAKING, FLAGGED

IDS = [one.id for one in catalogue()]
SOME = ["CAP-01", "INC-01", "TAL-04"]


def frozen(ids=SOME, of_set="1", **changes):
    """A set in which the indicator CAP-01 has other fields than in the catalogue."""
    whole = catalogue()
    members = tuple(replace(one, **changes) if one.id == "CAP-01" else one for one in whole)
    return freeze(Catalogue(members, whole.labels), ids, name="Test", version=of_set)


@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=20).flatmap(
    lambda ids: st.tuples(st.just(ids), st.permutations(ids))
))  # fmt: skip
def test_order_and_repetition_never_change_the_hash(pair):
    ids, shuffled = pair
    first, second = frozen(ids), frozen([*shuffled, ids[0]])
    assert first == second
    assert first.ids == tuple(sorted(set(ids)))


@given(st.sets(st.sampled_from(IDS), min_size=1), st.sets(st.sampled_from(IDS), min_size=1))
def test_equal_hash_means_equal_content(one, other):
    assert (frozen(one).sha256 == frozen(other).sha256) == (one == other)


def test_the_name_is_not_part_of_the_content():
    assert frozen(of_set="1").sha256 == frozen(of_set="2").sha256


@given(st.sets(st.sampled_from(IDS), min_size=1, max_size=10))
def test_a_set_survives_its_file(ids):
    first = frozen(ids)
    assert parse_set(json.loads(first.to_json())) == first
    assert parse_set(json.loads(first.to_json())).to_json() == first.to_json()


def test_a_changed_file_is_noticed():
    data = json.loads(frozen().to_json())
    data["indicators"][0]["definitions"]["bg"] += "!"
    with pytest.raises(SourceError) as caught:
        parse_set(data, file="set.json")
    assert (caught.value.code, caught.value.place.file) == ("sets.tampered", "set.json")


@pytest.mark.parametrize(
    "change",
    [
        lambda _: [],
        lambda _: "text",
        lambda _: None,
        lambda data: {**data, "format": "something else"},
        lambda data: {**data, "indicators": []},
        lambda data: {**data, "indicators": [{"id": "CAP-01"}]},
        lambda data: {**data, "indicators": data["indicators"] + data["indicators"][:1]},
        lambda data: {key: value for key, value in data.items() if key != "sha256"},
    ],
)
def test_another_file_is_refused(change):
    with pytest.raises(SourceError) as caught:
        parse_set(change(json.loads(frozen().to_json())))
    assert caught.value.code == "sets.not_a_set"


@pytest.mark.parametrize(
    ("ids", "name", "code"),
    [
        ([], "Test", "sets.empty"),
        (SOME, " ", "sets.unnamed"),
        (["NO-01"], "T", "indicators.unknown"),
    ],
)
def test_what_cannot_be_frozen(ids, name, code):
    with pytest.raises(RequestError) as caught:
        freeze(catalogue(), ids, name=name, version="1")
    assert caught.value.code == code


def test_the_same_set_is_the_same():
    comparison = compare(frozen(), frozen(of_set="2"))
    assert comparison.is_same
    assert comparison.unchanged == tuple(SOME)
    assert comparable(comparison).ids == tuple(SOME)


def test_added_and_removed_are_told():
    comparison = compare(frozen(["CAP-01", "TAL-04"]), frozen(["CAP-01", "INC-01"]))
    assert (comparison.added, comparison.removed) == (("INC-01",), ("TAL-04",))
    with pytest.raises(MethodError) as caught:
        comparable(comparison, ["TAL-04"])
    assert caught.value.code == "sets.only_in_one"


MEANING = {
    "unit": "percent",
    "direction": "down",
    "target": 3.0,
    "denominator": "population",
    "aggregation": "sum",
    "level": ("cluster",),
}


@pytest.mark.parametrize("field", sorted(BREAKING))
def test_a_change_of_meaning_is_refused(field):
    changes = {field: MEANING[field]} if field in MEANING else {"definitions": {"en": "Other."}}
    new = frozen(**changes)
    comparison = compare(frozen(), new)
    assert comparison.changed[0].verdict == "not_comparable"
    assert field in comparison.changed[0].breaking
    with pytest.raises(MethodError) as caught:
        comparable(comparison, ["CAP-01", "INC-01"])
    assert caught.value.problems[0].message.params["id"] == "CAP-01"
    assert comparable(comparison).ids == ("INC-01", "TAL-04")


@pytest.mark.parametrize("field", sorted(FLAGGED))
def test_a_change_that_may_matter_is_flagged(field):
    value = {"version": 2, "questions": ("C01",)}.get(field, "other")
    found = comparable(compare(frozen(), frozen(**{field: value})), ["CAP-01"])
    assert found.ids == ("CAP-01",)
    assert [(c.code, c.params["fields"]) for c in found.cautions] == [("sets.flagged", (field,))]


def test_a_better_translation_breaks_nothing():
    old = catalogue().get(["CAP-01"])[0]
    comparison = compare(frozen(), frozen(definitions={**old.definitions, "bg": "По-добре."}))
    assert comparison.changed[0].fields == ("definitions.bg",)
    assert comparison.changed[0].verdict == "reworded"
    assert comparable(comparison).cautions == ()


def test_comparison_as_data():
    comparison = compare(frozen(["CAP-01", "TAL-04"]), frozen(["CAP-01", "INC-01"], unit="eur"))
    frame = comparison.to_frame()
    assert list(frame["verdict"]) == ["not_comparable", "added", "removed"]
    assert all(a <= b for a, b in pairwise(frame["id"]))
    plain = json.loads(json.dumps(comparison.to_dict()))
    assert plain["changed"]["CAP-01"] == {"verdict": "not_comparable", "fields": ["unit"]}
