"""What every page shows around its content: whose workspace, the five tasks, the places in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from innaxe.site.permissions import policy_of
from innaxe.site.words import say

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["frame"]

# name of the text, address, and the permission that it needs
PLACES = (
    ("site.home", "consortium:home", "consortium.read"),
    ("organisation.list", "consortium:organisations", "organisation.read"),
    ("people.title", "person:people", "consortium.read"),
    ("agree.title", "agreement:table", "agree.read"),
    ("wave.list", "indicators:waves", "progress.read"),
    ("position.title", "benchmark:comparisons", "benchmark.read"),
    ("reports.title", "reports:reports", "report.read"),
    ("calendar.heading", "consortium:calendar", "consortium.read"),
    ("log.title", "activity:log", "consortium.read"),
    ("consortium.settings", "consortium:change", "consortium.manage"),
)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The consortium of the page (if it has one), the five tasks, and the languages."""
    found: dict[str, Any] = {
        "languages": settings.LANGUAGES,
        "language": getattr(request, "LANGUAGE_CODE", "en"),
    }
    consortium = getattr(request, "consortium", None)
    if consortium is None:
        return found
    return found | {
        "consortium": consortium,
        "task_now": getattr(request, "task_now", None),
        "tasks": SimpleLazyObject(lambda: _tasks(request)),
        "workspace": SimpleLazyObject(lambda: _places(request)),
    }


def _tasks(request: Any) -> Any:
    from innaxe.site.consortium.standing import five_tasks

    if not hasattr(request, "tasks"):
        request.tasks = five_tasks(request.consortium)
    return request.tasks


def _places(request: Any) -> list[tuple[str, str, bool]]:
    policy, consortium = policy_of(request.user), request.consortium
    found: list[tuple[str, str, bool]] = []
    for text, name, action in PLACES:
        if policy.may(action, consortium.pk):
            url = reverse(name, args=[consortium.slug])
            found.append((say(text), url, url == request.path))
    return found
