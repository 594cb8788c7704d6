"""Reading a position, asking what if, and agreeing with people who disagree, in a browser."""

from __future__ import annotations

import pytest

from innaxe.locale import catalogue

from .conftest import DESKTOP, PASSWORD, PHONE, sign_in
from .test_journeys import Traveller, path

pytestmark = pytest.mark.browser

READER = "everything@example.org"


@pytest.fixture
def read(site, open_page, states):
    """Come as somebody who reads comparisons."""

    def came(**looks) -> Traveller:
        language = looks.get("language", "en")
        return Traveller(open_page(state=states(READER), **looks), language)

    return came


def root(site) -> str:
    return f"/c/demo/position/{site.things['comparison']}/"


def watch(page) -> list[str]:
    """What the page reports of its Content-Security-Policy from now on."""
    page.add_init_script(
        "window.broken = [];"
        "document.addEventListener('securitypolicyviolation',"
        " (event) => window.broken.push(event.violatedDirective + ' ' + event.blockedURI));"
    )
    return []


@pytest.mark.parametrize("looks", [{"viewport": PHONE}, {"viewport": PHONE, "javascript": False}])
def test_a_position_is_read_on_a_phone(read, site, looks):
    reader = read(**looks)
    page = reader.page
    page.goto(root(site))
    page.locator("#unit").select_option("U03")
    reader.press("position.open")
    assert path(page) == f"{root(site)}units/U03/"
    assert page.locator("h1").inner_text().startswith("U03")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    # the intervals come before any table, and the own row is marked by a word
    first = page.locator("figure").first
    assert first.locator(".row.own").inner_text().count("U03") == 1
    first.locator("summary").click()
    assert first.locator("table caption").is_visible()
    page.get_by_role("link", name=reader.say("unit.ways")).click()
    assert reader.title() == reader.say("ways.title", unit="U03")
    page.get_by_role("link", name=reader.say("unit.history")).click()
    assert reader.title() == reader.say("history.over_time", name="U03")


def test_a_chart_answers_to_the_pointer_under_the_strict_policy(read, site):
    reader = read()
    page = reader.page
    watch(page)
    page.goto(f"{root(site)}units/U03/")
    figure = page.locator("figure").first
    still = figure.locator("[data-still]")
    assert still.is_visible()
    figure.locator("button[data-chart]").click()
    drawn = figure.locator("[data-place] svg")
    drawn.wait_for()
    assert drawn.locator("text").count() > 5
    assert not still.is_visible()
    drawn.locator(".mark-rect path[opacity='0']").first.hover()
    told = page.locator("#vg-tooltip-element")
    told.wait_for(state="visible")
    assert told.locator("td.key").all_inner_texts()[:2] == [
        reader.say("report.column.unit"),
        reader.say("report.column.rank"),
    ]
    assert page.evaluate("window.broken") == []


def test_pictures_fit_a_phone_without_scrolling_sideways(read, site):
    reader = read()
    page = reader.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{root(site)}units/U03/ways/")
    shown = page.locator("picture img").first
    shown.scroll_into_view_if_needed()
    page.wait_for_function(
        "one => one.complete && one.naturalWidth > 0", arg=shown.element_handle()
    )
    assert "edition=narrow" in shown.evaluate("one => one.currentSrc")
    for frame in page.locator(".picture").all():
        assert frame.evaluate("one => one.scrollWidth - one.clientWidth") <= 0


def test_pictures_are_there_without_scripts_in_the_colours_of_the_page(read, site):
    reader = read(javascript=False, dark=True)
    page = reader.page
    answers = []
    page.on("response", lambda one: answers.append(one.url))
    page.goto(f"{root(site)}units/U03/ways/")
    page.locator("picture img").first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert any("mode=dark" in one for one in answers)
    assert page.locator("button[data-chart]").first.is_hidden()


def test_what_if_is_asked_saved_and_shared(read, site):
    reader = read()
    page = reader.page
    page.goto(f"{root(site)}what-if/")
    page.locator("[name=weight-A]").fill("5")
    reader.press("whatif.do")
    assert page.locator("table").count() == 1
    page.locator("[name=name]").fill("Knowledge first")
    reader.press("whatif.do")
    assert reader.title() == "Knowledge first"
    assert "/scenarios/" in path(page)
    other = read(viewport=PHONE)
    other.page.goto(path(page))
    assert other.title() == "Knowledge first"


def test_a_choice_that_cannot_be_computed_is_named(read, site):
    reader = read()
    page = reader.page
    page.goto(f"{root(site)}what-if/")
    for code in ("A", "B"):
        page.locator(f"[name=weight-{code}]").fill("0")
    reader.press("whatif.do")
    assert reader.sees("comparison.no_weight_left")


def test_three_people_who_disagree_agree_on_a_set_and_freeze_it(site, open_page):
    """Two find an indicator important, two do not: the page says so, and one person decides."""
    say = catalogue("en").text
    house, code = site.things["code"], site.things["candidate"]
    ratings = {"editor": (5, 5), "contributor": (1, 1), "approver": (1, 2)}
    for role, (importance, feasibility) in ratings.items():
        page = open_page(viewport=DESKTOP)
        sign_in(page, f"{role}.{house}@demo.example", PASSWORD)
        page.goto(f"/c/demo/agree/{code}/")
        page.locator(f"input[name=importance][value='{importance}']").check()
        page.locator(f"input[name=feasibility][value='{feasibility}']").check()
        mine = page.get_by_role("region", name=say("agree.mine"))
        with page.expect_navigation():
            mine.get_by_role("button", name=say("site.save")).click()
    decider = Traveller(open_page(viewport=DESKTOP), "en")
    page = decider.page
    sign_in(page, READER, PASSWORD)
    page.goto("/c/demo/agree/decide/")
    row = page.locator("label", has_text=code)
    assert say("agree.apart") in row.inner_text()
    row.locator("input").check()
    page.locator("[name=name]").fill("Agreed after talking")
    if page.locator("[name=version]").count():
        page.locator("[name=version]").fill("2")
    decider.press("agree.decide.do")
    assert "Agreed after talking" in page.locator("main").inner_text()
    page.goto("/c/demo/agree/changes/")
    assert "froze version 2 of the agreed set" in page.locator("main").inner_text()
