"""Countries and regions of the bank are those of NUTS 2021."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from importlib import resources

import pytest

from innaxe.survey.bank import bank

# the list of Eurostat's maps writes these in English or the other way round
OTHERWISE = {
    "NO0B": "Jan Mayen and Svalbard",
    "RS11": "City of Belgrade",
    "RS12": "Autonomous Province of Vojvodina",
    "UKK1": "Gloucestershire, Wiltshire and Bristol/Bath area",
}


def plain(name):
    """A name without marks, spaces and dashes, and without its Cyrillic form."""
    name = re.sub(r"^[\u0400-\u04ff ]+\((.*)\)$", r"\1", name)
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(one for one in letters if one.isalnum())


def test_the_codes_are_those_of_the_map():
    tiles = resources.files("innaxe.publish").joinpath("tiles.csv").read_text(encoding="utf-8")
    known = {row["code"] for row in csv.DictReader(tiles.splitlines()) if "2021" in row["vintages"]}
    assert {code for code, _, _ in bank().regions} == known
    assert len(bank().regions) == 334


def test_every_region_belongs_to_a_country_of_the_list():
    assert all(code[:2] == country for code, country, _ in bank().regions)
    assert {country for _, country, _ in bank().regions} == set(bank().lists["country"]) - {"other"}


def test_bulgarian_regions_can_be_read_in_both_scripts():
    names = [name for _, country, name in bank().regions if country == "BG"]
    assert len(names) == 6
    assert all(re.fullmatch(r"[\u0400-\u04ff ]+ \([A-Za-z ]+\)", name) for name in names)


@pytest.mark.shared
def test_the_names_are_those_of_eurostat(shared):
    text = (shared / "mapping" / "nuts_2021_l012_20M_4326.topojson").read_text(encoding="utf-8")
    shapes = [one["properties"] for one in json.loads(text)["objects"]["nuts"]["geometries"]]
    theirs = {one["NUTS_ID"]: one["NAME_LATN"] for one in shapes if one["LEVL_CODE"] == 2}
    ours = {code: name for code, _, name in bank().regions}
    assert set(ours) == set(theirs)
    other = {code for code, name in ours.items() if plain(name) != plain(theirs[code])}
    assert other == set(OTHERWISE)
    assert {code: theirs[code] for code in OTHERWISE} == OTHERWISE
