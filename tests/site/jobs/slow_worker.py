"""A worker with kinds of work made for tests, and little patience; or ask it for work.

slow_worker.py work               do jobs until told to stop
slow_worker.py ask KIND TIMES     ask for some, print their numbers
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta

from innaxe.site.installation import open_site


def prepare() -> None:
    open_site()
    from innaxe.errors import SourceError, message
    from innaxe.site.jobs import actions, beat, upkeep, worker
    from innaxe.site.jobs.work import kind

    actions.BEAT = timedelta(seconds=0.1)
    beat.EVERY = 0.3
    upkeep.SILENT = timedelta(seconds=2)
    worker.SWEEP_EVERY = 0.5

    @kind("slow")
    def slow(job, progress):
        for step in range(100):
            progress(step, 100, message("jobs.percent", percent=step))
            time.sleep(0.05)
        return {"url": "/slow/", "process": os.getpid()}

    @kind("endless")
    def endless(job, progress):
        while True:
            progress(1, 2)
            time.sleep(0.05)

    @kind("deadly")
    def deadly(job, progress):
        os.kill(os.getpid(), 9)

    @kind("refused")
    def refused(job, progress):
        raise SourceError.of("backup.unreadable")


def ask(name: str, times: int) -> list[int]:
    from innaxe.site.jobs.actions import ask_for
    from innaxe.site.people.models import Person

    person = Person.objects.first() or Person.objects.create_user("work@example.org", "x" * 20)
    return [ask_for(person, name).pk for _ in range(times)]


if __name__ == "__main__":
    prepare()
    if sys.argv[1] == "ask":
        print(*ask(sys.argv[2], int(sys.argv[3])))  # noqa: T201 - the answer
    else:
        from innaxe.site.jobs.worker import work

        work()
