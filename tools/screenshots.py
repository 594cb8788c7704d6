"""Pictures of the main pages, with the demonstration workspace: ``python3 dev.py screenshots``.

Without ``--out`` they go into docs/pictures: each page on a desktop and on a phone, light and dark.
With ``--out FOLDER`` five pages go there in all seven languages, to be looked at for overflow.
It needs Chromium (or INNAXE_CHROMIUM with the path of one).
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET = Path(__file__).parents[1] / "docs" / "pictures"
MOST_BYTES = 3_500_000
SIZES = {"desktop": (1280, 900), "phone": (320, 800)}
SCHEMES = ("light", "dark")
IN_ALL_LANGUAGES = ("home", "grid", "wave", "sign", "people")
MISTAKES = (
    b"indicator,value,basis\nCMO-01,about 20,recorded\nCMO-02,41,recorded\nCMO-99,3,recorded\n"
    b"CMO-03,4,perhaps\nCMO-05,,recorded\n"
)


def main() -> None:
    """Fill a workspace, start it, and look at it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for five pages in all seven languages")
    out = parser.parse_args().out
    with tempfile.TemporaryDirectory() as folder:
        pages, people = fill(Path(folder))
        with serving(Path(folder)) as address, chromium() as browser:
            if out is None:
                for_the_docs(browser, address, pages, people)
            else:
                in_all_languages(browser, address, pages, people, out)


def fill(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, Any]]:
    """The demonstration; give back address and visitor of each page, and how visitors sign in."""
    from innaxe.site.installation import bring_up_to_date, open_site

    open_site(folder)
    bring_up_to_date()
    from django.db import transaction

    from innaxe.demo.site import fill_site
    from innaxe.site.benchmark.models import Comparison
    from innaxe.site.indicators.actions import receive_figures
    from innaxe.site.indicators.models import Question
    from innaxe.site.people.models import Person
    from innaxe.site.scope import reach_of_all

    people = {one.address: one for one in fill_site(language="en", seed=1)}
    with transaction.atomic(), reach_of_all():
        Person.objects.update(language="")  # everybody speaks what the browser asks for
        question = Question.objects.get()
        house, number = question.organisation, question.wave.number
        editor, approver = (f"{role}.{house.code}@demo.example" for role in ("editor", "approver"))
        sent = receive_figures(
            Person.objects.get(email=editor),
            house,
            question.wave,
            name="figures.csv",
            content=MISTAKES,
        )
        made = Comparison.objects.get(wave__isnull=False).pk
    inside = f"/c/demo/organisations/{house.code}/"
    coordinator = "coordinator@demo.example"
    pages = {
        "home": ("/c/demo/", coordinator),
        "wave": (f"/c/demo/waves/{number}/", coordinator),
        "people": ("/c/demo/people/", coordinator),
        "organisation": (inside, approver),
        "grid": (f"{inside}waves/{number}/", editor),
        "upload": (f"{inside}uploads/{sent.pk}/", editor),
        "sign": (f"{inside}waves/{number}/sign/", approver),
        "position": (f"/c/demo/position/{made}/units/{house.code}/", coordinator),
        "findings": ("/c/demo/findings/", coordinator),
        "login": ("/account/login/", ""),
    }
    return pages, people


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The site, on a free port."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "innaxe", "serve", "--data", str(folder)]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/ready/", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - on this computer
                return
        except (URLError, OSError):
            time.sleep(0.1)
        if process.poll() is not None:
            break
    sys.exit("The site did not start; innaxe serve says why.")


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("INNAXE_CHROMIUM") or shutil.which("chromium")
    if not path:
        sys.exit("Chromium is not installed here, and INNAXE_CHROMIUM names none.")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    flags.append("--disable-component-update")
    flags.append("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


def _sign_in(browser: Any, address: str, visitor: str, people: dict[str, Any]) -> Any:
    """The cookies of a visitor; none for nobody."""
    if not visitor:
        return None
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/account/login/")
    page.locator("#id_login").fill(visitor)
    page.locator("#id_password").fill(people[visitor].password)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()
    state = context.storage_state()
    context.close()
    return state


def _states(browser: Any, address: str, pages: Any, people: Any) -> dict[str, Any]:
    visitors = {visitor for _path, visitor in pages.values()}
    return {one: _sign_in(browser, address, one, people) for one in sorted(visitors)}


def for_the_docs(browser: Any, address: str, pages: Any, people: Any) -> None:
    """The main pages in English, as they look at first sight."""
    states = _states(browser, address, pages, people)
    for name, (path, visitor) in pages.items():
        context = browser.new_context(base_url=address, locale="en", storage_state=states[visitor])
        page = context.new_page()
        page.goto(path)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=TARGET / f"site-{name}-{size}-{scheme}.png")
        context.close()
    total = sum(file.stat().st_size for file in TARGET.glob("site-*.png"))
    if total > MOST_BYTES:
        sys.exit(f"The pictures take {total} bytes; at most {MOST_BYTES} are kept in the docs.")


def in_all_languages(browser: Any, address: str, pages: Any, people: Any, out: Path) -> None:
    """Five pages in full, in each language, on a desktop and on a phone."""
    from innaxe.locale import LANGUAGES

    states = _states(browser, address, pages, people)
    out.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        for name in IN_ALL_LANGUAGES:
            path, visitor = pages[name]
            context = browser.new_context(
                base_url=address, locale=language, storage_state=states[visitor]
            )
            # where the form for signing in was answered says nothing about this language
            context.clear_cookies(name="django_language")
            page = context.new_page()
            page.goto(path)
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                file = out / f"{name}-{language}-{size}.png"
                page.screenshot(path=file, full_page=True)
            context.close()


main()
