"""Comparisons and positions by the API: what the pages say, as numbers; what is withdrawn, not."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from site_comparisons import FRAMEWORK, clusters, made_from, statistics, work_on

from innaxe.site.benchmark import queries
from innaxe.site.benchmark.models import Comparison
from innaxe.site.indicators.models import SignOff

from .asking import Program, codes

ALL = "/comparisons"


@pytest.fixture
def regions(world):
    """Eight regions of published statistics, compared."""
    what = f"dataset:{statistics(world.first).pk}"
    return made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))


@pytest.fixture
def one(regions):
    return f"{ALL}/{regions.pk}"


def test_from_asking_to_reading(world):
    program = Program(world.editor)
    made_of = statistics(world.first)
    [wave, dataset] = program.get(f"{ALL}/sources")["items"]
    assert wave["what"] == "wave:1"
    assert dataset == {"what": f"dataset:{made_of.pk}", "name": "Regions"}
    sent = {"name": "First", "what": dataset["what"], "recipe": "coin"}
    file = SimpleUploadedFile("tree.csv", FRAMEWORK)
    answer = program.client.post(f"/api/consortia/first{ALL}", {**sent, "framework": file})
    assert answer.status_code == 201, answer.content.decode()
    made = answer.json()
    assert not made["computed"]
    assert program.client.get(f"/api/jobs/{made['job']}").json()["state"] == "waiting"
    waiting = program.get(f"{ALL}/{made['id']}", status=409)
    assert codes(waiting) == ["api.not_computed"]
    assert codes(program.get(f"{ALL}/{made['id']}/units/U00", status=409)) == ["api.not_computed"]
    Comparison.objects.filter(pk=made["id"]).update(draws=50)
    work_on(made["job"])
    assert program.client.get(f"/api/jobs/{made['job']}").json()["state"] == "done"
    [listed] = program.get(ALL)["items"]
    assert listed["computed"]
    assert len(listed["sha256"]) == 64
    board = program.get(f"{ALL}/{made['id']}")
    assert [row["unit"] for row in board["units"]] == [f"U{i:02}" for i in range(8)]
    assert 0 < board["told_apart"] <= 1
    assert not board["stale"]


def test_what_cannot_be_compared_is_refused_and_nothing_is_kept(world):
    program = Program(world.editor)
    for sent, code in (
        ({"name": "N", "what": "wave:77"}, "comparison.no_source"),
        ({"name": "N", "what": "moon:1"}, "api.invalid"),
        ({"name": "", "what": "wave:1"}, "api.invalid"),
        ({"name": "N", "what": "wave:1", "recipe": "guess"}, "api.invalid"),
    ):
        answer = program.client.post(f"/api/consortia/first{ALL}", sent)
        assert answer.status_code == 422
        assert code in codes(answer.json())
    assert not Comparison.objects.exists()


def test_a_position_says_what_was_kept(world, regions, one):
    told = Program(world.reader).get(f"{one}/units/U03")
    found = queries.position_in(regions, "U03")
    own = found.own
    assert told["ranked"]
    assert told["range"] == {"low": own.low, "median": own.median, "high": own.high}
    assert [row["unit"] for row in told["neighbours"]] == [row.unit for row in found.neighbours]
    assert told["peers"] == list(found.peers)
    values = {row["code"]: row["value"] for row in told["indicators"]}
    assert values == {row.code: row.value for row in found.indicators}
    assert told["headline"].endswith(".") or told["headline"]
    chosen = Program(world.reader).get(f"{one}/units/U03", peers=["U07", "U06", "U03", "none"])
    assert chosen["peers"] == ["U07", "U06"]
    assert {row["verdict"] for row in chosen["areas"]} == {"above"}
    Program(world.reader).get(f"{one}/units/none", status=404)


def test_a_unit_without_a_rank_has_its_values(world):
    gaps = {(5, code) for code in ("A1", "A2", "B1")}
    what = f"dataset:{statistics(world.first, gaps=gaps).pk}"
    made = made_from(world.coordinator, world.first, what, ("t.csv", FRAMEWORK))
    assert [row["unit"] for row in Program(world.reader).get(f"{ALL}/{made.pk}")["unranked"]] == [
        "U05"
    ]
    told = Program(world.reader).get(f"{ALL}/{made.pk}/units/U05")
    assert not told["ranked"]
    assert told["range"] is None
    assert {row["status"] for row in told["indicators"]} == {"missing", "recorded"}
    Program(world.reader).get(f"{ALL}/{made.pk}/units/U05/charts/ranks.svg", status=404)


def test_two_beside_each_other(world, one):
    program = Program(world.reader)
    told = program.get(f"{one}/units/U00/beside/U07")
    back = program.get(f"{one}/units/U07/beside/U00")
    assert told["chance"] == pytest.approx(1 - back["chance"])
    assert (told["verdict"], back["verdict"]) == ("behind", "ahead")
    assert all(area["apart"] for area in told["areas"])
    program.get(f"{one}/units/U00/beside/U00", status=404)
    program.get(f"{one}/units/U00/beside/none", status=404)


def test_a_trace_leads_to_the_source(world, one):
    told = Program(world.reader).get(f"{one}/units/U03/indicators/B2/trace")
    assert told["raw"] == told["denominated"]
    assert told["direction"] == -1
    assert told["origin"]["source"].endswith("Eurostat")
    assert told["steps"]
    Program(world.reader).get(f"{one}/units/U03/indicators/none/trace", status=404)


def test_files_are_those_of_the_pages(world, regions, one):
    program = Program(world.reader)
    board = program.get(f"{one}/board.csv")
    assert board["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(board.content.decode("utf-8-sig"))))
    assert [row["unit"] for row in rows] == [f"U{i:02}" for i in range(8)]
    table = program.get(f"{one}/units/U03/tables/ranks.csv").content
    chart = program.get(f"{one}/units/U03/charts/ranks.svg")
    assert table.count(b"\n") == 9
    assert chart.content.startswith(b"<svg")
    again = program.client.get(
        f"/api/consortia/first{one}/units/U03/charts/ranks.svg",
        headers={"if-none-match": chart["ETag"]},
    )
    assert again.status_code == 304
    program.get(f"{one}/units/U03/tables/none.csv", status=404)


def test_other_choices_and_saving_them(world, regions, one):
    program = Program(world.reader)
    same = program.send("post", f"{one}/what-if", {})
    assert same["moved"] == 0
    heavier = {"weights": {"A": 5.0}, "dropped": ["B2"]}
    told = program.send("post", f"{one}/what-if", heavier)
    assert {row["unit"] for row in told["units"]} == {f"U{i:02}" for i in range(8)}
    assert not regions.scenarios.exists()
    saved = program.send("post", f"{one}/scenarios", {"name": "Heavier", **heavier}, 201)
    assert saved["units"] == told["units"]
    [listed] = Program(world.neighbour).get(f"{one}/scenarios")["items"]
    assert (listed["name"], listed["made_by"]) == ("Heavier", "Reader")
    assert listed["choices"]["weights"] == {"A": 5.0}
    read = Program(world.neighbour).get(f"{one}/scenarios/{saved['key']}")
    assert read["units"] == told["units"]
    program.get(f"{one}/scenarios/none", status=404)
    for wrong, code in (
        ({"dropped": ["none"]}, "comparison.unknown_code"),
        ({"weights": {"A": -1}}, "comparison.weight"),
        ({"dropped": ["A1", "A2", "B1", "B2"]}, "comparison.all_dropped"),
    ):
        assert code in codes(program.send("post", f"{one}/what-if", wrong, 422))


def test_nothing_is_shown_of_a_comparison_with_a_figure_that_was_taken_back(world):
    named, code_of = clusters(world)
    made = made_from(world.coordinator, world.first, "wave:1", draws=50)
    one = f"{ALL}/{made.pk}"
    program = Program(world.reader)
    unit = named[0].code
    assert program.get(one)["units"]
    kept = program.send("post", f"{one}/scenarios", {"name": "S"}, 201)["key"]
    SignOff.objects.filter(organisation=named[1]).update(reopened=timezone.now())
    reads = (
        one,
        f"{one}/board.csv",
        f"{one}/units/{unit}",
        f"{one}/units/{unit}/beside/{named[2].code}",
        f"{one}/units/{unit}/indicators/{code_of[0]}/trace",
        f"{one}/units/{unit}/tables/ranks.csv",
        f"{one}/units/{unit}/charts/ranks.svg",
        f"{one}/scenarios",
        f"{one}/scenarios/{kept}",
    )
    for address in reads:
        assert codes(program.get(address, status=410)) == ["api.taken_back"], address
    for address in ("what-if", "scenarios"):
        gone = program.send("post", f"{one}/{address}", {"name": "S"}, 410)
        assert codes(gone) == ["api.taken_back"]
    assert program.get(ALL)["items"][0]["name"] == "Test"


def test_a_new_sign_off_makes_it_stale_and_values_without_a_name_stay_so(world):
    clusters(world, hidden=6)
    made = made_from(world.coordinator, world.first, "wave:1", draws=50)
    program = Program(world.reader)
    answer = program.client.get(f"/api/consortia/first{ALL}/{made.pk}/units/north")
    assert "777.125" not in answer.content.decode()
    assert "Hidden" not in answer.content.decode()
    assert not answer.json()["stale"]
