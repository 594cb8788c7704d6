"""The kinds of work: a name, a function, and how it is told of. Apps register theirs here."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.errors import Message
    from innaxe.site.jobs.models import Job

__all__ = ["KINDS", "STOPPING", "Cancelled", "Interrupted", "Kind", "Progress", "kind"]

STOPPING = threading.Event()  # this process is told to stop; work goes back at its next step


class Cancelled(Exception):  # noqa: N818 - it is no error
    """Whoever asked for the work wishes it to stop."""


class Interrupted(Exception):  # noqa: N818 - it is no error
    """The worker is told to stop; the work is done by the next one."""


class Progress(Protocol):
    """What a piece of work calls as it goes on; raises where it should stop.

    ``Cancelled`` and ``Interrupted`` are for ``actions.perform`` and must not be caught.
    """

    def __call__(self, done: int, total: int, step: Message | None = None) -> None:
        """Tell how far it is."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work.

    ``run`` takes the job and a progress function, may be run again after a crash, and gives back
    plain data for the job's result.
    """

    name: str
    run: Callable[[Job, Progress], Any]


KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Callable[[Job, Progress], Any]], Callable[[Job, Progress], Any]]:
    """Register a function as the work of a kind."""

    def register(run: Callable[[Job, Progress], Any]) -> Callable[[Job, Progress], Any]:
        KINDS[name] = Kind(name, run)
        return run

    return register
