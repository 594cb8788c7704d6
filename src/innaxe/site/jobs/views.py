"""Pages of long work: what was asked for, how far it is, cancel, try again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from innaxe.errors import InnaxeError
from innaxe.site.jobs import actions, queries
from innaxe.site.jobs.states import shown
from innaxe.site.words import problems_in_words

if TYPE_CHECKING:
    from innaxe.site.jobs.models import Job

LATEST = 50
STOP_POLLING = 286  # the answer that tells the polling script to stop


def _found(request: Any, number: int) -> Job:
    found = queries.jobs_of(request.user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


@login_required
@require_safe
def jobs(request: Any) -> HttpResponse:
    """What the person asked for, the latest first."""
    found = [shown(one) for one in queries.jobs_of(request.user)[:LATEST]]
    return render(request, "jobs/jobs.html", {"jobs": found})


@login_required
@require_safe
def job(request: Any, number: int) -> HttpResponse:
    """One job: state and progress, renewed while it runs; without scripts by reloading."""
    found = shown(_found(request, number))
    if getattr(request, "htmx", False):
        status = 200 if found["runs"] else STOP_POLLING
        return render(request, "jobs/progress.html", {"job": found}, status=status)
    return render(request, "jobs/job.html", {"job": found})


@login_required
@require_POST
def cancel(request: Any, number: int) -> HttpResponse:
    """Wish it to stop."""
    actions.cancel(request.user, _found(request, number))
    return redirect("jobs:job", number=number)


@login_required
@require_POST
def retry(request: Any, number: int) -> HttpResponse:
    """Run it again."""
    try:
        actions.retry(request.user, _found(request, number))
    except InnaxeError as error:
        for problem in problems_in_words(error):
            messages.error(request, f"{problem['cause']} {problem['step']}")
    return redirect("jobs:job", number=number)
