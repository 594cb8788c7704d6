"""Agreeing on indicators by the API: the same table, the same rules, as on the pages."""

from __future__ import annotations

import pytest

from innaxe.indicators import catalogue
from innaxe.site.agreement.models import Candidate

from .asking import Program, codes

TABLE = "/agreement/indicators"
OWN = {
    "id": "OWN-07",
    "name": "Evenings",
    "definition": "Evenings with neighbours in a year",
    "dimension": "connectedness",
    "unit": "number",
    "direction": "up",
}


@pytest.fixture
def own_keys():
    """Keys that the catalogue has, whatever they are called."""
    known = catalogue()
    return {
        kind: next(key for one, key in known.labels if one == kind)
        for kind in ("dimension", "unit", "direction")
    }


def test_the_whole_catalogue_can_be_searched_and_paged(world):
    program = Program(world.reader)
    whole = program.get(TABLE, page_size=1000)
    assert whole["count"] == len(catalogue().indicators)
    second = program.get(TABLE, page=2, page_size=10)
    assert second["items"] == whole["items"][10:20]
    one = whole["items"][0]
    found = program.get(TABLE, words=one["indicator"])["items"]
    assert one in found
    inside = program.get(TABLE, dimension=one["dimension"], page_size=1000)["items"]
    assert {row["dimension"] for row in inside} == {one["dimension"]}
    core = program.get(TABLE, only="core")["items"]
    assert core
    assert all(row["core"] for row in core)
    assert program.get(TABLE, only="proposed")["count"] == 0
    assert "api.invalid" in codes(program.get(TABLE, status=422, only="everything"))


def test_texts_come_in_the_language_that_is_asked_for(world):
    names = {
        language: Program(world.reader, **{"accept-language": language}).get(TABLE)["items"][0]
        for language in ("en", "bg")
    }
    assert names["en"]["name"] != names["bg"]["name"]
    assert names["en"]["indicator"] == names["bg"]["indicator"]


def test_from_proposing_to_a_frozen_set(world, own_keys):
    coordinator, editor, reader = (
        Program(one) for one in (world.coordinator, world.neighbour, world.reader)
    )
    given = {"indicators": ["CMO-08", "TAL-07", "CMO-01"]}
    assert coordinator.send("post", TABLE, given, 201) == {
        "proposed": ["CMO-01", "CMO-08", "TAL-07"]
    }
    assert coordinator.send("post", TABLE, given, 201) == {"proposed": []}
    unknown = coordinator.send("post", TABLE, {"indicators": ["XXX-01"]}, 422)
    assert codes(unknown) == ["indicators.unknown"]
    made = coordinator.send("post", "/agreement/own", OWN | own_keys, 201)
    assert (made["indicator"], made["own"], made["name"]) == ("OWN-07", True, "Evenings")
    taken = coordinator.send("post", "/agreement/own", OWN | own_keys, 422)
    assert codes(taken) == ["agree.own.taken"]
    for program, importance in ((coordinator, 5), (editor, 1), (Program(world.editor), 5)):
        rating = {"importance": importance, "feasibility": 3}
        program.send("put", f"{TABLE}/CMO-08/rating", rating, 204)
    row = coordinator.get(f"{TABLE}/CMO-08")
    assert row["importance"]["counts"] == [1, 0, 0, 0, 2]
    assert row["importance"]["apart"]
    assert not row["feasibility"]["apart"]
    assert row["mine"] == {"importance": 5, "feasibility": 3}
    assert reader.get(f"{TABLE}/CMO-08")["mine"] is None
    assert [one["indicator"] for one in reader.get(TABLE, only="apart")["items"]] == ["CMO-08"]
    coordinator.send("post", f"{TABLE}/TAL-07/drop", {"reason": "Nobody has it"}, 204)
    assert reader.get(TABLE, only="dropped")["items"][0]["reason"] == "Nobody has it"
    coordinator.send("put", f"{TABLE}/CMO-08/purpose", {"deliverable": "D2.1"}, 204)
    assert reader.get(f"{TABLE}/CMO-08")["deliverable"] == "D2.1"
    wanted = {"name": "Agreed", "version": "2", "indicators": ["CMO-08", "OWN-07"]}
    not_there = {**wanted, "indicators": ["TAL-07"]}
    refused = coordinator.send("post", "/agreement/decision", not_there, 422)
    assert codes(refused) == ["agree.not_on_table"]
    frozen = coordinator.send("post", "/agreement/decision", wanted, 201)
    assert frozen["version"] == "2"
    whole = reader.get("/sets/2")
    assert {one["id"] for one in whole["content"]["indicators"]} == {"CMO-08", "OWN-07"}
    told = " ".join(one["what"] for one in reader.get("/agreement/changes")["items"])
    assert all(name in told for name in ("CMO-08", "TAL-07", "OWN-07"))


def test_talk_and_taking_it_back(world):
    Candidate.objects.create(consortium=world.first, indicator="CMO-08")
    talk = f"{TABLE}/CMO-08/comments"
    editor, other = Program(world.editor), Program(world.neighbour)
    made = editor.send("post", talk, {"text": "We count it otherwise"}, 201)
    assert made["by"] == "Editor"
    assert other.get(f"{TABLE}/CMO-08")["talk"][0]["text"] == "We count it otherwise"
    refused = other.send("delete", f"{talk}/{made['id']}", status=422)
    assert codes(refused) == ["agree.not_yours"]
    editor.send("delete", f"{talk}/{made['id']}", status=204)
    left = other.get(f"{TABLE}/CMO-08")["talk"][0]
    assert left["text"] == ""
    assert left["withdrawn"]
    assert other.get(f"{TABLE}/CMO-08")["comments"] == 0


def test_lights_tell_where_data_are_and_no_value(world):
    from innaxe.site.indicators.models import Figure

    Figure.objects.create(
        wave=world.wave,
        organisation=world.north,
        indicator="CMO-08",
        value=4321.5,
        basis="recorded",
    )
    answer = Program(world.neighbour).client.get(f"/api/consortia/first{TABLE}?words=CMO-08")
    [row] = answer.json()["items"]
    assert row["lights"] == {"north": "full", "south": "none"}
    assert "4321" not in answer.content.decode()


def test_a_key_for_reading_changes_nothing(world):
    program = Program(world.coordinator, scopes=["read"])
    program.send("post", TABLE, {"indicators": ["CMO-08"]}, 401)
    assert not Candidate.objects.exists()
    assert program.get(TABLE)["count"]
