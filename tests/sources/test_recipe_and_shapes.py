"""Recipes as plain data and outlines of territories."""

from __future__ import annotations

import json

import pytest

from innaxe.sources import read_recipe_text, read_shapes

RING = [[0]]


def topology(geometries, **changes):
    content = {
        "type": "Topology",
        "arcs": [[[0, 0], [1, 1], [0, 0]]],
        "objects": {"regions": {"type": "GeometryCollection", "geometries": geometries}},
    }
    return json.dumps({**content, **changes})


def area(**properties):
    return {"type": "Polygon", "arcs": RING, "properties": properties}


def test_recipe_becomes_plain_data(write):
    path = write("\ufeff[impute]\r\nmethod = 'group_mean'\r\n", "recipe.toml")
    assert read_recipe_text(path) == {"impute": {"method": "group_mean"}}


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        ("[impute]\nmethod = group_mean\n", "recipe.syntax", 2),
        ("[impute]\nmethod = 1\nmethod = 2\n", "recipe.syntax", 3),
        ("[impute\n", "recipe.syntax", 1),
        ("a = '''\n\n", "recipe.syntax", 3),
        ("a = " + "[" * 5000, "recipe.syntax", None),
        (b"a = '\xe9'\n", "source.encoding", 1),
        ("", "source.empty", None),
    ],
)
def test_bad_recipe_is_refused_with_its_row(content, code, row, write, refused):
    path = write(content, "recipe.toml")
    assert refused(read_recipe_text, path) == [(code, "recipe.toml", "", row, "")]


def test_missing_recipe_is_refused(tmp_path, refused):
    expected = [("source.file_missing", "recipe.toml", "", None, "")]
    assert refused(read_recipe_text, tmp_path / "recipe.toml") == expected


@pytest.mark.shared
def test_shapes_of_nuts(shared):
    shapes = read_shapes(shared / "mapping" / "nuts_2021_l012_20M_4326.topojson")
    assert shapes.object == "nuts"
    assert {"ES51", "FR10", "DE", "DK01"} <= shapes.codes
    assert shapes.content["type"] == "Topology"
    assert len(shapes.codes) == len(shapes.content["objects"]["nuts"]["geometries"])


def test_object_with_the_most_codes_is_taken_and_codes_get_one_name(write):
    objects = {
        "borders": {"geometries": [{"type": "LineString", "arcs": [0], "properties": {"id": 1}}]},
        "countries": {"geometries": [area(id="AT")]},
        "regions": {"geometries": [area(id="AT11", na="B"), area(id="AT12"), area(), area(id=7)]},
    }
    shapes = read_shapes(write(topology([], objects=objects), "map.json"))
    assert (shapes.object, shapes.codes) == ("regions", {"AT11", "AT12"})
    first = shapes.content["objects"]["regions"]["geometries"][0]
    assert first["properties"] == {"id": "AT11", "na": "B", "NUTS_ID": "AT11"}
    assert shapes.content["objects"]["countries"] == objects["countries"]


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        ("{\n\n]", "source.shapes_not_json", 3),
        ("[" * 100_000, "source.shapes_not_json", None),
        ("[]", "source.shapes_malformed", None),
        ('{"type": "FeatureCollection", "features": []}', "source.shapes_malformed", None),
        (topology([area(NUTS_ID="AT11")], arcs=None), "source.shapes_malformed", None),
        (topology([area(NUTS_ID="AT11")], arcs=[]), "source.shapes_malformed", None),
        (topology([{**area(NUTS_ID="AT11"), "arcs": ["0"]}]), "source.shapes_malformed", None),
        (topology([{**area(NUTS_ID="AT11"), "arcs": 0}]), "source.shapes_malformed", None),
        (topology([7]), "source.shapes_malformed", None),
        (topology([], objects={}), "source.shapes_without_codes", None),
        (topology([area(name="Wien")]), "source.shapes_without_codes", None),
        ("<svg/>", "source.markup", None),
        (b"{\xff}", "source.encoding", 1),
    ],
)
def test_bad_shapes_are_refused(content, code, row, write, refused):
    path = write(content, "map.json")
    assert refused(read_shapes, path) == [(code, "map.json", "", row, "")]
