"""The definitions of the demo are whole, and say of nobody who exists what is not so."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files

import pytest

from innaxe.demo.definitions import Texts, data_text
from innaxe.locale import LANGUAGES

PARTNERS = {"ES51", "FR10", "DE12", "BG41", "DK01"}
CYRILLIC = re.compile(r"[\u0430-\u044f]", re.IGNORECASE)
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def test_six_clusters_have_47_members(consortium):
    assert len(consortium.clusters) == 6
    assert len({cluster.country for cluster in consortium.clusters}) == 6
    assert len(consortium.members) == 47
    homes = Counter(member.unit for member in consortium.members)
    assert set(homes) == {cluster.unit for cluster in consortium.clusters}
    assert min(homes.values()) < 5


def test_every_helix_is_there_and_known_to_the_model(consortium):
    helices = {member.helix for member in consortium.members}
    assert helices == {"industry", "academia", "policy", "society"}
    assert helices == set(consortium.model["helix"])


def test_regions_carry_nuts_codes_that_the_map_knows(consortium):
    text = files("innaxe.publish").joinpath("tiles.csv").read_text(encoding="utf-8")
    tiles = {row["code"]: row["vintages"] for row in csv.DictReader(text.splitlines())}
    assert len(consortium.units) == len(set(consortium.units)) == 42
    for region in consortium.regions:
        assert re.fullmatch(r"[A-Z]{2}[0-9A-Z]{2}", region.unit)
        assert region.unit.startswith(region.country)
        assert tiles[region.unit] == "2021 2024"


def test_no_partner_of_the_real_project_gets_made_up_figures(consortium):
    assert not PARTNERS & set(consortium.units)


def test_names_say_that_they_are_a_demo(consortium):
    names = [item.name for item in (*consortium.regions, *consortium.members)]
    assert all(name.startswith("Demo ") for name in names)
    assert len(names) == len(set(names))


def test_some_countries_have_enough_peers_and_some_do_not(consortium):
    sizes = Counter(region.country for region in consortium.regions)
    assert len(sizes) == 12
    own = {cluster.country: sizes[cluster.country] for cluster in consortium.clusters}
    assert {country for country, size in own.items() if size >= 5} == {"NL", "PL", "SE", "HU"}
    assert {country for country, size in own.items() if size < 5} == {"PT", "IE"}


def test_every_strength_has_enough_peers(consortium):
    sizes = Counter(region.strength for region in consortium.regions)
    assert set(sizes) == set(consortium.model["standing"])
    assert min(sizes.values()) >= 5


def test_indicators_belong_to_the_five_areas(consortium):
    assert 18 <= len(consortium.indicators) <= 22
    areas = Counter(indicator.parent for indicator in consortium.indicators)
    assert set(areas) == set(consortium.model["areas"])
    assert min(areas.values()) >= 3
    assert {indicator.direction for indicator in consortium.indicators} == {1, -1}
    assert {indicator.kind for indicator in consortium.indicators} == {"count", "share", "scale"}


def test_the_model_names_only_what_exists(consortium):
    model = consortium.model
    codes = {indicator.code for indicator in consortium.indicators} | {"gdp", "population"}
    assert consortium.report_cluster in consortium.clusters
    for gap in model["not_recorded"]:
        assert set(gap["units"]) <= set(consortium.units)
        assert set(gap["columns"]) <= codes
    for outlier in model["outliers"]:
        assert outlier["unit"] in consortium.units
        assert outlier["indicator"] in codes


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    return {language: dict(Texts.of(language).by_code) for language in LANGUAGES}


def test_every_name_is_there_in_seven_languages(consortium, texts):
    named = {consortium.model["index"], *consortium.model["areas"], *consortium.model["groups"]}
    for indicator in consortium.indicators:
        named |= {indicator.code, indicator.unit}
    named |= {region.strength for region in consortium.regions}
    for language in LANGUAGES:
        assert named <= set(texts[language])
        assert all(text.strip() == text != "" for text in texts[language].values())
        assert len(texts[language]) == len(data_text("texts.csv").splitlines()) - 1


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_names_are_translated(texts, language):
    same = [code for code, text in texts[language].items() if text == texts["en"][code]]
    # words that the languages share, such as Talent
    assert len(same) <= 2


def test_bulgarian_is_written_in_cyrillic(texts):
    for code, text in texts["bg"].items():
        assert CYRILLIC.search(text), code
        assert not LATIN_WORD.search(text), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_percentages_stay_percentages(texts, language):
    """The benchmark knows a share, and so its sampling error, by the unit of measure."""
    from innaxe.benchmark.inputs import is_share

    shares = {code for code, text in texts["en"].items() if is_share(text)}
    assert shares
    assert shares == {code for code, text in texts[language].items() if is_share(text)}
