"""Computing a comparison, and what it is looked into for, as jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from innaxe.errors import InnaxeError, message
from innaxe.site.benchmark.actions import keep, keep_examination
from innaxe.site.benchmark.models import Comparison, Examination
from innaxe.site.jobs.work import kind
from innaxe.studies.comparison import compare
from innaxe.studies.examinations import audited, ways_of_unit
from innaxe.studies.history import history

if TYPE_CHECKING:
    from collections.abc import Callable

    from innaxe.site.jobs.models import Job
    from innaxe.site.jobs.work import Progress

__all__ = ["examine", "make_comparison"]


@kind("comparison")
def make_comparison(job: Job, progress: Progress) -> dict[str, Any]:
    """Compute and keep; called again after a crash it computes the same, or finds it done."""
    made = _comparison(job.params["comparison"])
    if made is None:
        return {}
    tell = _told(progress)
    if made.board is None:
        board, own = compare(
            made.inputs, recipe=made.recipe, draws=made.draws, seed=made.seed, progress=tell
        )
        if not keep(made, board, own):
            return {}
        _audit_along(made)
    return {"url": reverse("benchmark:board", args=[made.consortium.slug, made.pk])}


def _comparison(number: int) -> Comparison | None:
    """The comparison; None where somebody removed it meanwhile."""
    return Comparison.objects.select_related("consortium").filter(pk=number).first()


def _told(progress: Progress) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        progress(done, total, message("comparison.progress", done=done, total=total))

    return tell


def _audit_along(made: Comparison) -> None:
    """The audit takes a second; where it cannot be made, the comparison stands without one."""
    try:
        found = audited(made.inputs, recipe=made.recipe, seed=made.seed)
    except InnaxeError:
        return  # the page of the audit offers to make it, and says then what is in the way
    keep_examination(made.pk, "audit", "", found)


@kind("examination")
def examine(job: Job, progress: Progress) -> dict[str, Any]:
    """Look into a comparison and keep what is found; a second time it is there already."""
    asked = (
        Examination.objects.select_related("comparison__consortium")
        .filter(pk=job.params["examination"])
        .first()
    )
    if asked is None:
        return {}
    made = asked.comparison
    if asked.content is None:
        content = _found(asked, made, _told(progress))
        if not keep_examination(made.pk, asked.what, asked.unit, content):
            return {}
    return {"url": _page(asked, made)}


def _found(
    asked: Examination, made: Comparison, tell: Callable[[int, int], None]
) -> dict[str, Any]:
    shared: dict[str, Any] = {"recipe": made.recipe, "seed": made.seed, "progress": tell}
    if asked.what == "audit":
        return audited(made.inputs, **shared)
    if asked.what == "ways":
        return ways_of_unit(made.inputs, asked.unit, draws=made.draws, **shared)
    return history(asked.inputs, draws=made.draws, **shared)


def _page(asked: Examination, made: Comparison) -> str:
    where = [made.consortium.slug, made.pk]
    if asked.what == "ways":
        return reverse("benchmark:ways", args=[*where, asked.unit])
    return reverse(f"benchmark:{asked.what}", args=where)
