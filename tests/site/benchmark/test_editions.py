"""Charts as files: the edition for a phone, and the one that answers to a pointer."""

from __future__ import annotations

import json
import re

import pytest
from django.urls import reverse
from site_comparisons import FRAMEWORK, made_from, statistics, work_on

from innaxe.site.benchmark.actions import ask_examination
from innaxe.site.indicators.models import Observation

WHOLE = ("weights", "correlations", "groups")
OF_UNIT = ("ranks", "areas", "scoreboard", "indicators", "groups", "parts", "ways")
FIELD = re.compile(r"^[a-z]+[0-9]*(_[a-z0-9]+)*$")


def at(name, made, *more):
    return reverse(f"benchmark:{name}", args=["first", made.pk, *more])


@pytest.fixture
def looked_into(regions, world):
    work_on(ask_examination(world.reader, regions.made, "ways", "U03").job_id)
    return regions.made


def every_figure(made, form):
    for name in WHOLE:
        yield name, at("whole_file", made, name, form)
    for name in OF_UNIT:
        yield name, at("unit_file", made, "U03", name, form)


def test_each_picture_has_an_edition_for_phones_with_a_tag_of_its_own(looked_into, sign_in, world):
    client = sign_in(world.reader)
    for name, address in every_figure(looked_into, "svg"):
        tags = set()
        for choice in ("", "?edition=narrow", "?mode=dark", "?mode=dark&edition=narrow"):
            answer = client.get(f"{address}{choice}")
            tags.add(answer["ETag"])
            again = client.get(f"{address}{choice}", headers={"If-None-Match": answer["ETag"]})
            assert again.status_code == 304, (name, choice)
            width = float(re.search(rb'width="([\d.]+)"', answer.content)[1])
            assert (width <= 300) == ("narrow" in choice), (name, choice)
        assert len(tags) == 4, name


def test_a_page_offers_the_edition_by_the_width_of_the_screen_without_scripts(
    looked_into, sign_in, world
):
    client = sign_in(world.reader)
    for address in (at("audit", looked_into), at("ways", looked_into, "U03")):
        page = client.get(address).content.decode()
        offered = re.findall(r'<source srcset="([^"]+)" media="([^"]+)"', page)
        narrow = [media for source, media in offered if "edition=narrow" in source]
        assert narrow
        assert all("max-width: 44rem" in media for media in narrow)
        # the first that fits is taken: the narrow ones stand before the dark one for desktops
        first = next(i for i, (source, _media) in enumerate(offered) if "narrow" not in source)
        assert first == 2


@pytest.mark.parametrize("language", ["en", "bg"])
def test_tooltips_of_every_figure_are_in_the_words_of_the_reader(
    looked_into, sign_in, world, language
):
    client = sign_in(world.reader)
    client.cookies["django_language"] = language
    for name, address in every_figure(looked_into, "json"):
        spec = json.loads(client.get(address).content)
        drawn = [layer.get("encoding", {}) for layer in spec["layer"]]
        told = [encoding["tooltip"] for encoding in drawn if "tooltip" in encoding]
        assert told, name
        titles = [line["title"] for lines in told for line in lines]
        assert not [title for title in titles if FIELD.match(title)], (name, titles)
        if language == "bg":
            cyrillic = [title for title in titles if re.search("[\u0400-\u04ff]", title)]
            assert cyrillic, (name, titles)


def test_regions_on_an_interactive_map_tell_name_code_and_value(regions, sign_in, world):
    dataset = statistics(world.first)
    for place, code in enumerate(("DE12", "FR10", "ES51", "DK01", "ITC4", "AT13", "FI1B", "PT17")):
        Observation.objects.filter(dataset=dataset, unit=f"U{place:02}").update(unit=code)
    made = made_from(world.coordinator, world.first, f"dataset:{dataset.pk}", ("t.csv", FRAMEWORK))
    client = sign_in(world.reader)
    spec = json.loads(client.get(at("whole_file", made, "map", "json")).content)
    over = spec["layer"][-1]
    assert [line["title"] for line in over["encoding"]["tooltip"]] == ["Unit", "Code", "Median"]
    [told] = [row for row in over["data"]["values"] if row["told1"] == "DE12"]
    assert re.fullmatch(r"[\d.]+ \(\d+ to \d+\)", told["told2"])
