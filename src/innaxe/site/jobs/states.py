"""A job as a reader sees it: mark, words, share done, problems, and where its result is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from innaxe.errors import InnaxeError, Message, Place, Problem
from innaxe.site.jobs.models import State
from innaxe.site.words import problems_in_words, say

if TYPE_CHECKING:
    from innaxe.site.jobs.models import Job

__all__ = ["shown"]

_MARKS = {
    State.WAITING: "none",
    State.RUNNING: "half",
    State.DONE: "full",
    State.FAILED: "stop",
    State.CANCELLED: "stop",
}


def shown(job: Job) -> dict[str, Any]:
    """The job in words of the reader's language."""
    return {
        "number": job.pk,
        "title": say(f"jobs.kind.{job.kind}"),
        "mark": _MARKS[State(job.state)],
        "state": say(f"jobs.state.{job.state}"),
        "runs": job.state in (State.WAITING, State.RUNNING),
        "stopping": job.state == State.RUNNING and job.cancel_wanted,
        "ended_badly": job.state in (State.FAILED, State.CANCELLED),
        "percent": round(100 * job.done / job.total) if job.total else 0,
        "step": say(Message(job.step["code"], job.step["params"])) if job.step else "",
        "problems": problems_in_words(_error(job)) if job.problems else [],
        "url": (job.result or {}).get("url", ""),
        "created": job.created,
        "ended": job.ended,
    }


def _error(job: Job) -> InnaxeError:
    return InnaxeError(
        Problem(Message(one["code"], one["params"]), Place(**one["place"])) for one in job.problems
    )
