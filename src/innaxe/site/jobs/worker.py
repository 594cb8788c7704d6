"""The process that does the work: jobs one after another, and a look after the queue each minute.

``python -m innaxe.site.jobs.worker PARENT`` is the worker of ``innaxe serve``, and ends with it.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from typing import Any

from django.db import DatabaseError, connection

from innaxe.site.jobs.work import STOPPING

__all__ = ["work"]

log = logging.getLogger("innaxe.jobs")
SWEEP_EVERY = 60.0
INTERVAL = 0.5  # seconds between two looks into the queue
INSIST = 5.0  # a second signal within this time is an echo of the first


def work() -> None:
    """Do jobs until the process is told to stop; what runs then goes back into the queue."""
    # their lines name arguments; what happens to a job is told by ``actions``
    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    stop = threading.Event()
    threading.Thread(target=_look_after_until, args=(stop,), daemon=True).start()
    try:
        _one_after_another()
    finally:
        stop.set()
        log.info("worker stopped")


def _one_after_another() -> None:
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    class Ours(Worker):
        """Tells the work that runs to stop at its next step."""

        first: float | None = None

        def shutdown(self, signum: int, frame: Any) -> None:
            now = time.monotonic()
            if self.first is not None and now - self.first < INSIST:
                return  # a service's stop reaches both the parent, which tells us, and us
            self.first = self.first or now
            STOPPING.set()
            super().shutdown(signum, frame)

    worker = Ours(
        queue_names=["*"],
        interval=INTERVAL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    log.info("worker started")
    worker.run()


def _look_after_until(stop: threading.Event) -> None:
    from innaxe.site.jobs.upkeep import prune, sweep

    while True:
        try:
            if found := sweep():
                log.warning("%d jobs had lost their worker", found)
            prune()
        except DatabaseError:
            log.warning("could not look after the queue; next try in a minute")
        finally:
            connection.close()
        if stop.wait(SWEEP_EVERY):
            return


if __name__ == "__main__":
    from innaxe.site.installation import open_site
    from innaxe.site.orphans import end_with_parent

    end_with_parent(int(sys.argv[1]))
    open_site()
    work()
