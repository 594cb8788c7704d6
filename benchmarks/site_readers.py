"""Large pages with twenty readers at once: ``python benchmarks/site_readers.py [--seconds 60]``.

The real server (web and worker) answers twenty readers who each ask every five seconds, on the
database of ``DATABASE_URL`` (it must be empty) or on SQLite in a folder of its own. Printed are the
median and the 95 % quantile as the readers see them, and as multiples of the bare view that each
reader asks for in between.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

PORT, READERS, EVERY = 8791, 20, 5.0

os.environ.setdefault("INNAXE_DATA", tempfile.mkdtemp(prefix="innaxe-readers-"))
os.environ.setdefault("INNAXE_LOG_LEVEL", "ERROR")
os.environ["INNAXE_HOSTS"] = "127.0.0.1"
sys.path.insert(0, str(Path(__file__).parent))

import site_figures  # noqa: E402 - it reads the environment

if TYPE_CHECKING:
    from innaxe.site.people.models import Person


def main() -> None:
    """Fill, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    seconds = parser.parse_args().seconds
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    wave, coordinator, editor = site_figures.filled()
    base = f"/c/{wave.consortium.slug}/"
    pages = {
        "overview, 70 x 50": (coordinator, f"{base}waves/{wave.number}/overview/"),
        "grid of one organisation, 70": (
            editor,
            f"{base}organisations/o00/waves/{wave.number}/",
        ),
    }
    cookies = {name: session_of(person) for name, (person, _path) in pages.items()}
    print(f"database: {connection.vendor}, {READERS} readers, each every {EVERY:.0f} s")
    connection.close()
    server = subprocess.Popen([sys.executable, "-m", "innaxe", "serve", "--port", str(PORT)])
    try:
        wait_until_ready()
        for name, (_person, path) in pages.items():
            asked, bare = ask_together(path, cookies[name], seconds)
            told(name, asked, bare)
    finally:
        server.terminate()
        server.wait(timeout=30)


def session_of(person: Person) -> str:
    """A signed-in session of a person."""
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
    )
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = site_figures.BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def wait_until_ready() -> None:
    """Until the server answers."""
    for _ in range(100):
        try:
            get("/ready/", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server did not start")


def get(path: str, cookie: str) -> float:
    """Milliseconds of one request on a connection of its own."""
    start = time.perf_counter()
    link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    link.request("GET", path, headers={"Cookie": f"sessionid={cookie}"})
    answer = link.getresponse()
    answer.read()
    link.close()
    if answer.status != http.HTTPStatus.OK:
        sys.exit(f"{path} answered {answer.status}")
    return 1000 * (time.perf_counter() - start)


def ask_together(path: str, cookie: str, seconds: float) -> tuple[list[float], list[float]]:
    """What all readers waited for the page, and for the bare view."""
    asked: list[float] = []
    bare: list[float] = []
    end = time.monotonic() + seconds

    def read(first: float) -> None:
        time.sleep(first)
        while time.monotonic() < end:
            start = time.monotonic()
            asked.append(get(path, cookie))
            bare.append(get("/health/", ""))
            time.sleep(max(0.0, EVERY - (time.monotonic() - start)))

    rng = random.Random(1)  # noqa: S311 - when readers begin
    threads = [threading.Thread(target=read, args=(rng.uniform(0, EVERY),)) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return asked, bare


def told(name: str, asked: list[float], bare: list[float]) -> None:
    """One line of the table."""
    high = statistics.quantiles(asked, n=20)[-1]
    middle, nothing = statistics.median(asked), statistics.median(bare)
    print(
        f"{name:32} {len(asked):5d} requests, median {middle:7.1f} ms, 95 % {high:7.1f} ms, "
        f"bare {nothing:5.1f} ms, {middle / nothing:6.1f} x bare"
    )


if __name__ == "__main__":
    main()
