"""A report from its first choice to the file that is opened: through the browser alone."""

from __future__ import annotations

import io
import re
import time

import pypdf
import pytest

from innaxe.locale import catalogue

from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

PATIENCE = 60  # seconds that a version may take here


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def choose(page, things) -> None:
    """Begin a report on the comparison, and leave one section out."""
    page.goto("/c/demo/reports/")
    page.get_by_role("link", name=page.say("reports.new")).click()
    page.locator("#id_name").fill(f"Journey {time.monotonic_ns()}")
    page.locator("input[name=kind][value=unit]").check()
    page.locator("#id_comparison").select_option(str(things["comparison"]))
    page.locator("#id_language").select_option("en")
    page.locator("#id_owner").select_option(things["code"])
    page.locator("main form").last.locator("button[type=submit]").click()
    page.wait_for_url("**/choices/")
    page.locator("#id_unit").select_option("U04")
    page.locator("input[name=sections][value=map]").uncheck()
    page.locator("main form").last.locator("button[type=submit]").click()
    page.wait_for_url("**/text/")


def write(page) -> str:
    """Try a figure that is not there, put it right, look how it reads, and save."""
    page.locator("#id_text-cover").fill("Of {count units} units we are {interval X9}.")
    page.locator("main form").last.locator("button[type=submit]").first.click()
    assert "live.unit" in page.locator(".error-summary").inner_text()
    page.locator("#id_text-cover").fill("Of {count units} units we are {interval U04}.")
    page.locator("button[name=preview]").click()
    told = page.locator("section[aria-labelledby=preview] p").first.inner_text()
    assert told.startswith("Of 8 units we are ")
    page.locator("main form").last.locator("button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))
    return told


def make(page) -> None:
    """Ask for a version, wait for the work, and open its result."""
    page.get_by_role("button", name=page.say("reports.build")).click()
    page.wait_for_url("**/jobs/*/")
    end = time.monotonic() + PATIENCE
    result = page.get_by_role("link", name=page.say("jobs.result"))
    while not result.count() and time.monotonic() < end:
        page.wait_for_timeout(500)
        page.reload()
    result.click()
    page.wait_for_url(re.compile(r"/reports/\d+/$"))


@pytest.mark.parametrize(
    ("language", "viewport", "javascript"),
    [("en", DESKTOP, True), ("bg", PHONE, False)],
    ids=["desktop", "phone, Bulgarian, no scripts"],
)
def test_a_report_is_made_downloaded_and_opened(
    site, states, open_page, language, viewport, javascript
):
    state = states("everything@example.org")
    page = open_page(language=language, viewport=viewport, javascript=javascript, state=state)
    page.say = catalogue(language).text
    choose(page, site.things)
    told = write(page)
    make(page)
    links = page.locator("main .files a[href*='/report.']")
    assert links.count() == 4
    with page.expect_download() as coming:
        links.first.click()
    assert coming.value.suggested_filename.endswith("-1.pdf")
    with open(coming.value.path(), "rb") as file:  # noqa: PTH123 - what the browser names
        text = text_of(file.read())
    assert told in text
    assert "Fictitious data" in text
    assert "On the map" not in text.partition("This edition")[0]
