"""Maps: from outlines of any kind, and from tiles; what has no place is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from innaxe.publish.charts import LIGHT, Territories, choropleth, svg, tile_map
from innaxe.publish.charts.outlines import Atlas, thinned

FIFTHS = ("5, lowest", "4", "3", "2", "1, highest")


def square(west: float, south: float, size: float = 2) -> list[list[float]]:
    """A closed ring in degrees."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@pytest.fixture
def shapes() -> SimpleNamespace:
    """A country of two regions and an island far away, in degrees, without a transform."""
    arcs = [square(8, 48), square(11, 48), square(-62, 15), square(7, 47, 8)]
    areas = {"AA11": [[0]], "AA12": [[1]], "AA99": [[2]], "AA": [[3]]}
    geometries = [
        {"type": "Polygon", "arcs": rings, "properties": {"NUTS_ID": code}}
        for code, rings in areas.items()
    ]
    geometries.append({"type": None, "properties": {"NUTS_ID": "AA00"}})
    content = {"type": "Topology", "arcs": arcs, "objects": {"x": {"geometries": geometries}}}
    return SimpleNamespace(content=content, object="x")


def territories(values: dict[str, int | None], own: str = "") -> Territories:
    ours = (own,) if own else ()
    return Territories(values, FIFTHS, own=ours, own_label="Own", missing_label="not recorded")


def features(chart, **style: object) -> list[str]:
    """Codes that are drawn by the layer of a style."""
    spec = chart.to_dict()
    return [
        feature["properties"]["code"]
        for layer in spec["layer"]
        if style.items() <= layer["mark"].items() and layer["mark"]["type"] == "geoshape"
        for feature in spec["datasets"][layer["data"]["name"]]
    ]


def test_what_lies_overseas_or_has_no_outline_is_named(shapes) -> None:
    drawn = choropleth(territories({"AA11": 0, "AA99": 1, "AA00": 2, "ZZ11": 3}), shapes)
    assert drawn.not_shown == ("AA00", "AA99", "ZZ11")


def test_where_nothing_has_an_outline_there_is_no_map(shapes) -> None:
    drawn = choropleth(territories({"ZZ11": 3}), shapes)
    assert drawn.chart is None
    assert drawn.not_shown == ("ZZ11",)


def test_the_own_region_is_outlined_and_one_without_class_dashed(shapes) -> None:
    chart = choropleth(territories({"AA11": 0, "AA12": None}, own="AA11"), shapes).chart
    assert features(chart, stroke=LIGHT.own) == ["AA11"]
    assert features(chart, strokeDash=[3, 2]) == ["AA12"]
    assert features(chart, stroke=LIGHT.mute, strokeWidth=0.75) == ["AA"]
    for word in ("Own", "not recorded", *FIFTHS):
        assert f">{word}<" in svg(chart)


def test_the_colour_is_that_of_the_class(shapes) -> None:
    spec = choropleth(territories({"AA11": 0, "AA12": 4}), shapes).chart.to_dict()
    filled = {
        feature["properties"]["code"]: feature["properties"]["fill"]
        for values in spec["datasets"].values()
        for feature in values
        if "fill" in feature.get("properties", {})
    }
    assert filled == {"AA11": LIGHT.ramp[0], "AA12": LIGHT.ramp[4]}


def test_outlines_are_drawn_in_any_winding(shapes) -> None:
    data = territories({"AA11": 0, "AA12": 1})
    there = svg(choropleth(data, shapes).chart)
    shapes.content["arcs"] = [arc[::-1] for arc in shapes.content["arcs"]]
    back = svg(choropleth(data, shapes).chart)
    # the same lines, walked the other way round: no shape fills the whole sheet
    assert len(there) == len(back)


def test_metres_of_the_european_grid_are_taken_as_they_are(shapes) -> None:
    atlas = Atlas(shapes)
    metres = [[list(point) for point in atlas._arc(i)] for i in range(4)]  # noqa: SLF001
    content = {**shapes.content, "arcs": metres}
    data = territories({"AA11": 0, "AA12": 1})
    same = choropleth(data, SimpleNamespace(content=content, object="x")).chart
    assert svg(same) == svg(choropleth(data, shapes).chart)


