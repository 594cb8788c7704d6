"""Work that is done while the demonstration is filled, before there is a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from innaxe.errors import Message

__all__ = ["done_here"]


def done_here(job: Any) -> None:
    """Do the work of a job here and now; whoever fills the site waits for it."""
    from django.utils import timezone

    from innaxe.site.jobs.models import Job, State
    from innaxe.site.jobs.work import KINDS

    def quiet(done: int, total: int, step: Message | None = None) -> None:
        """Nobody looks on."""

    result = KINDS[job.kind].run(job, quiet)
    done = {"state": State.DONE, "result": result, "started": timezone.now()}
    Job.objects.filter(pk=job.pk).update(ended=timezone.now(), **done)
