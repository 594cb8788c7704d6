"""Computing a comparison as a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from innaxe.errors import message
from innaxe.site.benchmark.actions import keep
from innaxe.site.benchmark.models import Comparison
from innaxe.site.jobs.work import kind
from innaxe.studies.comparison import compare

if TYPE_CHECKING:
    from innaxe.site.jobs.models import Job
    from innaxe.site.jobs.work import Progress

__all__ = ["make_comparison"]


@kind("comparison")
def make_comparison(job: Job, progress: Progress) -> dict[str, Any]:
    """Compute and keep; called again after a crash it computes the same, or finds it done."""
    made = Comparison.objects.select_related("consortium").get(pk=job.params["comparison"])

    def tell(done: int, total: int) -> None:
        progress(done, total, message("comparison.progress", done=done, total=total))

    if made.board is None:
        board, own = compare(
            made.inputs, recipe=made.recipe, draws=made.draws, seed=made.seed, progress=tell
        )
        keep(made, board, own)
    slug = made.consortium.slug
    return {"url": reverse("benchmark:board", args=[slug, made.pk])}
