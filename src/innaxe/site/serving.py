"""Web server and worker together, until one is told to stop."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from innaxe.errors import RequestError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["claim_port", "serve"]

RESTART_AFTER = 2.0  # seconds
GRACE = 15.0  # for the work that runs to stop at its next step

# the server's own lines, in the form of ours
_LOGS: dict[str, Any] = {
    "formatters": {"lines": {"()": "innaxe.site.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "loggers": {"_granian": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}


def claim_port(port: int, address: str = "127.0.0.1") -> None:
    """See that nobody else listens there, before anything is started.

    Raises:
        RequestError: ``site.port.taken`` or ``site.port.closed``.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            taken = error.errno == errno.EADDRINUSE
            code = "site.port.taken" if taken else "site.port.closed"
            raise RequestError.of(code, port=str(port)) from error


def serve(*, port: int, address: str = "127.0.0.1") -> None:
    """Answer requests and do jobs; the environment says for which installation.

    Args:
        port: of the site.
        address: that it listens on; this computer alone unless told otherwise.
    """
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces

    # the processes to come must not share a connection with this one
    connections.close_all()
    with _worker():
        Granian(
            "innaxe.site.served:application",
            address=address,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=8,
            log_enabled=True,
            log_access=False,
            log_dictconfig=_LOGS,
            respawn_failed_workers=True,
            workers_kill_timeout=int(GRACE),
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
        thread.join(timeout=GRACE + 5)


def _keep_working(stop: threading.Event) -> None:
    while not stop.is_set():
        # in a session of its own: Ctrl+C is for us, and we tell it
        words = [sys.executable, "-m", "innaxe.site.jobs.worker", str(os.getpid())]
        process = subprocess.Popen(words, start_new_session=True)  # noqa: S603 - our own
        while process.poll() is None and not stop.is_set():
            time.sleep(0.2)
        if stop.is_set():
            _end(process)
        else:
            stop.wait(RESTART_AFTER)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=GRACE)
    except subprocess.TimeoutExpired:
        # its job is found silent by the next worker and done again
        process.kill()
        process.wait()
