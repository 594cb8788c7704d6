"""Looking into a comparison: audit, ways up, history, map; and what each of them shows to whom."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from site_comparisons import (
    FRAMEWORK,
    clusters,
    made_from,
    several_years,
    sign,
    statistics,
    work_on,
)

from innaxe.errors import InnaxeError
from innaxe.site.benchmark.actions import ask_examination, remove_comparison
from innaxe.site.benchmark.models import Comparison, Examination, Scenario
from innaxe.site.consortium.models import Organisation, TerritoryPart
from innaxe.site.indicators.models import Observation, SignOff, Wave
from innaxe.site.jobs.models import Job


def at(name, made, *more):
    return reverse(f"benchmark:{name}", args=["first", made.pk, *more])


def asked(person, made, what, unit=""):
    """The examination, computed."""
    found = ask_examination(person, made, what, unit)
    if found.content is not None:  # the audit comes with the comparison
        return found
    work_on(found.job_id)
    assert Job.objects.get(pk=found.job_id).state == "done", Job.objects.get(
        pk=found.job_id
    ).problems
    found.refresh_from_db()
    return found


@pytest.fixture
def followed(world):
    """A comparison of a dataset with three years."""
    dataset = several_years(world.first)
    what = f"dataset:{dataset.pk}"
    return made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK))


def every_examined_page(made, unit):
    yield at("audit", made)
    yield at("history", made)
    yield at("map", made)
    yield f"{at('map', made)}?value=A"
    yield f"{at('map', made)}?value=A1"
    yield at("ways", made, unit)
    yield at("unit_history", made, unit)


def every_file(made, unit):
    for form in ("csv", "xlsx", "svg", "png", "json"):
        for figure in ("weights", "correlations", "groups"):
            yield at("whole_file", made, figure, form)
        for figure in ("ranks", "areas", "groups", "parts", "ways", "history"):
            yield at("unit_file", made, unit, figure, form)


def test_the_audit_is_there_with_the_comparison_and_says_what_to_look_at(regions, sign_in, world):
    page = sign_in(world.reader).get(at("audit", regions.made)).content.decode()
    assert "ask for a decision" in page or "asks for a decision" in page
    assert "Which indicators repeat one another" in page
    assert "tell nearly the same" in page
    assert "How far the answer depends on choices" in page
    assert page.index("<h1>") < page.index("What to look at") < page.index("Why a weight matters")


def test_an_audit_that_is_not_there_is_asked_for_once(regions, sign_in, world):
    Examination.objects.all().delete()
    client = sign_in(world.reader)
    address = at("audit", regions.made)
    assert "Nobody has asked for this yet" in client.get(address).content.decode()
    answer = client.post(address)
    found = Examination.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[found.job_id])
    assert "being computed" in client.get(address).content.decode()
    client.post(address)
    assert Examination.objects.get().job_id == found.job_id
    work_on(found.job_id)
    assert "What to look at" in client.get(address).content.decode()


def test_groups_stand_on_board_and_position_with_their_probability(regions, sign_in, world):
    client = sign_in(world.reader)
    assert 'id="groups"' in client.get(at("board", regions.made)).content.decode()
    page = client.get(at("position", regions.made, "U03")).content.decode()
    assert "Most likely group" in page
    assert "of the runs" in page
    shares = Examination.objects.get().content["groups"]["U03"]
    assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_ways_up_are_worked_out_for_one_unit_by_a_job(regions, sign_in, world, at_most):
    client = sign_in(world.reader)
    address = at("ways", regions.made, "U05")
    assert "Work out the ways up" in client.get(address).content.decode()
    asked(world.reader, regions.made, "ways", "U05")
    with at_most(15):
        page = client.get(address).content.decode()
    assert "What holds U05 back" in page
    assert "bottleneck of U05" in page
    assert "place" in page
    assert client.get(at("ways", regions.made, "U99")).status_code == 404


def test_a_history_says_who_clearly_moved_and_whose_change_cannot_be_told(
    followed, sign_in, world, at_most
):
    asked(world.reader, followed, "history")
    client = sign_in(world.reader)
    with at_most(15):
        page = client.get(at("history", followed)).content.decode()
    assert "Of 8 units one clearly moved" in page
    with at_most(15):
        climbed = client.get(at("unit_history", followed, "U07")).content.decode()
    assert "U07 stands higher in 2024 than in 2022" in climbed
    stayed = client.get(at("unit_history", followed, "U03")).content.decode()
    assert "cannot be told" in stayed
    assert "not distinguishable" in stayed


def test_the_history_of_a_single_year_is_refused_and_says_what_to_do(regions, sign_in, world):
    answer = sign_in(world.reader).post(at("history", regions.made))
    assert answer.status_code == 422
    assert "not two periods" in answer.content.decode()
    assert not Examination.objects.filter(what="history").exists()


def a_wave(world, number, year, indicator_set=None):
    return Wave.objects.create(
        consortium=world.first,
        number=number,
        name=f"Wave {number}",
        year=year,
        opens=date(year, 1, 1),
        closes=date(year + 1, 1, 1),
        indicator_set=indicator_set or world.set,
    )


@pytest.fixture
def waves(world):
    """Two waves by one version of the set, a third one by another, and a comparison of one."""
    from types import SimpleNamespace

    from innaxe.indicators import catalogue, freeze
    from innaxe.site.indicators.models import IndicatorSet

    named, codes = clusters(world)
    before = a_wave(world, 2, 2023)
    for place, one in enumerate(named):
        sign(before, one, "named", {code: 9.0 * place + i for i, code in enumerate(codes)})
    ids = [one.id for one in catalogue().indicators if "cluster" in one.level]
    plain = freeze(catalogue(), ids, name="Agreed set", version="2")
    other = IndicatorSet.objects.create(
        consortium=world.first,
        name=plain.name,
        version="2",
        sha256="2" * 64,
        content=plain.to_dict(),
    )
    changed = a_wave(world, 3, 2024, other)
    for place, one in enumerate(named):
        sign(changed, one, "named", dict.fromkeys(codes, 5.0 * place))
    made = made_from(world.coordinator, world.first, "wave:1")
    return SimpleNamespace(made=made, before=before, named=named, codes=codes)


def test_waves_by_another_version_of_the_set_are_left_out_and_named(waves, sign_in, world):
    found = asked(world.reader, waves.made, "history")
    assert [one["year"] for one in found.inputs["periods"]] == [2023, 2025]
    page = sign_in(world.reader).get(at("history", waves.made)).content.decode()
    assert "Wave 3: measured by version 2" in page


def test_what_stays_without_a_name_changes_nothing_in_a_history_an_audit_or_ways(
    waves, sign_in, world
):
    first = {what: asked(world.reader, waves.made, what).sha256 for what in ("history", "audit")}
    ways = asked(world.reader, waves.made, "ways", "north").sha256
    for number in range(6):
        one = Organisation.objects.create(
            consortium=world.first, code=f"h{number}", name=f"Hidden {number}"
        )
        TerritoryPart.objects.create(organisation=one, nuts_code="FR10", vintage="2021")
        for wave in (world.wave, waves.before):
            sign(wave, one, "anonymous", dict.fromkeys(waves.codes, 777.125))
    again = made_from(world.coordinator, world.first, "wave:1")
    assert asked(world.reader, again, "history").sha256 == first["history"]
    assert asked(world.reader, again, "audit").sha256 == first["audit"]
    assert asked(world.reader, again, "ways", "north").sha256 == ways
    client = sign_in(world.reader)
    for address in (*every_examined_page(again, "north"), *every_file(again, "north")):
        answer = client.get(address)
        content = answer.content
        if address.endswith(".xlsx") and answer.status_code == 200:
            content = unpacked(content)
        assert b"Hidden" not in content, address
        assert b"777.125" not in content, address
        assert b"FR10" not in content, address


def unpacked(content):
    with zipfile.ZipFile(BytesIO(content)) as book:
        return b"".join(book.read(name) for name in book.namelist())


def test_a_figure_of_an_earlier_wave_that_was_taken_back_takes_the_history_from_view(
    waves, sign_in, world
):
    from django.utils import timezone

    asked(world.reader, waves.made, "history")
    client = sign_in(world.reader)
    assert client.get(at("unit_history", waves.made, "south")).status_code == 200
    file = at("unit_file", waves.made, "south", "history", "csv")
    assert client.get(file).status_code == 200
    SignOff.objects.filter(organisation=world.south, wave=waves.before).update(
        reopened=timezone.now()
    )
    # the comparison itself is of the other wave, and stands
    assert client.get(at("position", waves.made, "south")).status_code == 200
    page = client.get(at("unit_history", waves.made, "south")).content.decode()
    assert "This history is no longer shown" in page
    assert client.get(file).status_code == 404
    client.post(at("history", waves.made))
    found = Examination.objects.get(what="history")
    assert found.content is None
    units = [one["code"] for one in found.inputs["periods"][0]["units"]]
    assert "south" not in units


def test_territories_of_organisations_are_on_the_map_and_shared_regions_are_left_empty(
    waves, sign_in, world
):
    for one, code in ((world.north, "DE12"), (world.south, "FR10"), (waves.named[2], "ES51")):
        TerritoryPart.objects.create(organisation=one, nuts_code=code, vintage="2021")
    client = sign_in(world.reader)
    page = client.get(at("map", waves.made)).content.decode()
    assert "<figure" in page
    assert "One unit has no place on this map: Cluster 1" in page
    first = client.get(at("whole_file", waves.made, "map", "csv")).content.decode()
    assert "DE12" in first
    TerritoryPart.objects.create(organisation=waves.named[3], nuts_code="DE12", vintage="2021")
    page = client.get(at("map", waves.made)).content.decode()
    assert "belongs to several organisations and is left empty: DE12" in page
    assert "DE12" not in client.get(at("whole_file", waves.made, "map", "csv")).content.decode()


def test_units_that_are_no_territories_get_a_clear_word_in_place_of_a_map(regions, sign_in, world):
    page = sign_in(world.reader).get(at("map", regions.made)).content.decode()
    assert "None of these units has a place on the map" in page


def test_a_map_of_regions_shows_index_area_and_indicator(world, sign_in):
    dataset = statistics(world.first)
    for place, code in enumerate(("DE12", "FR10", "ES51", "DK01", "ITC4", "AT13", "FI1B", "PT17")):
        Observation.objects.filter(unit=f"U{place:02}").update(unit=code)
    made = made_from(world.coordinator, world.first, f"dataset:{dataset.pk}", ("t.csv", FRAMEWORK))
    client = sign_in(world.reader)
    assert "by fifths of the ranks" in client.get(at("map", made)).content.decode()
    page = client.get(f"{at('map', made)}?value=A").content.decode()
    assert "Knowledge: where 8 units stand" in page
    svg = client.get(f"{at('whole_file', made, 'map', 'svg')}?value=A1").content
    assert svg.startswith(b"<svg")
    assert b"DE" in svg


def test_every_examined_page_and_file_opens_with_few_questions(followed, sign_in, world, at_most):
    for what, unit in (("ways", "U03"), ("history", "")):
        asked(world.reader, followed, what, unit)
    client = sign_in(world.reader)
    for address in every_examined_page(followed, "U03"):
        with at_most(15):
            assert client.get(address).status_code == 200, address
    kinds = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "svg": b"<svg", "png": b"\x89PNG", "json": b"{"}
    for address in every_file(followed, "U03"):
        with at_most(15):
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.content.startswith(kinds[address.rpartition(".")[2]]), address


def test_nobody_from_outside_opens_or_asks_for_any_of_it(followed, sign_in, world, client):
    pages = [*every_examined_page(followed, "U03"), *every_file(followed, "U03")]
    for address in pages:
        assert client.get(address).status_code == 302
    outside = sign_in(world.stranger)
    for address in pages:
        assert outside.get(address).status_code == 404, address
        assert outside.post(address).status_code == 404, address
    kept = reverse("benchmark:kept", args=["first", followed.sha256[:16]])
    assert outside.get(kept).status_code == 404
    for name in ("change", "remove"):
        assert outside.post(at(name, followed)).status_code == 404
    assert Comparison.objects.filter(pk=followed.pk).exists()


def test_charts_come_in_dark_colours_and_as_a_specification_with_what_marks_hold(
    regions, sign_in, world
):
    client = sign_in(world.reader)
    address = at("unit_file", regions.made, "U03", "ranks", "svg")
    light, dark = client.get(address), client.get(f"{address}?mode=dark")
    assert b"#1c1822" in light.content
    assert b"#1c1822" not in dark.content
    assert light["ETag"] != dark["ETag"]
    spec = json.loads(client.get(at("unit_file", regions.made, "U03", "ranks", "json")).content)
    told = [one for one in spec["layer"] if "tooltip" in one["encoding"]]
    assert "Rank" in [line["title"] for line in told[0]["encoding"]["tooltip"]]
    assert "http" not in json.dumps(spec).replace("https://vega.github.io/schema", "")


def test_a_chart_is_drawn_once_for_all_who_ask(regions, sign_in, world, monkeypatch):
    from innaxe.site.benchmark import drawings

    client = sign_in(world.reader)
    address = at("unit_file", regions.made, "U02", "areas", "svg")
    first = client.get(address).content

    def never(*_args):
        raise AssertionError("drawn again")

    monkeypatch.setattr(drawings, "picture", never)
    monkeypatch.setattr(drawings, "specification", never)
    assert sign_in(world.neighbour).get(address).content == first


def test_the_permanent_address_leads_by_the_hash_to_the_same_figures_or_to_none(
    regions, sign_in, world
):
    client = sign_in(world.reader)
    made = regions.made
    page = client.get(f"{at('position', made, 'U03')}?peers=U06").content.decode()
    kept = f"/position/kept/{made.sha256[:16]}/units/U03/?peers=U06"
    assert kept in page
    answer = client.get(f"/c/first{kept}")
    assert answer["Location"] == f"{at('position', made, 'U03')}?peers=U06"
    assert client.get("/c/first/position/kept/0123456789abcdef/").status_code == 404
    assert client.get(f"/c/first/position/kept/{made.sha256[:16]}/../../x/").status_code in {
        302,
        404,
    }


def test_chosen_peers_are_in_table_chart_and_workbook_alike(regions, sign_in, world):
    client = sign_in(world.reader)
    address = at("unit_file", regions.made, "U03", "areas", "csv")
    all_peers = client.get(address).content.decode()
    low = client.get(f"{address}?peers=U06&peers=U07").content.decode()
    high = client.get(f"{address}?peers=U00&peers=U01").content.decode()
    assert len({all_peers, low, high}) == 3
    assert "clearly above" in low
    assert "clearly below" in high
    # unknown peers, and the unit itself, are no peers
    assert client.get(f"{address}?peers=U99&peers=U03").content.decode() == all_peers
    board = client.get(f"{at('unit_file', regions.made, 'U03', 'scoreboard', 'csv')}?peers=U06")
    assert "U06" in board.content.decode()
    assert "U01" not in board.content.decode()


def test_a_comparison_gets_another_name_and_keeps_its_result(regions, sign_in, world):
    made = regions.made
    client = sign_in(world.editor)
    assert client.get(at("change", made)).status_code == 200
    assert client.post(at("change", made), {"name": ""}).status_code == 422
    client.post(at("change", made), {"name": "Regions of 2024"})
    before = made.sha256
    made.refresh_from_db()
    assert (made.name, made.sha256) == ("Regions of 2024", before)
    assert sign_in(world.reader).get(at("change", made)).status_code == 403


def test_a_comparison_that_was_never_computed_can_be_removed_as_well(world, sign_in):
    dataset = statistics(world.first)
    made = made_from(
        world.coordinator,
        world.first,
        f"dataset:{dataset.pk}",
        ("t.csv", FRAMEWORK),
        recipe="consortium",
    )
    assert made.board is None
    assert at("change", made) not in sign_in(world.reader).get(at("board", made)).content.decode()
    client = sign_in(world.editor)
    assert at("change", made) in client.get(at("board", made)).content.decode()
    assert client.get(at("change", made)).status_code == 200
    client.post(at("remove", made))
    assert not Comparison.objects.exists()


def test_removing_asks_first_and_takes_scenarios_and_examinations_along(regions, sign_in, world):
    made = regions.made
    client = sign_in(world.reader)
    client.post(at("what_if", made), {"asked": "1", "weight-A": "5", "name": "Mine"})
    assert client.post(at("remove", made)).status_code == 403
    client = sign_in(world.coordinator)
    page = client.get(at("remove", made)).content.decode()
    assert "Remove Test?" in page
    assert "One saved scenario goes with it" in page
    assert client.post(at("remove", made)).status_code == 302
    assert not Comparison.objects.exists()
    assert not Scenario.objects.exists()
    assert not Examination.objects.exists()
    log = client.get(reverse("activity:log", args=["first"])).content.decode()
    assert "removed the comparison Test" in log


def test_work_on_a_comparison_that_was_removed_meanwhile_ends_well(regions, world):
    made = regions.made
    found = ask_examination(world.reader, made, "ways", "U01")
    jobs = (made.job_id, found.job_id)
    remove_comparison(world.coordinator, made)
    for number in jobs:
        work_on(number)
        assert Job.objects.get(pk=number).state == "done"
    assert not Examination.objects.exists()


def test_a_unit_that_was_not_ranked_has_no_ways_up(world):
    gaps = {(7, code) for code in ("A1", "A2", "B1")}
    dataset = statistics(world.first, gaps=gaps)
    made = made_from(world.coordinator, world.first, f"dataset:{dataset.pk}", ("t.csv", FRAMEWORK))
    with pytest.raises(InnaxeError) as caught:
        ask_examination(world.coordinator, made, "ways", "U07")
    assert caught.value.problems[0].code == "request.unit_without_score"


def test_the_engine_of_charts_is_a_file_of_our_own_kept_by_its_version(client):
    from innaxe.site.benchmark.drawings import script_version

    answer = client.get(reverse("benchmark:script_file", args=[script_version()]))
    assert answer["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer["Cache-Control"]
    assert b"export" in answer.content
    assert client.get(reverse("benchmark:script_file", args=["other"])).status_code == 404
