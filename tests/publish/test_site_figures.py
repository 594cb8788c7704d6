"""Figures of pages: weights, maps, dark colours, lettering that keeps its width."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import pytest
import vl_convert

from innaxe.locale import catalogue
from innaxe.publish.charts.later import Later, drawn
from innaxe.publish.charts.render import bundle, picture, specification
from innaxe.publish.charts.theme import DARK, LIGHT
from innaxe.publish.charts.weight_gaps import scale_of
from innaxe.publish.document import Document
from innaxe.publish.figures.data import PartWeight, RegionRow, Regions
from innaxe.publish.figures.regions import region_figure
from innaxe.publish.figures.weights import weight_figure
from innaxe.publish.writers import ENDINGS, write

WORDS = catalogue("en")
PARTS = (
    PartWeight("Knowledge", "Index", 0.5, 0.48, top=True),
    PartWeight("Business", "Index", 0.5, 0.52, top=True),
)


def regions(*codes):
    rows = tuple(RegionRow(f"Region {code}", code, 2, 50.0) for code in codes)
    return Regions(rows, "position", "Patents", "Position")


def test_parts_that_do_what_their_weight_says_are_said_to():
    figure = weight_figure(WORDS, PARTS, source="Source")
    assert figure.title == "Every part moves the index about as its weight says"


def test_a_scale_reaches_the_largest_share_and_not_much_further():
    for largest in (0.01, 0.05, 0.13, 0.2, 0.51, 0.8, 1.0):
        ends = scale_of(largest)
        assert ends[0] == 0
        assert largest <= ends[-1] + 1e-9
        assert ends[-1] - largest < 0.5


def test_a_map_tells_which_codes_it_has_no_place_for():
    figure, missed = region_figure(WORDS, regions("DE12", "FR10", "XX99"), source="Source")
    assert missed == ("XX99",)
    assert figure.table.rows[0][1] == "DE12"
    none, missed = region_figure(WORDS, regions("XX99"), source="Source")
    assert none is None
    assert missed == ("XX99",)


def test_a_dark_chart_has_the_colours_of_dark_pages_alone():
    figure = weight_figure(WORDS, PARTS, source="Source")
    light, dark = specification(figure.chart), specification(figure.chart, dark=True)
    assert LIGHT.ink in light
    assert LIGHT.ink not in dark
    assert DARK.ink in dark
    mapped, _missed = region_figure(WORDS, regions("DE12", "FR10"), source="Source")
    assert DARK.ramp[2] in specification(mapped.chart, dark=True)


def test_every_text_of_a_picture_keeps_the_width_that_it_was_laid_out_for():
    figure = weight_figure(WORDS, PARTS, source="Source")
    drawn = picture(specification(figure.chart), "svg").decode()
    texts = re.findall(r"<text[^>]*>[^<]+<", drawn)
    assert texts
    assert all("textLength=" in one for one in texts)
    assert picture(specification(figure.chart), "png").startswith(b"\x89PNG")


def test_a_picture_is_the_one_that_the_engine_itself_paints_on_white():
    spec = specification(weight_figure(WORDS, PARTS, source="Source").chart)
    white = json.dumps(json.loads(spec) | {"background": "#ffffff"})
    assert picture(spec, "png") == vl_convert.vegalite_to_png(white, scale=2.0)


@pytest.mark.parametrize("at_once", [False, True])
def test_a_chart_is_built_once_for_all_formats(at_once):
    figure = weight_figure(WORDS, PARTS, source="Source")
    built = []

    class Counted:
        def to_dict(self):
            built.append(self)
            return figure.chart.to_dict()

    chart = drawn(Counted()) if at_once else Later(lambda *_told: Counted(), lambda: None)
    shown = replace(figure, chart=chart)
    day = date(2026, 11, 21)
    document = Document("Title", "", "en", "North", day, (shown,), annex_title="Annex")
    assert all(write(document, ending) for ending in ENDINGS)
    assert len(built) == 1
    assert specification(chart) == specification(figure.chart)


def test_the_script_for_browsers_holds_ours_and_exports_it():
    made = bundle("export function ours() { return vegaEmbed.name; }")
    assert re.search(r"export\s*\{[^}]*ours", made)
    assert len(made) > 500_000
