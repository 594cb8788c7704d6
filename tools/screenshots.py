"""Pictures of the pages, with the demonstration workspace: ``python3 dev.py screenshots``.

Without ``--out`` they go into docs/pictures: the main pages one by one, and every page of the site
as a sheet of four, on a desktop and on a phone, light and dark, listed in docs/gallery.md.
With ``--out FOLDER`` every picture goes there as it is, to be looked at; with ``--languages`` as
well, it is five pages in all seven languages. It needs Chromium (or INNAXE_CHROMIUM with the path
of one).
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import URLError
from urllib.request import urlopen

from pictured import MAIN, NO_PICTURE, Filled, fill, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parents[1] / "docs"
TARGET = DOCS / "pictures"
MOST_BYTES = 12_000_000
SIZES = {"desktop": (1280, 900), "phone": (320, 800)}
SCHEMES = ("light", "dark")
IN_ALL_LANGUAGES = ("home", "grid", "wave", "sign", "people")
SHEET = """<style>body {{ margin: 0; display: flex; gap: 16px; padding: 16px; background: #888 }}
img {{ height: 560px; border: 1px solid #666 }}</style>{pictures}"""
GALLERY = """# Every page of the site

Each page of the demonstration (`python3 dev.py demo`) at first sight, on a desktop and on a phone,
light and dark; all figures are fictitious. Made by `python3 dev.py screenshots`. What the pages are
for and who may open them stands in [pages](reference/pages.md); a [tour](tour.md) leads through the
main ones.
"""


def main() -> None:
    """Fill a workspace, start it, and look at it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the pictures as they are")
    parser.add_argument("--languages", action="store_true", help="five pages in all languages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        filled = fill(Path(folder))
        with serving(Path(folder)) as address, chromium() as browser:
            looking = Visit(browser, address, filled)
            if given.languages:
                looking.in_all_languages(given.out or Path(folder))
            elif given.out:
                looking.every_page(given.out)
            else:
                looking.for_the_docs(Path(folder))


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


@dataclass
class Visit:
    """Who looks at the site, and with what."""

    browser: Any
    address: str
    filled: Filled

    @cached_property
    def states(self) -> dict[str, Any]:
        """The cookies of each visitor; none for nobody."""
        people = self.filled.people
        signed_in = {
            one: _sign_in(self.browser, self.address, one, people) for one in self.filled.visitors
        }
        return {**signed_in, "": None}

    def _page(self, visitor: str, language: str = "en") -> Any:
        context = self.browser.new_context(
            base_url=self.address, locale=language, storage_state=self.states[visitor]
        )
        # where the form for signing in was answered says nothing about this language
        context.clear_cookies(name="django_language")
        return context.new_page()

    def _shown(self, path: str, language: str = "en") -> Any | None:
        """The page, opened by the first visitor that it answers; None if it answers nobody."""
        for visitor in (*self.filled.visitors, ""):
            page = self._page(visitor, language)
            answer = page.context.request.get(path, max_redirects=0)
            if answer.status == 200 and "text/html" in answer.headers["content-type"]:  # noqa: PLR2004
                page.goto(path)
                return page
            page.context.close()
        return None

    def _taken(self, page: Any, name: str, out: Path) -> None:
        """Four pictures of a page, as it looks at first sight."""
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                _settled(page)
                page.screenshot(path=out / f"{name}-{size}-{scheme}.png")

    def every_page(self, out: Path) -> list[tuple[str, str, str]]:
        """Each page four times; gives back its name, address and purpose.

        A page that answers nobody stops the work, unless it is one that has no picture.
        """
        out.mkdir(parents=True, exist_ok=True)
        found: list[tuple[str, str, str]] = []
        hidden: list[str] = []
        for name, route, purpose, pattern in listed():
            if name in NO_PICTURE:
                continue
            path = self.filled.address_of(name, pattern)
            page = self._shown(path)
            if page is None:
                hidden.append(f"{name} ({path})")
                continue
            self._taken(page, _file_of(name), out)
            page.context.close()
            found.append((name, route, purpose))
        if hidden:
            sys.exit(f"These show nobody a page and are not among those without: {hidden}")
        return found

    def for_the_docs(self, folder: Path) -> None:
        """The main pages as they are, all pages as sheets, and the page that lists them."""
        taken = folder / "taken"
        rows = self.every_page(taken)
        page = self._shown("/account/login/")
        assert page is not None  # noqa: S101 - everybody may sign in
        self._taken(page, "account_login", taken)
        for short, name in MAIN.items():
            for file in taken.glob(f"{_file_of(name)}-*-*.png"):
                size_and_scheme = file.stem.removeprefix(f"{_file_of(name)}-")
                shutil.copy(file, TARGET / f"site-{short}-{size_and_scheme}.png")
        shutil.rmtree(TARGET / "pages", ignore_errors=True)
        (TARGET / "pages").mkdir()
        paper = self.browser.new_page(viewport={"width": 2120, "height": 594})
        for name, _route, _purpose in rows:
            _sheet(paper, taken, _file_of(name))
        (DOCS / "gallery.md").write_text(gallery(rows), encoding="utf-8")
        total = sum(file.stat().st_size for file in TARGET.rglob("*.*"))
        if total > MOST_BYTES:
            sys.exit(f"The pictures take {total} bytes; at most {MOST_BYTES} are kept in the docs.")

    def in_all_languages(self, out: Path) -> None:
        """Five pages in full, in each language, on a desktop and on a phone."""
        from innaxe.locale import LANGUAGES

        out.mkdir(parents=True, exist_ok=True)
        patterns = {name: pattern for name, _route, _purpose, pattern in listed()}
        for language in LANGUAGES:
            for short in IN_ALL_LANGUAGES:
                name = MAIN[short]
                page = self._shown(self.filled.address_of(name, patterns[name]), language)
                assert page is not None, name  # noqa: S101 - the other way looks at all
                for size, (width, height) in SIZES.items():
                    page.set_viewport_size({"width": width, "height": height})
                    file = out / f"{short}-{language}-{size}.png"
                    page.screenshot(path=file, full_page=True)
                page.context.close()


def _sheet(paper: Any, taken: Path, name: str) -> None:
    """The four pictures of a page side by side, in one file."""
    pictures = "".join(
        f'<img src="data:image/png;base64,{base64.b64encode(file.read_bytes()).decode()}">'
        for scheme in SCHEMES
        for file in (taken / f"{name}-{size}-{scheme}.png" for size in SIZES)
    )
    paper.set_content(SHEET.format(pictures=pictures))
    paper.wait_for_function("[...document.images].every(one => one.complete)")
    session = paper.context.new_cdp_session(paper)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 60})
    (TARGET / "pages" / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))
    session.detach()


def _settled(page: Any) -> None:
    """Wait for the pictures that a width and a scheme call for."""
    page.wait_for_timeout(100)  # until the page has chosen among them
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => Promise.all([...document.images]
          .filter(one => one.getBoundingClientRect().top < innerHeight)
          .map(one => one.decode().catch(() => 0)))"""
    )


def _file_of(name: str) -> str:
    return name.replace(":", "-")


def gallery(rows: list[tuple[str, str, str]]) -> str:
    """The page that lists all pictures, and the addresses that have none."""
    parts = [GALLERY]
    for name, route, purpose in rows:
        picture = f"pictures/pages/{_file_of(name)}.webp"
        said = f"{purpose.rstrip('.')}: on a desktop and on a phone, light and dark."
        parts.append(f"## {purpose.rstrip('.')}\n`{route}`\n\n![{said}]({picture})\n")
    routes = {name: route for name, route, _purpose, _pattern in listed()}
    parts.append("## Addresses without a picture\n")
    parts += [f"- `{routes[name]}`: {reason}" for name, reason in NO_PICTURE.items()]
    return "\n".join(parts) + "\n"


main()
