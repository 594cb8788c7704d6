"""What stands in the queue: the number of a job, nothing else."""

from __future__ import annotations

from django_tasks import task

__all__ = ["run_job"]


@task()
def run_job(number: int) -> None:
    """Do the work of a job."""
    from innaxe.site.jobs.actions import perform

    perform(number)
