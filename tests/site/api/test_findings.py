"""Findings and needs for programs: the same as on the pages, withheld where they withhold."""

from __future__ import annotations

import pytest
from django.test import Client
from site_comparisons import FRAMEWORK, clusters, made_from, statistics

from innaxe.site.api.tokens import make_token
from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.findings import actions
from innaxe.site.indicators.models import SignOff

BASE = "/api/consortia/first"


def caller(who, scopes=("read", "write")):
    key = make_token(who, name="program", scopes=list(scopes), days=30)
    client = Client(headers={"authorization": f"Bearer {key}"})

    def call(method, path, body=None):
        send = getattr(client, method)
        more = {} if method == "get" else {"content_type": "application/json"}
        return send(BASE + path, body, **more)

    return call


@pytest.fixture
def made(world):
    TerritoryPart.objects.create(organisation=world.north, nuts_code="U00", vintage="2021")
    what = f"dataset:{statistics(world.first).pk}"
    return made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), draws=60)


def test_from_proposals_to_a_need(world, made):
    call = caller(world.editor)
    offered = call("get", f"/findings/proposals?comparison={made.pk}&unit=U00").json()["items"]
    area = next(one for one in offered if one["node"] == "A")
    assert area["figures"]["verdict"] == "above"
    assert area["text"] == "U00 has something to give in Knowledge, where others lack it"
    body = {"comparison": made.pk, "unit": "U00", "nodes": ["A", "A1"]}
    taken = call("post", "/findings/proposals", body).json()
    assert [one["draft_of"] for one in taken] == ["north", "north"]
    [first, second] = [one["id"] for one in taken]
    assert call("post", f"/findings/{first}/steps", {"step": "keep"}).json()["stand"] == "kept"
    figure = {"comparison": made.pk, "unit": "U00", "node": "B"}
    found = call("post", f"/findings/{first}/evidence", figure).json()
    assert [one["node"] for one in found["evidence"]] == ["A", "B"]
    assert call("delete", f"/findings/{first}/evidence/{found['evidence'][1]['id']}").content == b""
    merged = call("post", f"/findings/{second}/merge", {"into": first}).json()
    assert (merged["stand"], merged["merged_into"]) == ("merged", first)
    need = call("post", "/needs", {"text": "Share it", "findings": [first]}).json()
    assert need["findings"] == [first]
    history = call("get", f"/findings/{first}/history").json()["items"]
    assert history[0]["action"] == "log.findings.took_in"


def test_an_edit_upon_an_older_revision_is_refused_by_code(world, made):
    call = caller(world.editor)
    body = {"comparison": made.pk, "unit": "U00", "nodes": ["A"]}
    [found] = call("post", "/findings/proposals", body).json()
    sent = {"text": "Ours", "revision": found["revision"]}
    edited = call("patch", f"/findings/{found['id']}", sent).json()
    assert (edited["text"], edited["own_words"], edited["language"]) == ("Ours", True, "en")
    again = call("patch", f"/findings/{found['id']}", sent)
    assert again.status_code == 422
    assert again.json()["problems"][0]["code"] == "findings.changed_meanwhile"


def test_lists_come_in_pages_and_are_narrowed(world, made):
    call = caller(world.editor)
    nodes = ["A", "B", "A1", "B1"]
    call("post", "/findings/proposals", {"comparison": made.pk, "unit": "U00", "nodes": nodes})
    page = call("get", "/findings?page_size=3&sort=area").json()
    assert (page["count"], len(page["items"])) == (4, 3)
    assert call("get", "/findings?kind=strength").json()["count"] == 2
    assert call("get", "/findings?stand=dropped").json()["items"] == []
    assert caller(world.neighbour)("get", "/findings").json()["count"] == 0


def test_a_key_that_reads_changes_nothing(world, made):
    call = caller(world.editor, ("read",))
    assert call("get", "/findings").status_code == 200
    body = {"kind": "strength", "text": "Ours", "unit": "north"}
    assert call("post", "/findings", body).status_code == 401


def test_withdrawn_figures_are_null(world):
    named, _codes = clusters(world)
    compared = made_from(world.coordinator, world.first, "wave:1", draws=60)
    call = caller(world.coordinator)
    offered = call("get", f"/findings/proposals?comparison={compared.pk}&unit=c1").json()["items"]
    body = {"comparison": compared.pk, "unit": "c1", "nodes": [offered[0]["node"]]}
    [found] = call("post", "/findings/proposals", body).json()
    assert found["evidence"][0]["figures"] == offered[0]["figures"]
    SignOff.objects.filter(organisation=named[0]).update(reopened="2026-01-05T00:00Z")
    now = call("get", f"/findings/{found['id']}").json()
    [evidence] = now["evidence"]
    assert (evidence["state"], evidence["figures"], evidence["newer"]) == ("withdrawn", None, None)
    assert now["text"] == "A proposal whose figures were withdrawn"
    again = call("get", f"/findings/proposals?comparison={compared.pk}&unit=c1")
    assert again.json()["problems"][0]["code"] == "findings.withdrawn"
    assert call("get", "/exchange").json()["items"] == []


def test_who_could_give_to_whom_and_what_several_share(world, made):
    call = caller(world.coordinator)
    gaps = call("get", f"/exchange?comparison={made.pk}").json()["items"]
    last = next(one for one in gaps if (one["area"], one["receiver"]) == ("A", "U07"))
    assert {one["unit"] for one in last["givers"]} >= {"U00", "U01"}
    for unit in ("U06", "U07"):
        body = {"comparison": made.pk, "unit": unit, "nodes": ["A"]}
        [found] = call("post", "/findings/proposals", body).json()
        call("post", f"/findings/{found['id']}/steps", {"step": "keep"})
        [proposed] = call("get", f"/needs/proposals?unit={unit}").json()["items"]
        taken = call("post", "/needs/proposals", {"unit": unit, "areas": [proposed["area"]]})
        assert taken.status_code == 201
    [shared] = call("get", "/needs/shared").json()["items"]
    assert (shared["area"], shared["territories"]) == ("A", 2)


def test_weights_and_talk(world, made):
    [found] = actions.propose(world.coordinator, made, "U07", ["A"])
    call = caller(world.reader)
    sent = {"helix": "society", "value": 4}
    assert call("put", f"/findings/{found.pk}/weights", sent).status_code == 204
    assert call("put", f"/findings/{found.pk}/weights", {**sent, "value": 6}).status_code == 422
    assert call("get", f"/findings/{found.pk}/weights").json()["items"] == []
    assert call("post", f"/findings/{found.pk}/comments", {"text": "Why?"}).status_code == 403
    talks = caller(world.neighbour)
    assert talks("post", f"/findings/{found.pk}/comments", {"text": "Why?"}).status_code == 204
    [said] = call("get", f"/findings/{found.pk}/comments").json()["items"]
    assert (said["by"], said["text"]) == ("Neighbour", "Why?")
    assert talks("delete", f"/comments/{said['id']}").status_code == 204
    [said] = call("get", f"/findings/{found.pk}/comments").json()["items"]
    assert said["text"] == ""
