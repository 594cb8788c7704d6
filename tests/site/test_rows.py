"""Large tables: everything a person typed is escaped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from innaxe.site.exports import harmless
from innaxe.site.rows import join, table, tag


def test_a_tag_escapes_texts_and_keeps_elements():
    made = tag("td", tag("b", "<i>"), "a & b", class_='x"y', hidden=True, title=None)
    assert made == '<td class="x&quot;y" hidden><b>&lt;i&gt;</b>a &amp; b</td>'


@given(st.text())
def test_no_text_opens_a_tag(text):
    inside = tag("td", text, title=text)[len('<td title="') : -len("</td>")]
    assert "<" not in inside
    assert "<" not in join([text])


def test_a_table_has_a_caption_and_groups():
    made = table([tag("th", "a")], [tag("tbody", tag("tr"))], caption="<x>")
    assert made.startswith("<table><caption>&lt;x&gt;</caption><thead>")
    assert made.count("<tbody>") == 1


def test_cells_that_look_like_formulas_get_an_apostrophe():
    assert [harmless(one) for one in ("=1+1", "@a", "-3", "north", -3.5, None)] == [
        "'=1+1",
        "'@a",
        "'-3",
        "north",
        -3.5,
        "",
    ]
