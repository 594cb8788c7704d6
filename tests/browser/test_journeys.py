"""What people come to do, from the first page to the last: through the browser alone.

The words on buttons and fields come from the catalogue of the language that the person reads, so
that the same journey is made in each.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from innaxe.locale import catalogue

from .conftest import PASSWORD, PHONE, sign_in

pytestmark = pytest.mark.browser

SHEET = (
    "code,name,kind,country,territory,nuts_version\n"
    "south,Cluster South,cluster,IE,IE05,2021\n"
    "far,Cluster Far,cluster,PT,PT11,2021\n"
)
HEADINGS = ("indicator", "value", "basis")
WRONG = [("CMO-07", "many", "recorded"), ("CMO-08", "12", "perhaps"), ("CMO-99", "3", "recorded")]
RIGHT = [("CMO-07", "21", "recorded"), ("CMO-08", "12", "estimated")]
ROLES = ("editor", "contributor", "approver")


def csv_of(rows) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode()


def file_of(name: str, content: bytes) -> dict:
    return {"name": name, "mimeType": "text/csv", "buffer": content}


def path(page) -> str:
    return urlsplit(page.url).path


class Traveller:
    """A person at a browser, who knows a button or field by its word."""

    def __init__(self, page, language: str) -> None:
        self.page, self.language, self.say = page, language, catalogue(language).text

    def press(self, code: str) -> None:
        """Press the button of the content with these words, and wait for what follows."""
        found = self.page.locator("main").get_by_role("button", name=self.say(code), exact=True)
        with self.page.expect_navigation():
            found.last.click()

    def follow(self, code: str, **words) -> None:
        found = self.page.locator("main").get_by_role("link", name=self.say(code, **words))
        with self.page.expect_navigation():
            found.first.click()

    def field(self, code: str):
        """A field by its label; one that may stay empty says so after it."""
        label = re.compile(f"^{re.escape(self.say(code))}( \\(.*\\))?$")
        return self.page.locator("main").get_by_label(label)

    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    def sees(self, code: str, **words) -> bool:
        return self.say(code, **words) in self.page.locator("main").inner_text()


@pytest.fixture
def travel(site, open_page):
    """Come as somebody who has an account."""

    def came(who: str, language="en", **looks) -> Traveller:
        page = open_page(language=language, **looks)
        sign_in(page, who)
        return Traveller(page, language)

    return came


def set_up(founder: Traveller, name: str) -> str:
    """Name, organisations by hand and from a spreadsheet, agreed set, wave; back comes its path."""
    page = founder.page
    founder.follow("start.found")
    founder.field("consortium.name").fill(name)
    for code in ("en", "bg"):
        page.locator(f"input[name=languages][value={code}]").check()
    founder.press("found.do")
    home = re.match(r"(/c/[\w-]+/)", path(page)).group(1)
    assert page.locator(".steps > li").count() == 5
    founder.follow("setup.organisations")
    founder.field("organisation.name").fill("Cluster North")
    founder.field("organisation.code.label").fill("north")
    founder.field("organisation.country").fill("de")
    founder.press("site.add")
    assert founder.sees("organisation.added", name="Cluster North")
    wrong = SHEET.replace("IE05,2021", "IE05: much,2021").encode()
    page.set_input_files("input[type=file]", file_of("organisations.csv", wrong))
    founder.press("organisation.sheet.do")
    assert page.locator(".error-summary li").count() == 1
    assert page.locator("main tbody tr").count() == 1  # nothing was half taken
    page.set_input_files("input[type=file]", file_of("organisations.csv", SHEET.encode()))
    founder.press("organisation.sheet.do")
    assert founder.sees("organisation.brought_in", count=2)
    page.goto(f"{home}indicators/")
    founder.field("sets.name").fill("Core")
    founder.field("sets.version").fill("1")
    founder.press("sets.freeze.do")
    page.goto(f"{home}waves/")
    today = timezone.localdate()
    founder.field("wave.name").fill("Wave 1")
    founder.field("wave.year.label").fill("2025")
    founder.field("wave.opens").fill(today.isoformat())
    founder.field("wave.closes").fill((today + timedelta(days=30)).isoformat())
    founder.press("wave.open")
    assert founder.sees("wave.opened", name="Wave 1")
    return home


def invite(founder: Traveller, home: str, open_browser, mails, key: str) -> dict[str, Traveller]:
    """Invite one person a role into the north; each follows the link of the letter."""
    came = {}
    for role in ROLES:
        address = f"{role}.{key}@example.org"
        founder.page.goto(f"{home}people/")
        founder.field("people.email").fill(address)
        founder.page.locator(f"input[name=role][value={role}]").check()
        founder.field("people.organisation").select_option("north")
        founder.field("people.letter_language").select_option(founder.language)
        founder.press("people.invite.do")
        link = re.search(r"/invitation/\S+", letter_to(mails, address)).group()
        assert link in founder.page.locator("#link").input_value()
        guest = open_browser()
        guest.page.goto(link)
        guest.field("people.name").fill(f"The {role}")
        guest.field("people.password").fill("short")
        guest.press("people.accept.do")
        assert guest.page.locator(".error-summary a").count() >= 1
        guest.field("people.password").fill(PASSWORD)
        guest.press("people.accept.do")
        assert path(guest.page) == home
        came[role] = guest
    founder.page.goto(f"{home}people/")
    assert founder.sees("people.invitations.none")
    return came


def letter_to(mails, address: str) -> str:
    """The latest letter to an address, as it lies in the folder of mails."""
    for file in sorted(mails.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True):
        letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if letter["To"] == address:
            return letter.get_content()
    pytest.fail(f"no letter to {address}")


def bring_in(editor: Traveller, grid: str) -> None:
    """A spreadsheet with mistakes: every cell is marked, nothing is taken; then the mended one."""
    page = editor.page
    page.goto(grid)
    editor.follow("upload.title")
    page.set_input_files("input[type=file]", file_of("figures.csv", csv_of(WRONG)))
    editor.press("upload.send")
    # headings never seen before: what was guessed of the columns is confirmed, and remembered
    assert editor.title() == editor.say("upload.columns.title")
    assert page.locator("#column-1").input_value() == "value"
    editor.press("upload.columns.do")
    assert editor.title() == editor.say("upload.heading.wrong", file="figures.csv")
    assert page.locator(".error-summary li").count() == 3, page.locator(
        ".error-summary"
    ).inner_text()
    assert page.locator("td.wrong").count() == 3
    page.goto(f"{grid}uploads/")
    page.set_input_files("input[type=file]", file_of("figures.csv", csv_of(RIGHT)))
    editor.press("upload.send")
    assert editor.title() == editor.say("upload.heading.ready", file="figures.csv", count=2)
    editor.press("upload.take")
    assert editor.sees("upload.taken", count=2)
    page.goto(grid)
    assert page.locator("#CMO-07").input_value() == "21"
    assert page.locator("input[name=basis-CMO-08][value=estimated]").is_checked()


def question(founder: Traveller, editor: Traveller, grid: str) -> None:
    """The coordinator asks, the editor answers in the grid, the coordinator closes."""
    founder.page.goto(f"{grid}questions/")
    founder.page.locator("#id_indicator").select_option("CMO-07")
    founder.field("question.text.label").fill("Are partners counted?")
    founder.press("question.ask")
    editor.page.goto(grid)
    assert editor.page.locator("tr.query").count() == 1
    editor.page.locator("tr.query textarea").fill("No, members alone.")
    editor.press("figures.save")
    founder.page.goto(f"{grid}questions/")
    assert "No, members alone." in founder.page.locator("main").inner_text()
    founder.press("question.close")
    assert founder.page.locator(".talk .state.ok").count() == 1


def assign(editor: Traveller, contributor: Traveller, grid: str) -> None:
    """A part for a colleague, who sees that part alone and enters it."""
    contributor.page.goto(grid)
    assert contributor.sees("figures.no_part")
    editor.page.goto(f"{grid}parts/")
    editor.page.locator("#id_part").select_option("ACC-05")
    editor.page.locator("#id_person").select_option(label="The contributor")
    editor.press("assignment.give")
    page = contributor.page
    page.goto(grid)
    assert page.locator("input[name^=value-]").count() == 1
    mark = "," if contributor.language == "bg" else "."
    page.locator("#ACC-05").fill(f"33{mark}5")
    page.locator("label:has(input[name=basis-ACC-05][value=recorded])").click()
    contributor.press("figures.save")
    assert contributor.sees("figures.saved", count=1)
    assert page.locator("#ACC-05").input_value() == f"33{mark}5"


def sign_and_reopen(approver: Traveller, editor: Traveller, grid: str) -> None:
    """The approver reads who will see what, signs, and opens the figures again with a reason."""
    page = approver.page
    page.goto(grid)
    approver.follow("signoff.link")
    assert approver.title() == approver.say("signoff.title", wave="Wave 1", count=3)
    assert page.locator("table.words tbody tr").count() == 4
    approver.press("signoff.do")
    assert approver.sees("signoff.done", wave="Wave 1")
    editor.page.goto(grid)
    assert editor.page.locator("input[name^=value-]").count() == 0
    page.goto(f"{grid}sign/")
    approver.follow("signoff.reopen")
    approver.field("signoff.reason.label").fill("A misprint in one figure")
    approver.press("signoff.reopen")
    assert approver.sees("signoff.reopened", wave="Wave 1")
    editor.page.goto(grid)
    assert editor.page.locator("#CMO-07").input_value() == "21"


@pytest.fixture
def whole_way(site, travel, open_page):
    """Everything, one after the other; back come the coordinator and the path of the figures."""

    def gone(key: str, language: str = "en", **looks) -> tuple[Traveller, str]:
        founder = travel(f"founder.{key}@example.org", language, **looks)
        home = set_up(founder, f"Consortium {key}")

        def open_browser() -> Traveller:
            return Traveller(open_page(language=language, **looks), language)

        people = invite(founder, home, open_browser, site.mails, key)
        grid = f"{home}organisations/north/waves/1/"
        bring_in(people["editor"], grid)
        question(founder, people["editor"], grid)
        assign(people["editor"], people["contributor"], grid)
        sign_and_reopen(people["approver"], people["editor"], grid)
        return founder, grid

    return gone


def test_a_consortium_is_set_up(travel):
    founder = travel("founder.setting-up@example.org")
    home = set_up(founder, "A new consortium")
    founder.page.goto(f"{home}set-up/")
    done = founder.page.locator(".steps .state.ok")
    assert done.count() >= 3


def test_people_are_invited_and_accept(site, travel, open_page):
    founder = travel("founder.inviting@example.org")
    home = set_up(founder, "A consortium of people")
    people = invite(founder, home, lambda: Traveller(open_page(), "en"), site.mails, "inviting")
    for role, guest in people.items():
        assert guest.page.goto(f"{home}settings/").status == 403, role


def test_figures_come_in_are_asked_about_signed_and_reopened(whole_way):
    founder, grid = whole_way("desktop")
    assert founder.page.goto(grid).status == 403  # the figures are the organisation's own


def test_the_same_on_a_narrow_screen(whole_way):
    founder, grid = whole_way("phone", viewport=PHONE)
    founder.page.goto(f"{grid}questions/")
    assert founder.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_same_without_scripts(whole_way):
    founder, _grid = whole_way("plain", javascript=False)
    assert founder.page.locator("script").count() == 0


def test_the_same_in_bulgarian(whole_way):
    founder, _grid = whole_way("bulgarian", "bg")
    assert founder.page.locator("html").get_attribute("lang") == "bg"
    assert re.search("[а-я]{4}", founder.title())
