"""Chromium, and a site that runs beside the tests as it runs at users'."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import pytest

HERE = Path(__file__).parent
PASSWORD = "a long enough password"
DESKTOP, PHONE = (
    {"width": 1280, "height": 900},
    {"width": 320, "height": 640},
)
START = 60  # seconds within which the site must answer


@contextmanager
def database(folder: Path):
    """The address of an empty database: a file in the folder, or one of our own on a server."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{folder / 'innaxe.sqlite3'}"
        return
    import psycopg

    name = f"innaxe_browser_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        try:
            with urlopen(f"{address}/ready/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.1)
        if process.poll() is not None:
            break
    pytest.fail(f"the site did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    """The site with its worker, filled; made once for all tests of this process.

    It runs in processes of its own, so that the tests see what a browser sees, and nothing else.
    """
    folder = tmp_path_factory.mktemp("site")
    log = folder / "log.txt"
    paths = [str(HERE.parent), str(HERE.parents[1] / "src")]
    with database(folder) as url, log.open("w") as lines:
        environ = {
            **os.environ,
            "DATABASE_URL": url,
            "INNAXE_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "browser_settings",
            "PYTHONPATH": os.pathsep.join(paths),
        }
        told = {"env": environ, "stdout": lines, "stderr": lines}
        filling = [sys.executable, str(HERE.parent / "browser_site.py"), str(folder)]
        if subprocess.run(filling, check=False, **told).returncode:
            pytest.fail(f"the site could not be filled:\n{log.read_text()}")
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        serving = [sys.executable, "-m", "innaxe", "serve", "--data", str(folder)]
        process = subprocess.Popen([*serving, "--port", str(port)], start_new_session=True, **told)
        try:
            wait_for(address, process, log)
            things = json.loads((folder / "things.json").read_text())
            yield SimpleNamespace(address=address, mails=folder / "mail", things=things)
        finally:
            stop(process)


def stop(process: subprocess.Popen) -> None:
    """End the site, and what it started, if it does not do so by itself."""
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


@pytest.fixture
def open_page(chromium, site):
    """Open a page in a browser context of its own; nothing wrong may come up in its console."""
    contexts, said = [], []

    def opened(*, language="en", viewport=DESKTOP, javascript=True, state=None, dark=False):
        context = chromium.new_context(
            base_url=site.address,
            locale=language,
            viewport=viewport,
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            storage_state=state,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: said.append(one) if one.type == "error" else None)
        page.on("pageerror", lambda one: said.append(SimpleNamespace(text=str(one), location={})))
        page.said = said
        return page

    yield opened
    for context in contexts:
        context.close()
    # a page that refuses says so by its status, which Chromium writes into its console
    wrong = [one.text for one in said if "the server responded with a status of 4" not in one.text]
    assert wrong == []


def sign_in(page, email: str, password: str = PASSWORD) -> None:
    """Through the form, as people do."""
    page.goto("/account/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(password)
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


CODE_NEEDS = 10  # seconds from reading a code to its arrival, on a busy machine


def code_for(secret: str) -> str:
    """The code that an app on a phone would show now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture(scope="session")
def states(chromium, site):
    """The cookies of people who signed in once."""
    kept = {}

    def of(email: str):
        if email not in kept:
            context = chromium.new_context(base_url=site.address)
            page = context.new_page()
            sign_in(page, email)
            for _try in range(3):
                if not page.locator("#id_code").count():
                    break
                # a code lasts half a minute: none is entered as it runs out
                if (left := 30 - time.time() % 30) < CODE_NEEDS:
                    time.sleep(left)
                page.locator("#id_code").fill(code_for(site.things["totp"]))
                with page.expect_navigation():
                    page.locator("main form button[type=submit]").first.click()
            assert not page.locator("#id_code").count()
            kept[email] = context.storage_state()
            context.close()
        return kept[email]

    return of
