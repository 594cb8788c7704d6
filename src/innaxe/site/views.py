"""The few pages that belong to no subject: the start, the language, health and readiness."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from innaxe import __version__
from innaxe.locale import LANGUAGES
from innaxe.site.consortium.queries import consortia_of
from innaxe.site.people.actions import change_account

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["choose_language", "health", "page", "ready", "start"]


PAGES = {"sources": 3, "accessibility": 3, "privacy": 5}  # name -> number of paragraphs


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where a person belongs: the own consortium, or a choice of several."""
    found = list(consortia_of(request.user))
    if len(found) == 1:
        return redirect("consortium:home", slug=found[0].slug)
    return render(request, "start.html", {"consortia": found})


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of the house: sources and methods, accessibility, data notice."""
    if name not in PAGES:
        raise Http404
    paragraphs = [f"page.{name}.{number}" for number in range(1, PAGES[name] + 1)]
    context = {"title": f"site.foot.{name}", "paragraphs": paragraphs}
    return render(request, "pages/page.html", context)


@require_POST
def choose_language(request: Any) -> HttpResponse:
    """Speak another language from now on: to the person, or to this browser."""
    wanted, back = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    if wanted in LANGUAGES and request.user.is_authenticated:
        change_account(request.user, name=request.user.name, language=wanted)
    if wanted in LANGUAGES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 24 * 3600,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Whether the process answers at all."""
    return JsonResponse({"status": "ok", "version": __version__})


@require_safe
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Whether the database answers and its tables are current."""
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    status = {"status": "ok" if not waiting else "migrations wait", "waiting": len(waiting)}
    return JsonResponse(status, status=503 if waiting else 200)