def test_steps_on_a_grid_are_added_up(shapes) -> None:
    arc = [[0, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]
    content = {
        **shapes.content,
        "arcs": [arc] * 4,
        "transform": {"scale": [1, 1], "translate": [8, 48]},
    }
    atlas = Atlas(SimpleNamespace(content=content, object="x"))
    assert list(atlas._places(0)) == [tuple(point) for point in square(8, 48)]  # noqa: SLF001


def test_the_projection_is_that_of_the_official_grid(shapes) -> None:
    # Barcelona, 41.3874 N 2.1686 E, in EPSG:3035: sphere and ellipsoid agree within some km
    shapes.content["arcs"][0] = [[2.1686, 41.3874]]
    ((east, north),) = Atlas(shapes)._arc(0)  # noqa: SLF001
    assert east == pytest.approx(3_665_000, abs=20_000)
    assert north == pytest.approx(2_066_000, abs=20_000)


def test_points_too_near_to_tell_apart_are_dropped_but_never_the_ends() -> None:
    line = [(0.0, 0.0), (0.1, 0.1), (5.0, 5.0), (5.1, 5.0), (5.2, 5.0)]
    assert thinned(line) == [(0.0, 0.0), (5.0, 5.0), (5.2, 5.0)]
    assert thinned([(1.0, 1.0)]) == [(1.0, 1.0)]


@pytest.mark.shared
def test_real_outlines_of_europe(shared) -> None:
    path = shared / "mapping" / "nuts_2021_l012_20M_4326.topojson"
    shapes = SimpleNamespace(content=json.loads(path.read_bytes()), object="nuts")
    geometries = shapes.content["objects"]["nuts"]["geometries"]
    codes = [
        shape["properties"]["NUTS_ID"]
        for shape in geometries
        if shape["properties"]["LEVL_CODE"] == 2
    ]
    data = territories({code: number % 5 for number, code in enumerate(codes)}, own="ES51")
    drawn = choropleth(data, shapes)
    overseas = {"ES70", "PT20", "PT30", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5"}
    assert set(drawn.not_shown) == overseas
    picture = svg(drawn.chart)
    assert picture == svg(choropleth(data, shapes).chart)
    assert len(picture) < 400_000
    assert "NaN" not in picture


def test_regions_are_tiles_in_their_place() -> None:
    drawn = tile_map(territories({"ES51": 2, "FR10": None, "DE12": 4, "XX99": 1}, own="ES51"))
    assert drawn.not_shown == ("XX99",)
    picture = svg(drawn.chart)
    for word in ("ES51", "FR10", "DE12", "Own", "not recorded"):
        assert f">{word}<" in picture
    assert picture.count(f'stroke="{LIGHT.own}"') == 2  # the tile and its sample


def test_countries_have_a_grid_of_their_own() -> None:
    drawn = tile_map(territories({"ES": 2, "FR": 1, "DE": None}))
    assert drawn.not_shown == ()
    assert ">ES<" in svg(drawn.chart)


def test_the_vintage_that_knows_most_codes_is_taken() -> None:
    older = tile_map(territories({"UKI3": 0, "NL31": 1, "PT17": 2}))
    newer = tile_map(territories({"NL36": 1, "PT1A": 2}))
    assert older.not_shown == newer.not_shown == ()


def test_where_no_code_has_a_tile_there_is_no_map() -> None:
    assert tile_map(territories({"cluster": 1})).chart is None


def test_a_full_map_names_each_country_once_and_is_legible() -> None:
    from innaxe.publish.charts.tile_map import _grids

    codes = [code for code in _grids()[0] if code[:2] not in {"TR", "IS"}]
    picture = svg(tile_map(territories(dict.fromkeys(codes, 3))).chart)
    assert picture.count(">DE<") == 1
    assert ">DE21<" not in picture


def test_bytes_do_not_depend_on_the_order_of_hashes() -> None:
    code = (
        "import hashlib, json\n"
        "from innaxe.publish.charts import Territories, tile_map\n"
        "data = Territories({'ES51': 0, 'FR10': None, 'BG41': 1}, ('low', 'high'), own='ES51')\n"
        "spec = json.dumps(tile_map(data).chart.to_dict())\n"
        "print(hashlib.sha256(spec.encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
