"""A process that ends when the one that started it is gone, even by kill -9."""

from __future__ import annotations

import os
import signal
import threading
import time

__all__ = ["end_with_parent"]

LOOK_EVERY = 0.5  # seconds
GRACE = 10.0


def end_with_parent(parent: int) -> None:
    """Watch the parent from now on; when it is gone, stop as if told to, and then at once.

    Args:
        parent: its number, as it gave it: it may be gone before we can ask for it.
    """
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
