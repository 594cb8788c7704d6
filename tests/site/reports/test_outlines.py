"""INNAXE_MAP: the same outlines on the page of the map and in reports; tiles without them."""

from __future__ import annotations

import json
import logging

import pytest
from django.urls import reverse
from site_comparisons import FRAMEWORK, clusters, made_from, statistics
from site_outlines import PLACES, REGIONS, WITHOUT, written
from site_reports import again, begun, build

from innaxe.locale import catalogue
from innaxe.site.benchmark import outlines
from innaxe.site.consortium.models import TerritoryPart
from innaxe.site.indicators.models import Observation
from innaxe.site.installation import diagnose, map_problem
from innaxe.site.jobs.models import Job
from innaxe.site.reports.models import ReportFile

TILES = "Each tile is one region"
BOUNDARIES = "EuroGeographics"


@pytest.fixture
def of_regions(world):
    """A comparison of regions by their codes."""
    dataset = statistics(world.first)
    for place, code in enumerate(REGIONS):
        Observation.objects.filter(dataset=dataset, unit=f"U{place:02}").update(unit=code)
    what = f"dataset:{dataset.pk}"
    return made_from(world.coordinator, world.first, what, ("tree.csv", FRAMEWORK), draws=40)


@pytest.fixture
def map_file(tmp_path, settings):
    path = written(tmp_path)
    settings.MAP = str(path)
    return path


def page_of(client, made):
    return client.get(reverse("benchmark:map", args=["first", made.pk])).content.decode()


def spec_of(client, made):
    address = reverse("benchmark:whole_file", args=["first", made.pk, "map", "json"])
    return json.loads(client.get(address).content)


def answering_in(spec):
    """Codes of the outlines that tell something to a pointer."""
    drawn = [one["data"]["name"] for one in spec["layer"] if one["mark"]["type"] == "geoshape"]
    features = [row["properties"] for name in drawn for row in spec["datasets"][name]]
    return {one["code"] for one in features if "told0" in one}


def html_of(report):
    job = Job.objects.filter(kind="report").latest("pk")
    assert (job.state, job.problems) == ("done", [])
    found = ReportFile.objects.get(version__report=report, ending=".html")
    return bytes(found.content).decode()


@pytest.mark.parametrize("kind", ["unit", "public"])
def test_page_and_report_draw_the_same_outlines_and_name_who_has_none(
    world, of_regions, sign_in, map_file, kind
):
    client = sign_in(world.reader)
    page = page_of(client, of_regions)
    assert BOUNDARIES in page
    assert TILES not in page
    assert f"has no place on this map: {WITHOUT}" in page
    assert answering_in(spec_of(client, of_regions)) == set(REGIONS) - {WITHOUT}
    report = begun(world.editor, world.first, of_regions, kind)
    build(world.editor, report)
    told = html_of(report)
    assert BOUNDARIES in told
    assert TILES not in told
    assert f"has no place on this map: {WITHOUT} ({WITHOUT})" in told


def test_a_version_with_outlines_is_made_again_with_the_same_bytes_or_not_at_all(
    world, of_regions, map_file
):
    report = begun(world.editor, world.first, of_regions, unit="FR10")
    build(world.editor, report)
    version = report.versions.get()
    assert version.order["map"]
    assert again(world.editor, version).state == "done"
    version.refresh_from_db()
    assert version.differing == []
    moved = {code: (west + 1, south) for code, (west, south) in PLACES.items()}
    written(map_file.parent, moved)
    job = again(world.editor, version)
    assert job.state == "failed"
    assert job.problems[0]["code"] == "reports.other_map"


def test_without_a_map_both_have_tiles(world, of_regions, sign_in):
    assert TILES in page_of(sign_in(world.reader), of_regions)
    report = begun(world.editor, world.first, of_regions, unit="FR10")
    build(world.editor, report)
    assert TILES in html_of(report)


def broken(path):
    path.write_text("no map")


def missing(path):
    path.unlink()


def without_codes(path):
    path.write_text(json.dumps({"type": "Topology", "arcs": [], "objects": {"x": {}}}))


@pytest.mark.parametrize("harm", [broken, missing, without_codes])
def test_a_map_that_cannot_be_used_is_told_to_who_runs_the_site_and_regions_are_tiles(
    world, of_regions, sign_in, map_file, harm, caplog
):
    harm(map_file)
    with caplog.at_level(logging.ERROR, logger="innaxe.map"):
        page = page_of(sign_in(world.reader), of_regions)
    assert TILES in page
    assert str(map_file) not in page
    assert "the map cannot be used" in caplog.text
    [told] = [what for well, what in diagnose() if what.code == "doctor.map.broken" and not well]
    sentence = catalogue("en").text(told)
    assert str(map_file) in sentence
    assert "regions are tiles" in sentence
    assert map_problem() == told
    report = begun(world.editor, world.first, of_regions, unit="FR10")
    build(world.editor, report)
    assert TILES in html_of(report)


def test_a_map_that_was_put_right_is_taken_without_a_restart(world, of_regions, sign_in, map_file):
    broken(map_file)
    client = sign_in(world.reader)
    assert TILES in page_of(client, of_regions)
    written(map_file.parent)
    assert BOUNDARIES in page_of(client, of_regions)
    assert map_problem() is None
    assert "doctor.map" in {what.code for well, what in diagnose() if well}


def test_a_map_of_other_places_leaves_regions_as_tiles(
    world, of_regions, sign_in, tmp_path, settings
):
    settings.MAP = str(written(tmp_path, {"BG41": (23, 42)}))
    assert TILES in page_of(sign_in(world.reader), of_regions)
    assert outlines.outlines().fitting(REGIONS).shapes is None
    assert outlines.outlines().fitting(["BG41"]).shapes is not None


def test_a_report_on_a_wave_draws_the_territories_of_its_organisations(world, map_file):
    named, _codes = clusters(world)
    territories = ((world.north, "DE12"), (world.north, "FR10"), (world.south, "ES51"),
                   (named[2], "DK01"), (named[3], "DK01"))  # fmt: skip
    for one, code in territories:
        TerritoryPart.objects.create(organisation=one, nuts_code=code, vintage="2021")
    made = made_from(world.coordinator, world.first, "wave:1", draws=40)
    report = begun(world.editor, world.first, made, unit="north")
    build(world.editor, report)
    assert report.versions.get().order["regions"] == {"north": ["DE12", "FR10"], "south": ["ES51"]}
    told = html_of(report)
    assert BOUNDARIES in told
    assert "DK01" not in told  # which several have, and so nobody
