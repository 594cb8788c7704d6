"""The process that does the work: jobs one after another, and a look for lost ones each minute."""

from __future__ import annotations

import logging
import threading

from django.core.management import call_command
from django.db import DatabaseError, connection

from innaxe.site.jobs.actions import sweep

__all__ = ["work"]

log = logging.getLogger("innaxe.jobs")
SWEEP_EVERY = 60.0
INTERVAL = "0.5"  # seconds between two looks into the queue


def work() -> None:
    """Do jobs until the process is told to stop."""
    stop = threading.Event()
    threading.Thread(target=_sweep_until, args=(stop,), daemon=True).start()
    try:
        call_command("db_worker", "--queue-name", "*", "--interval", INTERVAL, verbosity=0)
    finally:
        stop.set()


def _sweep_until(stop: threading.Event) -> None:
    while True:
        try:
            if found := sweep():
                log.warning("%d jobs had lost their worker", found)
        except DatabaseError:
            log.warning("could not look for lost jobs; next try in a minute")
        finally:
            connection.close()
        if stop.wait(SWEEP_EVERY):
            return
