"""Large imports as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from innaxe.errors import message
from innaxe.site.indicators.actions import commit_upload
from innaxe.site.indicators.models import Dataset, Upload
from innaxe.site.jobs.work import kind

if TYPE_CHECKING:
    from innaxe.site.jobs.models import Job
    from innaxe.site.jobs.work import Progress

__all__ = ["take_over"]


@kind("import")
def take_over(job: Job, progress: Progress) -> dict[str, Any]:
    """Take an upload over; called again after a crash it finds that nothing or all was done."""
    upload = Upload.objects.select_related("consortium").get(pk=job.params["upload"])

    def tell(done: int, total: int, step: str) -> None:
        progress(done, total, message(step, done=done, total=total))

    count = commit_upload(job.person, upload, tell)
    dataset = Dataset.objects.filter(upload=upload).first()
    slug = upload.consortium.slug
    url = (
        reverse("indicators:dataset", args=[slug, dataset.pk])
        if dataset
        else reverse("indicators:reference", args=[slug])
    )
    return {"count": count, "url": url}
