"""JSON-stat 2.0: values find their cell; what cannot be told apart is refused."""

from __future__ import annotations

import json

import pytest

from innaxe.errors import SourceError
from innaxe.sources import read_json_stat

DATASET = {
    "version": "2.0",
    "class": "dataset",
    "source": "ESTAT",
    "id": ["freq", "unit", "geo", "time"],
    "size": [1, 2, 2, 2],
    "value": {"0": 1.5, "1": 2, "3": 4, "4": 50, "7": 80},
    "status": {"1": "e", "2": ":"},
    "dimension": {
        "freq": {"category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
        "unit": {
            "category": {"index": {"NR": 0, "PC": 1}, "label": {"NR": "Number", "PC": "Per cent"}}
        },
        "geo": {"category": {"index": {"DK": 1, "BG": 0}, "label": {"BG": "Bulgaria"}}},
        "time": {"category": {"index": {"2021": 0, "2022": 1}}},
    },
}


@pytest.fixture
def dataset(write):
    def dataset(**changes):
        return write(json.dumps({**DATASET, **changes}), "data.json")

    return dataset


def refused(path, **options):
    with pytest.raises(SourceError) as caught:
        read_json_stat(path, indicator="x", **options)
    return caught.value.code


def test_values_find_their_cells(dataset):
    reading = read_json_stat(dataset(), indicator="x", nuts_version="2021", where={"unit": "NR"})
    rows = reading.observations
    cells = rows[["unit", "year", "status", "flag"]].values.tolist()
    assert cells == [
        ["BG", 2021, "recorded", ""],
        ["BG", 2022, "estimated", "e"],
        ["DK", 2021, "not_recorded", ""],
        ["DK", 2022, "recorded", ""],
    ]
    assert rows["value"].tolist()[:2] == [1.5, 2]
    assert rows["value"].isna().tolist() == [False, False, True, False]
    assert set(rows["unit_of_measure"]) == {"Number"}
    assert set(rows["source"]) == {"ESTAT"}
    assert set(rows["nuts_version"]) == {"2021"}
    assert reading.units.values.tolist() == [["BG", "Bulgaria"], ["DK", "DK"]]
    other = read_json_stat(dataset(), indicator="x", where={"unit": "PC"}).observations
    assert other["value"].dropna().tolist() == [50, 80]


@pytest.mark.parametrize(
    ("changes", "options", "code"),
    [
        ({}, {}, "source.jsonstat_choose"),
        ({}, {"where": {"unit": "XX"}}, "source.jsonstat_category"),
        ({}, {"where": {"unit": "NR", "nace": "C21"}}, "source.jsonstat_dimension"),
        ({}, {"where": {"unit": "NR"}, "unit": "region"}, "source.jsonstat_dimension"),
        ({"size": [1, 2, 2, 3]}, {"where": {"unit": "NR"}}, "source.jsonstat_form"),
        ({"value": [1.0]}, {"where": {"unit": "NR"}}, "source.jsonstat_form"),
        ({"value": {"0": "much"}}, {"where": {"unit": "NR"}}, "source.jsonstat_form"),
        ({"version": "1.3"}, {}, "source.jsonstat_old"),
        ({"class": "collection"}, {}, "source.jsonstat_collection"),
        ({"class": "dimension"}, {}, "source.jsonstat_old"),
    ],
)
def test_what_is_refused(dataset, changes, options, code):
    assert refused(dataset(**changes), **options) == code


def test_parts_of_years_are_refused(dataset):
    times = {"category": {"index": ["2021-Q1", "2021-Q2"]}}
    path = dataset(dimension={**DATASET["dimension"], "time": times})
    assert refused(path, where={"unit": "NR"}) == "source.jsonstat_form"


def test_a_list_is_no_dataset(write):
    assert refused(write("[1]", "data.json")) == "source.jsonstat_old"
    assert refused(write("{", "data.json")) == "source.not_json"


@pytest.mark.shared
def test_the_published_sample_is_read(shared):
    path = shared / "mapping" / "jsonstat" / "galicia-2.0.json"
    where = {"birth": "T", "age": "T", "gender": "T"}
    assert refused(path, where=where) == "source.jsonstat_dimension"
    rows = read_json_stat(path, indicator="pop", unit="residence", where=where).observations
    assert rows["year"].tolist()[:2] == [2001, 2011]
    # the first values of the file: Galicia and its provinces, 2001, then 2011
    by_unit = rows.set_index(["unit", "year"])["value"]
    assert by_unit["T", 2001] == 2695880
    assert by_unit["T", 2011] == 2772928
    assert by_unit[:, 2001].drop("T").sum() == 2695880


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("collection.json", "source.jsonstat_collection"),
        ("oecd-canada.json", "source.jsonstat_old"),
        ("statswe.json", "source.jsonstat_old"),
    ],
)
def test_older_forms_and_collections_are_refused(shared, name, code):
    assert refused(shared / "mapping" / "jsonstat" / name) == code
