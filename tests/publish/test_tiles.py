"""The hand-made tile maps: one cell per region, countries in one piece, neighbours in place."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

VINTAGES = ("2021", "2024")

EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "EL",
        "ES",
        "FI",
        "FR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ],
)
BEYOND_EU = frozenset(["AL", "CH", "IS", "LI", "ME", "MK", "NO", "RS", "TR"])

# Regions that may stand apart from the rest of their country: islands, exclaves, overseas.
APART = frozenset(
    [
        "EL41",
        "EL42",
        "EL43",
        "EL62",
        "ES53",
        "ES63",
        "ES64",
        "ES70",
        "FRM0",
        "FRY1",
        "FRY2",
        "FRY3",
        "FRY4",
        "FRY5",
        "ITG2",
        "NO0B",
        "PT20",
        "PT30",
        "UKN0",
    ],
)


class Tile(NamedTuple):
    """One square of the map."""

    column: int
    row: int
    vintages: tuple[str, ...]


def read(name: str) -> dict[str, Tile]:
    """Return the tiles of one file by code, checking header, order and uniqueness."""
    path = Path(str(files("innaxe.publish"))) / name
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert reader.fieldnames == ["code", "column", "row", "vintages"]
        lines = list(reader)
    codes = [line["code"] for line in lines]
    assert codes == sorted(set(codes))
    assert all(
        re.fullmatch(r"0|[1-9]\d*", line[axis]) for line in lines for axis in ("column", "row")
    )
    return {
        line["code"]: Tile(
            int(line["column"]), int(line["row"]), tuple(line["vintages"].split(" "))
        )
        for line in lines
    }


REGIONS = read("tiles.csv")
COUNTRIES = read("tiles_countries.csv")


def of_vintage(tiles: dict[str, Tile], vintage: str) -> dict[str, Tile]:
    return {code: tile for code, tile in tiles.items() if vintage in tile.vintages}


def pieces(tiles: dict[str, Tile]) -> list[set[str]]:
    """Return the groups of tiles that touch by a side or a corner."""
    left = dict(tiles)
    found = []
    while left:
        first = next(iter(left))
        piece, border = {first}, [left.pop(first)]
        while border:
            here = border.pop()
            near = [
                code
                for code, tile in left.items()
                if max(abs(tile.column - here.column), abs(tile.row - here.row)) == 1
            ]
            piece.update(near)
            border.extend(left.pop(code) for code in near)
        found.append(piece)
    return found


def test_region_codes_are_two_letters_and_two_characters() -> None:
    assert [code for code in REGIONS if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{2}", code)] == []


def test_country_codes_are_two_letters() -> None:
    assert [code for code in COUNTRIES if not re.fullmatch(r"[A-Z]{2}", code)] == []


@pytest.mark.parametrize("tiles", [REGIONS, COUNTRIES], ids=["regions", "countries"])
def test_vintages_are_known_and_in_order(tiles: dict[str, Tile]) -> None:
    known = {("2021",), ("2024",), VINTAGES}
    assert {code: tile.vintages for code, tile in tiles.items() if tile.vintages not in known} == {}


@pytest.mark.parametrize("vintage", VINTAGES)
@pytest.mark.parametrize("tiles", [REGIONS, COUNTRIES], ids=["regions", "countries"])
def test_no_two_codes_of_a_vintage_share_a_cell(tiles: dict[str, Tile], vintage: str) -> None:
    cells = Counter((tile.column, tile.row) for tile in of_vintage(tiles, vintage).values())
    assert [cell for cell, count in cells.items() if count > 1] == []


@pytest.mark.parametrize("tiles", [REGIONS, COUNTRIES], ids=["regions", "countries"])
def test_a_cell_is_only_shared_within_a_country(tiles: dict[str, Tile]) -> None:
    owners: dict[tuple[int, int], set[str]] = {}
    for code, tile in tiles.items():
        owners.setdefault((tile.column, tile.row), set()).add(code[:2])
    assert {cell: names for cell, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("tiles", [REGIONS, COUNTRIES], ids=["regions", "countries"])
def test_the_grid_starts_at_zero(tiles: dict[str, Tile]) -> None:
    assert min(tile.column for tile in tiles.values()) == 0
    assert min(tile.row for tile in tiles.values()) == 0


@pytest.mark.parametrize(("vintage", "eu", "total"), [("2021", 242, 334), ("2024", 244, 296)])
def test_counts(vintage: str, eu: int, total: int) -> None:
    codes = of_vintage(REGIONS, vintage)
    assert sum(code[:2] in EU for code in codes) == eu
    assert len(codes) == total


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_country_has_regions(vintage: str) -> None:
    extra = {"2021": {"UK"}, "2024": {"XK"}}[vintage]
    assert {code[:2] for code in of_vintage(REGIONS, vintage)} == EU | BEYOND_EU | extra


def test_every_country_has_a_tile() -> None:
    assert set(COUNTRIES) == EU | BEYOND_EU | {"BA", "UK", "XK"}


def test_the_regions_that_may_stand_apart_exist() -> None:
    assert set(REGIONS) >= APART


@pytest.mark.parametrize("vintage", VINTAGES)
def test_countries_are_in_one_piece(vintage: str) -> None:
    torn = {}
    tiles = of_vintage(REGIONS, vintage)
    for country in {code[:2] for code in tiles}:
        found = pieces(
            {c: tile for c, tile in tiles.items() if c[:2] == country and c not in APART},
        )
        if len(found) != 1:
            torn[country] = found
    assert torn == {}


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("FR10", "FRL0"),
        ("FRE1", "FR10"),
        ("DEF0", "DE60"),
        ("DE60", "DE21"),
        ("ITH1", "ITH2"),
        ("ITC4", "ITG1"),
        ("ITI4", "ITF6"),
        ("SE33", "SE22"),
        ("NO07", "NO08"),
        ("FI1D", "FI1B"),
        ("EE00", "LV00"),
        ("LV00", "LT01"),
        ("DK05", "DEF0"),
        ("UKM6", "UKC1"),
        ("UKC1", "UKJ2"),
        ("UKN0", "IE06"),
        ("PL63", "PL21"),
        ("ES13", "ES61"),
        ("PT11", "PT15"),
        ("AL01", "AL03"),
        ("BG31", "BG41"),
        ("EL51", "EL43"),
        ("RS12", "RS22"),
        ("TR82", "TR62"),
        ("FRM0", "ITG2"),
        ("ITG1", "MT00"),
    ],
)
def test_north_is_above_south(north: str, south: str) -> None:
    assert REGIONS[north].row < REGIONS[south].row


@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("ES30", "ES51"),
        ("PT17", "ES30"),
        ("PT1A", "ES30"),
        ("ES11", "ES21"),
        ("FRH0", "FRF1"),
        ("FRF1", "DE13"),
        ("DEA1", "DE30"),
        ("DE40", "PL43"),
        ("DE12", "DE22"),
        ("CZ03", "CZ08"),
        ("SK01", "SK04"),
        ("AT34", "AT13"),
        ("HU22", "HU32"),
        ("RO42", "RO22"),
        ("MK00", "BG41"),
        ("BG41", "BG34"),
        ("SE12", "FI19"),
        ("NO02", "SE31"),
        ("IE05", "UKL1"),
        ("UKL1", "UKH1"),
        ("UKJ4", "BE25"),
        ("BE25", "BE33"),
        ("NL34", "NL42"),
        ("CH01", "CH05"),
        ("ITC1", "ITH3"),
        ("EL62", "EL41"),
        ("TR31", "TRA2"),
        ("IS00", "NO07"),
        ("ES53", "ITG2"),
    ],
)
def test_west_is_left_of_east(west: str, east: str) -> None:
    assert REGIONS[west].column < REGIONS[east].column


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ES51", "FRJ1"),
        ("FRF1", "DE13"),
        ("DE40", "PL43"),
        ("DED2", "PL51"),
        ("BE33", "DEB2"),
        ("NL42", "DEA1"),
        ("LU00", "FRF3"),
        ("CZ06", "AT12"),
        ("HU22", "AT11"),
        ("RO41", "BG31"),
        ("DK03", "DEF0"),
        ("SE33", "FI1D"),
        ("ITC2", "CH01"),
        ("BG34", "TR21"),
    ],
)
def test_neighbours_touch(one: str, other: str) -> None:
    here, there = REGIONS[one], REGIONS[other]
    assert max(abs(here.column - there.column), abs(here.row - there.row)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UK", "FR"),
        ("UK", "NL"),
        ("UK", "BE"),
        ("UK", "IE"),
        ("DK", "SE"),
        ("DK", "NO"),
        ("EE", "FI"),
    ],
)
def test_water_keeps_countries_apart(one: str, other: str) -> None:
    mine = [tile for code, tile in REGIONS.items() if code[:2] == one and code != "UKN0"]
    theirs = [tile for code, tile in REGIONS.items() if code[:2] == other]
    assert all(max(abs(a.column - b.column), abs(a.row - b.row)) > 1 for a in mine for b in theirs)


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("FI", "EE"),
        ("SE", "DK"),
        ("DK", "DE"),
        ("DE", "IT"),
        ("NL", "BE"),
        ("BE", "FR"),
        ("PL", "HU"),
    ],
)
def test_countries_north_above_south(north: str, south: str) -> None:
    assert COUNTRIES[north].row < COUNTRIES[south].row


@pytest.mark.parametrize(
    ("west", "east"),
    [
        ("IE", "UK"),
        ("UK", "NL"),
        ("PT", "ES"),
        ("FR", "AT"),
        ("DE", "CZ"),
        ("NO", "FI"),
        ("EL", "TR"),
    ],
)
def test_countries_west_left_of_east(west: str, east: str) -> None:
    assert COUNTRIES[west].column < COUNTRIES[east].column
