"""The themes and the words of charts: colours as agreed, widths as set."""

from __future__ import annotations

import json
import re

import altair as alt
import pytest
import typst

from innaxe.errors import PublishError
from innaxe.publish import fonts
from innaxe.publish.charts import DARK, LIGHT, innaxe_dark, innaxe_light, register_themes
from innaxe.publish.charts.class_strip import colours_of, ink_on
from innaxe.publish.charts.lettering import width_of, wrapped

THEMES = {"light": innaxe_light()["config"], "dark": innaxe_dark()["config"]}
# the table "Altair themes" of LOOKS.md
AGREED = {
    "light": {
        ("axis", "labelColor"): "#5a5464",
        ("axis", "titleColor"): "#5a5464",
        ("axis", "gridColor"): "#dcd8e1",
        ("rule", "color"): "#8d8796",
        ("bar", "color"): "#8d8796",
        ("point", "stroke"): "#ffffff",
        ("range", "category"): "#0072b2 #d55e00 #008f68 #3c3645 #b07400 #2d8fc6",
        ("range", "diverging"): "#ee9c66 #f5c19d #fbe4d4 #f3f2f5 #dbeaf5 #a9cfe9 #6eafda",
        ("range", "ramp"): "#e4eff4 #b5d3e0 #7fb3c9 #3f87a3 #155a75",
        ("range", "heatmap"): "#e4eff4 #b5d3e0 #7fb3c9 #3f87a3 #155a75",
    },
    "dark": {
        ("axis", "labelColor"): "#b0a9bc",
        ("axis", "titleColor"): "#b0a9bc",
        ("axis", "gridColor"): "#37313f",
        ("rule", "color"): "#7e778b",
        ("bar", "color"): "#7e778b",
        ("point", "stroke"): "#15121a",
        ("range", "category"): "#4fa8e0 #f0803c #2fb88f #d5cfdf #e0a22c #8fd0f5",
        ("range", "diverging"): "#8a4517 #653519 #44291d #28232f #1d3546 #1b4966 #1a618e",
        ("range", "ramp"): "#1c3038 #22505f #2f7086 #62a6bd #a9d7e6",
        ("range", "heatmap"): "#1c3038 #22505f #2f7086 #62a6bd #a9d7e6",
    },
}
ALIKE = {
    ("title", "fontSize"): 20,
    ("title", "anchor"): "start",
    ("view", "stroke"): None,
    ("axis", "labelFontSize"): 12,
    ("axis", "titleFontSize"): 13,
    ("axis", "titleFontWeight"): "normal",
    ("axis", "gridWidth"): 1,
    ("axis", "domain"): False,
    ("axis", "ticks"): False,
    ("axisY", "grid"): False,
    ("rule", "strokeWidth"): 1.5,
    ("bar", "size"): 5,
    ("point", "filled"): True,
    ("point", "size"): 95,
    ("line", "strokeWidth"): 2,
}
CASES = [(mode, *case) for mode in THEMES for case in (AGREED[mode] | ALIKE).items()]


@pytest.mark.parametrize(("mode", "setting", "value"), CASES)
def test_settings_are_those_of_the_agreed_table(mode, setting, value) -> None:
    group, name = setting
    found = THEMES[mode][group][name]
    assert (" ".join(found) if isinstance(found, list) else found) == value


def test_ours_is_plum_in_both_modes() -> None:
    assert (LIGHT.own, DARK.own) == ("#86245f", "#ee9fcb")


@pytest.mark.shared
@pytest.mark.parametrize(("column", "palette"), [(0, LIGHT), (1, DARK)])
def test_every_colour_stands_in_the_looks(shared, column, palette) -> None:
    looks = (shared.parent / "looks" / "LOOKS.md").read_text("utf-8")
    style = (shared.parent / "looks" / "style.css").read_text("utf-8")
    rows = re.findall(r"^\|.*#[0-9a-f]{6}.*$", looks, re.MULTILINE)
    agreed = {
        colour for row in rows for colour in re.findall(r"#\w{6}", row.split("|")[2 + column])
    }
    modes = style.split("prefers-color-scheme: dark", 1)
    tokens = set(re.findall(r"#\w{6}", modes[column]))
    ours = {palette.page, palette.ink, palette.soft, palette.mute, palette.line, palette.edge}
    ours |= {palette.own, palette.wash, *palette.category, *palette.diverging, *palette.ramp}
    assert ours <= agreed | tokens


def test_users_can_choose_the_themes_in_altair() -> None:
    register_themes()
    assert {"innaxe_light", "innaxe_dark"} <= set(alt.theme.names())
    assert alt.theme.active == "default"


def test_classes_spread_over_the_whole_scale() -> None:
    assert colours_of(5, "sequential", LIGHT) == LIGHT.ramp
    assert colours_of(3, "diverging", LIGHT) == (
        LIGHT.diverging[0],
        LIGHT.diverging[3],
        LIGHT.diverging[6],
    )
    assert colours_of(1, "sequential", LIGHT) == (LIGHT.ramp[2],)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_on_colours_have_the_contrast_of_wcag(palette) -> None:
    for colour in (*palette.ramp, *palette.diverging):
        light, dark = sorted((luminance(colour), luminance(ink_on(colour))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text", ["Île-de-France", "Югозападен район", "\N{MINUS SIGN}22 or less", "WWW iii 100 %"]
)
def test_widths_are_those_of_the_typesetter(text, bold) -> None:
    source = (
        "#set text(font: sys.inputs.font, size: 13pt, kerning: false, ligatures: false,"
        " weight: int(sys.inputs.weight))\n"
        "#context [#metadata(measure(sys.inputs.text).width.pt()) <width>]"
    )
    found = typst.query(
        source.encode(),
        "<width>",
        field="value",
        one=True,
        font_paths=[str(fonts.font_folder())],
        ignore_system_fonts=True,
        sys_inputs={"text": text, "font": fonts.SANS, "weight": "600" if bold else "400"},
    )
    assert width_of(text, 13, bold=bold) == pytest.approx(json.loads(found) * 1.04, rel=1e-3)


def test_a_sign_that_the_face_lacks_has_a_width_too() -> None:
    assert width_of("漢", 10) > 0


def test_names_break_between_words_into_lines_of_equal_length() -> None:
    text = "Югозападен и южен централен район Б."
    lines = wrapped(text, 236, 13).split("\n")
    assert " ".join(lines) == text
    assert len(lines) == 2
    assert all(width_of(line, 13) <= 236 for line in lines)
    assert min(map(len, lines)) > 10


def test_a_word_is_never_cut() -> None:
    assert wrapped("Konkurrenzfähigkeit", 20, 13) == "Konkurrenzfähigkeit"


def test_only_one_format_of_each_face_is_in_the_folder() -> None:
    names = sorted(path.name for path in fonts.font_folder().iterdir())
    assert names == sorted(name for names in fonts.FACES.values() for name in names)


def test_a_missing_font_is_named_with_its_package() -> None:
    with pytest.raises(PublishError) as caught:
        fonts.face("font_of_nobody", "None.ttf")
    assert caught.value.code == "publish.font_missing"
    assert caught.value.problems[0].message.params["package"] == "font-of-nobody"
