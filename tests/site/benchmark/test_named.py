"""Names of areas and indicators on pages: in the reader's language, whatever they were kept in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from site_comparisons import clusters, made_from, sign, work_on

from innaxe.indicators import catalogue
from innaxe.site.benchmark.actions import ask_examination
from innaxe.site.benchmark.models import Comparison, Examination
from innaxe.site.benchmark.named import renamed, say_names
from innaxe.site.indicators.models import Wave


@pytest.fixture
def made(world):
    clusters(world)
    return made_from(world.coordinator, world.first, "wave:1")


@pytest.mark.parametrize("page", ["board", "position", "what_if", "audit"])
def test_pages_say_names_in_the_readers_language(world, made, sign_in, page):
    unit = ["north"] if page == "position" else []
    address = reverse(f"benchmark:{page}", args=["first", made.pk, *unit])
    area = made.board["areas"][0]["code"]
    for language in ("bg", "en"):
        client = sign_in(world.reader)
        client.cookies["django_language"] = language
        told = client.get(address).content.decode()
        assert catalogue().label("dimension", area, language) in told


def test_what_is_kept_stays_as_it_was(world, made, sign_in):
    kept = Comparison.objects.get(pk=made.pk)
    client = sign_in(world.reader)
    client.cookies["django_language"] = "bg"
    client.get(reverse("benchmark:board", args=["first", made.pk]))
    now = Comparison.objects.get(pk=made.pk)
    assert (now.board, now.sha256) == (kept.board, kept.sha256)


def test_the_index_itself_is_called_in_the_readers_language(world, made):
    root = [row for row in made.inputs["framework"] if row["Parent"] == ""]
    assert [(row["iCode"], row["iName"]) for row in root] == [("INDEX", "Index")]
    with translation.override("bg"):
        say_names(made)
    assert renamed(made, {"code": "INDEX", "name": "Index"}) == {"code": "INDEX", "name": "Индекс"}


def test_names_of_another_framework_stay(regions, world, sign_in):
    client = sign_in(world.reader)
    client.cookies["django_language"] = "bg"
    told = client.get(reverse("benchmark:board", args=["first", regions.made.pk])).content.decode()
    assert regions.made.board["areas"][0]["name"] in told


def test_cautions_of_a_history_name_organisations_and_waves_and_no_file(world, sign_in):
    named, codes = clusters(world)
    before = Wave.objects.create(
        consortium=world.first,
        number=2,
        name="Wave before",
        year=2023,
        opens="2023-01-01",
        closes="2024-01-01",
        indicator_set=world.set,
    )
    for place, one in enumerate(named[:3]):
        there = codes[1:] if one.code == "south" else codes
        sign(before, one, "named", {code: 9.0 * place + i for i, code in enumerate(there)})
    made = made_from(world.coordinator, world.first, "wave:1")
    work_on(ask_examination(world.reader, made, "history").job_id)
    kept = Examination.objects.get(what="history").content["cautions"]
    assert "panel.gaps" in {one["code"] for one in kept}, "this history has gaps to tell of"
    absent = next(one for one in kept if one["code"] == "panel.absent")
    assert absent["params"]["rows"] == ["c1 2023"]
    client = sign_in(world.reader)
    for name, unit in (("history", ()), ("unit_history", ("c0",))):
        address = reverse(f"benchmark:{name}", args=["first", made.pk, *unit])
        page = client.get(address).content.decode()
        assert "gaps.csv" not in page
        assert "c1 2023" not in page
        assert "Cluster 1 (Wave before)" in page, name
        assert "The page of each unit over time shows its values" in page
