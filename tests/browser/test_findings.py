"""From a figure to a finding and back, on to a need: through the browser alone."""

from __future__ import annotations

import pytest

from .conftest import PHONE
from .test_journeys import Traveller, path, travel  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser


def write_about_a_figure(editor: Traveller, trace: str, text: str) -> str:
    """On the page of a figure, write what it means; back comes the page of the finding."""
    page = editor.page
    page.goto(trace)
    editor.follow("findings.write.figure")
    editor.press("findings.write")
    assert page.locator(".error-summary li").count() == 2
    page.locator("input[name=kind][value=strength]").check()
    editor.field("findings.text.label").fill(text)
    editor.press("findings.write")
    assert editor.title() == text
    assert page.locator(".plot").count() >= 1
    return path(page)


def back_and_forth(editor: Traveller, trace: str, finding: str) -> None:
    """From the finding to its figure, and from the figure to the finding."""
    page = editor.page
    with page.expect_navigation():
        page.get_by_role("link", name=editor.say("findings.trace")).first.click()
    assert path(page) == trace
    with page.expect_navigation():
        page.locator(f"main a[href='{finding}']").first.click()
    assert path(page) == finding


def decide(editor: Traveller, other: Traveller, finding: str) -> None:
    """Drop, take it back, reword; nobody else knows of it until the approver shares it."""
    page = editor.page
    editor.press("findings.drop")
    assert editor.sees("findings.stand.dropped")
    editor.press("findings.undo")
    assert editor.sees("findings.stand.kept")
    assert other.page.goto(finding).status == 404
    assert page.get_by_role("button", name=editor.say("findings.share")).count() == 0


def write_a_need(editor: Traveller, finding: str, text: str) -> None:
    page = editor.page
    page.goto(finding)
    editor.follow("needs.write_upon")
    editor.field("findings.text.label").fill(text)
    assert page.locator("input[name=findings]:checked").count() == 1
    editor.press("needs.new")
    assert editor.title() == text
    with page.expect_navigation():
        page.locator(f"main a[href='{finding}']").first.click()


@pytest.mark.parametrize(
    ("language", "looks"),
    [
        ("en", {}),
        ("bg", {"viewport": PHONE}),
        ("en", {"javascript": False}),
    ],
    ids=["desktop", "bulgarian phone", "plain"],
)
def test_finding_from_a_figure_and_back(site, travel, language, looks):  # noqa: F811
    things = site.things
    trace = f"/c/demo/position/{things['comparison']}/units/U00/A2/trace/"
    editor = travel(things["editor"], language, **looks)
    approver = travel(things["editor"].replace("editor", "approver"), language, **looks)
    other = travel("founder.empty@example.org", language, **looks)
    finding = write_about_a_figure(editor, trace, "We file more patents than the others")
    back_and_forth(editor, trace, finding)
    decide(editor, other, finding)
    approver.page.goto(finding)
    approver.press("findings.share")
    assert approver.sees("findings.take_back")
    write_a_need(editor, finding, "More people who read patents")
    editor.page.goto("/c/demo/findings/?unit=U00")
    assert editor.page.locator(f"main a[href='{finding}']").count() == 1
    wide = editor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= (looks.get("viewport") or {"width": 1280})["width"]
