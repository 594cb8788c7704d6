"""Web server and worker together, until one is told to stop."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["serve"]

RESTART_AFTER = 2.0  # seconds


def serve(*, port: int, address: str = "127.0.0.1") -> None:
    """Answer requests and do jobs; the environment says for which installation.

    Args:
        port: of the site.
        address: that it listens on; this computer alone unless told otherwise.
    """
    from granian import Granian
    from granian.constants import Interfaces

    with _worker():
        Granian(
            "innaxe.site.wsgi:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=8,
            log_enabled=True,
            log_access=False,
        ).serve()


@contextmanager
def _worker() -> Iterator[None]:
    """A worker in a process of its own, started again should it end."""
    stop = threading.Event()
    thread = threading.Thread(target=_keep_working, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)


def _keep_working(stop: threading.Event) -> None:
    while not stop.is_set():
        process = subprocess.Popen([sys.executable, "-m", "innaxe", "worker"])
        while process.poll() is None and not stop.is_set():
            time.sleep(0.2)
        if stop.is_set():
            process.terminate()
            process.wait(timeout=10)
        else:
            stop.wait(RESTART_AFTER)
